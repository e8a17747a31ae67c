package drafts_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store/storetest"
	"dues/tui/drafts"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestADraftAboutAnInvoiceIsNamedAndOpensOnIt(t *testing.T) {
	db, acme := storetest.Acme(t)
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	v := a.Invoices[0]
	d := chase.Draft{Form: ui.FormAbout(ui.ScreenPayment, v.ID), ClientID: acme, Fields: []chase.DraftField{{Name: "amount", Text: "250"}}}
	if err := db.KeepDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, drafts.New(k, db), 80, 18)
	if got := s.Screen(); !strings.Contains(got, "Payment, "+v.Number+", Acme Print Ltd") {
		t.Errorf("it is listed as\n%s", got)
	}
	s.Press("enter")
	if got, ok := s.Last().(ui.Open); !ok || got.Screen != ui.ScreenPayment || got.Client != acme || got.Invoice != v.ID {
		t.Errorf("it opens %+v", s.Last())
	}
}

func TestAMailHalfTypedOpensTheDraftItWasTypedInto(t *testing.T) {
	for form, want := range map[string]ui.Open{
		ui.FormAbout(ui.ScreenCompose, 7): {Screen: ui.ScreenCompose, Mail: 7},
		ui.ScreenCompose:                  {Screen: ui.ScreenCompose, Typed: true},
	} {
		db, acme := storetest.Acme(t)
		d := chase.Draft{Form: form, ClientID: acme, Fields: []chase.DraftField{{Name: "firm informal", Text: "\n\nINV\nHi Priya,"}}}
		if err := db.KeepDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		k := uitest.Kit()
		k.Now = storetest.Now
		s := uitest.Screen(t, drafts.New(k, db), 80, 18).Press("enter")
		want.Client, want.Name = acme, "Acme Print Ltd"
		if got, _ := s.Last().(ui.Open); got.Screen != want.Screen || got.Mail != want.Mail || got.Typed != want.Typed || got.Invoice != 0 {
			t.Errorf("%q opens %+v", form, s.Last())
		}
	}
}
