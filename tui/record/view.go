package record

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The widths at which the form changes its shape (UX section 4).
const (
	twoColumns   = 100
	threeColumns = 140
	shortFacts   = 33
	factsWidth   = 46
	scriptWidth  = 53
	leastMail    = 3 // lines under which the mail is left out
)

// View draws the form, with as much of the facts beside it as there is room
// for.
func (s *Screen) View() string {
	if !s.Read {
		return ""
	}
	if changes, asked := s.Elsewhere(); asked {
		return changes
	}
	return ui.Clamp(s.body(), s.W, s.H)
}

func (s *Screen) body() string {
	if s.W < twoColumns {
		return strings.Join(s.FactsUnder(s.formLines(s.W, s.H)), "\n")
	}
	if s.W < threeColumns {
		return s.beside(strings.Join(s.facts(shortFacts), "\n"), shortFacts, s.W)
	}
	facts := append(s.Sheet.Facts(s.Kit, factsWidth, s.H), "")
	facts = append(facts, s.Sheet.Ladder(s.Kit, factsWidth)...)
	left := ui.Beside(strings.Join(facts, "\n"), strings.Join(s.said(scriptWidth-1), "\n"), s.wall(), factsWidth, scriptWidth-1, s.H)
	return s.beside(left, factsWidth+scriptWidth+1, s.W)
}

func (s *Screen) wall() string { return s.Kit.Glyphs.Wall + " " }

// beside puts the form to the right of the facts.
func (s *Screen) beside(left string, lw, w int) string {
	rw := max(0, w-lw-2)
	return ui.Beside(left, strings.Join(s.formLines(rw, s.H), "\n"), s.wall(), lw, rw, s.H)
}

// formLines is the letters, the fields and, under them, the mail that would be
// drafted.
func (s *Screen) formLines(w, h int) []string {
	lines := s.menuLines(w, h)
	if s.letter.key == 0 {
		return lines
	}
	view := s.Form.View
	if s.menu {
		view = s.Form.Still
	}
	fields := strings.Split(view(w, max(1, h-len(lines))), "\n")
	lines = append(lines, fields...)
	lines = append(lines, s.followLines(w, h-len(lines))...)
	return append(lines, s.mailLines(w, h-len(lines))...)
}

// menuLines is one page of the letters, the one that was picked with a star. A
// low window shows only that one.
func (s *Screen) menuLines(w, h int) []string {
	title := s.Kit.Styles.Title.Render
	if s.letter.key != 0 && h < 14 && !s.menu {
		return []string{title(ui.Cut("WHAT HAPPENED  "+s.item(s.letter), w))}
	}
	page := letters
	if s.more {
		page = rarer
	}
	cells := make([]string, len(page))
	for i, l := range page {
		cells[i] = s.item(l)
		if l.key == s.letter.key {
			cells[i] = title(cells[i])
		}
	}
	lines := []string{title(ui.Cut("WHAT HAPPENED   one letter", w))}
	if w >= oneTable {
		lines, cells = nil, append([]string{title("WHAT HAPPENED")}, cells...)
	}
	rows := ui.Table(cells, 2, w-1)
	if len(rows) > h-2 {
		rows = ui.Table(cells, 1, w-1)
	}
	for _, row := range rows {
		lines = append(lines, " "+row)
	}
	return append(lines, s.Kit.Rule(s.menuWords(w), w))
}

// oneTable is the width from which the heading stands among the letters.
const oneTable = 78

// menuWords says whether the letters are live, and where the others are.
func (s *Screen) menuWords(w int) string {
	switch {
	case !s.menu:
		return ""
	case s.Form.Edited() && w < 52:
		return s.keys.Enter.Help().Key + " goes on, or a letter"
	case s.Form.Edited():
		return "draft is back: " + s.keys.Enter.Help().Key + " goes on, or press a letter"
	case s.more:
		return "press one letter   m the common ones"
	case w < 52:
		return "press one letter   m more"
	}
	return "press one letter   m more: they left, insolvent, no contact"
}

func (s *Screen) item(l letter) string {
	mark := " "
	if l.key == s.letter.key {
		mark = "*"
	}
	return string(l.key) + mark + l.words
}

