package reports

import (
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestTheReportsAtEverySize(t *testing.T) {
	db := uitest.Practice(t)
	for _, size := range uitest.Sizes {
		s := New(uitest.Kit(), db)
		d := uitest.Screen(t, s, size.W, size.H)
		uitest.Golden(t, "reports-"+size.Window, d.Whole(s))
	}
}

func TestTabGoesThroughTheReportsOfASmallWindow(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 40, 12).Press("tab")
	uitest.Golden(t, "reports-forecast-40x16", d.Whole(s))
	d.Press("tab")
	uitest.Golden(t, "reports-clients-40x16", d.Whole(s))
	if d.Press("tab"); s.at != ageing {
		t.Errorf("after the last report comes %s", names[s.at])
	}
}

func TestEnterOpensTheClientAndJGoesByTheReport(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24).Press("enter")
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "2 lists the invoices") {
		t.Errorf("enter on the ageing says %+v", d.Last())
	}
	d.Press("j", "j", "enter")
	slowest := s.figures.slowest
	if o, ok := d.Last().(ui.Open); !ok || o.Screen != ui.ScreenSheet || o.Client != slowest[1].Client.ID {
		t.Errorf("enter opens %+v", d.Last())
	}
	uitest.Golden(t, "reports-clients-100x30", d.Whole(s))
	d.Send(ui.Turn{Client: slowest[1].Client.ID, By: 1})
	if o, ok := d.Last().(ui.Open); !ok || !o.Replace || o.Client != slowest[2].Client.ID {
		t.Errorf("J opens %+v", d.Last())
	}
}

func TestTheReportsFitAnyWindow(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 80, 18)
	for range sections {
		uitest.Fits(t, s)
		d.Press("tab")
	}
}

func TestAnEmptyBookHasNothingToReport(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Empty(t)), 80, 18)
	if !strings.Contains(d.Screen(), "Nothing is owed to you") {
		t.Errorf("an empty book shows\n%s", d.Screen())
	}
	d.Press("tab", "tab", "j", "enter", "G")
}
