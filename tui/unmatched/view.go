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
		return ui.Clamp(strings.Join(s.chooserLines(), "\n"), s.w, s.h)
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
	whose := "whose? o chooses"
	if u.Client != "" {
		whose = ui.Clean(u.Client) + "?"
	}
	whose += "   " + ui.Clean(u.Why)
	if u.Address == "" {
		whose += "   (t ties this one alone)"
	}
	return []string{head,
		s.kit.Styles.Quiet.Render(ui.Cut(`    "`+ui.Clean(u.Gist)+`"`, s.w)),
		ui.Cut("    "+whose, s.w)}
}

func (s *Screen) chooserLines() []string {
	c := s.choose
	lines := []string{
		ui.Cut("  "+ui.Clean(c.about.Thread.Messages[0].From)+"   "+ui.Clean(c.about.Thread.Subject), s.w),
		" " + strings.SplitN(c.find.View(s.w-1, 1), "\n", 2)[0], s.kit.Rule("", s.w),
	}
	rows := max(1, s.h-len(lines))
	from := max(0, c.at-rows+1)
	for i := from; i < min(len(c.found), from+rows); i++ {
		l := c.found[i]
		right := s.kit.Sum(l.Open) + " "
		if i == c.at {
			lines = append(lines, s.kit.Styles.Selected.Render(ui.Line("> "+ui.Clean(l.Client.Name), right, s.w)))
			continue
		}
		lines = append(lines, ui.Line("  "+ui.Clean(l.Client.Name), right, s.w))
	}
	switch {
	case c.asked == "":
		lines = append(lines, "  Type a part of the client's name.")
	case c.read && len(c.found) == 0:
		lines = append(lines, `  No client is called "`+ui.Clean(c.asked)+`".`)
	}
	return lines
}
