package chase

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// tuesday is the morning of UX 9: Tue 24 Nov 2026, 09:12.
func tuesday(t testing.TB) Anchor {
	t.Helper()
	return Anchor{
		Now:      time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC),
		Calendar: calendar(t, "ew"),
		Due:      date(t, "2026-12-18"),
		NextRun:  func(Date) (Date, bool) { return date(t, "2026-11-27"), true },
	}
}

func on(a Anchor, iso string, hour, minute int) Anchor {
	d, err := ISODate(iso)
	if err != nil {
		panic(err)
	}
	y, m, day := d.Calendar()
	a.Now = time.Date(y, m, day, hour, minute, 0, 0, time.UTC)
	return a
}

type parser func(string, Anchor) (Reading, error)

func TestDateWords(t *testing.T) {
	tue := tuesday(t)
	american := tue
	american.MonthFirst = true
	friday := on(tue, "2026-11-27", 9, 0)
	saturday := on(tue, "2026-11-28", 9, 0)
	any, future, past := parser(ParseMoment), parser(ParseFutureMoment), parser(ParsePastMoment)
	cases := []struct {
		name  string
		parse parser
		a     Anchor
		words string
		want  string // ISO date and time
		other string
		note  string
	}{
		{"today", any, tue, "today", "2026-11-24", "", ""},
		{"tod", any, tue, "tod", "2026-11-24", "", ""},
		{"tomorrow", any, tue, "tomorrow", "2026-11-25", "", ""},
		{"tom, in capitals", any, tue, "TOM", "2026-11-25", "", ""},
		{"yesterday", any, tue, "yesterday", "2026-11-23", "", "in the past"},
		{"yesterday of a payment", past, tue, "yesterday", "2026-11-23", "", ""},

		{"fri is the nearest Friday to come", future, tue, "fri", "2026-11-27", "", ""},
		{"friday in full", future, tue, "Friday", "2026-11-27", "", ""},
		{"thurs", future, tue, "thurs", "2026-11-26", "", ""},
		{"two letters of a weekday, where only a day is typed", future, tue, "fr", "2026-11-27", "", ""},
		{"two letters of today's weekday are a week later", future, friday, "Fr", "2026-12-04", "2026-11-27", ""},
		{"two letters and a time", future, tue, "th 10am", "2026-11-26 10:00", "", ""},
		{"fri on a Friday is a week later, today the other reading", future, friday, "fri", "2026-12-04", "2026-11-27", ""},
		{"mon after this Monday", future, tue, "mon", "2026-11-30", "", ""},
		{"next fri is of next calendar week, the nearest offered", future, tue, "next fri", "2026-12-04", "2026-11-27", ""},
		{"next mon leaves no doubt", future, tue, "next mon", "2026-11-30", "", ""},
		{"this fri on a Friday is today", future, friday, "this fri", "2026-11-27", "", ""},
		{"last fri of a payment", past, tue, "last fri", "2026-11-20", "", ""},
		{"last fri on a Saturday may be yesterday or the week before", past, saturday, "last fri", "2026-11-27", "2026-11-20", ""},
		{"fri of a payment is the last Friday", past, tue, "fri", "2026-11-20", "", ""},
		{"a Saturday is no working day", future, tue, "sat", "2026-11-28", "", "Sat 28 Nov is not a working day; banks: Mon 30 Nov"},
		{"a bank holiday is no working day", future, tue, "25 dec", "2026-12-25", "", "Fri 25 Dec is not a working day; banks: Tue 29 Dec"},
		{"a note about a Saturday needs no warning", past, tue, "sat", "2026-11-21", "", ""},

		{"+3d", any, tue, "+3d", "2026-11-27", "", ""},
		{"+2w", any, tue, "+2w", "2026-12-08", "", ""},
		{"+1m", any, tue, "+1m", "2026-12-24", "", ""},
		{"+1m from the 31st is the last of the shorter month", any, on(tue, "2027-01-31", 9, 0), "+1m", "2027-02-28", "", "Sun 28 Feb is not a working day; banks: Mon 1 Mar"},
		{"-1d", any, tue, "-1d", "2026-11-23", "", "in the past"},
		{"-1d of a payment", past, tue, "-1d", "2026-11-23", "", ""},
		{"+2wd over a weekend", any, tue, "+4wd", "2026-11-30", "", ""},
		{"+2wd over Christmas minds the bank holidays", any, on(tue, "2026-12-24", 9, 0), "+2wd", "2026-12-30", "", ""},
		{"in 3 days", any, tue, "in 3 days", "2026-11-27", "", ""},
		{"2 weeks ago", past, tue, "2 weeks ago", "2026-11-10", "", ""},
		{"eow", any, tue, "eow", "2026-11-27", "", ""},
		{"eow on the last day is today", any, friday, "eow", "2026-11-27", "", ""},
		{"eow on a Saturday is of the next week", any, saturday, "eow", "2026-12-04", "", ""},
		{"eow before Good Friday is Thursday", any, on(tue, "2026-03-31", 9, 0), "eow", "2026-04-02", "", ""},
		{"eom", any, tue, "eom", "2026-11-30", "", ""},
		{"eom is the calendar's end, with a warning", any, on(tue, "2026-10-05", 9, 0), "eom", "2026-10-31", "", "Sat 31 Oct is not a working day; banks: Mon 2 Nov"},
		{"eoq", any, tue, "eoq", "2026-12-31", "", ""},
		{"eoq in the last month of a quarter", any, on(tue, "2026-09-30", 9, 0), "eoq", "2026-09-30", "", ""},

		{"15th is next month once it is past", future, tue, "15th", "2026-12-15", "", ""},
		{"15th of a payment is this month's", past, tue, "15th", "2026-11-15", "", ""},
		{"24th is today", future, tue, "24th", "2026-11-24", "", ""},
		{"31st passes over a short month", future, tue, "31st", "2026-12-31", "", ""},
		{"31st of a payment passes over a short month", past, tue, "31st", "2026-10-31", "", ""},
		{"27/11", future, tue, "27/11", "2026-11-27", "", ""},
		{"27/11/26", future, tue, "27/11/26", "2026-11-27", "", ""},
		{"27/11/2026", future, tue, "27/11/2026", "2026-11-27", "", ""},
		{"27.11.2026", future, tue, "27.11.2026", "2026-11-27", "", ""},
		{"27-11-2026", future, tue, "27-11-2026", "2026-11-27", "", ""},
		{"3/4 is 3 April, 4 March the other reading", future, tue, "3/4", "2027-04-03", "2027-03-04", "Sat 3 Apr 2027 is not a working day; banks: Mon 5 Apr 2027"},
		{"3/4 is 4 March to an American", future, american, "3/4", "2027-03-04", "2027-04-03", ""},
		{"11/27 can only be 27 November", future, tue, "11/27", "2026-11-27", "", ""},
		{"27/11 can only be 27 November, even month first", future, american, "27/11", "2026-11-27", "", ""},
		{"a day before today in the year is next year's", future, tue, "20/11", "2027-11-20", "", "Sat 20 Nov 2027 is not a working day; banks: Mon 22 Nov 2027"},
		{"20/11 of a payment is this year's", past, tue, "20/11", "2026-11-20", "", ""},
		{"30/11 of a payment is last year's", past, tue, "30/11", "2025-11-30", "", ""},
		{"27 nov", future, tue, "27 nov", "2026-11-27", "", ""},
		{"27nov, written together", future, tue, "27nov", "2026-11-27", "", ""},
		{"27nov2026 10am, likewise", future, tue, "27nov2026 10am", "2026-11-27 10:00", "", ""},
		{"27 nov without a year is the next one", future, on(tue, "2026-11-28", 9, 0), "27 nov", "2027-11-27", "", "Sat 27 Nov 2027 is not a working day; banks: Mon 29 Nov 2027"},
		{"nov 27", future, tue, "Nov 27", "2026-11-27", "", ""},
		{"27th november", future, tue, "27th november", "2026-11-27", "", ""},
		{"27 nov 2026", future, tue, "27 nov 2026", "2026-11-27", "", ""},
		{"Nov 27, 2026", future, tue, "Nov 27, 2026", "2026-11-27", "", ""},
		{"fri 27 nov, the weekday true", future, tue, "Fri 27 Nov 2026", "2026-11-27", "", ""},
		{"the weekday settles 4/12", future, tue, "fri 4/12", "2026-12-04", "", ""},
		{"the weekday settles 12/4 the other way", future, tue, "fri 12/4/2026", "2026-12-04", "", ""},
		{"2026-11-27", future, tue, "2026-11-27", "2026-11-27", "", ""},
		{"2026/11/27", future, tue, "2026/11/27", "2026-11-27", "", ""},
		{"a past ISO day is read where any day may be meant", any, tue, "2026-11-20", "2026-11-20", "", "in the past"},
		{"29 feb of a leap year", any, on(tue, "2027-11-24", 9, 0), "29 feb", "2028-02-29", "", ""},

		{"tue 10am is a week away on a Tuesday, today the other", future, tue, "tue 10am", "2026-12-01 10:00", "2026-11-24 10:00", ""},
		{"thu 10:30", future, tue, "thu 10:30", "2026-11-26 10:30", "", ""},
		{"fri at noon", future, tue, "fri at noon", "2026-11-27 12:00", "", ""},
		{"fri @ 2:15 pm", future, tue, "fri @ 2:15 pm", "2026-11-27 14:15", "", ""},
		{"12am is midnight", future, tue, "fri 12am", "2026-11-27 00:00", "", ""},
		{"9.15am", future, tue, "9.15am", "2026-11-25 09:15", "", ""},
		{"10:30 still to come is today", future, tue, "10:30", "2026-11-24 10:30", "", ""},
		{"09:00 gone by is tomorrow", future, tue, "09:00", "2026-11-25 09:00", "", ""},
		{"noon", future, tue, "noon", "2026-11-24 12:00", "", ""},
		{"a call at 09:00 was today", past, tue, "9:00", "2026-11-24 09:00", "", ""},
		{"a call at 16:00 was yesterday", past, tue, "16:00", "2026-11-23 16:00", "", ""},
		{"2026-12-02 10:00", future, tue, "2026-12-02 10:00", "2026-12-02 10:00", "", ""},

		{"run", future, tue, "run", "2026-11-27", "", ""},
		{"run at a time", future, tue, "run 9am", "2026-11-27 09:00", "", ""},
		{"due", future, tue, "due", "2026-12-18", "", ""},
		{"due-3", future, tue, "due-3", "2026-12-15", "", ""},
		{"due - 3", future, tue, "due - 3", "2026-12-15", "", ""},
		{"due-3wd over a weekend", future, on(tue, "2026-11-24", 9, 0), "due-5wd", "2026-12-11", "", ""},
		{"due+1w", future, tue, "due+1w", "2026-12-25", "", "Fri 25 Dec is not a working day; banks: Tue 29 Dec"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.a.Due = tue.Due
			if c.words == "9.15am" {
				c.a = on(c.a, "2026-11-24", 9, 16)
			}
			got, err := c.parse(c.words, c.a)
			if err != nil {
				t.Fatal(err)
			}
			if s := stamp(got.Moment); s != c.want {
				t.Errorf("%q is %s, want %s", c.words, s, c.want)
			}
			if s := stamp(got.Other); s != c.other {
				t.Errorf("%q could be %q, want %q", c.words, s, c.other)
			}
			if got.Note != c.note {
				t.Errorf("%q is noted %q, want %q", c.words, got.Note, c.note)
			}
		})
	}
}

