package chase

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// morning is the book of UX 14.4c, its twelve open invoices and no more than
// the forecast needs of the rest.
func morning(t *testing.T) []Account {
	t.Helper()
	n := ID(0)
	client := func(name string, m Method, parts ...Part) Account {
		n++
		a := Account{Client: Client{ID: n, Name: name, Method: m, Currency: "GBP"}}
		for i, p := range parts {
			id := 10*n + ID(i)
			p.ID, p.InvoiceID = id, id
			a.Invoices = append(a.Invoices, Invoice{ID: id, ClientID: n, Issued: p.Due - 30, Total: p.Amount, Parts: []Part{p}})
		}
		return a
	}
	owes := func(due string, minor int64) Part {
		return Part{Due: date(t, due), Amount: Money{minor, "GBP"}, Paid: Money{Currency: "GBP"}}
	}
	promised := func(a Account, payOn string, m Method) Account {
		a.Promises = []Promise{{ID: a.Client.ID, Amount: a.Invoices[0].Total, PayOn: date(t, payOn), Method: m, Made: date(t, "2026-11-20")}}
		return a
	}
	elm := client("Elm Dental", "", owes("2026-11-13", 620_00))
	elm.Disputes = []Dispute{{InvoiceID: elm.Invoices[0].ID, Amount: Money{620_00, "GBP"}, Opened: date(t, "2026-11-16")}}
	garnet := client("Garnet Shipping", BACS, owes("2026-11-24", 500_00), owes("2026-12-24", 500_00), owes("2027-01-24", 500_00))
	garnet.Holds = []Hold{{Reason: HoldPlan, From: date(t, "2026-10-24"), Until: date(t, "2027-01-25")}}
	return []Account{
		client("Delta Fitout", Cheque, owes("2026-09-01", 4150_00)),
		client("Birch & Co", FasterPayment, owes("2026-10-14", 2480_00)),
		client("Acme Print Ltd", BACS, owes("2026-10-30", 1240_00), owes("2026-11-20", 860_00)),
		client("Hollis Media", FasterPayment, owes("2026-11-06", 775_00)),
		elm,
		promised(client("Juno Studio", BACS, owes("2026-11-21", 950_00)), "2026-11-26", BACS),
		garnet,
		promised(client("Ivy Legal", FasterPayment, owes("2026-11-25", 2300_00)), "2026-11-25", FasterPayment),
		client("Corvid Labs", BACS, owes("2026-11-27", 3900_00)),
		client("Foxglove Events", FasterPayment, owes("2026-12-17", 1100_00)),
		client("Kestrel Joinery", BACS, owes("2026-12-20", 540_00)),
	}
}

