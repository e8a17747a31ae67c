// Package helpscreen is the list of everything that can be done from here: type
// to narrow it, enter does the line that is marked. It is made from the
// bindings themselves, so it cannot say what is not so.
package helpscreen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/sahilm/fuzzy"

	"dues/tui/ui"
)

// Act is something that can be done by name.
type Act struct {
	Key   string // the key that does it, "" when none does
	Words string
	Also  []string // other names it is found by
	Do    tea.Msg  // what to ask of the root
	Try   tea.Msg  // what shows it while it is marked; nil shows nothing
	Leave tea.Msg  // what ends that again
}

// Group is acts under a heading.
type Group struct {
	Title string
	Acts  []Act
}

// Has reports whether an act of the group is done by the key.
func (g Group) Has(key string) bool {
	return slices.ContainsFunc(g.Acts, func(a Act) bool { return a.Key == key })
}

// Without is the group without what the others do by the same key under the same
// name.
func (g Group) Without(others ...Group) Group {
	g.Acts = slices.DeleteFunc(slices.Clone(g.Acts), func(a Act) bool {
		return a.Key != "" && slices.ContainsFunc(others, func(o Group) bool {
			return slices.ContainsFunc(o.Acts, func(b Act) bool { return a.Key == b.Key && a.name() == b.name() })
		})
	})
	return g
}

// name is the word an act goes by: "undo" of "undo the last change".
func (a Act) name() string {
	if i := strings.IndexAny(a.Words, " :"); i > 0 {
		return a.Words[:i]
	}
	return a.Words
}

// Named reports whether the act is found by that name before all that only
// holds its letters.
func (a Act) Named(name string) bool { return a.answers(name) > 0 }

// Titles are the headings of the groups of a screen's FullHelp.
var Titles = []string{"THIS LINE", "MOVE", "FIND AND DO", "MORE"}

// Bindings makes groups of bindings, each under its title, what is beyond the
// last title under that; those that cannot act now are left out.
func Bindings(titles []string, full [][]key.Binding) []Group {
	var groups []Group
	for i, bindings := range full {
		g := Group{Title: titles[min(i, len(titles)-1)]}
		for _, b := range bindings {
			if b.Enabled() && len(b.Keys()) > 0 {
				g.Acts = append(g.Acts, Act{Key: b.Help().Key, Words: b.Help().Desc, Do: ui.Press{Key: b.Keys()[0]}})
			}
		}
		if len(g.Acts) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// Screen is the list over another screen.
type Screen struct {
	ui.Wishes
	kit    ui.Kit
	keys   keyMap
	title  string
	groups []Group
	typed  []Act // listed only when their name is typed
	find   *ui.Form
	at     int
	shown  Act // the act that is being shown; the zero Act is none
	w, h   int
}

type keyMap struct{ Do, Move, Up, Down, Close key.Binding }

// New lists the groups; title names the screen they belong to. What is typed is
// found when its name is.
func New(k ui.Kit, title string, groups []Group, typed []Act) *Screen {
	return &Screen{
		kit: k, title: title, groups: groups, typed: typed,
		find: ui.NewForm(k, &ui.Field{Name: "find"}),
		keys: keyMap{
			Do:    key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "do it")),
			Move:  key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("arrows", "move")),
			Up:    key.NewBinding(key.WithKeys("up", "ctrl+p", "shift+tab"), key.WithHelp("up", "up")),
			Down:  key.NewBinding(key.WithKeys("down", "ctrl+n", "tab"), key.WithHelp("down", "down")),
			Close: key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "close")),
		},
	}
}

// Init has nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// Typing is always so: letters narrow the list.
func (s *Screen) Typing() bool { return true }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = w, h
	s.find.Field("find").Label = "find a key or an action:"
	if w < 60 {
		s.find.Field("find").Label = "find"
	}
}

