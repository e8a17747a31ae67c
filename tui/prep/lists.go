package prep

import (
	"time"

	"dues/chase"
)

// layLists works out the rows of both lists: what is found, and the threads
// that hold anything, the one last written to first.
func (s *Screen) layLists() {
	s.shown = s.shown[:0]
	for i := range s.sheet.Entries {
		if s.find.matches(s.sheet.Entries[i]) {
			s.shown = append(s.shown, i)
		}
	}
	s.history.resize(len(s.shown))
	s.mail.resize(len(s.threads))
	s.previewed = nil
	if s.reader != nil {
		s.reader.SetSize(s.readerSize())
	}
}

func newestFirst(threads []chase.Thread) []chase.Thread {
	var full []chase.Thread
	for _, t := range threads {
		if len(t.Messages) > 0 {
			full = append(full, t)
		}
	}
	last := func(t chase.Thread) time.Time { return t.Messages[len(t.Messages)-1].Date }
	chase.Arrange(full, func(x, y chase.Thread) int { return last(y).Compare(last(x)) })
	return full
}
