// Package bringin is the screen that brings in a file of invoices: the path,
// what cannot be known from the file, then a page that shows what the columns
// were taken for and the first invoices as they will be. Nothing is saved
// before enter on that page, and one undo takes the whole file back.
package bringin

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data reads a file of invoices, or mail, and tells now and then how many rows
// or messages are done. The error is a *Question when the file can be read two
// ways.
type Data interface {
	ReadFile(ctx context.Context, ask Ask, progress func(done int)) (Preview, error)
}

// Ask is which file, and what the user said about it because it does not say
// so itself.
type Ask struct {
	Path    string
	Answers map[string]string // by the name of a Question: "dates": "dmy"; "currency": "EUR"
	Terms   string            // of invoices without a due date
}

// Question is something about a file that only the user knows.
type Question struct {
	Name     string // in Ask.Answers
	Words    string // "row 4, Date: 03/04/2026 can be read two ways"
	Readings []Reading
}

// Reading is one answer to a Question.
type Reading struct{ Answer, Words string }

// Error is the question.
func (q *Question) Error() string { return q.Words }

// Column is a column of the file and what it was taken for; "" is nothing.
type Column struct{ Header, Field, Sample string }

// Preview is what the file would bring.
type Preview struct {
	Mail     bool // it is mail, not invoices
	Format   string
	About    string
	Columns  []Column
	First    []Line
	Invoices int
	NoDue    int // invoices for which the terms must say when they are due
	Open     chase.Totals
	Report   chase.ImportReport // what saving it would do
	Save     func(ctx context.Context, progress func(done int)) (chase.ImportReport, error)

	NoCurrency bool // the amounts do not say in which they are
}

// Line is one invoice of the file.
type Line struct {
	Client, Number string
	Issued, Due    chase.Date // Due may be zero: the terms say
	Total, Open    chase.Money
}

// step is how far the import is.
type step int

const (
	asksPath step = iota
	asksReading
	asksTerms
	asksCurrency
	shows
)

// Screen is one import.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h     int
	step     step
	path     *ui.Form
	terms    *ui.Form
	currency *ui.Form
	ask      Ask
	load     int
	reading  bool
	saving   bool
	stopped  bool // esc was pressed while it was read or saved
	stop     context.CancelFunc
	done     *atomic.Int64 // rows or messages, of what is read or saved now
	question *Question
	preview  Preview
	top      int // of the preview's lines
}

type keyMap struct {
	ui.List
	Read, Answer, Save, Currency, Back, Leave, Stop key.Binding
}

type readMsg struct {
	load    int
	preview Preview
	err     error
}

type savedMsg struct {
	report chase.ImportReport
	err    error
}

// New asks for a file.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{kit: k, data: data, stop: func() {}, done: &atomic.Int64{}, keys: keyMap{
		List:     k.Keys.List,
		Read:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "read it: nothing is saved yet")),
		Answer:   key.NewBinding(key.WithKeys("1", "2", "3"), key.WithHelp("1 2", "answer")),
		Save:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "bring it in: one undo takes it back")),
		Currency: key.NewBinding(key.WithKeys("c"), key.WithHelp("c", "currency: of amounts that name none")),
		Stop:     key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "stop: nothing is saved")),
		Back:     key.NewBinding(key.WithKeys("esc", "q", "h", "left"), key.WithHelp("esc", "another file")),
		Leave:    key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "back")),
	}}
	s.path = ui.NewForm(k, &ui.Field{Name: "path", Label: "File", Hint: "~/Downloads/invoices.csv"})
	s.path.Quick = true
	s.newTerms()
	s.newCurrency()
	return s
}

func (s *Screen) newCurrency() {
	s.currency = ui.NewForm(s.kit, &ui.Field{Name: "currency", Label: "Currency", Hint: string(s.kit.Settings.Home), Echo: echoCurrency})
	s.currency.Quick = true
}

func echoCurrency(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	c, err := chase.ParseCurrency(text, "")
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + string(c)}
}

