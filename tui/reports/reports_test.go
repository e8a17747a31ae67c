package reports

import (
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

// Each report in every window. Ageing, forecast and clients share the screen
// wherever there is room.
func TestTheReportsAtEverySize(t *testing.T) {
	db := uitest.Practice(t)
	for _, size := range uitest.Sizes {
		s := New(uitest.Kit(), db)
		d := uitest.Screen(t, s, size.W, size.H)
		for at := range sections {
			name := "reports-" + names[at] + "-" + size.Window
			if at == ageing || at >= promises || size.W < narrowest {
				uitest.Golden(t, name, d.Whole(s))
			}
			d.Press("tab")
		}
		if s.at != ageing {
			t.Errorf("after the last report comes %s", names[s.at])
		}
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

func TestEnterOnAPromiseOpensTheSheetAtTheCallItWasMadeIn(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24).Press("tab", "tab", "tab", "j", "j", "enter")
	p := s.allPromises()[2]
	if o, ok := d.Last().(ui.Open); !ok || o.Screen != ui.ScreenSheet || o.Client != p.ClientID || o.Entry == 0 || o.Entry != p.ActivityID {
		t.Errorf("enter opens %+v", d.Last())
	}
	d.Send(ui.Turn{Client: p.ClientID, By: 1})
	if o, ok := d.Last().(ui.Open); !ok || !o.Replace || o.Client != s.allPromises()[3].ClientID {
		t.Errorf("J opens %+v", d.Last())
	}
}

func TestEnterOnADayShowsWhoWasDealtWithAndEscGoesBack(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 40, 12).Press("shift+tab", "j", "j", "j", "enter")
	uitest.Golden(t, "reports-day-40x16", d.Whole(s))
	d.Press("esc")
	if !strings.Contains(d.Screen(), "clients      promised") {
		t.Errorf("esc goes to\n%s", d.Screen())
	}
	d.Press("r")
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "A day is not a client") {
		t.Errorf("r on a day says %+v", d.Last())
	}
}

func TestAnEmptyBookHasNoPromiseAndNoSession(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Empty(t)), 80, 18)
	for at, want := range map[string]string{"promises": "Nobody has promised anything", "sessions": "Nobody was rung or written to"} {
		for !strings.Contains(d.Screen(), at) {
			d.Press("tab")
		}
		if !strings.Contains(d.Screen(), want) {
			t.Errorf("%s of an empty book are\n%s", at, d.Screen())
		}
	}
	d.Press("enter", "j", "G")
}

// What the figures of a client put stands whole under the list, and the client
// who is selected is in sight over it however many lines it takes.
func TestTheRemarkOnAClientHidesNobodyWhoIsSelected(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 40, 12).Press("tab", "tab")
	for _, p := range s.figures.slowest {
		if !strings.Contains(d.Screen(), "> "+p.Client.Name) {
			t.Errorf("%s is not in sight:\n%s", p.Client.Name, d.Screen())
		}
		if said := strings.Join(strings.Fields(d.Screen()), " "); !strings.Contains(said, s.remark()) {
			t.Errorf("it does not say %q:\n%s", s.remark(), d.Screen())
		}
		d.Press("j")
	}
}
