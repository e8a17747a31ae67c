package chase

import (
	"errors"
	"strings"
	"testing"
)

func TestALetterIsRecordedWithTheDaysItGives(t *testing.T) {
	cases := map[string]struct {
		kind   Kind
		letter LetterSent
		want   string
		saved  string
	}{
		"a formal letter is answered within a week":              {Company, LetterSent{Step: StepLetter}, "call Wed 2 Dec 10:00; closes 1", "formal letter sent, ends Tue 1 Dec; ring Wed 2 Dec 10:00"},
		"a notice gives seven days":                              {Individual, LetterSent{Step: StepNotice}, "call Wed 2 Dec 10:00; closes 1", "7-day notice sent, ends Tue 1 Dec; ring Wed 2 Dec 10:00"},
		"a letter before claim gives a company fourteen":         {Company, LetterSent{Step: StepClaim}, "call Wed 9 Dec 10:00; closes 1", "letter before claim sent, ends Tue 8 Dec; ring Wed 9 Dec 10:00"},
		"a public body likewise":                                 {Public, LetterSent{Step: StepClaim}, "call Wed 9 Dec 10:00; closes 1", "letter before claim sent, ends Tue 8 Dec; ring Wed 9 Dec 10:00"},
		"a person thirty":                                        {Individual, LetterSent{Step: StepClaim}, "call Tue 29 Dec 10:00; closes 1", "letter before claim sent, ends Thu 24 Dec; ring Tue 29 Dec 10:00"},
		"a sole trader thirty":                                   {SoleTrader, LetterSent{Step: StepClaim}, "call Tue 29 Dec 10:00; closes 1", "letter before claim sent, ends Thu 24 Dec; ring Tue 29 Dec 10:00"},
		"it may give more":                                       {Company, LetterSent{Step: StepClaim, Days: 20}, "call Tue 15 Dec 10:00; closes 1", "letter before claim sent, ends Mon 14 Dec; ring Tue 15 Dec 10:00"},
		"days that end on a weekend are looked at the day after": {Company, LetterSent{Step: StepNotice, Days: 11}, "call Mon 7 Dec 10:00; closes 1", "7-day notice sent, ends Sat 5 Dec; ring Mon 7 Dec 10:00"},
		"fewer only for a reason in words":                       {SoleTrader, LetterSent{Step: StepClaim, Days: 14, Reason: "limitation ends in January"}, "call Wed 9 Dec 10:00; closes 1", "letter before claim sent, ends Tue 8 Dec; ring Wed 9 Dec 10:00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := acme(t)
			b.a.Client.Kind = c.kind
			o, err := Record(b.a, Entry{Letter: &c.letter}, tuesday24, b.s)
			if err != nil {
				t.Fatal(err)
			}
			if got := followed(o); got != c.want || o.Saved != c.saved {
				t.Errorf("\n got %s | %s\nwant %s | %s", got, o.Saved, c.want, c.saved)
			}
			if o.Activity.Kind != Letter || o.Activity.Step != c.letter.Step {
				t.Errorf("recorded as a %s, step %s", o.Activity.Kind, o.Activity.Step)
			}
			if c.letter.Reason != "" && o.Activity.Words != "Gives 14 days, not 30: limitation ends in January" {
				t.Errorf("the reason is kept as %q", o.Activity.Words)
			}
		})
	}
}

