package bringin

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// View is the step the import is at.
func (s *Screen) View() string {
	var lines []string
	switch {
	case s.reading:
		lines = []string{"", "  Reading " + ui.Clean(s.ask.Path) + " ..." + s.far()}
	case s.saving:
		lines = []string{"", "  Saving ..." + s.far()}
	case s.step == asksPath:
		lines = s.pathLines()
	case s.step == asksReading:
		lines = s.questionLines()
	case s.step == asksTerms:
		lines = s.termsLines()
	case s.step == asksCurrency:
		lines = append([]string{""}, s.wrapped("In which currency are the amounts? The file does not say.")...)
		lines = append(append(lines, ""), s.form(s.currency)...)
	default:
		lines = s.window(s.previewLines())
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// far is how many rows or messages are done, as soon as any are.
func (s *Screen) far() string {
	if n := s.done.Load(); n > 0 {
		return "  " + chase.Number(int(n))
	}
	return ""
}

// window is as much of the preview as fits, from the first line in sight on.
func (s *Screen) window(lines []string) []string {
	if len(lines) <= s.h || s.h < 2 {
		s.top = 0
		return lines
	}
	rows := s.h - 1 // the last line says where in it we are
	s.top = max(0, min(s.top, len(lines)-rows))
	shown := append([]string(nil), lines[s.top:s.top+rows]...)
	return append(shown, s.kit.Styles.Quiet.Render(fmt.Sprintf("  %d-%d of %d   j k move", s.top+1, s.top+len(shown), len(lines))))
}

// form is a form of one field, without its buttons: enter is all there is.
func (s *Screen) form(f *ui.Form) []string {
	lines := strings.Split(f.View(s.w-2, max(2, s.h)), "\n")
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines[:max(1, len(lines)-1)]
}

func (s *Screen) pathLines() []string {
	lines := append([]string{""}, s.form(s.path)...)
	lines = append(lines, "")
	for _, words := range []string{
		"A list of invoices that another program exported: CSV with commas, semicolons or tabs. Xero, QuickBooks, FreshBooks, FreeAgent, Sage and most others are known by their columns.",
		"enter reads it and shows what it found. Nothing is saved before you have seen that.",
		"Mail as well: a Maildir, an mbox, a folder of .eml files or one of them. It is read and never changed.",
	} {
		lines = append(lines, s.wrapped(words)...)
	}
	return lines
}

func (s *Screen) wrapped(words string) []string {
	lines := ui.Wrap(words, max(1, s.w-4))
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

func (s *Screen) questionLines() []string {
	lines := append([]string{""}, s.wrapped(ui.Clean(s.question.Words))...)
	lines = append(lines, "", " Which is it?", "")
	for i, r := range s.question.Readings {
		lines = append(lines, fmt.Sprintf("   %s  %s", s.kit.Styles.Key.Render(fmt.Sprint(i+1)), ui.Clean(r.Words)))
	}
	return lines
}

func (s *Screen) termsLines() []string {
	have := "invoices have"
	if s.preview.NoDue == 1 {
		have = "invoice has"
	}
	lines := append([]string{""}, s.wrapped(fmt.Sprintf("%s %s no due date. What terms did you agree? net 30, 14 days, end of month. Empty leaves them out.", chase.Number(s.preview.NoDue), have))...)
	return append(append(lines, ""), s.form(s.terms)...)
}

// previewLines are the whole page: what will happen, what is missing, the
// first invoices, the columns.
func (s *Screen) previewLines() []string {
	p := s.preview
	noun := "row"
	if p.Mail {
		noun = "message"
	}
	lines := s.wrapped(s.promise())
	for i := range lines {
		lines[i] = s.kit.Styles.Title.Render(lines[i])
	}
	lines = append(lines, s.wrapped(s.standing())...)
	if n := len(p.Report.Skipped); n > 0 {
		lines = append(lines, s.kit.Rule(ui.Count(n, noun)+" left out", s.w))
		for i, row := range p.Report.Skipped {
			if i == mostSkipped {
				lines = append(lines, "   and "+chase.Number(n-i)+" more; dues import --dry-run lists them")
				break
			}
			lines = append(lines, ui.Cut(fmt.Sprintf("   %s %d: %s", noun, row.Row, ui.Clean(row.Why)), s.w))
		}
	}
	if len(p.Report.Warnings) > 0 {
		lines = append(lines, s.kit.Rule("look at this", s.w))
		for _, w := range p.Report.Warnings {
			for _, l := range s.wrapped(ui.Clean(w)) {
				lines = append(lines, "  "+l)
			}
		}
	}
	if p.Mail {
		return append(append(lines, ""), s.wrapped("This brings in what is there now. To have new mail come in by itself, name the folder in config.toml: [mail], and under it maildir = [\"~/Mail\"]. Then :sync, or dues mail sync, reads what is new.")...)
	}
	lines = append(lines, s.kit.Rule(fmt.Sprintf("the first %d as they will be", len(p.First)), s.w))
	lines = append(lines, s.invoices()...)
	lines = append(lines, s.kit.Rule("columns", s.w))
	return append(lines, s.columns()...)
}

// mostSkipped is how many rows that are left out are shown.
const mostSkipped = 5

// promise is what enter will do.
func (s *Screen) promise() string {
	r := s.preview.Report
	switch {
	case nothingNew(r) && s.preview.Mail:
		return "Nothing new: every message is here already."
	case nothingNew(r):
		return "Nothing new: every invoice of this file is here already."
	}
	return "enter brings in " + did(r)
}

// nothingNew reports whether bringing it in would change nothing.
func nothingNew(r chase.ImportReport) bool { return r.Added+r.Updated+r.Payments+r.Messages == 0 }

// did is what an import brings or brought.
func did(r chase.ImportReport) string {
	var words []string
	add := func(n int, noun, more string) {
		if n > 0 {
			words = append(words, ui.Count(n, noun)+more)
		}
	}
	add(r.Messages, "message", "")
	add(r.Added-r.Messages, "new invoice", "") // those added are messages, of mail
	add(r.Updated, "invoice", " brought up to date")
	add(r.Payments, "payment", "")
	return strings.Join(words, ", ")
}

// standing is what of the file is here already, and what is open on it.
func (s *Screen) standing() string {
	p := s.preview
	if p.Mail {
		r := p.Report
		return fmt.Sprintf("%s read, %s here already. Of the new ones %s belong to your clients; %s match nobody yet and wait to be tied, under :unmatched.",
			ui.Count(r.Read, "message"), chase.Number(r.Unchanged), chase.Number(r.Tied), chase.Number(r.Messages-r.Tied))
	}
	words := ui.Count(p.Invoices, "invoice") + " read, " + s.kit.Sum(p.Open) + " open"
	if p.Later > 0 {
		words += ", " + chase.Number(p.Later) + " sent after today"
	}
	if n := p.Report.Unchanged; n > 0 {
		words += ", " + chase.Number(n) + " here already and the same"
	}
	return words
}

// The widths of the columns of the first invoices, and of the window from which
// on the days and what is open have room.
const (
	numberWidth = 13
	amountWidth = 12
	daysWidth   = 27
	daysLeast   = 70
	openLeast   = 90
)

func (s *Screen) invoices() []string {
	who := s.w - 2 - 1 - numberWidth - 1 - amountWidth
	if s.w >= daysLeast {
		who -= daysWidth
	}
	if s.w >= openLeast {
		who -= 2 + len("open ") + amountWidth
	}
	who = max(8, min(40, who))
	var lines []string
	for _, l := range s.preview.First {
		due := "terms say"
		if l.Due != 0 {
			due = l.Due.String()
		}
		line := "  " + ui.Fit(ui.Clean(l.Client), who) + " " + ui.Fit(ui.Clean(l.Number), numberWidth) + " "
		if s.w >= daysLeast {
			line += l.Issued.String() + "  due " + ui.Fit(due, 10) + " "
		}
		line += ui.Right(s.kit.Amount(l.Total), amountWidth)
		if s.w >= openLeast {
			line += "  open " + ui.Right(s.kit.Amount(l.Open), amountWidth)
		}
		lines = append(lines, ui.Cut(line, s.w))
	}
	return lines
}

// columns is what each column was taken for, those that are used first.
func (s *Screen) columns() []string {
	var used, unused []string
	for _, c := range s.preview.Columns {
		if c.Field == "" {
			if c.Header != "" {
				unused = append(unused, ui.Clean(c.Header))
			}
			continue
		}
		used = append(used, ui.Cut("  "+ui.Fit(c.Field, 14)+" "+ui.Fit(ui.Clean(c.Header), 24)+" "+ui.Clean(c.Sample), s.w))
	}
	if len(unused) > 0 {
		used = append(used, s.wrapped(" not used: "+strings.Join(unused, ", "))...)
	}
	return used
}
