package csvin

import (
	"strings"

	"dues/chase"
)

// dateFields and amountFields are the columns read as dates and as amounts.
var (
	dateFields   = []field{fIssued, fDue, fPaidOn}
	amountFields = []field{fTotal, fOpen, fPaid, fNet, fTax, fUnitPrice}
)

// reader reads the cells of the columns whose order and style are settled.
type reader struct {
	*table
	opt       Options
	orders    [numFields]chase.DateOrder
	style     chase.AmountStyle
	warned    map[string]bool
	looseness [numFields]int // 0 not known yet, 1 a checking column holds, 2 it counts something else
	blanks    [numFields]int // 0 not known yet, 1 a cell of the column is filled, 2 none is
	ledger    *Ledger
}

// ledger reads every cell and makes invoices of the rows.
func (t *table) ledger(opt Options) (Ledger, error) {
	out := Ledger{
		Format: t.layout.name, Encoding: t.encoding, Separator: separatorName(t.sep), HeaderRow: t.header,
		Columns: t.columns(), AsOf: t.asOf(),
	}
	r := &reader{table: t, opt: opt, warned: make(map[string]bool), ledger: &out}
	t.sortPaid()
	r.noteCut()
	r.noteZeros()
	if err := r.settleDates(); err != nil {
		return Ledger{}, err
	}
	if err := r.settleAmounts(); err != nil {
		return Ledger{}, err
	}
	if err := r.checkOrder(); err != nil {
		return Ledger{}, err
	}
	if err := r.invoices(); err != nil {
		return Ledger{}, err
	}
	return out, nil
}

// columns is what each column was taken for.
func (t *table) columns() []Column {
	out := make([]Column, len(t.cells))
	for i, h := range t.cells {
		out[i] = Column{Header: strings.TrimSpace(h), Field: fields[t.fields[i]].name, Sample: t.sample[i]}
	}
	return out
}

// sortPaid decides by its cells what a column called Paid or Settled is: an
// amount, a day, or yes and no.
func (t *table) sortPaid() {
	for _, f := range []field{fPaid, fPaidOn} {
		if !t.has(f) {
			continue
		}
		flags, days, sums := 0, 0, 0
		for _, l := range t.lines {
			switch c := t.get(l, f); {
			case c == "":
			case isFlag(c):
				flags++
			case isDay(c):
				days++
			default:
				sums++
			}
		}
		is := f
		switch {
		case flags > 0 && days == 0 && sums == 0:
			is = fStatus
		case f == fPaid && days > 0 && sums == 0:
			is = fPaidOn
		case f == fPaidOn && sums > 0 && days == 0:
			is = fPaid
		}
		if is != f && !t.has(is) {
			t.slot[is], t.title[is], t.slot[f] = t.slot[f], t.title[f], -1
			t.rename(f, is)
		}
	}
}

func (t *table) rename(from, to field) {
	for i, f := range t.fields {
		if f == from {
			t.fields[i] = to
		}
	}
}

func isFlag(c string) bool {
	switch strings.ToLower(c) {
	case "yes", "no", "true", "false", "y", "n":
		return true
	}
	return false
}

// isDay reports whether a cell can only be a date: a bare number may be an
// amount.
func isDay(c string) bool {
	if !strings.ContainsAny(c, "/-.") && !strings.Contains(c, " ") {
		return false
	}
	for _, o := range []chase.DateOrder{chase.DayFirst, chase.MonthFirst} {
		if _, err := o.Parse(c); err == nil {
			return true
		}
	}
	return false
}
