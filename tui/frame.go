package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"dues/chase"
	"dues/tui/ui"
)

// frame says how much of the window the root draws around the body.
type frame struct {
	head   int // header lines
	rules  bool
	news   bool // a line of its own for messages; else they stand in the footer's place
	footer int
}

// frameFor follows UX section 4: the smaller the window, the less frame.
func frameFor(w, h int) frame {
	switch {
	case w < 40 || h < 8:
		return frame{head: min(1, max(0, h-1))}
	case w < 60 || h < 20:
		return frame{head: 1, rules: true, footer: 1}
	case w >= 140 && h >= 40:
		return frame{head: 2, rules: true, news: true, footer: 2}
	}
	return frame{head: 2, rules: true, news: true, footer: 1}
}

// body is the height that is left for the screen.
func (f frame) body(h int) int {
	n := h - f.head - f.footer
	if f.rules {
		n -= 2
	}
	if f.news {
		n--
	}
	return max(0, n)
}

func (r *root) resize(w, h int) {
	r.w, r.h = max(0, w), max(0, h)
	r.fit()
}

// fit gives every screen its size.
func (r *root) fit() {
	f := frameFor(r.w, r.h)
	for _, t := range r.tabs {
		t.screen.SetSize(r.w, f.body(r.h))
	}
	r.hello.SetSize(r.w, f.body(r.h))
	for _, s := range r.stack {
		s.SetSize(r.w, f.body(r.h))
	}
}

// View draws the header, the screen on top, the message line and the footer,
// unless nothing has changed since it did: an idle program draws when the clock
// in its header goes on.
func (r *root) View() string {
	if r.w <= 0 || r.h <= 0 {
		return ""
	}
	if !r.fresh {
		f := frameFor(r.w, r.h)
		header, news := r.header(f), r.newsLines()
		r.drawn, r.round, r.fresh = r.draw(f, header, news), around(header, news), true
	}
	return r.drawn
}

// around is what of a frame changes as time passes: the clock and the timer in
// the header, and the words under the screen.
func around(header, news []string) string {
	return strings.Join(slices.Concat(header, news), "\n")
}

func (r *root) draw(f frame, header, news []string) string {
	lines := slices.Clone(header)
	if f.rules {
		lines = append(lines, r.topRule())
	}
	if n := f.body(r.h); n > 0 {
		body := strings.Split(ui.Fill(r.top().View(), r.w, n), "\n")
		lines = append(lines, body[:max(1, n+1-len(news))]...)
	}
	if f.news {
		lines = append(lines, news...)
	}
	if f.rules {
		lines = append(lines, r.kit.Rule("", r.w))
	}
	switch {
	case f.footer > 0 && !f.news && r.news.words != "":
		lines = append(lines, news...)
	case f.footer > 0:
		lines = append(lines, r.footer(f.footer)...)
	case r.news.words != "" && len(lines) > 0:
		lines[len(lines)-1] = news[0]
	}
	view := ui.Clamp(strings.Join(lines, "\n"), r.w, r.h)
	if r.kit.ASCII {
		view = ui.Clamp(ui.ASCII(view), r.w, r.h)
	}
	return r.kit.Paint(view, r.w)
}

// topRule divides the header from the body, and says so when nothing is real or
// nothing can be saved.
func (r *root) topRule() string {
	words := ""
	switch {
	case r.kit.Practice && r.w < 60:
		words = "PRACTICE DATA"
	case r.kit.Practice:
		words = "PRACTICE DATA, nothing here is real"
	case r.care.damaged:
		words = "THE BOOK IS DAMAGED: dues doctor"
	case r.book.ReadOnly() != "":
		words = "READING ONLY: " + ui.Clean(r.book.ReadOnly())
	}
	return r.kit.Rule(words, r.w)
}

// mostNews is how many lines a message may take.
const mostNews = 3

// newsLines is the message line. One that is longer stands over the last lines
// of the body: what an error says to do comes at its end. A window without a
// footer has room for the first alone.
func (r *root) newsLines() []string {
	words := ui.Clean(r.news.words)
	switch {
	case r.news.bad:
		words = r.kit.Styles.Error.Render("Error:") + " " + words
	case r.news.undo && words != "":
		words += ".  " + r.kit.Styles.Key.Render(r.kit.Keys.Undo.Help().Key) + " undo"
		words = strings.Replace(words, "..  ", ".  ", 1)
	}
	lines := ui.Wrap(words, max(1, r.w-1))
	if frameFor(r.w, r.h).footer == 0 {
		lines = []string{words}
	}
	lines = lines[:min(len(lines), mostNews)]
	for i, l := range lines {
		lines[i] = ui.Fit(" "+l, r.w)
	}
	return lines
}

