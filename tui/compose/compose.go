// Package compose is the mail of one client before it goes: the words that fit
// the step and the tone, to be read, changed, kept as a draft, copied or sent.
// Nothing is sent without a yes for this one mail, and nothing that was typed is
// lost: each template and tone keeps its own words until the mail is kept.
package compose

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Form is the name under which what was typed is kept.
const Form = ui.ScreenCompose

// Book is what the screen reads and keeps in the book.
type Book interface {
	Account(context.Context, chase.ID) (chase.Account, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
	Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error)
	KeepLetter(ctx context.Context, d chase.Drafted, form string) (chase.Drafted, error)
}

// Post is how a mail leaves.
type Post interface {
	CanSend() string
	Envelope(context.Context, chase.Drafted) (chase.Envelope, error)
	Send(context.Context, chase.ID) (chase.SentMail, error)
}

// Data is all that the screen needs of the book.
type Data interface {
	Book
	Post
}

// Screen is the mail of one client.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data
	open ui.Open

	w, h    int
	top     int // the first line of the body in sight
	load    int
	read    bool
	busy    bool // a save or a sending is under way
	gone    bool // it was kept or sent: nothing typed is left
	account chase.Account
	letter  chase.ID // the draft in the book it is; 0 is none yet
	form    string   // under which what is typed is kept: each draft has its own
	texts   map[variant]*chase.Words
	edited  map[variant]bool
	now     variant
	found   []chase.Finding
	edits   *ui.Form // while it is being changed
	blank   string   // the body it was opened with, when an answer is wanting in it
	ask     *chase.Envelope
}

// variant is a template in a tone: each has words of its own.
type variant struct {
	template string
	tone     chase.Tone
}

type loadedMsg struct {
	client  chase.ID
	load    int
	account chase.Account
	begun
	why string // no mail can leave
	err error
}

// New is the mail of the client of o: with o.Mail a draft of the book, else the
// one that waits since today, else the one that fits now. With o.Ask it asks at
// once whether to send it.
func New(k ui.Kit, data Data, o ui.Open) *Screen {
	return &Screen{kit: k, keys: defaultKeys(k), data: data, open: o, texts: map[variant]*chase.Words{}, edited: map[variant]bool{}}
}

// Init reads the client and what was drafted.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	m, data, open, now := loadedMsg{client: s.open.Client, load: s.load}, s.data, s.open, s.kit.Now()
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		if m.account, m.err = data.Account(ctx, m.client); m.err != nil {
			return m
		}
		m.begun, m.err = findBegun(ctx, data, m.account, open, now)
		m.why = data.CanSend()
		return m
	})
}

// Waiting reports that keys are to wait.
func (s *Screen) Waiting() bool { return !s.read || s.busy }

// Typing reports that letters are text, or answers to a question.
func (s *Screen) Typing() bool { return s.edits != nil || s.ask != nil }

// SetSize is the room for the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.client == s.open.Client && msg.load == s.load {
			return s.loaded(msg)
		}
	case ui.Changed:
		if s.read && !s.gone && !s.busy {
			return s.reload()
		}
	case ui.Edited:
		return s.cameBack(msg)
	case envelopeMsg:
		return s.addressed(msg)
	case keptMsg:
		return s.kept(msg)
	case sentMsg:
		return s.sent(msg)
	case tea.KeyMsg:
		if s.read && !s.busy {
			return s.press(msg)
		}
	}
	return nil
}

// loaded takes the client. The words on screen stay: only what is found in them
// is worked out anew.
func (s *Screen) loaded(m loadedMsg) tea.Cmd {
	if m.err != nil {
		s.Ask(ui.Failed{Err: m.err})
		if !s.read {
			s.read = true
			return s.Ask(ui.Back{})
		}
		return nil
	}
	first := !s.read
	s.read, s.account = true, m.account
	if !first {
		s.check()
		return nil
	}
	if err := s.begin(m); err != nil {
		s.Ask(ui.Failed{Err: err})
		return s.Ask(ui.Back{})
	}
	s.check()
	if s.open.Ask {
		if m.why != "" || s.kit.Practice || len(s.found) > 0 && s.found[0].Stop {
			return s.Ask(ui.Back{}) // it waits as a draft
		}
		return s.wantSend()
	}
	return nil
}

// begin finds the words to start with: what was half typed goes before the draft
// it was typed into, and a template that was chosen before both.
func (s *Screen) begin(m loadedMsg) error {
	s.letter, s.form = m.letter.ID, m.form
	if s.letter != 0 {
		words := m.letter.Words
		s.now = variant{words.Template, words.Tone}
		s.texts[s.now] = &words
	}
	back := m.kept && s.restore(m.typed)
	template, tone := chase.MailForReply(s.open.Thread, s.account, s.kit.Now(), s.kit.Settings)
	switch {
	case s.open.Template != "":
		if err := s.turnTo(variant{s.open.Template, tone}); err != nil {
			return err
		}
		back = s.edited[s.now]
	case back, s.letter != 0:
	case s.open.Mail != 0:
		return errors.New("this mail no longer waits: it went, or was thrown away")
	default:
		return s.turnTo(variant{template, tone})
	}
	if back {
		s.Ask(s.kit.DraftBack(m.typed))
	}
	return nil
}

// turnTo shows a template in a tone: its words as they were left, else composed
// anew.
func (s *Screen) turnTo(v variant) error {
	if s.texts[v] == nil {
		words, err := s.compose(v)
		if err != nil {
			return err
		}
		v.tone = words.Tone
		if s.texts[v] == nil {
			s.texts[v] = &words
		}
	}
	s.now, s.top = v, 0
	s.check()
	return nil
}

// compose is a mail as a template has it, in the conversation that was chosen.
func (s *Screen) compose(v variant) (chase.Words, error) {
	return chase.ComposeReply(v.template, v.tone, s.open.Thread, s.account, s.kit.Now(), s.kit.Settings)
}

// words are those on screen.
func (s *Screen) words() *chase.Words { return s.texts[s.now] }

// check reads the words once more.
func (s *Screen) check() {
	s.found = nil
	if w := s.words(); w != nil {
		s.found = chase.Check(*w, s.account, s.kit.Now(), s.kit.Settings)
	}
}
