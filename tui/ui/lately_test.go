package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dues/chase"
)

func TestHowLateTheyWereLatelyIsDrawnWithItsNumbers(t *testing.T) {
	paid := func(days ...int) (all []chase.Lateness) {
		for _, d := range days {
			all = append(all, chase.Lateness{Days: d, Paid: true})
		}
		return all
	}
	open := append(paid(4, 20), chase.Lateness{Days: 61}, chase.Lateness{Days: 9})
	for name, c := range map[string]struct {
		parts []chase.Lateness
		ascii bool
		w     int
		want  string
	}{
		"nothing fell due":                             {nil, false, 80, ""},
		"one is no line":                               {paid(12), false, 80, ""},
		"early and on the day stand at the foot":       {paid(-3, 0, 30), false, 80, "days late, last 3:  ▁▁█  -3 0 30"},
		"few days are few, however few they all are":   {paid(1, 2), false, 80, "days late, last 2:  ▂▂  1 2"},
		"the highest is as high as it goes":            {paid(45, 90), false, 80, "days late, last 2:  ▅█  45 90"},
		"what is late now says so":                     {open, false, 80, "days late, last 4:  ▂▃█▂  4 20, now 61 9"},
		"what is late now stands alone when it is all": {open[2:], false, 80, "days late, last 2:  █▂  now 61 9"},
		"the oldest goes where there is no room":       {open, false, 38, "days late, last 3:  ▃█▂  20, now 61 9"},
		"no room for two is no line":                   {open, false, 30, ""},
		"ASCII draws it with signs":                    {open, true, 80, "days late, last 4:  .-#.  4 20, now 61 9"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, mono := range []bool{true, false} {
				k := NewKit(Terminal{Mono: mono, ASCII: c.ascii}, func() time.Time { return time.Time{} }, chase.DefaultSettings())
				got := k.Lately("days late, last", c.parts, c.w)
				if mono && strings.Contains(got, "\x1b[3") {
					t.Errorf("without colour it has %q", got)
				}
				if ansi.Strip(got) != c.want {
					t.Errorf("got %q, want %q", ansi.Strip(got), c.want)
				}
			}
		})
	}
}
