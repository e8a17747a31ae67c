package invoices

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// shape is how the screen is laid out, by the size of the window (UX section 4).
type shape int

const (
	bare    shape = iota // a line each, no more
	double               // two lines each
	brief                // the list, the ageing and a few lines about the selected one
	stacked              // the same, wider
	beside               // the list and the sums at the left, the invoice at the right
)

func (s *Screen) shape() shape {
	switch {
	case s.W < 40 || s.H < 6:
		return bare
	case s.W < 60:
		return double
	case s.W < 100:
		return brief
	case s.W < 140:
		return stacked
	}
	return beside
}

// room is how the height is shared out: the lines of the list, and whether
// ageing, forecast and facts are shown.
type room struct {
	rows                    int
	ageing, forecast, facts bool
}

// The least the list keeps, and what the blocks under it take.
const (
	leastRows    = 5
	briefFacts   = 3
	stackedFacts = 4
	forecastRows = chase.ForecastWeeks + 5
)

// share gives the list at least its few lines, then the facts of the selected
// invoice, the ageing and the forecast their place.
func (s *Screen) share() room {
	r := room{rows: s.H - s.overhead()}
	sh := s.shape()
	if s.Zoom || sh < brief {
		r.rows = max(1, r.rows)
		return r
	}
	take := func(n int) bool {
		if r.rows-n < leastRows {
			return false
		}
		r.rows -= n
		return true
	}
	switch sh {
	case brief:
		r.facts = take(briefFacts)
	case stacked:
		r.facts = take(stackedFacts)
	case beside:
		r.facts = true
	}
	r.ageing = take(1 + ui.AgeingHeight(s.leftWidth()))
	r.forecast = sh == beside && s.H >= 30 && take(forecastRows)
	r.rows = max(1, r.rows)
	return r
}

// overhead is the lines of the table that are no invoice: the heading, the
// filter, and what is below or in what order.
func (s *Screen) overhead() int {
	n := 2
	if s.shape() < brief {
		n = 0
	}
	if s.Filter.On() {
		n++
	}
	return n
}

// Visible is how many invoices fit in the list's part of the screen.
func (s *Screen) Visible() int {
	rows := s.share().rows
	if s.shape() == double {
		rows /= 2
	}
	return max(1, rows)
}

// leftWidth is the list's part of the window.
func (s *Screen) leftWidth() int {
	if s.shape() == beside && !s.Zoom {
		return s.W * 62 / 100
	}
	return s.W
}

// Grid is where the invoices stand.
func (s *Screen) Grid() ui.Grid {
	switch s.shape() {
	case bare:
		return ui.Grid{Each: 1, Width: s.W}
	case double:
		return ui.Grid{Each: 2, Width: s.W}
	}
	return ui.Grid{Top: 1, Each: 1, Width: s.leftWidth()}
}

// View draws the list and what belongs beside or under it.
func (s *Screen) View() string {
	switch {
	case !s.Read:
		return ""
	case len(s.Shown) == 0:
		return ui.Clamp(strings.Join(s.nothing(), "\n"), s.W, s.H)
	case s.shape() < brief:
		return ui.Clamp(strings.Join(s.narrowRows(), "\n"), s.W, s.H)
	}
	w, share := s.leftWidth(), s.share()
	if s.shape() != beside || s.Zoom {
		lines := s.table(w)
		lines = append(lines, s.under(share, s.H-len(lines))...)
		return ui.Clamp(strings.Join(lines, "\n"), s.W, s.H)
	}
	lines := append(s.table(w-1), s.sums(share, w-1)...)
	right := s.right(s.W - w - 2)
	return ui.Beside(strings.Join(lines, "\n"), strings.Join(right, "\n"), s.Kit.Styles.Quiet.Render(s.Kit.Glyphs.Wall)+" ", w-1, s.W-w-1, s.H)
}

// nothing is the screen when the view has no line.
func (s *Screen) nothing() []string {
	words := "Nothing in this view. F chooses another, esc shows all open."
	switch {
	case s.Filter.Words() != "":
		words = `No invoice of this view matches "` + ui.Clean(s.Filter.Words()) + `". esc shows all.`
	case s.ofPaid():
		words = "No invoice is paid yet. esc shows the open ones."
	case len(s.open) == 0:
		words = "Nothing is owed to you. F d shows the paid ones. a adds an invoice, :import a file of them."
	}
	return s.Nothing(words)
}

// under is what stands below the list in a window of one column.
func (s *Screen) under(share room, h int) []string {
	if s.Zoom {
		return nil
	}
	if s.Why {
		return clip(append([]string{s.Kit.Rule(s.title(), s.W)}, s.reasons(s.W)...), h)
	}
	lines := s.sums(share, s.W)
	if !share.facts {
		return lines
	}
	lines = append(lines, s.Kit.Rule(s.title(), s.W))
	if b, ok := s.bill(); ok {
		for _, l := range ui.Wrap(b.Gist(), s.W-3) {
			lines = append(lines, " "+l)
		}
		if b.Invoice.For != "" {
			lines = append(lines, ui.Cut(" For: "+ui.Clean(b.Invoice.For), s.W))
		}
	}
	return clip(lines, h)
}

// sums is the ageing and, where there is room, the forecast.
func (s *Screen) sums(share room, w int) []string {
	var lines []string
	if all := s.money.ageing; share.ageing && len(all) > 0 {
		title := "ageing by due date"
		if len(all) > 1 {
			title += "  " + string(all[0].Currency) + "  (" + s.Kit.OtherMoney(all) + ")"
		}
		lines = append(append(lines, s.Kit.Rule(title, w)), s.Kit.Ageing(all[0], w, false)...)
	}
	if all := s.money.forecast; share.forecast && len(all) > 0 {
		lines = append(append(lines, s.Kit.Rule("money expected, next 8 weeks", w)), s.Kit.Forecast(all[0], w, true)...)
	}
	return lines
}

// bill is the selected invoice on its client's sheet, once that is read.
func (s *Screen) bill() (ui.Bill, bool) {
	o, ok := s.Selected()
	if !ok || s.Sheet == nil || s.Sheet.Account.Client.ID != o.ClientID {
		return ui.Bill{}, false
	}
	return s.Sheet.Bill(s.Kit, o.Invoice.ID)
}

func (s *Screen) title() string {
	o, _ := s.Selected()
	return ui.Clean(o.Invoice.Number) + "  " + ui.Clean(o.Client)
}

func (s *Screen) reasons(w int) []string {
	if s.Sheet == nil {
		return nil
	}
	return s.Kit.Reasons(chase.Judge(s.Sheet.Account, s.Kit.Now(), s.Kit.Settings), w)
}

// right is the selected invoice beside the list.
func (s *Screen) right(w int) []string {
	lines := []string{s.Kit.Styles.Title.Render(ui.Cut(strings.ToUpper(s.title()), w))}
	if s.Why {
		return append(lines, s.reasons(w)...)
	}
	b, ok := s.bill()
	if !ok {
		return lines
	}
	lines = append(lines, b.Facts(w)...)
	lines = append(append(lines, ""), b.Stands(w)...)
	if room := s.H - len(lines) - 2; room >= 2 {
		lines = append(lines, "", s.Kit.Styles.Title.Render("TRAIL"))
		trail := b.TrailLines(w, room)
		lines = append(lines, trail[max(0, len(trail)-room):]...)
	}
	return lines
}

func clip(lines []string, h int) []string { return lines[:min(len(lines), max(0, h))] }
