package csvin

import (
	"fmt"
	"strconv"

	"dues/chase"
)

// agree checks an invoice against the columns that repeat what its dates say:
// days to settle and days late. Where they differ, a date or the row is wrong,
// or was cut short.
func (r *reader) agree(l line, v Invoice) error {
	on, err := r.date(l, fPaidOn)
	if err != nil {
		return err
	}
	days := dates{issued: v.Issued, due: v.Due, paid: on}
	for _, f := range []field{fDaysToSettle, fDaysLate} {
		c := r.get(l, f)
		want, is := days.count(f)
		if !is || r.loose(f) {
			continue
		}
		if c == "" {
			return fmt.Errorf("%s is blank, the dates make it %d: the row was cut off", r.title[f], want)
		}
		if got, err := strconv.Atoi(c); err != nil || got != want {
			return fmt.Errorf("%s says %s, the dates make it %d: a date is wrong, or the row was cut off", r.title[f], short(c), want)
		}
	}
	return nil
}

// dates are those of one invoice.
type dates struct{ issued, due, paid chase.Date }

// count is what a checking column should say, if it can be told.
func (d dates) count(f field) (int, bool) {
	switch {
	case d.paid == 0:
	case f == fDaysToSettle && d.issued != 0:
		return d.paid.Since(d.issued), true
	case f == fDaysLate && d.due != 0:
		return max(0, d.paid.Since(d.due)), true
	}
	return 0, false
}

// loose reports whether a checking column counts something else here: when
// more than a fifth of its cells do not agree.
func (r *reader) loose(f field) bool {
	if !r.has(f) {
		return true
	}
	if r.looseness[f] == 0 {
		wrong, all := r.disagree(f, r.orders)
		r.looseness[f] = 1
		if wrong > 1 && wrong*5 > all {
			r.looseness[f] = 2
			r.warn(fmt.Sprintf("%s does not follow from the dates in %d of %d rows: not used", r.title[f], wrong, all))
		}
	}
	return r.looseness[f] == 2
}

// disagree counts the rows whose checking column does not follow from the
// dates, reading them in these orders.
func (r *reader) disagree(f field, orders [numFields]chase.DateOrder) (wrong, all int) {
	for _, l := range r.lines {
		c := r.get(l, f)
		if l.broken != "" || c == "" {
			continue
		}
		d, ok := r.datesIn(l, orders)
		want, is := d.count(f)
		if !is {
			continue
		}
		all++
		if got, err := strconv.Atoi(c); err != nil || got != want || !ok {
			wrong++
		}
	}
	return wrong, all
}

// datesIn reads a row's dates in some orders; ok is false when one of them
// cannot be read so.
func (r *reader) datesIn(l line, orders [numFields]chase.DateOrder) (d dates, ok bool) {
	ok = true
	for _, x := range []struct {
		f  field
		to *chase.Date
	}{{fIssued, &d.issued}, {fDue, &d.due}, {fPaidOn, &d.paid}} {
		c := r.get(l, x.f)
		if c == "" {
			continue
		}
		got, err := orders[x.f].Parse(c)
		if err != nil {
			ok = false
			continue
		}
		*x.to = got
	}
	return d, ok
}

// checkOrder holds a forced order of dates against what else the file tells:
// when the other order fits the checking columns better, or makes no invoice
// due or paid before it was written where the forced one does, the forced one
// is wrong.
func (r *reader) checkOrder() error {
	forced := chase.DateOrder(r.opt.Dates)
	if forced == "" {
		return nil
	}
	other := chase.MonthFirst
	if forced == chase.MonthFirst {
		other = chase.DayFirst
	}
	var orders [numFields]chase.DateOrder
	for _, f := range dateFields {
		orders[f] = other
	}
	row, column, why := r.contradiction(r.orders)
	if why == "" {
		return nil
	}
	if _, _, otherWhy := r.contradiction(orders); otherWhy != "" {
		return nil
	}
	return &Refused{Row: row, Column: column, Why: fmt.Sprintf(
		"read %s (--dates %s), %s; read %s everything agrees: leave --dates out or say --dates %s", inWords(forced), forced, why, inWords(other), other)}
}

// contradiction is the first row that cannot be so in these orders, and why.
func (r *reader) contradiction(orders [numFields]chase.DateOrder) (row int, column, why string) {
	for _, l := range r.lines {
		if l.broken != "" {
			continue
		}
		d, ok := r.datesIn(l, orders)
		if !ok {
			return l.row, r.title[fIssued], "a date cannot be read"
		}
		for _, f := range []field{fDaysToSettle, fDaysLate} {
			want, is := d.count(f)
			if got, err := strconv.Atoi(r.get(l, f)); is && r.has(f) && err == nil && got != want {
				return l.row, r.title[f], fmt.Sprintf("the dates make %d days where the file says %d", want, got)
			}
		}
		switch {
		case d.due != 0 && d.issued != 0 && d.due < d.issued:
			return l.row, r.title[fDue], "the invoice is due before it was written"
		case d.paid != 0 && d.issued != 0 && d.paid < d.issued:
			return l.row, r.title[fPaidOn], "the invoice was paid before it was written"
		}
	}
	return 0, "", ""
}
