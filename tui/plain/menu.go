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

// The words of the menu, each with its key on the full screen.
var acts = []word{
	{"call", "c", "the number once more, what to say, what must come of it; the call is timed"},
	{"record", "r", "what happened: a promise, a voicemail, no answer and so on"},
	{"paid", "p", "money that came in"},
	{"mail", "m", "reads out the mail that waits to be sent, or one that would fit now"},
	{"note", "n", "a note for the history"},
	{"follow-up", "f", "when to be in touch next"},
	{"later", ".", "put them at the end of today's list"},
	{"not today", "x", "leave them in peace until a day, and why"},
	{"history", "h", "what was said and done, newest first"},
	{"next", "j", "go to the next client; this one stays on the list"},
	{"stop", "q", "end the session; everything is saved"},
}

// more is the words the question does not read out each time.
var more = []word{
	{"query", "d", "something is wrong with an invoice: it is not chased until that is settled"},
	{"settle", "", "a query is settled"},
	{"plan", "i", "instalments they agreed to, each a promise with its date"},
	{"letter", "w", "a letter, a notice or a letter before claim that you have sent"},
	{"hold", "", "stop the chasing until a day, and why"},
	{"lift", "", "end the hold: the chasing goes on"},
	{"step", "S", "softer or firmer, the tone, pin them to the top, or drop the chasing for good"},
	{"why", "W", "the rule and the facts that put them on the list"},
	{"undo", "u", "take back the last change; there is no limit"},
	{"redo", "U", "put back what was taken back"},
	{"repeat", "", "say again who this is, and why"},
	{"help", "?", "this list"},
}

// menu asks what to do and does it. It reports true when it is the next
// client's turn.
func (s *Session) menu(ctx context.Context) (done bool, err error) {
	words := append(append([]word{}, acts...), more...)
	asked := listed(acts)
	if len(s.sheet.OpenQueries())+len(s.sheet.CreditsOwed()) > 0 {
		asked = strings.Replace(asked, "paid,", "paid, settle,", 1)
	}
	act, err := s.talk.choose("What do you want to do? "+asked+", help.", words)
	if err == nil {
		done, err = s.act(ctx, act)
	}
	switch {
	case err == nil, errors.Is(err, errStop), errors.Is(err, io.EOF), ctx.Err() != nil:
		return done, err
	case !errors.Is(err, errBack):
		s.talk.say("Not saved: %s", problem(err)) // the answers are kept as a draft
	}
	return false, nil
}

// act does one word of the menu.
func (s *Session) act(ctx context.Context, act string) (done bool, err error) {
	switch act {
	case "call":
		s.call()
	case "record":
		return s.record(ctx)
	case "paid":
		return s.paid(ctx)
	case "mail":
		return false, s.mail(ctx)
	case "note":
		return false, s.note(ctx)
	case "follow-up":
		return s.followUp(ctx)
	case "settle":
		return s.settle(ctx)
	case "later":
		return s.later(ctx)
	case "not today", "hold", "lift", "step":
		return s.pace(ctx, act)
	case "query":
		return s.recordAs(ctx, chase.Query)
	case "plan":
		return s.plan(ctx)
	case "letter":
		return s.letter(ctx)
	case "history":
		s.history()
	case "next":
		return true, nil
	case "stop":
		return false, errStop
	case "why":
		s.why()
	case "undo":
		return s.takeBack(ctx, s.book.Undo, "Took back: %s. Say redo to put it back.")
	case "redo":
		return s.takeBack(ctx, s.book.Redo, "Put back: %s. Say undo to take it back.")
	case "repeat":
		s.repeat()
	case "help":
		s.help()
	}
	return false, nil
}

// repeat says once more who this is.
func (s *Session) repeat() {
	s.talk.say("%s. Owes %s. Why now: %s", s.item.Client, s.sum(s.sheet.Prep.Owed), sentence(s.item.Why.Words))
	s.talk.say("%s", s.askFor())
}

// help says what every word does.
func (s *Session) help() {
	for _, w := range append(append([]word{}, acts...), more...) {
		key := ""
		if w.letter != "" {
			key = ", or " + w.letter
		}
		s.talk.say("%s%s: %s.", w.is, key, w.does)
	}
	s.talk.say("At any other question, back leaves it and keeps what was answered; an empty line says the question again, or passes over what may be left out.")
}