func stamp(m Moment) string { return strings.TrimSpace(m.On.String() + " " + m.At.String()) }

func TestWhatARefusalAdvisesIsReadOnEveryDay(t *testing.T) {
	for day := MakeDate(2026, 11, 1); day < MakeDate(2028, 3, 15); day++ {
		for _, monthFirst := range []bool{false, true} {
			a := Anchor{Now: day.Noon(), MonthFirst: monthFirst}
			for _, parse := range []func(string, Anchor) (Reading, error){ParseFutureMoment, ParsePastMoment} {
				_, err := parse("firday", a)
				if err == nil {
					t.Fatal("firday was read")
				}
				_, advice, _ := strings.Cut(strings.TrimSuffix(err.Error(), "."), "Try ")
				for _, words := range strings.Split(strings.ReplaceAll(advice, " or ", ", "), ", ") {
					if _, err := parse(words, a); err != nil {
						t.Fatalf("on %s it advises %q: %v", day, words, err)
					}
				}
			}
		}
	}
}

func TestDateWordsThatAreRefused(t *testing.T) {
	tue := tuesday(t)
	nothing := Anchor{Now: tue.Now}
	any, future, past := parser(ParseMoment), parser(ParseFutureMoment), parser(ParsePastMoment)
	cases := []struct {
		name  string
		parse parser
		a     Anchor
		words string
		want  string
	}{
		{"a slip of the finger", any, tue, "firday", `I can't read "firday". Try fri, 27/11, +3d or 2026-11-27.`},
		{"examples in the reader's order", any, Anchor{Now: tue.Now, MonthFirst: true}, "firday", `I can't read "firday". Try fri, 11/27, +3d or 2026-11-27.`},
		{"examples of the past", past, tue, "firday", `I can't read "firday". Try yesterday, last fri, 21/11 or 2026-11-21.`},
		{"nothing", any, tue, "  ", "No date yet. Try fri, 27/11, +3d or 2026-11-27."},
		{"a promise on a day that is past", future, tue, "20 nov 2026", "20 Nov is past. Try fri, 27/11, +3d or 2026-11-27."},
		{"yesterday", future, tue, "yesterday", "23 Nov is past. Try fri, 27/11, +3d or 2026-11-27."},
		{"last fri", future, tue, "last fri", "20 Nov is past. Try fri, 27/11, +3d or 2026-11-27."},
		{"an ISO day of last year", future, tue, "2025-11-27", "27 Nov 2025 is past. Try fri, 27/11, +3d or 2026-11-27."},
		{"a due date gone by", future, on(tue, "2027-01-05", 9, 0), "due", "18 Dec 2026 is past. Try fri, 8/1, +3d or 2027-01-08."},
		{"a time gone by on a named day", future, tue, "today 8am", "08:00 today is past. Try a later time, or tomorrow 08:00."},
		{"a payment on a day to come", past, tue, "+3d", "27 Nov is still to come. Try yesterday, last fri or 20/11."},
		{"a call at a time to come", past, tue, "today 16:00", "16:00 today is still to come. Try yesterday 16:00."},
		{"a day that is not in the calendar", any, tue, "31/2", "There is no 31 February 2027; the month has 28 days. Try fri, 27/11, +3d or 2026-11-27."},
		{"an ISO day that is not in the calendar", any, tue, "2026-02-30", "There is no 30 February 2026; the month has 28 days. Try fri, 27/11, +3d or 2026-11-27."},
		{"29 feb of a common year", any, tue, "29 feb 2027", "There is no 29 February 2027; the month has 28 days. Try fri, 27/11, +3d or 2026-11-27."},
		{"a day no month has, of a payment", past, tue, "32 jan", "There is no 32 January 2026; the month has 31 days. Try yesterday, last fri, 21/11 or 2026-11-21."},
		{"an ordinal no month has", any, tue, "32nd", "No month has a day 32. Try fri, 27/11, +3d or 2026-11-27."},
		{"a weekday that does not agree", any, tue, "thu 27 nov", "27 Nov 2026 is a Friday, not a Thursday. Which?"},
		{"run without a pay run", any, nothing, "run", "This client's pay run is not known. Try fri, 27/11, +3d or 2026-11-27."},
		{"due without a due date", any, nothing, "due-3", "Nothing here has a due date. Try fri, 27/11, +3d or 2026-11-27."},
		{"a bare number", any, tue, "15", `I can't read "15". Try fri, 27/11, +3d or 2026-11-27.`},
		{"a month ISO does not have", any, tue, "2026-13-01", `I can't read "2026-13-01". Try fri, 27/11, +3d or 2026-11-27.`},
		{"next week, which names no day", any, tue, "next week", `I can't read "next week". Try fri, 27/11, +3d or 2026-11-27.`},
		{"a year far off", any, tue, "2999-01-01", "1 Jan 2999 is too far away to mean. Try fri, 27/11, +3d or 2026-11-27."},
		{"an hour a day does not have", any, tue, "fri 25:00", `I can't read "fri 25:00". Try fri, 27/11, +3d or 2026-11-27.`},
		{"a number without its unit", any, tue, "+3", `I can't read "+3". Try fri, 27/11, +3d or 2026-11-27.`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.parse(c.words, c.a)
			var fe *FieldError
			if !errors.As(err, &fe) {
				t.Fatalf("%q was read as %+v, %v", c.words, got, err)
			}
			if fe.Problem != c.want {
				t.Errorf("got  %s\nwant %s", fe.Problem, c.want)
			}
		})
	}
}

