package chase

import (
	"testing"
	"time"
)

func TestTheDayOfReturnIsReadFromANotice(t *testing.T) {
	sent := time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC) // a Tuesday
	for name, c := range map[string]struct{ text, want string }{
		"a weekday and a date":                  {"I am out of the office and will be back on Monday 7 December. For urgent matters ring Tom.", "2026-12-07"},
		"returning, month first in words":       {"I'm on leave, returning December 7th, 2026.", "2026-12-07"},
		"a span ends with its last day":         {"I am away from 21 December to 4 January and read no mail.", "2027-01-04"},
		"numbers, day first":                    {"Back in the office on 07/12/2026.", "2026-12-07"},
		"a weekday alone is the next one":       {"Thanks for your mail. I return on Thursday.", "2026-11-26"},
		"with commas":                           {"I will be out of office until Monday, 30 November, with no access to mail", "2026-11-30"},
		"an ISO date":                           {"out of office, back 2026-12-01", "2026-12-01"},
		"German numbers":                        {"Ich bin ab dem 7.12.2026 wieder im Büro.", "2026-12-07"},
		"the call-back number is no date":       {"I am away. Call me back on 020 7946 0000.", ""},
		"a day that is past":                    {"back on 2 November 2026", ""},
		"a year ahead and more is not believed": {"back on 1 January 2028", ""},
		"nothing said":                          {"I get back to you as soon as I can.", ""},
		"no words":                              {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			if d := ReadBack(c.text, sent, false); d != 0 {
				got = d.String()
			}
			if got != c.want {
				t.Errorf("%q: got %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func FuzzReadBack(f *testing.F) {
	f.Add("back on Monday 7 December until 3/4 to")
	sent := time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		if d := ReadBack(text, sent, false); d != 0 && (d <= DateOf(sent) || d > DateOf(sent).AddDays(longestAway)) {
			t.Errorf("%q: back on %s", text, d)
		}
	})
}
