package tui

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/store"
	"dues/tui/helpscreen"
	"dues/tui/pick"
	"dues/tui/record"
	"dues/tui/save"
	"dues/tui/templates"
	"dues/tui/ui"
	"dues/tui/uitest"
	"dues/tui/welcome"
)

// rooms builds every screen there is, by name: those that can be asked for
// about Acme, the tabs, and those that only keys lead to.
func rooms(t *testing.T, db *store.DB) (*root, map[string]func() ui.Screen) {
	t.Helper()
	r, home := program(t, db), t.TempDir() // into which what is pressed may make folders and save files
	r.kit.Getenv = func(name string) string { return map[string]string{"HOME": home}[name] }
	all := map[string]func() ui.Screen{}
	for name, o := range opened(t, db) {
		all[name] = func() ui.Screen { return r.build(o) }
	}
	for i, tab := range r.tabs {
		all[tab.name] = func() ui.Screen { return r.buildTabs()[i].screen }
	}
	delete(all, ui.ScreenToday) // a tab
	for _, o := range []ui.Open{{Screen: ui.ScreenNote, Name: "whom the note is about"}, {Screen: ui.ScreenClient, Name: "a new client"}} {
		all[o.Name] = func() ui.Screen { return r.build(o) }
	}
	all["record promised"] = func() ui.Screen { return promised{all[ui.ScreenRecord]().(*record.Screen)} }
	all["welcome"] = func() ui.Screen { return welcome.New(r.kit) }
	var said []string
	for i := range 99 {
		said = append(said, strconv.Itoa(i))
	}
	all["messages"] = func() ui.Screen { return helpscreen.NewText(r.kit, "Messages", said) }
	all["save a text"] = func() ui.Screen {
		return save.New(r.kit, r.book, ui.SaveText{What: "words", Name: "a.txt", Text: "words"})
	}
	return r, all
}

// promised is a record form in which that letter is pressed first.
type promised struct{ *record.Screen }

// listener counts the messages that come back to a screen from its commands.
type listener struct {
	ui.Screen
	heard int
}

func (l *listener) Update(msg tea.Msg) tea.Cmd {
	if _, pressed := msg.(tea.KeyMsg); !pressed {
		l.heard++
	}
	return l.Screen.Update(msg)
}

func (l *listener) Take() []tea.Msg {
	if asker, ok := l.Screen.(ui.Asker); ok {
		return asker.Take()
	}
	return nil
}

// drawn is all that a screen shows: its head, its body and the keys of its footer.
func (l *listener) drawn(d *uitest.Driver) string {
	head := l.Head()
	lines := append(slices.Clone(head.Crumbs), head.Right, head.Line, d.Raw())
	for _, b := range l.ShortHelp() {
		lines = append(lines, b.Help().Key+" "+b.Help().Desc)
	}
	return strings.Join(lines, "\n")
}

// state is all that a key can change: what is drawn, what was asked of the
// program, and what came back from outside it.
func (l *listener) state(d *uitest.Driver) string {
	return fmt.Sprintf("%s\n%d asked, %d heard", l.drawn(d), len(d.Sent), l.heard)
}

// begun is a screen with something typed on it, or on a later line of its list,
// so that there is a way up and something to clear.
func begun(t *testing.T, s ui.Screen) (*listener, *uitest.Driver) {
	t.Helper()
	l := &listener{Screen: s}
	d := uitest.Screen(t, l, 100, 24)
	switch s.(type) {
	case promised:
		return l, d.Press("p", "a", "down")
	case *pick.Screen: // what is typed leaves one
		return l, d.Press("down")
	case *templates.Screen: // it begins with the softest
		d.Press("+")
	default:
		if s.Typing() {
			return l, d.Press("a", "down")
		}
	}
	return l, d.Press("j")
}

// named are the keys that the footer shows for a binding: "J/K", or "arrows",
// which stands for all it has.
func named(b key.Binding) []string {
	shown := []string{b.Help().Key}
	if one, other, pair := strings.Cut(b.Help().Key, "/"); pair && one != "" {
		shown = []string{one, other}
	}
	for _, k := range shown {
		if _, ok := ui.KeyMsg(k); !ok {
			return b.Keys()
		}
	}
	return shown
}

// everywhere reports a key that the program takes before any screen does.
func everywhere(r *root, k string) bool {
	msg, _ := ui.KeyMsg(k)
	return key.Matches(msg, slices.Concat(r.kit.Keys.Tabs, []key.Binding{
		r.kit.Keys.Help, r.kit.Keys.Do, r.kit.Keys.Search, r.kit.Keys.Settings, r.kit.Keys.QuickNote,
		r.kit.Keys.Undo, r.kit.Keys.Redo, r.kit.Keys.Quit, r.kit.Keys.Stop, r.kit.Keys.Suspend, r.kit.Keys.Redraw})...)
}

