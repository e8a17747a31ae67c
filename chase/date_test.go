package chase

import (
	"testing"
	"time"
)

// The days around a turn of the year, as they stand on a screen and as they are
// said on the phone.
func TestADateLeavesNoDoubtAboutItsYear(t *testing.T) {
	december, january := MakeDate(2026, 12, 20), MakeDate(2027, 1, 15)
	cases := map[string]struct {
		day, today                 Date
		column, line, prose, aloud string
	}{
		"a day of this year":                           {december, december.AddDays(-9), "20 Dec", "Sun 20 Dec", "Sunday 20 December", "Sun 20 Dec"},
		"in December a day of January":                 {january, december, "15 Jan 2027", "Fri 15 Jan 2027", "Friday 15 January 2027", "Fri 15 Jan"},
		"in January a day of December":                 {december, january, "20 Dec 2026", "Sun 20 Dec 2026", "Sunday 20 December 2026", "Sun 20 Dec"},
		"tomorrow, when that is the first":             {MakeDate(2027, 1, 1), MakeDate(2026, 12, 31), "1 Jan 2027", "Fri 1 Jan 2027", "Friday 1 January 2027", "Fri 1 Jan"},
		"half a year ahead is still the next one":      {MakeDate(2027, 6, 20), december, "20 Jun 2027", "Sun 20 Jun 2027", "Sunday 20 June 2027", "Sun 20 Jun"},
		"beyond that the year is said":                 {MakeDate(2027, 6, 21), december, "21 Jun 2027", "Mon 21 Jun 2027", "Monday 21 June 2027", "Mon 21 Jun 2027"},
		"and of what was due more than that ago":       {MakeDate(2026, 7, 14), january, "14 Jul 2026", "Tue 14 Jul 2026", "Tuesday 14 July 2026", "Tue 14 Jul 2026"},
		"in one year half a year is long on the phone": {MakeDate(2026, 1, 15), december, "15 Jan", "Thu 15 Jan", "Thursday 15 January", "Thu 15 Jan 2026"},
		"no date is no words":                          {0, december, "", "", "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			for _, form := range [][2]string{{c.day.Short(c.today), c.column}, {c.day.DayFrom(c.today), c.line}, {c.day.Spelt(c.today), c.prose}, {c.day.Aloud(c.today), c.aloud}} {
				if form[0] != form[1] {
					t.Errorf("%q, want %q", form[0], form[1])
				}
			}
		})
	}
}

// What is shown of a client on 20 December that has to do with January, and on 15
// January that had to do with December.
func TestWhatIsSaidOfAClientAtTheTurnOfTheYear(t *testing.T) {
	december := func(hhmm string) string { return "21 Dec at " + hhmm }
	cases := map[string]struct {
		show func(*book) string
		want string
	}{
		"a follow-up keeps them in peace until January": {func(b *book) string {
			return b.follow("20 Dec", "2027-01-15", true, "the new prices").verdict("20 Dec")
		}, "not today, snoozed until 2027-01-15: they expect you Fri 15 Jan 2027: the new prices"},
		"what I said in December I would do": {func(b *book) string {
			return Judge(b.follow("14 Dec", "21 Dec", true, "").a, b.at("2027-01-15"), b.s).Item.Why.Words
		}, "you said you would ring on Mon 21 Dec 2026"},
		"they are away until January": {func(b *book) string {
			b.a.Contacts[0].AwayUntil = b.day("2027-01-04")
			return b.a.Contacts[0].Away(b.day("20 Dec"))
		}, "away until Mon 4 Jan 2027"},
		"a promise saved for January": {func(b *book) string {
			return b.log(december("09:00"), Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("2027-01-15"), Method: BACS}}).Label
		}, "promise 1,240.00 by Fri 15 Jan 2027, Acme"},
		"what comes before the day they are left in peace until": {func(b *book) string {
			b.promise("20 Dec", "2027-01-04", 500, FasterPayment)
			return Deadlines(b.a, b.day("2027-01-15"), b.at("20 Dec"), b.s)[0].Line(b.day("20 Dec"))
		}, "Mon 4 Jan 2027: 500.00 should land"},
		"the mail I was told of": {func(b *book) string {
			return Stale(Drafted{Words: Words{Template: "thanks"}, Written: b.at("20 Dec")}, false, b.at("21 Dec"), b.at("2027-01-15"))
		}, "you have written to them since, on Mon 21 Dec 2026"},
		"a discount that runs out in January": {func(b *book) string {
			return Discount{Off: Money{2480, "GBP"}, Pay: Money{121520, "GBP"}, Until: b.day("2027-01-15")}.Words(b.day("20 Dec"))
		}, "24.80 off if paid by Fri 15 Jan 2027, so 1,215.20"},
		"and what is said of the next run on the phone has none": {func(b *book) string {
			b.a.Client.PayRun = "monthly 15"
			return Prepare(b.a, b.at("20 Dec"), b.s).Say[2]
		}, "Is it on the run of Fri 15 Jan? BACS on Fri 15 Jan would reach me Tue 19 Jan. Right?"},
		"a promise made in December for January": {func(b *book) string {
			return Promise{State: PromiseOpen, Made: b.day("20 Dec"), Amount: Money{50000, "GBP"}, PayOn: b.day("2027-01-04"), LandsOn: b.day("2027-01-04"), Deadline: b.day("2027-01-05")}.Why()
		}, "Promised on Sun 20 Dec 2026: 500.00 GBP on Mon 4 Jan 2027. Lands Mon 4 Jan 2027; its last day is Tue 5 Jan 2027. Nothing is in so far."},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("1042", "30 Sep", "30 Oct", 1240)
			if got := c.show(b); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAMomentIsAnInstantInItsOwnZone(t *testing.T) {
	at := time.Date(2027, 1, 6, 0, 0, 0, 0, time.FixedZone("", 3600))
	for want, got := range map[string]string{"Wed 6 Jan 2027 00:00": MomentOf(at).DayFrom(MakeDate(2026, 12, 20)), "6 Jan 00:00": MomentOf(at).Short(MakeDate(2027, 1, 15))} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
