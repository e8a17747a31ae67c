package chase

import (
	"fmt"
	"testing"
)

func TestTheReportOfPromises(t *testing.T) {
	from := func() *book { return newBook(t, "Acme").invoice("1", "1 Jan", "1 Feb", 5000) }
	abroad := func() *book {
		b := from().promise("2 Nov", "3 Nov", 10, FasterPayment)
		b.a.Promises[0].Amount.Currency = "EUR"
		return b
	}
	for name, c := range map[string]struct {
		book *book
		want string
	}{
		"nobody promised":                               {from(), "to come:; 0 due"},
		"one that has not landed stands":                {from().promise("20 Nov", "27 Nov", 100, BACS), "to come: 1 Dec; 0 due; GBP 100.00 to come"},
		"what is in of it is not to come any more":      {from().promise("20 Nov", "27 Nov", 100, BACS).pay("23 Nov", 40, "1"), "to come: 1 Dec; 0 due; GBP 60.00 to come"},
		"the soonest stands first":                      {from().promise("20 Nov", "4 Dec", 10, FasterPayment).promise("20 Nov", "30 Nov", 20, FasterPayment), "to come: 30 Nov 4 Dec; 0 due; GBP 30.00 to come"},
		"its last day has to pass":                      {from().promise("16 Nov", "19 Nov", 100, BACS), "to come: 23 Nov; 0 due; GBP 100.00 to come"},
		"then it is broken":                             {from().promise("16 Nov", "18 Nov", 100, BACS), "to come:; 1 due; 1 came due: 1 not at all; 0.00 of 100.00 was in by its day"},
		"some of it is in part":                         {from().promise("2 Nov", "3 Nov", 100, FasterPayment).pay("3 Nov", 40, "1"), "to come:; 1 due; 1 came due: 1 in part; 40.00 of 100.00 was in by its day"},
		"paid within five working days is still broken": {from().promise("2 Nov", "3 Nov", 100, FasterPayment).pay("9 Nov", 100, "1"), "to come:; 1 due; 1 came due: 1 not at all (1 of them paid within five working days); 0.00 of 100.00 was in by its day"},
		"all kept is said so":                           {from().promise("2 Nov", "3 Nov", 100, FasterPayment).pay("3 Nov", 100, "1"), "to come:; 1 due; 1 came due and all were kept: 100.00"},
		"the year before the last does not count":       {from().promise("2025-10-01", "2025-10-02", 100, FasterPayment), "to come:; 0 due"},
		"currencies are told apart": {abroad().promise("2 Nov", "4 Nov", 100, FasterPayment), "to come:; 2 due; 1 came due: 1 not at all; 0.00 of 100.00 was in by its day; " +
			"1 came due: 1 not at all; 0.00 of 10.00 was in by its day"},
	} {
		t.Run(name, func(t *testing.T) {
			got := promiseWords(PromisesOf([]Account{c.book.a}, c.book.day("24 Nov"), c.book.s), c.book.day("24 Nov"))
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func promiseWords(r PromiseReport, today Date) string {
	words := "to come:"
	for _, p := range r.Standing {
		words += " " + p.LandsOn.Short(today)
	}
	words += fmt.Sprintf("; %d due", len(r.Due))
	for _, o := range r.Sums {
		if o.Standing.Minor > 0 {
			words += "; " + string(o.Currency) + " " + o.Standing.String() + " to come"
		}
		if w := o.Words(); w != "" {
			words += "; " + w
		}
	}
	return words
}

func TestAReplacedPromiseIsNamedAndNotCounted(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Jan", "1 Feb", 500).promise("2 Nov", "13 Nov", 100, FasterPayment)
	b.a.Promises[0].Closed, b.a.Promises[0].ClosedAs = b.day("10 Nov"), string(PromiseSuperseded)
	r := PromisesOf([]Account{b.a}, b.day("24 Nov"), b.s)
	if r.Replaced != 1 || len(r.Due)+len(r.Standing)+len(r.Sums) != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestAPromiseSaysHowItWasJudged(t *testing.T) {
	for name, c := range map[string]struct {
		pay  string
		n    float64
		want string
	}{
		"nothing came": {want: "Promised on Mon 2 Nov 2026: 100.00 GBP on Fri 6 Nov by BACS. Lands Tue 10 Nov; its last day is Wed 11 Nov. Nothing was in by then."},
		"some of it":   {"10 Nov", 30, "Promised on Mon 2 Nov 2026: 100.00 GBP on Fri 6 Nov by BACS. Lands Tue 10 Nov; its last day is Wed 11 Nov. 30.00 was in by then."},
		"all of it":    {"11 Nov", 100, "Promised on Mon 2 Nov 2026: 100.00 GBP on Fri 6 Nov by BACS. Lands Tue 10 Nov; its last day is Wed 11 Nov. All of it was in by then, or settled otherwise: kept."},
		"too late":     {"13 Nov", 100, "Promised on Mon 2 Nov 2026: 100.00 GBP on Fri 6 Nov by BACS. Lands Tue 10 Nov; its last day is Wed 11 Nov. Nothing was in by then; the rest came on Fri 13 Nov, too late to count as kept."},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("1", "1 Jan", "1 Feb", 500).promise("2 Nov", "6 Nov", 100, BACS)
			if c.pay != "" {
				b.pay(c.pay, c.n, "1")
			}
			if got := JudgePromises(b.a, b.day("24 Nov"), b.s)[0].Why(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