// Every key the footer of a screen names does something there: it draws
// something else, asks something of the program or says why it cannot (UX 17.7).
func TestEveryKeyOfEveryFooterDoesSomething(t *testing.T) {
	t.Setenv("PATH", "") // no browser, no editor, no clipboard
	t.Setenv("HOME", t.TempDir())
	db := uitest.Practice(t)
	r, all := rooms(t, db)
	fresh := version(t, db)
	for i, name := range slices.Sorted(maps.Keys(all)) {
		if testing.Short() && i%6 > 0 {
			continue
		}
		l, _ := begun(t, all[name]())
		var keys []string
		for _, b := range l.ShortHelp() {
			if b.Enabled() {
				keys = append(keys, named(b)...)
			}
		}
		if len(keys) == 0 {
			t.Errorf("%s has no footer", name)
		}
		for _, k := range keys {
			if everywhere(r, k) {
				continue
			}
			l, d := begun(t, all[name]())
			before := l.state(d)
			if d.Press(k); l.state(d) == before {
				t.Errorf("%s: %s does nothing:\n%s", name, k, d.Screen())
			}
			if version(t, db) != fresh {
				db = uitest.Practice(t)
				r, all = rooms(t, db)
				fresh = version(t, db)
			}
		}
	}
}

func version(t *testing.T, db *store.DB) int64 {
	t.Helper()
	n, err := db.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// ? lists every binding that counts on a screen, the program's own too; a key
// that it does not list does nothing there but say why.
func TestTheHelpOfAScreenListsAllItsKeys(t *testing.T) {
	t.Setenv("PATH", "")
	r, all := rooms(t, uitest.Practice(t))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		l, d := begun(t, all[name]())
		if l.Typing() {
			continue // ? is a letter there; the footer has every key
		}
		listed := listedKeys(t, r, name, l)
		for _, b := range l.ShortHelp() {
			for _, k := range b.Keys() {
				if b.Enabled() && !listed[k] {
					t.Errorf("%s: the footer has %q, and ? has not", name, k)
				}
			}
		}
		before := l.drawn(d)
		for _, k := range keyboard() {
			if listed[k] {
				continue
			}
			if d.Press(k); l.drawn(d) != before || asks(d) {
				t.Errorf("%s: %s does something, and ? does not list it:\n%s", name, k, d.Screen())
				l, d = begun(t, all[name]())
			}
		}
	}
}

// listedKeys is the keys of a screen's own bindings and of those that count
// everywhere, each of which must stand on the page that ? opens.
func listedKeys(t *testing.T, r *root, name string, s ui.Screen) map[string]bool {
	t.Helper()
	r.stack = []ui.Screen{s}
	page := uitest.Screen(t, r.help(false), 160, 200).Screen()
	r.stack = nil
	listed := map[string]bool{}
	list := func(b key.Binding, words string) {
		for _, k := range b.Keys() {
			listed[k] = true
		}
		if b.Enabled() && len(b.Keys()) > 0 && !strings.Contains(page, ui.Fit("  "+b.Help().Key, 12)+words) && !strings.Contains(page, ui.Fit("> "+b.Help().Key, 12)+words) {
			t.Errorf("%s: ? does not list %q %s", name, b.Help().Key, words)
		}
	}
	for _, b := range slices.Concat(s.FullHelp()...) {
		list(b, b.Help().Desc)
	}
	for _, n := range r.kit.Keys.Named() {
		if n.Part == "everywhere" {
			list(*n.Binding, "")
		}
	}
	return listed
}

// asks reports whether a screen asked for more than words on the message line.
func asks(d *uitest.Driver) bool {
	return slices.ContainsFunc(d.Sent, func(msg tea.Msg) bool {
		_, said := msg.(ui.Said)
		return !said
	})
}

// keyboard is every key that a binding could have.
func keyboard() []string {
	keys := []string{"enter", "tab", "shift+tab", "esc", "backspace", "delete", "up", "down", "left", "right", "home", "end", "pgup", "pgdown"}
	for c := ' '; c <= '~'; c++ {
		keys = append(keys, string(c))
	}
	for c := 'a'; c <= 'z'; c++ {
		if k, ok := ui.KeyMsg("ctrl+" + string(c)); ok && k.Type != tea.KeyEnter && k.Type != tea.KeyTab {
			keys = append(keys, "ctrl+"+string(c))
		}
	}
	return keys
}
