package chase

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dues/chase/letter"
)

// Compose is a mail from a template (letter.Names, or one of the user's own)
// for a client as they stand, in a tone; "" is the tone of whom it goes to. It
// answers what they wrote last when nobody did; else it goes into the thread of
// what it is about, where there is one. It is words to look at: nothing is sent.
// A fact the template needs and the book does not have is a *FieldError, and so
// is a template that cannot be used.
func Compose(template string, tone Tone, a Account, now time.Time, s Settings) (Words, error) {
	p := newPosition(a, now, s)
	t := p.waitsForAnswer()
	if slices.Contains(onItsOwn, stepOfTemplate(template)) {
		t = nil // who pays gets it, whoever wrote last
	}
	return p.compose(template, tone, t)
}

// ComposeReply is Compose into one conversation of theirs, to whoever wrote in it
// last; where there is none of that ID it is Compose.
func ComposeReply(template string, tone Tone, thread ID, a Account, now time.Time, s Settings) (Words, error) {
	p := newPosition(a, now, s)
	if t := p.conversation(thread); t != nil {
		return p.compose(template, tone, t)
	}
	return Compose(template, tone, a, now, s)
}

// compose is a mail that answers in a conversation; nil is that of what it is
// about.
func (p *position) compose(template string, tone Tone, t *Thread) (Words, error) {
	who := p.writesTo(t)
	tone = Tone(letter.ToneOf(template, string(cmp.Or(tone, toneFor(p.Client, who)))))
	dues := p.mailDues(template)
	if given := p.givenDay(); len(given) > 0 && slices.Contains(ofPromise, template) {
		dues = given
	}
	facts := p.mailFacts(who, tone, dues)
	if m := t.theirs(); m != nil {
		facts["wrote_on"] = p.spokenDay(DateOf(m.Date))
	}
	none := p.occasion(template, dues, facts)
	w, err := p.render(template, who, tone, facts)
	if err != nil {
		return w, whyNoLaw(err, none)
	}
	if t != nil {
		w.follow(t)
		return w, nil
	}
	numbers := numbersOf(dues)
	if paid, _ := p.paidNumbers(template); len(paid) > 0 {
		numbers = paid
	}
	p.inThread(&w, numbers)
	return w, nil
}

// mailDues is the parts a mail is about: what may be chased, else all that is
// open; before the due date only what is due next.
func (p *position) mailDues(template string) []due {
	var due []due
	early := template == string(StepCourtesy) || template == string(StepPreDue)
	for _, d := range p.dues {
		switch {
		case template == "query":
			if d.disputed > 0 && len(due) == 0 {
				due = append(due, d)
			}
		case d.chase() <= 0:
		case early && d.part.Due >= p.today && len(due) == 0 || !early && d.part.Due < p.today:
			due = append(due, d)
		}
	}
	if len(due) == 0 {
		return p.dues
	}
	return due
}

// ofPromise are the mails about what they agreed to pay.
var ofPromise = []string{"confirm-promise", "plan"}

// givenDay is the parts for which they gave a day that has not passed.
func (p *position) givenDay() []due {
	return slices.DeleteFunc(slices.Clone(p.dues), func(d due) bool { return d.promised == 0 })
}

// render fills in a template for somebody and says what step it is.
func (p *position) render(template string, who Contact, tone Tone, facts letter.Facts) (Words, error) {
	w, err := letter.Render(template, string(tone), p.s.Own, facts)
	var missing *letter.MissingError
	if errors.As(err, &missing) {
		return Words{}, fieldError(missing.Fact, upperFirst(missing.Error())+".")
	}
	if err != nil {
		return Words{}, fieldError("template", err.Error()+".")
	}
	return Words{
		Template: template, To: who.Email, Subject: w.Subject, Body: w.Body, Step: stepOfTemplate(template), Tone: Tone(w.Tone),
	}, nil
}

// stepOfTemplate is the step of the ladder that a template's mail takes; "" for
// a mail that is none.
func stepOfTemplate(template string) Step {
	if step := Step(template); step.level() >= 0 && step != StepDecide {
		return step
	}
	return ""
}

