package csvin

import (
	"errors"
	"fmt"
	"strings"

	"dues/chase"
)

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
