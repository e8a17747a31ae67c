package today

import (
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// shape is how the screen is laid out, by the size of the window (UX section 4).
type shape int

const (
	bare    shape = iota // a line each, no more
	double               // two lines each
	brief                // the list, and a few lines about the selected one
	stacked              // the list, and its sheet under it
	beside               // the list, and its sheet at the right
	full                 // the same, and history, landing and what was done under the list
)

func (s *Screen) shape() shape {
	switch {
	case s.W < 40 || s.H < 6:
		return bare
	case s.W < 60:
		return double
	case s.H < 14 || s.Zoom:
		return brief
	case s.W >= 140 && s.H >= 36:
		return full
	case s.W >= 140:
		return beside
	case s.W >= 100:
		return stacked
	}
	return brief
}

// Grid is where the clients stand.
func (s *Screen) Grid() ui.Grid {
	switch s.shape() {
	case bare:
		return ui.Grid{Each: 1, Width: s.W}
	case double:
		return ui.Grid{Each: 2, Width: s.W}
	case beside, full:
		return ui.Grid{Top: 1, Each: 1, Width: s.leftWidth() - 1}
	}
	return ui.Grid{Top: 1, Each: 1, Width: s.W}
}

// View draws the list and what belongs beside or under it.
func (s *Screen) View() string {
	if !s.Read {
		return ""
	}
	if len(s.list.Items) == 0 {
		return ui.Clamp(strings.Join(s.nobody(), "\n"), s.W, s.H)
	}
	if _, any := s.Selected(); any && s.Why && s.paneRoom() == 0 && !s.Filter.Typing {
		return ui.Clamp(strings.Join(s.under(s.H), "\n"), s.W, s.H) // the reasons were asked for and have no other room
	}
	switch s.shape() {
	case bare:
		return strings.Join(s.bareRows(), "\n")
	case double:
		return strings.Join(s.doubleRows(), "\n")
	case beside, full:
		left := s.leftWidth()
		return ui.Beside(strings.Join(s.left(left-1), "\n"), strings.Join(s.right(s.W-left-1), "\n"), s.wall(), left, s.W-left-1, s.H)
	}
	lines := s.table(s.W)
	if s.paneRoom() > 0 {
		lines = append(lines, s.under(s.paneRoom())...)
	}
	return strings.Join(lines, "\n")
}

func (s *Screen) wall() string { return s.Kit.Styles.Quiet.Render(s.Kit.Glyphs.Wall) }

// leftWidth is the list's part of a window that shows the sheet beside it.
func (s *Screen) leftWidth() int { return s.W * 6 / 10 }

// Visible is how many clients fit in the list's part of the screen.
func (s *Screen) Visible() int {
	switch s.shape() {
	case bare:
		return s.H
	case double:
		return s.H / 2
	case full:
		return min(len(s.Shown), max(4, s.H/3, s.H-s.extra()-len(s.around(s.leftWidth()-1))-leastHistory))
	case beside:
		return max(1, s.H-s.extra())
	}
	if s.Zoom {
		return max(1, s.H-s.extra())
	}
	room := s.H - s.extra()
	if s.shape() == stacked {
		return min(len(s.Shown), max(3, min(room, (s.H-3)/2-s.extra()+4)))
	}
	return min(len(s.Shown), max(3, room-briefRows))
}

// leastHistory is the lines the history keeps in a large window, however long
// the list is.
const leastHistory = 9

// briefRows is what the selected client takes under the list in a window of
// one pane: a rule and six lines.
const briefRows = 7

// extra is the lines of the table that are no client: the heading, the filter,
// how fresh the list is, and "more below" or who is not on the list.
func (s *Screen) extra() int {
	n := 2
	if s.Filter.On() {
		n++
	}
	if s.fresh() != "" {
		n++
	}
	return n
}

// fresh says what to check before ringing anybody, until the first call.
func (s *Screen) fresh() string {
	f := s.list.Fresh
	if len(s.list.Done) > 0 || s.shape() < brief {
		return ""
	}
	loose := chase.Totals{}
	for _, p := range f.Unallocated {
		loose = loose.Add(p.OnAccount())
	}
	switch {
	case len(loose) > 0:
		return "  Check before you ring: " + s.Kit.Sum(loose) + " came in and settles nothing yet."
	case f.PaymentsTo != 0 && s.list.AsOf.Since(f.PaymentsTo) > staleDays:
		return "  Payments are in up to " + f.PaymentsTo.DayFrom(s.list.AsOf) + ". Look at the bank before you ring."
	}
	return ""
}

// staleDays is how old the newest payment may be before the list says so.
const staleDays = 3

// paneRoom is the height under the list.
func (s *Screen) paneRoom() int {
	if s.Zoom || s.shape() < brief {
		return 0
	}
	if s.shape() >= beside {
		return s.H
	}
	n := s.H - s.Visible() - s.extra()
	if n < 4 {
		return 0
	}
	return n
}

// columns are the widths of the table.
type columns struct{ rank, who, why, owed, late, stage int }

func (s *Screen) columns(w int) columns {
	c := columns{rank: len(strconv.Itoa(len(s.Shown))), owed: 8, late: 4}
	for _, it := range s.Shown {
		c.who = max(c.who, ui.Width(ui.Clean(it.Client)))
		c.owed = max(c.owed, ui.Width(s.owed(it)))
		c.late = max(c.late, len(bareLate(it)))
	}
	c.rank = max(2, c.rank)
	c.owed = min(c.owed, w/3)
	if w >= 100 {
		c.stage = 14
	}
	c.who = min(max(c.who, 10), max(10, w/5))
	c.why = max(0, w-(2+c.rank+1+6)-c.who-1-1-c.owed-1-c.late-3-c.stage)
	return c
}

// owed is what a row is about: what may be asked for now.
func (s *Screen) owed(it *chase.Item) string { return s.Kit.Owed(it.Stake()) }

// when is the day cell: the hour of a call, "bank" for money to look for.
func (s *Screen) when(it *chase.Item) string {
	switch {
	case it.Later:
		return "later"
	case !it.Why.When.At.IsZero() && it.Why.When.On == s.list.AsOf:
		return it.Why.When.At.String()
	case it.Why.Reason == chase.ReasonBank:
		return "bank"
	}
	return "today"
}

// table is the list with its heading, w cells wide.
func (s *Screen) table(w int) []string {
	c := s.columns(w)
	head := "  " + ui.Right("#", c.rank) + " " + ui.Fit("When", 6) + ui.Fit("Who", c.who) + " " + ui.Fit("Why now", c.why) + " " + ui.Right("Owed", c.owed) + " " + ui.Fit(ui.Right("Late", c.late), c.late+3)
	if c.stage > 0 {
		head += ui.Fit(" Step", c.stage)
	}
	lines := []string{s.Kit.Styles.Quiet.Render(ui.Fit(head, w))}
	end := min(len(s.Shown), s.Cursor.Top+s.Visible())
	for i := s.Cursor.Top; i < end; i++ {
		lines = append(lines, s.row(i, c, w))
	}
	if len(s.Shown) == 0 {
		lines = append(lines, "  Nobody on today's list matches. esc shows all "+strconv.Itoa(len(s.list.Items))+".")
	}
	return append(lines, s.afterTable(w, end)...)
}

// afterTable is the filter, what is below, and who is left in peace.
func (s *Screen) afterTable(w, end int) []string {
	var lines []string
	if s.Filter.On() {
		lines = append(lines, s.Filter.Line(w))
	}
	if fresh := s.fresh(); fresh != "" {
		lines = append(lines, s.Kit.Styles.Mine.Render(ui.Fit(fresh, w)))
	}
	if more := len(s.Shown) - end; more > 0 {
		return append(lines, ui.Fit("  "+strconv.Itoa(more)+" more below", w))
	}
	return append(lines, ui.Fit(s.notToday(), w))
}

// notToday names who owes money and is left in peace today.
func (s *Screen) notToday() string {
	if len(s.list.NotToday) == 0 || s.W < 100 {
		return ""
	}
	var names []string
	for _, o := range s.list.NotToday {
		names = append(names, ui.Clean(o.Client)+" ("+ui.Clean(o.Words)+")")
	}
	return "  Not today: " + strings.Join(names, ", ")
}

func (s *Screen) row(i int, c columns, w int) string {
	it := s.Shown[i]
	left := s.Gutter(i) + ui.Right(strconv.Itoa(i+1), c.rank) + " " + ui.Fit(s.when(it), 6) +
		ui.Fit(ui.Clean(it.Client), c.who) + " " + ui.Fit(ui.Clean(it.Why.Words), c.why) + " " + ui.Right(s.owed(it), c.owed) + " "
	late := ui.LateColumn(it.StakeLate, c.late)
	if len(it.Owed) == 0 {
		late = ui.Fit(ui.Right("-", c.late), c.late+3)
	}
	right := ""
	if c.stage > 0 {
		right = ui.Fit(" "+it.Stands(), c.stage)
	}
	if i == s.Cursor.At {
		return s.Kit.Styles.Selected.Render(ui.Fit(left+late+right, w))
	}
	return ui.Cut(left+s.Kit.Styles.Late(it.StakeLate).Render(late)+right, w)
}

// bareRows is a line each: who, what is owed, how late.
func (s *Screen) bareRows() []string {
	var lines []string
	for i := s.Cursor.Top; i < min(len(s.Shown), s.Cursor.Top+s.Visible()); i++ {
		lines = append(lines, s.narrowRow(i))
	}
	return lines
}

// bareLate is how late a row is, without its marks; "-" for who owes nothing
// yet.
func bareLate(it *chase.Item) string {
	if len(it.Owed) == 0 {
		return "-"
	}
	return strings.TrimRight(ui.Late(it.StakeLate), "!")
}

func (s *Screen) narrowRow(i int) string {
	it := s.Shown[i]
	mark := s.NarrowGutter(i)
	late := bareLate(it)
	line := ui.Line(mark+strconv.Itoa(i+1)+" "+ui.Clean(it.Client), s.owed(it)+ui.Right(late, 5)+" ", s.W)
	if s.W < 30 { // the place on the list goes before the name
		line = ui.Line(mark+ui.Clean(it.Client), s.owed(it)+ui.Right(late, 4), s.W)
	}
	if i == s.Cursor.At {
		return s.Kit.Styles.Selected.Render(line)
	}
	return line
}

// doubleRows is two lines each: the second is why.
func (s *Screen) doubleRows() []string {
	var lines []string
	for i := s.Cursor.Top; i < min(len(s.Shown), s.Cursor.Top+s.Visible()); i++ {
		lines = append(lines, s.narrowRow(i), ui.Fit("   "+ui.Clean(s.Shown[i].Why.Words), s.W))
	}
	return lines
}
