package step_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store/storetest"
	"dues/tui/step"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func kit() ui.Kit {
	k := uitest.Kit()
	k.Now = storetest.Now
	return k
}

func TestTheMenuNamesEveryLetterInItsFooterToo(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := step.New(kit(), db, ui.Open{Client: acme, Name: "Acme Print Ltd"})
	d := uitest.Screen(t, s, 80, 18)
	var footer []string
	for _, b := range s.ShortHelp() {
		footer = append(footer, b.Help().Key+" "+ui.ShortHelp(b))
	}
	uitest.Golden(t, "step-80x24", d.Screen()+"\n"+strings.Join(footer, "  "))
}

func TestOfNobodyNoStepIsNamed(t *testing.T) {
	for _, b := range step.New(kit(), nil, ui.Open{}).ShortHelp() {
		if words := b.Help().Desc; words == "softer: courtesy call" || words == "firmer: courtesy call" {
			t.Errorf("%s is %q before anybody is read", b.Help().Key, words)
		}
	}
}

func TestAClientIsGivenUpAndChasedAgainByTheSameLetter(t *testing.T) {
	db, acme := storetest.Acme(t)
	for _, want := range []chase.Date{chase.DateOf(storetest.Now()), 0} {
		d := uitest.Screen(t, step.New(kit(), db, ui.Open{Client: acme}), 80, 18).Press("d")
		if _, ok := d.Last().(ui.Saved); !ok {
			t.Fatalf("not saved: %#v", d.Sent)
		}
		a, err := db.Account(t.Context(), acme)
		if err != nil {
			t.Fatal(err)
		}
		if a.Client.Dropped != want {
			t.Errorf("given up on %s, want %s", a.Client.Dropped, want)
		}
	}
}

func TestAChoiceThatChangesNothingIsNotSaved(t *testing.T) {
	for letter, says := range map[string]string{"a": "They follow the ladder already.", "1": "The tone is informal already.", "s": "The step is friendly 1 already."} {
		db, acme := storetest.Acme(t)
		menu := func() *uitest.Driver { return uitest.Screen(t, step.New(kit(), db, ui.Open{Client: acme}), 80, 18) }
		if letter != "a" { // they follow it; the rest is so after a few presses
			for range 4 {
				menu().Press(letter)
			}
		}
		before, err := db.History(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		d := menu().Press(letter)
		if said, ok := d.Last().(ui.Said); !ok || said.Words != says || said.Undo {
			t.Errorf("%s: it says %#v, not %q", letter, d.Last(), says)
		}
		if after, err := db.History(t.Context(), 10); err != nil || len(after) != len(before) {
			t.Errorf("%s: %d changes became %d, %v", letter, len(before), len(after), err)
		}
	}
}

func TestAChoiceForManyIsMadeOfThoseItChanges(t *testing.T) {
	db, acme := storetest.Acme(t)
	birch, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co", Tone: chase.Formal}, nil)
	if err != nil {
		t.Fatal(err)
	}
	press := func() *uitest.Driver {
		o := ui.Open{Client: acme, All: []ui.About{{Client: acme, Name: "Acme"}, {Client: birch.ID, Name: "Birch"}}}
		return uitest.Screen(t, step.New(kit(), db, o), 80, 18).Press("3")
	}
	if saved, ok := press().Last().(ui.Saved); !ok || saved.Words != "tone formal, 1 client" {
		t.Errorf("it says %#v", saved)
	}
	before, err := db.History(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if said, ok := press().Last().(ui.Said); !ok || said.Words != "All of them already: tone formal." || said.Undo {
		t.Errorf("it says %#v", said)
	}
	if after, err := db.History(t.Context(), 10); err != nil || len(after) != len(before) {
		t.Errorf("%d changes became %d, %v", len(before), len(after), err)
	}
}
