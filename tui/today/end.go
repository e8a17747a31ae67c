package today

import (
	"context"
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

// countUnsent counts, when everybody was dealt with, the mails that were drafted
// meanwhile: where nothing sends them, they wait without a word.
func (s *Screen) countUnsent(load int) tea.Cmd {
	if !s.finished() {
		return nil
	}
	data := s.data
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		letters, err := data.Letters(ctx, 0)
		live, _ := chase.Live(letters)
		return unsentMsg{load, len(live), err}
	})
}

func (s *Screen) counted(m unsentMsg) tea.Cmd {
	switch {
	case !s.Current(m.load):
	case m.err != nil:
		return s.Ask(ui.Failed{Err: m.err})
	default:
		s.unsent = m.mails
	}
	return nil
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

// end is what the session came to, as wide as the window, with air between its
// facts where there is room.
func (s *Screen) end() []string {
	if lines := s.endLines(true); s.W >= 60 && len(lines) <= s.H {
		return lines
	}
	return s.endLines(false)
}

func (s *Screen) endLines(airy bool) []string {
	day := s.list.Session()
	lines := append([]string{""}, ui.Hang("  ", "  ", s.everyone(day), s.W)...)
	gap := func() {
		if airy {
			lines = append(lines, "")
		}
	}
	gap()
	for _, f := range s.Kit.SessionGroups(day) {
		lines = append(lines, f.Lines(s.W)...)
	}
	for _, f := range s.facts(day) {
		gap()
		lines = append(lines, f.Lines(s.W)...)
	}
	lines = append(lines, "", "  Undo anything from this session: u, or :history")
	return append(lines, s.leftInPeace()...)
}

// everyone says that all are done, and what they promised.
func (s *Screen) everyone(day chase.Session) string {
	n := strconv.Itoa(day.Done)
	words := "That's everyone. " + n + " of " + n
	if promised := day.Promised(); len(promised) > 0 {
		words += ", " + s.Kit.Sum(promised) + " promised"
	}
	return words + "."
}

// facts are what was promised, what they were told and what is next.
func (s *Screen) facts(day chase.Session) []ui.Fact {
	facts := s.Kit.SessionFacts(day, "Promised today")
	var next []string
	for _, l := range s.list.Landing {
		next = append(next, ui.Clean(l.Client)+" "+s.Kit.Amount(l.Money)+" should land "+l.On.Day()+".")
	}
	if up := strings.TrimPrefix(s.nextUp(), " Next: "); up != "" {
		next = append(next, "To ring: "+up)
	}
	if s.unsent > 0 {
		facts = append(facts, ui.Fact{Label: "Not sent", Words: ui.Count(s.unsent, "drafted mail") + " under :drafts"})
	}
	if len(next) > 0 {
		facts = append(facts, ui.Fact{Label: "Next", Words: strings.Join(next[:min(len(next), mostNext)], " ")})
	}
	return facts
}

// mostNext is how much of what comes next the end names.
const mostNext = 4

// summary is the end as words, to be pasted somewhere else.
func (s *Screen) summary() string {
	day := s.list.Session()
	lines := []string{s.list.AsOf.Long() + ". " + s.everyone(day)}
	for _, f := range append(s.Kit.SessionGroups(day), s.facts(day)...) {
		lines = append(lines, f.Label+": "+f.Words)
	}
	return strings.Join(lines, "\n")
}
