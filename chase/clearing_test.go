package chase

import (
	"strings"
	"testing"
)

func TestClearingsAreReadAndSaidBack(t *testing.T) {
	for words, want := range map[string]Clearing{
		"same":                 {},
		"+2wd":                 {Days: 2, Working: true},
		"1d":                   {Days: 1},
		"0wd cutoff 17:00":     {Working: true, CutOff: MakeClock(17, 0)},
		"+1wd Calendar TARGET": {Days: 1, Working: true, Calendar: "target"},
		"3 wd cut-off 3:30pm":  {Days: 3, Working: true, CutOff: MakeClock(15, 30)},
	} {
		got, err := ParseClearing(words)
		if err != nil || got != want {
			t.Errorf("%q: %+v, %v; want %+v", words, got, err, want)
		}
		if again, err := ParseClearing(got.String()); err != nil || again != got {
			t.Errorf("%q is said %q, which reads %+v, %v", words, got, again, err)
		}
	}
}

func TestClearingsThatCannotBeRead(t *testing.T) {
	for words, want := range map[string]string{
		"":                         "the number of days is missing at the end",
		"soon":                     `"soon" should be the number of days`,
		"2":                        "wd or d is missing at the end",
		"99wd":                     "the number of days is from 0 to 60, not 99",
		"2wd calendar mars":        `"mars" should be one of ew, scot, ni, us, target, none`,
		"2wd cutoff tea":           `"tea" should be a time of day like 15:30`,
		"2wd and then":             `"and" should be calendar or cutoff`,
		strings.Repeat("1wd", 200): "it is too long",
	} {
		if _, err := ParseClearing(words); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Try same") {
			t.Errorf("%q: %v; want %q", words, err, want)
		}
	}
}

// The cut-offs of RULES 4: a cheque paid in after 15:30 starts the next
// working day, CHAPS online after 17:00 too.
func TestWhatIsSentAfterTheCutOffStartsADayLater(t *testing.T) {
	s := DefaultSettings()
	fri := date(t, "2026-11-27")
	cases := []struct {
		name string
		sent Moment
		by   Method
		want string
	}{
		{"a cheque paid in on Friday morning", Moment{fri, MakeClock(10, 0)}, Cheque, "2026-11-30"},
		{"at the cut-off itself it is in time", Moment{fri, MakeClock(15, 30)}, Cheque, "2026-11-30"},
		{"a minute later it starts on Monday", Moment{fri, MakeClock(15, 31)}, Cheque, "2026-12-01"},
		{"without a time of day it is in time", Moment{On: fri}, Cheque, "2026-11-30"},
		{"CHAPS before five lands the same day", Moment{fri, MakeClock(16, 59)}, CHAPS, "2026-11-27"},
		{"CHAPS after five lands on Monday", Moment{fri, MakeClock(17, 1)}, CHAPS, "2026-11-30"},
		{"a transfer has no cut-off", Moment{fri, MakeClock(23, 0)}, FasterPayment, "2026-11-27"},
		{"no day lands on none", Moment{}, Cheque, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := s.Lands(c.sent, c.by); got.String() != c.want {
				t.Errorf("lands %s, want %s", got, c.want)
			}
		})
	}
}

func TestTheUsersOwnClearingStandsOverTheUsual(t *testing.T) {
	s := DefaultSettings()
	s.Methods = map[Method]Clearing{Card: {Days: 7}, BACS: {Days: 1, Working: true, Calendar: "scot"}}
	if got := s.Lands(Moment{On: date(t, "2026-11-27")}, Card); got.String() != "2026-12-04" {
		t.Errorf("a card payment lands %s", got)
	}
	// 30 November is a holiday in Scotland.
	if got := s.Lands(Moment{On: date(t, "2026-11-27")}, BACS); got.String() != "2026-12-01" {
		t.Errorf("BACS by Scottish days lands %s", got)
	}
	b := newBook(t, "Acme").invoice("1042", "30 Sep", "30 Oct", 1240)
	b.s.Methods = s.Methods
	o := b.log("24 Nov", Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("27 Nov"), Method: Card}, Words: "by card"})
	if got := o.Promise.LandsOn.String(); got != "2026-12-04" {
		t.Errorf("a promise by card lands %s", got)
	}
}

func TestAPromiseForTodayKnowsTheCutOff(t *testing.T) {
	for when, want := range map[string]string{"24 Nov at 15:00": "2026-11-25", "24 Nov at 15:45": "2026-11-26"} {
		b := newBook(t, "Acme").invoice("1042", "30 Sep", "30 Oct", 1240)
		o := b.log(when, Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("24 Nov"), Method: Cheque}, Words: "paying it in now"})
		if got := o.Promise.LandsOn.String(); got != want {
			t.Errorf("at %s: lands %s, want %s", when, got, want)
		}
	}
}

func FuzzParseClearing(f *testing.F) {
	for _, words := range []string{"same", "+2wd calendar us cutoff 15:30", "1d", "0wd cut-off noon"} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		c, err := ParseClearing(words)
		if err != nil {
			return
		}
		if again, err := ParseClearing(c.String()); err != nil || again != c {
			t.Fatalf("%q is said %q, which reads %+v, %v", words, c, again, err)
		}
		if sent := MakeDate(2026, 11, 24); c.Land(sent, nil) < sent {
			t.Fatalf("%q lands before it is sent", words)
		}
	})
}
