package chase

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dues/chase/letter"
)

func TestEveryTemplateCanBeComposedInEveryTone(t *testing.T) {
	full := func() *book {
		b := acme(t)
		b.a.Disputes = []Dispute{{ID: b.id(), InvoiceID: b.invoiceID("INV-1057"), Opened: b.day("20 Nov"), Words: "no PO number on it.", Amount: pounds(100), Owner: Mine, AnswerDue: b.day("26 Nov")}}
		return b.invoice("INV-1030", "1 Aug", "1 Sep", 500).pay("23 Nov", 500, "INV-1030")
	}
	for _, template := range letter.Names() {
		for _, tone := range []Tone{"", Informal, Neutral, Formal} {
			b := full()
			if template == "interest" {
				b.a.Disputes = nil
			}
			if template == "confirm-promise" {
				b.promise("24 Nov", "27 Nov", 2100, BACS)
			}
			if template == "reply" {
				b.wrote("22 Nov", "The brochure", "Can you do one for December?")
			}
			w, err := Compose(template, tone, b.a, tuesday24, b.s)
			if err != nil || w.Subject == "" || w.To != "ap@acme.example" || w.Template != template {
				t.Errorf("%s, %s: %+v, %v", template, tone, w, err)
			}
		}
	}
	if _, err := Compose("remnd", "", full().a, tuesday24, full().s); err == nil || !strings.Contains(err.Error(), "near: friendly-1") && !strings.Contains(err.Error(), "there are") {
		t.Errorf("an unknown template was composed: %v", err)
	}
}

func TestAMailSaysWhatTheBookSays(t *testing.T) {
	b := acme(t).happened("17 Nov", Call, Out, Promised, StepFriendly1)
	b.a.Invoices[0].PO = "PO-7781"
	w, err := Compose("letter", Formal, b.a, tuesday24, b.s)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"£2,100.00", "on Friday 30 October and Friday 20 November", "24 November 2026",
		"INV-1042   £1,240.00   issued 30 September 2026, due 30 October 2026   PO-7781", "in full by 1 December 2026",
		"Late Payment of Commercial Debts (Interest) Act 1998", "a fixed sum of £110.00", "my messages of 17 November",
	} {
		if !strings.Contains(w.Body, want) {
			t.Errorf("%q is not in\n%s", want, w.Body)
		}
	}
	if w.Step != StepLetter || w.Tone != Formal || w.Answers != 0 {
		t.Errorf("%+v", w)
	}
}

func TestNoInterestIsNamedWhereNoneMayBeClaimed(t *testing.T) {
	person := acme(t)
	person.a.Client.Kind = Individual
	queried := acme(t)
	queried.a.Disputes = []Dispute{{ID: queried.id(), InvoiceID: queried.invoiceID("INV-1057"), Opened: queried.day("20 Nov"), Amount: pounds(100), Owner: Mine}}
	unknown := acme(t)
	unknown.a.Client.LateTerms = "whatever we like"
	for name, b := range map[string]*book{"a person": person, "a part in dispute": queried, "terms nobody can read": unknown} {
		if w, err := Compose("letter", Formal, b.a, tuesday24, b.s); err != nil || strings.Contains(w.Body, "interest") {
			t.Errorf("%s: %v\n%s", name, err, w.Body)
		}
		_, err := Compose("interest", Formal, b.a, tuesday24, b.s)
		if field := (*FieldError)(nil); !errors.As(err, &field) || field.Field != "law" {
			t.Errorf("%s: the notice of interest was written: %v", name, err)
		}
	}
}