func TestEveryWeekdayOfEveryWeekdayIsOneToSevenDaysAway(t *testing.T) {
	for day := range Date(7) {
		a := tuesday(t)
		today := DateOf(a.Now) + day
		a.Now = today.Noon()
		for wd := time.Sunday; wd <= time.Saturday; wd++ {
			ahead, err := ParseFutureMoment(wd.String()[:3], a)
			if err != nil {
				t.Fatal(err)
			}
			if n := ahead.Moment.On.Since(today); n < 1 || n > 7 || ahead.Moment.On.Weekday() != wd {
				t.Errorf("on %s, %s is %s", today.Long(), wd, ahead.Moment.On.Long())
			}
			back, err := ParsePastMoment(wd.String()[:3], a)
			if err != nil {
				t.Fatal(err)
			}
			if n := today.Since(back.Moment.On); n < 1 || n > 7 || back.Moment.On.Weekday() != wd {
				t.Errorf("on %s, %s looking back is %s", today.Long(), wd, back.Moment.On.Long())
			}
		}
	}
}

func TestADayAfterTheirCutOffIsSaid(t *testing.T) {
	a := tuesday(t)
	a.NextRun, a.PayRun = nil, payRun(t, "weekly fri cutoff wed 12:00")
	thursday, noonPast := on(a, "2026-11-26", 9, 0), on(a, "2026-11-25", 12, 1)
	cases := []struct {
		name, words string
		a           Anchor
		want, note  string
	}{
		{"before the cut-off", "fri", a, "2026-11-27", ""},
		{"run is the one still made", "run", a, "2026-11-27", ""},
		{"the day after the cut-off", "fri", thursday, "2026-11-27", "after their cut-off (Wed noon)"},
		{"a minute after the cut-off", "27 nov", noonPast, "2026-11-27", "after their cut-off (Wed noon)"},
		{"run after the cut-off is the week after", "run", thursday, "2026-12-04", ""},
		{"a day that is no run", "mon", thursday, "2026-11-30", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseFutureMoment(c.words, c.a)
			if err != nil || stamp(got.Moment) != c.want || got.Note != c.note {
				t.Errorf("%q is %s, %q, %v; want %s, %q", c.words, stamp(got.Moment), got.Note, err, c.want, c.note)
			}
		})
	}
}