func TestALetterThatCannotStandIsRefused(t *testing.T) {
	cases := map[string]struct {
		kind   Kind
		letter LetterSent
		field  string
		says   string
	}{
		"fourteen days for a sole trader":  {SoleTrader, LetterSent{Step: StepClaim, Days: 14}, "reason", "gives a sole trader 30 days at least. To give 14, say why"},
		"a week for a company's claim":     {Company, LetterSent{Step: StepClaim, Days: 7, Reason: "  "}, "reason", "gives a company 14 days at least"},
		"three days' notice":               {Company, LetterSent{Step: StepNotice, Days: 3}, "reason", "7 days at least"},
		"days that are none":               {Company, LetterSent{Step: StepLetter, Days: -1}, "days", "not a number of days"},
		"a step that is no letter":         {Company, LetterSent{Step: StepFirm}, "step", "Which letter"},
		"a notice about nothing that late": {"", LetterSent{Step: StepNotice}, "step", "Nothing of theirs is late"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := acme(t)
			b.a.Client.Kind = c.kind
			if c.kind == "" {
				b = newBook(t, "Juno").invoice("1", "20 Nov", "20 Dec", 100)
			}
			_, err := Record(b.a, Entry{Letter: &c.letter}, tuesday24, b.s)
			var fe *FieldError
			if !errors.As(err, &fe) || fe.Field != c.field || !strings.Contains(fe.Problem, c.says) {
				t.Errorf("got %v, want %s: …%s…", err, c.field, c.says)
			}
		})
	}
}

func TestANoticeLeavesThemInPeaceUntilItEndsAndIsThenActedOn(t *testing.T) {
	b := newBook(t, "Delta Fitout").invoice("7", "1 Sep", "1 Oct", 4150)
	b.log("10 Nov", Entry{Letter: &LetterSent{Step: StepNotice}})
	for when, want := range map[string]string{
		"11 Nov": "not today, gap until 2026-11-17: 7-day notice ends 17 Nov",
		"16 Nov": "not today, gap until 2026-11-17: 7-day notice ends 17 Nov",
		"17 Nov": "legal: 7-day notice ends today",
		"19 Nov": "legal: 7-day notice ended 17 Nov",
	} {
		if got := b.verdict(when); got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}
	if v := Judge(b.a, b.at("17 Nov"), b.s); len(v.Item.Others) != 0 && v.Item.Others[0].Reason == ReasonFollowUp {
		t.Errorf("the end is said twice: %v", v.Item.Others)
	}
}

