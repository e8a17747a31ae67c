package chase

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// settle does a settlement to the account as the store does.
func (b *book) settle(s Settlement) Settlement {
	b.t.Helper()
	s, err := Settle(b.a, s)
	if err != nil {
		b.t.Fatal(err)
	}
	move := func(all []Allocation, sign int64) {
		for _, al := range all {
			for i := range b.a.Invoices {
				v := &b.a.Invoices[i]
				for j := range v.Parts {
					if v.Parts[j].ID == al.PartID {
						v.Parts[j].Paid.Minor += sign * al.Amount.Minor
					}
					if v.ID == al.CreditID {
						v.Parts[j].Paid.Minor -= sign * al.Amount.Minor
					}
				}
			}
		}
	}
	move(s.Was, -1)
	move(s.Allocations, 1)
	for i := range b.a.Payments {
		if b.a.Payments[i].ID == s.Payment {
			b.a.Payments[i].Allocations = s.Allocations
		}
	}
	if s.Credit != 0 {
		var kept []Allocation
		for _, al := range b.a.Credits {
			if al.CreditID != s.Credit {
				kept = append(kept, al)
			}
		}
		b.a.Credits = append(kept, s.Allocations...)
	}
	return s
}

func twoOpen(t tester) *book {
	return newBook(t, "Acme").invoice("1042", "30 Sep", "30 Oct", 1240).invoice("1057", "21 Oct", "20 Nov", 860)
}

func TestMoneyIsAllocatedAnew(t *testing.T) {
	cases := map[string]struct {
		do   func(*book) Settlement
		want string
		left string
	}{
		"a payment put to another invoice": {func(b *book) Settlement {
			b.pay("23 Nov", 860)
			return Settlement{Payment: b.a.Payments[0].ID, Invoices: []ID{b.invoiceID("1057")}}
		}, "860.00 of Mon 23 Nov 2026 settles 1057 860.00", "1042 1240.00"},
		"one payment over two invoices": {func(b *book) Settlement {
			b.pay("23 Nov", 1300, "1042")
			return Settlement{Payment: b.a.Payments[0].ID}
		}, "1,300.00 of Mon 23 Nov 2026 settles 1042 1,240.00 and 1057 60.00", "1057 800.00"},
		"all of it on account": {func(b *book) Settlement {
			b.pay("23 Nov", 860)
			return Settlement{Payment: b.a.Payments[0].ID, Nothing: true}
		}, "860.00 of Mon 23 Nov 2026 settles nothing; 860.00 on account", "1042 1240.00 1057 860.00"},
		"more than the invoice needs stays on account": {func(b *book) Settlement {
			b.pay("23 Nov", 1000)
			return Settlement{Payment: b.a.Payments[0].ID, Invoices: []ID{b.invoiceID("1057")}}
		}, "1,000.00 of Mon 23 Nov 2026 settles 1057 860.00; 140.00 on account", "1042 1240.00"},
		"a credit note settles the oldest": {func(b *book) Settlement {
			b.invoice("CN-1", "2 Nov", "2 Nov", 0)
			b.credit("CN-1", 100)
			return Settlement{Credit: b.invoiceID("CN-1")}
		}, "credit note CN-1 settles 1042 100.00", "1042 1140.00 1057 860.00"},
		"a credit note put to another": {func(b *book) Settlement {
			b.invoice("CN-1", "2 Nov", "2 Nov", 0)
			b.credit("CN-1", 900)
			b.settle(Settlement{Credit: b.invoiceID("CN-1")})
			return Settlement{Credit: b.invoiceID("CN-1"), Invoices: []ID{b.invoiceID("1057")}}
		}, "credit note CN-1 settles 1057 860.00; 40.00 on account", "1042 1240.00 CN-1 -40.00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := twoOpen(t)
			s := b.settle(c.do(b))
			var left []string
			for _, v := range b.a.Invoices {
				if m := v.Open(); m.Minor != 0 {
					left = append(left, v.Number+" "+strings.ReplaceAll(m.String(), ",", ""))
				}
			}
			if s.Saved != c.want || strings.Join(left, " ") != c.left {
				t.Errorf("%s; open %s\nwant %s; open %s", s.Saved, left, c.want, c.left)
			}
		})
	}
}

// credit makes an invoice of the test a credit note.
func (b *book) credit(number string, amount float64) {
	for i := range b.a.Invoices {
		v := &b.a.Invoices[i]
		if v.Number == number {
			v.Total.Minor = -pounds(amount).Minor
			v.Parts[0].Amount = v.Total
		}
	}
}

func TestNothingCountsBeforeMoneyAndInvoiceWereThere(t *testing.T) {
	b := newBook(t, "Acme").pay("1 Oct", 500).invoice("1042", "10 Oct", "9 Nov", 400).invoice("1030", "1 Sep", "20 Nov", 100)
	s := b.settle(Settlement{Payment: b.a.Payments[0].ID})
	if len(s.Allocations) != 2 || s.Allocations[0].On != b.day("10 Oct") || s.Allocations[1].On != b.day("1 Oct") {
		t.Errorf("allocated %+v", s.Allocations)
	}
}

