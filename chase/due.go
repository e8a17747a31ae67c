package chase

import "fmt"

// dueKind is how a due date is reckoned from the invoice's (RULES 5.3, where
// the definitions as published are).
type dueKind string

const (
	dueReceipt        dueKind = "receipt"
	dueNet            dueKind = "net"     // n days after the invoice
	dueEndOfMonth     dueKind = "eom"     // of the invoice's month
	dueEndOfNext      dueKind = "eonm"    // of the month after, and n months more
	dueNetThenEnd     dueKind = "net eom" // n days, then on to the end of that month
	dueEndThenNet     dueKind = "eom net" // the end of the month, then n days
	dueMonthFollowing dueKind = "mfi"     // the n-th of the month after
	dueProximo        dueKind = "prox"    // a day of a later month, by a cut-off
	dueOn             dueKind = "on"      // a date
	dueOnOrder        dueKind = "on order"
	dueInAdvance      dueKind = "cia"
	dueWithOrder      dueKind = "cwo"
	dueBeforeShipment dueKind = "cbs"
	dueOnDelivery     dueKind = "cod"
	dueNextDelivery   dueKind = "cnd"
)

// lastDay stands for the last day of a month, which every day number past its
// end is clipped to.
const lastDay = 31

// dueRule is one way to reckon a due date.
type dueRule struct {
	kind   dueKind
	n      int // days, or a day of the month
	cutOff int // for prox: the last invoice day that counts for this month
	months int // for prox and eonm
	on     Date
}

// date is the due date of an invoice issued on a day. Cash in advance, with
// order or on delivery is due with the invoice: it is sent when the money is
// wanted.
func (r dueRule) date(issued Date) Date {
	switch r.kind {
	case dueNet:
		return issued.AddDays(r.n)
	case dueEndOfMonth:
		return issued.EndOfMonth()
	case dueEndOfNext:
		return monthStart(issued).AddMonths(1 + r.months).EndOfMonth()
	case dueNetThenEnd:
		return issued.AddDays(r.n).EndOfMonth()
	case dueEndThenNet:
		return issued.EndOfMonth().AddDays(r.n)
	case dueMonthFollowing:
		return dayIn(monthStart(issued).AddMonths(1), r.n)
	case dueProximo:
		months := r.months
		if dayNumber(issued) > r.cutOff {
			months++
		}
		return dayIn(monthStart(issued).AddMonths(months), r.n)
	case dueOn:
		return r.on
	}
	return issued
}

func (r dueRule) String() string {
	switch r.kind {
	case dueNet:
		return fmt.Sprintf("net %d", r.n)
	case dueEndOfNext:
		if r.months == 0 {
			return "eonm"
		}
		return fmt.Sprintf("eonm+%d", r.months)
	case dueNetThenEnd:
		return fmt.Sprintf("%d+eom", r.n)
	case dueEndThenNet:
		return fmt.Sprintf("eom+%d", r.n)
	case dueMonthFollowing:
		return fmt.Sprintf("%d mfi", r.n)
	case dueProximo:
		words := "prox " + dayWords(r.n)
		if r.cutOff < lastDay {
			words += " cutoff " + dayWords(r.cutOff)
		}
		if r.months != 1 {
			words += fmt.Sprintf(" +%dm", r.months)
		}
		return words
	case dueOn:
		return "on " + r.on.String()
	}
	return string(r.kind)
}

func dayWords(day int) string {
	if day == lastDay {
		return "eom"
	}
	return fmt.Sprint(day)
}

// monthStart is the first of d's month.
func monthStart(d Date) Date { return d.AddDays(1 - dayNumber(d)) }

// dayIn is that day of d's month, the last when the month is shorter.
func dayIn(d Date, day int) Date {
	first := monthStart(d)
	return first.AddDays(min(day, first.DaysInMonth()) - 1)
}
