package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/csvin"
	"dues/store/storetest"
)

// ledgerOf reads a file given as text.
func ledgerOf(t testing.TB, text string) csvin.Ledger {
	t.Helper()
	l, err := csvin.Read(context.Background(), strings.NewReader(text), csvin.Options{Home: "GBP"})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// bring imports a file given as text, all of it or nothing.
func bring(t testing.TB, db *store.DB, text string) chase.ImportReport {
	t.Helper()
	r, err := db.ImportLedger(context.Background(), "book.csv", ledgerOf(t, text), store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// counted is a report's counts: read, added, updated, unchanged, payments.
func counted(r chase.ImportReport) [5]int {
	return [5]int{r.Read, r.Added, r.Updated, r.Unchanged, r.Payments}
}

// invoice finds one invoice among all.
func invoice(t testing.TB, db *store.DB, number string) chase.InvoiceLine {
	t.Helper()
	lines, err := db.Invoices(context.Background(), chase.ScopeAll)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if l.Invoice.Number == number {
			return l
		}
	}
	t.Fatalf("no invoice %s among %d", number, len(lines))
	return chase.InvoiceLine{}
}

const (
	ledgerHead = "Invoice Number,Client,Invoice Date,Due Date,Amount,Currency,Open Balance,Date Paid,Disputed,PO Number,Email\n"
	acmeRow    = "A1,Acme,2026-10-01,2026-10-31,100.00,GBP,100.00,,No,,ap@acme.example\n"
)

func TestImportIsIdempotentAndSaysWhatChanged(t *testing.T) {
	for about, c := range map[string]struct {
		first, then string
		want        [5]int // of the second import
		total, open string
		due         string
	}{
		"the same file changes nothing":                       {acmeRow, acmeRow, [5]int{1, 0, 0, 1, 0}, "100.00", "100.00", "2026-10-31"},
		"a client in other capitals is the same":              {acmeRow, strings.Replace(acmeRow, "Acme", "  ACME ", 1), [5]int{1, 0, 0, 1, 0}, "100.00", "100.00", "2026-10-31"},
		"another due date is brought up to date":              {acmeRow, strings.Replace(acmeRow, "2026-10-31", "2026-11-15", 1), [5]int{1, 0, 1, 0, 0}, "100.00", "100.00", "2026-11-15"},
		"another total is brought up to date":                 {acmeRow, strings.ReplaceAll(acmeRow, "100.00", "120.00"), [5]int{1, 0, 1, 0, 0}, "120.00", "120.00", "2026-10-31"},
		"a purchase order is added":                           {acmeRow, strings.Replace(acmeRow, ",No,,", ",No,PO-7,", 1), [5]int{1, 0, 1, 0, 0}, "100.00", "100.00", "2026-10-31"},
		"a part payment without a day is added":               {acmeRow, strings.Replace(acmeRow, "GBP,100.00", "GBP,60.00", 1), [5]int{1, 0, 1, 0, 1}, "100.00", "60.00", "2026-10-31"},
		"a full payment on a day is added":                    {acmeRow, strings.Replace(acmeRow, "GBP,100.00,", "GBP,0.00,2026-11-20", 1), [5]int{1, 0, 1, 0, 1}, "100.00", "0.00", ""},
		"a payment that went away is taken back":              {strings.Replace(acmeRow, "GBP,100.00", "GBP,60.00", 1), acmeRow, [5]int{1, 0, 1, 0, 0}, "100.00", "100.00", "2026-10-31"},
		"a payment whose day changed is moved":                {strings.Replace(acmeRow, "GBP,100.00,", "GBP,0.00,2026-11-20", 1), strings.Replace(acmeRow, "GBP,100.00,", "GBP,0.00,2026-11-21", 1), [5]int{1, 0, 1, 0, 0}, "100.00", "0.00", ""},
		"a second part payment stands beside the first":       {strings.Replace(acmeRow, "GBP,100.00,", "GBP,60.00,2026-11-02", 1), strings.Replace(acmeRow, "GBP,100.00,", "GBP,10.00,2026-11-20", 1), [5]int{1, 0, 1, 0, 1}, "100.00", "10.00", "2026-10-31"},
		"a new row beside an old one":                         {acmeRow, acmeRow + strings.Replace(acmeRow, "A1", "A2", 1), [5]int{2, 1, 0, 1, 0}, "100.00", "100.00", "2026-10-31"},
		"a blank due date takes nothing away":                 {acmeRow, strings.Replace(acmeRow, "2026-10-31", "", 1), [5]int{1, 0, 0, 1, 0}, "100.00", "100.00", "2026-10-31"},
		"the same in another currency is another amount":      {acmeRow, strings.Replace(acmeRow, "GBP", "EUR", 1), [5]int{1, 0, 1, 0, 0}, "100.00", "100.00", "2026-10-31"},
		"an invoice of another client with the same number":   {acmeRow, strings.Replace(acmeRow, "Acme", "Beta", 1), [5]int{1, 1, 0, 0, 0}, "100.00", "100.00", "2026-10-31"},
		"a number in other capitals is the same invoice":      {acmeRow, strings.Replace(acmeRow, "A1", "a1", 1), [5]int{1, 0, 0, 1, 0}, "100.00", "100.00", "2026-10-31"},
		"an undated payment again, on a later day, is no new": {strings.Replace(acmeRow, "GBP,100.00", "GBP,60.00", 1), strings.Replace(acmeRow, "GBP,100.00", "GBP,60.00", 1), [5]int{1, 0, 0, 1, 0}, "100.00", "60.00", "2026-10-31"},
	} {
		t.Run(about, func(t *testing.T) {
			db := storetest.Open(t)
			bring(t, db, ledgerHead+c.first)
			got := bring(t, db, ledgerHead+c.then)
			if counted(got) != c.want {
				t.Errorf("read, added, updated, unchanged, payments %v, want %v", counted(got), c.want)
			}
			v := invoice(t, db, "A1").Invoice
			if v.Total.String() != c.total || v.Open().String() != c.open || v.OldestDue().String() != c.due {
				t.Errorf("total %s, open %s, due %s", v.Total, v.Open(), v.OldestDue())
			}
			again := bring(t, db, ledgerHead+c.then)
			if n := counted(again); n[1]+n[2]+n[4] != 0 {
				t.Errorf("a third time: %v", n)
			}
			for range 2 {
				if _, err := db.Undo(t.Context()); err != nil && !errors.Is(err, chase.ErrNothing) {
					t.Fatal(err)
				}
			}
			if lines, err := db.Invoices(t.Context(), chase.ScopeAll); err != nil || len(lines) > 0 {
				t.Errorf("after undo: %v, %d invoices", err, len(lines))
			}
		})
	}
}

func TestMoneyEnteredByHandIsNotEnteredAgain(t *testing.T) {
	db := storetest.Open(t)
	bring(t, db, ledgerHead+acmeRow)
	v := invoice(t, db, "A1").Invoice
	_, err := db.Pay(t.Context(), chase.Receipt{Key: "k", ClientID: v.ClientID, Amount: chase.Money{Minor: 4000, Currency: "GBP"}, On: v.Issued, Invoices: []chase.ID{v.ID}})
	if err != nil {
		t.Fatal(err)
	}
	if got := bring(t, db, ledgerHead+acmeRow); counted(got) != [5]int{1, 0, 0, 1, 0} {
		t.Errorf("a file that does not know of it yet: %v", counted(got))
	}
	if got := bring(t, db, ledgerHead+strings.Replace(acmeRow, "GBP,100.00", "GBP,60.00", 1)); counted(got) != [5]int{1, 0, 0, 1, 0} {
		t.Errorf("a file that knows of it: %v", counted(got))
	}
	if got := bring(t, db, ledgerHead+strings.Replace(acmeRow, "GBP,100.00", "GBP,50.00", 1)); counted(got) != [5]int{1, 0, 1, 0, 1} {
		t.Errorf("a file that knows of more: %v", counted(got))
	}
	if open := invoice(t, db, "A1").Invoice.Open(); open.Minor != 5000 {
		t.Errorf("open %s", open)
	}
}

func TestBadRowsTakeTheWholeFileUnlessAskedOtherwise(t *testing.T) {
	db := storetest.Open(t)
	text := ledgerHead + acmeRow + strings.Replace(strings.Replace(acmeRow, "A1", "A2", 1), "2026-10-31", "", 1) + "A3,Acme,TBC,2026-10-31,1.00,GBP,1.00,,No,,\n"
	r, err := db.ImportLedger(t.Context(), "x/bad.csv", ledgerOf(t, text), store.ImportOptions{})
	var bad *store.BadRows
	if !errors.As(err, &bad) || len(bad.Rows) != 2 || len(r.Skipped) != 2 {
		t.Fatalf("%v %+v", err, r)
	}
	want := "row 3: no due date for A2, and Acme has no terms: say them with --terms 'net 30'\nrow 4: Invoice Date: I can't read \"TBC\" as a date"
	if err.Error() != want {
		t.Errorf("said\n%s\nwant\n%s", err, want)
	}
	if lines, err := db.Invoices(t.Context(), chase.ScopeAll); err != nil || len(lines) != 0 {
		t.Fatalf("%v, %d invoices written", err, len(lines))
	}
	r, err = db.ImportLedger(t.Context(), "x/bad.csv", ledgerOf(t, text), store.ImportOptions{GoodRowsOnly: true})
	if err != nil || counted(r) != [5]int{3, 1, 0, 0, 0} || len(r.Skipped) != 2 {
		t.Fatalf("good rows: %v %+v", err, r)
	}
	r, err = db.ImportLedger(t.Context(), "x/bad.csv", ledgerOf(t, text), store.ImportOptions{GoodRowsOnly: true, Terms: "net 14"})
	if err != nil || counted(r) != [5]int{3, 1, 0, 1, 0} || invoice(t, db, "A2").Invoice.OldestDue().String() != "2026-10-15" {
		t.Fatalf("with terms: %v %+v", err, r)
	}
}

func TestDryRunAndCancelWriteNothing(t *testing.T) {
	db := storetest.Open(t)
	r, err := db.ImportLedger(t.Context(), "f.csv", ledgerOf(t, ledgerHead+acmeRow), store.ImportOptions{DryRun: true})
	if err != nil || counted(r) != [5]int{1, 1, 0, 0, 0} {
		t.Fatalf("dry run: %v %+v", err, r)
	}
	ctx, stop := context.WithCancel(t.Context())
	var text strings.Builder
	text.WriteString(ledgerHead)
	for i := range 2000 {
		text.WriteString(strings.Replace(acmeRow, "A1", "N"+time.Unix(int64(i), 0).UTC().Format("150405"), 1))
	}
	_, err = db.ImportLedger(ctx, "f.csv", ledgerOf(t, text.String()), store.ImportOptions{Progress: func(done int) {
		if done > 1000 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	lines, err := db.Invoices(t.Context(), chase.ScopeAll)
	if err != nil || len(lines) != 0 {
		t.Fatalf("%v, %d invoices written", err, len(lines))
	}
	clients, err := db.Clients(t.Context(), chase.ScopeAll)
	if err != nil || len(clients) != 0 {
		t.Fatalf("%v, %d clients written", err, len(clients))
	}
	if h, err := db.History(t.Context(), 10); err != nil || len(h) != 0 {
		t.Fatalf("%v, history %v", err, h)
	}
}

func TestPaidOnADayNobodyKnowsSaysNothingOfTheHabit(t *testing.T) {
	db := storetest.Open(t)
	bring(t, db, ledgerHead+strings.Replace(acmeRow, "GBP,100.00,", "GBP,0.00,", 1)+
		strings.Replace(strings.Replace(acmeRow, "A1", "A2", 1), "GBP,100.00,", "GBP,0.00,2026-11-03", 1))
	a, err := db.Account(t.Context(), invoice(t, db, "A1").Invoice.ClientID)
	if err != nil || len(a.Payments) != 2 {
		t.Fatalf("%v %+v", err, a.Payments)
	}
	for _, p := range a.Payments {
		if p.Undated != (p.On == chase.DateOf(storetest.Now())) {
			t.Errorf("%+v", p)
		}
	}
	if h := chase.Prepare(a, storetest.Now(), chase.DefaultSettings()).Habit; h.Observations != 1 || h.DaysLate != 3 {
		t.Errorf("habit %+v", h)
	}
}

func TestDisputedIsAQueryWhileItIsUnpaid(t *testing.T) {
	db := storetest.Open(t)
	disputed := strings.Replace(acmeRow, ",No,", ",Yes,", 1)
	bring(t, db, ledgerHead+disputed)
	if l := invoice(t, db, "A1"); !l.Disputed {
		t.Errorf("not disputed: %+v", l)
	}
	a, err := db.Account(t.Context(), invoice(t, db, "A1").Invoice.ClientID)
	if err != nil || len(a.Disputes) != 1 || a.Disputes[0].Opened.String() != "2026-10-01" || a.Disputes[0].Closed != 0 {
		t.Fatalf("%v %+v", err, a.Disputes)
	}
	if len(a.Contacts) != 1 || a.Contacts[0].Email != "ap@acme.example" || a.Contacts[0].Role != chase.Pays {
		t.Errorf("contacts %+v", a.Contacts)
	}
	if r := bring(t, db, ledgerHead+disputed); counted(r) != [5]int{1, 0, 0, 1, 0} {
		t.Errorf("again: %v", counted(r))
	}
	bring(t, db, ledgerHead+strings.Replace(disputed, "GBP,100.00,", "GBP,0.00,2026-11-20", 1))
	a, err = db.Account(t.Context(), a.Client.ID)
	if err != nil || a.Disputes[0].Closed.String() != "2026-11-20" || a.Disputes[0].Resolution != "paid" {
		t.Fatalf("%v %+v", err, a.Disputes)
	}
	if r := bring(t, db, ledgerHead+strings.Replace(disputed, "GBP,100.00,", "GBP,0.00,2026-11-20", 1)); counted(r) != [5]int{1, 0, 0, 1, 0} {
		t.Errorf("a settled one again: %v", counted(r))
	}
}

func TestAReportWithPaymentsOnAccountAndCreditsKeepsTheBalance(t *testing.T) {
	f, err := os.ReadFile("csvin/testdata/quickbooks-ageing.csv")
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.Open(t)
	r := bring(t, db, string(f))
	if counted(r) != [5]int{3, 3, 0, 0, 2} {
		t.Errorf("%v", counted(r))
	}
	if want := "payments without a day in the file, entered as of Wed 31 Dec 2025: 1"; !strings.Contains(strings.Join(r.Warnings, "\n"), want) {
		t.Errorf("warnings %q", r.Warnings)
	}
	if r := bring(t, db, string(f)); counted(r) != [5]int{3, 0, 0, 3, 0} {
		t.Errorf("again: %v", counted(r))
	}
	found, err := db.FindClients(t.Context(), "Orchard, The")
	if err != nil || len(found) != 1 {
		t.Fatalf("%v %v", err, found)
	}
	a, err := db.Account(t.Context(), found[0].Client.ID)
	if err != nil || len(a.Payments) != 1 || a.Payments[0].OnAccount().String() != "25.00" || a.Invoices[0].Total.String() != "-100.00" {
		t.Fatalf("%v %+v", err, a)
	}
}

// Expected figures of the real ledger, worked out by another program.
func TestIBMLedgerAgreesWithTheExpectedFigures(t *testing.T) {
	dir := os.Getenv("DUES_REALDATA")
	if dir == "" {
		t.Skip("DUES_REALDATA is not set")
	}
	file, err := os.ReadFile(filepath.Join(dir, "ledger", "ibm-late-payment.csv"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := csvin.Read(t.Context(), bytes.NewReader(file), csvin.Options{Currency: "USD"})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	for i, want := range [][5]int{{2586, 2586, 0, 0, 2586}, {2586, 0, 0, 2586, 0}} {
		r, err := db.ImportLedger(t.Context(), "ibm.csv", l, store.ImportOptions{})
		if err != nil || counted(r) != want || len(r.Skipped) != 0 {
			t.Fatalf("import %d: %v %+v", i+1, err, r)
		}
	}
	var expected struct {
		AsOf map[string]struct {
			Known, Open, Overdue int
			OpenCents            int64            `json:"open_cents"`
			OverdueCents         int64            `json:"overdue_cents"`
			CustomersOpen        int              `json:"customers_open"`
			CustomersOverdue     map[string]int64 `json:"customers_overdue"`
			OpenDisputed         int              `json:"open_disputed"`
		}
	}
	answers, err := os.ReadFile(filepath.Join(dir, "ledger", "expected-2012-12-31.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(answers, &expected); err != nil {
		t.Fatal(err)
	}
	want := expected.AsOf["2012-12-31"]
	then := storetest.OpenAt(t, path, func() time.Time { return time.Date(2012, 12, 31, 9, 0, 0, 0, time.UTC) })
	all, err := then.Invoices(t.Context(), chase.ScopeAll)
	if err != nil || len(all) != want.Known {
		t.Errorf("%v, %d known, want %d", err, len(all), want.Known)
	}
	open, err := then.Invoices(t.Context(), chase.ScopeOpen)
	if err != nil {
		t.Fatal(err)
	}
	day := chase.MakeDate(2012, 12, 31)
	clients, late := map[string]bool{}, map[string]int64{}
	var cents, lateCents int64
	lateCount, disputed := 0, 0
	for _, o := range open {
		cents += o.Invoice.Open().Minor
		clients[o.Client] = true
		if o.Disputed {
			disputed++
		}
		if m := o.Invoice.Overdue(day).Minor; m > 0 {
			lateCount++
			lateCents += m
			late[o.Client] += m
		}
	}
	if len(open) != want.Open || cents != want.OpenCents || lateCount != want.Overdue || lateCents != want.OverdueCents ||
		len(clients) != want.CustomersOpen || disputed != want.OpenDisputed {
		t.Errorf("%d open %d, %d overdue %d, %d clients, %d disputed", len(open), cents, lateCount, lateCents, len(clients), disputed)
	}
	if len(late) != len(want.CustomersOverdue) {
		t.Errorf("%d customers overdue, want %d", len(late), len(want.CustomersOverdue))
	}
	for name, minor := range want.CustomersOverdue {
		if late[name] != minor {
			t.Errorf("%s: %d overdue, want %d", name, late[name], minor)
		}
	}
	today, err := then.Today(t.Context())
	if err != nil || today.Sums.Open.In("USD").Minor != want.OpenCents || today.Sums.Overdue.In("USD").Minor != want.OverdueCents {
		t.Errorf("%v: the list's sums %v, overdue %v", err, today.Sums.Open, today.Sums.Overdue)
	}
	listed := map[string]bool{}
	for _, i := range today.Items {
		listed[i.Client] = true
		if want.CustomersOverdue[i.Client] != 0 && i.Overdue.In("USD").Minor != want.CustomersOverdue[i.Client] {
			t.Errorf("%s on the list with %v", i.Client, i.Overdue)
		}
	}
	for _, o := range today.NotToday {
		listed[o.Client] = true
	}
	for name := range want.CustomersOverdue {
		if !listed[name] {
			t.Errorf("%s is overdue and neither on the list nor off it", name)
		}
	}
}

func BenchmarkImportLedger(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("Invoice Number,Client,Invoice Date,Due Date,Amount,Date Paid,Currency\n")
	for i := range 100_000 {
		d := chase.MakeDate(2024, 1, 1).AddDays(i % 700)
		paid := ""
		if i%2 == 0 {
			paid = d.AddDays(35).String()
		}
		text.WriteString(strings.Join([]string{"INV-" + time.Unix(int64(i), 0).UTC().Format("02150405"), "Client " + time.Unix(int64(i%2000), 0).UTC().Format("0405"),
			d.String(), d.AddDays(30).String(), "1,240.50", paid, "GBP"}, ";"))
		text.WriteByte('\n')
	}
	l, err := csvin.Read(b.Context(), strings.NewReader(strings.Replace(text.String(), ",", ";", 6)), csvin.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		db := storetest.Open(b)
		r, err := db.ImportLedger(b.Context(), "big.csv", l, store.ImportOptions{})
		if err != nil || r.Added != 100_000 {
			b.Fatal(err, r.Added, r.Read)
		}
	}
}