func TestWhatIsNoMoneyOfTheClientIsRefused(t *testing.T) {
	b := twoOpen(t)
	for _, s := range []Settlement{{}, {Payment: 999}, {Credit: b.invoiceID("1042")}} {
		if _, err := Settle(b.a, s); err == nil || !strings.HasPrefix(err.Error(), "money: ") {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

func TestMoneyPutToWhatIsSettledStaysWhereItIs(t *testing.T) {
	b := twoOpen(t).pay("20 Nov", 860, "1057").pay("23 Nov", 175, "1042")
	s := Settlement{Payment: b.a.Payments[1].ID, Invoices: []ID{b.invoiceID("1057")}}
	if _, err := Settle(b.a, s); err == nil || !strings.HasPrefix(err.Error(), "invoice: Nothing is open on 1057") {
		t.Errorf("put to a settled invoice: %v", err)
	}
	s.Payment = b.a.Payments[0].ID
	if got, err := Settle(b.a, s); err != nil || len(got.Allocations) != 1 {
		t.Errorf("what it settles itself is open to it: %+v, %v", got.Allocations, err)
	}
	s.Invoices = append(s.Invoices, b.invoiceID("1042"))
	s.Payment = b.a.Payments[1].ID
	if got, err := Settle(b.a, s); err != nil || len(got.Allocations) != 1 {
		t.Errorf("with one that is open beside it: %+v, %v", got.Allocations, err)
	}
}

func TestAllocatingAnewNeitherMakesNorLosesAPenny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := twoOpen(t).invoice("1063", "1 Nov", "1 Dec", 77.77)
		b.invoice("CN-1", "2 Nov", "2 Nov", 0)
		b.credit("CN-1", float64(rapid.IntRange(1, 300000).Draw(t, "credit"))/100)
		b.pay("20 Nov", float64(rapid.IntRange(1, 300000).Draw(t, "pence"))/100)
		owed := openSum(b.a)
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			s := Settlement{Payment: b.a.Payments[0].ID, Nothing: rapid.Bool().Draw(t, "nothing")}
			if rapid.Bool().Draw(t, "the credit note") {
				s.Payment, s.Credit = 0, b.invoiceID("CN-1")
			}
			if n := rapid.SampledFrom([]string{"", "1042", "1057", "1063"}).Draw(t, "to"); n != "" {
				s.Invoices = []ID{b.invoiceID(n)}
			}
			if _, err := Settle(b.a, s); err != nil {
				if !strings.HasPrefix(err.Error(), "invoice: Nothing is open on ") {
					t.Fatal(err)
				}
				continue // it is settled by the other money
			}
			b.settle(s)
			if got := openSum(b.a); got != owed {
				t.Fatalf("open less on account was %d, is %d", owed, got)
			}
			for _, v := range b.a.Invoices {
				for _, p := range v.Parts {
					if p.Amount.Minor > 0 && (p.Paid.Minor < 0 || p.Open().Minor < 0) || p.Amount.Minor < 0 && (p.Paid.Minor > 0 || p.Open().Minor > 0) {
						t.Fatalf("%s: %s of %s", v.Number, p.Paid, p.Amount)
					}
				}
			}
		}
	})
}

// openSum is what is owed when everything on account is taken off.
func openSum(a Account) int64 {
	var sum int64
	for _, v := range a.Invoices {
		sum += v.Open().Minor
	}
	for _, p := range a.Payments {
		sum -= p.OnAccount().Minor
	}
	return sum
}

func TestThanksAreDraftedWhenAnInvoiceCloses(t *testing.T) {
	b := twoOpen(t)
	receipt := func(amount float64) Receipt {
		return Receipt{Amount: pounds(amount), On: b.day("23 Nov"), Allocations: Allocate(b.a, pounds(amount), nil, b.day("23 Nov"))}
	}
	if _, closed := Thanks(b.a, receipt(1239), b.at("24 Nov"), b.s); closed {
		t.Error("thanks for a part payment that closed nothing")
	}
	w, closed := Thanks(b.a, receipt(1300), b.at("24 Nov"), b.s)
	if !closed {
		t.Fatal("no thanks")
	}
	if w.To != "ap@acme.example" || w.Subject != "£1,240.00 received, thank you" ||
		!strings.Contains(w.Body, "£1,240.00 for 1042 came in on Monday 23 November. Thank you") {
		t.Errorf("got %+v", w)
	}
}

func TestADiscountIsTakenWithTheExactMoneyInTime(t *testing.T) {
	cases := map[string]struct {
		on     string
		amount float64
		named  bool
		build  func(*book)
		taken  bool
	}{
		"on its last day": {"30 Nov", 1215.20, true, func(b *book) {}, true},
		"without a name, when nothing else is open":    {"30 Nov", 1215.20, false, func(b *book) {}, true},
		"without a name, something else being open":    {"30 Nov", 1215.20, false, func(b *book) { b.invoice("1057", "21 Oct", "20 Nov", 860) }, false},
		"by name, whatever else is open":               {"30 Nov", 1215.20, true, func(b *book) { b.invoice("1057", "21 Oct", "20 Nov", 860) }, true},
		"a day late":                                   {"1 Dec", 1215.20, true, func(b *book) {}, false},
		"a penny less":                                 {"24 Nov", 1215.19, true, func(b *book) {}, false},
		"the whole":                                    {"24 Nov", 1240, true, func(b *book) {}, false},
		"after a part payment it is no longer offered": {"24 Nov", 1215.20, true, func(b *book) { b.pay("23 Nov", 1, "1042") }, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").billed("1042", "20 Nov", "2/10 net 30", 1240)
			c.build(b)
			r := Receipt{Amount: pounds(c.amount), On: b.day(c.on)}
			if c.named {
				r.Invoices = []ID{b.invoiceID("1042")}
			}
			r.Allocations = Allocate(b.a, r.Amount, r.Invoices, r.On)
			note, settles, taken := DiscountTaken(b.a, r)
			if taken != c.taken {
				t.Fatalf("taken %v, want %v", taken, c.taken)
			}
			if taken && (note.Total.String() != "-24.80" || len(settles) != 1 || settles[0].Amount.String() != "24.80") {
				t.Errorf("note %+v settles %+v", note, settles)
			}
		})
	}
}