// header is where we are, what the screen says of itself, and the time.
func (r *root) header(f frame) []string {
	head := r.top().Head()
	if f.head == 1 {
		return []string{r.narrowHeader(head)}
	}
	if f.head == 0 {
		return nil
	}
	left := r.tabLine()
	if len(r.stack) > 0 || r.empty {
		left = " " + r.kit.Styles.Title.Render("dues")
		for _, c := range head.Crumbs {
			left += " > " + ui.Clean(c)
		}
	}
	now := r.kit.Now()
	stamp := chase.MomentOf(now).DayFrom(r.kit.Today())
	if r.w >= 100 && len(r.stack) == 0 {
		stamp = now.Format("Mon 2 Jan 2006 15:04")
	}
	if head.Right != "" {
		stamp = ui.Clean(head.Right) + "   " + stamp
	}
	return []string{ui.Line(left, stamp+" ", r.w), ui.Fit(" "+head.Line, r.w)}
}

// narrowHeader is the one line of a small window: where we are and what the
// screen says of itself.
func (r *root) narrowHeader(head ui.Head) string {
	right := ui.Clean(head.Right)
	if r.kit.Practice && r.w < 40 {
		left := "PRACTICE  "
		if right == "" {
			right = where(head.Crumbs, r.w-ui.Width(left))
		}
		return ui.Fit(left+right, r.w)
	}
	left := r.kit.Styles.Title.Render("dues") + " "
	left += where(head.Crumbs, r.w-ui.Width(left)-ui.Width(right)-1)
	return ui.Line(left, right+" ", r.w)
}

// leastCrumb is how short the crumb before the last may be cut.
const leastCrumb = 5

// where is the last crumbs, as many as w columns have room for: on a form that
// is whose it is as well. The last stands whatever the room.
func where(crumbs []string, w int) string {
	if len(crumbs) == 0 {
		return ""
	}
	last := len(crumbs) - 1
	words := ui.Clean(crumbs[last])
	for _, c := range slices.Backward(crumbs[:last]) {
		c = ui.Clean(c)
		room := w - ui.Width(words) - ui.Width(" > ")
		if room < min(leastCrumb, ui.Width(c)) {
			break
		}
		words = ui.Cut(c, room) + " > " + words
	}
	return words
}

func (r *root) tabLine() string {
	gap, line := "  ", " "+r.kit.Styles.Title.Render("dues")
	if r.w < 100 {
		gap = " "
	}
	for i, t := range r.tabs {
		name := t.name
		if r.w < 100 {
			name = t.short
		}
		words := r.kit.Keys.Tabs[i].Help().Key + " " + name
		if i == r.tab {
			words = r.kit.Styles.Tab.Render("[" + words + "]")
		} else if r.w >= 100 {
			words += " "
		}
		line += gap + words
	}
	return line
}

// footer is what the keys do on the screen on top, as many as there is room
// for; the way to all the others is always the last.
func (r *root) footer(rows int) []string {
	var last []string
	if !r.top().Typing() {
		last = []string{r.footerKey(r.kit.Keys.Do), r.footerKey(r.kit.Keys.Help)}
	}
	tail := strings.Join(last, "  ")
	lines := make([]string, 1, rows)
	for _, b := range r.top().ShortHelp() {
		if !b.Enabled() || b.Help().Key == "" {
			continue
		}
		words := r.footerKey(b)
		room := r.w - ui.Width(lines[len(lines)-1]) - r.footerGap() - ui.Width(words)
		if len(lines) == rows {
			room -= r.footerGap() + ui.Width(tail)
		}
		if room < 0 && len(lines) == rows {
			break
		}
		if room < 0 {
			lines = append(lines, "")
		}
		lines[len(lines)-1] += r.gap(lines[len(lines)-1]) + words
	}
	if last := lines[len(lines)-1]; len(lines) < rows && ui.Width(last)+r.footerGap()+ui.Width(tail) > r.w {
		lines = append(lines, "")
	}
	lines[len(lines)-1] += r.gap(lines[len(lines)-1]) + tail
	for len(lines) < rows {
		lines = append(lines, "")
	}
	return lines
}

func (r *root) footerKey(b key.Binding) string {
	words := r.kit.Styles.Key.Render(b.Help().Key)
	if r.w >= 60 {
		words += " " + ui.ShortHelp(b)
	}
	return words
}

// footerGap is the space between two keys of the footer.
func (r *root) footerGap() int {
	if r.w < 60 {
		return 1
	}
	return 2
}

func (r *root) gap(line string) string {
	if line == "" {
		return " "
	}
	return ui.Spaces(r.footerGap())
}
