package ui

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dues/chase"
)

// The marks of the timeline: what each line is, in one letter.
const (
	MarkCall  = "C" // a call, a voicemail, a meeting
	MarkOut   = ">" // a mail, letter or text of mine
	MarkIn    = "<" // one of theirs
	MarkNote  = "N"
	MarkEvent = "-" // something that happened without anybody's words
)

// Entry is one line of a client's timeline: an activity of the book or a
// message of a thread, never both.
type Entry struct {
	At       time.Time
	Mark     string
	Activity *chase.Activity
	Message  *chase.Message
	Thread   int // index into the account's threads, for a message
	Place    int // 1 is the thread's first message
	Of       int // how many the thread has
}

// Timeline puts everything that was said and everything that happened in one
// order, newest first. A mail that is in the history and in a thread is shown
// once, as the message, because that has all its words.
func Timeline(a chase.Account) []Entry {
	inThread := map[chase.ID]bool{}
	var all []Entry
	for t := range a.Threads {
		messages := a.Threads[t].Messages
		for i := range messages {
			m := &messages[i]
			inThread[m.ID] = true
			all = append(all, Entry{At: m.Date, Mark: messageMark(m.Direction), Message: m, Thread: t, Place: i + 1, Of: len(messages)})
		}
	}
	for i := range a.History {
		act := &a.History[i]
		if act.Kind == chase.Mail && act.MessageID != 0 && inThread[act.MessageID] {
			continue
		}
		all = append(all, Entry{At: act.At, Mark: activityMark(act), Activity: act})
	}
	chase.Arrange(all, func(x, y Entry) int { return cmp.Compare(y.At.UnixNano(), x.At.UnixNano()) })
	return all
}

func messageMark(d chase.Direction) string {
	if d == chase.Out {
		return MarkOut
	}
	return MarkIn
}

func activityMark(a *chase.Activity) string {
	switch a.Kind {
	case chase.Call, chase.Voicemail, chase.Meeting:
		return MarkCall
	case chase.Note:
		return MarkNote
	case chase.Mail, chase.Letter, chase.Text:
		return messageMark(a.Direction)
	}
	return MarkEvent
}

// Gist is the entry in one line, without its date and mark: who, by what
// means, and the first words. It is not cleaned.
func (e Entry) Gist() string {
	if e.Message != nil {
		return e.messageGist()
	}
	a := e.Activity
	lead := a.Contact
	switch a.Kind {
	case chase.Voicemail:
		lead = join(lead, ", ", "voicemail")
	case chase.Letter, chase.Text, chase.Meeting:
		lead = join(lead, ", ", string(a.Kind))
	case chase.Call:
		if a.Seconds >= 60 {
			lead = join(lead, ", ", strconv.Itoa(a.Seconds/60)+" min")
		}
	}
	words := a.Words
	if strings.TrimSpace(words) == "" {
		words = OutcomeWords(a.Outcome)
	}
	if a.Private {
		words = join(words, " ", "(private)")
	}
	return join(lead, ": ", oneLine(words))
}

// gistBytes is as much of a mail as a gist looks at: a line of a list never
// shows more, and a mail can be a megabyte.
const gistBytes = 2000

func (e Entry) messageGist() string {
	m := e.Message
	words := oneLine(OwnWords(m.Text[:min(len(m.Text), gistBytes)]))
	if words == "" {
		words = m.Subject
	}
	quoted := `"` + words + `"`
	if m.Direction == chase.Out {
		return quoted
	}
	return join(SenderName(m.From), ": ", quoted)
}

// OutcomeWords says an outcome as the history shows it.
func OutcomeWords(o chase.Outcome) string {
	switch o {
	case chase.LeftWord:
		return "left a message"
	case chase.NoAnswer:
		return "no answer"
	case chase.RingBack:
		return "ring back"
	case chase.CantPay:
		return "can't pay"
	case chase.SaysPaid:
		return "says paid"
	case chase.WrongPerson:
		return "wrong person"
	case chase.Fine:
		return "all fine"
	}
	return string(o)
}

// SenderName is the name in a From line, or its address when it has none.
func SenderName(from string) string {
	name, _, found := strings.Cut(from, "<")
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	if !found || name == "" {
		return strings.Trim(from, "<> ")
	}
	return name
}

// Lines is the entry as the history shows it: the day, the mark and the gist
// in at most n lines of width w, with tail at the end of the last one when it
// fits there.
func (e Entry) Lines(k Kit, w, n int, tail string) []string {
	now := k.Now()
	lead := fmt.Sprintf("%6s %s  ", chase.DateOf(e.At.In(now.Location())).Short(chase.DateOf(now)), e.Mark)
	room := max(1, w-Width(lead))
	words := []string{Cut(k.Letter(e.Gist()), room)}
	if n > 1 {
		words = Wrap(k.Letter(e.Gist()), room)
	}
	if len(words) > n {
		words = words[:n]
		words[n-1] = ansi.Truncate(words[n-1], room-4, "") + " ..."
	}
	if last := len(words) - 1; tail != "" && Width(words[last])+2+Width(tail) <= room {
		words[last] = Line(words[last], tail, room)
	}
	for i := range words {
		if i == 0 {
			words[i] = lead + words[i]
		} else {
			words[i] = Spaces(Width(lead)) + words[i]
		}
	}
	return words
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// join puts sep between two texts when neither is empty.
func join(a, sep, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}
