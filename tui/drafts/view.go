package drafts

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// rows is how many drafts are in sight: two lines each.
func (s *Screen) rows() int {
	if s.stale > 0 && !s.old {
		return max(1, (s.h-1)/2) // a line says that some are folded
	}
	return max(1, s.h/2)
}

// View is the drafts, each with its words under it.
func (s *Screen) View() string {
	switch {
	case !s.read:
		return ""
	case len(s.lines) == 0 && s.stale == 0:
		return "\n  No drafts."
	}
	var lines []string
	for i := s.cursor.Top; i < min(len(s.lines), s.cursor.Top+s.rows()); i++ {
		lines = append(lines, s.two(i)...)
	}
	if words := s.folded(); words != "" && s.cursor.Top+s.rows() >= len(s.lines) {
		lines = append(lines, s.kit.Styles.Quiet.Render(ui.Cut("  "+words, s.w)))
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// two is a draft: form, client and when on one line, the words on the next.
func (s *Screen) two(i int) []string {
	d := s.lines[i]
	if d.mail.ID != 0 {
		return s.twoOfMail(i, d.mail)
	}
	who := title(d.form)
	if d.thing != "" {
		who += ", " + ui.Clean(d.thing)
	}
	if d.client != "" {
		who += ", " + ui.Clean(d.client)
	}
	when := s.kit.Moment(d.Updated).DayFrom(s.kit.Today()) + " "
	words := ui.Cut("    "+ui.Clean(typed(d.Draft)), s.w)
	if s.asking && i == s.cursor.At {
		words = s.kit.Styles.Title.Render(ui.Cut("    Throw it away for good?  y throws it away   any other key keeps it", s.w))
	}
	if i == s.cursor.At {
		return []string{s.kit.Styles.Selected.Render(ui.Line("> "+who, when, s.w)), words}
	}
	return []string{ui.Line("  "+who, when, s.w), words}
}

// typed is what a draft says, field after field. Ticks, which are kept as ones
// and noughts, say nothing on one line.
func typed(d chase.Draft) string {
	var words []string
	for _, f := range d.Fields {
		text := strings.Join(strings.Fields(f.Text), " ")
		if f.Name == "about" || f.Name != "amount" && strings.Trim(text, "01") == "" {
			continue
		}
		words = append(words, f.Name+": "+text)
	}
	return strings.Join(words, "   ")
}