func TestClocksGoingBackDoNotMoveADay(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Skip("no time zone data here")
	}
	a := Anchor{Now: time.Date(2026, 10, 24, 23, 59, 0, 0, london)}
	for words, want := range map[string]string{"tomorrow": "2026-10-25", "+2d": "2026-10-26", "23:58": "2026-10-25 23:58"} {
		if got, err := ParseFutureMoment(words, a); err != nil || stamp(got.Moment) != want {
			t.Errorf("%q is %s, %v; want %s", words, stamp(got.Moment), err, want)
		}
	}
}

func TestEchoLeavesNoDoubt(t *testing.T) {
	today := date(t, "2026-11-24")
	for want, m := range map[string]Moment{
		"Fri 27 Nov 2026, in 3 days":       {On: today + 3},
		"Wed 2 Dec 2026 10:00, in 8 days":  {On: today + 8, At: MakeClock(10, 0)},
		"Tue 24 Nov 2026, today":           {On: today},
		"Wed 25 Nov 2026, tomorrow":        {On: today + 1},
		"Mon 23 Nov 2026 00:05, yesterday": {On: today - 1, At: MakeClock(0, 5)},
		"Fri 20 Nov 2026, 4 days ago":      {On: today - 4},
		"":                                 {},
	} {
		if got := Echo(m, today); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestADayReadsBackFromItsOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Anchor{Now: time.Unix(rapid.Int64Range(0, 5e9).Draw(t, "now"), 0).UTC(), MonthFirst: rapid.Bool().Draw(t, "month first")}
		m := Moment{On: DateOf(a.Now) + Date(rapid.IntRange(1, 3000).Draw(t, "days"))}
		if rapid.Bool().Draw(t, "timed") {
			m.At = MakeClock(rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"))
		}
		for _, words := range []string{m.On.String(), m.On.Long(), strings.ToLower(m.On.Noon().Format("2 Jan 2006"))} {
			got, err := ParseFutureMoment(words+" "+m.At.String(), a)
			if err != nil || got.Moment != m {
				t.Fatalf("%q is %v, %v; want %v", words, got.Moment, err, m)
			}
		}
	})
}

