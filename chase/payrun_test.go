package chase

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func payRun(t testing.TB, words string) PayRun {
	t.Helper()
	r, err := ParsePayRun(words)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNextPayRun(t *testing.T) {
	cases := []struct {
		name, words, from string
		run, cutOff, land string
	}{
		{"monthly lastwd in May", "monthly lastwd", "2026-05-01", "2026-05-29", "2026-05-29", "2026-06-02"},
		{"monthly lastwd in August passes over the holiday", "monthly lastwd", "2026-08-01", "2026-08-28", "2026-08-28", "2026-09-02"},
		{"monthly lastwd in December", "monthly lastwd", "2026-12-01", "2026-12-31", "2026-12-31", "2027-01-05"},
		{"weekly fri rolls before Good Friday", "weekly fri", "2026-03-30", "2026-04-02", "2026-04-02", "2026-04-08"},
		{"as the screens call it", "Friday run cutoff wed 12:00", "2026-11-24", "2026-11-27", "2026-11-25 12:00", "2026-12-01"},
		{"the weekday alone", "friday", "2026-11-24", "2026-11-27", "2026-11-27", "2026-12-01"},
		{"weekly fri rolls before Christmas", "weekly fri", "2026-12-19", "2026-12-24", "2026-12-24", "2026-12-30"},
		{"monthly 15/last, the 15th a Saturday", "monthly 15/last", "2026-08-01", "2026-08-14", "2026-08-14", "2026-08-18"},
		{"monthly 15/last, the last a holiday", "monthly 15/last", "2026-08-15", "2026-08-28", "2026-08-28", "2026-09-02"},

		{"Acme: the Friday run while Wednesday noon is to come", "weekly fri cutoff wed 12:00", "2026-11-24", "2026-11-27", "2026-11-25 12:00", "2026-12-01"},
		{"Acme: after Wednesday it is the week after", "weekly fri cutoff wed 12:00", "2026-11-26", "2026-12-04", "2026-12-02 12:00", "2026-12-08"},
		{"Oxfordshire: every weekday at 14:30", "daily cutoff 0wd 14:30", "2026-11-28", "2026-11-30", "2026-11-30 14:30", "2026-12-02"},
		{"Moray: Good Friday's run moved to Thursday", "weekly tue/fri", "2026-04-01", "2026-04-02", "2026-04-02", "2026-04-08"},
		{"Mole Valley: Wednesday's run, approved two working days before", "weekly wed cutoff 2wd skip 2022-12-26..2022-12-30", "2022-12-19", "2022-12-21", "2022-12-19", "2022-12-23"},
		{"Mole Valley: none in Christmas week", "weekly wed cutoff 2wd skip 2022-12-26..2022-12-30", "2022-12-20", "2023-01-04", "2022-12-30", "2023-01-06"},

		{"a fortnight from a date", "fortnightly thu from 2026-11-12", "2026-11-20", "2026-11-26", "2026-11-26", "2026-11-30"},
		{"a run of the fortnight is not in the week between", "fortnightly thu from 2026-11-12", "2026-11-27", "2026-12-10", "2026-12-10", "2026-12-14"},
		{"every four weeks", "every 4 weeks mon from 2 nov 2026", "2026-11-03", "2026-11-30", "2026-11-30", "2026-12-02"},
		{"the second Friday", "monthly 2nd fri", "2026-11-15", "2026-12-11", "2026-12-11", "2026-12-15"},
		{"the last Thursday", "monthly last thu", "2026-11-15", "2026-11-26", "2026-11-26", "2026-11-30"},
		{"the third working day", "monthly wd3", "2026-12-20", "2027-01-06", "2027-01-06", "2027-01-08"},
		{"the last working day but one", "monthly wd-2", "2026-12-20", "2026-12-30", "2026-12-30", "2027-01-04"},
		{"day 31 in a short month is its last", "monthly 31", "2027-02-01", "2027-02-26", "2027-02-26", "2027-03-02"},
		{"quarterly from January", "quarterly 25 from jan", "2026-11-01", "2027-01-25", "2027-01-25", "2027-01-27"},
		{"named dates", "on 2026-12-18/2027-01-15", "2026-12-19", "2027-01-15", "2027-01-15", "2027-01-19"},
		{"the 25th of the month before", "monthly 5 cutoff day 25", "2026-11-26", "2027-01-05", "2026-12-25", "2027-01-07"},
		{"the 10th of the run's own month", "monthly last cutoff day 10", "2026-11-10", "2026-11-30", "2026-11-10", "2026-12-02"},
		{"three days before", "weekly fri cutoff 3d 5pm", "2026-11-25", "2026-12-04", "2026-12-01 17:00", "2026-12-08"},
		{"roll after", "monthly 15 roll after", "2026-08-01", "2026-08-17", "2026-08-17", "2026-08-19"},
		{"roll to the nearest", "monthly 15 roll nearest", "2026-11-01", "2026-11-16", "2026-11-16", "2026-11-18"},
		{"as near before as after, it rolls before", "monthly 30 roll nearest", "2026-08-20", "2026-08-28", "2026-08-28", "2026-09-02"},
		{"a cut-off named as the run's own weekday is the week before", "weekly fri cutoff fri", "2026-11-20", "2026-11-27", "2026-11-20", "2026-12-01"},
		{"a cut-off on the run's own day of the month is the month before", "monthly 25 cutoff day 25", "2026-10-25", "2026-11-25", "2026-10-25", "2026-11-27"},
		{"the first of a fortnight is its date", "fortnightly thu from 2026-11-12", "2026-11-12", "2026-11-12", "2026-11-12", "2026-11-16"},
		{"roll none keeps the day, the banks do not", "monthly 15 roll none", "2026-11-01", "2026-11-15", "2026-11-15", "2026-11-18"},
		{"by transfer the money is there at once", "weekly fri via bank transfer", "2026-11-24", "2026-11-27", "2026-11-27", "2026-11-27"},
		{"a policy does not move the runs", "weekly fri policy early", "2026-11-24", "2026-11-27", "2026-11-27", "2026-12-01"},
		{"two rules, the nearer run", "weekly fri, monthly lastwd", "2026-11-28", "2026-11-30", "2026-11-30", "2026-12-02"},
	}
	ew := calendar(t, "ew")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := payRun(t, c.words).Next(date(t, c.from), ew)
			if !ok || got.On != date(t, c.run) || stamp(got.CutOff) != c.cutOff || got.Lands != date(t, c.land) {
				t.Errorf("%q from %s: %v, cut-off %v, lands %v, %v\nwant %s, %s, %s",
					c.words, c.from, got.On, stamp(got.CutOff), got.Lands, ok, c.run, c.cutOff, c.land)
			}
		})
	}
}

