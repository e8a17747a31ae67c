package unmatched

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// perLine is how many lines a conversation takes.
const perLine = 3

// rows is how many conversations are in sight.
func (s *Screen) rows() int { return max(1, s.h/perLine) }

// View is the conversations, each with its first words and whose it looks like.
func (s *Screen) View() string {
	switch {
	case !s.read:
		return ""
	case s.choose != nil:
		lines := []string{ui.Cut("  "+ui.Clean(s.about.Thread.Messages[0].From)+"   "+ui.Clean(s.about.Thread.Subject), s.w)}
		return ui.Clamp(strings.Join(append(lines, s.choose.Lines(s.w, s.h-1)...), "\n"), s.w, s.h)
	case s.reading != nil:
		if s.reading.reader == nil {
			return ""
		}
		return ui.Clamp(s.reading.reader.View(), s.w, s.h)
	case len(s.lines) == 0:
		lines := []string{""}
		for _, l := range ui.Wrap("No mail waits to be tied. What looks like a client's, by a new address at their domain or an invoice it names, waits here until one key ties it.", max(1, s.w-4)) {
			lines = append(lines, "  "+l)
		}
		return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
	}
	var lines []string
	for i := s.cursor.Top; i < min(len(s.lines), s.cursor.Top+s.rows()); i++ {
		lines = append(lines, s.three(s.lines[i], i == s.cursor.At)...)
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// three is a conversation: sender, subject and day; its words; whose it looks
// like, and why.
func (s *Screen) three(u chase.Unmatched, selected bool) []string {
	messages := u.Thread.Messages
	last := messages[len(messages)-1]
	now := s.kit.Now()
	right := chase.DateOf(last.Date.In(now.Location())).Short(chase.DateOf(now))
	if n := len(messages); n > 1 {
		right = ui.Count(n, "mail") + "   " + right
	}
	mark := "  "
	if selected {
		mark = "> "
	}
	head := ui.Line(mark+ui.Clean(ui.SenderName(last.From))+"   "+ui.Clean(u.Thread.Subject), right+" ", s.w)
	if selected {
		head = s.kit.Styles.Selected.Render(head)
	}
	return []string{head,
		s.kit.Styles.Quiet.Render(ui.Cut(`    "`+ui.Clean(u.Gist)+`"`, s.w)),
		ui.Cut("    "+whose(u), s.w)}
}

// whose is whose a conversation looks like, and why.
func whose(u chase.Unmatched) string {
	words := "whose? o chooses"
	if u.Client != "" {
		words = ui.Clean(u.Client) + "?"
	}
	words += "   " + ui.Clean(u.Why)
	if u.Address == "" {
		words += "   (t ties this one alone)"
	}
	return words
}
