package chase

import (
	"fmt"
	"strings"
)

// AmountStyle is how a column of a file writes its amounts. The zero style
// reads each cell by itself and refuses one that can be read two ways.
type AmountStyle struct {
	decimal byte
	thirds  bool // three decimals may stand, whatever the currency has
}

// PointDecimals and CommaDecimals are the styles to force when the user says
// which it is: 1,000.00 and 1.000,00.
func PointDecimals() AmountStyle { return AmountStyle{'.', true} }

// CommaDecimals is the style of 1.000,00 and 12 500,00.
func CommaDecimals() AmountStyle { return AmountStyle{',', true} }

// AmountEvidence gathers what the cells of one column, or of several that are
// sure to be written alike, say about their decimal mark. One cell that can
// only be read one way settles all the others. The zero value is ready.
type AmountEvidence struct {
	point, comma bool   // seen a cell that can only be read so
	thirds       bool   // one of those has three decimals or more
	open         string // the first cell that can be read both ways
}

// See takes one cell into account. What is blank or no amount says nothing.
func (e *AmountEvidence) See(cell string) {
	f, ok := splitFigure(cell)
	if !ok {
		return
	}
	switch r := f.readings(); {
	case r == pointDecimal:
		e.point, e.thirds = true, e.thirds || f.longFraction('.')
	case r == commaDecimal:
		e.comma, e.thirds = true, e.thirds || f.longFraction(',')
	case f.open() && e.open == "":
		e.open = strings.TrimSpace(cell)
	}
}

// Style is the style of the whole column. When nothing settles a cell like
// 1,240 it is an *AmbiguousAmount. A column that mixes both styles (Harvest
// does) is read cell by cell.
func (e *AmountEvidence) Style() (AmountStyle, error) {
	switch {
	case e.point && e.comma:
		return AmountStyle{}, nil
	case e.point:
		return AmountStyle{'.', e.thirds}, nil
	case e.comma:
		return AmountStyle{',', e.thirds}, nil
	case e.open != "":
		return AmountStyle{}, ambiguousAmount(e.open)
	}
	return PointDecimals(), nil
}

// DecideAmountStyle is the style that all cells of a column speak for
// (AmountEvidence).
func DecideAmountStyle(cells []string) (AmountStyle, error) {
	var e AmountEvidence
	for _, c := range cells {
		e.See(c)
	}
	return e.Style()
}

// AmbiguousAmount says that nothing in a column tells the decimal mark of a
// cell.
type AmbiguousAmount struct {
	Cell    string
	AsPoint string // the cell read with a decimal point: "1,240.00" or "1.24"
	AsComma string
	Against string // why the other amounts do not tell either, "" when there are none that could
}

// Error names the cell and its two readings.
func (e *AmbiguousAmount) Error() string {
	why := e.Against
	if why == "" {
		why = "and no other amount tells which"
	}
	return fmt.Sprintf("%q could be %s or %s, %s", e.Cell, e.AsPoint, e.AsComma, why)
}

func ambiguousAmount(cell string) *AmbiguousAmount {
	e := &AmbiguousAmount{Cell: cell}
	f, _ := splitFigure(cell)
	// Three decimals are shown as they stand: KWD is as good as any here.
	if m, err := f.exact(cell, '.', "KWD"); err == nil {
		e.AsPoint = plainAmount(m)
	}
	if m, err := f.exact(cell, ',', "KWD"); err == nil {
		e.AsComma = plainAmount(m)
	}
	return e
}

// plainAmount drops a third decimal that says nothing.
func plainAmount(m Money) string { return strings.TrimSuffix(m.String(), "0") }

// Parse reads one cell of the column, exactly: signs, brackets and a trailing
// minus are negative, groups and a currency mark are taken off, decimals
// beyond the currency's must be zero. A cell like 1,240, which by the column
// would have three decimals where neither the currency nor any plain cell has
// them, is an *AmbiguousAmount. cur is the row's currency; when the cell
// names another one that is an error, and with cur "" the cell must name one.
// The error says why in words that fit behind "row 14: ".
func (s AmountStyle) Parse(cell string, cur Currency) (Money, error) {
	text := strings.TrimSpace(cell)
	if text == "" {
		return Money{}, problem("no amount")
	}
	f, ok := splitFigure(cell)
	if !ok || f.readings() == 0 {
		return Money{}, problem(fmt.Sprintf("I can't read %q as an amount", clip(text)))
	}
	cur, err := f.currencyOf(text, cur)
	if err == nil {
		err = s.doubt(f, text, cur)
	}
	if err != nil {
		return Money{}, err
	}
	decimal := s.decimal
	switch {
	case decimal == 0 && f.readings() == commaDecimal:
		decimal = ','
	case decimal == 0:
		decimal = '.'
	}
	return f.exact(text, decimal, cur)
}

// DecimalComma reports whether the column has a decimal comma.
func (s AmountStyle) DecimalComma() bool { return s.decimal == ',' }

// doubt is an *AmbiguousAmount when the column does not settle which of the
// two amounts a cell like 1,240 is in a currency: nothing tells its decimal
// mark, or the mark it has would leave it three decimals, which no plain cell
// has.
func (s AmountStyle) doubt(f figure, text string, cur Currency) error {
	switch {
	case !f.open():
		return nil
	case s.decimal == 0:
		return ambiguousAmount(text)
	case s.thirds || !f.longFraction(s.decimal) || cur.Exponent() > 2:
		return nil
	}
	e := ambiguousAmount(text)
	e.Against = fmt.Sprintf("for the other amounts have a decimal %s and %s has no third decimal", markName(s.decimal), cur)
	return e
}

// longFraction reports whether the figure, read by a decimal mark, has three
// decimals or more: so many that they may be a group of thousands.
func (f figure) longFraction(decimal byte) bool {
	_, fraction, _ := splitNumber(f.body, decimal)
	return len(fraction) >= 3
}

// currencyOf is the currency of a cell in a row of currency row.
func (f figure) currencyOf(text string, row Currency) (Currency, error) {
	switch {
	case f.currency == "" && row == "":
		return "", problem(fmt.Sprintf("%q has no currency", clip(text)))
	case f.currency == "":
		return row, nil
	}
	named, err := ParseCurrency(f.currency, row)
	switch {
	case err != nil:
		return "", problem(fmt.Sprintf("I can't read %q as an amount", clip(text)))
	case row != "" && named != row:
		return "", problem(fmt.Sprintf("%q is in %s, but the row is in %s", clip(text), named, row))
	}
	return named, nil
}

// CurrencyIn is the currency a cell names beside its amount ("£12", "12 EUR"),
// "" when it names none. A mark shared by several countries is home's when
// home is one of them.
func CurrencyIn(cell string, home Currency) Currency {
	f, ok := splitFigure(cell)
	if !ok || f.currency == "" {
		return ""
	}
	c, err := ParseCurrency(f.currency, home)
	if err != nil {
		return ""
	}
	return c
}

// clip keeps a cell that is no amount at all from filling the message.
func clip(text string) string {
	if len(text) > maxAmountText {
		return strings.ToValidUTF8(text[:maxAmountText], "") + "…"
	}
	return text
}
