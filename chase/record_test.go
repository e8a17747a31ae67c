package chase

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// acme is the client of the drawings on Tuesday 24 November 2026: two invoices
// late, a promise broken, a call announced for today.
func acme(t tester) *book {
	return newBook(t, "Acme Print Ltd").invoice("INV-1042", "30 Sep", "30 Oct", 1240).invoice("INV-1057", "21 Oct", "20 Nov", 860).
		promise("17 Nov", "18 Nov", 1240, BACS).follow("17 Nov", "24 Nov", true, "")
}

// followed is what an entry comes to, on one line.
func followed(o Outcomes) string {
	var parts []string
	if p := o.Promise; p != nil {
		parts = append(parts, fmt.Sprintf("promise %s %s on %s lands %s", p.Amount, p.Method, p.PayOn, p.LandsOn))
	}
	for _, p := range o.Plan {
		parts = append(parts, fmt.Sprintf("%s on %s", p.Amount, p.PayOn))
	}
	if q := o.Dispute; q != nil {
		parts = append(parts, fmt.Sprintf("query %s, %s by %s", q.Amount, q.Owner, q.AnswerDue))
	}
	if h := o.Hold; h != nil {
		parts = append(parts, fmt.Sprintf("hold %s until %s", h.Reason, h.Until))
	}
	if c := o.Contact; c != nil {
		parts = append(parts, "ask for "+strings.Join(strings.Fields(c.Name+" "+c.Phone+" "+c.Email), " "))
	}
	if f := o.FollowUp; f != nil {
		told := ""
		if f.Told {
			told = ", told"
		}
		parts = append(parts, fmt.Sprintf("%s %s%s", f.What, f.When.DayFrom(DateOf(tuesday24)), told))
	}
	if len(o.Close) > 0 {
		parts = append(parts, fmt.Sprintf("closes %d", len(o.Close)))
	}
	if len(o.Supersede) > 0 {
		parts = append(parts, fmt.Sprintf("supersedes %d", len(o.Supersede)))
	}
	return strings.Join(parts, "; ")
}

