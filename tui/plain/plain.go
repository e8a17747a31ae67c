// Package plain is the morning session as a conversation of plain lines, for a
// screen reader, a terminal that can draw nothing, or a script: one client
// after the other, one question at a time, nothing painted over (UX section 6).
// It decides nothing: order, reasons, words and what follows from a contact
// come from the book, as on the full screen.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// Book is the book as a session needs it.
type Book interface {
	Lists
	Acts
	Pace
	Journal
	Drafts
}

// Lists reads whom to contact, and what is known of them.
type Lists interface {
	Due(context.Context) (chase.List, error)
	Account(context.Context, chase.ID) (chase.Account, error)
	Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error)
}

// Acts writes what happened.
type Acts interface {
	Log(context.Context, chase.Entry) (chase.Outcomes, error)
	Pay(context.Context, chase.Receipt) (chase.Receipt, error)
	FollowUp(ctx context.Context, client chase.ID, when chase.Moment, words string, told bool) (chase.FollowUp, error)
	SettleQuery(ctx context.Context, query chase.ID, resolution string) error
	KeepLetter(ctx context.Context, d chase.Drafted, form string) (chase.Drafted, error)
}

// Pace changes when, how firmly and in what tone a client is chased.
type Pace interface {
	Snooze(context.Context, chase.Snooze) error
	Hold(context.Context, chase.Hold) error
	LiftHold(ctx context.Context, client chase.ID) error
	SetStep(ctx context.Context, client chase.ID, step chase.Step) error
	SetTone(ctx context.Context, client chase.ID, tone chase.Tone) error
	Pin(ctx context.Context, client chase.ID, pinned bool) error
	GiveUp(ctx context.Context, client chase.ID, given bool) error
}

// Journal takes back and puts back. Both give chase.ErrNothing when there is
// nothing to.
type Journal interface {
	Undo(context.Context) (chase.Change, error)
	Redo(context.Context) (chase.Change, error)
}

// Drafts keeps what was answered until all of it is saved.
type Drafts interface {
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
	KeepDraft(context.Context, chase.Draft) error
	DropDraft(ctx context.Context, form string, client chase.ID) error
}

// Session is one sitting.
type Session struct {
	kit  ui.Kit
	book Book
	talk *talk

	passed map[chase.ID]bool // seen in this round
	to     chase.ID          // who is next all the same: an act of theirs was taken back

	item   chase.Item // whom it is about now
	sheet  ui.Sheet
	called time.Time // when their call began
	older  int       // how many entries of their history were read out
}

// New is a session over a book. Lines come from read, which gives io.EOF at
// their end; repeat writes each of them out, for when they are not seen being
// typed.
func New(k ui.Kit, book Book, read func() (string, error), out io.Writer, repeat bool) *Session {
	return &Session{kit: k, book: book, talk: &talk{read: read, out: out, repeat: repeat, ascii: k.ASCII}, passed: map[chase.ID]bool{}}
}

// What a question may end in beside an answer.
var (
	errStop = errors.New("stop")             // the session is over
	errBack = errors.New("back to the menu") // the question was left
)

// Run goes through the list until nobody is left, the user stops or the lines
// end. Everything answered until then is saved or kept as a draft; an error is
// that the book cannot be read, or that the program was told to end.
func (s *Session) Run(ctx context.Context) error {
	if s.kit.Practice {
		s.talk.say("Practice data: nothing here is real, nothing can be sent.")
	}
	l, err := s.book.Due(ctx)
	if err != nil {
		return fmt.Errorf("today's list: %w", err)
	}
	s.greet(l)
	err = s.rounds(ctx)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errStop), errors.Is(err, errBack), errors.Is(err, io.EOF):
		return s.pause(ctx)
	case ctx.Err() != nil:
		s.talk.say("Stopped. What was answered is kept.")
	}
	return err
}

// greet says what the day holds.
func (s *Session) greet(l chase.List) {
	if len(l.Items) == 0 {
		return // the end says so
	}
	s.talk.say("%s. %s to contact. At stake %s, overdue %s.", longDay(l.AsOf), people(len(l.Items)), s.sum(l.Sums.AtStake), s.sum(l.Sums.Overdue))
	if n := len(l.Fresh.Unallocated); n > 0 {
		s.talk.say("%s not allocated yet: check before you ring.", ui.Count(n, "payment"))
	}
	if to := l.Fresh.PaymentsTo; !to.IsZero() && l.AsOf.Since(to) > 7 {
		s.talk.say("Payments were brought in to %s only: check before you ring.", longDay(to))
	}
	s.talk.say("Any word may be cut short to where it is clear. Say help for what there is, stop to end.")
}

func people(n int) string {
	if n == 1 {
		return "1 client"
	}
	return fmt.Sprintf("%d clients", n)
}

// rounds goes through the list, and again through those who were put off as
// long as the user wants to.
func (s *Session) rounds(ctx context.Context) error {
	for {
		l, err := s.book.Due(ctx)
		if err != nil {
			return fmt.Errorf("today's list: %w", err)
		}
		item, found := s.next(l)
		switch {
		case found:
			if err := s.turn(ctx, l, item); err != nil {
				return err
			}
		case len(l.Items) == 0:
			back, err := s.end(ctx, l)
			if err != nil || !back {
				return err
			}
		default:
			again, err := s.again(l)
			if err != nil {
				return err
			}
			if !again {
				return errStop
			}
			clear(s.passed)
		}
	}
}

// next is whom to speak of: the one an undo brought back, else the first who
// was not seen in this round.
func (s *Session) next(l chase.List) (chase.Item, bool) {
	to := s.to
	s.to = 0
	for _, item := range l.Items {
		if to != 0 && item.ClientID == to {
			return item, true
		}
	}
	for _, item := range l.Items {
		if !s.passed[item.ClientID] {
			return item, true
		}
	}
	return chase.Item{}, false
}

// again asks whether those who are left should be gone through once more.
func (s *Session) again(l chase.List) (bool, error) {
	s.talk.gap()
	return s.talk.yes(fmt.Sprintf("%s left for later today: %s. Go through them now? yes or no.", people(len(l.Items)), names(l.Items)))
}

// turn is one client: who, why, what first, and then whatever the user does
// about them, until it is the next one's turn.
func (s *Session) turn(ctx context.Context, l chase.List, item chase.Item) error {
	account, err := s.book.Account(ctx, item.ClientID)
	if err != nil {
		return fmt.Errorf("read %s: %w", item.Client, err)
	}
	s.item, s.sheet, s.called, s.older = item, ui.NewSheet(account, s.kit.Now(), s.kit.Settings), time.Time{}, 0
	s.introduce(l)
	s.passed[item.ClientID] = true
	for {
		done, err := s.menu(ctx)
		if err != nil || done {
			return err
		}
	}
}

// reload reads the client anew after something was written.
func (s *Session) reload(ctx context.Context) error {
	account, err := s.book.Account(ctx, s.item.ClientID)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.item.Client, err)
	}
	s.sheet = ui.NewSheet(account, s.kit.Now(), s.kit.Settings)
	return nil
}

// onList reports whether the client is still to be contacted today.
func (s *Session) onList(ctx context.Context) (bool, error) {
	l, err := s.book.Due(ctx)
	if err != nil {
		return false, fmt.Errorf("today's list: %w", err)
	}
	for _, item := range l.Items {
		if item.ClientID == s.item.ClientID {
			return true, nil
		}
	}
	return false, nil
}
