package prep

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The widths at which the sheet changes its shape (UX section 4).
const (
	twoColumns   = 100
	threeColumns = 140
	factsWidth   = 46
	scriptWidth  = 53
	briefLeast   = 60
	leastList    = 4  // lines the history keeps, however long the facts are, in a window with lines for both
	fewLines     = 18 // with fewer lines than this a narrow sheet shows the facts at a glance
	roomyList    = 10 // lines from which on it gives way to the script
)

func (s *Screen) narrow() bool { return s.w < twoColumns }

// View draws the sheet, or the text that is open on top of it.
func (s *Screen) View() string {
	if !s.read {
		return ""
	}
	return ui.Clamp(s.body(), s.w, s.h)
}

func (s *Screen) body() string {
	switch {
	case s.saver != nil:
		return strings.Join(s.saverLines(s.w, s.h), "\n")
	case s.reader != nil && s.w < threeColumns:
		return s.reader.View()
	case s.narrow():
		return strings.Join(s.oneColumn(), "\n")
	case s.w < threeColumns:
		return s.columns(factsWidth, s.w-factsWidth-1)
	}
	return s.wide()
}

// columns is the facts at the left, script and history at the right.
func (s *Screen) columns(left, right int) string {
	return ui.Beside(
		strings.Join(s.factLines(left, s.h), "\n"),
		strings.Join(s.rightLines(right-1), "\n"),
		s.kit.Glyphs.Wall+" ", left, right-1, s.h)
}

// wide adds the entry under the cursor, whole, at the right.
func (s *Screen) wide() string {
	room, _ := s.readerSize()
	body := ""
	if text := s.text(); text != nil {
		body = text.View()
	}
	return ui.Beside(s.columns(factsWidth, scriptWidth), body, s.kit.Glyphs.Wall+" ", factsWidth+scriptWidth+1, room, s.h)
}

// preview is the entry under the cursor as the reader would show it. It is laid
// out once for each entry: a thread may be long.
func (s *Screen) preview(w int) *ui.Reader {
	at := previewOf{part: s.part, cursor: s.history.cursor, w: w, h: s.h}
	if s.part == partMail {
		at.cursor = s.mail.cursor
	}
	if s.previewed == nil || s.previewedAt != at {
		s.previewedAt, s.previewed = at, s.underCursor()
		if s.previewed != nil {
			s.previewed.SetSize(w, s.h)
		}
	}
	return s.previewed
}

// previewOf says of what and at what size a preview was made.
type previewOf struct {
	part         part
	cursor, w, h int
}

// underCursor is the entry or thread under the cursor, ready to be read; nil
// when there is none.
func (s *Screen) underCursor() *ui.Reader {
	switch {
	case s.part == partMail && s.mail.n > 0:
		t := s.threads[s.mail.cursor]
		return s.readThread(t, len(t.Messages)-1)
	case s.part != partMail && s.history.n > 0:
		return s.readAt(s.shown[s.history.cursor])
	}
	return nil
}

// readerSize is the room a text that is open has.
func (s *Screen) readerSize() (w, h int) {
	if s.w < threeColumns {
		return s.w, s.h
	}
	return s.w - factsWidth - scriptWidth - 3, s.h
}

func (s *Screen) factLines(w, h int) []string {
	ladder, learned := s.sheet.Ladder(s.kit, w), s.sheet.Learned(s.kit, w)
	lines := s.sheet.Facts(s.kit, w, h-len(ladder)-1-len(learned)-1)
	if len(ladder) > 0 && len(lines)+1+len(ladder) <= h {
		lines = append(append(lines, ""), ladder...)
	}
	if len(learned) > 0 {
		lines = append(append(lines, ""), learned...)
	}
	return s.marked(&s.facts, lines, h, s.pane == paneFacts)
}

// marked is the window on lines; when some are out of sight its last line says
// so and which key moves it.
func (s *Screen) marked(sc *scroller, lines []string, h int, focused bool) []string {
	if len(lines) <= h || h < 2 {
		return sc.show(lines, h)
	}
	shown := append([]string(nil), sc.show(lines, h-1)...)
	words := fmt.Sprintf("  %d-%d of %d   tab moves here", sc.top+1, sc.top+len(shown), len(lines))
	if focused {
		words = s.kit.Styles.Title.Render(fmt.Sprintf("> %d-%d of %d   j k move", sc.top+1, sc.top+len(shown), len(lines)))
	}
	return append(shown, words)
}

// rightLines is what to say above what was said.
func (s *Screen) rightLines(w int) []string {
	var lines []string
	if !s.calling.IsZero() {
		lines = append(lines, s.callLines(w)...)
	}
	lines = append(lines, s.kit.Styles.Title.Render(ui.Cut("SAY   "+s.sheet.Occasion(), w)))
	script := append(s.sheet.Script(s.kit, w), s.sheet.Bounds(s.kit, w)...)
	room := s.h - len(lines)
	lines = append(lines, s.marked(&s.script, script, min(len(script), max(3, room/2, room-roomyList)), s.pane == paneScript)...)
	return append(lines, s.listLines(w, s.h-len(lines))...)
}

