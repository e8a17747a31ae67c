package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// introduce says who it is about, why now, whom to ask for and what to say
// first, labels before values.
func (s *Session) introduce(l chase.List) {
	s.talk.gap()
	at, all := s.place(l)
	late := ""
	switch days := s.item.DaysLate; {
	case days > 0:
		late = fmt.Sprintf(" Oldest is %s late.", ui.Count(days, "day"))
	case days < 0:
		late = fmt.Sprintf(" Due in %s.", ui.Count(-days, "day"))
	}
	owes := "Owes " + s.sum(s.item.Owed) + "."
	if len(s.item.Owed) == 0 {
		owes, late = "Owes nothing yet.", ""
	}
	s.talk.say("Item %d of %d. %s. %s%s", at, all, s.item.Client, owes, late)
	s.talk.say("Why now: %s", sentence(s.item.Why.Words))
	s.talk.say("%s", s.askFor())
	if say := s.sheet.Prep.Say; len(say) > 0 {
		s.talk.say("Say first: %s", say[0])
	}
}

// place is which client of the session this is, and how many there are: those
// dealt with today are counted as on the full screen.
func (s *Session) place(l chase.List) (at, all int) {
	waiting, passed := map[chase.ID]bool{}, 0
	for _, item := range l.Items {
		waiting[item.ClientID] = true
		if s.passed[item.ClientID] && item.ClientID != s.item.ClientID {
			passed++
		}
	}
	done := len(dealt(l, waiting))
	return done + passed + 1, done + len(l.Items)
}

// dealt is the clients who were contacted today and are not to be any more.
func dealt(l chase.List, waiting map[chase.ID]bool) map[chase.ID]bool {
	dealt := map[chase.ID]bool{}
	for _, d := range l.Done {
		if !waiting[d.ClientID] {
			dealt[d.ClientID] = true
		}
	}
	return dealt
}

// askFor is whom to ask for and how they are reached.
func (s *Session) askFor() string {
	c := s.sheet.Prep.AskFor
	if c.Name == "" && c.Phone == "" && c.Email == "" {
		return "Ask for: nobody is known yet. Who pays the invoices here?"
	}
	words := c.Name
	if job := ui.ContactJob(c); job != "" {
		words += ", " + job
	}
	words = strings.TrimPrefix(words, ", ")
	if s.item.Channel == chase.Mail && c.Email != "" {
		return "Write to: " + words + ". Mail " + c.Email + "."
	}
	if c.Phone != "" {
		return "Ask for: " + words + ". Phone " + c.Phone + "."
	}
	if c.Email != "" {
		return "Ask for: " + words + ". No phone number; mail " + c.Email + "."
	}
	return "Ask for: " + words + ". No phone number."
}

// pause is the end of a session that is not through.
func (s *Session) pause(ctx context.Context) error {
	l, err := s.book.Due(ctx)
	if err != nil || len(l.Items) == 0 {
		return err
	}
	s.talk.gap()
	_, all := s.place(l)
	after := "All is saved; dues chase --plain goes on from here."
	if s.kit.Practice {
		after = "The practice book is gone now; dues demo --plain makes a new one."
	}
	s.talk.say("Stopped. %d of %d done. Left: %s. %s", all-len(l.Items), all, names(l.Items), after)
	return nil
}

// end is the end of the list: what was done today. It reports true when the
// last of it was taken back, and there is somebody to contact again.
func (s *Session) end(ctx context.Context, l chase.List) (back bool, err error) {
	s.talk.gap()
	done := len(dealt(l, nil))
	if done == 0 {
		s.talk.say("%s", s.nobody(l))
		return false, nil
	}
	s.talk.say("That's everyone. %d of %d, %s promised.", done, done, s.sum(l.Session().Promised()))
	for _, d := range l.Done {
		s.talk.say("%s: %s.", d.Client, d.Words)
	}
	act, err := s.talk.choose("Say undo to take back the last of it, or stop.", []word{{is: "undo", letter: "u"}, {is: "redo", letter: "U"}, {is: "stop", letter: "q"}})
	switch {
	case errors.Is(err, errBack), errors.Is(err, errStop), errors.Is(err, io.EOF):
		return false, nil
	case err != nil || act == "stop":
		return false, err
	}
	_, err = s.act(ctx, act)
	return true, err
}

// nobody says that there is nobody to contact, and who comes next.
func (s *Session) nobody(l chase.List) string {
	if len(l.Sums.Open) == 0 {
		return "Nothing is owed to you. dues import FILE brings in a ledger."
	}
	words := "Nobody to contact today."
	var next chase.Off
	for _, off := range l.NotToday {
		if !off.Until.IsZero() && (next.Until.IsZero() || off.Until < next.Until) {
			next = off
		}
	}
	if !next.Until.IsZero() {
		words += fmt.Sprintf(" Next: %s, %s.", next.Until.Spelt(l.AsOf), next.Client)
	}
	if len(l.Sums.Landing) > 0 {
		words += fmt.Sprintf(" Money landing this week: %s.", s.sum(l.Sums.Landing))
	}
	return words
}

// mostNames is how many clients are named before the rest are counted.
const mostNames = 8

func names(items []chase.Item) string {
	var all []string
	for _, item := range items[:min(mostNames, len(items))] {
		all = append(all, item.Client)
	}
	if more := len(items) - len(all); more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, ", ")
}
