package invoices

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// press is one key.
func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.filter.Typing:
		s.filter.Press(k)
		s.narrow()
		return s.look()
	case s.copying:
		s.copying = false
		if m := s.copies.Pick(k); m != nil {
			s.Ask(m)
		}
		return nil
	}
	if isMove, moved := s.cursor.Press(k, s.keys.List, len(s.shown), s.visible()); isMove {
		if moved {
			return s.look()
		}
		return nil
	}
	keys := s.keys
	switch {
	case key.Matches(k, keys.Back), key.Matches(k, keys.Left):
		return s.stepBack()
	case key.Matches(k, keys.Filter):
		s.filter.Typing = true
	case key.Matches(k, keys.Zoom):
		s.zoom = !s.zoom
		s.scroll()
		return s.look()
	case key.Matches(k, keys.View):
		return s.show(s.view + 1)
	case key.Matches(k, keys.ViewBack):
		return s.show(s.view - 1)
	case key.Matches(k, keys.Order):
		return s.reorder()
	default:
		return s.act(k)
	}
	return nil
}

// act is a key that acts on the selected invoice.
func (s *Screen) act(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	_, ok := s.selected()
	screen := keys.Opens(k)
	switch {
	case key.Matches(k, keys.Open):
		screen = ui.ScreenInvoice
	case key.Matches(k, keys.Client):
		screen = ui.ScreenSheet
	case key.Matches(k, s.kit.Keys.Later):
		return s.Ask(ui.Said{Words: "Later belongs to today's list: 1 goes there. x leaves a client alone for a while."})
	}
	switch {
	case !ok && (screen != "" || key.Matches(k, keys.Why, keys.Copy)):
		return s.Ask(ui.Said{Words: "No invoice is selected: this view has none."})
	case screen != "":
		return s.Ask(s.about(screen))
	case key.Matches(k, keys.Why):
		s.why = !s.why
	case key.Matches(k, keys.Copy):
		s.copying = true
	}
	return nil
}

// about asks for a screen about the selected invoice.
func (s *Screen) about(screen string) ui.Open {
	o, _ := s.selected()
	return ui.Open{Screen: screen, Client: o.ClientID, Invoice: o.Invoice.ID, Name: o.Client, Rank: s.cursor.At + 1, Of: len(s.shown)}
}

// show goes to a view, round and round.
func (s *Screen) show(view int) tea.Cmd {
	s.view = (view + len(views)) % len(views)
	s.cursor = ui.Cursor{}
	s.narrow()
	if views[s.view].paid {
		return s.reload()
	}
	return s.look()
}

func (s *Screen) reorder() tea.Cmd {
	if views[s.view].paid {
		return s.Ask(ui.Said{Words: "The paid ones are in the order of their payment, the newest first."})
	}
	s.order = (s.order + 1) % len(orders)
	s.narrow()
	return s.look()
}

// stepBack closes what is open on this screen, one thing at a time.
func (s *Screen) stepBack() tea.Cmd {
	switch {
	case s.why:
		s.why = false
	case s.filter.Words() != "":
		s.filter.Clear()
		s.narrow()
	case s.zoom:
		s.zoom = false
		s.scroll()
	case s.view != 0:
		return s.show(0)
	}
	return s.look()
}

// turn opens the invoice next to the one shown, or, from a call sheet, the
// sheet of the next client.
func (s *Screen) turn(m ui.Turn) tea.Cmd {
	at := s.cursor.At
	for i, r := range s.shown {
		if r.Invoice.ID == m.Invoice {
			at = i
		}
	}
	screen := ui.ScreenInvoice
	next := at + m.By
	if m.Invoice == 0 {
		screen = ui.ScreenSheet
		for next >= 0 && next < len(s.shown) && s.shown[next].ClientID == m.Client {
			next += m.By
		}
	}
	if next < 0 || next >= len(s.shown) {
		return s.Ask(ui.Said{Words: "That is the end of the list."})
	}
	s.cursor.At = next
	s.scroll()
	o := s.about(screen)
	o.Replace = true
	s.Ask(o)
	return s.look()
}

// line is the selected line as words.
func (s *Screen) line() string {
	o, _ := s.selected()
	words := o.Invoice.Number + ", " + o.Client + ", " + o.Invoice.Open().WithCode() + " open, due " + o.Part.Due.Long()
	if status := s.status(o); status != "" {
		words += ", " + status
	}
	return words
}

func (s *Screen) number() string {
	o, _ := s.selected()
	return o.Invoice.Number
}

// status is how an invoice stands, in full once its history was read.
func (s *Screen) status(o chase.Owing) string {
	if told, ok := s.stood[o.Invoice.ID]; ok && o.State != statePaid {
		return told.Status
	}
	if o.Status != "" {
		return o.Status
	}
	return string(o.State)
}

// next is what is done next about an invoice.
func (s *Screen) next(o chase.Owing) string {
	if o.State == statePaid {
		return "paid " + o.Invoice.SettledOn().Short(s.kit.Today())
	}
	return s.stood[o.Invoice.ID].Next
}
