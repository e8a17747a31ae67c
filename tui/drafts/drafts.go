// Package drafts lists what waits: the mails that were drafted and have not
// gone, and what was typed into a form and not saved, newest first. Enter opens
// the mail, or the form with the words in it; saving it there ends the draft. D
// throws one away: of a mail undo brings it back, for typing it asks first.
package drafts

import (
	"context"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	Drafts(context.Context) ([]chase.Draft, error)
	Account(context.Context, chase.ID) (chase.Account, error)
	DropDraft(ctx context.Context, form string, client chase.ID) error
	Mails
}

// Mails is what the list needs for the mails that wait.
type Mails interface {
	Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error)
	DropLetter(ctx context.Context, id chase.ID) error
	SettleMail(ctx context.Context, id chase.ID, went bool) (chase.SentMail, error)
}

// line is a draft with the name of the client it is about.
type line struct {
	chase.Draft
	client string // "" for a form that has no client
	form   string
	about  chase.ID // the invoice, the contact or the drafted mail the form was opened on
	thing  string   // what that is called: "INV-1042"
	mail   chase.Drafted
}

// Screen is the list.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h   int
	load   int
	read   bool
	all    []line
	lines  []line // those in sight
	stale  int    // how many of all are mails that nobody needs any more
	old    bool   // those are in sight too, after the others
	cursor ui.Cursor
	asking bool // whether the selected draft is to be thrown away
	saving bool
}

type keyMap struct {
	ui.List
	Open, Send, Throw, Yes, No, Back key.Binding
	Went, Stayed, Old                key.Binding
}

type thrownMsg struct{ err error }

type readMsg struct {
	load  int
	lines []line
	err   error
}

// New is the list of a book's drafts.
func New(k ui.Kit, data Data) *Screen {
	return &Screen{kit: k, data: data, keys: keyMap{
		List:   k.Keys.List,
		Open:   key.NewBinding(key.WithKeys("enter", "l", "right"), key.WithHelp("enter", "go on with it")),
		Send:   key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("ctrl+s", "send the mail: asks first")),
		Throw:  key.NewBinding(key.WithKeys("D"), key.WithHelp("D", "throw away: typing asks first, a mail comes back with undo")),
		Went:   key.NewBinding(key.WithKeys("w"), key.WithHelp("w", "it went: save it as sent")),
		Stayed: key.NewBinding(key.WithKeys("n"), key.WithHelp("n", "it did not go: it waits again")),
		Old:    key.NewBinding(key.WithKeys("o"), key.WithHelp("o", "old mails: show or fold them")),
		Yes:    key.NewBinding(key.WithKeys("y"), key.WithHelp("y", "throw it away")),
		No:     key.NewBinding(key.WithKeys("esc", "n", "enter"), key.WithHelp("esc", "keep it")),
		Back:   key.NewBinding(key.WithKeys("esc", "q", "h", "left"), key.WithHelp("esc", "back")),
	}}
}

// Init reads the drafts.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data := s.load, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		lines, err := read(ctx, data)
		return readMsg{load, lines, err}
	})
}

func read(ctx context.Context, data Data) ([]line, error) {
	drafts, err := data.Drafts(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := readMails(ctx, data)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		l := line{Draft: d}
		l.form, l.about = ui.FormOf(d.Form)
		if d.ClientID != 0 {
			a, err := data.Account(ctx, d.ClientID)
			if err != nil {
				return nil, err
			}
			l.client, l.thing = a.Client.Name, thing(a, l)
		}
		lines = append(lines, l)
	}
	chase.Arrange(lines, func(a, b line) int { return b.at().Compare(a.at()) })
	return lines, nil
}

// at is when a line was written last.
func (l line) at() time.Time {
	if l.mail.ID != 0 {
		return l.mail.Written
	}
	return l.Updated
}

// thing is what a draft is about, as it is called; "" for one about a mail, whose
// words say what it is.
func thing(a chase.Account, l line) string {
	switch l.form {
	case ui.ScreenCompose, ui.ReplyForm, ui.ScreenAllocate:
	case ui.ScreenContact:
		for _, c := range a.Contacts {
			if c.ID == l.about {
				return c.Name
			}
		}
	default:
		for _, v := range a.Invoices {
			if v.ID == l.about {
				return v.Number
			}
		}
	}
	return ""
}

// Waiting reports that the list is not read yet, or a draft not thrown away.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// Typing reports that a question waits for its answer.
func (s *Screen) Typing() bool { return s.asking }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.cursor.Keep(len(s.lines), s.rows())
}

// Head says how a draft ends.
func (s *Screen) Head() ui.Head {
	line := "Mails not sent, and what was typed and not saved. Enter goes on with one."
	return ui.Head{Crumbs: []string{"Drafts"}, Right: ui.Count(len(s.lines), "draft"), Line: ui.Cut(line, max(0, s.w-2))}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	if s.asking {
		return []key.Binding{s.keys.Yes, s.keys.No}
	}
	if d, ok := s.mail(); ok && d.Sending == chase.OnItsWay {
		return []key.Binding{s.keys.Went, s.keys.Stayed, s.keys.Down, s.keys.Up, s.keys.Back}
	}
	if s.stale > 0 && len(s.lines) == 0 {
		return []key.Binding{s.keys.Old, s.keys.Back}
	}
	return []key.Binding{s.keys.Open, s.keys.Send, s.keys.Throw, s.keys.Down, s.keys.Up, s.keys.Back}
}

