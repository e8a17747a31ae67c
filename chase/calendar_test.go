package chase

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func date(t testing.TB, iso string) Date {
	t.Helper()
	d, err := ISODate(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func calendar(t testing.TB, name string) *Calendar {
	t.Helper()
	c, err := BankCalendar(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// O32: the official list of the three divisions for 2019 to 2028 (RULES 4.1,
// alphagov/frontend lib/data/bank-holidays.json @cb2a016d3).
func TestUKHolidaysEqualTheOfficialListOf30DivisionYears(t *testing.T) {
	official := map[string]map[int][]Date{}
	f, err := os.Open("testdata/bank-holidays.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Scan() // header
	for lines.Scan() {
		division, iso, _ := strings.Cut(lines.Text(), "\t")
		d := date(t, iso)
		year, _, _ := d.Calendar()
		if official[division] == nil {
			official[division] = map[int][]Date{}
		}
		official[division][year] = append(official[division][year], d)
	}
	compared := 0
	for division, name := range map[string]string{"england-and-wales": "ew", "scotland": "scot", "northern-ireland": "ni"} {
		c := calendar(t, name)
		for year := 2019; year <= 2028; year++ {
			want := official[division][year]
			slices.Sort(want)
			if got := c.Holidays(year); !slices.Equal(got, want) {
				t.Errorf("%s %d:\ngot  %v\nwant %v", division, year, got, want)
			}
			compared++
		}
	}
	if compared != 30 {
		t.Fatalf("compared %d division-years, want 30", compared)
	}
}

func TestHolidaysOfOtherBanks(t *testing.T) {
	cases := map[string]struct {
		calendar string
		day      string
		working  bool
	}{
		"TARGET closes on Good Friday":                              {"target", "2026-04-03", false},
		"TARGET closes on 1 May":                                    {"target", "2026-05-01", false},
		"TARGET works on the early May bank holiday":                {"target", "2026-05-04", true},
		"TARGET does not make up Boxing Day on a Saturday":          {"target", "2026-12-28", true},
		"the Fed closes on Juneteenth":                              {"us", "2026-06-19", false},
		"the Fed worked on 19 June before it was a holiday":         {"us", "2020-06-19", true},
		"the Fed closes on Thanksgiving":                            {"us", "2026-11-26", false},
		"the Fed works on the Friday before a Saturday 4 July":      {"us", "2026-07-03", true},
		"the Fed makes up a Sunday 4 July on Monday":                {"us", "2027-07-05", false},
		"without a calendar Christmas on a Friday is a working day": {"none", "2026-12-25", true},
		"without a calendar Saturday is none":                       {"none", "2026-11-28", false},
		"a royal wedding closed the banks":                          {"ew", "2011-04-29", false},
		"the jubilee of 2012 moved the spring holiday":              {"ew", "2012-05-28", true},
		"years far away are worked out too":                         {"ew", "2099-12-25", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := calendar(t, c.calendar).WorkingDay(date(t, c.day)); got != c.working {
				t.Errorf("%s works on %s: %v, want %v", c.calendar, c.day, got, c.working)
			}
		})
	}
}

func TestUnknownCalendarIsRefusedWithTheKnownOnes(t *testing.T) {
	if _, err := BankCalendar("france"); err == nil || !strings.Contains(err.Error(), "ew, scot, ni, us, target") {
		t.Errorf("got %v", err)
	}
}

func TestDaysOffOfMyOwnAreNotWorkingDays(t *testing.T) {
	ew := calendar(t, "ew")
	mine := ew.With(date(t, "2026-11-26"))
	if mine.WorkingDay(date(t, "2026-11-26")) {
		t.Error("a day off still works")
	}
	if !ew.WorkingDay(date(t, "2026-11-26")) {
		t.Error("adding a day off changed the calendar it was added to")
	}
	if got := mine.Holidays(2026); !slices.Contains(got, date(t, "2026-11-26")) || !slices.IsSorted(got) {
		t.Errorf("holidays %v", got)
	}
}

func TestNilCalendarKnowsWeekends(t *testing.T) {
	var c *Calendar
	if got := c.Add(date(t, "2026-11-27"), 1); got != date(t, "2026-11-30") {
		t.Errorf("day after Friday is %v", got)
	}
	if got := c.With(date(t, "2026-11-30")).Add(date(t, "2026-11-27"), 1); got != date(t, "2026-12-01") {
		t.Errorf("with Monday off it is %v", got)
	}
}

func TestWorkingDayArithmetic(t *testing.T) {
	names := CalendarNames()
	rapid.Check(t, func(t *rapid.T) {
		c, err := BankCalendar(rapid.SampledFrom(names).Draw(t, "calendar"))
		if err != nil {
			t.Fatal(err)
		}
		d := Date(rapid.IntRange(int(MakeDate(1990, 1, 1)), int(MakeDate(2090, 1, 1))).Draw(t, "day"))
		n := rapid.IntRange(-40, 40).Draw(t, "n")
		got := c.Add(d, n)
		if !c.WorkingDay(got) {
			t.Fatalf("%v + %d wd = %v does not work", d, n, got)
		}
		if n > 0 && c.Between(d, got) != n {
			t.Fatalf("%d working days after %v is %v, but %d lie between", n, d, got, c.Between(d, got))
		}
		if c.Between(d, got) != -c.Between(got, d) {
			t.Fatal("between is not symmetrical")
		}
	})
}
