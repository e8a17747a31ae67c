package uitest

import (
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

// owes is one client of the morning: who owes one invoice, and since when.
type owes struct {
	name, number string
	minor        int64
	issued, due  string
	contact      chase.Contact
}

// Morning is a real book on the morning of Now: eight clients who owe, of whom
// one broke a promise, one was told to expect a call and one has a query open.
// It comes about as a user would make it, day after day.
func Morning(t testing.TB) *store.DB {
	t.Helper()
	clock := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	db := storetest.OpenAt(t, filepath.Join(t.TempDir(), "book", "dues.db"), func() time.Time { return clock })
	ids := map[string]chase.ID{}
	for _, o := range []owes{
		{"Acme Print Ltd", "INV-1042", 124000, "2026-09-30", "2026-10-30", chase.Contact{Name: "Priya Shah", Job: "accounts payable", Role: chase.Pays, Phone: "020 7946 0102", Email: "ap@acme.example"}},
		{"Delta Fitout", "INV-1009", 415000, "2026-08-02", "2026-09-01", chase.Contact{Name: "Dan Brook", Role: chase.Pays, Phone: "020 7946 0110"}},
		{"Birch & Co", "INV-1031", 248000, "2026-09-14", "2026-10-14", chase.Contact{Name: "Marta Birch", Role: chase.Pays, Phone: "020 7946 0120"}},
		{"Hollis Media", "INV-1051", 77500, "2026-10-07", "2026-11-06", chase.Contact{Name: "Reception", Phone: "020 7946 0130"}},
		{"Corvid Labs", "INV-1063", 390000, "2026-10-28", "2026-11-27", chase.Contact{Name: "Jon Hale", Role: chase.Pays, Email: "jon@corvid.example"}},
		{"Elm Dental", "INV-1055", 62000, "2026-10-14", "2026-11-13", chase.Contact{}},
		{"Foxglove Events", "INV-1071", 110000, "2026-11-17", "2026-12-17", chase.Contact{}},
		{"Juno Studio", "INV-1060", 95000, "2026-10-18", "2026-11-17", chase.Contact{Name: "Lena Fox", Role: chase.Pays}},
	} {
		ids[o.name] = add(t, db, o)
	}
	if _, err := db.AddInvoice(t.Context(), invoice(t, ids["Acme Print Ltd"], owes{number: "INV-1057", minor: 86000, issued: "2026-10-21", due: "2026-11-20"})); err != nil {
		t.Fatal(err)
	}
	log := func(at time.Time, e chase.Entry) {
		t.Helper()
		clock = at
		e.At, e.Key = at, at.String()
		if _, err := db.Log(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	day := func(month time.Month, d, h, m int) time.Time { return time.Date(2026, month, d, h, m, 0, 0, time.UTC) }
	log(day(10, 7, 10, 15), chase.Entry{ClientID: ids["Acme Print Ltd"], Kind: chase.Call, Direction: chase.Out, Outcome: chase.Fine, Contact: "Priya Shah", Words: "received, PO right, all fine"})
	log(day(11, 6, 9, 31), chase.Entry{ClientID: ids["Acme Print Ltd"], Kind: chase.Call, Direction: chase.Out, Outcome: chase.LeftWord, Contact: "accounts line"})
	log(day(11, 17, 10, 5), chase.Entry{
		ClientID: ids["Acme Print Ltd"], Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Contact: "Priya Shah", Told: true,
		Words: "approved, on Wednesday's BACS run; she is at a trade show Thursday and Friday", Promise: &chase.PromiseMade{Amount: chase.Money{Minor: 124000, Currency: "GBP"}, PayOn: chase.MakeDate(2026, 11, 18), Method: chase.BACS},
	})
	log(day(11, 20, 11, 0), chase.Entry{
		ClientID: ids["Juno Studio"], Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Contact: "Lena Fox",
		Promise: &chase.PromiseMade{PayOn: chase.MakeDate(2026, 11, 26), Method: chase.FasterPayment},
	})
	log(day(11, 19, 15, 0), chase.Entry{
		ClientID: ids["Birch & Co"], Kind: chase.Call, Direction: chase.In, Outcome: chase.RingBack, Contact: "Marta Birch", Words: "ring at half ten on Tuesday about the approval",
		Next: &chase.Moment{On: chase.MakeDate(2026, 11, 24), At: chase.MakeClock(10, 30)}, Told: true,
	})
	clock = Now()
	return db
}

// add puts a client with one invoice in the book.
func add(t testing.TB, db *store.DB, o owes) chase.ID {
	t.Helper()
	var contacts []chase.Contact
	if o.contact.Name != "" {
		contacts = append(contacts, o.contact)
	}
	c, err := db.AddClient(t.Context(), chase.Client{Name: o.name, Kind: chase.Company, Tone: chase.Informal, Currency: "GBP", Terms: "net 30"}, contacts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.AddInvoice(t.Context(), invoice(t, c.ID, o)); err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func invoice(t testing.TB, client chase.ID, o owes) chase.Invoice {
	t.Helper()
	issued, err := chase.ISODate(o.issued)
	if err != nil {
		t.Fatal(err)
	}
	due, err := chase.ISODate(o.due)
	if err != nil {
		t.Fatal(err)
	}
	total := chase.Money{Minor: o.minor, Currency: "GBP"}
	return chase.Invoice{ClientID: client, Number: o.number, Issued: issued, Terms: "net 30", Total: total, Parts: []chase.Part{{Seq: 1, Due: due, Amount: total}}}
}