func TestTheMailFitsWhereTheyStand(t *testing.T) {
	cases := map[string]struct {
		b    *book
		want string
	}{
		"a broken promise is asked about kindly":   {acme(t), "friendly-2"},
		"a new invoice":                            {newBook(t, "New").invoice("1", "16 Nov", "16 Dec", 100), "courtesy"},
		"soon due":                                 {newBook(t, "Soon").invoice("1", "28 Oct", "27 Nov", 100).happened("4 Nov", Call, Out, Fine, StepCourtesy), "pre-due"},
		"just late":                                {newBook(t, "Late").invoice("1", "20 Oct", "19 Nov", 100), "friendly-1"},
		"money in, nothing owed":                   {newBook(t, "Paid").invoice("1", "1 Oct", "30 Oct", 100).pay("20 Nov", 100), "thanks"},
		"nobody has been billed":                   {newBook(t, "Fresh"), "pre-invoice"},
		"a notice whose last day it is: no second": {newBook(t, "Told").invoice("1", "2 Aug", "1 Sep", 100).happened("17 Nov", Letter, Out, "", StepNotice), "firm"},
		"a notice that ended: the step after it":   {newBook(t, "Over").invoice("1", "2 Aug", "1 Sep", 100).happened("16 Nov", Letter, Out, "", StepNotice), "claim"},
		"a step set by hand":                       {func() *book { b := acme(t); b.a.Client.Step = StepNotice; return b }(), "notice"},
		"nothing left but to decide: where it is":  {func() *book { b := acme(t); b.a.Client.Step = StepDecide; return b }(), "letter"},
	}
	for name, c := range cases {
		template, tone := MailFor(c.b.a, tuesday24, c.b.s)
		if template != c.want || tone != Informal {
			t.Errorf("%s: %s, %s, want %s", name, template, tone, c.want)
		}
		if _, err := Compose(template, tone, c.b.a, tuesday24, c.b.s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := acme(t)
	b.a.Disputes = []Dispute{
		{ID: b.id(), InvoiceID: b.invoiceID("INV-1042"), Opened: b.day("20 Nov"), Words: "too many hours", Owner: Mine, AnswerDue: b.day("26 Nov")},
		{ID: b.id(), InvoiceID: b.invoiceID("INV-1057"), Opened: b.day("20 Nov"), Words: "no PO", Owner: Mine, AnswerDue: b.day("26 Nov")},
	}
	if template, _ := MailFor(b.a, tuesday24, b.s); template != "query" {
		t.Errorf("all of it is in dispute: %s", template)
	}
}

func TestAQueryWithoutAnAnswerDayIsConfirmedWithoutOne(t *testing.T) {
	says := map[Owner]map[Tone]string{
		Mine: {
			Informal: "I'll look into it and come back to you. Until then", Neutral: "I will look into it and come back to you. Until then",
			Formal: "You will have my answer. Until then",
		},
		Theirs: {
			Informal: "\nJust reply here when you have an answer.", Neutral: "\nWhen you have an answer, a reply to this mail is enough.",
			Formal: "\nI look forward to your answer.",
		},
	}
	for owner, tones := range says {
		for tone, want := range tones {
			b := acme(t).query("INV-1042", "20 Nov", "", owner, 100)
			w, err := Compose("query", tone, b.a, tuesday24, b.s)
			if err != nil || !strings.Contains(w.Body, want) || strings.Contains(w.Body, "December") {
				t.Errorf("%s, %s: %v\n%s", owner, tone, err, w.Body)
			}
		}
	}
}

func TestNoLetterIsWrittenWithADayThatIsNotKnown(t *testing.T) {
	b := acme(t).query("INV-1042", "20 Nov", "", Mine, 100)
	b.s.Own = &letter.Own{}
	b.s.Own.Set(map[string]string{"query.txt": "Subject: {{invoices}}\n\nMy answer by {{answer_by}}.\n"})
	if w, err := Compose("query", "", b.a, tuesday24, b.s); err == nil || !strings.Contains(err.Error(), "the day the answer is due is not known") {
		t.Errorf("%v\n%s", err, w.Body)
	}
}

func TestAMailGoesIntoTheThreadThatNamesItsInvoice(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC) }
	threads := []Thread{
		{ID: 1, Subject: "Invoice INV-1042", Messages: []Message{{ID: 11, Date: at(2)}, {ID: 12, Date: at(12), Text: "with Tom"}}},
		{ID: 2, Subject: "The trade show", Messages: []Message{{ID: 21, Date: at(20), Text: "see you there"}}},
		{ID: 3, Subject: "Re: INV-104 and INV-10421", Messages: []Message{{ID: 31, Date: at(21)}}},
	}
	cases := map[string]struct {
		template string
		threads  []Thread
		answers  ID
		subject  string
	}{
		"the newest that names it":                 {"friendly-2", threads, 12, "Re: Invoice INV-1042"},
		"a reply is not replied to twice":          {"friendly-2", []Thread{{Subject: "AW: inv-1057!", Messages: []Message{{ID: 5, Date: at(3)}}}}, 5, "AW: inv-1057!"},
		"the number may stand in the text":         {"friendly-2", []Thread{{Subject: "Hello", Messages: []Message{{ID: 6, Date: at(3), Text: "about INV-1057."}}}}, 6, "Re: Hello"},
		"a thread without a subject":               {"friendly-2", []Thread{{Messages: []Message{{ID: 7, Date: at(3), Subject: "INV-1042"}}}}, 7, "Re: INV-1042"},
		"a notice is in the thread under its name": {"notice", threads, 12, "Final notice: INV-1042 and INV-1057, £2,100.00"},
		"no thread names it: the mail begins one":  {"friendly-2", threads[1:], 0, "INV-1042 and INV-1057: £2,100.00"},
		"a bounce is not answered": {"friendly-2", []Thread{{Subject: "INV-1042", Messages: []Message{
			{ID: 11, Date: at(2), Direction: Out, Subject: "INV-1042"}, {ID: 12, Date: at(12), Direction: In, Subject: "Undelivered Mail Returned to Sender", Nature: Bounce}}}}, 11, "Re: INV-1042"},
		"nor is a notice of absence, although it came last": {"friendly-2", append([]Thread{{Subject: "Automatic reply: INV-1042", Messages: []Message{
			{ID: 41, Date: at(22), Direction: In, Nature: Away}}}}, threads...), 12, "Re: Invoice INV-1042"},
		"nor what a ticket system wrote":                     {"friendly-2", []Thread{{Subject: "[#7] INV-1042", Messages: []Message{{ID: 51, Date: at(22), Direction: In, Nature: Robot}}}}, 0, "INV-1042 and INV-1057: £2,100.00"},
		"an invoice of mine that a program sent is answered": {"friendly-2", []Thread{{Subject: "INV-1042", Messages: []Message{{ID: 61, Date: at(2), Direction: Out, Nature: Robot}}}}, 61, "Re: INV-1042"},
		"a notice that began the thread does not name it": {"friendly-2", []Thread{{Subject: "Automatic reply: INV-1042", Messages: []Message{
			{ID: 71, Date: at(2), Direction: In, Nature: Away}, {ID: 72, Date: at(3), Direction: In, Subject: "Tom is on INV-1042"}}}}, 72, "Re: Tom is on INV-1042"},
		"a thread with no message in it is no help": {"friendly-2", []Thread{{Subject: "INV-1042"}}, 0, "INV-1042 and INV-1057: £2,100.00"},
	}
	for name, c := range cases {
		b := acme(t)
		b.a.Threads = c.threads
		w, err := Compose(c.template, "", b.a, tuesday24, b.s)
		if err != nil || w.Answers != c.answers || w.Subject != c.subject {
			t.Errorf("%s: answers %d, %q, %v", name, w.Answers, w.Subject, err)
		}
	}
}