func TestAgeingOfTheMorningBook(t *testing.T) {
	got := Age(morning(t), date(t, "2026-11-24"), "GBP")
	if len(got) != 1 {
		t.Fatalf("%d currencies", len(got))
	}
	var lines []string
	for _, b := range Buckets() {
		lines = append(lines, fmt.Sprintf("%s %s %d%% %s", b, got[0].Open[b], got[0].Share(b), got[0].Disputed[b]))
	}
	// The plan's instalments to come are not due yet.
	want := "not due 9,340.00 46% 0.00|1-30 4,445.00 22% 620.00|31-60 2,480.00 12% 0.00|61-90 4,150.00 20% 0.00|90+ 0.00 0% 0.00"
	if s := strings.Join(lines, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if got[0].Total().String() != "20,415.00" || got[0].Overdue().String() != "11,075.00" {
		t.Errorf("total %s, overdue %s", got[0].Total(), got[0].Overdue())
	}
}

func TestBucketsByDaysPastDue(t *testing.T) {
	today := date(t, "2026-11-24")
	for late, want := range map[int]Bucket{-5: NotDue, 0: NotDue, 1: Late30, 30: Late30, 31: Late60, 60: Late60, 61: Late90, 90: Late90, 91: LateMore} {
		if got := BucketOf(today.AddDays(-late), today); got != want {
			t.Errorf("%d days late is in %s, want %s", late, got, want)
		}
	}
}

func TestCreditNotesAndCurrenciesAgeApart(t *testing.T) {
	part := func(minor int64, c Currency) Invoice {
		m := Money{minor, c}
		return Invoice{Total: m, Parts: []Part{{Due: date(t, "2026-11-01"), Amount: m, Paid: Money{Currency: c}}}}
	}
	a := Account{Invoices: []Invoice{part(100_00, "USD"), part(500_00, "GBP"), part(-50_00, "GBP"), part(0, "EUR")}}
	got := Age([]Account{a}, date(t, "2026-11-24"), "GBP")
	if len(got) != 2 || got[0].Currency != "GBP" || got[1].Currency != "USD" {
		t.Fatalf("%+v", got)
	}
	if got[0].Total().String() != "450.00" || got[0].Open[Late30].String() != "500.00" || got[0].Credit.String() != "-50.00" || got[0].Share(Late30) != 100 {
		t.Errorf("%+v", got[0])
	}
}

func TestForecastOfTheMorningBook(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
	got := Expect(morning(t), now, DefaultSettings(), 8)
	if len(got) != 1 {
		t.Fatalf("%d currencies", len(got))
	}
	f := got[0]
	var lines []string
	for _, w := range append(f.Weeks, f.Later) {
		if w.Total().Minor != 0 {
			lines = append(lines, fmt.Sprintf("%s: %s + %s + %s", w.From.Noon().Format("2 Jan"), w.Promised, w.Plan, w.Likely))
		}
	}
	want := "23 Nov: 2,300.00 + 500.00 + 0.00|30 Nov: 950.00 + 0.00 + 3,900.00|14 Dec: 0.00 + 0.00 + 1,100.00|21 Dec: 0.00 + 500.00 + 540.00|18 Jan: 0.00 + 500.00 + 0.00"
	if s := strings.Join(lines, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if f.NoDate.String() != "10,125.00" || f.Clients != 5 {
		t.Errorf("no date: %s of %d clients", f.NoDate, f.Clients)
	}
}

func TestHabitAndPayRunSayWhenMoneyIsLikely(t *testing.T) {
	a := Account{Client: Client{PayRun: "weekly fri cutoff wed", Method: BACS}}
	paid := func(due string, late int) {
		d := date(t, due)
		m := Money{100_00, "GBP"}
		a.Invoices = append(a.Invoices, Invoice{Total: m, Parts: []Part{{Due: d, Amount: m, Paid: m, SettledOn: d.AddDays(late)}}})
	}
	open := Money{300_00, "GBP"}
	a.Invoices = append(a.Invoices, Invoice{ID: 9, Total: open, Parts: []Part{{ID: 9, Due: date(t, "2026-12-01"), Amount: open, Paid: Money{Currency: "GBP"}}}})
	now := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
	likely := func() Date {
		for _, w := range Expect([]Account{a}, now, DefaultSettings(), 8)[0].Weeks {
			if w.Likely == open {
				return w.From
			}
		}
		return 0
	}
	if got := likely(); got != date(t, "2026-12-07") { // Fri 4 Dec, lands Tue 8
		t.Errorf("too early to say: the run after the due date lands in the week of %s", got)
	}
	paid("2026-08-01", 10)
	paid("2026-09-01", 12)
	paid("2026-10-01", 14)
	if got := likely(); got != date(t, "2026-12-14") { // 13 Dec as usual; the run of Fri 11 lands Tue 15, that of Fri 18 Tue 22
		t.Errorf("twelve days late as usual it lands in the week of %s", got)
	}
}

func TestForecastAndAgeingSumToWhatIsOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
		today := DateOf(now)
		a := Account{Client: Client{Method: rapid.SampledFrom(append(Methods(), "")).Draw(t, "method")}}
		open := int64(0)
		for i := range rapid.IntRange(1, 6).Draw(t, "parts") {
			m := Money{rapid.Int64Range(0, 1e9).Draw(t, "amount"), "GBP"}
			open += m.Minor
			id := ID(i + 1)
			a.Invoices = append(a.Invoices, Invoice{ID: id, Issued: today - 60, Total: m, Parts: []Part{{
				ID: id, InvoiceID: id, Due: today.AddDays(rapid.IntRange(-120, 120).Draw(t, "due")), Amount: m, Paid: Money{Currency: "GBP"}}}})
		}
		a.Promises = []Promise{{Amount: Money{rapid.Int64Range(0, 1e9).Draw(t, "promised"), "GBP"}, PayOn: today + 3, Made: today - 1}}
		a.Disputes = []Dispute{{InvoiceID: 1, Amount: Money{rapid.Int64Range(0, 1e9).Draw(t, "disputed"), "GBP"}, Opened: today - 1}}
		var sum int64
		for _, f := range Expect([]Account{a}, now, DefaultSettings(), 4) {
			sum += f.NoDate.Minor + f.Later.Total().Minor
			for _, w := range f.Weeks {
				sum += w.Total().Minor
			}
		}
		if sum != open {
			t.Fatalf("forecast of %d, open %d", sum, open)
		}
		sum = 0
		for _, g := range Age([]Account{a}, today, "GBP") {
			sum += g.Total().Minor
		}
		if sum != open {
			t.Fatalf("ageing of %d, open %d", sum, open)
		}
	})
}
