package chase

import (
	"errors"
	"strings"
	"testing"
)

func TestWhatFollowsFromTheRarerOutcomes(t *testing.T) {
	cases := map[string]struct {
		outcome string
		rest    string
		kind    Kind
		want    string
		saved   string
		then    string // the verdict a week later
	}{
		"a message with somebody is followed up in two working days": {"gatekeeper", "Jo at the desk", Company,
			"call Thu 26 Nov 10:00; closes 1", "left word with Jo at the desk; ring Thu 26 Nov 10:00",
			"follow-up: follow up: left word with Jo at the desk 24 Nov"},
		"who has left is asked for no more": {"left-company", "Dan Ode", Company,
			"ask for Dan Ode; call Wed 25 Nov 10:00; closes 1", "no longer there, Priya Shah; ring Wed 25 Nov 10:00",
			"follow-up: follow up: ask for Dan Ode"},
		"they may ask to be left alone until a day": {"do-not-contact", "14 dec", Company,
			"hold do-not-contact until 2026-12-14; closes 1", "on hold, they asked not to be contacted",
			"not today, hold until 2026-12-14: on hold, they asked not to be contacted"},
		"insolvency stops everything": {"insolvent", "administrators appointed", Company,
			"hold insolvent until ; closes 1", "insolvent, chasing stops: put in your proof of debt",
			"not today, hold until 2026-12-24: on hold, insolvent: administrators appointed"},
		"a representative is the one to ask for, and nobody is chased": {"represented", "Ada Law", Company,
			"hold represented until ; ask for Ada Law; closes 1", "on hold, a representative speaks for them",
			"not today, hold until 2026-12-24: on hold, a representative speaks for them"},
		"breathing space is sixty days": {"breathing-space", "", SoleTrader,
			"hold breathing-space until 2027-01-23; closes 1", "on hold, breathing space",
			"not today, hold until 2027-01-23: on hold, breathing space"},
		"or until the day they were told": {"breathing-space", "2027-01-04", Individual,
			"hold breathing-space until 2027-01-04; closes 1", "on hold, breathing space",
			"not today, hold until 2027-01-04: on hold, breathing space"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := acme(t)
			b.a.Client.Kind = c.kind
			e, err := ParseLog(c.outcome, strings.Fields(c.rest), b.a, tuesday24, b.s)
			if err != nil {
				t.Fatal(err)
			}
			o := b.log("24 Nov", e)
			if got := strings.ReplaceAll(followed(o), "until "+Date(0).String(), "until "); got != c.want || o.Saved != c.saved {
				t.Errorf("\n got %s | %s\nwant %s | %s", got, o.Saved, c.want, c.saved)
			}
			if got := b.verdict("1 Dec"); got != c.then {
				t.Errorf("a week later\n got %s\nwant %s", got, c.then)
			}
		})
	}
}

func TestBreathingSpaceIsRefusedForACompany(t *testing.T) {
	_, err := Record(acme(t).a, Entry{Outcome: BreathingSpace}, tuesday24, DefaultSettings())
	var fe *FieldError
	if !errors.As(err, &fe) || !strings.Contains(fe.Problem, "individuals and sole traders; Acme Print Ltd is a company") {
		t.Errorf("got %v", err)
	}
}

func TestABreathingSpaceLastsSixtyDaysUnlessItIsForAMentalHealthCrisis(t *testing.T) {
	c := Client{Name: "Jo Birch", Kind: SoleTrader}
	today := MakeDate(2026, 11, 24)
	for name, h := range map[string]struct {
		hold Hold
		want string
	}{
		"sixty days":                         {Hold{Until: today.AddDays(60)}, "2027-01-23"},
		"nothing said":                       {Hold{}, "2027-01-23"},
		"a day longer":                       {Hold{Until: today.AddDays(61)}, "until: Breathing space lasts 60 days at most, until Sat 23 Jan 2027. One for a mental health crisis goes on as long as the treatment and 30 days: say \"mental health\" in the words."},
		"sixty days from when it began":      {Hold{From: today.AddDays(-30), Until: today.AddDays(31)}, "until: Breathing space lasts 60 days at most, until Thu 24 Dec 2026. One for a mental health crisis goes on as long as the treatment and 30 days: say \"mental health\" in the words."},
		"a mental health crisis, to a day":   {Hold{Words: "Mental health crisis, their nurse wrote", Until: today.AddDays(200)}, "2027-06-12"},
		"a mental health crisis, nobody can": {Hold{Words: "mental health crisis"}, ""},
	} {
		h.hold.Reason = HoldBreathingSpace
		got, err := NewHold(h.hold, c, today)
		said := got.Until.String()
		if err != nil {
			said = err.Error()
		}
		if said != h.want {
			t.Errorf("%s: %s, want %s", name, said, h.want)
		}
	}
}

