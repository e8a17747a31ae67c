package clients

import (
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestTheClientsAtEverySize(t *testing.T) {
	db := uitest.Practice(t)
	for _, size := range uitest.Sizes {
		s := New(uitest.Kit(), db)
		d := uitest.Screen(t, s, size.W, size.H)
		uitest.Golden(t, "clients-"+size.Window, d.Whole(s))
	}
}

func TestFGoesThroughTheViewsAndOThroughTheOrders(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24)
	for _, want := range []int{11, 5, 11} {
		if len(s.Shown) != want {
			t.Errorf("%s shows %d, want %d", views[s.ViewAt].Name, len(s.Shown), want)
		}
		d.Press("F", "F")
	}
	if s.ViewAt != 0 {
		t.Errorf("after the last view comes %s", views[s.ViewAt].Name)
	}
	d.Press("o", "o", "o")
	uitest.Golden(t, "clients-slowest-100x30", d.Whole(s))
}

func TestTheFilterNarrowsAndEscapeShowsAll(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 80, 18).Press("/").Type("garn")
	if len(s.Shown) != 1 || s.Shown[0].Client.Name != "Garnet Shipping" {
		t.Errorf("the filter leaves %d", len(s.Shown))
	}
	d.Type("zz")
	if !strings.Contains(d.Screen(), `matches "garnzz"`) {
		t.Errorf("nothing found shows\n%s", d.Screen())
	}
	if d.Press("esc"); len(s.Shown) != 11 {
		t.Errorf("esc leaves %d", len(s.Shown))
	}
}

func TestVerbsNameTheClient(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24).Press("j")
	for key, screen := range map[string]string{
		"enter": ui.ScreenSheet, "p": ui.ScreenPayment, "d": ui.ScreenQuery, "r": ui.ScreenRecord, "n": ui.ScreenNote,
		"f": ui.ScreenFollowUp, "x": ui.ScreenNotToday, "S": ui.ScreenStep,
	} {
		d.Press(key)
		o, ok := d.Last().(ui.Open)
		if !ok || o.Screen != screen || o.Client != s.Shown[1].Client.ID || o.Rank != 2 || o.Of != 11 {
			t.Errorf("%s asks for %+v", key, d.Last())
		}
	}
	d.Send(ui.Turn{Client: s.Shown[1].Client.ID, By: 1})
	if o, ok := d.Last().(ui.Open); !ok || !o.Replace || o.Client != s.Shown[2].Client.ID {
		t.Errorf("J opens %+v", d.Last())
	}
	d.Press(".")
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "today's list") {
		t.Errorf(". says %+v", d.Last())
	}
}

func TestYCopiesTheLine(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Practice(t)), 100, 24)
	d.Press("y", "y")
	if c, ok := d.Last().(ui.Copy); !ok || c.Words != "Acme Print Ltd: owes 2,100.00, usually 12d late, promises kept 3 of 5, next: ring today" {
		t.Errorf("y y copies %+v", d.Last())
	}
}

func TestTheClientsFitAnyWindow(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 80, 18)
	uitest.Fits(t, s)
	d.Press("W")
	uitest.Fits(t, s)
}

func TestAnEmptyBookSaysWhatToDo(t *testing.T) {
	s := New(uitest.Kit(), uitest.Empty(t))
	d := uitest.Screen(t, s, 80, 18)
	if !strings.Contains(d.Screen(), "Nobody owes you anything.") {
		t.Errorf("an empty book shows\n%s", d.Screen())
	}
	d.Press("j", "G", "W", "F", "a")
	if !strings.Contains(d.Screen(), "No clients yet.") {
		t.Errorf("no client shows\n%s", d.Screen())
	}
}
