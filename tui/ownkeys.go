package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// TakeKeys gives the acts the user's own keys: all of them at once, so that two
// may change places. A line that cannot be, or whose key means something else on
// a screen, is left out, the later one where two of them want one key; the words
// say which line, what clashes and what to try.
func TakeKeys(keys *ui.Keys, own []ui.OwnKey) []string {
	if len(own) == 0 {
		return nil
	}
	usual := clashes(KeyPages(keys), keys)
	t := taking{keys: keys}
	for _, o := range own {
		restore, err := keys.Rebind(o)
		if err != nil {
			t.faults = append(t.faults, keyFault{o.Line, fmt.Sprintf("line %d: %v", o.Line, err)})
			continue
		}
		t.lines = append(t.lines, takenKey{o, restore})
	}
	for {
		found := slices.DeleteFunc(clashes(KeyPages(keys), keys), func(c clash) bool { return slices.Contains(usual, c) })
		if len(found) == 0 || !t.leaveOut(found[0]) {
			return t.said()
		}
	}
}

// taking is the user's lines on their way to the keys.
type taking struct {
	keys   *ui.Keys
	lines  []takenKey // those in force
	faults []keyFault
}

// takenKey is a line that is in force, and what puts the default back.
type takenKey struct {
	ui.OwnKey
	restore func()
}

// keyFault is why a line is left out.
type keyFault struct {
	line  int
	words string
}

// leaveOut puts the default of one line back that has a part in a clash: the
// last one. It reports false when none has.
func (t *taking) leaveOut(c clash) bool {
	at := -1
	for i, l := range t.lines {
		if t.has(l.OwnKey, c) && (at < 0 || l.Line > t.lines[at].Line) {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	l := t.lines[at]
	t.lines = slices.Delete(t.lines, at, at+1)
	other := t.meaning(l.OwnKey, c)
	l.restore()
	t.faults = append(t.faults, keyFault{l.Line, fmt.Sprintf("line %d: %s.%s: %q is also %s, on %s. The default, %s, stays. Try another key: %s = %q",
		l.Line, l.Part, l.Act, strings.Replace(c.key, " ", "space", 1), other, c.page, t.binding(l.OwnKey).Help().Key, l.Act, "ctrl+g")})
	return true
}

// has reports whether a line gives its act the key of a clash.
func (t *taking) has(o ui.OwnKey, c clash) bool {
	b := t.binding(o)
	return slices.Contains(b.Keys(), c.key) && c.between(ui.ShortHelp(*b))
}

// meaning is what the key of a clash means beside the act of a line: by the name
// of the act, and its line where that is one of the user's.
func (t *taking) meaning(o ui.OwnKey, c clash) string {
	for _, l := range t.lines {
		if t.has(l.OwnKey, c) {
			return fmt.Sprintf("%s.%s (line %d)", l.Part, l.Act, l.Line)
		}
	}
	for _, n := range t.keys.Named() {
		own := n.Part == o.Part && n.Act == o.Act
		if !own && slices.Contains(n.Binding.Keys(), c.key) && c.between(ui.ShortHelp(*n.Binding)) {
			return n.Part + "." + n.Act
		}
	}
	return strconv.Quote(c.beside(ui.ShortHelp(*t.binding(o))))
}

// binding is the act of a line.
func (t *taking) binding(o ui.OwnKey) *key.Binding {
	all := t.keys.Named()
	return all[slices.IndexFunc(all, func(n ui.NamedKey) bool { return n.Part == o.Part && n.Act == o.Act })].Binding
}

// said is the faults in the order of the file.
func (t *taking) said() []string {
	slices.SortStableFunc(t.faults, func(a, b keyFault) int { return cmp.Compare(a.line, b.line) })
	var words []string
	for _, f := range t.faults {
		words = append(words, f.words)
	}
	return words
}

// clash is a key that means two things on one screen.
type clash struct{ key, one, other, page string }

// between reports whether it is between those words and others. A form may say
// of a key more than its name: "save and next" for save.
func (c clash) between(words string) bool {
	return strings.HasPrefix(c.one, words) || strings.HasPrefix(c.other, words)
}

// beside is the meaning that is not those words.
func (c clash) beside(words string) string {
	if strings.HasPrefix(c.one, words) {
		return c.other
	}
	return c.one
}

// clashes is every key that means two things on one page. The letters after y
// and S come after a key of their own and clash with nothing.
func clashes(pages []KeyPage, keys *ui.Keys) []clash {
	var found []clash
	for _, page := range pages {
		all := []key.Binding{keys.Suspend, keys.Redraw}
		if !page.form {
			for _, n := range keys.Named() {
				if n.Part == "everywhere" {
					all = append(all, *n.Binding)
				}
			}
		}
		meaning := map[string]string{}
		for _, b := range slices.Concat(append([][]key.Binding{all}, page.Groups...)...) {
			short := ui.ShortHelp(b)
			if strings.Contains(b.Help().Key, " ") {
				continue
			}
			for _, name := range b.Keys() {
				was, taken := meaning[name]
				if c := (clash{name, was, short, page.Title}); taken && was != short && !slices.Contains(found, c) {
					found = append(found, c)
				}
				if !taken {
					meaning[name] = short
				}
			}
		}
	}
	return found
}