func TestNoNextPayRun(t *testing.T) {
	for _, words := range []string{"adhoc", "on 2026-01-15"} {
		if got, ok := payRun(t, words).Next(date(t, "2026-11-24"), nil); ok {
			t.Errorf("%q runs on %s", words, got.On)
		}
	}
	if _, ok := (PayRun{}).Next(date(t, "2026-11-24"), nil); ok {
		t.Error("a pay run nobody knows has a next run")
	}
}

func TestAPayRunBeforeTheDueDatePassesTheInvoiceBy(t *testing.T) {
	r := payRun(t, "weekly fri cutoff wed")
	got, ok := r.NextFor(date(t, "2026-11-03"), date(t, "2026-11-24"), calendar(t, "ew"))
	if !ok || got.On != date(t, "2026-11-27") {
		t.Errorf("got %+v, %v", got, ok)
	}
	if got, ok := r.Coming(date(t, "2026-11-26"), calendar(t, "ew")); !ok || got.On != date(t, "2026-11-27") {
		t.Errorf("what is approved already is paid on %v, %v", got.On, ok)
	}
}

func TestTheRunNearestToADayIsOneThatCanStillBeMade(t *testing.T) {
	r := payRun(t, "weekly fri cutoff wed via transfer")
	for _, c := range []struct{ day, today, want string }{
		{"2026-11-27", "2026-11-25", "2026-11-27"}, // closes today
		{"2026-11-27", "2026-11-26", "2026-12-04"},
		{"2026-11-30", "2026-11-24", "2026-11-27"},
		{"2026-12-01", "2026-11-24", "2026-12-04"},
	} {
		if got, ok := r.Nearest(date(t, c.day), date(t, c.today), calendar(t, "ew")); !ok || got.On != date(t, c.want) {
			t.Errorf("nearest to %s on %s: %s, want %s", c.day, c.today, got.On, c.want)
		}
	}
}

