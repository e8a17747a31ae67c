package chase

import (
	"errors"
	"strings"
	"testing"
)

// delta owes 2,000.00 on Tuesday 24 November 2026.
func delta(t tester) *book {
	return newBook(t, "Delta Fitout").invoice("7", "1 Sep", "1 Oct", 1200).invoice("8", "15 Sep", "15 Oct", 800)
}

func TestWhatAPlanComesTo(t *testing.T) {
	cases := map[string]struct {
		plan PlanAgreed
		want string
	}{
		"four months from the first of December": {PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"},
			"500.00 on 2026-12-01; 500.00 on 2027-01-01; 500.00 on 2027-02-01; 500.00 on 2027-03-01; hold plan until 2027-03-05; call Fri 4 Dec 10:00"},
		"the last takes the rounding pennies": {PlanAgreed{Words: "3 x weekly from fri"},
			"666.67 on 2026-11-27; 666.67 on 2026-12-04; 666.66 on 2026-12-11; hold plan until 2026-12-17; call Wed 2 Dec 10:00"},
		"the amount of each may be said, the last takes the rest": {PlanAgreed{Words: "3 x weekly from 1 dec 700"},
			"700.00 on 2026-12-01; 700.00 on 2026-12-08; 600.00 on 2026-12-15; hold plan until 2026-12-19; call Fri 4 Dec 10:00"},
		"what they pay now is taken off first": {PlanAgreed{Words: "2 x monthly 1 from 2026-12-01", OnAccount: pounds(300)},
			"promise 300.00 bacs on 2026-11-24 lands 2026-11-26; 850.00 on 2026-12-01; 850.00 on 2027-01-01; hold plan until 2027-01-08; call Fri 27 Nov 10:00"},
		"the method may be another": {PlanAgreed{Words: "1 x monthly from 2026-12-01", Method: FasterPayment},
			"2,000.00 on 2026-12-01; hold plan until 2026-12-03; call Wed 2 Dec 10:00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o, err := Record(delta(t).a, Entry{Outcome: CantPay, Plan: &c.plan}, tuesday24, DefaultSettings())
			if err != nil {
				t.Fatal(err)
			}
			if got := followed(o); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAPlanThatCannotStandIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ plan, says string }{
		"without a first date":            {"4 x monthly 1", "does not say from when. Try 4 x monthly"},
		"from a day that is none":         {"4 x monthly from firday", "firday"},
		"in a rhythm nobody knows":        {"4 x yearly from 2026-12-01", `"weekly" or "monthly"`},
		"of more than they owe":           {"4 x weekly from fri 900", "more than the 2,000.00 owed"},
		"from a day that is past":         {"4 x weekly from 2026-11-02", "past"},
		"of nothing, all being paid now":  {"4 x weekly from fri", "Nothing is left"},
		"of words, with no date in sight": {"they will pay what they can", "does not say from when"},
	} {
		t.Run(name, func(t *testing.T) {
			plan := PlanAgreed{Words: c.plan}
			if strings.Contains(name, "paid now") {
				plan.OnAccount = pounds(2000)
			}
			_, err := Record(delta(t).a, Entry{Outcome: CantPay, Plan: &plan}, tuesday24, DefaultSettings())
			var fe *FieldError
			if !errors.As(err, &fe) || fe.Field != "plan" || !strings.Contains(fe.Problem, c.says) {
				t.Errorf("got %v, want plan: …%s…", err, c.says)
			}
		})
	}
}

func TestAPlanRunsAsLongAsItsInstalmentsAreKept(t *testing.T) {
	b := delta(t)
	b.a.Client.Method = FasterPayment
	b.log("24 Nov", Entry{Outcome: CantPay, Plan: &PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"}})
	days := []struct{ when, pays, want string }{
		{"25 Nov", "", "not today, hold until 2026-12-01: plan 1 of 4, 500.00 lands 1 Dec"},
		{"1 Dec", "", "bank: 500.00 should land today (plan 1 of 4)"},
		{"2 Dec", "1 Dec", "not today, hold until 2027-01-01: plan 2 of 4, 500.00 lands 1 Jan 2027"},
		{"2027-01-01", "", "bank: 500.00 should land today (plan 2 of 4)"},
		{"2027-01-04", "", "bank: 500.00 should have landed Fri 1 Jan (plan 2 of 4)"},
		{"2027-01-05", "", "promise-broken: promise broken: 500.00 bank transfer not in 1 Jan (plan 2 of 4)"},
		{"2027-01-11", "", "promise-broken: promise broken: 500.00 bank transfer not in 1 Jan (plan 2 of 4)"},
	}
	for _, d := range days {
		if d.pays != "" {
			b.pay(d.pays, 500)
		}
		if got := b.verdict(d.when); got != d.want {
			t.Errorf("%s\n got %s\nwant %s", d.when, got, d.want)
		}
	}
}

// Once a missed instalment was spoken of, the ladder goes on; one made good,
// however late, leaves the plan as it was.
func TestWhatAMissedInstalmentDoesToThePlan(t *testing.T) {
	agreed := func() *book {
		b := delta(t)
		b.a.Client.Method = FasterPayment
		b.log("24 Nov", Entry{Outcome: CantPay, Plan: &PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"}})
		return b
	}
	b := agreed().happened("4 Dec", Call, Out, Other, StepFriendly2)
	b.a.FollowUps = nil
	if got, want := b.verdict("21 Dec"), "overdue: 67 days late: firm"; got != want {
		t.Errorf("missed and spoken of:\n got %s\nwant %s", got, want)
	}
	for _, late := range []string{"7 Dec", "18 Dec"} {
		b = agreed().pay(late, 500)
		if got, want := b.verdict("21 Dec"), "not today, hold until 2027-01-01: plan 2 of 4, 500.00 lands 1 Jan 2027"; got != want {
			t.Errorf("made good on %s:\n got %s\nwant %s", late, got, want)
		}
	}
	b = agreed().pay("2027-01-12", 500)
	if got, want := b.verdict("2027-01-13"), "promise-broken: promise broken: 500.00 bank transfer not in 1 Jan (plan 2 of 4)"; got != want {
		t.Errorf("two missed, one made good:\n got %s\nwant %s", got, want)
	}
}

func TestAPlanMayBeginToday(t *testing.T) {
	plan := PlanAgreed{Words: "2 x monthly from 2026-11-24"}
	o, err := Record(delta(t).a, Entry{Outcome: CantPay, Plan: &plan}, tuesday24, DefaultSettings())
	if err != nil || len(o.Plan) != 2 || o.Plan[0].PayOn != DateOf(tuesday24) {
		t.Errorf("%+v, %v", o.Plan, err)
	}
}

func TestAMissedInstalmentPromisedAnewLeavesTheRestOfThePlan(t *testing.T) {
	b := delta(t)
	b.a.Client.Method = FasterPayment
	b.log("24 Nov", Entry{Outcome: CantPay, Plan: &PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"}})
	o := b.log("7 Dec", Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("11 Dec")}})
	if len(o.Supersede) != 0 || o.Promise.Amount != pounds(500) {
		t.Errorf("supersedes %d, for %s", len(o.Supersede), o.Promise.Amount)
	}
	o = b.log("8 Dec", Entry{Outcome: CantPay, Plan: &PlanAgreed{Words: "2 x monthly 1 from 2027-01-01"}})
	if len(o.Supersede) != 4 || o.Plan[1].Amount != pounds(1000) {
		t.Errorf("a new plan takes the place of %d, its last is %s", len(o.Supersede), o.Plan[1].Amount)
	}
}
