package evidence

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// acme is the practice book and, in it, the client of the drawings.
func acme(t *testing.T) (*store.DB, chase.Client) {
	t.Helper()
	db := uitest.Practice(t)
	found, err := db.FindClients(t.Context(), "acme")
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v: %v", found, err)
	}
	return db, found[0].Client
}

func TestTheTrailAtEverySize(t *testing.T) {
	db, c := acme(t)
	for _, size := range uitest.Sizes {
		s := New(uitest.Kit(), db, ui.Open{Client: c.ID, Name: c.Name})
		d := uitest.Screen(t, s, size.W, size.H)
		uitest.Golden(t, "trail-"+size.Window, d.Whole(s))
		uitest.Golden(t, "trail-end-"+size.Window, d.Press("G").Whole(s))
		uitest.Fits(t, s)
	}
}

func TestTheTrailOfOneInvoice(t *testing.T) {
	db, c := acme(t)
	a, err := db.Account(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	v := a.Invoices[len(a.Invoices)-1]
	s := New(uitest.Kit(), db, ui.Open{Client: c.ID, Name: c.Name, Invoice: v.ID})
	d := uitest.Screen(t, s, 80, 18)
	if got := d.Whole(s); !strings.HasPrefix(got, v.Number+" > Trail") || !strings.Contains(got, "RECORD  Acme Print Ltd, "+v.Number) {
		t.Errorf("the trail of %s is\n%s", v.Number, got)
	}
}

func TestPrivateEntriesStayOutUntilTheyAreAskedFor(t *testing.T) {
	db, c := acme(t)
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: c.ID, Kind: chase.Note, Words: "between us", Private: true}); err != nil {
		t.Fatal(err)
	}
	s := New(uitest.Kit(), db, ui.Open{Client: c.ID, Name: c.Name})
	d := uitest.Screen(t, s, 100, 24)
	saved := func() string {
		m, ok := d.Press("ctrl+s").Last().(ui.SaveText)
		if !ok {
			t.Fatalf("ctrl+s asks for %+v", d.Last())
		}
		return m.Text
	}
	if strings.Contains(saved(), "between us") || !strings.Contains(d.Whole(s), "Private entries left out: 1.") {
		t.Errorf("the private note is in it, or nobody says that it is not\n%s", d.Whole(s))
	}
	if d.Press("p"); !strings.Contains(saved(), "between us") || !strings.Contains(d.Whole(s), "Private entries are IN it") {
		t.Errorf("p leaves it out\n%s", d.Whole(s))
	}
	if d.Press("p"); strings.Contains(saved(), "between us") {
		t.Error("p again leaves it in")
	}
}

func TestWhatIsSavedIsTheWholeRecordWithItsProof(t *testing.T) {
	db, c := acme(t)
	s := New(uitest.Kit(), db, ui.Open{Client: c.ID, Name: c.Name})
	m, ok := uitest.Screen(t, s, 40, 12).Press("ctrl+s").Last().(ui.SaveText)
	if !ok || m.Name != "dues-record-acme-print-ltd-2026-11-24.txt" || m.What != "RECORD  Acme Print Ltd" {
		t.Fatalf("ctrl+s asks for %q, %q", m.Name, m.What)
	}
	proof, err := db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"RECORD  Acme Print Ltd\n", "promise broken", "JOURNAL  every change", "The hash of the newest is " + proof.Head} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the file does not say %q", want)
		}
	}
}

func TestHostileTextReachesNoTerminal(t *testing.T) {
	uitest.HostileScreen(t, func(db uitest.Poisoned) ui.Screen { return New(uitest.Kit(), db, ui.Open{Client: 1}) }, "G", "p")
}
