package plain

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// note takes a note for the history.
func (s *Session) note(ctx context.Context) error {
	f := s.form("note")
	if err := f.takeUp(ctx); err != nil {
		return err
	}
	err := f.put(ctx,
		question{name: "note", ask: "The note?", must: true},
		question{name: "follow up", ask: "When to be in touch next? An empty line leaves that as it is.", read: s.day(chase.ParseFutureMoment)})
	if err != nil {
		return err
	}
	e, err := chase.ParseNote(f.get("note"), s.sheet.Account, s.kit.Now(), s.kit.Settings)
	if err != nil {
		return err
	}
	e.Form = "note"
	if f.get("follow up") != "" {
		next, err := s.moment(f, "follow up", chase.ParseFutureMoment)
		if err != nil {
			return err
		}
		e.Next = &next
	}
	out, err := s.book.Log(ctx, e)
	if err != nil {
		return err
	}
	s.talk.say("Saved: %s. Say undo to take this back.", out.Saved)
	return s.reload(ctx)
}

// followUp sets the day of the next contact.
func (s *Session) followUp(ctx context.Context) (bool, error) {
	if f, ok := s.sheet.FollowUp(); ok {
		s.talk.say("Now set: %s.", spokenMoment(f.When, s.kit.Today()))
	}
	f := s.form("follow-up")
	err := f.put(ctx,
		question{name: "when", ask: "When to be in touch next?", must: true, read: s.day(chase.ParseFutureMoment)},
		question{name: "what", ask: "What for? An empty line for nothing in particular."},
		question{name: "told", ask: "Do they know? yes or no.", must: true, read: readTick})
	if err != nil {
		return false, err
	}
	when, err := s.moment(f, "when", chase.ParseFutureMoment)
	if err != nil {
		return false, err
	}
	saved, err := s.book.FollowUp(ctx, s.item.ClientID, when, f.get("what"), f.get("told") == "1")
	if err != nil {
		return false, err
	}
	if err := f.forget(ctx); err != nil {
		return false, err
	}
	s.talk.say("Saved: next contact %s. Say undo to take this back.", spokenMoment(saved.When, s.kit.Today()))
	return s.unlisted(ctx)
}

// unlisted reports whether the client has left today's list; if not they are
// read anew.
func (s *Session) unlisted(ctx context.Context) (bool, error) {
	on, err := s.onList(ctx)
	if err != nil || !on {
		return true, err
	}
	return false, s.reload(ctx)
}

// later puts the client at the end of today's list.
func (s *Session) later(ctx context.Context) (bool, error) {
	today := s.kit.Today()
	if err := s.book.Snooze(ctx, chase.Snooze{ClientID: s.item.ClientID, Made: today, Until: today}); err != nil {
		return false, err
	}
	s.talk.say("Later today: %s.", s.item.Client)
	return true, nil
}

// paid records money that came in.
func (s *Session) paid(ctx context.Context) (bool, error) {
	f := s.form("payment")
	whole := s.expected()
	err := f.put(ctx,
		question{name: "amount", ask: fmt.Sprintf("How much came in? An empty line for %s.", amount(whole)), read: s.readMoney},
		question{name: "on", ask: "On which day? An empty line for today.", read: s.day(chase.ParsePastMoment)},
		s.how())
	if err != nil {
		return false, err
	}
	r := chase.Receipt{Key: rand.Text(), Form: f.draft.Form, ClientID: s.item.ClientID, Amount: whole, On: s.kit.Today()}
	if f.get("amount") != "" {
		if r.Amount, err = s.money(f, "amount"); err != nil {
			return false, err
		}
	}
	if f.get("on") != "" {
		on, err := s.moment(f, "on", chase.ParsePastMoment)
		if err != nil {
			return false, err
		}
		r.On = on.On
	}
	if r.Method, err = s.method(f); err != nil {
		return false, err
	}
	right, err := s.talk.yes(s.settles(r) + " Right? yes or no.")
	if err != nil || !right {
		return false, err
	}
	saved, err := s.book.Pay(ctx, r)
	if err != nil {
		return false, err
	}
	s.talk.say("Saved: %s. Say undo to take this back.", saved.Saved)
	return s.unlisted(ctx)
}

