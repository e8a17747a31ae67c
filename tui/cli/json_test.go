package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with testdata/NAME, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew)\ngot:\n%s", path, got)
	}
}

// goldenJSON compares a document as it is printed, indented to be read.
func goldenJSON(t *testing.T, name string, doc any) {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		t.Fatal(err)
	}
	golden(t, name, out.Bytes())
}

func on(s string) chase.Date {
	d, err := chase.ISODate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func gbp(minor int64) chase.Money { return chase.Money{Minor: minor, Currency: "GBP"} }

func TestTodayJSON(t *testing.T) {
	l := chase.List{
		AsOf: on("2026-11-24"),
		Items: []chase.Item{{
			Rank: 1, Client: "Acme Print Ltd",
			Why:     chase.Why{Reason: chase.ReasonPromiseBroken, Words: "promise broken: 1,240.00 BACS not in 20 Nov", When: chase.Moment{On: on("2026-11-24")}},
			Step:    chase.StepFriendly2,
			Channel: chase.Call, Contact: chase.Contact{Name: "Priya Shah"}, Invoices: []string{"INV-1042", "INV-1057"},
			Owed: chase.Totals{gbp(210000)}, Overdue: chase.Totals{gbp(124000)}, DaysLate: 25,
		}, {
			Rank: 2, Client: "Birch & Co <ap>",
			Why:  chase.Why{Reason: chase.ReasonTimed, Words: "you said you would ring", When: chase.Moment{On: on("2026-11-24"), At: chase.MakeClock(10, 30)}},
			Owed: chase.Totals{gbp(248000), {Minor: 500, Currency: "EUR"}},
		}},
		NotToday: []chase.Off{
			{Client: "Juno Studio", Reason: chase.OffPromised, Words: "lands 30 Nov", Until: on("2026-11-30")},
			{Client: "Kestrel Joinery", Reason: chase.OffHold, Words: "on hold"},
		},
		Sums: chase.Sums{Open: chase.Totals{gbp(210000)}, AtStake: chase.Totals{gbp(210000)}},
		Fresh: chase.Freshness{PaymentsTo: on("2026-11-20"), Unallocated: []chase.Payment{
			{On: on("2026-11-20"), Amount: gbp(5000), Reference: "ACME"},
		}},
	}
	goldenJSON(t, "today.json", todayJSON(l))
	goldenJSON(t, "today-empty.json", todayJSON(chase.List{AsOf: on("2026-11-24")}))
}

func TestInvoicesJSON(t *testing.T) {
	v := chase.Invoice{Number: "INV-1042", Issued: on("2026-09-30"), Total: gbp(124000), Parts: []chase.Part{{Seq: 1, Due: on("2026-10-30"), Amount: gbp(124000), Paid: gbp(4000)}}}
	goldenJSON(t, "invoices.json", invoicesJSON(on("2026-11-24"), []chase.InvoiceLine{{Invoice: v, Client: "Acme Print Ltd", DaysLate: 25, Status: "overdue"}}))
	goldenJSON(t, "invoices-empty.json", invoicesJSON(on("2026-11-24"), nil))
}

func TestShowJSON(t *testing.T) {
	at := time.Date(2026, 11, 17, 14, 5, 0, 0, time.UTC)
	acct := chase.Account{
		Client:   chase.Client{ID: 3, Name: "Acme Print Ltd", Kind: chase.Company, Tone: chase.Informal, Currency: "GBP", Terms: "net 30", Added: on("2026-01-05")},
		Contacts: []chase.Contact{{ID: 7, Name: "Priya Shah", Role: chase.Pays, Email: "ap@acme.example"}},
		Invoices: []chase.Invoice{{ID: 9, Number: "INV-1042", Issued: on("2026-09-30"), Total: gbp(124000), Parts: []chase.Part{{ID: 11, Seq: 1, Due: on("2026-10-30"), Amount: gbp(124000)}}}},
		Promises: []chase.Promise{{ID: 2, By: "Priya Shah", Amount: gbp(124000), PayOn: on("2026-11-18"), Method: chase.BACS, LandsOn: on("2026-11-20"), Made: on("2026-11-17"), State: chase.PromiseBroken, Deadline: on("2026-11-23")}},
		Disputes: []chase.Dispute{{ID: 5, InvoiceID: 9, Words: "PO number missing", Amount: gbp(10000), Owner: chase.Mine, Opened: on("2026-11-20")}},
		FollowUps: []chase.FollowUp{
			{ID: 1, When: chase.Moment{On: on("2026-11-20")}, What: chase.Call, Made: on("2026-11-17"), Closed: on("2026-11-20")},
			{ID: 2, When: chase.Moment{On: on("2026-11-24"), At: chase.MakeClock(10, 0)}, What: chase.Call, Told: true, Made: on("2026-11-17")},
		},
		History: []chase.Activity{{ID: 4, Contact: "Priya Shah", Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Words: "approved, on Wed BACS\nesc: \x1b[31m", At: at, WrittenAt: at.Add(time.Minute)}},
		Threads: []chase.Thread{{Subject: "INV-1042", Messages: []chase.Message{{MessageID: "<a@acme.example>", Date: at, From: "Priya <ap@acme.example>", To: "sam@example.com", Subject: "INV-1042", Text: "with Tom for approval"}}}},
	}
	now := on("2026-11-24").Noon()
	goldenJSON(t, "show.json", showJSON(acct, chase.Prepare(acct, now, chase.DefaultSettings()), on("2026-11-24")))
	empty := chase.Account{Client: acct.Client}
	goldenJSON(t, "show-empty.json", showJSON(empty, chase.Prepare(empty, now, chase.DefaultSettings()), on("2026-11-24")))
}

func TestWhyJSON(t *testing.T) {
	item := chase.Item{Why: chase.Why{Reason: chase.ReasonOverdue, Words: "overdue 25 days", When: chase.Moment{On: on("2026-11-24")}, Rule: "overdue past grace", Facts: []string{"due 30 Oct"}, Money: chase.Totals{gbp(124000)}},
		Others: []chase.Why{{Reason: chase.ReasonFollowUp, Words: "follow-up due"}}}
	goldenJSON(t, "why.json", whyJSON("Acme Print Ltd", on("2026-11-24"), chase.Verdict{Item: &item}))
	goldenJSON(t, "why-off.json", whyJSON("Juno Studio", on("2026-11-24"), chase.Verdict{Off: &chase.Off{Reason: chase.OffPromised, Words: "lands 30 Nov", Until: on("2026-11-30"), Rule: "a live promise", Facts: []string{"promised 17 Nov"}}}))
	goldenJSON(t, "why-nothing.json", whyJSON("Elm Dental", on("2026-11-24"), chase.Verdict{}))
}

func TestListsJSON(t *testing.T) {
	at := time.Date(2026, 11, 17, 14, 5, 0, 0, time.UTC)
	goldenJSON(t, "clients.json", clientsJSON(on("2026-11-24"), []chase.ClientLine{
		{Client: chase.Client{Name: "Acme Print Ltd", Kind: chase.Company, Terms: "net 30"}, Open: chase.Totals{gbp(210000)}, Overdue: chase.Totals{gbp(124000)}, DaysLate: 25, Invoices: 2, Last: on("2026-11-17")},
		{Client: chase.Client{Name: "Elm Dental", Kind: chase.SoleTrader}},
	}))
	goldenJSON(t, "threads.json", threadsJSON([]chase.Thread{
		{Subject: "INV-1042", Client: "Acme Print Ltd", Messages: []chase.Message{{MessageID: "<a@b>"}, {MessageID: "sha256:00"}}},
		{Subject: "hello"},
	}))
	goldenJSON(t, "import.json", importJSON([]chase.ImportReport{
		{File: "ledger.csv", Format: "invoices", Read: 2586, Added: 2586, Payments: 2586},
		{File: "bad.csv", Format: "invoices", Read: 2, Added: 1, Skipped: []chase.BadRow{{Row: 14, Why: "no due date"}}, Warnings: []string{"no currency named: GBP"}},
	}))
	goldenJSON(t, "history.json", historyJSON([]chase.Change{{ID: 3, At: at, Kind: "undo", Label: "note, Acme Print", Client: "Acme Print Ltd", Rows: 2, Undoes: 2}, {ID: 2, At: at, Kind: "act", Label: "note, Acme Print", Client: "Acme Print Ltd", Rows: 2, Undone: true}}))
	goldenJSON(t, "search.json", searchJSON("cut-off", []chase.Found{{Kind: chase.FoundNote, Client: "Acme Print Ltd", At: at, Title: "call, Priya Shah", Excerpt: "missed the cut-off", Text: "they missed the cut-off again"}, {Kind: chase.FoundMail, At: at, Title: "re: cut-off"}}))
}
