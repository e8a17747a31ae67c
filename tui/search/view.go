package search

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// Head says how many were found.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Search all"}}
	if s.asked != "" {
		h.Right = fmt.Sprintf("%d found", len(s.all))
		if len(s.all) == most {
			h.Right = fmt.Sprintf("the newest %d", most)
		}
		if ms := s.took.Milliseconds(); ms > 0 {
			h.Right += fmt.Sprintf(" in %d ms", ms)
		}
	}
	h.Line = s.countLine()
	return h
}

// countLine is the kinds with their counts, the chosen one in brackets.
func (s *Screen) countLine() string {
	count := map[chase.FoundKind]int{"": len(s.all)}
	for _, f := range s.all {
		count[f.Kind]++
	}
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = fmt.Sprintf("%s %d", k.name, count[k.kind])
		if i == s.kind {
			words[i] = "[" + words[i] + "]"
		}
	}
	return strings.Join(words, "  ")
}

// narrowingRows is the room for naming the words that narrow.
const narrowingRows = 2

// listRows is the room for hits: the rest reads the marked one in full.
func (s *Screen) listRows() int {
	if s.h < 14 {
		return max(1, s.h-2)
	}
	return max(1, (s.h-3)*3/5)
}

// View is the words, the hits, and the marked hit in full.
func (s *Screen) View() string {
	lines := []string{" " + strings.SplitN(s.find.View(s.w-1, 1), "\n", 2)[0], s.kit.Rule("", s.w)}
	switch {
	case s.asked == "":
		lines = append(lines, "")
		lines = append(lines, s.wrapped("Words from notes, mails, invoices and clients; the newest come first.")...)
		lines = append(lines, s.narrowing()...)
	case len(s.shown) == 0:
		lines = append(lines, s.nothing()...)
	default:
		lines = append(lines, s.hits()...)
		lines = append(lines, s.reading(s.h-len(lines)-narrowingRows)...)
		if s.h-len(lines) >= narrowingRows {
			lines = append(lines, s.narrowing()...)
		}
	}
	return strings.Join(lines, "\n")
}

// nothing says what was searched in vain and what might have been meant.
func (s *Screen) nothing() []string {
	if len(s.all) > 0 {
		return append([]string{""}, s.wrapped(fmt.Sprintf("Nothing among the %s; %d among all. tab goes on.", kinds[s.kind].name, len(s.all)))...)
	}
	asked := chase.ParseSearch(s.asked, chase.Anchor{Now: s.kit.Now(), MonthFirst: s.kit.Settings.MonthFirst})
	words := "Nothing"
	if len(asked.Words) > 0 {
		words = `Nothing for "` + ui.Clean(strings.Join(asked.Words, " ")) + `"`
	}
	lines := append([]string{""}, s.wrapped(words+" in "+ui.Clean(asked.Place())+".")...)
	if len(s.near) > 0 {
		lines = append(lines, "", "  Did you mean")
	}
	for i, near := range s.near {
		line := ui.Cut("  "+ui.Clean(near), s.w)
		if i == s.at {
			line = s.kit.Styles.Selected.Render(ui.Fit("> "+ui.Clean(near), s.w))
		}
		lines = append(lines, line)
	}
	return append(lines, s.narrowing()...)
}

// narrowing names the words that narrow a search, as many as fit on a line.
func (s *Screen) narrowing() []string {
	line := "  narrow:"
	for _, w := range chase.NarrowingWords() {
		if ui.Width(line)+2+ui.Width(w) > s.w {
			break
		}
		line += "  " + w
	}
	return []string{"", s.kit.Styles.Quiet.Render(line)}
}

func (s *Screen) wrapped(words string) []string {
	lines := ui.Wrap(words, max(1, s.w-4))
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

func (s *Screen) hits() []string {
	rows := s.listRows()
	from := max(0, min(s.at-rows/2, len(s.shown)-rows))
	end := min(len(s.shown), from+rows)
	mark := s.marker()
	var lines []string
	for i := from; i < end; i++ {
		lines = append(lines, s.hit(s.shown[i], i == s.at, mark))
	}
	if more := len(s.shown) - end; more > 0 {
		lines = append(lines, fmt.Sprintf("  %d more below", more))
	}
	return lines
}

func (s *Screen) hit(f chase.Found, marked bool, mark func(string) string) string {
	date := ""
	if !f.At.IsZero() {
		date = chase.DateOf(f.At).Short(s.kit.Today())
	}
	who := 16
	if s.w < 60 {
		who = 10
	}
	lead := fmt.Sprintf("%s %s ", ui.Fit(string(f.Kind), 7), ui.Right(ui.Cut(date, 11), 7))
	if s.w < 50 {
		lead = ui.Fit(string(f.Kind), 5)
	}
	words := ui.Clean(f.Excerpt)
	if words == "" {
		words = ui.Clean(f.Title)
	}
	if f.Kind == chase.FoundInvoice {
		words = ui.Clean(f.Title) + "  " + words
	}
	line := lead + " " + ui.Fit(ui.Clean(f.Client), who) + " "
	if marked {
		return s.kit.Styles.Selected.Render(ui.Fit("> "+line+words, s.w))
	}
	return ui.Cut("  "+line+mark(ui.Cut(words, s.w-2-ui.Width(line))), s.w)
}

// reading is the marked hit in full, as far as there is room.
func (s *Screen) reading(h int) []string {
	if h < 3 || s.at >= len(s.shown) {
		return nil
	}
	f := s.shown[s.at]
	title := string(f.Kind)
	if !f.At.IsZero() {
		title += ", " + s.stamp(f.At)
	}
	for _, more := range []string{f.Client, f.Title} {
		if more != "" {
			title += ", " + ui.Clean(more)
		}
	}
	lines := []string{s.kit.Rule(title, s.w)}
	mark := s.marker()
	for _, paragraph := range strings.Split(ui.CleanLines(f.Text), "\n") {
		for _, l := range ui.Wrap(paragraph, s.w-4) {
			if len(lines) >= h {
				return lines
			}
			lines = append(lines, "  "+mark(l))
		}
	}
	return lines
}

// stamp is a day and an hour; the year only when it is another one.
func (s *Screen) stamp(at time.Time) string {
	return s.kit.Moment(at).Short(s.kit.Today())
}

// marker makes the searched words stand out.
func (s *Screen) marker() func(string) string {
	var words []string
	for _, w := range strings.Fields(s.asked) {
		if !strings.Contains(w, ":") {
			words = append(words, regexp.QuoteMeta(strings.Trim(w, `"`)))
		}
	}
	if len(words) == 0 {
		return func(s string) string { return s }
	}
	hit := regexp.MustCompile("(?i)" + strings.Join(words, "|"))
	return func(line string) string {
		return hit.ReplaceAllStringFunc(line, func(m string) string {
			if m == "" {
				return ""
			}
			return s.kit.Styles.Hit.Render(m)
		})
	}
}
