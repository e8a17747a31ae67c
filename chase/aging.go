package chase

import "slices"

// Bucket is how late money is, in the customary steps (RULES 6.7).
type Bucket int

// The buckets, by days past the due date. A part due today is not late.
const (
	NotDue Bucket = iota
	Late30        // 1 to 30 days
	Late60        // 31 to 60
	Late90        // 61 to 90
	LateMore
	buckets
)

// Buckets are all of them, youngest first.
func Buckets() []Bucket { return []Bucket{NotDue, Late30, Late60, Late90, LateMore} }

// String is the bucket's name on screen.
func (b Bucket) String() string {
	switch b {
	case NotDue:
		return "not due"
	case Late30:
		return "1-30"
	case Late60:
		return "31-60"
	case Late90:
		return "61-90"
	}
	return "90+"
}

// BucketOf is the bucket of money due on a day.
func BucketOf(due, today Date) Bucket {
	switch late := today.Since(due); {
	case late <= 0:
		return NotDue
	case late <= 30:
		return Late30
	case late <= 60:
		return Late60
	case late <= 90:
		return Late90
	}
	return LateMore
}

// Ageing is the open money of one currency by how late it is.
type Ageing struct {
	Currency Currency
	Open     [buckets]Money // disputed money among it: a query takes it out of the chasing, not out of the ageing
	Disputed [buckets]Money // what of it is disputed
	Credit   Money          // credit notes not taken yet, negative
}

// Total is all that is open, credit notes taken off.
func (a Ageing) Total() Money {
	m := a.Credit
	for _, b := range a.Open {
		m.Minor += b.Minor
	}
	return m
}

// Overdue is what is past due.
func (a Ageing) Overdue() Money {
	return Money{a.Total().Minor - a.Credit.Minor - a.Open[NotDue].Minor, a.Currency}
}

// Share is a bucket's part of the open money, in whole percent.
func (a Ageing) Share(b Bucket) int {
	all := a.Total().Minor - a.Credit.Minor
	if all <= 0 {
		return 0
	}
	return int(mulDiv(a.Open[b].Minor, 100, all))
}

// Age sorts the open parts of the accounts by how late they are on a day, one
// Ageing for each currency, home first.
func Age(accounts []Account, today Date, home Currency) []Ageing {
	var all []Ageing
	for _, a := range accounts {
		for _, v := range a.Invoices {
			i := slices.IndexFunc(all, func(x Ageing) bool { return x.Currency == v.Total.Currency })
			if i < 0 {
				all = append(all, newAgeing(v.Total.Currency))
				i = len(all) - 1
			}
			all[i].add(v, a.Disputes, today)
		}
	}
	all = slices.DeleteFunc(all, func(x Ageing) bool { return x == newAgeing(x.Currency) })
	Arrange(all, func(x, y Ageing) int { return byCurrency(x.Currency, y.Currency, home) })
	return all
}

func newAgeing(c Currency) Ageing {
	a := Ageing{Currency: c, Credit: Money{Currency: c}}
	for i := range a.Open {
		a.Open[i].Currency, a.Disputed[i].Currency = c, c
	}
	return a
}

// add sorts an invoice's open parts into their buckets.
func (a *Ageing) add(v Invoice, disputes []Dispute, today Date) {
	disputed := disputedOf(v, disputes, today)
	for _, p := range v.Parts {
		open := p.Open().Minor
		if open < 0 {
			a.Credit.Minor += open
			continue
		}
		b := BucketOf(p.Due, today)
		a.Open[b].Minor += open
		n := min(open, disputed)
		a.Disputed[b].Minor += n
		disputed -= n
	}
}

// disputedOf is how much of an invoice is in dispute on a day, at most what is
// open.
func disputedOf(v Invoice, disputes []Dispute, today Date) int64 {
	sum := int64(0)
	for _, q := range disputes {
		switch {
		case q.InvoiceID != v.ID || !q.openOn(today):
		case q.Amount.Minor <= 0:
			return v.Open().Minor
		default:
			sum += q.Amount.Minor
		}
	}
	return min(sum, max(0, v.Open().Minor))
}

// byCurrency puts home first and the others by code.
func byCurrency(x, y, home Currency) int {
	switch {
	case x == y:
		return 0
	case x == home || y != home && x < y:
		return -1
	}
	return 1
}
