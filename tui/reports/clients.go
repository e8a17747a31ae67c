package reports

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// detail is what only a client's whole history says.
type detail struct {
	contacts float64 // for each invoice
	reason   string  // for being late, the most frequent
}

type detailsMsg struct {
	load    int
	details map[chase.ID]detail
	err     error
}

// client is the selected one of the clients.
func (s *Screen) client() (chase.Payer, bool) {
	at := s.cursors[clients].At
	if at < 0 || at >= len(s.figures.slowest) {
		return chase.Payer{}, false
	}
	return s.figures.slowest[at], true
}

// atOnce is how many whole histories are read together.
const atOnce = 20

// look reads the histories of the clients in sight.
func (s *Screen) look() tea.Cmd {
	var ids []chase.ID
	from, to := s.span(clients, max(atOnce, s.rows(clients)))
	for _, p := range s.figures.slowest[from:to] {
		if !s.asked[p.Client.ID] {
			s.asked[p.Client.ID] = true
			ids = append(ids, p.Client.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	load, data, today := s.load, s.data, s.kit.Today()
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		m := detailsMsg{load: load, details: map[chase.ID]detail{}}
		for _, id := range ids {
			a, err := data.Sheet(ctx, id)
			if err != nil {
				m.err = err
				break
			}
			d := detail{contacts: chase.ContactsPerInvoice(a)}
			if why := chase.HabitOf(a, today).Reasons; len(why) > 0 {
				d.reason = string(why[0].Reason)
			}
			m.details[id] = d
		}
		return m
	})
}

// hear takes the histories that look read.
func (s *Screen) hear(m detailsMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	for id, d := range m.details {
		s.details[id] = d
	}
	return nil
}

// clientLines is the clients, slowest first, and a remark on the selected one.
func (s *Screen) clientLines(w, h int) []string {
	lines := []string{s.rule(clients, fmt.Sprintf("clients, slowest first  %d", len(s.figures.slowest)), w), s.kit.Styles.Quiet.Render(ui.Cut(clientHeading(w), w))}
	var remark []string
	if !s.paper {
		remark = ui.Hang(" ", " ", s.remark(), w)
	}
	if len(remark) > max(1, h-4) {
		remark = []string{ui.Cut(" "+s.remark(), w)}
	}
	rows := max(1, h-2-len(remark))
	from, to := s.span(clients, rows)
	if at := s.cursors[clients].At; at >= to && at < s.count(clients) { // the remark took its line
		from, to = at-rows+1, at+1
	}
	for i := from; i < to; i++ {
		lines = append(lines, s.clientLine(i, w))
	}
	return append(lines, remark...)
}

// nameWidth is the room for a client's name.
func nameWidth(w int) int {
	if w < narrowest {
		return max(8, w-2-1-openWidth(w)-2-5)
	}
	return min(26, w-36)
}

func openWidth(w int) int {
	if w < narrowest {
		return 10
	}
	return 12
}

// The widths from which the clients have these columns.
const (
	reasonLeast   = 76
	contactsLeast = 100
)

func clientHeading(w int) string {
	head := "  " + ui.Fit("client", nameWidth(w)) + " " + ui.Right("open", openWidth(w)) + "  usual"
	if w >= narrowest {
		head += "  " + ui.Fit("promises", 9)
	}
	if w >= contactsLeast {
		head += "  contacts per invoice"
	}
	if w >= reasonLeast {
		head += "  main reason"
	}
	return head
}

func (s *Screen) clientLine(i, w int) string {
	p := s.figures.slowest[i]
	d, read := s.details[p.Client.ID]
	line := ui.Fit(ui.Clean(p.Client.Name), nameWidth(w)) + " " + ui.Right(s.kit.Owed(p.Open), openWidth(w)) + "  " + ui.Right(p.Usual(), 5)
	if w >= narrowest {
		line += "  " + ui.Fit(p.Record(), 9)
	}
	if w >= contactsLeast {
		contacts := "-" // not read yet
		if read {
			contacts = fmt.Sprintf("%.1f", d.contacts)
		}
		line += "  " + ui.Fit(ui.Right(contacts, 8), 20)
	}
	if w >= reasonLeast {
		line += "  " + d.reason
	}
	return s.line(clients, i, line, w)
}

// remark is the question that the figures of a client put; else what they rest
// on.
func (s *Screen) remark() string {
	p, ok := s.client()
	if !ok {
		return ""
	}
	return ui.Clean(p.Client.Name) + ": " + p.Remark(s.details[p.Client.ID].contacts)
}
