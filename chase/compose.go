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

// MailFor is the template of the mail that fits where a client stands, and the
// tone of whom it goes to: the step of the call sheet, or what is between us
// that goes before any step (a query, money just in, nothing owed).
func MailFor(a Account, now time.Time, s Settings) (template string, tone Tone) {
	p := newPosition(a, now, s)
	tone = toneFor(p.Client, p.addressee(p.askFor()))
	switch {
	case !p.owes() && len(p.Payments) > 0:
		return "thanks", tone
	case !p.owes():
		return "pre-invoice", tone
	case p.queried():
		return "query", tone
	}
	step := Prepare(a, now, s).Step
	switch {
	case step == "":
		return string(StepCourtesy), tone
	case step == StepDecide:
		return string(StepLetter), tone
	case NoticeDays(step, p.Client.Kind) > 0 && p.today <= p.givenUntil():
		return string(StepFirm), tone // a second notice would begin the days of the first anew
	}
	return string(step), tone
}

// queried reports whether all that is open is in dispute.
func (p *position) queried() bool {
	return len(p.dues) > 0 && !slices.ContainsFunc(p.dues, func(d due) bool { return d.open > d.disputed })
}

// Compose is a mail from a template (letter.Names, or one of the user's own)
// for a client as they stand, in a tone; "" is the tone of whom it goes to. It
// goes into the thread of what it is about, where there is one. It is words to
// look at: nothing is sent. A fact the template needs and the book does not have
// is a *FieldError, and so is a template that cannot be used.
func Compose(template string, tone Tone, a Account, now time.Time, s Settings) (Words, error) {
	p := newPosition(a, now, s)
	who := p.addressee(p.askFor())
	tone = Tone(letter.ToneOf(template, string(cmp.Or(tone, toneFor(p.Client, who)))))
	dues := p.mailDues(template)
	facts := p.mailFacts(who, tone, dues)
	none := p.occasion(template, dues, facts)
	w, err := p.render(template, who, tone, facts)
	if err != nil {
		return w, whyNoLaw(err, none)
	}
	p.inThread(&w, dues)
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

// onItsOwn are the letters that keep their own subject in a thread: who looks
// for one later must find it.
var onItsOwn = []Step{StepLetter, StepNotice, StepClaim}

// inThread puts a mail into the newest conversation that names what it is
// about, after the newest mail of a person in it. Where there is none it begins
// one.
func (p *position) inThread(w *Words, dues []due) {
	var last *Message
	subject := ""
	for i := range p.Threads {
		t := &p.Threads[i]
		if m := t.newest(); m != nil && (last == nil || m.Date.After(last.Date)) && t.names(dues) {
			last, subject = m, t.Subject
			if !t.Messages[0].answerable() {
				subject = m.Subject
			}
		}
	}
	if last == nil {
		return
	}
	w.Answers = last.ID
	if slices.Contains(onItsOwn, w.Step) || w.Template == "interest" {
		return
	}
	if w.Subject = strings.TrimSpace(subject); w.Subject == "" {
		w.Subject = last.Subject
	}
	if _, reply := BaseSubject(w.Subject); !reply {
		w.Subject = "Re: " + w.Subject
	}
}

// newest is the newest mail of a conversation that can be answered; nil when
// there is none.
func (t *Thread) newest() *Message {
	for i := range slices.Backward(t.Messages) {
		if t.Messages[i].answerable() {
			return &t.Messages[i]
		}
	}
	return nil
}

// answerable reports whether a mail can be answered: a bounce, a notice of
// absence and what other programs write cannot, but an invoice of mine that a
// program sent can.
func (m *Message) answerable() bool {
	return m.Nature == ByHand || m.Nature == Robot && m.Direction == Out
}

// names reports whether a conversation speaks of one of the invoices.
func (t *Thread) names(dues []due) bool {
	return slices.ContainsFunc(dues, func(d due) bool {
		return namesInvoice(t.Subject, d.invoice.Number) || slices.ContainsFunc(t.Messages, func(m Message) bool {
			return namesInvoice(m.Subject, d.invoice.Number) || namesInvoice(m.Text, d.invoice.Number)
		})
	})
}

// namesInvoice reports whether a text holds an invoice's number as a word of
// its own: INV-104 is not named by INV-1042.
func namesInvoice(text, number string) bool {
	text, number = strings.ToLower(text), strings.ToLower(number)
	for from := 0; number != ""; {
		at := strings.Index(text[from:], number)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(number)
		if !wordAt(text, at-1) && !wordAt(text, from) {
			return true
		}
	}
	return false
}

// wordAt reports whether a letter or a digit stands at a place of a text.
func wordAt(text string, at int) bool {
	if at < 0 || at >= len(text) {
		return false
	}
	b := text[at]
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 0x80
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
	r.inThread(&words, dues)
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
