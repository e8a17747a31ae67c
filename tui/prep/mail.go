package prep

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// The sheet opens with how its newest mails begin. The rest is read when it is
// to be seen: those of a list that come near, those that are open or stand
// beside the lists, and all of them once words are looked for.

type mailMsg struct {
	client chase.ID
	mail   []chase.Message
	err    error
}

// chosenThread is the conversation that is read, or that the cursor is on in the
// list of them or was moved to in the history; 0 is none. The newest entry, under
// the cursor of a sheet that was just opened, was chosen by nobody.
func (s *Screen) chosenThread() chase.ID {
	switch {
	case s.reader != nil:
		return s.reader.Thread()
	case s.part == partMail && s.mail.n > 0:
		return s.threads[s.mail.cursor].ID
	case s.part == partHistory && s.history.n > 0, s.part == partSheet && s.history.cursor > 0:
		if e := s.sheet.Entries[s.shown[s.history.cursor]]; e.Message != nil {
			return s.sheet.Account.Threads[e.Thread].ID
		}
	}
	return 0
}

// readMail reads what is wanted of mail and was not asked for yet.
func (s *Screen) readMail() tea.Cmd {
	var ids []chase.ID
	for _, id := range s.wanted() {
		if !s.asked[id] {
			s.asked[id] = true
			ids = append(ids, id)
		}
	}
	if ids == nil {
		return nil
	}
	client, data := s.client, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		mail, err := data.Messages(ctx, ids)
		return mailMsg{client, mail, err}
	})
}

// wanted are the messages that are wanted and not here.
func (s *Screen) wanted() []chase.ID {
	if !s.read {
		return nil
	}
	var ids []chase.ID
	switch {
	case s.find.typing || s.find.words != "":
		for i := range s.sheet.Entries {
			if m := s.sheet.Entries[i].Message; m != nil && m.Cut {
				ids = append(ids, m.ID)
			}
		}
	case s.part == partMail:
		for i := range s.mail.near(s.h) {
			if t := s.threads[i].Messages; ui.Unread(t[len(t)-1]) {
				ids = append(ids, t[len(t)-1].ID)
			}
		}
	default:
		for i := range s.history.near(s.h) {
			if m := s.sheet.Entries[s.shown[i]].Message; m != nil && ui.Unread(*m) {
				ids = append(ids, m.ID)
			}
		}
	}
	if r := s.text(); r != nil {
		ids = append(ids, r.Wants()...)
	}
	return ids
}

// text is what can be read now: what is open, or in the widest window the entry
// under the cursor.
func (s *Screen) text() *ui.Reader {
	if s.reader == nil && s.w >= threeColumns {
		room, _ := s.readerSize()
		return s.preview(room)
	}
	return s.reader
}

// mailRead puts mail where its beginning was.
func (s *Screen) mailRead(msg mailMsg) tea.Cmd {
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	mail := make(map[chase.ID]chase.Message, len(msg.mail))
	for _, m := range msg.mail {
		mail[m.ID] = m
	}
	for _, t := range s.sheet.Account.Threads {
		ui.FillMail(t.Messages, mail)
	}
	for _, r := range []*ui.Reader{s.reader, s.previewed} {
		if r != nil {
			r.Fill(mail)
		}
	}
	if s.find.words != "" {
		s.layLists()
	}
	return nil
}
