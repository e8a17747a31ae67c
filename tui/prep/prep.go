// Package prep is the call sheet: everything about one client that is worth
// knowing before ringing, what to say, and every call, mail, letter and note in
// one order, each to be read whole. It records nothing: its verbs ask the root
// for the form.
package prep

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the call sheet needs of the book.
type Data interface {
	Sheet(context.Context, chase.ID) (chase.Account, error)
	Messages(context.Context, []chase.ID) ([]chase.Message, error)
	Snooze(context.Context, chase.Snooze) error
	SaveAttachments(ctx context.Context, message chase.ID, which int, folder string) ([]string, error)
	ui.FolderMaker
}

// part is what a narrow window shows, or a wide one beside the facts.
type part int

const (
	partSheet part = iota
	partHistory
	partMail
	parts
)

// Screen is the call sheet of one client.
type Screen struct {
	ui.Wishes
	kit    ui.Kit
	keys   keyMap
	data   Data
	client chase.ID
	open   ui.Open // how it was opened: name, place on the list

	w, h    int
	load    int // the last load asked for
	read    bool
	sheet   ui.Sheet
	part    part
	facts   scroller
	script  scroller
	history list
	shown   []int // the rows of history: places on the timeline
	threads []chase.Thread
	notes   map[chase.ID]*chase.Activity // the calls and notes, by the mail that confirms each
	mail    list
	pane    pane
	find    find
	reader  *ui.Reader
	saver   *saver    // asks where the files of a mail are to go; nil when it does not
	folder  string    // the one chosen last
	calling time.Time // since when; zero when no call is under way
	copying bool
	asked   map[chase.ID]bool // the mails that were asked for whole

	previewed   *ui.Reader // in the widest window: the entry under the cursor
	previewedAt previewOf
}

// pane is what the moving keys move.
type pane int

const (
	paneList pane = iota
	paneFacts
	paneScript
)

// New is the call sheet of a client, opened as o says; with a call under
// way when it says since when.
func New(k ui.Kit, data Data, o ui.Open) *Screen {
	return &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, client: o.Client, open: o, calling: o.CallFrom}
}

type loadedMsg struct {
	client chase.ID
	load   int
	sheet  ui.Sheet
	err    error
}

type putBackMsg struct {
	client chase.ID
	err    error
}

// Init reads the account.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	client, load, now, settings := s.client, s.load, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := s.data.Sheet(ctx, client)
		if err != nil {
			return loadedMsg{client: client, load: load, err: err}
		}
		return loadedMsg{client: client, load: load, sheet: ui.NewSheet(a, now, settings)}
	})
}

// Update takes a message, and reads the mail that is wanted then.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.take(msg)
	return tea.Batch(cmd, s.readMail())
}

func (s *Screen) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.client == s.client && msg.load == s.load {
			return s.loaded(msg)
		}
	case ui.Changed:
		return s.reload()
	case putBackMsg:
		if msg.client == s.client {
			return s.putBack(msg.err)
		}
	case mailMsg:
		if msg.client == s.client {
			return s.mailRead(msg)
		}
	case filesSavedMsg:
		return s.filesSaved(msg)
	case tea.KeyMsg:
		return s.press(msg)
	}
	return nil
}

func (s *Screen) loaded(msg loadedMsg) tea.Cmd {
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	s.read, s.sheet, s.asked = true, msg.sheet, map[chase.ID]bool{}
	s.threads = newestFirst(msg.sheet.Account.Threads)
	s.notes = confirmedNotes(msg.sheet.Account.History)
	s.layLists()
	s.openAt()
	return nil
}

// openAt opens the entry or the mail that the sheet was opened for, once.
func (s *Screen) openAt() {
	entry, message := s.open.Entry, s.open.Message
	s.open.Entry, s.open.Message = 0, 0
	if entry == 0 && message == 0 {
		return
	}
	if s.openWhere(func(e ui.Entry) bool {
		return e.Activity != nil && e.Activity.ID == entry || e.Message != nil && e.Message.ID == message
	}) {
		s.part = partHistory
	}
}

// press hands a key to the layer on top.
func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.find.typing:
		s.find.press(k)
		s.layLists()
		return nil
	case s.copying:
		s.copying = false
		return s.copy(k)
	case s.saver != nil:
		return s.pressSaver(k)
	case s.reader != nil:
		return s.pressReader(k)
	}
	if cmd, done := s.move(k); done {
		return cmd
	}
	return s.act(k)
}

// act does what the verbs ask.
func (s *Screen) act(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	if screen := keys.Opens(k); screen != "" {
		return s.form(screen)
	}
	switch {
	case key.Matches(k, keys.Call):
		return s.call()
	case key.Matches(k, keys.Client):
		return s.form(ui.ScreenClient)
	case key.Matches(k, keys.Contact):
		return s.form(ui.ScreenContact)
	case key.Matches(k, keys.Later):
		return s.later()
	case key.Matches(k, keys.Why):
		s.reader = readWhy(s.kit, s.sheet)
		s.reader.SetSize(s.readerSize())
	case key.Matches(k, keys.Copy):
		s.copying = true
	case key.Matches(k, keys.Next):
		return s.Ask(ui.Turn{Client: s.client, By: 1})
	case key.Matches(k, keys.Previous):
		return s.Ask(ui.Turn{Client: s.client, By: -1})
	case key.Matches(k, keys.Back):
		return s.Ask(ui.Back{})
	}
	return nil
}

// form asks for a form about this client.
func (s *Screen) form(screen string) tea.Cmd {
	o := s.open
	o.Screen, o.Client, o.Name, o.Replace = screen, s.client, s.name(), false
	o.CallFrom = s.calling
	if screen == ui.ScreenCompose {
		o.Thread = s.chosenThread()
	}
	return s.Ask(o)
}

// later puts the client at the end of today's list.
func (s *Screen) later() tea.Cmd {
	client, today := s.client, s.kit.Today()
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		return putBackMsg{client: client, err: s.data.Snooze(ctx, chase.Snooze{ClientID: client, Made: today, Until: today})}
	})
}

func (s *Screen) putBack(err error) tea.Cmd {
	if err != nil {
		return s.Ask(ui.Failed{Err: err})
	}
	s.Ask(ui.Changed{})
	s.Ask(ui.Said{Words: "Later today: " + s.name(), Undo: true})
	return s.Ask(ui.Turn{Client: s.client, By: 1})
}

// name is the client's name, cleaned, also before the account was read.
func (s *Screen) name() string {
	if s.read {
		return ui.Clean(s.sheet.Account.Client.Name)
	}
	return ui.Clean(s.open.Name)
}

// call starts the timer of a call, or stops it. The root draws every screen
// anew each second, so the timer needs no beat of its own.
func (s *Screen) call() tea.Cmd {
	if s.calling.IsZero() {
		s.calling = s.kit.Now()
	} else {
		s.calling = time.Time{}
	}
	return nil
}

// SetSize is the room for the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.layLists()
}

// Typing reports that a letter is not a verb: something is being looked for, or
// what to copy is being chosen.
func (s *Screen) Typing() bool { return s.find.typing || s.copying || s.saver != nil }

// Waiting reports that the account is not read yet.
func (s *Screen) Waiting() bool { return !s.read }