func TestTheStepAfterALetterWaitsUntilItsDaysAreOver(t *testing.T) {
	cases := map[string]struct {
		kind Kind
		sent LetterSent
		want string
	}{
		"a notice": {Company, LetterSent{Step: StepNotice}, "claim from 18 Nov"},
		"a person's letter before claim: 30 days":     {Individual, LetterSent{Step: StepClaim}, "decide from 11 Dec"},
		"a formal letter that gave more than usual":   {Company, LetterSent{Step: StepLetter, Days: 20}, "notice from 1 Dec"},
		"a notice that ends on a Friday: Monday":      {Company, LetterSent{Step: StepNotice, Days: 10}, "claim from 23 Nov"},
		"a formal letter: the ladder is longer still": {Company, LetterSent{Step: StepLetter}, "notice from 19 Nov"},
	}
	for name, c := range cases {
		b := newBook(t, "Delta Fitout").invoice("7", "1 Sep", "1 Oct", 4150)
		b.a.Client.Kind = c.kind
		b.log("10 Nov", Entry{Letter: &c.sent})
		st := newPosition(b.a, b.at("11 Nov"), b.s).stage()
		if got := string(st.Step) + " from " + st.NextOn.Short(b.day("11 Nov")); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestOnTheLastDayOfANoticeNothingFirmerIsProposed(t *testing.T) {
	b := newBook(t, "Delta Fitout").invoice("7", "1 Sep", "1 Oct", 4150)
	b.log("10 Nov", Entry{Letter: &LetterSent{Step: StepNotice}})
	if v := Judge(b.a, b.at("17 Nov"), b.s); v.Item.Step != StepNotice || v.Item.Channel != Call || len(v.Item.Others) != 0 {
		t.Errorf("on the last day: %s by %s, also %v", v.Item.Step, v.Item.Channel, v.Item.Others)
	}
	if v := Judge(b.a, b.at("18 Nov"), b.s); v.Item.Step != StepClaim || v.Item.Channel != Letter {
		t.Errorf("the day after: %s by %s", v.Item.Step, v.Item.Channel)
	}
}

func TestDaysGivenByHandDecideWhenANoticeEnds(t *testing.T) {
	b := newBook(t, "Delta Fitout").invoice("7", "1 Sep", "1 Oct", 4150)
	b.a.Client.Kind = SoleTrader
	b.log("2 Nov", Entry{Letter: &LetterSent{Step: StepClaim, Days: 14, Reason: "agreed with them"}})
	if got, want := b.verdict("16 Nov"), "legal: letter before claim ends today"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNoStepIsTakenByItself(t *testing.T) {
	b := newBook(t, "Delta Fitout").invoice("7", "1 Sep", "1 Oct", 4150)
	b.log("10 Nov", Entry{Letter: &LetterSent{Step: StepNotice}})
	if st := newPosition(b.a, b.at("20 Dec"), b.s).stage(); st.Done != StepNotice || st.Step != StepClaim {
		t.Errorf("done %s, next %s", st.Done, st.Step)
	}
	if got := NextLetter(Prepare(b.a, b.at("20 Dec"), b.s)); got != StepClaim {
		t.Errorf("the next letter is %s", got)
	}
}

func TestALetterToAClientOnHoldNeedsAReason(t *testing.T) {
	cases := map[string]struct {
		hold   func(*book)
		letter LetterSent
		want   string
	}{
		"insolvent":               {func(b *book) { b.onHold(HoldInsolvent, "") }, LetterSent{Step: StepClaim}, "Delta is on hold: insolvent, until lifted. If a letter before claim was sent all the same, say why in a few words."},
		"represented":             {func(b *book) { b.onHold(HoldRepresented, "") }, LetterSent{Step: StepNotice}, "Delta is on hold: a representative speaks for them, until lifted. If a 7-day notice was sent all the same, say why in a few words."},
		"ill, to a day next year": {func(b *book) { b.onHold(HoldIll, "2027-01-04") }, LetterSent{Step: StepLetter}, "Delta is on hold: they are ill or away, until Mon 4 Jan 2027. If a formal letter was sent all the same, say why in a few words."},
		"not on hold":             {func(*book) {}, LetterSent{Step: StepClaim}, ""},
		"the hold is over":        {func(b *book) { b.onHold(HoldIll, "24 Nov") }, LetterSent{Step: StepClaim}, ""},
		"it is said why":          {func(b *book) { b.onHold(HoldInsolvent, "") }, LetterSent{Step: StepClaim, Reason: "their administrator asked for it"}, "Sent although on hold, insolvent: their administrator asked for it"},
		"it went from here":       {func(b *book) { b.onHold(HoldInsolvent, "") }, LetterSent{Step: StepClaim, Gone: true}, ""},
		"a plan that is kept": {func(b *book) {
			b.log("20 Nov", Entry{Kind: Call, Plan: &PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"}})
		}, LetterSent{Step: StepLetter}, "Delta is on hold: a payment plan, until Fri 5 Mar 2027: 4 x monthly 1 from 2026-12-01. If a formal letter was sent all the same, say why in a few words."},
		"a plan that was not kept": {func(b *book) {
			b.log("1 Nov", Entry{Kind: Call, Plan: &PlanAgreed{Words: "4 x monthly 10 from 2026-11-10"}})
		}, LetterSent{Step: StepLetter}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Delta").invoice("7", "1 Sep", "1 Oct", 4150)
			c.hold(b)
			o, err := Record(b.a, Entry{Letter: &c.letter}, tuesday24, b.s)
			got := o.Activity.Words
			if err != nil {
				var fe *FieldError
				if !errors.As(err, &fe) || fe.Field != "reason" {
					t.Fatal(err)
				}
				got = fe.Problem
			}
			if got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}