func FuzzDateWords(f *testing.F) {
	for _, words := range []string{"fri", "next fri", "+3d", "+2wd", "eom", "15th", "27/11", "27 nov 2026", "2026-11-27",
		"tue 10am", "10:30", "noon", "run", "due-3", "in 3 days", "-9999m", "29/2", "fri 3/4", "0/0/00", "+0wd", "é", "", "31st at 9.15 pm"} {
		f.Add(words, int64(1795511520), false)
	}
	ew, err := BankCalendar("ew")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words string, now int64, monthFirst bool) {
		if now < 0 || now > 6e9 {
			t.Skip()
		}
		today := DateOf(time.Unix(now, 0).UTC())
		a := Anchor{Now: time.Unix(now, 0).UTC(), MonthFirst: monthFirst, Calendar: ew, Due: today + 30,
			NextRun: func(from Date) (Date, bool) { return from + 2, true }}
		for _, parse := range []parser{ParseMoment, ParseFutureMoment, ParsePastMoment} {
			r, err := parse(words, a)
			var fe *FieldError
			if err != nil && !errors.As(err, &fe) {
				t.Fatalf("%q: %v is not a FieldError", words, err)
			}
			if err == nil && r.Moment.IsZero() {
				t.Fatalf("%q was read as no day", words)
			}
		}
		if r, err := ParseFutureMoment(words, a); err == nil && (r.Moment.On < today || !r.Other.IsZero() && r.Other.On < today) {
			t.Fatalf("%q resolved into the past: %+v", words, r)
		}
		if r, err := ParsePastMoment(words, a); err == nil && r.Moment.On > today {
			t.Fatalf("%q resolved into the future: %+v", words, r)
		}
	})
}
