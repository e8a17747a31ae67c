package storetest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
)

// Acme is a book of one client, the one of the drawings: two open invoices, a
// promise kept, two broken, and a history of calls and mails. It was written
// act by act on the days these happened; its clock stands at Now. Every call
// gives a book of its own.
func Acme(t testing.TB) (*store.DB, chase.ID) {
	t.Helper()
	written.Lock()
	defer written.Unlock()
	if written.book == nil {
		written.book, written.client = writeAcme(t)
	}
	path := filepath.Join(t.TempDir(), "dues.db")
	if err := os.WriteFile(path, written.book, 0o600); err != nil {
		t.Fatal(err)
	}
	return OpenAt(t, path, Now), written.client
}

// written is Acme's book as bytes: writing it act by act takes longer than most
// tests.
var written struct {
	sync.Mutex
	book   []byte
	client chase.ID
}

func writeAcme(t testing.TB) ([]byte, chase.ID) {
	t.Helper()
	b := acme{t: t}
	path := filepath.Join(t.TempDir(), "book", "dues.db")
	var err error
	b.on(time.March, 2, 9, 0)
	b.db, err = store.Open(t.Context(), path, store.Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return b.now }})
	b.must("open a book", err)
	b.meet()
	b.earlier()
	b.autumn()
	b.must("close the book", b.db.Close())
	book, err := os.ReadFile(path)
	b.must("read the book", err)
	return book, b.client.ID
}

type acme struct {
	t      testing.TB
	db     *store.DB
	now    time.Time
	client chase.Client
	inv    map[string]chase.Invoice
}

// on moves the clock to a day and time of 2026.
func (b *acme) on(month time.Month, day, hour, minute int) {
	b.now = time.Date(2026, month, day, hour, minute, 0, 0, Now().Location())
}

func (b *acme) must(what string, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

func (b *acme) meet() {
	b.on(time.March, 2, 9, 0)
	grace := 7
	var err error
	b.client, err = b.db.AddClient(b.t.Context(), chase.Client{
		Name: "Acme Print Ltd", Kind: chase.Company, Tone: chase.Informal, Currency: "GBP", Terms: "net 30",
		PayRun: "weekly fri cutoff wed 12:00", Method: chase.BACS, GraceDays: &grace, Reference: "ACME",
	}, []chase.Contact{
		{Name: "Priya Shah", Job: "accounts payable", Role: chase.Pays, Phone: "020 7946 0102", Email: "ap@acme.example"},
		{Name: "Tom Acland", Job: "owner", Role: chase.Ordered, Phone: "020 7946 0101", Email: "tom@acme.example"},
	})
	b.must("add the client", err)
	b.inv = map[string]chase.Invoice{}
}

func (b *acme) invoice(number string, minor int64, due chase.Date) {
	b.t.Helper()
	total := chase.Money{Minor: minor, Currency: "GBP"}
	v, err := b.db.AddInvoice(b.t.Context(), chase.Invoice{
		ClientID: b.client.ID, Number: number, Issued: chase.DateOf(b.now), Terms: "net 30", Total: total, PO: "PO-7781",
		Sent: "portal and ap@", Parts: []chase.Part{{Seq: 1, Due: due, Amount: total}},
	})
	b.must("add invoice "+number, err)
	b.inv[number] = v
}

func (b *acme) paid(number string) {
	b.t.Helper()
	v := b.inv[number]
	_, err := b.db.Pay(b.t.Context(), chase.Receipt{
		Key: "paid " + number, ClientID: b.client.ID, Amount: v.Total, On: chase.DateOf(b.now), Method: chase.BACS, Invoices: []chase.ID{v.ID},
	})
	b.must("pay "+number, err)
}

func (b *acme) log(e chase.Entry) {
	b.t.Helper()
	e.ClientID, e.Key = b.client.ID, b.now.String()
	_, err := b.db.Log(b.t.Context(), e)
	b.must("log "+e.Words, err)
}

func (b *acme) promise(number string, day chase.Date, m chase.Method) *chase.PromiseMade {
	v := b.inv[number]
	return &chase.PromiseMade{Amount: v.Total, PayOn: day, Method: m, Parts: []chase.ID{v.Parts[0].ID}}
}

// earlier is three invoices paid late, one of them on the day that was
// promised.
func (b *acme) earlier() {
	for i, month := range []time.Month{time.March, time.May, time.July} {
		b.on(month, 5, 10, 0)
		number := []string{"INV-1007", "INV-1015", "INV-1026"}[i]
		b.invoice(number, 99000, chase.DateOf(b.now).AddDays(30))
	}
	b.on(time.April, 17, 12, 0)
	b.paid("INV-1007")
	b.on(time.June, 16, 12, 0)
	b.paid("INV-1015")
	b.on(time.September, 4, 11, 20)
	b.log(chase.Entry{
		Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Contact: "Priya Shah", Words: "Waiting on approval; BACS next Friday.",
		WhyLate: chase.LateApproval, Seconds: 130, Promise: b.promise("INV-1026", chase.MakeDate(2026, 9, 9), chase.BACS),
	})
	b.on(time.September, 11, 12, 0)
	b.paid("INV-1026")
}

// autumn is the two invoices that are open, and what came of asking.
func (b *acme) autumn() {
	b.on(time.September, 30, 9, 0)
	b.invoice("INV-1042", 124000, chase.MakeDate(2026, 10, 30))
	b.on(time.October, 7, 10, 15)
	b.log(chase.Entry{Kind: chase.Call, Direction: chase.Out, Outcome: chase.Fine, Contact: "Priya Shah", Words: "Courtesy: received, PO right, all fine."})
	b.on(time.October, 21, 16, 10)
	b.invoice("INV-1057", 86000, chase.MakeDate(2026, 11, 20))
	b.log(chase.Entry{Kind: chase.Mail, Direction: chase.Out, Words: "INV-1057 sent, portal and ap@"})
	b.on(time.October, 27, 11, 2)
	b.log(chase.Entry{
		Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Contact: "Priya Shah", Words: "Pre-due: it goes on the 30th.",
		Promise: b.promise("INV-1042", chase.MakeDate(2026, 10, 30), chase.FasterPayment),
	})
	b.on(time.November, 6, 9, 31)
	b.log(chase.Entry{Kind: chase.Voicemail, Direction: chase.Out, Outcome: chase.LeftWord, Contact: "accounts line"})
	b.on(time.November, 12, 9, 20)
	b.log(chase.Entry{Kind: chase.Mail, Direction: chase.Out, Words: "friendly reminder 1, INV-1042"})
	b.on(time.November, 17, 10, 5)
	b.log(chase.Entry{
		Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Contact: "Priya Shah", WhyLate: chase.LateApproval, Seconds: 250,
		Words:   "Approved, on Wednesday's BACS run. She is at a trade show Thu-Fri.",
		Promise: b.promise("INV-1042", chase.MakeDate(2026, 11, 18), chase.BACS),
		Next:    &chase.Moment{On: chase.MakeDate(2026, 11, 24)}, Told: true,
	})
}
