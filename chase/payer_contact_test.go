package chase

import "testing"

func TestAContactThatDidNotGetToThePayerIsNoStepOfTheLadder(t *testing.T) {
	cases := map[string]struct {
		entry Entry
		step  Step // kept with the contact
		next  Step // due after it
	}{
		"a talk with who pays is one":             {Entry{Outcome: Other, Words: "will look"}, StepFriendly1, StepFriendly2},
		"a mail is one":                           {Entry{Kind: Mail, Words: "reminder"}, StepFriendly1, StepFriendly2},
		"she has left":                            {Entry{Outcome: LeftCompany, Contact: "Priya Shah"}, "", StepFriendly1},
		"the wrong person":                        {Entry{Outcome: WrongPerson, Ask: &Contact{Name: "Tom Acland"}}, "", StepFriendly1},
		"somebody took a message":                 {Entry{Outcome: Gatekeeper, Contact: "reception"}, "", StepFriendly1},
		"word was left":                           {Entry{Outcome: LeftWord}, "", StepFriendly1},
		"nobody answered":                         {Entry{Outcome: NoAnswer}, "", StepFriendly1},
		"a step chosen by hand stays what it was": {Entry{Outcome: Other, Words: "sent by post", Step: StepFirm}, StepFirm, StepLetter},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("1042", "1 Oct", "31 Oct", 100)
			b.log("10 Nov", c.entry)
			if got := b.a.History[0].Step; got != c.step {
				t.Errorf("kept as %q, want %q", got, c.step)
			}
			if st := newPosition(b.a, b.at("24 Nov"), b.s).stage(); st.Step != c.next {
				t.Errorf("next is %q, want %q", st.Step, c.next)
			}
		})
	}
}

func TestOnlyATalkWithThePayerAnswersTwoMails(t *testing.T) {
	for outcome, want := range map[Outcome]int{Fine: 0, WrongPerson: 2, LeftCompany: 2} {
		b := newBook(t, "Acme").invoice("1042", "1 Oct", "31 Oct", 100).
			happened("4 Nov", Mail, Out, "", StepFriendly1).happened("10 Nov", Mail, Out, "", "").
			happened("12 Nov", Call, Out, outcome, "")
		if got := newPosition(b.a, b.at("24 Nov"), b.s).unansweredMails(); got != want {
			t.Errorf("after %s %d mails are unanswered, want %d", outcome, got, want)
		}
	}
}

func TestARowSaysWhatMayBeAskedForNow(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		stake string
		cell  string
	}{
		"all that is late":           {func(b *book) {}, "1,500.00", "friendly 1"},
		"not what is queried":        {func(b *book) { b.query("1042", "10 Nov", "30 Nov", Theirs, 300) }, "1,200.00", "friendly 1"},
		"not what will be paid":      {func(b *book) { b.promise("23 Nov", "30 Nov", 400, BACS) }, "1,100.00", "friendly 1"},
		"all of it when it is mine":  {func(b *book) { b.query("1042", "10 Nov", "20 Nov", Mine, 1500) }, "1,500.00", "on hold"},
		"what should be in the bank": {func(b *book) { b.promise("20 Nov", "24 Nov", 1500, FasterPayment) }, "1,500.00", "promised"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("1042", "1 Oct", "31 Oct", 1500)
			c.build(b)
			it := Judge(b.a, tuesday24, b.s).Item
			if it == nil || it.Stake().String() != c.stake || it.Stands() != c.cell || it.Owed.String() != "1,500.00" {
				t.Errorf("%+v\nwant %s, %s", it, c.stake, c.cell)
			}
		})
	}
}

func TestAPlanIsAboutTheInstalmentThatIsDue(t *testing.T) {
	b := newBook(t, "Garnet").billed("1030", "20 Oct", "instal 3 x monthly 24 from 2026-11-24", 1500)
	b.happened("27 Oct", Call, Out, Other, "").promise("27 Oct", "24 Nov", 500, StandingOrder)
	it := Judge(b.a, tuesday24, b.s).Item
	if it.Stake().String() != "500.00" || it.Stands() != "plan" || it.Why.Words != "500.00 should land today" {
		t.Errorf("%s %q %q", it.Stake(), it.Stands(), it.Why.Words)
	}
	it = Judge(b.a, b.at("27 Nov"), b.s).Item
	if it.Why.Reason != ReasonPromiseBroken || it.Stake().String() != "500.00" {
		t.Errorf("missed: %s %s", it.Why.Words, it.Stake())
	}
}

// What is queried is out of the row's money, and so of its days; the ageing and
// days_late have it still.
func TestARowIsAsLateAsItsMoney(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		stake string
		late  int
	}{
		"the oldest of all that is late":          {func(b *book) {}, "1,500.00", 54},
		"not that of the one that is queried":     {func(b *book) { b.query("1001", "10 Nov", "30 Nov", Theirs, 1000) }, "500.00", 24},
		"that of the one that is queried in part": {func(b *book) { b.query("1001", "10 Nov", "30 Nov", Theirs, 300) }, "1,200.00", 54},
		"all of it when nothing else can be asked": {func(b *book) {
			b.query("1001", "10 Nov", "20 Nov", Mine, 1000).query("1042", "10 Nov", "", Theirs, 500)
		}, "1,500.00", 54},
		"not that of the one a promise will bring": {func(b *book) { b.promise("23 Nov", "30 Nov", 1000, BACS) }, "500.00", 24},
		"that of the one which should be in the bank": {func(b *book) {
			b.query("1001", "10 Nov", "30 Nov", Theirs, 1000).promise("20 Nov", "24 Nov", 500, FasterPayment)
		}, "500.00", 24},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("1001", "1 Sep", "1 Oct", 1000).invoice("1042", "1 Oct", "31 Oct", 500)
			c.build(b)
			it := Judge(b.a, tuesday24, b.s).Item
			if it == nil || it.Stake().String() != c.stake || it.StakeLate != c.late || it.DaysLate != 54 {
				t.Errorf("%+v\nwant %s, %d days late", it, c.stake, c.late)
			}
		})
	}
}