// mailLines is the mail that would be drafted, as it would read.
func (s *Screen) mailLines(w, h int) []string {
	mail := s.out.Confirm
	if mail.Body == "" || h < leastMail {
		return nil
	}
	lines := []string{s.Kit.Rule("mail, drafted when you save; it is not sent", w)}
	if to := ui.Clean(mail.To); to != "" && h > 8 {
		lines = append(lines, ui.Cut("To: "+to, w))
	}
	lines = append(lines, ui.Cut("Subject: "+s.Kit.Letter(mail.Subject), w))
	for _, line := range strings.Split(s.Kit.LetterLines(mail.Body), "\n") {
		if line != "" || h > 10 {
			lines = append(lines, ui.Wrap(line, w)...)
		}
	}
	if len(lines) > h {
		lines = append(lines[:h-1], s.Kit.Styles.Quiet.Render("..."))
	}
	return lines
}

// facts is the narrow column beside the form: what is open, what was promised,
// what they were told, and what to say next.
func (s *Screen) facts(w int) []string {
	var lines []string
	head := func(words string) { lines = append(lines, s.Kit.Styles.Title.Render(ui.Cut(words, w))) }
	text := func(words string) { lines = append(lines, ui.Wrap(ui.Clean(words), w)...) }
	head("FACTS")
	for _, o := range s.Sheet.Open() {
		days := s.Sheet.Today().Since(o.Part.Due)
		lines = append(lines, ui.Cut(fmt.Sprintf("%-9s %10s %s", ui.Clean(o.Name()), s.Kit.Amount(o.Part.Open()), ui.Late(days)), w))
	}
	if len(s.Sheet.Promises) > 0 {
		p := s.Sheet.Promises[0]
		lines = append(lines, "")
		head("PROMISED " + p.Made.Short(s.Sheet.Today()))
		text(fmt.Sprintf("%s %s %s", s.Kit.Amount(p.Amount), p.Method.Name(), p.PayOn.DayFrom(s.Sheet.Today())))
		text(fmt.Sprintf("%s, landing %s", ui.PromiseWords(p), p.LandsOn.DayFrom(s.Sheet.Today())))
	}
	lines = append(lines, "")
	text(strings.Join(s.Sheet.Paying(), "; "))
	if s.Sheet.Prep.ToldLast != "" {
		lines = append(lines, "")
		head("TOLD THEM LAST " + s.Sheet.Prep.ToldOn.Short(s.Sheet.Today()))
		text(`"` + s.Sheet.Prep.ToldLast + `"`)
	}
	if next := s.sayNext(); next != "" {
		lines = append(lines, "")
		head("SAY NEXT")
		text(next)
	}
	return lines
}

// sayNext puts a promise into the words that settle it on the telephone.
func (s *Screen) sayNext() string {
	p := s.out.Promise
	if p == nil || s.letter.outcome != chase.Promised {
		return ""
	}
	by := ""
	if p.Method != "" {
		by = " by " + p.Method.Name()
	}
	words := fmt.Sprintf(`"So that's %s%s on %s, with me by %s.`, s.Kit.Amount(p.Amount), by, p.PayOn.Aloud(s.Sheet.Today()), p.LandsOn.Aloud(s.Sheet.Today()))
	if f := s.out.FollowUp; f != nil {
		words += fmt.Sprintf(" I'll look out for it, and ring on %s if it's not in.", f.When.On.Aloud(s.Sheet.Today()))
	}
	return words + `"`
}

// said is what to say and what was said, for the widest window.
func (s *Screen) said(w int) []string {
	lines := []string{s.Kit.Styles.Title.Render(ui.Cut("SAY   "+s.Sheet.Occasion(), w))}
	lines = append(lines, s.Sheet.Script(s.Kit, w)...)
	lines = append(lines, s.Sheet.Bounds(s.Kit, w)...)
	lines = append(lines, s.Kit.Rule(fmt.Sprintf("history  %d", len(s.Sheet.Entries)), w))
	for _, e := range s.Sheet.Entries {
		if len(lines) >= s.H {
			break
		}
		lines = append(lines, e.Lines(s.Kit, w, 2, "")...)
	}
	return lines
}

// Head is where we are, the timer, and the standing of the client.
func (s *Screen) Head() ui.Head { return s.Crumbs("Record") }
