package csvin

import (
	"errors"
	"fmt"
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

// settleDates finds the order of each column of dates: the one forced, the one
// its own cells tell, or, where they leave it open, the one the other columns
// of the file tell.
func (r *reader) settleDates() error {
	if r.opt.Dates != "" {
		return r.forceDates()
	}
	var all chase.DateEvidence
	var each [numFields]chase.DateEvidence
	for _, l := range r.lines {
		if l.broken != "" {
			continue
		}
		for _, f := range dateFields {
			if c := r.get(l, f); c != "" {
				each[f].See(c)
				all.See(c)
			}
		}
	}
	for _, f := range dateFields {
		if !r.has(f) {
			continue
		}
		order, err := each[f].Order()
		var open *chase.AmbiguousDate
		if errors.As(err, &open) && open.Against == "" {
			if o, errAll := all.Order(); errAll == nil {
				order, err = o, nil
			}
		}
		if err != nil {
			return r.openDate(f, err)
		}
		r.orders[f] = order
	}
	r.ledger.Dates = string(r.orders[fIssued])
	return nil
}

// openDate turns an open column into the question that is asked of the user.
func (r *reader) openDate(f field, err error) error {
	var open *chase.AmbiguousDate
	if !errors.As(err, &open) {
		return fmt.Errorf("decide the order of %s: %w", r.title[f], err)
	}
	row := r.rowOf(f, open.Cell)
	if open.Against != "" {
		return &Refused{Row: row, Column: r.title[f], Value: open.Cell, Why: fmt.Sprintf(
			"this can only be day first, but %q in row %d only month first: the column mixes two ways of writing dates", open.Against, r.rowOf(f, open.Against))}
	}
	return &Ambiguous{Flag: "dates", Column: r.title[f], Row: row, Value: open.Cell, Readings: []Reading{
		{"dmy", open.DayFirst.Long()}, {"mdy", open.MonthFirst.Long()},
	}}
}

func (r *reader) rowOf(f field, cell string) int {
	for _, l := range r.lines {
		if c := r.get(l, f); c == cell || strings.HasPrefix(c, cell) {
			return l.row
		}
	}
	return 0
}

// forceDates takes the order the user gave, unless a cell shows that it is not
// the one of this file.
func (r *reader) forceDates() error {
	forced, err := chase.ParseDateOrder(r.opt.Dates)
	if err != nil {
		return err
	}
	for _, f := range dateFields {
		r.orders[f] = forced
	}
	r.ledger.Dates = string(forced)
	for _, l := range r.lines {
		for _, f := range dateFields {
			c := r.get(l, f)
			if c == "" || l.broken != "" {
				continue
			}
			if _, err := forced.Parse(c); err != nil {
				if other, is := r.otherwise(c, forced); is {
					return &Refused{Row: l.row, Column: r.title[f], Value: c, Why: fmt.Sprintf(
						"it cannot be read %s (--dates %s), it is %s: leave --dates out or give the file's own order", inWords(forced), forced, other)}
				}
			}
		}
	}
	return nil
}

// otherwise reads a cell in the orders that were not forced, first in the one
// that the file speaks for.
func (r *reader) otherwise(cell string, forced chase.DateOrder) (string, bool) {
	var all chase.DateEvidence
	for _, l := range r.lines {
		for _, f := range dateFields {
			all.See(r.get(l, f))
		}
	}
	own, err := all.Order()
	if err != nil {
		own = chase.DayFirst
	}
	for _, o := range []chase.DateOrder{own, chase.DayFirst, chase.MonthFirst, chase.YearFirst} {
		if d, err := o.Parse(cell); err == nil && o != forced {
			return fmt.Sprintf("%s, %s", d.Long(), inWords(o)), true
		}
	}
	return "", false
}

func inWords(o chase.DateOrder) string {
	switch o {
	case chase.DayFirst:
		return "day first"
	case chase.MonthFirst:
		return "month first"
	}
	return "year first"
}

// settleAmounts finds whether decimals go by point or comma: a program writes
// all the amounts of a file alike.
func (r *reader) settleAmounts() error {
	switch r.opt.Decimal {
	case ".", "point":
		r.style = chase.PointDecimals()
		return nil
	case ",", "comma":
		r.style = chase.CommaDecimals()
		return nil
	}
	var all chase.AmountEvidence
	for _, l := range r.lines {
		for _, f := range amountFields {
			if c := r.get(l, f); c != "" && l.broken == "" {
				all.See(c)
			}
		}
	}
	style, err := all.Style()
	var open *chase.AmbiguousAmount
	if errors.As(err, &open) {
		for _, f := range amountFields {
			if row := r.rowOf(f, open.Cell); row > 0 && r.has(f) {
				return &Ambiguous{Flag: "decimal", Column: r.title[f], Row: row, Value: open.Cell, Readings: []Reading{
					{".", open.AsPoint}, {",", open.AsComma},
				}}
			}
		}
	}
	if err != nil {
		return fmt.Errorf("decide the style of the amounts: %w", err)
	}
	r.style = style
	return nil
}

// date reads a field's cell; a blank one is no date.
func (r *reader) date(l line, f field) (chase.Date, error) {
	c := r.get(l, f)
	if c == "" {
		return 0, nil
	}
	d, err := r.orders[f].Parse(c)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", r.title[f], err)
	}
	return d, nil
}

// amount reads a field's cell; told is false when it is blank.
func (r *reader) amount(l line, f field, cur chase.Currency) (m chase.Money, told bool, err error) {
	c := r.get(l, f)
	if c == "" || c == "-" {
		return chase.Money{Currency: cur}, false, nil
	}
	if r.layout.minor {
		cur, c = minorAs(cur, c)
	}
	m, err = r.style.Parse(c, cur)
	if err != nil {
		return m, true, fmt.Errorf("%s: %w", r.title[f], err)
	}
	return m, true, nil
}
