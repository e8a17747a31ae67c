package chase

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOfAPromiseNoMoreIsWaitedForThanIsStillOwed(t *testing.T) {
	late := func(b *book) { b.promise("17 Nov", "19 Nov", 1240, FasterPayment).pay("16 Nov", 500, "A-1") }
	cases := map[string]struct {
		build func(*book)
		want  string // what remains of the promise on its day
	}{
		"money of the day before is entered after it":     {late, "740.00"},
		"a credit note follows":                           {func(b *book) { b.promise("17 Nov", "19 Nov", 1240, FasterPayment); b.noted("18 Nov", 40, "A-1") }, "1,200.00"},
		"another invoice does not fill it up":             {func(b *book) { late(b); b.invoice("A-2", "18 Nov", "18 Dec", 900); b.forInvoice("A-1") }, "740.00"},
		"a lump sum is for all there is":                  {func(b *book) { late(b); b.invoice("A-2", "18 Nov", "18 Dec", 900) }, "1,240.00"},
		"part of it came in time, the rest is open still": {func(b *book) { b.promise("17 Nov", "19 Nov", 1240, FasterPayment).pay("18 Nov", 500, "A-1") }, "740.00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("A-1", "1 Sep", "1 Oct", 1240)
			c.build(b)
			today := b.day("19 Nov")
			if got := JudgePromises(b.a, today, b.s)[0].Remaining().String(); got != c.want {
				t.Fatalf("%s remains, want %s", got, c.want)
			}
			v := Judge(b.a, b.at("19 Nov"), b.s)
			if got := v.Item.Why.Words; got != c.want+" should land today" {
				t.Errorf("on the list for %q", got)
			}
			if got := LandingThisWeek(JudgePromises(b.a, today, b.s), today).String(); got != c.want {
				t.Errorf("this week %s should land", got)
			}
		})
	}
}

// forInvoice names the invoice that the last promise is for.
func (b *book) forInvoice(number string) {
	for _, v := range b.a.Invoices {
		if v.Number == number {
			b.a.Promises[len(b.a.Promises)-1].Parts = []ID{v.Parts[0].ID}
		}
	}
}

func TestWhatCameLateCountsBeforeWhatIsNoLongerOwed(t *testing.T) {
	b := newBook(t, "Acme").invoice("A-1", "1 Sep", "1 Oct", 1000).promise("2 Nov", "3 Nov", 1000, FasterPayment)
	b.pay("3 Nov", 400, "A-1").pay("20 Nov", 600, "A-1")
	p := JudgePromises(b.a, b.day("24 Nov"), b.s)[0]
	if p.State != PromisePartly || p.Late.String() != "600.00" || p.GoodOn != b.day("20 Nov") || p.Remaining().String() != "600.00" {
		t.Errorf("%s, late %s, good on %s, %s remains", p.State, p.Late, p.GoodOn, p.Remaining())
	}
}

func TestTheCallAsksForWhatIsStillOwedOfAPromise(t *testing.T) {
	b := newBook(t, "Acme").invoice("A-1", "1 Sep", "1 Oct", 1240).promise("17 Nov", "19 Nov", 1240, FasterPayment).pay("16 Nov", 500, "A-1")
	for day, want := range map[string]string{"18 Nov": "Thu 19 Nov still right for the 740?", "24 Nov": "I expected the other 740 on Thu 19 Nov"} {
		if say := Prepare(b.a, b.at(day), b.s).Say[1]; !strings.Contains(say, want) {
			t.Errorf("on %s it asks %q", day, say)
		}
	}
}

func TestAnInvoiceOfTheBrokenPromiseIsNotAskedForTwice(t *testing.T) {
	b := newBook(t, "Acme").invoice("A-1", "1 Sep", "1 Oct", 1240).invoice("A-2", "5 Sep", "5 Oct", 300)
	b.happened("6 Oct", Call, Out, Other, StepFriendly1).promise("6 Nov", "9 Nov", 1540, FasterPayment)
	cases := map[string]struct {
		build func()
		asked bool // for A-2 beside it
	}{
		"the promise was for both":        {func() {}, false},
		"for one of them":                 {func() { b.forInvoice("A-1") }, true},
		"a lump sum that reached for one": {func() { b.a.Promises[0].Parts, b.a.Promises[0].Amount = nil, pounds(1240) }, true},
	}
	for name, c := range cases {
		b.a.Promises[0].Parts, b.a.Promises[0].Amount = nil, pounds(1540)
		c.build()
		say := strings.Join(Prepare(b.a, b.at("24 Nov"), b.s).Say, "\n")
		if strings.Contains(say, "A-2") != c.asked || !strings.Contains(say, "I expected") {
			t.Errorf("%s:\n%s", name, say)
		}
	}
}

// A book gives an account with its promises judged, and the list and the sheet
// judge them where they need them.
func TestPromisesJudgedTwiceStandAsTheyDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		once := JudgePromises(b.a, b.day("24 Nov"), b.s)
		b.a.Promises = once
		if twice := JudgePromises(b.a, b.day("24 Nov"), b.s); !reflect.DeepEqual(twice, once) {
			t.Fatalf("once\n%+v\ntwice\n%+v", once, twice)
		}
	})
}
