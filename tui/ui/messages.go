package ui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// The screens that can be opened, by name.
const (
	ScreenToday    = "today"
	ScreenSheet    = "sheet"
	ScreenInvoice  = "invoice"
	ScreenRecord   = "record"
	ScreenNote     = "note"
	ScreenFollowUp = "follow-up"
	ScreenPayment  = "payment"
	ScreenQuery    = "query"
	ScreenLetter   = "letter"
	ScreenPlan     = "plan"
	ScreenNotToday = "not-today"
	ScreenStep     = "step" // step and tone, hold, pin
	ScreenHold     = "hold"
	ScreenContact  = "contact"
	ScreenClient   = "client"   // the facts of a client; of a new one when none is named
	ScreenAllocate = "allocate" // what money settles, said anew
	ScreenSearch   = "search"
	ScreenHelp     = "help"
	ScreenHistory  = "history"
	ScreenEvidence = "evidence" // the dated trail
	ScreenDrafts   = "drafts"
	ScreenImport   = "import"

	ScreenCompose   = "compose"   // the mail that fits, for review
	ScreenTemplates = "templates" // the one to fill in is chosen first

	ScreenNewInvoice  = "new-invoice" // type one in, with its client
	ScreenEditInvoice = "edit-invoice"

	ScreenSettings = "settings" // every setting, with what it means

	ScreenMailSync  = "mail-sync" // what is new in the user's mail
	ScreenUnmatched = "unmatched" // mail that looks like a client's and is tied to none
)

// Open asks for a screen on top of this one.
type Open struct {
	Screen  string
	Client  chase.ID // zero where the screen asks for one itself: the quick note
	Invoice chase.ID // when it is about one invoice
	Contact chase.ID // for contact: whom to edit
	Payment chase.ID // for allocate: which money
	Entry   chase.ID // for the sheet: the call or note to open at
	Message chase.ID // for the sheet: the mail to open at
	Rank    int      // "2 of 8": the place on today's list
	Of      int
	ByName  bool   // for help: what can be done by name comes first
	Name    string // the client's name, to show until the rest is read
	Replace bool   // in place of this screen, not on top of it

	All []About // every line that was marked, the first one too; none when it is about one

	CallFrom time.Time // when the call under way began; zero when there is none

	Mail     chase.ID // for the mail: which draft; zero is the one that waits, or a new one
	Thread   chase.ID // for the mail: the conversation it goes into; zero is the one that fits
	Typed    bool     // for the mail: go on with the one half typed that is no draft
	Template string   // for the mail: which one; "" is the one that fits
	Ask      bool     // for the mail: ask at once whether to send it
}

// About is a client that a form is about, or one of their invoices.
type About struct {
	Client  chase.ID
	Invoice chase.ID
	Name    string
}

// Has reports whether it is about an invoice.
func (o Open) Has(invoice chase.ID) bool {
	return o.Invoice == invoice || slices.ContainsFunc(o.All, func(a About) bool { return a.Invoice == invoice })
}

// Outside asks for a file or a page to be opened by the desktop's own program.
type Outside struct{ Target string }

// TryTheme asks for a theme to be put on while it is looked at; "" puts the one
// that was worn before back on.
type TryTheme struct{ Name string }

// SaveText asks for a text to be written to a file; where, the user is asked.
type SaveText struct {
	What string // what it is, in a few words
	Name string // what the file is called when nothing else is said
	Text string
}

// TakeBack asks for one change to be taken back by itself, whatever came since.
type TakeBack struct{ Change chase.ID }

// Clicked says that the mouse has selected another line.
type Clicked struct{}

// Turn asks for the next (By 1) or previous (By -1) person of the list below,
// in place of this screen.
type Turn struct {
	Client  chase.ID // who is shown now
	Invoice chase.ID // which invoice, on the screen of one
	By      int
}

// Back asks to leave this screen for the one below. What was typed is kept.
type Back struct{}

// Said is news for the message line.
type Said struct {
	Words string
	Undo  bool // "u undo" belongs after it
	Brief bool // it is about the key just pressed, and means nothing after the next
}

// Failed is an error for the message line; it stays until a key is pressed.
type Failed struct{ Err error }

// Changed says that the book has changed, here or in another program: every
// screen reads again and keeps its cursor and what is being typed.
type Changed struct {
	Done      chase.ID // whom I am done with for now: their list selects the next one; zero is nobody
	Back      chase.ID // whose change was taken back: their list selects them; zero is nobody
	Elsewhere bool     // another program wrote: the lists mark the lines that are not as they were
}

// DraftsWritten says that what was typed and not saved has been written to the
// book, or dropped from it.
type DraftsWritten struct{}

// Saved says that a form was saved: it closes and the message line says Words,
// and whose it was.
type Saved struct {
	Client chase.ID
	Whose  string // the client's name; "" when the words are of nobody in particular
	Words  string
	Next   bool  // on to the next client: back to the list under all open screens
	Then   *Open // what is opened then; nil is nothing
}

// Settled says that a file of settings was written: the program goes by it from
// now on.
type Settled struct {
	Words  string // what is otherwise now: "grace = 5"
	Effect string // when it counts, "" at once
	Undo   func() error
	Redo   func() error
}

// Copy asks for words to be put on the clipboard.
type Copy struct {
	Words string
	What  string // what they are, for the message line: "bank details"
}

// Run asks for one of the program's own acts by name: undo, redo, quit, redraw,
// suspend. The help list and ":" use it.
type Run struct{ Act string }

// Edited is a text come back from the user's editor.
type Edited struct {
	Field string
	Text  string
	Err   error // the editor failed: the text is unchanged
}

// Wishes is how a screen speaks upward: embed it, and `return s.Ask(ui.Open{…})`
// from Update. The root takes the wishes at once, before the next key, so that
// the letters typed after the one that opens a field go into that field.
type Wishes struct{ asked []tea.Msg }

// Ask notes the wish. It returns no command. Three hundred places ask: inlined
// in each it would be 50 KB of the program.
//
//go:noinline
func (w *Wishes) Ask(m tea.Msg) tea.Cmd {
	w.asked = append(w.asked, m)
	return nil
}

// Take gives the wishes noted since the last call.
func (w *Wishes) Take() []tea.Msg {
	asked := w.asked
	w.asked = nil
	return asked
}