func TestNoMailIsDraftedToWhomMayNotBeWrittenTo(t *testing.T) {
	for why, want := range map[HoldReason]string{
		HoldRepresented: "no word goes to them: a representative speaks for them", HoldAsked: "no word goes to them: they asked not to be contacted",
		HoldInsolvent: "no word goes to them: insolvent", HoldIll: "", HoldTheirCustomer: "",
	} {
		for _, e := range []Entry{{Outcome: LeftWord}, {Outcome: Gatekeeper, Contact: "Jo at the desk"}, {Outcome: Promised, Promise: &PromiseMade{PayOn: MakeDate(2026, 11, 27)}}} {
			b := acme(t).onHold(why, "")
			e.Confirm = true
			o, err := Record(b.a, e, tuesday24, b.s)
			if err != nil {
				t.Fatal(err)
			}
			if o.NoMail != want || (o.Confirm == Words{}) != (want != "") {
				t.Errorf("%s, %s: %q, drafted %q", why, e.Outcome, o.NoMail, o.Confirm.Subject)
			}
		}
	}
	b := acme(t)
	o, err := Record(b.a, Entry{Outcome: LeftWord, Confirm: true, Hold: &Hold{Reason: HoldAsked}}, tuesday24, b.s)
	if err != nil || o.NoMail == "" || !strings.Contains(o.Saved, "no mail drafted, no word goes to them") {
		t.Errorf("told on this very call: %q, %q, %v", o.NoMail, o.Saved, err)
	}
}

func TestWhoHasLeftMustBeNamedWhenThereAreSeveral(t *testing.T) {
	b := acme(t)
	b.a.Contacts = append(b.a.Contacts, Contact{ID: 99, Name: "Tom Acland"})
	if _, err := Record(b.a, Entry{Outcome: LeftCompany}, tuesday24, b.s); err == nil || !strings.Contains(err.Error(), "Who has left") {
		t.Errorf("got %v", err)
	}
	o, err := Record(b.a, Entry{Outcome: LeftCompany, Contact: "tom"}, tuesday24, b.s)
	if err != nil || o.Left != 99 {
		t.Errorf("left is %d, %v", o.Left, err)
	}
}

func TestOfSeveralHoldsTheStrictestCounts(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		on    string
		want  string
	}{
		"breathing space outlasts an illness noted after it": {func(b *book) {
			b.onHold(HoldBreathingSpace, "18 Dec")
			b.onHold(HoldIll, "1 Dec")
		}, "2 Dec", "not today, hold until 2026-12-18: on hold, breathing space"},
		"and comes first while both last, though it ends sooner": {func(b *book) {
			b.onHold(HoldBreathingSpace, "1 Dec")
			b.onHold(HoldIll, "18 Dec")
		}, "24 Nov", "not today, hold until 2026-12-01: on hold, breathing space"},
		"then the other counts": {func(b *book) {
			b.onHold(HoldBreathingSpace, "1 Dec")
			b.onHold(HoldIll, "18 Dec")
		}, "2 Dec", "not today, hold until 2026-12-18: on hold, they are ill or away"},
		"an open plan does not let through what an illness holds back": {func(b *book) {
			b.onHold(HoldPlan, "")
			b.onHold(HoldIll, "18 Dec")
		}, "24 Nov", "not today, hold until 2026-12-18: on hold, they are ill or away"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd").invoice("1", "30 Sep", "30 Oct", 1240)
			c.build(b)
			if got := b.verdict(c.on); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
