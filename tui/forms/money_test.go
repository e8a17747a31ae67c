package forms_test

import (
	"bytes"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/forms"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func allocation(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen { return forms.NewAllocate(k, db, o) }

// unpaid is the account of a book's Acme with what the test did to its money.
func unpaid(a chase.Account) map[string]string {
	open := map[string]string{}
	for _, v := range a.Invoices {
		if v.Open().Minor != 0 {
			open[v.Number] = v.Open().String()
		}
	}
	return open
}

func onAccount(a chase.Account) int64 {
	var left int64
	for _, m := range a.OnAccount() {
		left += m.Minor
	}
	return left
}

func TestMoreThanIsOwedIsAskedAbout(t *testing.T) {
	cases := map[string]struct {
		answer string
		kept   int64 // on account; -1 is that it is asked again
		in     string
	}{
		"c keeps the rest as credit":             {"c", 40000, "2,500.00"},
		"the whole word does too":                {"credit", 40000, "2,500.00"},
		"o records what was owed":                {"o", 0, "2,100.00"},
		"anything else is asked again":           {"x", -1, ""},
		"and so is no answer":                    {"", -1, ""},
		"whatever the answer, letter case aside": {"C", 40000, "2,500.00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, acme, d := open(t, payment)
			before := len(account(t, db, acme).Payments)
			d.Type("2500").Press("enter")
			if len(account(t, db, acme).Payments) != before {
				t.Fatal("it was kept without asking")
			}
			d.Type(c.answer).Press("enter")
			a := account(t, db, acme)
			if c.kept < 0 {
				if len(a.Payments) != before || !strings.Contains(d.Screen(), "c keeps 400.00 as credit, o records only 2,100.00") {
					t.Errorf("it is not asked again:\n%s", d.Screen())
				}
				return
			}
			saved(t, d)
			if p := a.Payments[len(a.Payments)-1]; p.Amount.String() != c.in || p.OnAccount().Minor != c.kept || len(unpaid(a)) != 0 {
				t.Errorf("the payment is %+v, open %v", p, unpaid(a))
			}
		})
	}
}

func TestTheQuestionAboutTheRestAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		db, acme := storetest.Acme(t)
		d := uitest.Screen(t, forms.NewPayment(kit(), db, ui.Open{Client: acme}), size.W, size.H)
		uitest.Golden(t, "payment-over-"+size.Window, d.Type("2500").Press("enter").Screen())
	}
}

func TestMoneyThatSettlesNothingIsOnlyKeptWhenItIsSaid(t *testing.T) {
	db, acme, d := open(t, payment)
	d.Type("EUR 300").Press("enter")
	if !strings.Contains(d.Screen(), "Nothing is open in EUR") {
		t.Errorf("it says\n%s", d.Screen())
	}
	before := len(account(t, db, acme).Payments)
	d.Type("o").Press("enter")
	if len(account(t, db, acme).Payments) != before || !strings.Contains(d.Screen(), "nothing would be left") {
		t.Errorf("a payment of nothing was saved:\n%s", d.Screen())
	}
	d.Press("backspace").Type("c").Press("enter")
	saved(t, d)
	if got := onAccount(account(t, db, acme)); got != 30000 {
		t.Errorf("on account are %d", got)
	}
}

func TestAPartPaymentIsDividedAsItIsSaid(t *testing.T) {
	db, acme, d := open(t, payment)
	before := storetest.Export(t, db)
	d.Type("500").Press("tab", "tab", "tab", "tab").Type("1042 300, 1057 200")
	uitest.Golden(t, "payment-divided-80x24", d.Screen())
	d.Press("enter")
	saved(t, d)
	if got := unpaid(account(t, db, acme)); got["INV-1042"] != "940.00" || got["INV-1057"] != "660.00" {
		t.Errorf("open are %v", got)
	}
	storetest.TakesBack(t, db, before)
}

func TestADivisionThatCannotBeIsSaidBesideIt(t *testing.T) {
	for words, says := range map[string]string{
		"1042 300, 1057 300": "100.00 more than came in", "1057 9000": "more than is open on INV-1057", "9 20": `ends in "9"`,
		"1042 300": "200.00 of it is not divided",
	} {
		db, acme, d := open(t, payment)
		before := len(account(t, db, acme).Payments)
		d.Type("500").Press("tab", "tab", "tab", "tab").Type(words).Press("enter")
		if got := d.Screen(); !strings.Contains(strings.Join(strings.Fields(got), " "), says) || len(account(t, db, acme).Payments) != before {
			t.Errorf("%s: it says\n%s", words, got)
		}
	}
}