func TestWhatFollowsFromAContact(t *testing.T) {
	friday := &PromiseMade{PayOn: DateOf(tuesday24).AddDays(3), Method: BACS}
	cases := map[string]struct {
		entry Entry
		want  string
		saved string
	}{
		"a promise for Friday by BACS lands Tuesday and is followed up the day after": {Entry{Outcome: Promised, Promise: friday},
			"promise 2,100.00 bacs on 2026-11-27 lands 2026-12-01; call Wed 2 Dec 10:00; closes 1",
			"promise 2,100.00, lands Tue 1 Dec"},
		"a promise for one invoice is for what is open on it": {Entry{Outcome: Promised, Promise: friday, Invoices: []ID{5}},
			"promise 860.00 bacs on 2026-11-27 lands 2026-12-01; call Wed 2 Dec 10:00; closes 1", "promise 860.00, lands Tue 1 Dec"},
		"the amount may be said": {Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: friday.PayOn, Amount: pounds(500)}},
			"promise 500.00 bacs on 2026-11-27 lands 2026-12-01; call Wed 2 Dec 10:00; closes 1", "promise 500.00, lands Tue 1 Dec"},
		"a follow-up chosen by hand stands": {Entry{Outcome: Promised, Promise: friday, Next: &Moment{On: friday.PayOn.AddDays(6)}, Told: true},
			"promise 2,100.00 bacs on 2026-11-27 lands 2026-12-01; call Thu 3 Dec, told; closes 1", "promise 2,100.00, lands Tue 1 Dec"},
		"no follow-up at all may be said": {Entry{Outcome: Promised, Promise: friday, NoNext: true},
			"promise 2,100.00 bacs on 2026-11-27 lands 2026-12-01; closes 1", "promise 2,100.00, lands Tue 1 Dec"},
		"a voicemail is followed up in two working days": {Entry{Outcome: LeftWord}, "call Thu 26 Nov 10:00; closes 1", "left word; ring Thu 26 Nov 10:00"},
		"no answer is tried again the same day":          {Entry{Outcome: NoAnswer}, "call Tue 24 Nov; closes 1", "no answer; ring again later today"},
		"ring back is at their time": {Entry{Outcome: RingBack, Next: &Moment{friday.PayOn, MakeClock(15, 0)}, Told: true},
			"call Fri 27 Nov 15:00, told; closes 1", "ring back; ring Fri 27 Nov 15:00"},
		"a query is mine to answer by tomorrow": {Entry{Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "no PO"}},
			"query 1,240.00, me by 2026-11-25; closes 1", "query, your move by Wed 25 Nov"},
		"or theirs within a week": {Entry{Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "checking", Owner: Theirs, Amount: pounds(200)}},
			"query 200.00, them by 2026-12-01; closes 1", "query, their move by Tue 1 Dec"},
		"can't pay is taken up again in a week": {Entry{Outcome: CantPay}, "call Tue 1 Dec 10:00; closes 1", "can't pay; ring Tue 1 Dec 10:00"},
		"something on account now is a promise": {Entry{Outcome: CantPay, Plan: &PlanAgreed{OnAccount: pounds(300)}},
			"promise 300.00 bacs on 2026-11-24 lands 2026-11-26; call Tue 1 Dec 10:00; closes 1", "promise 300.00, lands Thu 26 Nov"},
		"says paid is looked for at the bank once it should be in": {Entry{Outcome: SaysPaid, SaysPaid: &PaidClaim{On: DateOf(tuesday24).AddDays(-1)}},
			"event Thu 26 Nov; closes 1", "says paid; check the bank Thu 26 Nov"},
		"the wrong person names the right one": {Entry{Outcome: WrongPerson, Ask: &Contact{Name: "Dan Ode", Role: Pays}},
			"ask for Dan Ode; call Wed 25 Nov 10:00; closes 1", "wrong person, ask for Dan Ode; ring Wed 25 Nov 10:00"},
		"refused is thought about, never answered by itself": {Entry{Outcome: Refused}, "call Thu 26 Nov 10:00; closes 1", "refused, think about firm; ring Thu 26 Nov 10:00"},
		"other closes what was due":                          {Entry{Outcome: Other, Words: "a chat"}, "closes 1", "call"},
		"a note touches nothing":                             {Entry{Words: "rang reception"}, "", "note"},
		"a note with a date moves the follow-up":             {Entry{Words: "off sick", Next: &Moment{DateOf(tuesday24).AddDays(2), MakeClock(10, 0)}}, "call Thu 26 Nov 10:00; closes 1", "note; ring Thu 26 Nov 10:00"},
		"breathing space lasts sixty days": {Entry{Words: "debt adviser wrote", Hold: &Hold{Reason: HoldBreathingSpace}},
			"hold breathing-space until 2027-01-23; closes 1", "on hold, breathing space"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := acme(t)
			if c.entry.Hold != nil {
				b.a.Client.Kind = SoleTrader // breathing space is not for companies
			}
			o, err := Record(b.a, c.entry, tuesday24, b.s)
			if err != nil {
				t.Fatal(err)
			}
			if got := followed(o); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			if o.Saved != c.saved {
				t.Errorf("saved %q, want %q", o.Saved, c.saved)
			}
		})
	}
}