// expected is the money an empty line stands for: what the bank is looked at
// for, else all that is owed.
func (s *Session) expected() chase.Money {
	home := s.currency()
	if m := s.item.Why.Money.In(home); s.item.Why.Reason == chase.ReasonBank && m.Minor > 0 {
		return m
	}
	return s.sheet.Prep.Owed.In(home)
}

// settles is what the money would pay off.
func (s *Session) settles(r chase.Receipt) string {
	left := r.Amount
	var parts []string
	for _, al := range chase.Allocate(s.sheet.Account, r.Amount, r.Invoices, r.On) {
		left.Minor -= al.Amount.Minor
		for _, o := range s.sheet.Open() {
			if o.Part.ID == al.PartID {
				parts = append(parts, al.Amount.String()+" of "+o.Name())
			}
		}
	}
	said := amount(r.Amount) + " on " + r.On.Spelt(s.kit.Today()) + " settles " + strings.Join(parts, ", ") + "."
	if len(parts) == 0 {
		said = amount(r.Amount) + " on " + r.On.Spelt(s.kit.Today()) + " settles nothing."
	}
	if left.Minor > 0 {
		said += " " + amount(left) + " is more than is open and is kept on account."
	}
	return said
}

// resolutions are how a query can end.
var resolutions = []word{
	{is: "upheld", letter: "u"}, {is: "part", letter: "p"}, {is: "rejected", letter: "r"}, {is: "credit", letter: "c"}, {is: "corrected", letter: "i"}, {is: "paid", letter: "$"},
}

// settle closes a query.
func (s *Session) settle(ctx context.Context) (bool, error) {
	open := append(s.sheet.OpenQueries(), s.sheet.CreditsOwed()...)
	if len(open) == 0 {
		s.talk.say("No query is open here.")
		return false, nil
	}
	q := open[0]
	if len(open) > 1 {
		said, number, err := "", "", error(nil)
		said, err = s.talk.ask("Which invoice is it about? " + strings.Join(s.queried(open), ", ") + ".")
		if err == nil {
			_, number, err = s.readInvoice(said)
		}
		if err != nil {
			return false, err
		}
		for _, other := range open {
			if s.sheet.Numbers([]chase.ID{other.InvoiceID})[0] == number {
				q = other
			}
		}
	}
	s.talk.say("Query on %s, %s: %s.", strings.Join(s.sheet.Numbers([]chase.ID{q.InvoiceID}), ""), amount(q.Amount), q.Words)
	as, err := s.talk.choose("How was it settled? "+listed(resolutions)+".", resolutions)
	if err == nil && as == "part" {
		as, err = s.rightAbout(q)
	}
	if err != nil {
		return false, err
	}
	if err := s.book.SettleQuery(ctx, q.ID, as); err != nil {
		return false, err
	}
	s.talk.say("Saved: query settled, %s. Say undo to take this back.", as)
	if task := s.sheet.TaskAfter(q, as); task != "" {
		s.talk.say("Next: %s.", task)
	}
	return s.unlisted(ctx)
}

// rightAbout asks how much of a query that was settled in part they were right
// about.
func (s *Session) rightAbout(q chase.Dispute) (string, error) {
	for {
		text, err := s.talk.ask(fmt.Sprintf("How much of %s were they right about? An empty line when you do not know yet.", amount(q.Amount)))
		if err != nil || text == "" {
			return "part", err
		}
		as, err := chase.ParseResolution("part "+text, q.Amount)
		if err == nil {
			return as, nil
		}
		s.talk.say("%s", problem(err))
	}
}

// queried is the numbers of the invoices that are queried.
func (s *Session) queried(open []chase.Dispute) []string {
	var numbers []string
	for _, q := range open {
		numbers = append(numbers, ui.Clean(strings.Join(s.sheet.Numbers([]chase.ID{q.InvoiceID}), "")))
	}
	return numbers
}