// paid is Acme after 500.00 that settled a part of the oldest, and 100.00 kept
// on account, with the form open on the invoice of the number.
func paid(t *testing.T, number string, w, h int) (*store.DB, chase.ID, *uitest.Driver) {
	t.Helper()
	db, acme := storetest.Acme(t)
	a := account(t, db, acme)
	for _, r := range []chase.Receipt{
		{ClientID: acme, Amount: chase.Money{Minor: 50000, Currency: "GBP"}, Invoices: []chase.ID{numbered(t, a, "INV-1042").ID}},
		{ClientID: acme, Amount: chase.Money{Minor: 10000, Currency: "EUR"}},
	} {
		if _, err := db.Pay(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	o := ui.Open{Client: acme}
	if number != "" {
		o.Invoice = numbered(t, a, number).ID
	}
	for _, p := range account(t, db, acme).Payments {
		if p.Amount.Minor == 50000 {
			o.Payment = p.ID
		}
	}
	return db, acme, uitest.Screen(t, allocation(kit(), db, o), w, h)
}

func TestWhatAPaymentSettlesAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		_, _, d := paid(t, "", size.W, size.H)
		d.Press("ctrl+u").Type("1042 300, 1057 200")
		uitest.Golden(t, "allocate-"+size.Window, d.Screen())
	}
}

func TestAPaymentIsPutToAnotherInvoiceAndTakenBack(t *testing.T) {
	db, acme, d := paid(t, "", 80, 18)
	before := storetest.Export(t, db)
	d.Press("ctrl+u").Type("1057").Press("enter")
	if got := saved(t, d).Words; !strings.Contains(got, "settles INV-1057 500.00") {
		t.Errorf("it says %q", got)
	}
	if got := unpaid(account(t, db, acme)); got["INV-1042"] != "1,240.00" || got["INV-1057"] != "360.00" {
		t.Errorf("open are %v", got)
	}
	storetest.TakesBack(t, db, before)
}

func TestAPaymentIsPutOnAccount(t *testing.T) {
	db, acme, d := paid(t, "", 80, 18)
	d.Press("tab", "tab", " ", "enter")
	saved(t, d)
	if got := onAccount(account(t, db, acme)); got != 60000 {
		t.Errorf("on account are %d", got)
	}
}

func TestWhatItSettlesAlreadyIsNoChange(t *testing.T) {
	db, _, d := paid(t, "", 80, 18)
	before := storetest.Export(t, db)
	d.Press("enter")
	if !strings.Contains(d.Screen(), "That is what it settles now") || !bytes.Equal(before, storetest.Export(t, db)) {
		t.Errorf("it says\n%s", d.Screen())
	}
}

func TestMoneyThatSettlesNothingIsMeantFirst(t *testing.T) {
	db, acme := storetest.Acme(t)
	if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: acme, Amount: chase.Money{Minor: 250000, Currency: "GBP"}}); err != nil {
		t.Fatal(err)
	}
	added, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: acme, Number: "INV-1099", Issued: chase.MakeDate(2026, 11, 24), Total: chase.Money{Minor: 60000, Currency: "GBP"},
		Parts: []chase.Part{{Seq: 1, Due: chase.MakeDate(2026, 12, 24), Amount: chase.Money{Minor: 60000, Currency: "GBP"}}}})
	if err != nil {
		t.Fatal(err)
	}
	d := uitest.Screen(t, allocation(kit(), db, ui.Open{Client: acme, Invoice: added.ID}), 80, 18)
	if got := d.Screen(); !strings.Contains(got, "INV-1042 1,240.00, INV-1057 860.00, INV-1099") {
		t.Fatalf("the invoice it was opened on is not offered:\n%s", got)
	}
	d.Press("enter")
	saved(t, d)
	if got := unpaid(account(t, db, acme)); got["INV-1099"] != "200.00" || len(got) != 1 {
		t.Errorf("open are %v", got)
	}
}

func TestAClientWhoPaidNothingHasNothingToDivide(t *testing.T) {
	db, _ := storetest.Acme(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "New"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := uitest.Screen(t, allocation(kit(), db, ui.Open{Client: c.ID}), 80, 18).Press("enter")
	if !strings.Contains(d.Screen(), "Nothing came in from them yet") {
		t.Errorf("it says\n%s", d.Screen())
	}
}
