package prep

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// move does what the moving keys ask, and reports whether k was one of them.
func (s *Screen) move(k tea.KeyMsg) (tea.Cmd, bool) {
	keys := s.keys
	switch {
	case key.Matches(k, keys.Down):
		s.by(1)
	case key.Matches(k, keys.Up):
		s.by(-1)
	case key.Matches(k, keys.HalfDown):
		s.by(max(1, s.h/2))
	case key.Matches(k, keys.HalfUp):
		s.by(-max(1, s.h/2))
	case key.Matches(k, keys.PageDown):
		s.by(max(1, s.h-1))
	case key.Matches(k, keys.PageUp):
		s.by(-max(1, s.h-1))
	case key.Matches(k, keys.First):
		s.by(-1 << 30)
	case key.Matches(k, keys.Last):
		s.by(1 << 30)
	case key.Matches(k, keys.NextPane):
		s.turnPane(1)
	case key.Matches(k, keys.PrevPane):
		s.turnPane(-1)
	case key.Matches(k, keys.NextPart):
		s.turnPart(1)
	case key.Matches(k, keys.PrevPart):
		s.turnPart(-1)
	case key.Matches(k, keys.Find):
		s.find.typing = true
		if s.part == partMail || s.part == partSheet && s.narrow() {
			s.part = partHistory
		}
	case key.Matches(k, keys.Open):
		s.openEntry()
	case key.Matches(k, keys.Back) && s.find.words != "":
		s.find.words = ""
		s.layLists()
	default:
		return nil, false
	}
	return nil, true
}

func (s *Screen) by(n int) {
	switch {
	case s.pane == paneFacts:
		s.facts.top += n
		s.facts.top = max(0, min(s.facts.top, s.facts.lines-s.facts.h))
	case s.pane == paneScript:
		s.script.top += n
		s.script.top = max(0, min(s.script.top, s.script.lines-s.script.h))
	case s.part == partMail:
		s.mail.by(n)
	default:
		s.history.by(n)
	}
}

// turnPane moves the keys to the next pane that has something to move.
func (s *Screen) turnPane(by int) {
	const panes = 3
	for range panes {
		s.pane = (s.pane + pane(by) + panes) % panes
		switch {
		case s.pane == paneFacts && s.facts.more(), s.pane == paneScript && s.script.more(), s.pane == paneList:
			return
		}
	}
}

// turnPart shows the next part. A wide window has the sheet always in sight, so
// there only history and mail take turns.
func (s *Screen) turnPart(by int) {
	s.pane = paneList
	if !s.narrow() && s.part == partSheet {
		s.part = partHistory
	}
	s.part = (s.part + part(by) + parts) % parts
	if !s.narrow() && s.part == partSheet {
		s.part = (s.part + part(by) + parts) % parts
	}
}

// openEntry opens the entry, or the thread, under the cursor to be read.
func (s *Screen) openEntry() {
	if s.reader = s.underCursor(); s.reader != nil {
		s.reader.SetSize(s.readerSize())
	}
}

// readAt is the entry at a place of the timeline, ready to be read.
func (s *Screen) readAt(i int) *ui.Reader {
	e := s.sheet.Entries[i]
	if e.Message != nil {
		return s.readThread(s.sheet.Account.Threads[e.Thread], e.Place-1)
	}
	return ui.ReadPage(s.kit, activityPage(s.kit, s.sheet, *e.Activity))
}

// readThread opens a thread at one of its messages.
func (s *Screen) readThread(t chase.Thread, at int) *ui.Reader {
	return ui.ReadThread(s.kit, t, at).Saving(s.keys.Files.Help().Key + " saves").Noting(s.notes)
}

// pressReader moves in the text that is open.
func (s *Screen) pressReader(k tea.KeyMsg) tea.Cmd {
	r, keys := s.reader, s.keys
	switch {
	case key.Matches(k, keys.Back):
		s.reader = nil
	case key.Matches(k, keys.Files):
		return s.saveFiles()
	case key.Matches(k, keys.Confirmed) && r.Page().Confirmed != 0:
		s.openMail(r.Page().Confirmed)
	case key.Matches(k, keys.Confirms) && r.Page().Confirms != nil:
		s.openNote(r.Page().Confirms.ID)
	case key.Matches(k, keys.Newer):
		s.turnReader(1)
	case key.Matches(k, keys.Older):
		s.turnReader(-1)
	case key.Matches(k, keys.Copy):
		return s.copyWords(r.Words(), "this text")
	case key.Matches(k, keys.Mail):
		return s.form(ui.ScreenCompose)
	default:
		r.Press(k, keys.List, keys.ReaderKeys)
	}
	return nil
}

// openMail opens a mail in its thread, from the note it confirms.
func (s *Screen) openMail(message chase.ID) {
	if !s.openWhere(func(e ui.Entry) bool { return e.Message != nil && e.Message.ID == message }) {
		s.Ask(ui.Said{Words: "Its mail is not in the book."})
	}
}

// openNote opens a call or a note, from the mail that confirms it.
func (s *Screen) openNote(activity chase.ID) {
	s.openWhere(func(e ui.Entry) bool { return e.Activity != nil && e.Activity.ID == activity })
}

// openWhere opens the newest entry of which something holds, and leaves the
// cursor on it; false when there is none.
func (s *Screen) openWhere(is func(ui.Entry) bool) bool {
	at := slices.IndexFunc(s.sheet.Entries, is)
	if at < 0 {
		return false
	}
	if row := slices.Index(s.shown, at); row >= 0 {
		s.history.cursor = row
	}
	s.reader = s.readAt(at)
	s.reader.SetSize(s.readerSize())
	return true
}

// turnReader goes to the next or previous message of the thread, and past its
// ends, or from a note, to the newer or older entry of the history.
func (s *Screen) turnReader(by int) {
	if s.reader.Page().Alone || s.reader.OfThread() && s.reader.Turn(by) || s.part == partMail {
		return
	}
	to := s.history.cursor - by
	if to < 0 || to >= s.history.n {
		return
	}
	s.history.cursor = to
	s.reader = s.readAt(s.shown[to])
	s.reader.SetSize(s.readerSize())
}
