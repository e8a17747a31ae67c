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
		"or until the day they were told": {"breathing-space", "2027-03-01", Individual,
			"hold breathing-space until 2027-03-01; closes 1", "on hold, breathing space",
			"not today, hold until 2027-03-01: on hold, breathing space"},
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
	hold := func(b *book, r HoldReason, until string) {
		h := Hold{ID: b.id(), Reason: r, From: b.day("20 Nov")}
		if until != "" {
			h.Until = b.day(until)
		}
		b.a.Holds = append(b.a.Holds, h)
	}
	cases := map[string]struct {
		build func(*book)
		on    string
		want  string
	}{
		"breathing space outlasts an illness noted after it": {func(b *book) {
			hold(b, HoldBreathingSpace, "18 Dec")
			hold(b, HoldIll, "1 Dec")
		}, "2 Dec", "not today, hold until 2026-12-18: on hold, breathing space"},
		"and comes first while both last, though it ends sooner": {func(b *book) {
			hold(b, HoldBreathingSpace, "1 Dec")
			hold(b, HoldIll, "18 Dec")
		}, "24 Nov", "not today, hold until 2026-12-01: on hold, breathing space"},
		"then the other counts": {func(b *book) {
			hold(b, HoldBreathingSpace, "1 Dec")
			hold(b, HoldIll, "18 Dec")
		}, "2 Dec", "not today, hold until 2026-12-18: on hold, they are ill or away"},
		"an open plan does not let through what an illness holds back": {func(b *book) {
			hold(b, HoldPlan, "")
			hold(b, HoldIll, "18 Dec")
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
