package invoices

import (
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// widths is what the cells of the view need.
type widths struct{ number, client, date, open, late int }

// The most a name takes of a row before it is cut.
const (
	mostNumber = 16
	mostClient = 24
)

// Laid measures the lines shown and adds up what the head says.
func (s *Screen) Laid() { s.widths, s.sum, s.counts = s.widest(), s.total(), s.count() }

// measure is what the cells of one line need.
func measure(kit ui.Kit, o chase.Owing) widths {
	today := kit.Today()
	return widths{
		number: min(mostNumber, ui.Width(ui.Clean(o.Invoice.Number))),
		client: min(mostClient, ui.Width(ui.Clean(o.Client))),
		date:   max(len(o.Part.Due.Short(today)), len(o.Invoice.Issued.Short(today))),
		open:   len(amount(kit, o)),
		late:   len(strings.TrimRight(ui.Late(o.DaysLate), "!")),
	}
}

// widest is what the cells of all lines shown need.
func (s *Screen) widest() widths {
	w := widths{number: len("Number"), client: len("Client"), date: len("Issued"), open: 8, late: 3}
	for _, r := range s.Shown {
		w.number, w.client, w.date = max(w.number, r.widths.number), max(w.client, r.widths.client), max(w.date, r.widths.date)
		w.open, w.late = max(w.open, r.widths.open), max(w.late, r.widths.late)
	}
	return w
}

// amount is what is open on an invoice; of a paid one its total.
func amount(kit ui.Kit, o chase.Owing) string {
	if o.State == statePaid {
		return kit.Amount(o.Invoice.Total)
	}
	return kit.Amount(o.Invoice.Open())
}

// columns are the widths of the table; a column of no width is left out.
type columns struct {
	widths
	issued, status, next int
}

func (s *Screen) columns(w int) columns {
	c := columns{widths: s.widths}
	rest := w - 2 - c.number - 2 - c.client - 2 - c.date - 2 - c.late - 3 - 1 - c.open - 2
	if w >= 94 && rest >= 16+2+c.date+2+12 {
		c.issued = c.date
		rest -= c.issued + 2
		c.status = min(15, rest/2)
		c.next = max(0, rest-c.status-1)
		return c
	}
	if short := 12 - rest; short > 0 {
		cut := min(short, c.client-10)
		c.client -= cut
		rest += cut
	}
	c.status = max(0, rest)
	return c
}

// table is the list with its heading and what is below it.
func (s *Screen) table(w int) []string {
	c := s.columns(w)
	lines := []string{s.Kit.Styles.Quiet.Render(ui.Fit(s.heading(c), w))}
	end := min(len(s.Shown), s.Cursor.Top+s.Visible())
	for i := s.Cursor.Top; i < end; i++ {
		lines = append(lines, s.row(i, c, w))
	}
	if s.Filter.On() {
		lines = append(lines, s.Filter.Line(w))
	}
	return append(lines, ui.Fit("  "+s.below(end), w))
}

// below says what is out of sight, and in what order the list is.
func (s *Screen) below(end int) string {
	words := "Order: " + orders[s.OrderAt].Name + "  (o changes it)"
	if s.ofPaid() {
		words = "The last " + strconv.Itoa(len(s.paid)) + " paid, newest first"
	}
	if more := len(s.Shown) - end; more > 0 {
		words = strconv.Itoa(more) + " more below.  " + words
	}
	return words
}

func (s *Screen) heading(c columns) string {
	late, open, next := "Late", "Open", "Next step"
	if s.ofPaid() {
		open, next = "Total", "Paid on"
	}
	head := "  " + ui.Fit("Number", c.number) + "  " + ui.Fit("Client", c.client) + "  "
	if c.issued > 0 {
		head += ui.Right("Issued", c.issued) + "  "
	}
	head += ui.Right("Due", c.date) + "  " + ui.Fit(ui.Right(late, c.late+1), c.late+3) + " " + ui.Right(open, c.open) + "  " + ui.Fit("Status", c.status)
	if c.next > 0 {
		head += " " + next
	}
	return head
}

func (s *Screen) row(i int, c columns, w int) string {
	o, today := s.Shown[i].Owing, s.Kit.Today()
	left := s.Gutter(i) + ui.Fit(ui.Clean(o.Invoice.Number), c.number) + "  " + ui.Fit(ui.Clean(o.Client), c.client) + "  "
	if c.issued > 0 {
		left += ui.Right(o.Invoice.Issued.Short(today), c.issued) + "  "
	}
	left += ui.Right(o.Part.Due.Short(today), c.date) + "  "
	late := ui.LateColumn(o.DaysLate, c.late)
	if o.State == chase.OwingCredit {
		late = ui.Spaces(c.late + 3)
	}
	status, next := s.status(o), s.next(o)
	if c.next == 0 && o.State == statePaid {
		status = next
	}
	right := " " + ui.Right(amount(s.Kit, o), c.open) + "  " + ui.Fit(ui.Clean(status), c.status)
	if c.next > 0 {
		right += " " + ui.Fit(ui.Clean(next), c.next)
	}
	if i == s.Cursor.At {
		return s.Kit.Styles.Selected.Render(ui.Fit(left+late+right, w))
	}
	return ui.Cut(left+s.Kit.Styles.Late(o.DaysLate).Render(late)+right, w)
}

// narrowRows is one line each, or two with the status under it.
func (s *Screen) narrowRows() []string {
	var lines []string
	for i := s.Cursor.Top; i < min(len(s.Shown), s.Cursor.Top+s.Visible()); i++ {
		lines = append(lines, s.narrowRow(i))
		if s.shape() == double {
			o := s.Shown[i].Owing
			words := s.status(o)
			if next := s.next(o); next != "" {
				words += ", " + next
			}
			lines = append(lines, ui.Fit("   "+ui.Clean(words), s.W))
		}
	}
	if s.Filter.On() {
		lines = append(lines, s.Filter.Line(s.W))
	}
	return lines
}

func (s *Screen) narrowRow(i int) string {
	o := s.Shown[i].Owing
	late := strings.TrimRight(ui.Late(o.DaysLate), "!")
	line := ui.Line(s.NarrowGutter(i)+ui.Clean(o.Invoice.Number)+" "+ui.Clean(o.Client), amount(s.Kit, o)+ui.Right(late, 5)+" ", s.W)
	if i == s.Cursor.At {
		return s.Kit.Styles.Selected.Render(line)
	}
	return line
}