func TestWhatCannotBeRecordedIsRefusedWhereItIsTyped(t *testing.T) {
	today := DateOf(tuesday24)
	cases := map[string]struct {
		entry Entry
		field string
		says  string
	}{
		"an empty note":                         {Entry{}, "note", "Nothing to save"},
		"a promise without a day":               {Entry{Outcome: Promised}, "on", "When will they pay"},
		"a promise in the past":                 {Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: today.AddDays(-4)}}, "on", "20 Nov is past. If it was paid, that is `p`"},
		"a promise of more than they owe":       {Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: today, Amount: pounds(2500)}}, "amount", "2,500.00 is 400.00 more than they owe. Try 2,100.00 or less."},
		"a promise in a currency they owe none": {Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: today, Amount: Money{500, "EUR"}}}, "amount", "Nothing in EUR"},
		"ring back without a time":              {Entry{Outcome: RingBack}, "when", "When should they be rung"},
		"a query about nobody knows what":       {Entry{Outcome: Query}, "what is wrong", "What is wrong"},
		"a query about one of two invoices":     {Entry{Outcome: Query, Query: &QueryRaised{Words: "x"}}, "invoice", "INV-1042 and INV-1057"},
		"a promise of less than nothing":        {Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: today, Amount: Money{-500, "GBP"}}}, "amount", "-5.00 is not more than nothing. Try 1240"},
		"a query of more than the invoice":      {Entry{Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "x", Amount: pounds(2000)}}, "amount", "2,000.00 cannot be queried of INV-1042, which is 1,240.00. Try 1,240.00 or less."},
		"a query of less than nothing":          {Entry{Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "x", Amount: Money{-100, "GBP"}}}, "amount", "-1.00 is not more than nothing"},
		"a query in a currency of no invoice":   {Entry{Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "x", Amount: Money{500, "EUR"}}}, "amount", "INV-1042 is in GBP, and 5.00 EUR is not. Write it in GBP."},
		"a wrong person and no right one":       {Entry{Outcome: WrongPerson}, "name", "Who is the right person"},
		"a follow-up in the past":               {Entry{Words: "x", Next: &Moment{On: today.AddDays(-1)}}, "follow up", "Mon 23 Nov is past"},
		"a hold that ends before it begins":     {Entry{Words: "x", Hold: &Hold{Until: today}}, "until", "when the hold begins. Try tomorrow"},
		"a talk that is still to come":          {Entry{Words: "x", At: tuesday24.Add(1)}, "when", "still to come"},
		"other without a word":                  {Entry{Outcome: Other}, "they said", "a few words"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Record(acme(t).a, c.entry, tuesday24, DefaultSettings())
			var fe *FieldError
			if !errors.As(err, &fe) || fe.Field != c.field || !strings.Contains(fe.Problem, c.says) {
				t.Errorf("got %v, want %s: …%s…", err, c.field, c.says)
			}
		})
	}
}

func TestThreeCallsWithoutAnAnswerSayWriteInstead(t *testing.T) {
	b := acme(t)
	var got []string
	for _, when := range []string{"24 Nov at 09:00", "24 Nov at 14:00", "25 Nov at 09:00"} {
		o := b.log(when, Entry{Outcome: NoAnswer})
		got = append(got, fmt.Sprintf("%s %s", o.FollowUp.What, o.FollowUp.When.DayFrom(DateOf(tuesday24))))
	}
	b.happened("26 Nov", Mail, Out, "", "")
	for _, when := range []string{"30 Nov", "1 Dec", "2 Dec"} {
		o := b.log(when, Entry{Outcome: NoAnswer})
		got = append(got, fmt.Sprintf("%s %s", o.FollowUp.What, o.FollowUp.When.DayFrom(DateOf(tuesday24))))
	}
	want := "call Tue 24 Nov, call Wed 25 Nov 10:00, mail Thu 26 Nov 10:00, call Mon 30 Nov, call Tue 1 Dec, letter Thu 3 Dec 10:00"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("\n got %s\nwant %s", s, want)
	}
}

func TestANewPromiseTakesThePlaceOfALiveOneForTheSame(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Oct", "31 Oct", 100).invoice("2", "1 Oct", "31 Oct", 200)
	one := []ID{b.a.Invoices[0].ID}
	two := []ID{b.a.Invoices[1].ID}
	b.log("20 Nov", Entry{Outcome: Promised, Invoices: one, Promise: &PromiseMade{PayOn: b.day("27 Nov")}})
	if o := b.log("23 Nov", Entry{Outcome: Promised, Invoices: two, Promise: &PromiseMade{PayOn: b.day("30 Nov")}}); len(o.Supersede) != 0 {
		t.Errorf("a promise for another invoice took the place of %d", len(o.Supersede))
	}
	if o := b.log("24 Nov", Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("1 Dec")}}); len(o.Supersede) != 2 {
		t.Errorf("a promise for everything took the place of %d, not of both", len(o.Supersede))
	}
}

func TestTheConfirmationSaysWhatWasAgreed(t *testing.T) {
	b := acme(t)
	b.a.Client.Reference = "ACME"
	o, err := Record(b.a, Entry{Outcome: Promised, Confirm: true, Contact: "priya", Promise: &PromiseMade{PayOn: b.day("27 Nov"), Method: BACS}}, b.at("24 Nov at 09:17"), b.s)
	if err != nil {
		t.Fatal(err)
	}
	want := `To: ap@acme.example
Subject: £2,100.00 by BACS, Friday 27 November

Hi Priya,

Good to talk just now. To confirm: £2,100.00 for INV-1042 and INV-1057 by BACS on Friday 27 November, so it should reach me on Tuesday 1 December. Thank you for sorting it. If anything changes, just reply here.

Reference: ACME

I'll look out for it, and ring you on Wednesday 2 December if it isn't in.

Thanks,
Sam Lee
Sam Lee Design
020 7946 0199
`
	if got := fmt.Sprintf("To: %s\nSubject: %s\n\n%s", o.Confirm.To, o.Confirm.Subject, o.Confirm.Body); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if o.Activity.Contact != "Priya Shah" {
		t.Errorf("spoken to %q", o.Activity.Contact)
	}
}