func (s *Screen) newTerms() {
	s.terms = ui.NewForm(s.kit, &ui.Field{Name: "terms", Label: "Terms", Hint: "net 30", Echo: echoTerms})
	s.terms.Quick = true
}

func echoTerms(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	t, err := chase.ParseTerms(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + t.String()}
}

// Init has nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// Typing reports that letters are text, or the answer to a question.
func (s *Screen) Typing() bool { return s.busy() || s.step != shows }

// busy reports that the file is being read or saved. Keys but esc are not kept
// for then: enter must not save a page that nobody has seen.
func (s *Screen) busy() bool { return s.reading || s.saving }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Head says that nothing is saved yet.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Import"}, Line: "Nothing is saved before you say so, and one undo takes it all back."}
	if s.step == shows {
		h.Line = ui.Clean(s.preview.Format) + "   " + ui.Clean(s.preview.About)
	}
	return h
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	switch {
	case s.busy():
		return []key.Binding{s.keys.Stop}
	case s.step == shows && s.preview.NoCurrency:
		return []key.Binding{s.keys.Save, s.keys.Currency, s.keys.Down, s.keys.Up, s.keys.Back}
	case s.step == shows:
		return []key.Binding{s.keys.Save, s.keys.Down, s.keys.Up, s.keys.Back}
	case s.step == asksReading:
		return []key.Binding{s.keys.Answer, s.keys.Leave}
	}
	return []key.Binding{s.keys.Read, s.keys.Leave}
}

// FullHelp is the same, with the moves.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{s.ShortHelp(), {k.HalfDown, k.HalfUp, k.First, k.Last}}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case readMsg:
		if msg.load == s.load {
			return s.readIn(msg)
		}
	case savedMsg:
		return s.saved(msg)
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if s.busy() {
		if key.Matches(k, s.keys.Stop) {
			s.stopped = true
			s.stop()
		}
		return nil
	}
	switch s.step {
	case asksPath:
		return s.pressPath(k)
	case asksReading:
		return s.answer(k)
	case asksTerms:
		return s.pressTerms(k)
	case asksCurrency:
		return s.pressCurrency(k)
	}
	switch {
	case key.Matches(k, s.keys.Currency) && s.preview.NoCurrency:
		s.newCurrency()
		s.step = asksCurrency
	case key.Matches(k, s.keys.Save):
		return s.save()
	case key.Matches(k, s.keys.Back):
		s.step = asksPath
	case key.Matches(k, s.keys.Down):
		s.top++
	case key.Matches(k, s.keys.Up):
		s.top--
	case key.Matches(k, s.keys.HalfDown, s.keys.PageDown):
		s.top += s.h / 2
	case key.Matches(k, s.keys.HalfUp, s.keys.PageUp):
		s.top -= s.h / 2
	case key.Matches(k, s.keys.First):
		s.top = 0
	case key.Matches(k, s.keys.Last):
		s.top = 1 << 20
	}
	return nil
}

func (s *Screen) pressPath(k tea.KeyMsg) tea.Cmd {
	switch s.path.Update(k) {
	case ui.FormLeave:
		return s.Ask(ui.Back{})
	case ui.FormSave:
		path := unquoted(s.path.Value("path"))
		if path == "" {
			s.path.Fail(&chase.FieldError{Field: "path", Problem: "Which file? Type or drop its path here."})
			return nil
		}
		s.ask = Ask{Path: path, Answers: map[string]string{}}
		s.newTerms()
		return s.read()
	}
	return nil
}

func (s *Screen) pressCurrency(k tea.KeyMsg) tea.Cmd {
	switch s.currency.Update(k) {
	case ui.FormLeave:
		s.step = shows
	case ui.FormSave:
		words := s.currency.Value("currency")
		if strings.TrimSpace(words) == "" {
			words = string(s.kit.Settings.Home)
		}
		c, err := chase.ParseCurrency(words, s.kit.Settings.Home)
		if err != nil {
			s.currency.Fail(ui.InField("currency", err))
			return nil
		}
		s.ask.Answers["currency"] = string(c)
		return s.read()
	}
	return nil
}

