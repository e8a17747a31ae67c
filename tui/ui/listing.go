package ui

import (
	"context"
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
	// Alike reports whether a line says the same as it did.
	Alike(was, is T) bool
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
	ordered []T                 // the lines the view is of, in order
	sorting int                 // the last putting in order that was asked for
	load    int                 // the last load of the list that was asked for
	sheets  map[chase.ID]*Sheet // of the selected line and those near it; nil while one is read
	asked   map[chase.ID]bool
	menu    menu
	off     []offKey
	marks   marks
	news    elsewhere
	reading bool     // a load of the list is under way
	back    chase.ID // whom to select when the list has been read again; zero is nobody
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
	l.sheets = map[chase.ID]*Sheet{}
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

// Update takes what is the same for every list: keys, the sheet that was read,
// a change of the book, who is next.
func (l *Listing[T]) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return l.press(msg)
	case arranged[T]:
		if msg.sorting == l.sorting {
			return l.show(msg)
		}
	case sheetRead[T]:
		return l.sheetHere(msg)
	case Changed:
		return l.changed(msg)
	case Clicked:
		return l.look()
	case Turn:
		return l.turn(msg)
	}
	return nil
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
