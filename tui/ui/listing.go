package ui

import (
	"context"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// Row is what a list knows of each of its lines, whatever they show.
type Row struct {
	ID      chase.ID // the selection and the marks stay with it
	Client  chase.ID
	Invoice chase.ID // zero where a line is a client
	Name    string   // of the client
	Text    string   // made by FilterText: what the filter looks at
}

// ListBook is what every list needs of the book: the account of the selected
// line's client.
type ListBook interface {
	Sheet(context.Context, chase.ID) (chase.Account, error)
}

// ListKind is what makes one list differ from another.
type ListKind[T any] interface {
	// Row says which line one is.
	Row(T) Row
	// Lines are those of the view; the filter chooses from them.
	Lines() []T
	// Visible is how many lines are in sight.
	Visible() int
	// Grid is how the lines stand in the body: below how many others, how many
	// high, and how wide.
	Grid() Grid
	// Laid is called when other lines are shown: to measure them.
	Laid()
	// Reload reads the list again.
	Reload() tea.Cmd
	// Look reads what the window shows beyond the lines themselves.
	Look() tea.Cmd
	// Act takes a key that means something on this list only.
	Act(tea.KeyMsg) tea.Cmd
}

// Listing is what the lists share: the selection and what stays with it, views,
// orders, the filter, marks, the sheet of the selected client, copying, and
// every key that means the same on each of them. Embed it, and Bind the list
// that embeds it.
type Listing[T any] struct {
	Wishes
	Kit     Kit
	Keys    ListKeys
	W, H    int // the room for the body
	Read    bool
	Shown   []T // the lines of the view that the filter leaves, in order
	Cursor  Cursor
	Filter  Filter
	Views   []ListView[T]
	ViewAt  int // the one of Views that is shown
	Orders  []ListOrder[T]
	OrderAt int    // the one of Orders the lines stand in
	Sheet   *Sheet // of the selected line's client; nil until it is read
	Why     bool   // the reasons stand in place of the facts
	Zoom    bool   // the list alone
	Copies  CopyMenu

	AddScreen  string // what a opens
	EditScreen string // what e opens about the selected line

	kind    ListKind[T]
	book    ListBook
	ordered []T // the lines the view is of, in order
	sorting int // the last putting in order that was asked for
	load    int // the last load of the list that was asked for
	peek    int // the last load of a sheet that was asked for
	asked   map[chase.ID]bool
	menu    menu
	off     []offKey
	marks   marks
}

// offKey is a key that means nothing on this list, and why.
type offKey struct {
	key.Binding
	why string
}

// ListView is a part of a list that is looked at by itself.
type ListView[T any] struct {
	Letter string // after F
	Name   string
	Short  string // where there is little room
	Has    func(T) bool
	Order  string // what order it is in when that cannot be changed
	Apart  bool   // its lines are not among those of the other views
}

// ListOrder is one way to order a list.
type ListOrder[T any] struct {
	Name    string
	Compare func(x, y T, home chase.Currency) int
}

// menu is which letters are waited for.
type menu int

const (
	noMenu menu = iota
	copyMenu
	viewMenu
)

// Bind says what the list is of. Call it when Views and Orders are there.
// line is a line as words, to be copied.
func (l *Listing[T]) Bind(k Kit, book ListBook, kind ListKind[T], line func(T) string) {
	l.Kit, l.Keys, l.book, l.kind, l.Filter = k, k.Keys.ForLists(), book, kind, NewFilter(k)
	l.AddScreen, l.EditScreen = ScreenNewInvoice, ScreenClient
	for _, off := range []struct {
		key *key.Binding
		why string
	}{
		{&l.Keys.Next, "J and K go to the next person on a call sheet: here j and k move."},
		{&l.Keys.Previous, "J and K go to the next person on a call sheet: here j and k move."},
		{&l.Keys.NextPane, "Here is one pane. On a call sheet, enter, tab goes to the next."},
		{&l.Keys.PrevPane, "Here is one pane. On a call sheet, enter, tab goes to the next."},
		{&l.Keys.Editor, "There is no long text here. In a note or a mail ctrl+o opens your editor."},
		{&l.Keys.Delete, "Nothing is deleted: the record is the evidence. S d gives a client up; u takes back what was wrong."},
	} {
		l.Off(off.key, off.why)
	}
	l.asked, l.marks = map[chase.ID]bool{}, noMarks()
	words := func() string {
		lines := l.Marked()
		if x, ok := l.Selected(); ok && len(lines) == 0 {
			lines = append(lines, x)
		}
		var all []string
		for _, x := range lines {
			all = append(all, line(x))
		}
		return strings.Join(all, "\n")
	}
	l.Copies = SheetCopies(k, words, func() *Sheet { return l.Sheet })
}

// Off says why a key of the lists means nothing on this one.
func (l *Listing[T]) Off(b *key.Binding, why string) {
	l.off = append(l.off, offKey{*b, why})
	b.SetEnabled(false)
}

// Init reads the list.
func (l *Listing[T]) Init() tea.Cmd { return l.kind.Reload() }

// Waiting reports that there is no list yet to act on, or nothing yet to copy.
func (l *Listing[T]) Waiting() bool { return !l.Read || l.menu == copyMenu && l.Sheet == nil }

// Typing reports that letters are the filter's, or a menu's.
func (l *Listing[T]) Typing() bool { return l.Filter.Typing || l.menu != noMenu }

// SetSize takes the size of the body.
func (l *Listing[T]) SetSize(w, h int) {
	l.W, l.H = max(0, w), max(0, h)
	l.scroll()
}

// scroll keeps the selected line in sight.
func (l *Listing[T]) scroll() { l.Cursor.Keep(len(l.Shown), l.kind.Visible()) }

// Loading begins a load of the list and gives its number.
func (l *Listing[T]) Loading() int {
	l.load++
	return l.load
}

// Loaded is the number of the last load of the list that was asked for.
func (l *Listing[T]) Loaded() int { return l.load }

// Current reports whether a load is the last one that was asked for.
func (l *Listing[T]) Current(load int) bool { return load == l.load }

// Listed takes the end of a load: the lines are there, or the error says why
// not. The selection stays on the same line, or where it was when that has left
// the view.
func (l *Listing[T]) Listed(err error) tea.Cmd {
	if err != nil {
		l.Read = true
		return l.Ask(Failed{Err: err})
	}
	l.asked = map[chase.ID]bool{}
	return l.arrange()
}

// arranged is the lines of a list in their order.
type arranged[T any] struct {
	sorting int
	lines   []T
}

// arrange puts the lines in order, away from the event loop: there may be tens
// of thousands.
func (l *Listing[T]) arrange() tea.Cmd {
	l.sorting++
	if len(l.Orders) == 0 || l.Views[l.ViewAt].Order != "" {
		return l.show(l.kind.Lines())
	}
	m := arranged[T]{l.sorting, slices.Clone(l.kind.Lines())}
	compare, home := l.Orders[l.OrderAt].Compare, l.Kit.Settings.Home
	return l.Kit.Load(func(context.Context) tea.Msg {
		chase.Arrange(m.lines, func(x, y T) int { return compare(x, y, home) })
		return m
	})
}

// show shows lines that are in order.
func (l *Listing[T]) show(ordered []T) tea.Cmd {
	l.Read, l.ordered = true, ordered
	l.Narrow()
	return l.look()
}

// Narrow works out the lines of the view that the filter leaves.
func (l *Listing[T]) Narrow() {
	was, had := l.Selected()
	var id chase.ID
	if had {
		id = l.kind.Row(was).ID
	}
	matches := l.Filter.Matcher()
	l.keepMarks()
	l.Shown = make([]T, 0, len(l.ordered))
	for _, x := range l.ordered {
		if l.inView(x) && matches(l.kind.Row(x).Text) {
			l.Shown = append(l.Shown, x)
		}
	}
	l.kind.Laid()
	if had {
		if i := l.find(id); i >= 0 {
			l.Cursor.At = i
		}
	}
	l.scroll()
}

// inView reports whether the view has a line.
func (l *Listing[T]) inView(x T) bool {
	has := l.Views[l.ViewAt].Has
	return has == nil || has(x)
}

// find is the place of a line among those shown, -1 when it is not there.
func (l *Listing[T]) find(id chase.ID) int {
	return slices.IndexFunc(l.Shown, func(x T) bool { return l.kind.Row(x).ID == id })
}

// Selected is the line the keys act on; there is none in an empty view.
func (l *Listing[T]) Selected() (T, bool) {
	if l.Cursor.At < 0 || l.Cursor.At >= len(l.Shown) {
		var none T
		return none, false
	}
	return l.Shown[l.Cursor.At], true
}

// look reads what the window shows beyond the lines, and the sheet of the
// selected one.
func (l *Listing[T]) look() tea.Cmd { return tea.Batch(l.kind.Look(), l.readSheet()) }

// near is how far beyond the window accounts are read ahead.
const near = 120

// Ahead is whose accounts to read for the lines in the window, with those near
// it; nobody's while all in the window were asked for.
func (l *Listing[T]) Ahead() []chase.ID {
	missing := func(x T) bool { return !l.asked[l.kind.Row(x).Client] }
	top, n := l.Cursor.Top, len(l.Shown)
	if !slices.ContainsFunc(l.Shown[min(n, top):min(n, top+l.kind.Visible())], missing) {
		return nil
	}
	var ids []chase.ID
	for _, x := range l.Shown[max(0, top-near/4):min(n, top+near)] {
		if missing(x) {
			client := l.kind.Row(x).Client
			l.asked[client] = true
			ids = append(ids, client)
		}
	}
	return ids
}

// sheetRead is the sheet of a selected line, as it was read for that list.
type sheetRead[T any] struct {
	peek  int
	sheet Sheet
	err   error
}

// readSheet reads the sheet of the selected line's client.
func (l *Listing[T]) readSheet() tea.Cmd {
	l.peek++
	x, ok := l.Selected()
	if !ok {
		l.Sheet = nil
		return nil
	}
	client := l.kind.Row(x).Client
	if l.Sheet != nil && l.Sheet.Account.Client.ID != client {
		l.Sheet = nil
	}
	peek, book, now, settings := l.peek, l.book, l.Kit.Now(), l.Kit.Settings
	return l.Kit.Load(func(ctx context.Context) tea.Msg {
		a, err := book.Sheet(ctx, client)
		if err != nil {
			return sheetRead[T]{peek: peek, err: err}
		}
		return sheetRead[T]{peek, NewSheet(a, now, settings), nil}
	})
}

// Update takes what is the same for every list: keys, the sheet that was read,
// a change of the book, who is next.
func (l *Listing[T]) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return l.press(msg)
	case arranged[T]:
		if msg.sorting == l.sorting {
			return l.show(msg.lines)
		}
	case sheetRead[T]:
		if msg.peek != l.peek {
			return nil
		}
		if msg.err != nil {
			return l.Ask(Failed{Err: msg.err})
		}
		l.Sheet = &msg.sheet
	case Changed:
		if l.marks.acting {
			l.Unmark()
		}
		if l.load > 0 {
			return l.kind.Reload()
		}
	case Clicked:
		return l.look()
	case Turn:
		return l.turn(msg)
	}
	return nil
}

