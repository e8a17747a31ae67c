package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dues/tui/ui"
)

// wheelLines is how many lines a notch of the wheel moves.
const wheelLines = 3

// turnMouse switches the mouse on or off. It is off until asked for: people
// mark and copy telephone numbers with it, and a program that takes it takes
// that away.
func (r *root) turnMouse() tea.Cmd {
	if r.mouse = !r.mouse; !r.mouse {
		r.news.say("The mouse is your terminal's again: it marks and copies.", false)
		return tea.DisableMouse
	}
	r.news.say("The mouse works here: wheel, tabs, lines, footer. With shift it still marks. :mouse ends it.", false)
	return r.mouseAgain()
}

// mouseAgain takes the mouse again after another program had the terminal.
func (r *root) mouseAgain() tea.Cmd {
	if r.mouse {
		return tea.EnableMouseCellMotion
	}
	return nil
}

// mouseKeys makes keys of what the mouse did, which then go the way of all
// keys; a click on a line of the screen goes to the screen.
func (r *root) mouseKeys(m tea.MouseMsg) tea.Cmd {
	if !r.mouse {
		return nil
	}
	switch {
	case m.Button == tea.MouseButtonWheelUp:
		r.wheel(tea.KeyUp)
	case m.Button == tea.MouseButtonWheelDown:
		r.wheel(tea.KeyDown)
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		return r.click(m.X, m.Y)
	}
	return nil
}

// wheel moves as the arrows do; where letters are typed an arrow may be more
// than a line, so there it is one.
func (r *root) wheel(k tea.KeyType) {
	n := wheelLines
	if r.top().Typing() {
		n = 1
	}
	for range n {
		r.queue = append(r.queue, tea.KeyMsg{Type: k})
	}
}

// click does what stands under the mouse: a tab, a key of the footer, a line.
func (r *root) click(x, y int) tea.Cmd {
	f := frameFor(r.w, r.h)
	if foot := r.h - f.footer; f.footer > 0 && y >= foot {
		r.pressed(r.footerBindings(), ansi.Strip(r.footer(f.footer)[y-foot]), x, r.footerKey)
		return nil
	}
	if f.head == 2 && y == 0 && len(r.stack) == 0 && !r.empty {
		r.pressed(r.kit.Keys.Tabs[:len(r.tabs)], ansi.Strip(r.tabLine()), x, r.tabWords)
		return nil
	}
	top := f.head
	if f.rules {
		top++
	}
	clicked, ok := r.top().(ui.Clicker)
	if !ok || y < top || y >= top+f.body(r.h) {
		return nil
	}
	if k, open := clicked.Click(x, y-top); open {
		r.queue = append(r.queue, k)
	}
	return r.give(r.top(), ui.Clicked{})
}

// pressed presses the key of the binding whose words stand at x of a line.
func (r *root) pressed(bindings []key.Binding, line string, x int, words func(key.Binding) string) {
	from := 0
	for _, b := range bindings {
		text := ansi.Strip(words(b))
		i := strings.Index(line[from:], text)
		if !b.Enabled() || text == "" || i < 0 {
			continue
		}
		left := ui.Width(line[:from+i])
		if left <= x && x < left+ui.Width(text) {
			if k, ok := ui.KeyMsg(b.Keys()[0]); ok {
				r.queue = append(r.queue, k)
			}
			return
		}
		from += i + len(text)
	}
}

// footerBindings are the keys of the footer in the order they stand in.
func (r *root) footerBindings() []key.Binding {
	all := append([]key.Binding(nil), r.top().ShortHelp()...)
	if !r.top().Typing() {
		all = append(all, r.kit.Keys.Do, r.kit.Keys.Help)
	}
	return all
}

// tabWords is a tab as the line of tabs shows it.
func (r *root) tabWords(b key.Binding) string {
	for i, t := range r.tabs {
		if own := r.kit.Keys.Tabs[i]; own.Help() == b.Help() {
			return own.Help().Key + " " + t.name
		}
	}
	return ""
}
