package plain

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// recording is a contact that is being recorded: what happened, what was
// answered, and what would follow from it.
type recording struct {
	*Session
	*form
	key     string // the same key is saved once, however often it is asked
	outcome chase.Outcome
	out     chase.Outcomes
}

// record asks what happened and only what that needs, says what follows, and
// saves. After it comes the next client.
func (s *Session) record(ctx context.Context) (done bool, err error) { return s.recordAs(ctx, "") }

// recordAs is record of an outcome that is known; "" asks for it.
func (s *Session) recordAs(ctx context.Context, outcome chase.Outcome) (done bool, err error) {
	r := &recording{Session: s, form: s.form(ui.RecordForm), key: rand.Text()}
	if err := r.takeUp(ctx); err != nil {
		return false, err
	}
	if outcome != "" && r.get("letter") == "" {
		r.set(ctx, "letter", string(outcome))
	}
	return r.run(ctx)
}

// plan asks for the instalments they agreed to, and saves them.
func (s *Session) plan(ctx context.Context) (done bool, err error) {
	r := &recording{Session: s, form: s.form(ui.PlanForm), key: rand.Text(), outcome: chase.CantPay}
	if err := r.takeUp(ctx); err != nil {
		return false, err
	}
	return r.run(ctx)
}

// run asks what is still to be told, and saves.
func (r *recording) run(ctx context.Context) (done bool, err error) {
	for {
		if err := r.happened(ctx); err != nil {
			return false, err
		}
		if err := r.put(ctx, r.asked()...); err != nil {
			return false, err
		}
		saved, err := r.finish(ctx)
		if saved || err != nil {
			return saved, err
		}
	}
}

// happened asks for the outcome, unless the draft has one.
func (r *recording) happened(ctx context.Context) error {
	if r.draft.Form == ui.PlanForm {
		return nil // it is in the name
	}
	if o, err := chase.ParseOutcome(r.get("letter")); err == nil {
		r.outcome = o
		return nil
	}
	for {
		is, err := r.talk.choose("What happened? "+listed(outcomes)+".", append(append([]word{}, outcomes...), rarer...))
		if err != nil {
			return err
		}
		if is == "help" {
			r.talk.say("There is also: %s.", listed(rarer[:len(rarer)-1]))
			continue
		}
		if r.outcome, err = outcomeOf(is); err != nil {
			return err
		}
		r.set(ctx, "letter", string(r.outcome))
		return nil
	}
}

// finish says what follows from the answers, asks whether that is right, and
// saves. What cannot stand is asked for again.
func (r *recording) finish(ctx context.Context) (saved bool, err error) {
	e, err := r.answered().Entry()
	if err == nil {
		r.out, err = chase.Record(r.sheet.Account, e, r.kit.Now(), r.kit.Settings)
	}
	if err != nil {
		return false, r.askAgain(ctx, err)
	}
	answer, err := r.talk.ask(r.follows() + " Right? yes, another date, or more.")
	if err != nil {
		return false, err
	}
	switch strings.ToLower(answer) {
	case "":
		return false, nil
	case "yes", "y", "ok":
		return r.save(ctx, e)
	case "more", "m":
		for _, q := range r.more() {
			if err := r.one(ctx, q); err != nil {
				return false, err
			}
		}
		return false, nil
	case "no", "n":
		return false, r.one(ctx, question{name: "next", ask: "When instead? A date, or none for no follow-up.", must: true, read: r.readNext})
	}
	said, kept, err := r.readNext(answer)
	switch {
	case leaving(err):
		return false, err
	case err != nil:
		r.talk.say("%s", problem(err))
		return false, nil
	}
	r.talk.say("%s", said)
	r.set(ctx, "next", kept)
	return false, nil
}

// readNext reads the day of the follow-up, or that there is none.
func (r *recording) readNext(text string) (string, string, error) {
	if strings.EqualFold(text, "none") {
		return "No follow-up.", "none", nil
	}
	return r.day(chase.ParseFutureMoment)(text)
}

// askAgain says what cannot stand and asks for it once more: the answer it is
// about, else what happened.
func (r *recording) askAgain(ctx context.Context, wrong error) error {
	var field *chase.FieldError
	if !errors.As(wrong, &field) {
		return wrong
	}
	r.talk.say("%s", field.Problem)
	name := ui.RecordField(field.Field)
	for _, q := range append(r.asked(), r.more()...) {
		if q.name == name {
			q.must = true
			return r.one(ctx, q)
		}
	}
	if r.draft.Form == ui.PlanForm {
		return errBack
	}
	r.set(ctx, "letter", "") // it is what happened that cannot stand
	return nil
}

// save writes the record. When it cannot be written nothing is lost: it can be
// tried again.
func (r *recording) save(ctx context.Context, e chase.Entry) (bool, error) {
	out, err := r.book.Log(ctx, e)
	if err != nil {
		if ctx.Err() != nil {
			return false, err
		}
		again, asked := r.talk.yes("Not saved: " + err.Error() + ". Your answers are still here. Try again? yes or no.")
		if asked != nil {
			return false, asked
		}
		if again {
			return r.save(ctx, e)
		}
		return false, errBack
	}
	words := "Saved: " + out.Saved + "."
	if out.Confirm.Body != "" {
		words += " A mail to " + cmp.Or(out.Confirm.To, r.item.Client) + " is drafted, not sent."
	}
	r.talk.say("%s Say undo to take this back.", words)
	return true, nil
}

// follows is what would follow from the answers, as it is said.
func (r *recording) follows() string {
	var said []string
	today := r.kit.Today()
	if p := r.out.Promise; p != nil {
		said = append(said, amount(p.Amount)+" should land "+p.LandsOn.Spelt(today)+".")
	}
	if n := len(r.out.Plan); n > 0 {
		first := r.out.Plan[0]
		said = append(said, ui.Count(n, "instalment")+", the first of "+amount(first.Amount)+" on "+first.PayOn.Spelt(today)+".")
	}
	if d := r.out.Dispute; d != nil {
		said = append(said, amount(d.Amount)+" is queried: it is not chased until that is settled.")
	}
	if h := r.out.Hold; h != nil {
		words := "Chasing stops until you lift it."
		if !h.Until.IsZero() {
			words = "Chasing stops until " + h.Until.Spelt(today) + "."
		}
		said = append(said, words)
	}
	if f := r.out.FollowUp; f != nil {
		said = append(said, "Follow up "+spokenMoment(f.When, today)+".")
	} else {
		said = append(said, "No follow-up.")
	}
	return strings.Join(said, " ")
}