// Head says whose keys these are, and in full what the marked one does when its
// column has no room for that.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"keys for " + s.title}, Line: "Nothing is sent without a yes. Everything else can be undone with u."}
	if found := s.found(); s.sideBySide() && s.at < len(found) && ui.Width(found[s.at].Words) > s.w/2-1-keyCell {
		h.Line = found[s.at].Words
	}
	return h
}

// sideBySide reports that the groups stand in two columns.
func (s *Screen) sideBySide() bool { return s.words() == "" && s.w >= 76 }

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	return []key.Binding{s.keys.Do, s.keys.Move, s.keys.Close}
}

// FullHelp is the same.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	found := s.found()
	switch {
	case key.Matches(k, s.keys.Close):
		s.show(Act{})
		return s.Ask(ui.Back{})
	case key.Matches(k, s.keys.Down):
		s.at = min(s.at+1, max(0, len(found)-1))
	case key.Matches(k, s.keys.Up):
		s.at = max(0, s.at-1)
	case key.Matches(k, s.keys.Do):
		if len(found) == 0 {
			return s.Ask(ui.Said{Words: `No action "` + s.words() + `".` + s.near()})
		}
		s.show(Act{})
		s.Ask(ui.Back{})
		return s.Ask(found[s.at].Do)
	default:
		if s.find.Update(k) == ui.FormEdited {
			s.at = 0
		}
	}
	s.showMarked()
	return nil
}

// showMarked shows the marked act, if it can be, once it was gone to: not what
// happens to be first.
func (s *Screen) showMarked() {
	found := s.found()
	if s.at >= len(found) || s.words() == "" && s.at == 0 {
		s.show(Act{})
		return
	}
	s.show(found[s.at])
}

// show shows an act in place of the one that is shown.
func (s *Screen) show(a Act) {
	if a.Words == s.shown.Words {
		return
	}
	if s.shown.Leave != nil && a.Try == nil {
		s.Ask(s.shown.Leave)
	}
	if s.shown = a; a.Try != nil {
		s.Ask(a.Try)
	}
}

func (s *Screen) words() string { return strings.TrimSpace(s.find.Value("find")) }

// found is what the typed words leave, the best first: a key by its name, an act
// by one of its names, then what begins with the words, then the rest by how
// well it fits.
func (s *Screen) found() []Act {
	var all []Act
	for _, g := range s.groups {
		all = append(all, g.Acts...)
	}
	words := s.words()
	if words == "" {
		return all
	}
	all = append(all, s.typed...)
	fits := fuzzy.FindFrom(words, acts(all))
	order := make([]int, 0, len(all))
	for i := range all {
		order = append(order, i)
	}
	score := map[int]int{}
	for at, m := range fits {
		score[m.Index] = len(fits) - at
	}
	for i, a := range all {
		score[i] += a.answers(words) * (len(all) + 1)
	}
	order = slices.DeleteFunc(order, func(i int) bool { return score[i] == 0 })
	slices.SortStableFunc(order, func(i, j int) int { return score[j] - score[i] })
	var found []Act
	for _, i := range order {
		if !slices.ContainsFunc(found, func(a Act) bool {
			return a.Key == all[i].Key && a.name() == all[i].name() && a.Key != "" || a.Words == all[i].Words
		}) {
			found = append(found, all[i])
		}
	}
	return found
}

// answers says how well an act goes by the typed words: 3 for its key, 2 for one
// of its names, 1 when one begins with them, else 0.
func (a Act) answers(words string) int {
	whole, _, _ := strings.Cut(a.Words, ":")
	switch {
	case a.Key == words:
		return 3
	case strings.EqualFold(whole, words) || slices.ContainsFunc(a.Also, func(n string) bool { return strings.EqualFold(n, words) }):
		return 2
	case begins(a.Words, words) || slices.ContainsFunc(a.Also, func(n string) bool { return begins(n, words) }):
		return 1
	}
	return 0
}

// acts are found by what they say they do.
type acts []Act

func (a acts) String(i int) string { return a[i].Words }
func (a acts) Len() int            { return len(a) }

