package chase

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMoneySettlesTheOldestUnlessItSaysOtherwise(t *testing.T) {
	cases := map[string]struct {
		amount float64
		named  []string
		build  func(*book)
		want   string // "invoice amount" in order
	}{
		"the oldest due first":                         {150, nil, nil, "B 100.00, A 50.00"},
		"a named invoice first of all":                 {150, []string{"A"}, nil, "A 150.00"},
		"what is left of a named one stays on account": {250, []string{"A"}, nil, "A 200.00"},
		"more than all is owed stays on account":       {900, nil, nil, "B 100.00, A 200.00, C 300.00"},
		"nothing settles nothing":                      {0, nil, nil, ""},
		"what is queried comes last":                   {250, nil, func(b *book) { b.query("B", "1 Nov", "", Theirs, 100) }, "A 200.00, C 50.00"},
		"named with others it keeps its place":         {150, []string{"A", "B"}, func(b *book) { b.query("B", "1 Nov", "", Theirs, 100) }, "B 100.00, A 50.00"},
		"once the query is settled it has it again": {150, nil, func(b *book) {
			b.query("B", "1 Nov", "", Theirs, 100)
			b.a.Disputes[0].Closed = b.day("10 Nov")
		}, "B 100.00, A 50.00"},
		"unless it was named": {50, []string{"B"}, func(b *book) { b.query("B", "1 Nov", "", Theirs, 100) }, "B 50.00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("A", "2 Sep", "2 Oct", 200).invoice("B", "1 Sep", "1 Oct", 100).invoice("C", "3 Sep", "3 Oct", 300)
			if c.build != nil {
				c.build(b)
			}
			var ids []ID
			for _, n := range c.named {
				ids = append(ids, b.invoiceID(n))
			}
			var got []string
			for _, al := range Allocate(b.a, pounds(c.amount), ids, b.day("24 Nov")) {
				for _, v := range b.a.Invoices {
					if v.Parts[0].ID == al.PartID {
						got = append(got, fmt.Sprintf("%s %s", v.Number, al.Amount))
					}
				}
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestMoneyInAnotherCurrencySettlesNothing(t *testing.T) {
	b := newBook(t, "Acme").invoice("A", "2 Sep", "2 Oct", 200)
	if got := Allocate(b.a, Money{20000, "EUR"}, nil, b.day("24 Nov")); len(got) != 0 {
		t.Errorf("settled %v", got)
	}
}

func TestAllocationNeverMakesOrLosesAPenny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		amount := Money{rapid.Int64Range(0, 2_000_000).Draw(t, "amount"), "GBP"}
		p := Payment{Amount: amount, Allocations: Allocate(b.a, amount, nil, DateOf(tuesday24))}
		open := int64(0)
		for _, v := range b.a.Invoices {
			open += v.Open().Minor
		}
		if rest := p.OnAccount().Minor; rest != max(0, amount.Minor-open) {
			t.Fatalf("%s over %d open leaves %d on account", amount, open, rest)
		}
		for _, al := range p.Allocations {
			if part, _ := findPart(b.a, al.PartID); al.Amount.Minor <= 0 || al.Amount.Minor > part.Open().Minor {
				t.Fatalf("%s of %s open", al.Amount, part.Open())
			}
		}
	})
}