// unquoted is a path as a terminal gives it when a file is dropped on it.
func unquoted(path string) string {
	path = strings.TrimSpace(path)
	for _, q := range []string{"'", `"`} {
		if len(path) > 1 && strings.HasPrefix(path, q) && strings.HasSuffix(path, q) {
			return path[1 : len(path)-1]
		}
	}
	return path
}

// answer is the digit of a reading.
func (s *Screen) answer(k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, s.keys.Leave) {
		s.step = asksPath
		return nil
	}
	for i, r := range s.question.Readings {
		if k.String() == string(rune('1'+i)) {
			s.ask.Answers[s.question.Name] = r.Answer
			return s.read()
		}
	}
	return nil
}

func (s *Screen) pressTerms(k tea.KeyMsg) tea.Cmd {
	switch s.terms.Update(k) {
	case ui.FormLeave:
		s.step = asksPath
	case ui.FormSave:
		words := strings.TrimSpace(s.terms.Value("terms"))
		if words != "" {
			if _, err := chase.ParseTerms(words); err != nil {
				s.terms.Fail(ui.InField("terms", err))
				return nil
			}
		}
		s.ask.Terms = words
		if words == "" { // those invoices are left out, and the page says so
			s.step = shows
			return nil
		}
		return s.read()
	}
	return nil
}

// read reads the file as far as is known what it says.
func (s *Screen) read() tea.Cmd {
	s.load++
	s.reading = true
	load, data, ask := s.load, s.data, s.ask
	ctx, stop, progress := s.begin(s.kit.Context)
	return s.kit.Load(func(context.Context) tea.Msg {
		defer stop()
		p, err := data.ReadFile(ctx, ask, progress)
		return readMsg{load, p, err}
	})
}

// begin is what reading and saving run under: it ends when esc stops it, or
// with what it is under, and the number of rows done starts again.
func (s *Screen) begin(under context.Context) (context.Context, context.CancelFunc, func(int)) {
	ctx, stop := context.WithCancel(under)
	done := &atomic.Int64{}
	s.stop, s.done, s.stopped = stop, done, false
	return ctx, stop, func(n int) { done.Store(int64(n)) }
}

func (s *Screen) readIn(msg readMsg) tea.Cmd {
	s.reading = false
	var question *Question
	switch {
	case s.stopped:
		s.step = asksPath
		return s.Ask(ui.Said{Words: "Stopped. Nothing was saved."})
	case errors.As(msg.err, &question):
		s.step, s.question = asksReading, question
	case msg.err != nil:
		s.step = asksPath
		s.path.Fail(&chase.FieldError{Field: "path", Problem: msg.err.Error()})
	default:
		s.preview, s.top, s.step = msg.preview, 0, shows
		if msg.preview.NoDue > 0 && s.ask.Terms == "" {
			s.step = asksTerms
		}
	}
	return nil
}

// save brings the file in as one change.
func (s *Screen) save() tea.Cmd {
	r := s.preview.Report
	if nothingNew(r) {
		return s.Ask(ui.Said{Words: "There is nothing new in this file. esc takes another one."})
	}
	s.saving = true
	save := s.preview.Save
	ctx, stop, progress := s.begin(context.WithoutCancel(s.kit.Context)) // a window that closes does not end it
	return s.kit.Save(func(context.Context) tea.Msg {
		defer stop()
		report, err := save(ctx, progress)
		return savedMsg{report, err}
	})
}

func (s *Screen) saved(msg savedMsg) tea.Cmd {
	s.saving = false
	if msg.err != nil && s.stopped {
		return s.Ask(ui.Said{Words: "Stopped. Nothing was saved."})
	}
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	return s.Ask(ui.Saved{Words: did(msg.report)})
}