// confirm writes the mail that confirms what was just said, when it was asked
// for and there is one for the outcome. What was said is kept whether or not
// the mail can be written.
func (r *recording) confirm() {
	template := map[Outcome]string{LeftWord: "voicemail", Gatekeeper: "voicemail", Query: "query"}[r.e.Outcome]
	switch {
	case len(r.out.Plan) > 0:
		template = "plan"
	case r.out.Promise != nil:
		template = "confirm-promise"
	}
	if !r.e.Confirm || template == "" || len(r.dues) == 0 {
		return
	}
	for _, h := range []*Hold{r.hold, r.out.Hold} {
		if h != nil && h.Reason.Silent() {
			r.out.NoMail = "no word goes to them: " + h.Reason.Words()
			return
		}
	}
	spoken := r.spokenTo()
	who := r.addressee(spoken)
	tone := toneFor(r.Client, who)
	dues := r.aboutDues(template)
	facts := r.mailFacts(who, tone, dues)
	r.confirmFacts(facts)
	if who.Name != spoken.Name && r.e.Outcome != Gatekeeper {
		facts["spoke_to"] = spoken.Name
	}
	words, err := r.render(template, who, tone, facts)
	if err != nil {
		var field *FieldError
		if r.out.NoMail = err.Error(); errors.As(err, &field) {
			r.out.NoMail = strings.TrimSuffix(field.Problem, ".")
		}
		return
	}
	r.inThread(&words, numbersOf(dues))
	r.out.Confirm = words
}

// spokenTo is whom the contact was with: one that is known, one that is named,
// else whom one asks for.
func (r *recording) spokenTo() Contact {
	if r.e.Ask != nil {
		return *r.e.Ask
	}
	if c, ok := r.contactByID(r.e.ContactID); ok {
		return c
	}
	if r.e.Contact != "" {
		return Contact{Name: r.e.Contact}
	}
	return r.askFor()
}

// addressee is whom a mail goes to that is meant for somebody: they, or where no
// address of theirs is known the first to ask for who has one.
func (p *position) addressee(meant Contact) Contact {
	if meant.Email != "" {
		return meant
	}
	for _, c := range AskFor(p.Contacts, p.today) {
		if c.Email != "" {
			return c
		}
	}
	return meant
}

// aboutDues is the parts the confirmation names: those promised or queried.
func (r *recording) aboutDues(template string) []due {
	var about []due
	left := int64(0)
	if p := r.out.Promise; p != nil {
		left = p.Amount.Minor
	}
	for _, d := range r.dues {
		switch {
		case r.out.Dispute != nil && template == "query":
			if d.invoice.ID == r.out.Dispute.InvoiceID {
				about = append(about, d)
			}
		case r.out.Promise != nil:
			if left > 0 && covers(*r.out.Promise, d.part.ID) && d.part.Amount.Currency == r.out.Promise.Amount.Currency {
				about = append(about, d)
				left -= d.open - d.disputed
			}
		}
	}
	if len(about) == 0 {
		return r.mailDues(template)
	}
	return about
}

// confirmFacts adds what only the mail after a talk says.
func (r *recording) confirmFacts(facts letter.Facts) {
	facts["time"] = r.e.At.Format("15:04")
	if r.e.Outcome == Gatekeeper {
		facts["left_with"] = r.e.Contact
	}
	if f := r.out.FollowUp; f != nil && f.What == Call && !r.e.NoNext {
		facts["next"] = r.spokenDay(f.When.On)
	}
	plan := r.out.Plan
	if p := r.out.Promise; p != nil {
		r.promiseFacts(*p, facts)
		plan = append([]Promise{*p}, plan...)
	}
	if len(r.out.Plan) > 0 {
		r.planFacts(plan, facts)
	}
	if q := r.out.Dispute; q != nil {
		r.queryFacts(*q, cmp.Or(q.Words, r.e.Words), facts)
	}
}

// promiseFacts is what a promise says: how much, when, how, and when it lands.
func (p *position) promiseFacts(pr Promise, facts letter.Facts) {
	facts["amount"] = letterMoney(pr.Amount)
	facts["pay_on"], facts["lands"] = p.spokenDay(pr.PayOn), p.spokenDay(pr.LandsOn)
	facts["method"] = pr.Method.Name()
	if pr.Made < p.today {
		facts["agreed"] = p.spokenDay(pr.Made)
	}
}

// planFacts is a plan as it was agreed: its sum, and a line for each instalment.
func (p *position) planFacts(plan []Promise, facts letter.Facts) {
	var total Totals
	lines := make([]string, len(plan))
	for i, pr := range plan {
		total = total.Add(pr.Amount)
		lines[i] = fmt.Sprintf("%s on %s", letterMoney(pr.Amount), p.spokenDay(pr.PayOn))
		if pr.Method != "" {
			lines[i] += " by " + pr.Method.Name()
		}
	}
	facts["plan"], facts["amount"] = strings.Join(lines, "\n"), p.totals(total)
}
