package chase

import (
	"strings"
	"testing"
)

func TestWhatCanBeQueriedOfAnInvoice(t *testing.T) {
	cases := map[string]struct {
		build  func(*book)
		amount float64 // 0 is none said
		want   string  // the amount of the query, or why not
	}{
		"nothing said: all that is open":    {nil, 0, "1,000.00"},
		"nothing said: what is in no other": {func(b *book) { b.query("A-1", "20 Nov", "", Mine, 600) }, 0, "400.00"},
		"what is left":                      {func(b *book) { b.query("A-1", "20 Nov", "", Mine, 600) }, 400, "400.00"},
		"more than is left":                 {func(b *book) { b.query("A-1", "20 Nov", "", Mine, 600) }, 401, "amount: 401.00 cannot be queried of A-1: 600.00 of its 1,000.00 is queried already. Try 400.00 or less."},
		"all of it is queried already":      {func(b *book) { b.query("A-1", "20 Nov", "", Mine, 1000) }, 0, "invoice: All of A-1 is queried already: settle that query first."},
		"a query that was settled does not count": {func(b *book) {
			b.query("A-1", "20 Nov", "", Mine, 600)
			b.a.Disputes[0].Closed = b.day("23 Nov")
			b.a.Disputes[0].Resolution = "rejected"
		}, 1000, "1,000.00"},
		"more than it is": {nil, 1001, "amount: 1,001.00 cannot be queried of A-1, which is 1,000.00. Try 1,000.00 or less."},
	}
	for name, c := range cases {
		b := newBook(t, "Acme").invoice("A-1", "1 Oct", "31 Oct", 1000)
		if c.build != nil {
			c.build(b)
		}
		o, err := Record(b.a, Entry{Outcome: Query, Query: &QueryRaised{InvoiceID: b.invoiceID("A-1"), Words: "wrong", Amount: pounds(c.amount)}}, tuesday24, b.s)
		got := ""
		switch {
		case err != nil:
			got = refused(err)
		default:
			got = o.Dispute.Amount.String()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	note := Invoice{Number: "CN-1", Total: Money{-500_00, "GBP"}}
	if err := note.Queryable(pounds(10), Money{0, "GBP"}); refused(err) != "invoice: CN-1 is a credit note: query the invoice it is for." {
		t.Errorf("a credit note: %v", err)
	}
}

func TestTheCodeOfAQueryIsOneThatIsKnown(t *testing.T) {
	for words, want := range map[string]string{"": "", "price": "price", " PO-Missing ": "po-missing"} {
		if got, err := ParseQueryCode(words); got != want || err != nil {
			t.Errorf("%q: %q, %v", words, got, err)
		}
	}
	if _, err := ParseQueryCode("banana"); err == nil || !strings.Contains(err.Error(), `"banana" is not a code. Try price, qty, not-delivered`) {
		t.Errorf("banana: %v", err)
	}
}