func TestABrokenTemplateOfTheUsersKeepsNothingFromBeingRecorded(t *testing.T) {
	b := acme(t)
	b.s.Own = &letter.Own{}
	b.s.Own.Set(map[string]string{"voicemail.txt": "Subject: {{invoice}}\n", "thanks.txt": "Subject: {{invoice}}\n"})
	o, err := Record(b.a, Entry{Outcome: LeftWord, Confirm: true}, tuesday24, b.s)
	if err != nil || o.Confirm != (Words{}) || !strings.Contains(o.Saved, "no mail drafted, voicemail.txt:1: there is no {{invoice}}; near: {{invoices}}") {
		t.Errorf("%+v, %v: %s", o.Confirm, err, o.Saved)
	}
	paid := Receipt{Amount: pounds(2100), On: b.day("23 Nov"), Allocations: Allocate(b.a, pounds(2100), nil, b.day("23 Nov"))}
	if w, drafted := Thanks(b.a, paid, tuesday24, b.s); drafted {
		t.Errorf("thanks were drafted from it: %+v", w)
	}
	if _, err := Compose("voicemail", "", b.a, tuesday24, b.s); err == nil {
		t.Error("a mail was composed from it")
	}
}

func TestAnAmountInALetterHasItsCurrency(t *testing.T) {
	for want, m := range map[string]Money{
		"£1,240.00": pounds(1240), "-£1.50": {-150, "GBP"}, "€0.99": {99, "EUR"}, "100 JPY": {100, "JPY"}, "2,100.00 USD": {210000, "USD"},
	} {
		if got := letterMoney(m); got != want {
			t.Errorf("%+v is %q, want %q", m, got, want)
		}
	}
}