// Grid is where the lines of a list stand.
type Grid struct{ Top, Each, Width int }

// Click selects the line at a place of the body. On the selected one it gives
// the key that opens it.
func (l *Listing[T]) Click(x, y int) (open tea.KeyMsg, ok bool) {
	g := l.kind.Grid()
	i := (y - g.Top) / max(1, g.Each)
	at := l.Cursor.Top + i
	if l.Typing() || y < g.Top || i >= l.kind.Visible() || x >= g.Width || at >= len(l.Shown) {
		return open, false
	}
	if at == l.Cursor.At {
		return KeyMsg(l.Keys.Open.Keys()[0])
	}
	l.Cursor.At = at
	return open, false
}

// About asks for a screen about the selected line.
func (l *Listing[T]) About(screen string) Open {
	x, ok := l.Selected()
	if !ok {
		return Open{Screen: screen}
	}
	line := l.kind.Row(x)
	return Open{Screen: screen, Client: line.Client, Invoice: line.Invoice, Name: line.Name, Rank: l.Cursor.At + 1, Of: len(l.Shown)}
}

// turn opens the invoice next to the one shown or, from a call sheet, the sheet
// of the next client.
func (l *Listing[T]) turn(m Turn) tea.Cmd {
	screen, shown := ScreenInvoice, func(x T) bool { return l.kind.Row(x).Invoice == m.Invoice }
	if m.Invoice == 0 {
		screen, shown = ScreenSheet, func(x T) bool { return l.kind.Row(x).Client == m.Client }
	}
	next := l.Cursor.At
	if x, ok := l.Selected(); !ok || !shown(x) {
		if i := slices.IndexFunc(l.Shown, shown); i >= 0 {
			next = i
		}
	}
	next += m.By
	for next >= 0 && next < len(l.Shown) && shown(l.Shown[next]) {
		next += m.By
	}
	if next < 0 || next >= len(l.Shown) {
		return l.Ask(Said{Words: "That is the end of the list."})
	}
	l.Cursor.At = next
	l.scroll()
	o := l.About(screen)
	o.Replace = true
	l.Ask(o)
	return l.look()
}

// Nothing is the words of an empty list in the room it has, with the filter under
// them.
func (l *Listing[T]) Nothing(words string) []string {
	lines := []string{""}
	for _, line := range Wrap(words, l.W-4) {
		lines = append(lines, "  "+line)
	}
	if l.Filter.On() {
		lines = append(lines, "", l.Filter.Line(l.W))
	}
	return lines
}
