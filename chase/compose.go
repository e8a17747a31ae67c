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

// Compose is a built-in mail (letter.Names) for a client as they stand, in a
// tone; "" is the tone of whom it goes to. It is words to look at: nothing is
// sent. A fact the template needs and the book does not have is a *FieldError.
func Compose(template string, tone Tone, a Account, now time.Time, s Settings) (Words, error) {
	p := newPosition(a, now, s)
	who := p.askFor()
	tone = cmp.Or(tone, toneFor(p.Client, who))
	return p.render(template, who, tone, p.mailFacts(who, tone, p.mailDues(template)))
}

// mailDues is the parts a mail is about: what may be chased, else all that is
// open; before the due date only what is due next.
func (p *position) mailDues(template string) []due {
	var due []due
	for _, d := range p.dues {
		if d.chase() <= 0 {
			continue
		}
		early := template == "courtesy" || template == "pre-due"
		if early && d.part.Due >= p.today && len(due) == 0 || !early && d.part.Due < p.today {
			due = append(due, d)
		}
	}
	if len(due) == 0 {
		return p.dues
	}
	return due
}

func (p *position) render(template string, who Contact, tone Tone, facts letter.Facts) (Words, error) {
	w, err := letter.Render(template, string(tone), facts)
	var missing *letter.MissingError
	if errors.As(err, &missing) {
		return Words{}, fieldError(missing.Fact, "The mail needs it and it is empty.")
	}
	if err != nil {
		return Words{}, fmt.Errorf("compose a mail to %s: %w", p.Client.Name, err)
	}
	return Words{Template: template, To: who.Email, Subject: w.Subject, Body: w.Body}, nil
}

// spokenDay is a date as it is written in a letter: "Friday 27 November", with
// the year when it is another.
func (p *position) spokenDay(d Date) string {
	y, _, _ := d.Calendar()
	if ty, _, _ := p.today.Calendar(); y != ty {
		return d.Noon().Format("Monday 2 January 2006")
	}
	return d.Noon().Format("Monday 2 January")
}

// mailFacts is what every mail about parts may say.
func (p *position) mailFacts(who Contact, tone Tone, dues []due) letter.Facts {
	facts := letter.Facts{
		"hello": hello(who, tone), "me": cmp.Or(p.s.Me.Name, p.s.Me.Business),
		"business": p.s.Me.Business, "phone": p.s.Me.Phone, "bank": p.s.Me.Bank,
		"reference": "", "earlier": p.earlier(tone),
	}
	if p.Client.Reference != "" {
		facts["reference"] = "Reference: " + p.Client.Reference
	}
	if len(dues) == 0 {
		return facts
	}
	var total Totals
	var numbers, lines []string
	for _, d := range dues {
		total = total.Add(d.money(d.open - d.disputed))
		if !slices.Contains(numbers, d.invoice.Number) {
			numbers = append(numbers, d.invoice.Number)
		}
		lines = append(lines, fmt.Sprintf("%s   %s   issued %s, due %s", d.invoice.Number, p.s.amount(d.money(d.open-d.disputed)),
			d.invoice.Issued.Noon().Format("2 January 2006"), d.part.Due.Noon().Format("2 January 2006")))
	}
	for name, word := range agreeing(len(numbers)) {
		facts[name] = word
	}
	first := dues[0].part.Due
	facts["invoices"], facts["lines"] = listed(numbers), strings.Join(lines, "\n")
	facts["amount"] = p.totals(total)
	facts["due"], facts["due_long"] = first.Day(), p.spokenDay(first)
	facts["days_late"] = plural(max(0, p.today.Since(first)), "day")
	return facts
}

// agreeing is the words of a sentence that follow how many invoices it names.
func agreeing(invoices int) map[string]string {
	if invoices == 1 {
		return map[string]string{"is": "is", "was": "was", "has": "has", "it": "it", "them": "it"}
	}
	return map[string]string{"is": "are", "was": "were", "has": "have", "it": "they", "them": "them"}
}

// totals is sums in words; the code only beside what is not the home currency.
func (p *position) totals(t Totals) string {
	t = t.Sorted(p.s.Home)
	words := make([]string, len(t))
	for i, m := range t {
		words[i] = p.s.amount(m)
	}
	return listed(words)
}

