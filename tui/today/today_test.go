package today

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestTodayScreens(t *testing.T) {
	db := uitest.Morning(t)
	for _, size := range [][2]int{{30, 7}, {40, 12}, {80, 18}, {100, 24}, {160, 24}, {160, 43}} {
		d := uitest.Screen(t, New(uitest.Kit(), db), size[0], size[1])
		uitest.Golden(t, fmt.Sprintf("today-%dx%d", size[0], size[1]), d.Screen())
	}
}

func TestTodaySaysWhy(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Morning(t)), 100, 24).Press("W")
	uitest.Golden(t, "today-why-100x24", d.Screen())
	d.Press("esc")
	if strings.Contains(d.Screen(), "because") {
		t.Error("esc does not close the reasons")
	}
}

func TestTodaySaysWhyWhereTheListIsAllThereIs(t *testing.T) {
	db := uitest.Morning(t)
	for name, d := range map[string]*uitest.Driver{
		"two lines each": uitest.Screen(t, New(uitest.Kit(), db), 40, 12),
		"one line each":  uitest.Screen(t, New(uitest.Kit(), db), 20, 5),
		"the list alone": uitest.Screen(t, New(uitest.Kit(), db), 80, 18).Press("z"),
	} {
		list := d.Screen()
		if s := d.Press("W").Screen(); !strings.Contains(s, "because") || !strings.Contains(s, "Birch") {
			t.Errorf("%s: it does not say why:\n%s", name, s)
		}
		if name == "two lines each" {
			uitest.Golden(t, "today-why-40x12", d.Screen())
		}
		if s := d.Press("esc").Screen(); s != list {
			t.Errorf("%s: esc does not go back to the list:\n%s", name, s)
		}
	}
}

func TestReasonsThatDoNotFitSayThatThereIsMore(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Morning(t)), 100, 18).Press("W")
	if s := d.Screen(); !strings.Contains(s, "lines more: enter, W shows all") {
		t.Errorf("it is cut without a word:\n%s", s)
	}
}

// long is a book with many more on its list.
type long struct{ *store.DB }

func (l long) Due(ctx context.Context) (chase.List, error) {
	list, err := l.DB.Due(ctx)
	for i := range 40 {
		it := list.Items[i%7]
		it.Client = fmt.Sprintf("Client %d", i)
		list.Items = append(list.Items, it)
	}
	return list, err
}

func TestALongListTakesTheLinesNobodyNeeds(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), long{uitest.Morning(t)}), 160, 43)
	blank := 0
	for line := range strings.SplitSeq(d.Screen(), "\n") {
		if left, _, _ := strings.Cut(line, "|"); strings.TrimSpace(left) == "" {
			blank++
		}
	}
	if s := d.Screen(); blank > leastHistory || !strings.Contains(s, "history with") || !strings.Contains(s, "more below") {
		t.Errorf("%d lines are blank:\n%s", blank, s)
	}
}

func TestTheFilterNarrowsAndEscapeShowsAll(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Morning(t)), 100, 24).Press("/").Type("hollis")
	if s := d.Screen(); !strings.Contains(s, "Hollis") || strings.Contains(s, "Delta") {
		t.Errorf("the filter shows\n%s", s)
	}
	d.Press("enter", "r")
	if o, ok := d.Last().(ui.Open); !ok || o.Screen != ui.ScreenRecord || o.Name != "Hollis Media" {
		t.Errorf("r asked for %+v", d.Last())
	}
	if d.Press("esc"); !strings.Contains(d.Screen(), "Delta") {
		t.Errorf("after esc\n%s", d.Screen())
	}
	d.Press("/").Type("nobody of that name")
	if !strings.Contains(d.Screen(), "esc shows all") {
		t.Errorf("nothing found shows\n%s", d.Screen())
	}
}

func TestAFilterThatFindsNobodyShowsNobodyAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		d := uitest.Screen(t, New(uitest.Kit(), uitest.Morning(t)), size.W, size.H).Press("/").Type("nobody of that name")
		if s := d.Screen(); strings.Contains(s, "history with") || strings.Contains(s, "Delta") {
			t.Errorf("nothing found at %s shows\n%s", size.Window, s)
		}
	}
}

func TestLaterPutsAClientLastAndSelectsTheNext(t *testing.T) {
	s := New(uitest.Kit(), uitest.Morning(t))
	d := uitest.Screen(t, s, 100, 24)
	first, _ := s.Selected()
	second := s.Shown[1]
	d.Press(".")
	d.Send(ui.Changed{})
	if got, _ := s.Selected(); got.ClientID != second.ClientID {
		t.Errorf("%s is selected, not %s", got.Client, second.Client)
	}
	if last := s.Shown[len(s.Shown)-1]; last.ClientID != first.ClientID || !last.Later {
		t.Errorf("the last is %s", last.Client)
	}
}

func TestARecordedClientLeavesTheListAndTheNextIsSelected(t *testing.T) {
	db := uitest.Morning(t)
	s := New(uitest.Kit(), db)
	d := uitest.Screen(t, s, 100, 24)
	d.Press("j")
	was, _ := s.Selected()
	next := s.Shown[2]
	_, err := db.Log(t.Context(), chase.Entry{
		ClientID: was.ClientID, Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, At: uitest.Now(),
		Promise: &chase.PromiseMade{PayOn: chase.MakeDate(2026, 11, 27), Method: chase.BACS},
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Send(ui.Changed{})
	if got, _ := s.Selected(); got.ClientID != next.ClientID {
		t.Errorf("%s is selected, not %s", got.Client, next.Client)
	}
	if day := s.list.Session(); day.Done != 1 || day.All != len(s.Shown)+1 {
		t.Errorf("the session says %d of %d", day.Done, day.All)
	}
	if !strings.Contains(d.Screen(), was.Client) {
		t.Errorf("what was done is not shown:\n%s", d.Screen())
	}
}

func TestTheSelectionStaysWhenTheListChanges(t *testing.T) {
	s := New(uitest.Kit(), uitest.Morning(t))
	d := uitest.Screen(t, s, 160, 43).Press("G")
	was, _ := s.Selected()
	s.SetSize(40, 12)
	d.Send(ui.Changed{})
	s.SetSize(160, 43)
	if got, _ := s.Selected(); got.ClientID != was.ClientID {
		t.Errorf("the selection went from %s to %s", was.Client, got.Client)
	}
}

func TestTodayDrawsInAnyWindow(t *testing.T) {
	db := uitest.Morning(t)
	s := New(uitest.Kit(), db)
	uitest.Screen(t, s, 80, 24)
	for w := 1; w <= 200; w += 7 {
		for h := 1; h <= 60; h += 5 {
			s.SetSize(w, h)
			for _, l := range strings.Split(ui.Clamp(s.View(), 1000, h), "\n") {
				if ui.Width(l) > w && w >= 20 {
					t.Fatalf("%dx%d: %d wide: %q", w, h, ui.Width(l), l)
				}
			}
		}
	}
}

func TestYCopiesWhatTheNextLetterSays(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), uitest.Morning(t)), 100, 24)
	d.Press("y", "t")
	if c, ok := d.Last().(ui.Copy); !ok || c.Words != "020 7946 0120" {
		t.Errorf("y t asked for %+v", d.Last())
	}
	d.Press("y", "b")
	if s, ok := d.Last().(ui.Said); !ok || !strings.Contains(s.Words, "No bank details yet") {
		t.Errorf("without bank details y b said %+v", d.Last())
	}
}
