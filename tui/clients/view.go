package clients

import (
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The widths at which the screen changes its shape (UX section 4).
const (
	oneLine = 40 // below it a line each, no more
	twoLine = 60 // below it two lines each
	wide    = 140
)

// The least the list keeps, and what the facts under it take.
const (
	leastRows = 5
	factRows  = 8
)

func (s *Screen) narrowShape() bool { return s.W < twoLine || s.H < 6 }
func (s *Screen) double() bool      { return s.W >= oneLine && s.W < twoLine && s.H >= 6 }
func (s *Screen) beside() bool      { return s.W >= wide && !s.Zoom }

// rows is how many lines the list has; facts says whether any are left for the
// facts under it.
func (s *Screen) rows() (rows int, facts bool) {
	rows = s.H - s.overhead()
	if s.narrowShape() || s.Zoom || s.beside() {
		return max(1, rows), false
	}
	if rows-factRows >= leastRows {
		return rows - factRows, true
	}
	return max(1, rows), false
}

// overhead is the lines of the table that are no client.
func (s *Screen) overhead() int {
	n := 2
	if s.narrowShape() {
		n = 0
	}
	if s.Filter.On() {
		n++
	}
	return n
}

// Visible is how many clients fit in the list's part of the screen.
func (s *Screen) Visible() int {
	rows, _ := s.rows()
	if s.double() {
		rows /= 2
	}
	return max(1, rows)
}

// Grid is where the clients stand.
func (s *Screen) Grid() ui.Grid {
	switch {
	case s.double():
		return ui.Grid{Each: 2, Width: s.W}
	case s.narrowShape():
		return ui.Grid{Each: 1, Width: s.W}
	case s.beside():
		return ui.Grid{Top: 1, Each: 1, Width: s.W*6/10 - 1}
	}
	return ui.Grid{Top: 1, Each: 1, Width: s.W}
}

// View draws the list and the facts beside or under it.
func (s *Screen) View() string {
	switch {
	case !s.Read:
		return ""
	case len(s.Shown) == 0:
		return ui.Clamp(strings.Join(s.nobody(), "\n"), s.W, s.H)
	case s.narrowShape():
		return ui.Clamp(strings.Join(s.narrowRows(), "\n"), s.W, s.H)
	case s.beside():
		left := s.W * 6 / 10
		return ui.Beside(strings.Join(s.table(left-1), "\n"), strings.Join(s.right(s.W-left-1), "\n"), s.Kit.Styles.Quiet.Render(s.Kit.Glyphs.Wall)+" ", left-1, s.W-left-1, s.H)
	}
	lines := s.table(s.W)
	if _, facts := s.rows(); facts || s.Why && !s.Zoom {
		lines = append(lines, s.under(s.H-len(lines))...)
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.W, s.H)
}

// nobody is the screen when the view has no line.
func (s *Screen) nobody() []string {
	words := "No client in this view. F chooses another, esc shows who owes."
	switch {
	case s.Filter.Words() != "":
		words = `No client of this view matches "` + ui.Clean(s.Filter.Words()) + `". esc shows all.`
	case s.Views[s.ViewAt].Apart:
		words = "No clients yet. They appear with their first invoice. a adds one now."
	case len(s.open) == 0:
		words = "Nobody owes you anything. F a shows every client."
	}
	return s.Nothing(words)
}

// under is the facts of the selected client below the list.
func (s *Screen) under(h int) []string {
	p, _ := s.Selected()
	lines := []string{s.Kit.Rule(ui.Clean(p.Client.Name), s.W)}
	switch {
	case s.Sheet == nil:
	case s.Why:
		lines = append(lines, s.reasons(s.W)...)
	default:
		for _, l := range s.Sheet.Card(s.Kit, s.W-2) {
			lines = append(lines, " "+l)
		}
	}
	return lines[:min(len(lines), max(0, h))]
}

func (s *Screen) reasons(w int) []string {
	return s.Kit.Reasons(chase.Judge(s.Sheet.Account, s.Kit.Now(), s.Kit.Settings), w)
}

// right is the selected client beside the list.
func (s *Screen) right(w int) []string {
	p, _ := s.Selected()
	lines := []string{s.Kit.Styles.Title.Render(ui.Cut(strings.ToUpper(ui.Clean(p.Client.Name)), w))}
	switch {
	case s.Sheet == nil:
		return lines
	case s.Why:
		return append(lines, s.reasons(w)...)
	}
	lines = append(lines, ui.Cut(s.Sheet.Standing(w), w), ui.Cut(s.Sheet.Year(s.Kit), w), "")
	return append(lines, s.Sheet.Facts(s.Kit, w, s.H-len(lines))...)
}

// widths is what the cells of the view need.
type widths struct{ client, open, late int }

// mostClient is the most a name takes of a row before it is cut.
const mostClient = 28

// measure is what the cells of one line need.
func measure(kit ui.Kit, p chase.Payer) widths {
	return widths{
		client: min(mostClient, ui.Width(ui.Clean(p.Client.Name))),
		open:   len(kit.Owed(p.Open)),
		late:   len(strings.TrimRight(lateness(p), "! ")),
	}
}

// widest is what the cells of all lines shown need.
func (s *Screen) widest() widths {
	w := widths{client: 10, open: 8, late: 3}
	for _, r := range s.Shown {
		w.client, w.open, w.late = max(w.client, r.widths.client), max(w.open, r.widths.open), max(w.late, r.widths.late)
	}
	return w
}

func lateness(p chase.Payer) string {
	if p.Invoices == 0 {
		return ""
	}
	return ui.Late(p.DaysLate)
}

// columns are the widths of the table; a column of no width is left out.
type columns struct {
	widths
	tone, pays, next int
}

func (s *Screen) columns(w int) columns {
	c := columns{widths: s.widths}
	fixed := 2 + 2 + c.open + 2 + c.late + 3 + 1 + 5 + 2 + 9 + 1
	if short := fixed + c.client + 14 - w; short > 0 {
		c.client = max(10, c.client-short)
	}
	rest := w - fixed - c.client
	if rest >= 9+16+18 {
		c.tone, c.pays = 9, min(20, rest-9-18)
		rest -= c.tone + c.pays
	}
	c.next = max(0, rest)
	return c
}

// table is the list with its heading and what is below it.
func (s *Screen) table(w int) []string {
	c := s.columns(w)
	head := "  " + ui.Fit("Client", c.client) + "  " + ui.Right("Open", c.open) + "  " + ui.Fit("Oldest", c.late+3) + " Usual  " + ui.Fit("Promises", 9) + " "
	if c.tone > 0 {
		head += ui.Fit("Tone", c.tone) + ui.Fit("Pays by", c.pays)
	}
	lines := []string{s.Kit.Styles.Quiet.Render(ui.Fit(head+"Next", w))}
	end := min(len(s.Shown), s.Cursor.Top+s.Visible())
	for i := s.Cursor.Top; i < end; i++ {
		lines = append(lines, s.row(i, c, w))
	}
	if s.Filter.On() {
		lines = append(lines, s.Filter.Line(w))
	}
	below := `"Usual" is days late on average, what is late now counted in; "new" is too new to say.`
	if more := len(s.Shown) - end; more > 0 {
		below = strconv.Itoa(more) + " more below"
	}
	return append(lines, ui.Fit("  "+below, w))
}

func (s *Screen) row(i int, c columns, w int) string {
	p := s.full(s.Shown[i].Payer)
	left := s.Gutter(i) + ui.Fit(ui.Clean(p.Client.Name), c.client) + "  " + ui.Right(s.Kit.Owed(p.Open), c.open) + "  "
	late := ui.Spaces(c.late + 3)
	if p.Invoices > 0 {
		late = ui.LateColumn(p.DaysLate, c.late)
	}
	right := " " + ui.Right(p.Usual(), 5) + "  " + ui.Fit(p.Record(), 9) + " "
	if c.tone > 0 {
		right += ui.Fit(string(p.Client.Tone), c.tone) + ui.Fit(ui.Cut(ui.Clean(p.PaysBy()), c.pays-1), c.pays)
	}
	right += ui.Fit(ui.Clean(s.next(p)), c.next)
	if i == s.Cursor.At {
		return s.Kit.Styles.Selected.Render(ui.Fit(left+late+right, w))
	}
	return ui.Cut(left+s.Kit.Styles.Late(p.DaysLate).Render(late)+right, w)
}

// narrowRows is one line each, or two with what is next under it.
func (s *Screen) narrowRows() []string {
	var lines []string
	for i := s.Cursor.Top; i < min(len(s.Shown), s.Cursor.Top+s.Visible()); i++ {
		p := s.full(s.Shown[i].Payer)
		line := ui.Line(s.NarrowGutter(i)+ui.Clean(p.Client.Name), s.Kit.Owed(p.Open)+ui.Right(strings.TrimRight(lateness(p), "!"), 5)+" ", s.W)
		if i == s.Cursor.At {
			line = s.Kit.Styles.Selected.Render(line)
		}
		lines = append(lines, line)
		if s.double() {
			lines = append(lines, ui.Fit("   usual "+p.Usual()+", kept "+p.Record()+"; "+ui.Clean(s.next(p)), s.W))
		}
	}
	if s.Filter.On() {
		lines = append(lines, s.Filter.Line(s.W))
	}
	return lines
}

// Laid measures the lines shown and adds up what the head says.
func (s *Screen) Laid() {
	s.widths = s.widest()
	s.sum, s.late = nil, 0
	for _, r := range s.Shown {
		for _, m := range r.Open {
			s.sum = s.sum.Add(m)
		}
	}
	for _, r := range s.open {
		if isLate(r) {
			s.late++
		}
	}
}

// Head is the views with how many each holds, and what they owe together.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Clients"}}
	if !s.Read {
		return h
	}
	words := s.Kit.Sum(s.sum)
	if len(s.sum) == 1 {
		words = s.sum[0].WithCode()
	}
	if s.W < twoLine {
		h.Right = strconv.Itoa(len(s.Shown)) + "  " + s.Kit.Sum(s.sum)
		return s.MarkedHead(h)
	}
	names := []string{views[0].Name + " " + strconv.Itoa(len(s.open)), views[1].Name + " " + strconv.Itoa(s.late), views[2].Name}
	names[s.ViewAt] = s.Kit.Styles.Tab.Render("[" + names[s.ViewAt] + "]")
	line := "View: " + strings.Join(names, "  ")
	if s.W >= 90 {
		line += "     order: " + orders[s.OrderAt].Name
	}
	h.Line = ui.Line(line, words, s.W-2)
	return s.MarkedHead(h)
}
