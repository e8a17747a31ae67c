package forms_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/forms"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestWhatWasClearedIsBroughtBackByClearingAgain(t *testing.T) {
	for name, between := range map[string]func(*testing.T, *store.DB, chase.ID, ui.Screen, *uitest.Driver) *uitest.Driver{
		"at once": func(_ *testing.T, _ *store.DB, _ chase.ID, _ ui.Screen, d *uitest.Driver) *uitest.Driver { return d },
		"after the book has changed": func(_ *testing.T, _ *store.DB, _ chase.ID, _ ui.Screen, d *uitest.Driver) *uitest.Driver {
			return d.Send(ui.Changed{})
		},
		"after the form was left and opened again": func(t *testing.T, db *store.DB, acme chase.ID, s ui.Screen, _ *uitest.Driver) *uitest.Driver {
			draft, kept := s.(ui.Drafter).Draft()
			if !kept {
				t.Fatal("nothing is kept of what was cleared")
			}
			if err := db.KeepDraft(t.Context(), draft); err != nil {
				t.Fatal(err)
			}
			return uitest.Screen(t, note(kit(), db, ui.Open{Client: acme}), 80, 18)
		},
	} {
		t.Run(name, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			s := note(kit(), db, ui.Open{Client: acme})
			d := uitest.Screen(t, s, 80, 18).Type("precious words").Press("ctrl+x")
			if strings.Contains(d.Screen(), "precious") {
				t.Fatalf("it is not cleared:\n%s", d.Screen())
			}
			d = between(t, db, acme, s, d)
			if strings.Contains(d.Screen(), "precious") {
				t.Errorf("it came back by itself:\n%s", d.Screen())
			}
			if got := d.Press("ctrl+x").Screen(); !strings.Contains(got, "precious words") {
				t.Errorf("it is not back:\n%s", got)
			}
		})
	}
}

type broken struct{ *store.DB }

func (broken) Account(context.Context, chase.ID) (chase.Account, error) {
	return chase.Account{}, errors.New("the page cannot be read")
}

func TestAFormWhoseAccountCannotBeReadSaysSoAndGoes(t *testing.T) {
	db, acme := storetest.Acme(t)
	d := uitest.Screen(t, forms.NewNote(kit(), broken{db}, ui.Open{Client: acme}), 80, 18)
	if len(d.Sent) != 2 {
		t.Fatalf("it asked for %#v", d.Sent)
	}
	if failed, ok := d.Sent[0].(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), "cannot be read") {
		t.Errorf("it said %#v", d.Sent[0])
	}
	if _, ok := d.Sent[1].(ui.Back); !ok {
		t.Errorf("it stays and waits: %#v", d.Sent[1])
	}
}
