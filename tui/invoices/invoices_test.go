package invoices

import (
	"fmt"
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestTheInvoicesAtEverySize(t *testing.T) {
	db := uitest.Practice(t)
	for _, size := range uitest.Sizes {
		s := New(uitest.Kit(), db)
		d := uitest.Screen(t, s, size.W, size.H).Press("j", "j")
		uitest.Golden(t, "invoices-"+size.Window, d.Whole(s))
	}
}

func TestFGoesThroughTheViews(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24)
	var got []string
	for range views {
		got = append(got, fmt.Sprintf("%s %d", views[s.ViewAt].Name, len(s.Shown)))
		if views[s.ViewAt].Apart {
			uitest.Golden(t, "invoices-paid-100x30", d.Whole(s))
		}
		d.Press("F", "F")
	}
	want := "all open 12, late 6, due soon 4, promised 3, queries 1, plans 1, paid 32"
	if strings.Join(got, ", ") != want {
		t.Errorf("the views are %s, want %s", strings.Join(got, ", "), want)
	}
	if s.ViewAt != 0 {
		t.Errorf("after the last view comes %s", views[s.ViewAt].Name)
	}
	if d.Press("F", "q"); s.Views[s.ViewAt].Name != "queries" {
		t.Errorf("F q shows %s", s.Views[s.ViewAt].Name)
	}
	if d.Press("esc"); s.ViewAt != 0 {
		t.Error("esc does not go back to all open")
	}
}

func TestTheFilterNarrowsAndEscapeShowsAll(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 80, 18).Press("/").Type("acme")
	uitest.Golden(t, "invoices-filter-80x24", d.Whole(s))
	d.Type("zz")
	if !strings.Contains(d.Screen(), `matches "acmezz". esc shows all`) {
		t.Errorf("nothing found shows\n%s", d.Screen())
	}
	if d.Press("esc"); len(s.Shown) != 12 {
		t.Errorf("esc leaves %d", len(s.Shown))
	}
}

func TestOChangesTheOrderAndKeepsTheSelection(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24).Press("j")
	was, _ := s.Selected()
	for range orders {
		d.Press("o")
		if got, _ := s.Selected(); got.Invoice.ID != was.Invoice.ID {
			t.Errorf("ordered by %s, %s is selected, not %s", orders[s.OrderAt].Name, got.Invoice.Number, was.Invoice.Number)
		}
	}
	if d.Press("o"); s.Shown[0].Invoice.Number != "INV-1011" || s.Shown[1].Invoice.Number != "INV-1063" {
		t.Errorf("the largest are %s and %s", s.Shown[0].Invoice.Number, s.Shown[1].Invoice.Number)
	}
}

func TestVerbsNameTheInvoice(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24).Press("j", "j")
	for key, screen := range map[string]string{
		"enter": ui.ScreenInvoice, "c": ui.ScreenSheet, "p": ui.ScreenPayment, "d": ui.ScreenQuery, "r": ui.ScreenRecord,
		"n": ui.ScreenNote, "f": ui.ScreenFollowUp, "x": ui.ScreenNotToday, "S": ui.ScreenStep,
	} {
		d.Press(key)
		o, ok := d.Last().(ui.Open)
		if want, _ := s.Selected(); !ok || o.Screen != screen || o.Client != want.ClientID || o.Invoice != want.Invoice.ID || o.Rank != 3 || o.Of != 12 {
			t.Errorf("%s asks for %+v", key, d.Last())
		}
	}
}

func TestAKeyThatCannotActSaysWhy(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Practice(t)), 100, 24)
	d.Press(".")
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "today's list") {
		t.Errorf(". says %+v", d.Last())
	}
	d.Press("/").Type("nobody").Press("enter", "r")
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "No line") {
		t.Errorf("r on nothing says %+v", d.Last())
	}
}

func TestYCopiesWhatTheNextLetterSays(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Practice(t)), 100, 24).Press("j", "j")
	d.Press("y", "i")
	if c, ok := d.Last().(ui.Copy); !ok || c.Words != "INV-1042" {
		t.Errorf("y i copies %+v", d.Last())
	}
	d.Press("y", "y")
	if c, ok := d.Last().(ui.Copy); !ok || c.Words != "INV-1042, Acme Print Ltd, 1,240.00 GBP open, due Fri 30 Oct 2026, promise broken" {
		t.Errorf("y y copies %+v", d.Last())
	}
}

func TestWSaysWhyTheClientIsToBeRung(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Practice(t)), 80, 18).Press("j", "j", "W")
	if s := d.Screen(); !strings.Contains(s, "because promise broken") {
		t.Errorf("W shows\n%s", s)
	}
	if d.Press("esc"); strings.Contains(d.Screen(), "because") {
		t.Error("esc does not close the reasons")
	}
}

func TestTheNextInvoiceOrTheNextClientOpensInPlace(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 100, 24).Press("j", "j")
	was, _ := s.Selected()
	d.Send(ui.Turn{Client: was.ClientID, Invoice: was.Invoice.ID, By: 1})
	o, ok := d.Last().(ui.Open)
	if !ok || o.Screen != ui.ScreenInvoice || !o.Replace || o.Invoice != s.Shown[3].Invoice.ID {
		t.Errorf("J on an invoice opens %+v", d.Last())
	}
	d.Send(ui.Turn{Client: s.Shown[3].ClientID, By: 1})
	if o, ok = d.Last().(ui.Open); !ok || o.Screen != ui.ScreenSheet || o.Client != s.Shown[4].ClientID {
		t.Errorf("J on a sheet opens %+v", d.Last())
	}
	d.Press("G")
	d.Send(ui.Turn{Client: s.Shown[11].ClientID, Invoice: s.Shown[11].Invoice.ID, By: 1})
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "end of the list") {
		t.Errorf("J on the last says %+v", d.Last())
	}
}

func TestTheSelectionStaysWhenTheListChanges(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 160, 43).Press("G")
	was, _ := s.Selected()
	s.SetSize(40, 12)
	d.Send(ui.Changed{})
	s.SetSize(160, 43)
	if got, _ := s.Selected(); got.Invoice.ID != was.Invoice.ID {
		t.Errorf("the selection went from %s to %s", was.Invoice.Number, got.Invoice.Number)
	}
}

func TestTheInvoicesFitAnyWindow(t *testing.T) {
	s := New(uitest.Kit(), uitest.Practice(t))
	d := uitest.Screen(t, s, 80, 18)
	for range 3 {
		uitest.Fits(t, s)
		d.Press("W")
		uitest.Fits(t, s)
		d.Press("W", "F", "F", "F")
		uitest.Fits(t, s)
		d.Press("esc")
	}
}

func TestAnEmptyBookSaysWhatToDo(t *testing.T) {
	s := New(uitest.Kit(), uitest.Empty(t))
	d := uitest.Screen(t, s, 80, 18)
	if !strings.Contains(d.Screen(), "Nothing is owed to you.") {
		t.Errorf("an empty book shows\n%s", d.Screen())
	}
	d.Press("j", "G", "enter", "W", "y", "F", "F")
	uitest.Fits(t, s)
}