func TestEveryConfirmationCanBeWrittenWhateverIsNotKnown(t *testing.T) {
	entries := map[string]Entry{
		"promise":   {Outcome: Promised, Promise: &PromiseMade{PayOn: DateOf(tuesday24)}},
		"voicemail": {Outcome: LeftWord}, "voicemail, no next": {Outcome: LeftWord, NoNext: true},
		"query": {Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "no PO."}}, "their query": {Outcome: Query, Query: &QueryRaised{InvoiceID: 3, Words: "x", Owner: Theirs, Amount: pounds(5)}},
	}
	for name, e := range entries {
		for _, tone := range []Tone{Informal, Neutral, Formal} {
			b := acme(t)
			b.a.Contacts, b.a.Client.Method, b.a.Client.Tone, b.s.Me = nil, "", tone, Me{}
			e.Confirm = true
			o, err := Record(b.a, e, tuesday24, b.s)
			if err != nil || o.Confirm.Body == "" {
				t.Errorf("%s, %s: %v", name, tone, err)
			}
		}
	}
}

func TestAStepIsTakenWhenItIsDueAndByNobodyButMe(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Oct", "30 Oct", 100)
	steps := func(when string, e Entry, want Step) {
		t.Helper()
		if got := b.log(when, e).Activity.Step; got != want {
			t.Errorf("on %s: %q, want %q", when, got, want)
		}
	}
	steps("8 Oct", Entry{Outcome: Fine}, StepCourtesy)
	steps("27 Oct", Entry{Outcome: Other, Words: "x"}, StepPreDue)
	steps("3 Nov", Entry{Kind: Mail, Words: "x"}, StepFriendly1)
	steps("4 Nov", Entry{Kind: Call, Direction: In, Outcome: Other, Words: "they rang"}, "")
	steps("5 Nov", Entry{Kind: Call, Outcome: Other, Words: "rang about the copy"}, StepFriendly1)
	steps("9 Nov", Entry{Outcome: LeftWord}, "")
	steps("9 Nov at 12:00", Entry{Outcome: Other, Words: "reached them"}, StepFriendly2)
	steps("16 Nov", Entry{Outcome: Other, Words: "x"}, StepFirm)
	steps("17 Nov", Entry{Kind: Letter, Words: "x", Step: StepNotice}, StepNotice)
}

