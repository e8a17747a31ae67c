package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
)

// Keys are the bindings that mean the same on every screen (UX section 7).
type Keys struct {
	Global
	List
	Subject
	Form FormKeys
}

// Global bindings are handled by the root, never by a screen.
type Global struct {
	Help, Do, Search, Settings, QuickNote, Undo, Redo, Back, Quit, Stop, Suspend, Redraw key.Binding
	Tabs                                                                                 []key.Binding
}

// List bindings move in a list.
type List struct {
	Down, Up, First, Last, HalfDown, HalfUp, PageDown, PageUp key.Binding
	Open, Left, Filter, Views, Order, Add                     key.Binding
	Mark, Range, MarkAll                                      key.Binding
	NextPane, PrevPane, Zoom                                  key.Binding
}

// Subject bindings act on the selected person or invoice.
type Subject struct {
	Sheet, Call, Record, Note, FollowUp, Paid, Allocate, Query, Letter, Plan, Step, Later, NotToday, Why, Copy, Next, Previous key.Binding
	Mail, Template, Edit, Editor, Outside, Trail, Delete                                                                       key.Binding
}

// FormKeys act in a form.
type FormKeys struct {
	Next, Previous, Enter, Save, Leave, Clear, Editor, Other, Tick, Elsewhere key.Binding
}

// bind makes a binding. Its words may be "short: and more": the footer shows
// the short part, the help all of it.
func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

// NewKeys are the bindings as they are drawn in UX section 7.
func NewKeys() *Keys {
	return &Keys{
		Global: Global{
			Help:      bind("?", "keys: all of them", "?"),
			Do:        bind(":", "do: anything by name", ":", "ctrl+p"),
			Search:    bind("s", "search: everything", "s"),
			Settings:  bind(",", "settings: what they mean, and change them", ","),
			QuickNote: bind("N", "quick note: any client", "N"),
			Undo:      bind("u", "undo", "u"),
			Redo:      bind("U", "redo", "U"),
			Back:      bind("esc", "back: one step; never quits", "esc"),
			Quit:      bind("q", "quit: on a tab; else back", "q"),
			Stop:      bind("ctrl+c", "twice: quit; all is saved", "ctrl+c"),
			Suspend:   bind("ctrl+z", "suspend: fg comes back", "ctrl+z"),
			Redraw:    bind("ctrl+l", "redraw", "ctrl+l"),
			Tabs: []key.Binding{
				bind("1", "today: the list", "1"), bind("2", "invoices: what is owed, one by one", "2"),
				bind("3", "clients: who owes, and how they pay", "3"),
				bind("4", "reports: ageing, forecast, clients, promises, sessions", "4"),
			},
		},
		List: List{
			Down:     bind("j", "down", "j", "down"),
			Up:       bind("k", "up", "k", "up"),
			First:    bind("g", "first", "g", "home"),
			Last:     bind("G", "last", "G", "end"),
			HalfDown: bind("ctrl+d", "half a page down", "ctrl+d"),
			HalfUp:   bind("ctrl+u", "half a page up", "ctrl+u"),
			PageDown: bind("pgdown", "page down", "pgdown"),
			PageUp:   bind("pgup", "page up", "pgup"),
			Open:     bind("enter", "open", "enter", "l", "right"),
			Left:     bind("h", "back", "h", "left"),
			Filter:   bind("/", "filter: this list", "/"),
			Views:    bind("F", "views: and the letter of one", "F"),
			Order:    bind("o", "order: the next one", "o"),
			Add:      bind("a", "add: an invoice", "a"),
			Mark:     bind("space", "mark: this line", " "),
			Range:    bind("v", "mark a range: v ends it", "v"),
			MarkAll:  bind("*", "mark all shown: or none", "*"),
			NextPane: bind("tab", "next pane", "tab"),
			PrevPane: bind("shift+tab", "previous pane", "shift+tab"),
			Zoom:     bind("z", "zoom: this pane full screen", "z"),
		},
		Subject: newSubject(),
		Form:    newFormKeys(),
	}
}

func newSubject() Subject {
	return Subject{
		Sheet:    bind("enter", "call sheet", "enter", "l", "right"),
		Call:     bind("c", "call: number, timer, script", "c"),
		Record:   bind("r", "record: what happened", "r"),
		Note:     bind("n", "note", "n"),
		FollowUp: bind("f", "follow-up: when to ring", "f"),
		Paid:     bind("p", "payment: whole or part", "p"),
		Allocate: bind("A", "allocate: money to invoices", "A"),
		Query:    bind("d", "query: open or settle", "d"),
		Letter:   bind("w", "letter: record one sent", "w"),
		Plan:     bind("i", "instalment plan", "i"),
		Step:     bind("S", "step: tone, hold, pin", "S"),
		Later:    bind(".", "later: after the others", "."),
		NotToday: bind("x", "not today: and why", "x"),
		Why:      bind("W", "why: the rule and the facts", "W"),
		Copy:     bind("y", "copy", "y"),
		Mail:     bind("m", "mail: fits step and tone", "m"),
		Template: bind("t", "template: filled in", "t"),
		Edit:     bind("e", "edit: the client", "e"),
		Editor:   bind("E", "editor: for a long text", "E"),
		Outside:  bind("O", "open outside: file, portal", "O"),
		Trail:    bind("X", "trail: everything, dated", "X"),
		Delete:   bind("D", "delete", "D"),
		Next:     bind("J", "next person", "J", "]"),
		Previous: bind("K", "previous person", "K", "["),
	}
}

// newFormKeys are the keys of every form. Plain letters are never among them.
func newFormKeys() FormKeys {
	return FormKeys{
		Next:     bind("tab", "next field", "tab", "down"),
		Previous: bind("shift+tab", "previous field", "shift+tab", "up"),
		Enter:    bind("enter", "next field", "enter"),
		Save:     bind("ctrl+s", "save", "ctrl+s"),
		Leave:    bind("esc", "back, draft kept", "esc", "ctrl+c"),
		Clear:    bind("ctrl+x", "clear", "ctrl+x"),
		Editor:   bind("ctrl+o", "editor", "ctrl+o"),
		Other:    bind("ctrl+t", "other reading of the date", "ctrl+t"),
		Tick:     bind("space", "tick", " "),

		Elsewhere: bind("ctrl+r", "changed elsewhere: show what another window wrote", "ctrl+r"),
	}
}

// Also is a binding under other words on one screen, with more keys.
func Also(b key.Binding, words string, more ...string) key.Binding {
	return bind(b.Help().Key, words, append(slices.Clone(b.Keys()), more...)...)
}

// Without is a binding on a screen where some of its keys mean something else.
func Without(b key.Binding, keys ...string) key.Binding {
	left := slices.DeleteFunc(slices.Clone(b.Keys()), func(k string) bool { return slices.Contains(keys, k) })
	return bind(b.Help().Key, b.Help().Desc, left...)
}

// Pair is two bindings as the footer shows them together: "J/K next".
func Pair(a, b key.Binding, sep, words string) key.Binding {
	return bind(a.Help().Key+sep+b.Help().Key, words, append(slices.Clone(a.Keys()), b.Keys()...)...)
}

// ShortHelp is the part of a binding's words that goes in the footer.
func ShortHelp(b key.Binding) string {
	short, _, _ := strings.Cut(b.Help().Desc, ":")
	return short
}