// call begins the call: everything that is to be said, and no question.
func (s *Session) call() {
	s.called = s.kit.Now()
	prep := s.sheet.Prep
	s.talk.say("%s", s.askFor())
	for i, line := range prep.Say {
		s.talk.say("Line %d: %s", i+1, line)
	}
	if prep.MustCome != "" {
		s.talk.say("Must come of it: %s", sentence(prep.MustCome))
	}
	if prep.LeaveOut != "" {
		s.talk.say("Leave out: %s", sentence(prep.LeaveOut))
	}
	for _, o := range s.sheet.Open() {
		query := ""
		if o.Disputed {
			query = ", query open"
		}
		s.talk.say("Open: %s, %s, due %s%s.", o.Name(), amount(o.Part.Open()), o.Part.Due.Spelt(s.kit.Today()), query)
	}
	s.talk.say("The call is timed from now. Say record when it is over.")
}

// readOut is how many entries of the history are read out at once.
const readOut = 8

// history reads out what was said and done, and on from there when it is asked
// for again.
func (s *Session) history() {
	entries := s.sheet.Entries
	if len(entries) == 0 {
		s.talk.say("No contact yet.")
		return
	}
	if s.older >= len(entries) {
		s.older = 0
	}
	upto := min(s.older+readOut, len(entries))
	for _, e := range entries[s.older:upto] {
		kind := entryKind(e)
		s.talk.say("%s, %s: %s", s.kit.Moment(e.At).On.Spelt(s.kit.Today()), kind, strings.TrimPrefix(e.Gist(), kind+": "))
	}
	s.older = upto
	if upto < len(entries) {
		s.talk.say("%d of %d. Say history again for older ones.", upto, len(entries))
	}
}

// entryKind is by what means an entry came, in a word or two.
func entryKind(e ui.Entry) string {
	if e.Message != nil {
		if e.Message.Direction == chase.Out {
			return "mail sent"
		}
		return "mail received"
	}
	return strings.ReplaceAll(string(e.Activity.Kind), "-", " ")
}

// why says by which rule and from which facts they are on the list.
func (s *Session) why() {
	for i, w := range append([]chase.Why{s.item.Why}, s.item.Others...) {
		label := "Because"
		if i > 0 {
			label = "Also"
		}
		s.talk.say("%s: %s Rule: %s", label, sentence(w.Words), w.Rule)
		for _, fact := range w.Facts {
			s.talk.say("Fact: %s", sentence(fact))
		}
	}
}

// mail reads out what waits to be sent to them, else the mail that would fit
// now. Nothing is sent from here.
func (s *Session) mail(ctx context.Context) error {
	letters, err := s.book.Letters(ctx, s.item.ClientID)
	if err != nil {
		return err
	}
	letters, _ = chase.Live(letters)
	if len(letters) > 0 {
		s.talk.say("Drafted %s, not sent.", s.kit.Moment(letters[0].Written).On.Spelt(s.kit.Today()))
		s.readWords(letters[0].Words)
		if n := len(letters) - 1; n > 0 {
			s.talk.say("And %d more: dues mail.", n)
		}
		return nil
	}
	template, tone := chase.MailFor(s.sheet.Account, s.kit.Now(), s.kit.Settings)
	w, err := chase.Compose(template, tone, s.sheet.Account, s.kit.Now(), s.kit.Settings)
	if err != nil {
		s.talk.say("No mail is waiting, and none is made for this step: %s", sentence(ui.Problem(err)))
		return nil
	}
	s.talk.say("A mail that would fit now.")
	s.readWords(w)
	keep, err := s.talk.yes("Keep it as a draft? Nothing is sent by that. yes or no.")
	if err != nil || !keep {
		return err
	}
	if _, err := s.book.KeepLetter(ctx, chase.Drafted{ClientID: s.item.ClientID, Client: s.item.Client, Written: s.kit.Now(), Words: w}, ""); err != nil {
		return err
	}
	s.talk.say("Saved: mail drafted, not sent. dues send, in a shell, sends it after a yes. Say undo to take this back.")
	return nil
}

func (s *Session) readWords(w chase.Words) {
	s.talk.say("To: %s", w.To)
	s.talk.say("Subject: %s", w.Subject)
	for line := range strings.Lines(w.Body) {
		if strings.TrimSpace(line) != "" {
			s.talk.lines(strings.TrimRight(line, "\n"))
		}
	}
	s.talk.say("End of the mail.")
}

// takeBack undoes or redoes the last change, and goes to whom it was about.
func (s *Session) takeBack(ctx context.Context, do func(context.Context) (chase.Change, error), words string) (bool, error) {
	change, err := do(ctx)
	if errors.Is(err, chase.ErrNothing) {
		s.talk.say("There is nothing to take back.")
		return false, nil
	}
	if err != nil {
		return false, err
	}
	s.talk.say("%s", fmt.Sprintf(words, change.Label))
	s.to = change.ClientID
	if s.to == 0 || s.to == s.item.ClientID {
		s.to = s.item.ClientID
	} else {
		delete(s.passed, s.item.ClientID) // still to be spoken of
	}
	return true, nil
}
