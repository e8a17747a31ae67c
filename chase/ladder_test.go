package chase

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestALadderIsTypedInOneLine(t *testing.T) {
	cases := map[string]struct{ words, want string }{
		"step, days and means":           {"friendly-1 3 mail, friendly-2 7 call, letter 21", "[{friendly-1 3 mail} {friendly-2 7 call} {letter 21 letter}]"},
		"the usual means when none said": {"friendly-1 5, firm 20", "[{friendly-1 5 mail} {firm 20 call}]"},
		"days must grow":                 {"friendly-1 7, firm 7", "firm 7 must come after friendly-1 7"},
		"steps must get firmer":          {"firm 7, friendly-1 14", "friendly-1 14 must come after firm 7"},
		"an unknown step":                {"nag 7", `"nag" is not a step after due`},
		"a step before due":              {"courtesy 7", `"courtesy" is not a step after due`},
		"no days":                        {"firm", `"firm" is not a step, days after due`},
		"days that are none":             {"firm soon", `"soon" is not a number of days`},
		"too many days":                  {"firm 9999", "from 1 to 730"},
		"an unknown means":               {"firm 14 shout", `"shout" is not call, mail or letter`},
		"nothing":                        {"", "is not a step, days after due"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l, err := ParseLadder(c.words)
			got := fmt.Sprint([]Rung(l))
			var fe *FieldError
			if err != nil {
				if !errors.As(err, &fe) || fe.Field != "ladder" {
					t.Fatalf("%v is not said of the ladder", err)
				}
				got = fe.Problem
			} else if again, err := ParseLadder(l.String()); err != nil || fmt.Sprint(again) != fmt.Sprint(l) {
				t.Errorf("its own words %q are read as %v, %v", l, again, err)
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestAClientsOwnLadderComesBeforeTheBooks(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Oct", "31 Oct", 100).happened("4 Nov", Mail, Out, "", StepFriendly1)
	if got := b.verdict("24 Nov"); got != "overdue: 24 days late: friendly 2" {
		t.Error(got)
	}
	b.a.Client.Ladder = "friendly-1 3, firm 30"
	if got := b.verdict("24 Nov"); got != "not today, gap until 2026-12-01: firm from 1 Dec" {
		t.Error(got)
	}
	b.a.Client.Ladder = "no ladder"
	if got := b.verdict("24 Nov"); got != "overdue: 24 days late: friendly 2" {
		t.Error(got)
	}
}

func TestAStepSetByHandIsTheNextOne(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Oct", "31 Oct", 100)
	b.a.Client.Step = StepFirm
	if got := b.verdict("3 Nov"); got != "overdue: 3 days late: firm" {
		t.Error(got)
	}
}

func TestWhomToAskFor(t *testing.T) {
	day := DateOf(tuesday24)
	contacts := []Contact{
		{ID: 1, Name: "Owner", Role: Ordered}, {ID: 2, Name: "Left", Role: Pays, Left: day.AddDays(-1)},
		{ID: 3, Name: "Away", Role: Pays, AwayUntil: day.AddDays(2)}, {ID: 4, Name: "Approver", Role: Approves},
		{ID: 5, Name: "Old payer", Role: Pays}, {ID: 6, Name: "New payer", Role: Pays}, {ID: 7, Name: "Reception"},
	}
	var got []string
	for _, c := range AskFor(contacts, day) {
		got = append(got, c.Name)
	}
	if s := strings.Join(got, ", "); s != "New payer, Old payer, Approver, Owner, Reception, Away" {
		t.Error(s)
	}
}

func TestHowALetterBeforeClaimWaitsDependsOnWhoOwes(t *testing.T) {
	for kind, days := range map[Kind]int{Company: 14, Public: 14, Individual: 30, SoleTrader: 30} {
		if got := NoticeDays(StepClaim, kind); got != days {
			t.Errorf("%s: %d days, want %d (RULES 3.1)", kind, got, days)
		}
	}
}

func TestHabitsCountWhatIsStillOpen(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Jul", "31 Jul", 100).pay("2 Aug", 100).invoice("2", "1 Sep", "1 Oct", 100).invoice("3", "20 Nov", "20 Dec", 100)
	h := HabitOf(b.a, DateOf(tuesday24))
	if h.DaysLate != 28 || h.Observations != 2 {
		t.Errorf("%d days over %d: one 2 days late, one 54 and still open", h.DaysLate, h.Observations)
	}
}

func FuzzLadder(f *testing.F) {
	f.Add("friendly-1 3 mail, friendly-2 7 call, letter 21")
	f.Add(",, 3")
	f.Fuzz(func(t *testing.T, words string) {
		l, err := ParseLadder(words)
		if (err == nil) != (len(l) > 0) {
			t.Fatalf("%q: %v, %v", words, l, err)
		}
	})
}

func TestTheLadderBeginsOnTheLaterOfGraceAndItsFirstDay(t *testing.T) {
	none, ten := 0, 10
	cases := map[string]struct {
		ladder string
		grace  *int
		before string // what the last day in peace says; the day after, the first step is due
		last   string
	}{
		"its first day after no grace": {"friendly-1 10 mail, firm 20", &none,
			"not today, grace until 2026-11-12: in grace until 12 Nov", "11 Nov"},
		"its first day after the book's grace": {"friendly-1 6 mail, firm 20", nil,
			"not today, grace until 2026-11-09: in grace until 9 Nov", "8 Nov"},
		"a grace that lasts longer": {"friendly-1 5 mail, firm 20", &ten,
			"not today, grace until 2026-11-12: in grace until 12 Nov", "11 Nov"},
		"the usual ladder leaves it to the grace": {"", &none,
			"not today, not-due until 2026-11-03: due 2 Nov", "2 Nov"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd").invoice("1", "3 Oct", "2 Nov", 1240)
			b.a.Client.Ladder, b.a.Client.GraceDays = c.ladder, c.grace
			b.happened("30 Oct", Call, Out, Fine, StepPreDue)
			if got := b.verdict(c.last); !strings.HasPrefix(got, c.before) {
				t.Errorf("on the last day in peace: %s, want %s", got, c.before)
			}
			next := b.day(c.last).AddDays(1)
			if v := Judge(b.a, next.Noon(), b.s); v.Item == nil || v.Item.Why.Reason != ReasonOverdue {
				t.Errorf("the day after: %s", verdictLine(v))
			}
		})
	}
}