func TestWhichRunAnInvoiceGoesInto(t *testing.T) {
	cases := []struct{ name, words, approved, due, want string }{
		{"late, the default: the first on or after it is due", "weekly fri", "2026-11-03", "2026-11-24", "2026-11-27"},
		{"on time: the last on or before it is due", "weekly fri policy ontime", "2026-11-03", "2026-11-24", "2026-11-20"},
		{"on time, due on a run day", "weekly fri policy on-time", "2026-11-03", "2026-11-27", "2026-11-27"},
		{"on time, approved too late for it: the next", "weekly fri cutoff 2wd policy ontime", "2026-11-24", "2026-11-24", "2026-11-27"},
		{"early: the first after approval", "weekly fri cutoff wed policy early", "2026-11-05", "2026-12-24", "2026-11-13"},
		{"on time, with the last named date before it is due", "on 2026-11-20 policy ontime", "2026-11-03", "2026-12-24", "2026-11-20"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := payRun(t, c.words)
			got, ok := r.NextFor(date(t, c.approved), date(t, c.due), calendar(t, "ew"))
			if !ok || got.On.String() != c.want {
				t.Errorf("got %s, %v; want %s", got.On, ok, c.want)
			}
			if again := payRun(t, r.String()); again.policy != r.policy {
				t.Errorf("%q says it back as %q", c.words, r.String())
			}
		})
	}
}

func TestTheRunOfAnInvoiceIsNeverOneItCannotMake(t *testing.T) {
	ew := calendar(t, "ew")
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"weekly fri cutoff wed", "monthly 15/last cutoff 2wd", "daily", "fortnightly thu from 2026-11-12 cutoff 3d"}).Draw(t, "run") +
			rapid.SampledFrom([]string{"", " policy early", " policy ontime", " policy late"}).Draw(t, "policy")
		r, err := ParsePayRun(words)
		if err != nil {
			t.Fatal(err)
		}
		approved := MakeDate(2026, 1, 1).AddDays(rapid.IntRange(0, 700).Draw(t, "approved"))
		due := approved.AddDays(rapid.IntRange(-30, 120).Draw(t, "due"))
		run, ok := r.NextFor(approved, due, ew)
		if !ok || run.CutOff.On < approved || run.CutOff.On > run.On || run.Lands < run.On {
			t.Fatalf("%q approved %s due %s: %+v, %v", words, approved, due, run, ok)
		}
		if late, _ := (PayRun{rules: r.rules, roll: r.roll, cutOff: r.cutOff}).NextFor(approved, due, ew); r.policy != payLate && run.On > late.On {
			t.Fatalf("%q pays on %s, later than a late payer on %s", words, run.On, late.On)
		}
	})
}

