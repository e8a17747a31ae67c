package chase

import (
	"fmt"
	"math"
	"strings"
)

// Flow is money that moved on a day: invoiced, or received for an invoice.
type Flow struct {
	On     Date
	Amount Money
}

// Trade is what was invoiced and what came in, as far back as the measures of
// RULES 6.7 look, in any order.
type Trade struct {
	Sold  []Flow // invoices and credit notes by the day of issue, from SoldFrom
	Taken []Flow // payments by the day they count from, from TakenFrom
}

// CollectionMonths is how many months up to today the collection is measured
// over; countbackMonths is how far back sales are looked for that make up what
// is open.
const (
	CollectionMonths = 3
	countbackMonths  = 24
)

// SoldFrom is the first day whose sales Collections needs, TakenFrom the first
// whose receipts.
func SoldFrom(today Date) Date { return monthStart(today).AddMonths(1 - countbackMonths) }

// TakenFrom is the first day of the months the collection is measured over.
func TakenFrom(today Date) Date { return today.AddMonths(-CollectionMonths).AddDays(1) }

// Collection is how fast the money of one currency comes in (RULES 6.7),
// measured over the months from From to To. The figures are to a tenth; one that
// there is nothing to work out from is nil.
type Collection struct {
	Currency   Currency
	From, To   Date
	Begin      Money    // open when the months began
	Sales      Money    // invoiced in them, credit notes taken off
	Open       Money    // at their end
	NotDue     Money    // of it not overdue
	Countback  *float64 // days whose sales, newest first, make up what is open
	DSO        *float64 // what is open in days of the sales of these months
	Best       *float64 // of it what is not overdue
	Delinquent *float64 // of it what is
	Collected  *float64 // percent of what could be collected that was, the sales of all these months counted whole
}

// Collections measures the collection in each currency of the ageing, which is
// that of today.
func Collections(ageing []Ageing, t Trade, today Date) []Collection {
	var all []Collection
	for _, a := range ageing {
		all = append(all, collectionOf(a, t, today))
	}
	return all
}

func collectionOf(a Ageing, t Trade, today Date) Collection {
	from := TakenFrom(today)
	sales, taken := sumFlows(t.Sold, a.Currency, from, today), sumFlows(t.Taken, a.Currency, from, today)
	open := a.Total().Minor
	notDue := open - a.Overdue().Minor
	begin := open - sales + taken
	money := func(minor int64) Money { return Money{minor, a.Currency} }
	days := today.Since(from) + 1
	return Collection{
		Currency: a.Currency, From: from, To: today,
		Begin: money(begin), Sales: money(sales), Open: money(open), NotDue: money(notDue),
		Countback:  known(CountbackDSO(open, monthsOf(t.Sold, a.Currency, today))),
		DSO:        known(DSO(open, sales, days)),
		Best:       known(BestPossibleDSO(notDue, sales, days)),
		Delinquent: known(DaysDelinquent(open, notDue, sales, days)),
		Collected:  known(CollectionEffectiveness(begin, sales, 1, open, notDue)),
	}
}

// known is a figure to a tenth, or nil for none.
func known(n float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	n = math.Round(n*10) / 10
	return &n
}

// sumFlows is what moved in a currency between two days, both among them.
func sumFlows(flows []Flow, c Currency, from, to Date) int64 {
	sum := int64(0)
	for _, f := range flows {
		if f.Amount.Currency == c && from <= f.On && f.On <= to {
			sum += f.Amount.Minor
		}
	}
	return sum
}

// monthsOf is the sales of each month back from today's, of which only the days
// so far count.
func monthsOf(sold []Flow, c Currency, today Date) []MonthSales {
	var months []MonthSales
	for from, to := monthStart(today), today; len(months) < countbackMonths; from, to = from.AddMonths(-1), from.AddDays(-1) {
		months = append(months, MonthSales{sumFlows(sold, c, from, to), to.Since(from) + 1})
	}
	return months
}

// Words is the collection in a few: "DSO 41 days, collected 56% of what could
// be"; "" when neither is known.
func (c Collection) Words() string {
	var words []string
	if c.Countback != nil {
		words = append(words, fmt.Sprintf("DSO %.0f days", *c.Countback))
	}
	if c.Collected != nil {
		words = append(words, fmt.Sprintf("collected %.0f%% of what could be", *c.Collected))
	}
	return strings.Join(words, ", ")
}
