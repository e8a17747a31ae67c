package today

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// finished reports that everybody was dealt with.
func (s *Screen) finished() bool {
	return s.Read && len(s.list.Items) == 0 && s.list.Session().Done > 0
}

// pressEnd takes the keys of the end of a session; it reports whether k was
// one.
func (s *Screen) pressEnd(k tea.KeyMsg) (tea.Cmd, bool) {
	switch {
	case key.Matches(k, s.Keys.Copy):
		return s.Ask(ui.Copy{Words: s.summary(), What: "summary"}), true
	case key.Matches(k, s.Keys.Open):
		return s.Ask(ui.Said{Words: "That's everyone for today. 2 shows the invoices, s finds anybody."}), true
	}
	return nil, false
}

// label is the width of what stands before the facts of the end.
const label = 18

// end is what the session came to, as wide as the window.
func (s *Screen) end() []string {
	day := s.list.Session()
	lines := append([]string{""}, s.hang("  ", "  ", s.everyone(day))...)
	row := func(name, words string) {
		if s.W < 60 {
			lines = append(lines, s.hang("  ", "    ", name+": "+words)...)
			return
		}
		lines = append(lines, s.hang("  "+ui.Fit(name, label), ui.Spaces(label+2), words)...)
	}
	gap := func() {
		if s.W >= 60 {
			lines = append(lines, "")
		}
	}
	gap()
	for _, g := range day.Groups {
		row(g.Name, strconv.Itoa(len(g.Clients))+"  "+s.names(g))
	}
	for _, fact := range s.facts(day) {
		gap()
		row(fact[0], fact[1])
	}
	lines = append(lines, "", "  Undo anything from this session: u, or :history")
	return append(lines, s.leftInPeace()...)
}

// hang is words in as many lines as they need, with what stands before the
// first of them and before the others.
func (s *Screen) hang(first, others, words string) []string {
	var lines []string
	for i, l := range ui.Wrap(words, max(10, s.W-ui.Width(others)-1)) {
		if i > 0 {
			first = others
		}
		lines = append(lines, ui.Cut(first+l, s.W))
	}
	return lines
}

// everyone says that all are done, and what they promised.
func (s *Screen) everyone(day chase.Session) string {
	n := strconv.Itoa(day.Done)
	return "That's everyone. " + n + " of " + n + ", " + s.Kit.Sum(day.Promised()) + " promised."
}

// names is who is in a group and, of those nobody spoke to, what was done.
func (s *Screen) names(g chase.SessionGroup) string {
	var names []string
	for _, d := range g.Clients {
		name := ui.Clean(d.Client)
		switch {
		case g.Name == "In the bank":
			name += " " + strings.TrimSuffix(firstPart(d.Words), " in")
		case g.Name == "Sorted by you":
			name += " (" + ui.Clean(d.Words) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// firstPart is words up to the first that explains them.
func firstPart(words string) string {
	first, _, _ := strings.Cut(ui.Clean(words), "; ")
	first, _, _ = strings.Cut(first, ". ")
	return first
}

// facts are what was promised, what they were told and what is next, each with
// its label; what there is none of is left out.
func (s *Screen) facts(day chase.Session) [][2]string {
	var facts [][2]string
	add := func(name string, words []string, between string) {
		if len(words) > 0 {
			facts = append(facts, [2]string{name, strings.Join(words, between)})
		}
	}
	var lands, told, next []string
	for _, l := range day.Lands {
		lands = append(lands, l.On.Day()+" "+s.Kit.Amount(l.Money))
	}
	if len(lands) > 0 {
		lands[0] = s.Kit.Sum(day.Promised()) + ", lands " + lands[0]
	}
	for _, t := range day.Told {
		told = append(told, t.When.String()+" "+ui.Clean(t.Client))
	}
	for _, l := range s.list.Landing {
		next = append(next, ui.Clean(l.Client)+" "+s.Kit.Amount(l.Money)+" should land "+l.On.Day()+".")
	}
	if up := strings.TrimPrefix(s.nextUp(), " Next: "); up != "" {
		next = append(next, "To ring: "+up)
	}
	add("Promised today", lands, ", ")
	add("You told people", told, ", ")
	add("Next", next[:min(len(next), mostNext)], " ")
	return facts
}

// mostNext is how much of what comes next the end names.
const mostNext = 4

// summary is the end as words, to be pasted somewhere else.
func (s *Screen) summary() string {
	day := s.list.Session()
	lines := []string{s.list.AsOf.Long() + ". " + s.everyone(day)}
	for _, g := range day.Groups {
		lines = append(lines, g.Name+" "+strconv.Itoa(len(g.Clients))+": "+s.names(g))
	}
	for _, fact := range s.facts(day) {
		lines = append(lines, fact[0]+": "+fact[1])
	}
	return strings.Join(lines, "\n")
}
