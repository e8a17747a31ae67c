package drafts

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

type mailMsg struct {
	words string
	undo  bool
	err   error
}

// readMails are the mails that wait, newest first.
func readMails(ctx context.Context, data Data) ([]line, error) {
	letters, err := data.Letters(ctx, 0)
	if err != nil {
		return nil, err
	}
	lines := make([]line, len(letters))
	for i, d := range letters {
		lines[i] = line{client: d.Client, mail: d}
	}
	return lines, nil
}

// mail is the selected mail; false on anything else.
func (s *Screen) mail() (chase.Drafted, bool) {
	if s.cursor.At >= len(s.lines) || s.lines[s.cursor.At].mail.ID == 0 {
		return chase.Drafted{}, false
	}
	return s.lines[s.cursor.At].mail, true
}

// pressMail is a key on a mail. One of which nobody knows whether it went is
// asked about before anything else can be done with it.
func (s *Screen) pressMail(k tea.KeyMsg, d chase.Drafted) tea.Cmd {
	open := ui.Open{Screen: ui.ScreenCompose, Client: d.ClientID, Name: d.Client, Mail: d.ID}
	unsure := d.Sending == chase.OnItsWay
	switch {
	case unsure && key.Matches(k, s.keys.Went):
		return s.settle(d, true)
	case unsure && key.Matches(k, s.keys.Stayed):
		return s.settle(d, false)
	case unsure:
		return s.Ask(ui.Said{Words: "Nobody knows whether it went: look in " + d.By + ". w it went, n it did not."})
	case key.Matches(k, s.keys.Open):
		return s.Ask(open)
	case key.Matches(k, s.keys.Send):
		open.Ask = true
		return s.Ask(open)
	case key.Matches(k, s.keys.Throw):
		s.saving = true
		data := s.data
		return s.kit.Save(func(ctx context.Context) tea.Msg {
			return mailMsg{"Mail thrown away: " + d.Words.Subject, true, data.DropLetter(ctx, d.ID)}
		})
	}
	return nil
}

// settle tells the book whether a mail went.
func (s *Screen) settle(d chase.Drafted, went bool) tea.Cmd {
	s.saving = true
	data := s.data
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		_, err := data.SettleMail(ctx, d.ID, went)
		words := "It waits again: " + d.Words.Subject
		if went {
			words = "Saved as sent: " + d.Words.Subject
		}
		return mailMsg{words, false, err}
	})
}

func (s *Screen) mailDone(m mailMsg) tea.Cmd {
	s.saving = false
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.Ask(ui.Said{Words: m.words, Undo: m.undo})
	return s.Ask(ui.Changed{})
}

// twoOfMail is a mail: to whom and when on one line, what it says on the next.
func (s *Screen) twoOfMail(i int, d chase.Drafted) []string {
	who := "Mail, " + ui.Clean(d.Client)
	words := s.kit.Letter(d.Words.Subject)
	switch d.Sending {
	case chase.OnItsWay:
		words = "DID IT GO?  w it went   n it did not:  " + words
	case chase.Failed:
		words = "not sent, " + ui.Clean(d.Why) + ":  " + words
	}
	if d.Stale != "" {
		words = d.Stale + ":  " + words
	}
	when := s.kit.Moment(d.Written).DayFrom(s.kit.Today()) + " "
	words = ui.Cut("    "+words, s.w)
	if i == s.cursor.At {
		return []string{s.kit.Styles.Selected.Render(ui.Line("> "+who, when, s.w)), words}
	}
	return []string{ui.Line("  "+who, when, s.w), words}
}
