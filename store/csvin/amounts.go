package csvin

import (
	"errors"
	"fmt"

	"dues/chase"
)

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