// hello is how a mail begins.
func hello(who Contact, tone Tone) string {
	switch {
	case tone == Formal && who.Name == "":
		return "Dear Sir or Madam"
	case tone == Formal:
		return "Dear " + who.Name
	case who.Name == "":
		return "Hello"
	case tone == Informal:
		return "Hi " + who.FirstName()
	}
	return "Hello " + who.FirstName()
}

// earlier is the contacts of this chase by date, as a second reminder names
// them (RULES 7.2).
func (p *position) earlier(tone Tone) string {
	var days []string
	start := p.chaseStart()
	for _, c := range slices.Backward(p.contacts) {
		if day := DateOf(c.At); start != 0 && day > start && c.Direction == Out && c.reached() {
			if said := day.Noon().Format("2 January"); !slices.Contains(days, said) {
				days = append(days, said)
			}
		}
	}
	if len(days) == 0 {
		return ""
	}
	if tone == Formal {
		return "I refer to my earlier messages of " + listed(days) + "."
	}
	return "I was in touch about it on " + listed(days) + "."
}

// confirm writes the mail that confirms what was just said, when it was asked
// for and there is one for the outcome.
func (r *recording) confirm() error {
	template := map[Outcome]string{LeftWord: "voicemail", Gatekeeper: "voicemail", Query: "query"}[r.e.Outcome]
	if r.out.Promise != nil {
		template = "confirm-promise"
	}
	if !r.e.Confirm || template == "" || len(r.dues) == 0 {
		return nil
	}
	who, ok := r.contactByID(r.e.ContactID)
	if !ok {
		who = r.askFor()
	}
	if r.e.Ask != nil {
		who = *r.e.Ask
	}
	tone := toneFor(r.Client, who)
	facts := r.mailFacts(who, tone, r.aboutDues(template))
	r.confirmFacts(facts)
	words, err := r.render(template, who, tone, facts)
	if words.To == "" {
		words.To = r.anyMail()
	}
	r.out.Confirm = words
	return err
}

// anyMail is the first mail address known at the client.
func (r *recording) anyMail() string {
	for _, c := range AskFor(r.Contacts, r.today) {
		if c.Email != "" {
			return c.Email
		}
	}
	return ""
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
	if p := r.out.Promise; p != nil {
		facts["amount"] = r.s.amount(p.Amount)
		facts["lands"] = r.spokenDay(p.LandsOn)
		facts["how"] = "on " + p.PayOn.Noon().Format("Monday 2 Jan")
		facts["how_long"] = "on " + r.spokenDay(p.PayOn)
		if p.Method != "" {
			facts["how"] = "by " + p.Method.Name() + ", " + p.PayOn.Noon().Format("Monday 2 Jan")
			facts["how_long"] = "by " + p.Method.Name() + " on " + r.spokenDay(p.PayOn)
		}
	}
	if f := r.out.FollowUp; f != nil {
		day := r.spokenDay(f.When.On)
		facts["next_informal"] = "I'll ring again on " + day + "."
		facts["next_neutral"] = "I will ring again on " + day + "."
		facts["next_formal"] = "I shall telephone again on " + day + "."
	}
	if q := r.out.Dispute; q != nil {
		r.queryFacts(*q, facts)
	}
}

func (r *recording) queryFacts(q Dispute, facts letter.Facts) {
	day := r.spokenDay(q.AnswerDue)
	facts["query"] = strings.TrimRight(cmp.Or(q.Words, r.e.Words), ". \n")
	facts["move_informal"] = "I'll put it right and come back to you by " + day + "."
	facts["move_neutral"] = "I will put it right and come back to you by " + day + "."
	facts["move_formal"] = "You will have my answer by " + day + "."
	if q.Owner == Theirs {
		facts["move_informal"] = "You said you'd have an answer by " + day + "; just reply here."
		facts["move_neutral"] = "You said you would have an answer by " + day + "; a reply here is enough."
		facts["move_formal"] = "I look forward to your answer by " + day + "."
	}
	for _, d := range r.dues {
		if rest := d.open - d.disputed - q.Amount.Minor; d.invoice.ID == q.InvoiceID && rest > 0 && len(d.invoice.Parts) == 1 {
			facts["rest"] = fmt.Sprintf("The other %s of %s is not touched by this and stays due.", r.s.amount(d.money(rest)), d.invoice.Number)
		}
	}
}
