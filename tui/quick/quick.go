// Package quick is the quick note of the shell: who, what was said, and
// perhaps what came of it, in eight lines under the prompt. It is for the ten
// seconds after a call; the whole record of a contact is the record package's.
package quick

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the quick note needs of the book.
type Data interface {
	FindClients(ctx context.Context, words string) ([]chase.ClientLine, error)
	Account(context.Context, chase.ID) (chase.Account, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
	Log(context.Context, chase.Entry) (chase.Outcomes, error)
}

// formName is the name of its draft.
const formName = "quick-note"

// Screen is the quick note.
type Screen struct {
	ui.TypedForm
	data Data
	keys ui.FormKeys
	key  string // the same key is saved once
	last string // the client last in touch: who is meant when none is typed

	load    int
	finding bool
	waiting bool               // to save, once it is known who is meant
	matches []chase.ClientLine // of what is typed as who
	acct    chase.Account      // of the one that matches
	read    bool               // what was left half typed is back
	saving  bool
	done    *Saved
}

// Saved is what was saved, and on whom.
type Saved struct {
	Client   chase.Client
	Outcomes chase.Outcomes
	Words    string
}

type foundMsg struct {
	load    int
	matches []chase.ClientLine
	acct    chase.Account
	err     error
}

type draftMsg struct {
	draft chase.Draft
	kept  bool
	err   error
}

type savedMsg struct {
	saved Saved
	err   error
}

// New is the quick note. last is the client last in touch, who is meant when no
// other is typed; "" is nobody.
func New(k ui.Kit, data Data, last string) *Screen {
	s := &Screen{TypedForm: ui.TypedForm{Kit: k}, data: data, keys: k.Keys.Form, key: rand.Text(), last: last}
	hint := last
	if hint == "" {
		hint = "start of a name"
	}
	s.Form = ui.NewForm(k,
		&ui.Field{Name: "who", Label: "Who", Hint: hint, Echo: s.echoWho},
		&ui.Field{Name: "note", Label: "Note", Kind: ui.LongField, Rows: 2},
		&ui.Field{Name: "what", Label: "What", Hint: "note only; p fri bacs, v voicemail, n no answer, q query", Echo: s.echoWhat},
		&ui.Field{Name: "follow up", Label: "Follow up", Hint: "none; thu, +3d, tue 10am", Echo: s.echoWhen},
		&ui.Field{Name: "private", Label: "Private", Kind: ui.TickField, Boxes: []ui.Box{{Words: "never goes in a mail"}}},
	)
	s.Form.Short = true
	return s
}

// Done is what was saved; nil when nothing was.
func (s *Screen) Done() *Saved { return s.done }

// Init brings back what was left half typed and finds who is meant.
func (s *Screen) Init() tea.Cmd {
	return tea.Batch(s.Kit.Load(func(ctx context.Context) tea.Msg {
		d, kept, err := s.data.Draft(ctx, formName, 0)
		return draftMsg{d, kept, err}
	}), s.find())
}

// who is the words that name the client.
func (s *Screen) who() string {
	if words := strings.TrimSpace(s.Form.Value("who")); words != "" {
		return words
	}
	return s.last
}

// find looks up who is meant.
func (s *Screen) find() tea.Cmd {
	s.load++
	load, words := s.load, s.who()
	s.finding = words != ""
	if words == "" {
		s.matches, s.acct = nil, chase.Account{}
		return nil
	}
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		m := foundMsg{load: load}
		if m.matches, m.err = s.data.FindClients(ctx, words); m.err == nil && len(m.matches) == 1 {
			m.acct, m.err = s.data.Account(ctx, m.matches[0].Client.ID)
		}
		return m
	})
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case draftMsg:
		return s.restored(msg)
	case foundMsg:
		if msg.load == s.load {
			return s.found(msg)
		}
	case savedMsg:
		return s.written(msg)
	case ui.Edited:
		return s.FromEditor(msg)
	case tea.KeyMsg:
		if !s.saving {
			return s.press(msg)
		}
	}
	return nil
}

// found takes who is meant, and saves when that was waited for.
func (s *Screen) found(m foundMsg) tea.Cmd {
	save := s.waiting
	s.matches, s.acct = m.matches, m.acct
	s.finding, s.waiting = false, false
	switch {
	case m.err != nil:
		return s.Ask(ui.Failed{Err: m.err})
	case save:
		return s.save()
	}
	return nil
}

func (s *Screen) restored(m draftMsg) tea.Cmd {
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	if !m.kept || s.Form.Edited() {
		return nil
	}
	s.Form.Restore(m.draft)
	s.Ask(s.Kit.DraftBack(m.draft))
	return s.find()
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	who := s.Form.Value("who")
	event, cmd := s.Press(k, ui.NoFacts)
	switch {
	case event == ui.FormSave:
		return s.save()
	case s.Form.Value("who") != who:
		return tea.Batch(cmd, s.find())
	}
	return cmd
}

// save files the note. What was typed stays until the book has it.
func (s *Screen) save() tea.Cmd {
	if s.finding {
		s.waiting = true
		return nil
	}
	e, err := s.entry()
	if err != nil {
		return s.Fault(err)
	}
	s.saving = true
	client := s.acct.Client
	return s.Kit.Save(func(ctx context.Context) tea.Msg {
		out, err := s.data.Log(ctx, e)
		return savedMsg{Saved{client, out, e.Words}, err}
	})
}

func (s *Screen) written(m savedMsg) tea.Cmd {
	s.saving = false
	if m.err != nil {
		return s.Fault(m.err)
	}
	s.done = &m.saved
	return s.Ask(ui.Saved{Client: m.saved.Client.ID, Whose: m.saved.Client.Name, Words: m.saved.Outcomes.Saved})
}

// Draft is what is typed so far.
func (s *Screen) Draft() (chase.Draft, bool) {
	switch {
	case !s.read:
		return chase.Draft{}, false
	case s.done != nil || !s.Form.Edited():
		return chase.Draft{Form: formName}, false
	}
	return s.Form.Draft(formName, 0), true
}

// View is the form.
func (s *Screen) View() string { return s.Form.View(s.W, s.H) }

// Head is nothing: there are no header lines under a prompt.
func (s *Screen) Head() ui.Head { return ui.Head{} }

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Enter, k.Save, k.Next, k.Editor, k.Leave}
}

// FullHelp is every key of the form.
func (s *Screen) FullHelp() [][]key.Binding {
	return [][]key.Binding{slices.Concat(s.ShortHelp(), []key.Binding{s.keys.Previous, s.keys.Tick, s.keys.Clear})}
}
