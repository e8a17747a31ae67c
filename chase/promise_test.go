package chase

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestAPromiseIsJudgedOnTheDayItLands(t *testing.T) {
	cases := map[string]struct {
		today string
		build func(*book)
		want  string // state, received and deadline of the first promise
	}{
		"BACS on a Wednesday lands Friday and has Monday's grace": {"23 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS) },
			"open 0.00 2026-11-23"},
		"the day after the deadline it is broken": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS) },
			"broken 0.00 2026-11-23"},
		"money on the last day keeps it": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("23 Nov", 1240) },
			"kept 1,240.00 2026-11-23"},
		"money a day after does not": {"30 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("24 Nov", 1240) },
			"broken 0.00 2026-11-23"},
		"money before it was made does not count": {"24 Nov", func(b *book) { b.pay("16 Nov", 1240).promise("17 Nov", "18 Nov", 1240, BACS) },
			"broken 0.00 2026-11-23"},
		"money before the day it was promised for does": {"18 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("18 Nov", 1240) },
			"kept 1,240.00 2026-11-23"},
		"a part of it keeps it partly": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("20 Nov", 500) },
			"partly 500.00 2026-11-23"},
		"a pound may be kept back by the banks": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("20 Nov", 1239) },
			"kept 1,239.00 2026-11-23"},
		"more than a pound may not": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("20 Nov", 1238.99) },
			"partly 1,238.99 2026-11-23"},
		"a promise of less than a pound needs some money": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 0.5, BACS) },
			"broken 0.00 2026-11-23"},
		"the holidays put the deadline off": {"24 Nov", func(b *book) { b.promise("17 Nov", "23 Dec", 1240, BACS) },
			"open 0.00 2026-12-30"},
		"a bank transfer lands the same day": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, FasterPayment) },
			"broken 0.00 2026-11-19"},
		"replaced before its day it is superseded": {"30 Nov", func(b *book) {
			b.promise("10 Nov", "18 Nov", 1240, BACS)
			b.a.Promises[0].Closed, b.a.Promises[0].ClosedAs = b.day("17 Nov"), "superseded"
		}, "superseded 0.00 2026-11-23"},
		"replaced after its day it was broken": {"30 Nov", func(b *book) {
			b.promise("10 Nov", "18 Nov", 1240, BACS)
			b.a.Promises[0].Closed, b.a.Promises[0].ClosedAs = b.day("19 Nov"), "superseded"
		}, "broken 0.00 2026-11-23"},
		"withdrawn it is nobody's fault": {"30 Nov", func(b *book) {
			b.promise("10 Nov", "18 Nov", 1240, BACS)
			b.a.Promises[0].Closed, b.a.Promises[0].ClosedAs = b.day("19 Nov"), "withdrawn"
		}, "withdrawn 0.00 2026-11-23"},
		"for one part, money for another does not count": {"24 Nov", func(b *book) {
			b.invoice("2", "1 Nov", "1 Dec", 300).promise("17 Nov", "18 Nov", 300, BACS).pay("20 Nov", 300, "1")
			b.a.Promises[0].Parts = []ID{b.a.Invoices[1].Parts[0].ID}
		}, "broken 0.00 2026-11-23"},
		"money of the day it was made counts": {"24 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS).pay("17 Nov", 1240) },
			"kept 1,240.00 2026-11-23"},
		"money of that day entered before it was made does not": {"24 Nov", func(b *book) { b.pay("17 Nov", 1240).promise("17 Nov", "18 Nov", 1240, BACS) },
			"broken 0.00 2026-11-23"},
		"of that day only what was entered after counts": {"24 Nov", func(b *book) {
			b.pay("17 Nov", 400).promise("17 Nov", "18 Nov", 600, BACS).pay("17 Nov", 200)
		}, "partly 200.00 2026-11-23"},
		"replaced, it is not kept by money of that day entered later": {"17 Nov", func(b *book) {
			b.promise("10 Nov", "18 Nov", 600, BACS)
			b.log("17 Nov", Entry{Kind: Call, Direction: Out, Outcome: Promised, Promise: &PromiseMade{Amount: pounds(600), PayOn: b.day("20 Nov")}})
			b.pay("17 Nov", 600)
		}, "superseded 0.00 2026-11-23"},
		"money of the day it was replaced, entered before, keeps it": {"17 Nov", func(b *book) {
			b.promise("10 Nov", "18 Nov", 600, BACS).pay("17 Nov", 600)
			b.log("17 Nov", Entry{Kind: Call, Direction: Out, Outcome: Promised, Promise: &PromiseMade{Amount: pounds(600), PayOn: b.day("20 Nov")}})
		}, "kept 600.00 2026-11-23"},
		"replaced on its very day it is superseded": {"30 Nov", func(b *book) {
			b.promise("10 Nov", "18 Nov", 1240, BACS)
			b.a.Promises[0].Closed, b.a.Promises[0].ClosedAs = b.day("18 Nov"), "superseded"
		}, "superseded 0.00 2026-11-23"},
		"settled by a credit note on its last day it is kept": {"24 Nov", func(b *book) {
			b.promise("17 Nov", "18 Nov", 2480, BACS)
			b.a.Promises[0].Parts = []ID{b.a.Invoices[0].Parts[0].ID}
			b.a.Invoices[0].Parts[0].Paid, b.a.Invoices[0].Parts[0].SettledOn = pounds(2480), b.day("23 Nov")
		}, "kept 0.00 2026-11-23"},
		"settled by one the day after it is not": {"24 Nov", func(b *book) {
			b.promise("17 Nov", "18 Nov", 2480, BACS)
			b.a.Promises[0].Parts = []ID{b.a.Invoices[0].Parts[0].ID}
			b.a.Invoices[0].Parts[0].Paid, b.a.Invoices[0].Parts[0].SettledOn = pounds(2480), b.day("24 Nov")
		}, "broken 0.00 2026-11-23"},
		"for an earlier day it is filled first, though it was made later": {"24 Nov", func(b *book) {
			b.promise("16 Nov", "20 Nov", 840, BACS).promise("17 Nov", "18 Nov", 400, BACS).pay("19 Nov", 600)
		}, "open 200.00 2026-11-25"},
		"the earlier of two promises is filled first": {"19 Nov", func(b *book) {
			b.promise("17 Nov", "18 Nov", 400, BACS).promise("17 Nov", "25 Nov", 840, BACS).pay("19 Nov", 600)
		}, "kept 400.00 2026-11-23"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd").invoice("1", "30 Sep", "30 Oct", 2480)
			c.build(b)
			p := JudgePromises(b.a, b.day(c.today), b.s)[0]
			if got := fmt.Sprint(p.State, " ", p.Received, " ", p.Deadline); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestABrokenPromiseMadeGoodWithinAWeekSaysSo(t *testing.T) {
	for paid, want := range map[string]string{"24 Nov": "2026-11-24", "26 Nov": "2026-11-26", "30 Nov": "2026-11-30", "1 Dec": ""} {
		b := newBook(t, "Acme").invoice("1", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS).pay(paid, 1240)
		p := JudgePromises(b.a, b.day("8 Dec"), b.s)[0]
		if p.State != PromiseBroken || p.LateOn.String() != want {
			t.Errorf("paid on %s: %s, made good %q", paid, p.State, p.LateOn)
		}
	}
}

func TestNoReceiptIsCountedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBook(t, "Acme").invoice("1", "30 Sep", "30 Oct", 5000)
		received := int64(0)
		for range rapid.IntRange(0, 6).Draw(t, "payments") {
			n := rapid.Int64Range(1, 50000).Draw(t, "paid")
			b.a.Payments = append(b.a.Payments, Payment{On: b.day("1 Nov").AddDays(rapid.IntRange(0, 30).Draw(t, "on")), Amount: Money{n, "GBP"}})
			received += n
		}
		for range rapid.IntRange(0, 5).Draw(t, "promises") {
			made := b.day("1 Nov").AddDays(rapid.IntRange(0, 20).Draw(t, "made"))
			b.a.Promises = append(b.a.Promises, Promise{ID: b.id(), Made: made, PayOn: made.AddDays(rapid.IntRange(0, 10).Draw(t, "in")), Amount: Money{rapid.Int64Range(1, 50000).Draw(t, "promised"), "GBP"}, Method: BACS})
		}
		counted := int64(0)
		for _, p := range JudgePromises(b.a, b.day("20 Dec"), b.s) {
			if p.Received.Minor > p.Amount.Minor {
				t.Fatalf("%s received of %s promised", p.Received, p.Amount)
			}
			if p.LandsOn < p.PayOn || p.Deadline < p.LandsOn {
				t.Fatalf("pay %s, lands %s, deadline %s", p.PayOn, p.LandsOn, p.Deadline)
			}
			counted += p.Received.Minor
		}
		if counted > received {
			t.Fatalf("%d counted of %d received", counted, received)
		}
	})
}