func TestPayRunsAreSaidInWords(t *testing.T) {
	for words, want := range map[string]string{
		"weekly fri cutoff wed 12:00":           "Friday run, cut-off Wed noon",
		"weekly tue/fri":                        "Tuesday and Friday runs",
		"weekly mon/wed/fri":                    "Monday, Wednesday and Friday runs",
		"monthly 15/last cutoff 2wd":            "run monthly 15/last, cut-off 2 working days before",
		"monthly last cutoff day 23 17:00":      "run monthly last, cut-off on the 23rd 17:00",
		"fortnightly thu from 2026-11-26":       "run fortnightly thu from 2026-11-26",
		"adhoc":                                 "no fixed run",
		"weekly fri cutoff 0wd 14:30":           "Friday run, cut-off that day 14:30",
		"weekly fri, monthly lastwd cutoff 1wd": "run weekly fri, monthly lastwd, cut-off the working day before",
	} {
		if got := payRun(t, words).Words(); got != want {
			t.Errorf("%q is said %q, want %q", words, got, want)
		}
	}
}

func TestPayRunsThatAreRefused(t *testing.T) {
	tries := ". Try weekly fri cutoff wed 12:00, monthly 15/last, monthly lastwd, fortnightly thu from 2026-11-26 or adhoc."
	for words, want := range map[string]string{
		"fridays":                                `pay run: I can't read "fridays" as a pay run: "fridays" should be daily, weekly, fortnightly, every, monthly, quarterly, on or adhoc` + tries,
		"weekly":                                 `pay run: I can't read "weekly" as a pay run: a weekday is missing at the end` + tries,
		"weekly fry":                             `pay run: I can't read "weekly fry" as a pay run: "fry" should be a weekday` + tries,
		"fortnightly fri":                        `pay run: I can't read "fortnightly fri" as a pay run: "from" and the date of one run is missing at the end` + tries,
		"monthly 32":                             `pay run: I can't read "monthly 32" as a pay run: the day of the month is from 1 to 31, not 32` + tries,
		"monthly 5th fri":                        `pay run: I can't read "monthly 5th fri" as a pay run: not every month has 5 of a weekday` + tries,
		"weekly fri cutoff 2":                    `pay run: I can't read "weekly fri cutoff 2" as a pay run: wd or d is missing at the end` + tries,
		"weekly fri roll up":                     `pay run: I can't read "weekly fri roll up" as a pay run: "up" should be before, after, nearest or none` + tries,
		"weekly fri via pigeon":                  `pay run: I can't read "weekly fri via pigeon" as a pay run: "pigeon" should be a method like bacs or transfer` + tries,
		"weekly fri at noon":                     `pay run: I can't read "weekly fri at noon" as a pay run: "at" should be roll, cutoff, skip, via or policy` + tries,
		"weekly fri skip 2026-12-28..2026-12-21": `pay run: I can't read "weekly fri skip 2026-12-28..2026-12-21" as a pay run: 2026-12-21 is before 2026-12-28` + tries,
	} {
		got, err := ParsePayRun(words)
		var fe *FieldError
		if !errors.As(err, &fe) || err.Error() != want {
			t.Errorf("%q: %v\ngot  %v\nwant %s", words, got, err, want)
		}
	}
}

// payRunWords draws pay runs of every shape.
func payRunWords(t *rapid.T) string {
	pick := func(name string, words ...string) string { return rapid.SampledFrom(words).Draw(t, name) }
	n := func(name string, least, most int) int { return rapid.IntRange(least, most).Draw(t, name) }
	dow := func() string { return pick("day", "mon", "tue", "wed", "thu", "fri", "sat", "sun") }
	spec := func() string {
		return pick("spec", fmt.Sprint(n("date", 1, 31)), "last", "lastwd", fmt.Sprintf("wd%d", n("wd", 1, 10)),
			fmt.Sprintf("wd-%d", n("wd", 1, 10)), pick("nth", "1st ", "2nd ", "3rd ", "4th ", "last ")+dow())
	}
	words := pick("rule", "daily", "weekly "+dow(), "weekly "+dow()+"/"+dow(), "fortnightly "+dow()+" from 2020-01-06",
		fmt.Sprintf("every %d weeks %s from 2020-01-06", n("weeks", 1, 8), dow()), "monthly "+spec(), "monthly "+spec()+"/"+spec(),
		"quarterly "+spec()+" from "+pick("month", "jan", "feb", "mar"))
	words += pick("roll", "", " roll before", " roll after", " roll nearest", " roll none")
	words += pick("cutoff", "", " cutoff "+dow(), fmt.Sprintf(" cutoff %dwd 12:00", n("wd", 0, 10)), fmt.Sprintf(" cutoff %dd", n("d", 0, 20)),
		fmt.Sprintf(" cutoff day %d 09:30", n("date", 1, 31)))
	words += pick("skip", "", " skip 2026-12-21..2027-01-03")
	return words + pick("via", "", " via bank transfer", " via cheque")
}