// begins reports whether a name begins with words, whatever their case.
func begins(name, words string) bool {
	return len(name) >= len(words) && strings.EqualFold(name[:len(words)], words)
}

// mostNear is how many acts are named to somebody who mistyped.
const mostNear = 3

// near names the acts that the words would find with one letter less: most
// mistakes are a letter that is wrong, doubled or out of place.
func (s *Screen) near() string {
	words := []rune(s.words())
	var all, found []string
	for _, g := range s.groups {
		for _, a := range g.Acts {
			all = append(all, a.Words)
		}
	}
	for _, a := range s.typed {
		all = append(all, a.Words)
	}
	for i := range words {
		if len(words) < 3 || len(found) >= mostNear {
			break
		}
		for _, m := range fuzzy.Find(string(words[:i])+string(words[i+1:]), all) {
			name, _, _ := strings.Cut(m.Str, ":")
			if len(found) < mostNear && !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return " Near: " + strings.Join(found, ", ") + "."
}

// View draws the groups side by side, or what the typed words leave.
func (s *Screen) View() string {
	lines := []string{" " + strings.SplitN(s.find.View(s.w-1, 1), "\n", 2)[0], s.kit.Rule("", s.w)}
	room := s.h - len(lines)
	if s.sideBySide() {
		return strings.Join(append(lines, s.columns(room)...), "\n")
	}
	return strings.Join(append(lines, s.one(room)...), "\n")
}

// one is a single column, scrolled to the marked line.
func (s *Screen) one(room int) []string {
	found := s.found()
	if len(found) == 0 {
		return []string{ui.Cut(`  No action "`+ui.Clean(s.words())+`".`+s.near(), s.w)}
	}
	from := max(0, s.at-room+1)
	var lines []string
	for i := from; i < min(len(found), from+room); i++ {
		lines = append(lines, s.line(found[i], i == s.at, s.w))
	}
	return lines
}

// columns puts the groups one under the other in two columns, as even as they
// come: what is read first is at the left.
func (s *Screen) columns(room int) []string {
	half := s.w / 2
	var cols [2][]string
	n, mark, cut := 0, 0, evenly(s.groups)
	for i, g := range s.groups {
		col := &cols[0]
		if i >= cut {
			col = &cols[1]
		}
		if len(*col) > 0 {
			*col = append(*col, "")
		}
		*col = append(*col, " "+s.kit.Styles.Title.Render(g.Title))
		for _, a := range g.Acts {
			if n == s.at {
				mark = len(*col)
			}
			*col = append(*col, s.line(a, n == s.at, half-1))
			n++
		}
	}
	left, right := cols[0], cols[1]
	from := max(0, min(mark-room+1, max(len(left), len(right))-room))
	left, right = left[min(from, len(left)):], right[min(from, len(right)):]
	return strings.Split(ui.Beside(strings.Join(left, "\n"), strings.Join(right, "\n"), s.kit.Styles.Quiet.Render(s.kit.Glyphs.Wall), half, s.w-half-1, room), "\n")
}

// evenly is how many groups go into the first of two columns for the longer
// one to be as short as it can.
func evenly(groups []Group) int {
	whole := 0
	for _, g := range groups {
		whole += len(g.Acts) + 2
	}
	cut, left := 0, 0
	for i, g := range groups {
		lines := len(g.Acts) + 2
		if i > 0 && max(left+lines, whole-left-lines) >= max(left, whole-left) {
			break
		}
		cut, left = i+1, left+lines
	}
	return cut
}

// keyCell is the room of the mark and the key before what an act does.
const keyCell = 12

func (s *Screen) line(a Act, marked bool, w int) string {
	if marked {
		return s.kit.Styles.Selected.Render(ui.Fit(ui.Fit("> "+a.Key, keyCell)+a.Words, w))
	}
	return ui.Cut(ui.Fit("  "+s.kit.Styles.Key.Render(a.Key), keyCell)+a.Words, w)
}
