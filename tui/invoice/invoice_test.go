package invoice_test

import (
	"context"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/invoice"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// numbered finds an invoice of the practice book.
func numbered(t *testing.T, db *store.DB, number string) chase.Invoice {
	t.Helper()
	found, err := db.FindInvoices(t.Context(), number)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %d found, %v", number, len(found), err)
	}
	return found[0].Invoice
}

func open(t *testing.T, db *store.DB, number string, w, h int) (*invoice.Screen, *uitest.Driver) {
	t.Helper()
	v := numbered(t, db, number)
	s := invoice.New(uitest.Kit(), db, ui.Open{Client: v.ClientID, Invoice: v.ID, Rank: 3, Of: 12})
	return s, uitest.Screen(t, s, w, h)
}

func TestTheInvoiceAtEverySize(t *testing.T) {
	db := uitest.Practice(t)
	for _, size := range uitest.Sizes {
		s, d := open(t, db, "INV-1042", size.W, size.H)
		uitest.Golden(t, "invoice-"+size.Window, d.Whole(s))
	}
}

func TestAPlanAQueryAndAPaidInvoice(t *testing.T) {
	db := uitest.Practice(t)
	for number, name := range map[string]string{"INV-1030": "invoice-plan-100x30", "INV-1055": "invoice-query-100x30", "INV-1024": "invoice-paid-100x30"} {
		s, d := open(t, db, number, 100, 24)
		uitest.Golden(t, name, d.Whole(s))
	}
}

func TestEveryVerbNamesTheInvoice(t *testing.T) {
	db := uitest.Practice(t)
	_, d := open(t, db, "INV-1042", 100, 24)
	want := numbered(t, db, "INV-1042")
	for key, screen := range map[string]string{
		"p": ui.ScreenPayment, "d": ui.ScreenQuery, "r": ui.ScreenRecord, "n": ui.ScreenNote, "f": ui.ScreenFollowUp,
		"c": ui.ScreenSheet, "x": ui.ScreenNotToday, "S": ui.ScreenStep,
	} {
		d.Press(key)
		o, ok := d.Last().(ui.Open)
		if !ok || o.Screen != screen || o.Invoice != want.ID || o.Client != want.ClientID || o.Name != "Acme Print Ltd" {
			t.Errorf("%s asks for %+v", key, d.Last())
		}
	}
	for key, by := range map[string]int{"J": 1, "K": -1, "]": 1, "[": -1} {
		d.Press(key)
		if m, ok := d.Last().(ui.Turn); !ok || m.By != by || m.Invoice != want.ID {
			t.Errorf("%s asks for %+v", key, d.Last())
		}
	}
	d.Press("W")
	if !strings.Contains(d.Screen(), "because promise broken") {
		t.Errorf("W shows\n%s", d.Screen())
	}
	d.Press("esc", "esc")
	if _, ok := d.Last().(ui.Back); !ok {
		t.Errorf("esc asks for %+v", d.Last())
	}
}

func TestThereIsNoNextWithoutAList(t *testing.T) {
	db := uitest.Practice(t)
	v := numbered(t, db, "INV-1042")
	d := uitest.Screen(t, invoice.New(uitest.Kit(), db, ui.Open{Client: v.ClientID, Invoice: v.ID}), 80, 18).Press("J")
	if m, ok := d.Last().(ui.Said); !ok || !strings.Contains(m.Words, "not opened from a list") {
		t.Errorf("J says %+v", d.Last())
	}
}

func TestAllOfItIsReachedInASmallWindow(t *testing.T) {
	_, d := open(t, uitest.Practice(t), "INV-1042", 40, 12)
	seen := d.Screen()
	for range 60 {
		seen += d.Press("j").Screen()
	}
	for _, words := range []string{"PO-7781", "where it stands", "friendly", "Balance  2,100.00"} {
		if !strings.Contains(seen, words) {
			t.Errorf("%q is never shown", words)
		}
	}
	if d.Press("g"); !strings.Contains(d.Screen(), "Website") {
		t.Errorf("g does not go back to the top:\n%s", d.Screen())
	}
}

func TestTheInvoiceFitsAnyWindow(t *testing.T) {
	s, d := open(t, uitest.Practice(t), "INV-1042", 80, 18)
	uitest.Fits(t, s)
	d.Press("W")
	uitest.Fits(t, s)
}

// poisoned is the book with a text everywhere that outsiders can write.
type poisoned struct {
	*store.DB
	text string
}

func (p poisoned) Account(ctx context.Context, id chase.ID) (chase.Account, error) {
	a, err := p.DB.Account(ctx, id)
	uitest.Poison(&a, p.text)
	return a, err
}

func TestHostileTextReachesNoTerminal(t *testing.T) {
	db := uitest.Practice(t)
	v := numbered(t, db, "INV-1055")
	for _, text := range uitest.Hostile() {
		s := invoice.New(uitest.Kit(), poisoned{db, text}, ui.Open{Client: v.ClientID, Invoice: v.ID})
		for _, w := range []int{40, 80, 120} {
			d := uitest.Screen(t, s, w, 40)
			uitest.Clean(t, d.Whole(s))
			uitest.Clean(t, d.Press("W").Screen())
			d.Press("W")
		}
	}
}