func TestAMailGreetsWhomItGoesTo(t *testing.T) {
	on := func(b *book, e Entry) Words {
		e.Confirm = true
		o, err := Record(b.a, e, tuesday24, b.s)
		if err != nil {
			t.Fatal(err)
		}
		return o.Confirm
	}
	two := func() *book { // Priya has no address, Tom has
		b := acme(t)
		b.a.Contacts[0].Email = ""
		b.a.Contacts = append(b.a.Contacts, Contact{ID: b.id(), Name: "Tom Acland", Role: Ordered, Email: "tom@acme.example", Tone: Formal})
		return b
	}
	promise := &PromiseMade{PayOn: date(t, "2026-11-27"), Method: BACS}
	cases := map[string]struct {
		words    Words
		to, says string
	}{
		"the one spoken to":                            {on(acme(t), Entry{Outcome: Promised, Promise: promise}), "ap@acme.example", "Hi Priya,\n\nGood to talk just now."},
		"another, where no address of theirs is known": {on(two(), Entry{Outcome: Promised, Promise: promise}), "tom@acme.example", "Dear Tom Acland,\n\nI spoke with Priya Shah today. I write to confirm"},
		"somebody who is no contact":                   {on(acme(t), Entry{Outcome: Promised, Promise: promise, Contact: "Jo"}), "ap@acme.example", "Hi Priya,\n\nI've just talked to Jo. To confirm:"},
		"a message that a third one took":              {on(two(), Entry{Outcome: Gatekeeper, Contact: "Jo"}), "tom@acme.example", "left a message with Jo concerning"},
		"a message on the telephone of one":            {on(two(), Entry{Outcome: LeftWord}), "tom@acme.example", "left a message for Priya Shah concerning"},
	}
	for name, c := range cases {
		if c.words.To != c.to || !strings.Contains(c.words.Body, c.says) {
			t.Errorf("%s: to %s\n%s", name, c.words.To, c.words.Body)
		}
	}
	b := two()
	if w, err := Compose("friendly-2", "", b.a, tuesday24, b.s); err != nil || w.To != "tom@acme.example" || !strings.HasPrefix(w.Body, "Dear Tom Acland,") {
		t.Errorf("the mail of the step: %+v, %v", w, err)
	}
	if template, tone := MailFor(b.a, tuesday24, b.s); tone != Formal {
		t.Errorf("%s in the tone of somebody else: %s", template, tone)
	}
}

func TestALetterEndsOnAWorkingDayAndItsRecordOnTheSame(t *testing.T) {
	for day, want := range map[string]string{
		"2026-11-24": "1 December 2026",  // a Tuesday
		"2026-11-28": "7 December 2026",  // a Saturday: not the Saturday after
		"2026-12-18": "29 December 2026", // not Christmas Day, nor Boxing Day's substitute
	} {
		now := date(t, day).Noon()
		b := acme(t)
		w, err := Compose("notice", "", b.a, now, b.s)
		if err != nil || !strings.Contains(w.Body, "reaches me by "+want+".") {
			t.Errorf("%s: %v\n%s", day, err, w.Body)
		}
		o, err := Record(b.a, SentEntry(b.a, Drafted{Since: now, Words: w}, "ap@acme.example", nil), now, b.s)
		if err != nil || fullDay(o.Activity.Ends) != want {
			t.Errorf("%s: the record ends on %s, %v", day, o.Activity.Ends, err)
		}
	}
}

func TestTheThankYouNamesWhatPaidTheInvoicesItThanksFor(t *testing.T) {
	b := newBook(t, "Acme").invoice("A-1", "1 Sep", "1 Oct", 1000).invoice("A-2", "20 Aug", "20 Sep", 200)
	b.pay("23 Nov", 900, "A-2", "A-1")
	if w, err := Compose("thanks", Neutral, b.a, tuesday24, b.s); err != nil || !strings.Contains(w.Body, "£200.00 for A-2 was received") {
		t.Errorf("%v\n%s", err, w.Body)
	} else if found := Check(w, b.a, tuesday24, b.s); len(found) > 0 && found[0].Holds() {
		t.Errorf("it is held back: %v", found)
	}
	if w, err := Compose("on-account", Neutral, b.a, tuesday24, b.s); err != nil || !strings.Contains(w.Body, "£900.00") {
		t.Errorf("on account it is all of the payment: %v\n%s", err, w.Body)
	}
}
