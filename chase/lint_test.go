package chase

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"

	"dues/chase/letter"
)

// findings are the words of what Check says, one to a line.
func findings(b *book, w Words) string {
	var lines []string
	for _, f := range Check(w, b.a, tuesday24, b.s) {
		line := f.String()
		switch {
		case f.Stop:
			line = "STOP " + line
		case f.Book:
			line = "BOOK " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// friendly is the mail of acme's present step, with other words in it.
func friendly(t *testing.T, b *book, change func(*Words)) Words {
	t.Helper()
	w, err := Compose("friendly-2", "", b.a, tuesday24, b.s)
	if err != nil {
		t.Fatal(err)
	}
	change(&w)
	return w
}

func TestAMailIsReadOnceMoreBeforeItGoes(t *testing.T) {
	body := func(words string) func(*Words) { return func(w *Words) { w.Body = words } }
	cases := map[string]struct {
		change func(*Words)
		want   string
	}{
		"as it was composed":                    {func(*Words) {}, ""},
		"nobody to send it to":                  {func(w *Words) { w.To = "" }, "STOP to: nobody is named: no mail address is known for Acme Print Ltd"},
		"a header smuggled into an address":     {func(w *Words) { w.To = "ap@acme.example\r\nBcc: all@acme.example" }, "STOP to: There is a line break in it: an address is one line."},
		"a quoted name before the @":            {func(w *Words) { w.Cc = `"a b"@acme.example` }, `STOP cc: "\"a b\"@acme.example" is quoted; most servers refuse that. Try ap@acme.example.`},
		"letters of another alphabet are fine":  {func(w *Words) { w.To = "priya@bücher.example" }, ""},
		"a contact by name":                     {func(w *Words) { w.Cc = "Priya" }, ""},
		"nobody of that name":                   {func(w *Words) { w.Cc = "Tom" }, `STOP cc: "Tom" is neither a mail address nor one contact with one. Try ap@acme.example.`},
		"no subject":                            {func(w *Words) { w.Subject = " " }, "STOP subject: there is none"},
		"a header smuggled into the subject":    {func(w *Words) { w.Subject = "x\nBcc: y" }, "STOP subject: there is a line break in it"},
		"no words":                              {body(""), "STOP line 1: there is nothing in it yet"},
		"a blank of the template":               {body("Hi,\n\n{{amount}} please"), `STOP line 3: a blank is left: "{{"`},
		"a blank of a person":                   {body("Dear [name],"), `STOP line 1: a blank is left: "[name]"`},
		"a day that nobody named":               {body("I will come back to you by Sunday 31 December 0000."), `STOP line 1: a blank is left: "31 December 0000"`},
		"an amount that is not owed":            {body("£1,180.00 for INV-1042"), "BOOK line 1: £1,180.00 is no amount of the book: Acme Print Ltd owes £2,100.00"},
		"an amount in another currency":         {body("2,100.00 EUR for INV-1042"), "BOOK line 1: 2,100.00 EUR is no amount of the book: Acme Print Ltd owes £2,100.00"},
		"an amount of one of the invoices":      {body("£860 for INV-1057, £1,240.00 for INV-1042"), ""},
		"a Friday that is a Saturday":           {body("Friday 28 November"), "line 1: 28 November is not a Friday"},
		"a Friday of another year":              {body("on Friday 1 January 2027"), ""},
		"a deadline that has passed":            {body("by 20 November 2026"), "STOP line 1: 20 November 2026 is past: the draft is old. Compose it anew"},
		"a deadline on a Sunday":                {body("by 29 November 2026"), "line 1: 29 November 2026 is no working day: banks move nothing on it"},
		"law in a friendly mail":                {body("or I go to court"), `line 1: "court" belongs to a firmer step than friendly-2`},
		"what was promised, held against them":  {body("You promised!"), `line 1: "You promised" belongs to a firmer step than friendly-2`},
		"the police":                            {body("The police will hear of it"), `STOP line 1: "police": a debt is no crime: saying so is an offence (Administration of Justice Act 1970, section 40)`},
		"bailiffs":                              {body("Bailiffs are coming"), `STOP line 1: "Bailiffs": nobody comes before a court has judged: it must not sound as if they did`},
		"telling others":                        {body("I'll tell your customers"), `STOP line 1: "your customers": a threat to tell others is harassment (the same Act)`},
		"a blacklist":                           {body("This hurts your credit rating"), `STOP line 1: "credit rating": you cannot put anybody on such a list`},
		"an insult":                             {body("You are a liar"), `STOP line 1: "liar": it may be read out one day: facts, quotes and times only`},
		"an enclosure":                          {body("Enclosed is a copy"), `line 1: "Enclosed": nothing is attached by dues: add it where you send it from`},
		"a firmer step than the ladder's":       {func(w *Words) { w.Template, w.Step = "firm", StepFirm }, "the ladder stands at friendly 2; this is firm"},
		"a notice is for those who would do it": {func(w *Words) { w.Template, w.Step = "notice", StepNotice }, "this tells Acme Print Ltd what you will do on a day: send it only if you would"},
		"what stops it stands first":            {body("Enclosed is a copy\n[date]"), "STOP line 2: a blank is left: \"[date]\"\nline 1: \"Enclosed\": nothing is attached by dues: add it where you send it from"},
	}
	for name, c := range cases {
		b := acme(t).happened("17 Nov", Call, Out, Promised, StepFriendly1)
		if got := findings(b, friendly(t, b, c.change)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestAMailIsHeldAgainstWhereTheClientStands(t *testing.T) {
	cases := map[string]struct {
		stand func(*book)
		want  string
	}{
		"a legal representative": {func(b *book) { b.a.Holds = []Hold{{Reason: HoldRepresented, From: b.day("20 Nov")}} }, "STOP nothing may be asked of them now: a representative speaks for them"},
		"a plan":                 {func(b *book) { b.a.Holds = []Hold{{Reason: HoldPlan, From: b.day("20 Nov")}} }, "chasing is on hold: a payment plan"},
		"who I am is not known":  {func(b *book) { b.s.Me = Me{} }, "it does not say who you are: put your name under [me] in the settings"},
		"a query waits for me": {func(b *book) {
			b.a.Disputes = []Dispute{{InvoiceID: b.invoiceID("INV-1042"), Opened: b.day("20 Nov"), Amount: pounds(10), Owner: Mine}}
		}, "INV-1042 has an open query with you: answer it before you ask for the money"},
		"they were mailed today": {func(b *book) { b.happened("24 Nov at 08:00", Mail, Out, "", "") }, "they had 1 mail from you today"},
		"the third contact this week": {func(b *book) {
			b.happened("20 Nov", Call, Out, Fine, "").happened("21 Nov", Mail, Out, "", "").happened("23 Nov", Mail, Out, "", "")
		}, "you were in touch 3 times in the last 7 days"},
		"a mail to them came back": {func(b *book) {
			b.a.CameBack = []Wrote{{At: Moment{On: b.day("19 Nov")}, Failed: "AP@acme.example"}, {At: Moment{On: b.day("20 Nov")}, Failed: "tom@acme.example"}}
		}, "to: mail to this address did not arrive on 19 Nov"},
		"the first contact": {func(b *book) { b.a.History, b.a.Client.Tone = nil, Formal }, "this is the first contact and the tone is formal: - makes it softer"},
	}
	for name, c := range cases {
		b := acme(t).happened("12 Nov", Call, Out, Promised, StepFriendly1)
		c.stand(b)
		slices.SortStableFunc(b.a.History, func(x, y Activity) int { return y.At.Compare(x.At) })
		if got := findings(b, friendly(t, b, func(*Words) {})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestAMailWhosePaymentCameInMeanwhileIsFound(t *testing.T) {
	b := acme(t).happened("17 Nov", Call, Out, Promised, StepFriendly1)
	w := friendly(t, b, func(*Words) {})
	b.pay("24 Nov", 60, "INV-1042")
	if got := findings(b, w); !strings.Contains(got, "£2,100.00 is no amount of the book: Acme Print Ltd owes £2,040.00") {
		t.Errorf("got %s", got)
	}
}

// A draft that waited is held against the book of the day it goes: what was paid
// meanwhile is found, and a mail that speaks of what was paid is let be.
func TestWhatWasPaidSinceAMailWasWrittenIsFound(t *testing.T) {
	const fresh = "Hi Priya,\n\nINV-1057 of £860.00 has not reached me, nor has INV-1042."
	cases := map[string]struct {
		stand      func(*book)
		body, mail string
		want       string
	}{
		"all of it":                  {func(b *book) { b.pay("23 Nov", 860, "INV-1057") }, fresh, "", "BOOK line 3: INV-1057 is settled since Mon 23 Nov: nothing is open on it"},
		"a part of it":               {func(b *book) { b.pay("23 Nov", 60, "INV-1057") }, fresh, "", "BOOK line 3: the mail says £860.00; the book says £800.00 is open on INV-1057"},
		"a part, and it says so":     {func(b *book) { b.pay("23 Nov", 60, "INV-1057") }, "INV-1057: £800.00 of £860.00 is open", "", ""},
		"nothing of it":              {func(*book) {}, fresh, "", ""},
		"thanks for it":              {func(b *book) { b.pay("23 Nov", 860, "INV-1057") }, fresh, "thanks", ""},
		"a number that begins alike": {func(b *book) { b.pay("23 Nov", 860, "INV-1057") }, "INV-10571 is open", "", ""},
		"digits alone, by the word":  {func(b *book) { b.invoice("2001", "1 Aug", "1 Sep", 500).pay("23 Nov", 500, "2001") }, "Hi,\ninvoice 2001 is late", "", "BOOK line 2: 2001 is settled since Mon 23 Nov: nothing is open on it"},
		"digits alone, by the money": {func(b *book) { b.invoice("2001", "1 Aug", "1 Sep", 500).pay("23 Nov", 500, "2001") }, "£500.00 for 2001 is late", "", "BOOK line 1: 2001 is settled since Mon 23 Nov: nothing is open on it"},
		"a year and a telephone": {func(b *book) {
			b.invoice("2026", "1 Aug", "1 Sep", 500).pay("23 Nov", 500, "2026").invoice("020", "1 Aug", "1 Sep", 500).pay("23 Nov", 500, "020")
		}, "INV-1042   £1,240.00   invoice due 30 October 2026\n020 7946 0107", "", ""},
	}
	for name, c := range cases {
		b := acme(t).happened("12 Nov", Call, Out, Promised, StepFriendly1)
		c.stand(b)
		w := friendly(t, b, func(w *Words) { w.Body, w.Template = c.body, cmp.Or(c.mail, w.Template) })
		if got := findings(b, w); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestAConfirmationIsHeldAgainstThePromise(t *testing.T) {
	b := acme(t).promise("24 Nov", "27 Nov", 2100, BACS)
	w, err := Compose("confirm-promise", "", b.a, tuesday24, b.s)
	if err != nil {
		t.Fatal(err)
	}
	if got := findings(b, w); got != "" {
		t.Errorf("as it was composed: %s", got)
	}
	w.Body = strings.ReplaceAll(w.Body, "Tuesday 1 December", "Monday 30 November")
	if got := findings(b, w); got != "the money lands on Tuesday 1 December, and it does not say so" {
		t.Errorf("got %s", got)
	}
}

// What the program writes itself passes its own reading, on whatever day and to
// whomever it is written: nothing that it says is found wrong, only, now and
// then, that the moment is.
func TestNothingIsFoundInTheWordsThatAreComposed(t *testing.T) {
	moments := []string{"the ladder stands at", "this tells ", "this is the first contact", "you were in touch", "they had ", "a letter before claim needs", "by post go with it", "it says that a copy comes with it", "this answers what"}
	kinds, tones := []Kind{Company, SoleTrader, Individual, Public}, []Tone{Informal, Neutral, Formal}
	first := date(t, "2026-11-24")
	for n := range 7 * len(kinds) * len(tones) { // each with every weekday, over Christmas
		day, kind, tone := first.AddDays(n), kinds[n%len(kinds)], tones[n%len(tones)]
		now := day.Noon()
		for _, template := range letter.Names() {
			b := standing(t, template, kind, day)
			w, err := Compose(template, tone, b.a, now, b.s)
			w.Body = strings.Replace(w.Body, letter.Answer, "Yes, gladly.", 1)
			var missing *FieldError
			if errors.As(err, &missing) && missing.Field == "law" && kind == Individual {
				continue // no interest runs against a person
			}
			if err != nil {
				t.Fatalf("%s, %s, %s on %s: %v", template, tone, kind, day, err)
			}
			for _, f := range Check(w, b.a, now, b.s) {
				if f.Where == "" && !f.Stop && slices.ContainsFunc(moments, func(m string) bool { return strings.HasPrefix(f.Words, m) }) {
					continue
				}
				t.Errorf("%s, %s, to a %s on %s: %s\n%s\n%s", template, tone, kind, day.Day(), f, w.Subject, w.Body)
			}
		}
	}
}

// standing is a client of a kind on a day on which a template has something to
// say.
func standing(t *testing.T, template string, kind Kind, day Date) *book {
	b := acme(t).invoice("INV-1030", "1 Aug", "1 Sep", 500).pay("23 Nov", 500, "INV-1030").happened("17 Nov", Call, Out, Promised, StepFriendly1)
	b.a.Client.Kind, b.a.Client.Address = kind, "1 Mill Lane, Leeds"
	b.s.Me.Address = "2 High Street, York"
	if stepOfTemplate(template) != "" && day%2 == 0 {
		b.pay("24 Nov", 60, "INV-1057")
	}
	if template == "query" {
		b.a.Disputes = []Dispute{{InvoiceID: b.invoiceID("INV-1057"), Opened: day - 1, Words: "no PO", Amount: pounds(100), Owner: Mine, AnswerDue: b.s.Calendar.Add(day, 2)}}
	}
	if template == "reply" {
		b.wrote(day.AddDays(-1).String(), "The brochure", "Can you do one for December?")
	}
	for said, outcome := range map[string]Outcome{"voicemail": LeftWord, "says-paid": SaysPaid} {
		if template == said {
			b.happened(day.String(), Call, Out, outcome, "")
		}
	}
	if template == "confirm-promise" {
		b.promise(day.String(), (day + 3).String(), 2100, BACS)
	}
	return b
}

func TestRecipientsAreReadAsTheyAreTyped(t *testing.T) {
	contacts := []Contact{{Name: "Priya Shah", Email: "ap@acme.example"}, {Name: "Tom Acland", Email: "tom@acme.example"}, {Name: "Tom Reed", Email: "reed@acme.example"}, {Name: "Dan"}}
	for typed, want := range map[string]string{
		"": "", " ap@acme.example ": "ap@acme.example", "priya, TOM ACLAND": "Priya Shah <ap@acme.example>, Tom Acland <tom@acme.example>",
		"Shah, P <x@y.example>":    `error: "Shah" is neither a mail address nor one contact with one. Try ap@acme.example.`,
		`"Shah, P" <x@y.example>;`: `"Shah, P" <x@y.example>`, "tom": `error: "tom" is neither a mail address nor one contact with one. Try ap@acme.example.`,
		"dan":                              `error: "dan" is neither a mail address nor one contact with one. Try ap@acme.example.`,
		"a@b.example\nBcc: c@d.example":    "error: There is a line break in it: an address is one line.",
		"Priya <ap@acme.example\x00>":      "error: There is a character in it that cannot be seen. Try ap@acme.example.",
		"ap@acme":                          `error: "ap@acme" has no dot after the @. Try ap@acme.example.`,
		"jürgen@müller.example":            "jürgen@müller.example",
		"Dr. O'Neil <o@neil.example>, x@y": `error: "x@y" has no dot after the @. Try ap@acme.example.`,
	} {
		got, err := ParseRecipients("to", typed, contacts)
		if err != nil {
			got = "error: " + err.(*FieldError).Problem
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", typed, got, want)
		}
	}
}