// FullHelp is every key of the list, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Open, k.Send, k.Throw, k.Old, k.Went, k.Stayed}, {k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back}}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case readMsg:
		if msg.load != s.load {
			return nil
		}
		s.read = true
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.all = msg.lines
		s.fold()
		s.cursor.Keep(len(s.lines), s.rows())
	case thrownMsg:
		s.saving = false
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.Ask(ui.Said{Words: "Thrown away."})
		return s.reload()
	case mailMsg:
		return s.mailDone(msg)
	case ui.Changed, ui.DraftsWritten:
		return s.reload()
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if s.asking {
		s.asking = false
		if key.Matches(k, s.keys.Yes) {
			return s.throw()
		}
		return nil
	}
	if isMove, _ := s.cursor.Press(k, s.keys.List, len(s.lines), s.rows()); isMove {
		return nil
	}
	if key.Matches(k, s.keys.Old) {
		return s.turnOld()
	}
	if d, ok := s.mail(); ok && !key.Matches(k, s.keys.Back) {
		return s.pressMail(k, d)
	}
	switch {
	case key.Matches(k, s.keys.Back):
		return s.Ask(ui.Back{})
	case key.Matches(k, s.keys.Open):
		return s.open()
	case key.Matches(k, s.keys.Throw):
		s.asking = s.cursor.At < len(s.lines)
	}
	return nil
}

// throw drops the selected draft for good.
func (s *Screen) throw() tea.Cmd {
	d, data := s.lines[s.cursor.At], s.data
	s.saving = true
	return s.kit.Save(func(ctx context.Context) tea.Msg { return thrownMsg{data.DropDraft(ctx, d.Form, d.ClientID)} })
}

// open goes on with the selected draft.
func (s *Screen) open() tea.Cmd {
	if s.cursor.At >= len(s.lines) {
		return s.Ask(ui.Said{Words: "No drafts."})
	}
	d := s.lines[s.cursor.At]
	if _, known := titles[d.form]; !known {
		return s.Ask(ui.Said{Words: "Kept from the shell: " + shellWords(d.Form) + " goes on with it."})
	}
	return s.Ask(ui.Open{Screen: d.form, Client: d.ClientID, Name: d.client}.On(d.about))
}

// titles are the forms that can be opened, by their names in a draft.
var titles = map[string]string{
	ui.ScreenRecord: "Record", ui.ScreenNote: "Note", ui.ScreenFollowUp: "Follow-up", ui.ScreenPayment: "Payment",
	ui.ScreenQuery: "Query", ui.ScreenNotToday: "Not today", ui.ScreenHold: "Hold", ui.ScreenContact: "Contact",
	ui.ScreenNewInvoice: "New invoice", ui.ScreenSettings: "Settings", ui.ScreenLetter: "Letter sent", ui.ScreenPlan: "Instalment plan", ui.ScreenAllocate: "What it settles",
	ui.ScreenClient: "Client", ui.ScreenEditInvoice: "Edit invoice", ui.ScreenCompose: "Mail, being changed", ui.ReplyForm: "Reply, being changed",
}

// quickNote is the form of `dues n`.
const quickNote = "quick-note"

func shellWords(form string) string {
	if form == quickNote {
		return "dues n"
	}
	return "dues note CLIENT --draft"
}

func title(form string) string {
	switch words, known := titles[form]; {
	case known:
		return words
	case form == quickNote:
		return "Quick note"
	}
	return "Shell note"
}

// rows is how many drafts are in sight: two lines each.
func (s *Screen) rows() int {
	if s.stale > 0 && !s.old {
		return max(1, (s.h-1)/2) // a line says that some are folded
	}
	return max(1, s.h/2)
}

// View is the drafts, each with its words under it.
func (s *Screen) View() string {
	switch {
	case !s.read:
		return ""
	case len(s.lines) == 0 && s.stale == 0:
		return "\n  No drafts."
	}
	var lines []string
	for i := s.cursor.Top; i < min(len(s.lines), s.cursor.Top+s.rows()); i++ {
		lines = append(lines, s.two(i)...)
	}
	if words := s.folded(); words != "" && s.cursor.Top+s.rows() >= len(s.lines) {
		lines = append(lines, s.kit.Styles.Quiet.Render(ui.Cut("  "+words, s.w)))
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// two is a draft: form, client and when on one line, the words on the next.
func (s *Screen) two(i int) []string {
	d := s.lines[i]
	if d.mail.ID != 0 {
		return s.twoOfMail(i, d.mail)
	}
	who := title(d.form)
	if d.thing != "" {
		who += ", " + ui.Clean(d.thing)
	}
	if d.client != "" {
		who += ", " + ui.Clean(d.client)
	}
	when := d.Updated.In(s.kit.Now().Location()).Format("Mon 2 Jan 15:04") + " "
	words := ui.Cut("    "+ui.Clean(typed(d.Draft)), s.w)
	if s.asking && i == s.cursor.At {
		words = s.kit.Styles.Title.Render(ui.Cut("    Throw it away for good?  y throws it away   any other key keeps it", s.w))
	}
	if i == s.cursor.At {
		return []string{s.kit.Styles.Selected.Render(ui.Line("> "+who, when, s.w)), words}
	}
	return []string{ui.Line("  "+who, when, s.w), words}
}

// typed is what a draft says, field after field. Ticks, which are kept as ones
// and noughts, say nothing on one line.
func typed(d chase.Draft) string {
	var words []string
	for _, f := range d.Fields {
		text := strings.Join(strings.Fields(f.Text), " ")
		if f.Name == "about" || f.Name != "amount" && strings.Trim(text, "01") == "" {
			continue
		}
		words = append(words, f.Name+": "+text)
	}
	return strings.Join(words, "   ")
}