func TestLogWordsAreReadAsTheyAreTyped(t *testing.T) {
	cases := map[string]struct {
		outcome string
		rest    string
		want    string
	}{
		"promised, day and method":              {"promised", "fri bacs", "promise 2,100.00 bacs on 2026-11-27 lands 2026-12-01; call Wed 2 Dec 10:00; closes 1"},
		"a method of two words":                 {"promised", "27 nov bank transfer", "promise 2,100.00 transfer on 2026-11-27 lands 2026-11-27; call Mon 30 Nov 10:00; closes 1"},
		"promised, a day alone":                 {"promised", "tomorrow", "promise 2,100.00 bacs on 2026-11-25 lands 2026-11-27; call Mon 30 Nov 10:00; closes 1"},
		"ring back at a time":                   {"ring-back", "14:30", "call Tue 24 Nov 14:30, told; closes 1"},
		"no answer, with a space":               {"no answer", "", "call Tue 24 Nov; closes 1"},
		"says paid yesterday, BACS":             {"says-paid", "yesterday bacs", "event Thu 26 Nov; closes 1"},
		"a day after fine is when to follow up": {"fine", "fri", "call Fri 27 Nov; closes 1"},
		"and after no answer":                   {"no-answer", "fri 10am", "call Fri 27 Nov 10:00; closes 1"},
		"and after a word left":                 {"voicemail", "fri", "call Fri 27 Nov; closes 1"},
		"other words are what they said":        {"fine", "on friday the run", "call Tue 1 Dec 10:00; closes 1"},
		"a mail address to ask":                 {"wrong-person", "ap@p2.example", "ask for ap@p2.example; call Wed 25 Nov 10:00; closes 1"},
		"a name and its mail address":           {"wrong-person", "Dan Ode <dan@p2.example>", "ask for Dan Ode dan@p2.example; call Wed 25 Nov 10:00; closes 1"},
		"a phone number to ask":                 {"wrong-person", "020 7946 0102", "ask for 020 7946 0102; call Wed 25 Nov 10:00; closes 1"},
		"the wrong person":                      {"wrong-person", "Dan Ode", "ask for Dan Ode; call Wed 25 Nov 10:00; closes 1"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := acme(t)
			e, err := ParseLog(c.outcome, strings.Fields(c.rest), b.a, tuesday24, b.s)
			if err != nil {
				t.Fatal(err)
			}
			o, err := Record(b.a, e, tuesday24, b.s)
			if err != nil {
				t.Fatal(err)
			}
			if got := followed(o); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
	for _, bad := range [][2]string{{"promissed", "fri"}, {"promised", "firday bacs"}, {"promised", ""}, {"ring-back", "last fri"}, {"says-paid", "next fri"}} {
		var fe *FieldError
		if _, err := ParseLog(bad[0], strings.Fields(bad[1]), acme(t).a, tuesday24, DefaultSettings()); !errors.As(err, &fe) || fe.Field == "" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestANoteComesToTheSameWithoutTheMoneyAndTheHistory(t *testing.T) {
	b := acme(t)
	b.log("20 Nov", Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("27 Nov")}})
	b.log("23 Nov", Entry{Words: "wants a copy", Next: &Moment{On: b.day("24 Nov")}})
	b.a.Holds = append(b.a.Holds, Hold{ID: b.id(), Reason: HoldIll, From: b.day("23 Nov")})
	bare := Account{Client: b.a.Client, Contacts: b.a.Contacts, FollowUps: b.a.FollowUps}
	cases := map[string]Entry{
		"words alone":                      {Words: "off sick till Thursday"},
		"words of a kind":                  {Kind: Note, Words: "off sick till Thursday", Private: true},
		"words and who said them":          {Words: "rang me", Contact: "priya"},
		"words and when to ring":           {Words: "in a meeting", Next: &Moment{On: b.day("26 Nov")}, Told: true},
		"words and never again":            {Words: "no need", NoNext: true},
		"words about an invoice":           {Words: "they have it", Invoices: []ID{b.a.Invoices[0].ID}},
		"a step that was taken by hand":    {Words: "sent by post", Step: StepFirm},
		"nothing":                          {},
		"a time to ring that has gone by":  {Words: "x", Next: &Moment{On: b.day("2 Nov")}},
		"something that is still to come":  {Words: "x", At: b.at("30 Nov")},
		"words of last week, written down": {Words: "rang", At: b.at("19 Nov")},
	}
	for name, e := range cases {
		t.Run(name, func(t *testing.T) {
			if !e.JustWords() {
				t.Fatal("it is taken for more than words")
			}
			want, wantErr := Record(b.a, e, tuesday24, b.s)
			got, gotErr := Record(bare, e, tuesday24, b.s)
			if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) || !reflect.DeepEqual(got, want) {
				t.Errorf("from the bare account %+v (%v), from the whole %+v (%v)", got, gotErr, want, wantErr)
			}
		})
	}
}

func TestWhatIsMoreThanWordsIsRecordedWithTheWholeAccount(t *testing.T) {
	for name, e := range map[string]Entry{
		"a call":        {Kind: Call, Words: "x"},
		"an outcome":    {Outcome: NoAnswer},
		"a promise":     {Promise: &PromiseMade{}},
		"a query":       {Query: &QueryRaised{}},
		"a plan":        {Plan: &PlanAgreed{}},
		"a letter":      {Letter: &LetterSent{}},
		"a new contact": {Ask: &Contact{}},
		"a hold":        {Hold: &Hold{}},
		"says paid":     {SaysPaid: &PaidClaim{}},
		"a mail":        {Words: "x", Confirm: true},
	} {
		if e.JustWords() {
			t.Errorf("%s is taken for words alone", name)
		}
	}
}
