// Package today is the list of who to contact today, each with the reason, and
// beside or under it what to know before ringing. It decides nothing: order,
// reasons and words come from the book.
package today

import (
	"context"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	Due(context.Context) (chase.List, error)
	Sheet(context.Context, chase.ID) (chase.Account, error)
	Letters(context.Context, chase.ID) ([]chase.Drafted, error)
	Snooze(context.Context, chase.Snooze) error
	Together(ctx context.Context, label string, do func(context.Context) error) error
}

// Screen is today's list.
type Screen struct {
	ui.Listing[*chase.Item]
	data Data

	list   chase.List
	unsent int // mails drafted and not sent, counted when everybody was dealt with
	saving bool
}

type listedMsg struct {
	load int
	list chase.List
	err  error
}

type unsentMsg struct {
	load, mails int
	err         error
}

type laterMsg struct {
	client string
	err    error
}

// views is the one view there is: whom to ring is not for choosing.
var views = []ui.ListView[*chase.Item]{{
	Letter: "t", Name: "today", Short: "today",
	Order: "Today's order is who is most pressing: W says why. S p pins one to the top, . puts one last.",
}}

// New is the list over the book.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{data: data}
	s.Views = views
	s.Bind(k, data, s, s.words)
	s.Keys.Open = s.Keys.Sheet
	return s
}

// Row is a client.
func (s *Screen) Row(it *chase.Item) ui.Row {
	return ui.Row{
		ID: it.ClientID, Client: it.ClientID, Name: it.Client,
		Text: ui.FilterText(it.Client, it.Why.Words, it.Step.Words(), it.Contact.Name, strings.Join(it.Invoices, " ")),
	}
}

// Alike reports whether the list says the same of a client as it did.
func (s *Screen) Alike(was, is *chase.Item) bool {
	return was.Why.Words == is.Why.Words && slices.Equal(was.Stake(), is.Stake()) && was.Stands() == is.Stands() &&
		was.Later == is.Later && was.Pinned == is.Pinned && was.StakeLate == is.StakeLate && was.Client == is.Client
}

// Lines are whom to contact, the most pressing first.
func (s *Screen) Lines() []*chase.Item {
	lines := make([]*chase.Item, len(s.list.Items))
	for i := range lines {
		lines[i] = &s.list.Items[i]
	}
	return lines
}

// Laid has nothing to measure: the table looks at the few lines there are.
func (s *Screen) Laid() {}

// Look has nothing to read: the list knows all its lines say.
func (s *Screen) Look() tea.Cmd { return nil }

// Reload reads the list again.
func (s *Screen) Reload() tea.Cmd {
	load, data := s.Loading(), s.data
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		l, err := data.Due(ctx)
		return listedMsg{load, l, err}
	})
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if s.finished() && !s.Typing() {
			if cmd, done := s.pressEnd(msg); done {
				return cmd
			}
		}
	case listedMsg:
		if !s.Current(msg.load) {
			return nil
		}
		if msg.err == nil {
			s.list = msg.list
		}
		return tea.Batch(s.Listed(msg.err), s.countUnsent(msg.load))
	case unsentMsg:
		return s.counted(msg)
	case laterMsg:
		return s.putOff(msg)
	case ui.Changed:
		s.next(msg.Done)
	}
	return s.Listing.Update(msg)
}

// next selects the line after a client's, if it is theirs that is selected:
// they may stay on the list, to be tried again.
func (s *Screen) next(after chase.ID) {
	if it, ok := s.Selected(); ok && it.ClientID == after && s.Cursor.At+1 < len(s.Shown) {
		s.Cursor.At++
	}
}

// Act takes the key that only this list has.
func (s *Screen) Act(k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, s.Keys.Later) {
		return s.later()
	}
	return nil
}

// later puts the selected client, or all that are marked, at the end of today's
// list.
func (s *Screen) later() tea.Cmd {
	it, ok := s.Selected()
	if !ok || s.saving {
		return nil
	}
	who, marked := it.Client, s.Marked()
	if len(marked) > 0 {
		who = ui.Count(len(marked), "client")
		s.Unmark()
	} else {
		marked = append(marked, it)
		s.next(it.ClientID)
	}
	s.saving = true
	data, today := s.data, s.Kit.Today()
	put := func(ctx context.Context) error {
		for _, it := range marked {
			if err := data.Snooze(ctx, chase.Snooze{ClientID: it.ClientID, Made: today, Until: today}); err != nil {
				return err
			}
		}
		return nil
	}
	return s.Kit.Save(func(ctx context.Context) tea.Msg {
		if len(marked) == 1 {
			return laterMsg{who, put(ctx)}
		}
		return laterMsg{who, data.Together(ctx, "later today, "+who, put)}
	})
}

// putOff says that a client went to the end of the list.
func (s *Screen) putOff(m laterMsg) tea.Cmd {
	s.saving = false
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.Ask(ui.Changed{})
	return s.Ask(ui.Said{Words: "Later today: " + m.client, Undo: true})
}

// words is a line to be copied.
func (s *Screen) words(it *chase.Item) string {
	owes := "nothing yet"
	if len(it.Owed) > 0 {
		owes = s.Kit.Sum(it.Owed)
	}
	return it.Client + ": " + it.Why.Words + ", owes " + owes
}
