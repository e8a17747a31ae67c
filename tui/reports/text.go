package reports

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// textWidth is how wide a report is as a text.
const textWidth = 100

// title names the report that the keys act on.
func (s *Screen) title() string {
	return "dues report " + names[s.at] + ", as of " + s.kit.Today().Long()
}

// text is the whole of the report that the keys act on as words: every line of
// it, in whatever window.
func (s *Screen) text() string {
	page := *s
	page.w, page.h, page.paper, page.opened = textWidth, s.count(s.at)*2+2*lowest, true, false
	page.scroll()
	lines := page.alone()
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return s.title() + "\n\n" + strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}