func TestTheNextRunIsOneTheInvoiceStillMakes(t *testing.T) {
	cals := make([]*Calendar, 0, len(CalendarNames()))
	for _, name := range CalendarNames() {
		cals = append(cals, calendar(t, name))
	}
	rapid.Check(t, func(t *rapid.T) {
		words := payRunWords(t)
		r, err := ParsePayRun(words)
		if err != nil {
			t.Fatal(err)
		}
		cal := rapid.SampledFrom(cals).Draw(t, "calendar")
		from := Date(rapid.IntRange(int(MakeDate(2021, 1, 1)), int(MakeDate(2035, 1, 1))).Draw(t, "from"))
		run, ok := r.Next(from, cal)
		if !ok {
			t.Fatalf("%q has no run after %s", words, from)
		}
		if run.CutOff.On < from || run.On < run.CutOff.On || run.Lands < run.On {
			t.Fatalf("%q from %s: run %s, cut-off %s, lands %s", words, from, run.On, run.CutOff.On, run.Lands)
		}
		if !strings.Contains(words, "roll none") && !cal.WorkingDay(run.On) {
			t.Fatalf("%q runs on %s", words, run.On.Long())
		}
		if later, ok := r.Next(from+1, cal); !ok || later.On < run.On {
			t.Fatalf("%q: approved a day later it is paid earlier, %s before %s", words, later.On, run.On)
		}
	})
}

func TestAPayRunReadsBackFromItsOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := payRunWords(t)
		r, err := ParsePayRun(words)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParsePayRun(r.String())
		if err != nil || again.String() != r.String() {
			t.Fatalf("%q is %q, which is %q, %v", words, r, again, err)
		}
		from := MakeDate(2026, 12, 1)
		a, okA := r.Next(from, nil)
		b, okB := again.Next(from, nil)
		if a != b || okA != okB {
			t.Fatalf("%q runs on %s, %q on %s", words, a.On, r, b.On)
		}
	})
}

func FuzzPayRuns(f *testing.F) {
	for _, words := range []string{"daily", "weekly fri cutoff wed 12:00", "monthly wd-2/2nd fri roll nearest", "quarterly last from jan",
		"every 4 weeks mon from 2 nov 2026", "on 2026-12-18/2027-01-15 skip 2026-12-18", "adhoc via direct debit", "weekly sun cutoff day 31 5pm", "wd-", "é.."} {
		f.Add(words)
	}
	ew, err := BankCalendar("ew")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words string) {
		r, err := ParsePayRun(words)
		if err != nil {
			var fe *FieldError
			if !errors.As(err, &fe) {
				t.Fatalf("%q: %v is not a FieldError", words, err)
			}
			return
		}
		again, err := ParsePayRun(r.String())
		if err != nil || again.String() != r.String() {
			t.Fatalf("%q is %q, which is %q, %v", words, r, again, err)
		}
		from := MakeDate(2026, 11, 24)
		if run, ok := r.Next(from, ew); ok && (run.CutOff.On < from || run.Lands < run.On) {
			t.Fatalf("%q: %+v", words, run)
		}
	})
}