// oneColumn is the sheet in a narrow window: one of its three parts.
func (s *Screen) oneColumn() []string {
	if s.part != partSheet {
		return s.listLines(s.w, s.h)
	}
	var lines []string
	if !s.calling.IsZero() {
		lines = s.callLines(s.w)
	}
	room := max(0, s.h-min(leastList, s.h/2))
	switch {
	case s.h < fewLines:
		lines = append(lines, s.sheet.Glance(s.kit, s.w, max(2, room/2))...)
	case s.w < briefLeast:
		lines = append(lines, s.sheet.Facts(s.kit, s.w, 0)...)
	default:
		lines = append(lines, s.sheet.Brief(s.kit, s.w)...)
		if s.calling.IsZero() {
			lines = append(lines, s.sheet.BestRung(s.kit, s.w)...)
		}
	}
	lines = append(lines, s.kit.Rule("say ("+s.sheet.Occasion()+")", s.w))
	lines = append(lines, s.sheet.Script(s.kit, s.w)...)
	if s.h < fewLines {
		lines = append(append(lines, s.kit.Rule("all", s.w)), append(s.sheet.Facts(s.kit, s.w, 0), s.sheet.Learned(s.kit, s.w)...)...)
	}
	if bounds := s.sheet.Bounds(s.kit, s.w); len(lines)+len(bounds) <= room {
		lines = append(lines, bounds...)
	}
	lines = s.marked(&s.facts, lines, min(len(lines), room), s.pane == paneFacts)
	return append(lines, s.listLines(s.w, s.h-len(lines))...)
}

// listLines is the history, or the threads, under a rule that says how much of
// it is in sight.
func (s *Screen) listLines(w, h int) []string {
	if h <= 0 {
		return nil
	}
	l, row, empty := &s.history, s.historyRow(w), s.noContact()
	if s.part == partMail {
		l, row, empty = &s.mail, s.mailRow(w), "No mail brought in. Calls and notes still work."
	}
	if s.find.words != "" && l.n == 0 {
		empty = fmt.Sprintf("Nothing here says %q. esc shows all.", ui.Clean(s.find.words))
	}
	lines, rows := l.show(h-1, row)
	if l.n == 0 {
		lines = ui.Wrap(empty, w)
	}
	return append([]string{s.kit.Rule(s.listTitle(l, rows), w)}, lines...)
}

// noContact is what stands where nobody was spoken to: what the first call
// would be.
func (s *Screen) noContact() string {
	switch s.sheet.Prep.Step {
	case chase.StepPreInvoice:
		return "No contact yet. Ask before the first invoice goes out: c."
	case chase.StepCourtesy, chase.StepPreDue:
		return "No contact yet. Good moment for a courtesy call: c."
	case "":
		return "No contact yet."
	}
	return "No contact yet, and money is late: c begins a first, friendly call."
}

func (s *Screen) listTitle(l *list, rows int) string {
	title := "history"
	switch {
	case s.part == partMail:
		title = "mail"
	case s.part == partSheet && s.narrow():
		title = "last contacts"
	}
	switch {
	case rows == l.n:
		title += fmt.Sprintf("  all %d", l.n)
	default:
		title += fmt.Sprintf("  %d-%d of %d", l.top+1, l.top+rows, l.n)
	}
	if s.find.typing {
		return title + "   / " + ui.Clean(s.find.words) + s.kit.Styles.Cursor.Render(" ")
	}
	if s.find.words != "" {
		return title + "   / " + ui.Clean(s.find.words) + "   esc shows all"
	}
	return title
}

// historyRow draws an entry of the history at width w.
func (s *Screen) historyRow(w int) func(int) []string {
	most := 1
	if !s.narrow() {
		most = 2
	}
	if s.w >= threeColumns {
		most = 3
	}
	return func(i int) []string {
		e := s.sheet.Entries[s.shown[i]]
		tail := ""
		if e.Message != nil && e.Of > 1 && most > 1 {
			tail = fmt.Sprintf("thread %d", e.Of)
		}
		return s.mark(i == s.history.cursor && s.part != partMail, e.Lines(s.kit, w-1, most, tail), w)
	}
}

func (s *Screen) mailRow(w int) func(int) []string {
	return func(i int) []string {
		t := s.threads[i]
		last := t.Messages[len(t.Messages)-1]
		now := s.kit.Now()
		day := chase.DateOf(last.Date.In(now.Location())).Short(chase.DateOf(now))
		line := fmt.Sprintf("%6s %3d  %s   %s", day, len(t.Messages), ui.Clean(t.Subject), ui.Clean(ui.SenderName(last.From)))
		return s.mark(i == s.mail.cursor, []string{line}, w)
	}
}

// mark puts ">" before the row under the cursor.
func (s *Screen) mark(on bool, lines []string, w int) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		lead := " "
		if on && i == 0 {
			lead = ">"
		}
		out[i] = ui.Cut(lead+l, w)
		if on && s.pane == paneList {
			out[i] = s.kit.Styles.Selected.Render(ui.Fit(out[i], w))
		}
	}
	return out
}

// Head is the client, the place on the list, the timer and the standing.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{s.name()}, Right: s.headRight()}
	if !s.read {
		return h
	}
	tabs := s.tabWords()
	room := max(0, s.w-2) // the root draws a space at either side
	h.Line = ui.Line(s.sheet.Standing(max(0, room-ui.Width(tabs)-2)), tabs, room)
	return h
}

func (s *Screen) headRight() string {
	words := "call " + s.timer()
	if s.open.Of > 0 {
		words = fmt.Sprintf("%d of %d   ", s.open.Rank, s.open.Of) + words
	}
	return words
}

// timer is how long the call has taken: "4:10", or "--:--" when none is under
// way.
func (s *Screen) timer() string {
	if s.calling.IsZero() {
		return "--:--"
	}
	return ui.Minutes(s.kit.Now().Sub(s.calling))
}

// tabWords names the parts of a narrow sheet, the open one in brackets.
func (s *Screen) tabWords() string {
	if !s.narrow() || s.w < 60 {
		return ""
	}
	words := []string{"Sheet", "History", "Mail"}
	words[s.part] = "[" + words[s.part] + "]"
	return strings.Join(words, " ")
}
