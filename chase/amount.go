package chase

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// figure is an amount taken apart but not yet read: its marks and groups
// still stand as they were written.
type figure struct {
	body     string // digits, points, commas and groups: "1,240.00"
	currency string // the mark or code around it: "£", "EUR"
	negative bool
}

// maxAmountText bounds what is looked at: the largest amount that fits has 24
// digits and separators, and a currency's name is at most as long again.
const maxAmountText = 60

// signMarks takes signs off; building it costs more than reading an amount.
var signMarks = strings.NewReplacer("-", "", "+", "")

// splitFigure takes the sign, the brackets and the currency off an amount.
func splitFigure(s string) (figure, bool) {
	if len(s) > maxAmountText {
		return figure{}, false
	}
	var f figure
	s = strings.TrimFunc(strings.Map(plainSpace, s), unicode.IsSpace)
	if inner, ok := cutBrackets(s); ok {
		f.negative, s = true, inner
	}
	first := strings.IndexAny(s, "0123456789.,")
	last := strings.LastIndexAny(s, "0123456789.,")
	if first < 0 {
		return f, false
	}
	// A trailing point belongs to "kr." and "Fr.", a leading one to ".50".
	before, after := s[:first], s[last+1:]
	f.body = s[first : last+1]
	if cut, ok := strings.CutPrefix(strings.ToLower(before), "fr"); ok && strings.TrimSpace(cut) == "" && f.body[0] == '.' {
		before, f.body = before+".", strings.TrimSpace(f.body[1:])
	}
	signs := 0
	strip := func(part string) string {
		signs += strings.Count(part, "-") + strings.Count(part, "+")
		f.negative = f.negative || strings.Contains(part, "-")
		return strings.TrimSpace(signMarks.Replace(part))
	}
	bracketed := f.negative
	before, after = strip(before), strip(after)
	if signs > 1 || signs == 1 && bracketed || before != "" && after != "" {
		return f, false
	}
	f.currency = before + after
	return f, true
}

// plainSpace makes the many spaces and dashes that group or sign amounts one.
func plainSpace(r rune) rune {
	switch r {
	case '\u2212', '\u2010', '\u2011', '\u2013', '\ufe63', '\uff0d':
		return '-'
	case '\u2019', '\u02bc':
		return '\''
	}
	if unicode.Is(unicode.Zs, r) || r == '\t' {
		return ' '
	}
	return r
}

func cutBrackets(s string) (string, bool) {
	inner, ok := strings.CutPrefix(s, "(")
	if !ok {
		return s, false
	}
	inner, ok = strings.CutSuffix(inner, ")")
	return strings.TrimSpace(inner), ok
}

// decimals tells which readings of a figure are possible: with the point, or
// with the comma, before the decimals.
type decimals uint8

const (
	pointDecimal decimals = 1 << iota
	commaDecimal
)

// readings is every way in which the body can be read. None is nonsense, one
// is evidence, two is either a whole number or an open question.
func (f figure) readings() decimals {
	var d decimals
	if _, _, ok := splitNumber(f.body, '.'); ok {
		d |= pointDecimal
	}
	if _, _, ok := splitNumber(f.body, ','); ok {
		d |= commaDecimal
	}
	return d
}

// open reports whether the two readings of the body are different numbers.
func (f figure) open() bool {
	return f.readings() == pointDecimal|commaDecimal && strings.ContainsAny(f.body, ".,")
}

// splitNumber parts the digits before and after the decimal mark, or reports
// that the body cannot be written that way: groups of thousands come in
// threes, by one mark throughout.
func splitNumber(body string, decimal byte) (whole, fraction string, ok bool) {
	whole, fraction, hasMark := strings.Cut(body, string(decimal))
	if hasMark && (fraction == "" && whole == "" || !digitsOnly(fraction)) {
		return "", "", false
	}
	var group byte
	for i := range len(whole) {
		if c := whole[i]; c < '0' || c > '9' {
			if group != 0 && c != group {
				return "", "", false
			}
			group = c
		}
	}
	if group == 0 {
		return whole, fraction, true
	}
	if !strings.ContainsRune(".,' ", rune(group)) || group == decimal {
		return "", "", false
	}
	parts := strings.Split(whole, string(group))
	for i, p := range parts {
		if i == 0 && (p == "" || len(p) > 3 || p[0] == '0') || i > 0 && len(p) != 3 {
			return "", "", false
		}
	}
	return strings.Join(parts, ""), fraction, true
}

func digitsOnly(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// problem says why an amount cannot be read, without naming a field.
type problem string

func (p problem) Error() string { return string(p) }

// exact turns a figure into minor units by one decimal mark, or says why it is
// not exactly an amount of that currency.
func (f figure) exact(text string, decimal byte, cur Currency) (Money, error) {
	whole, fraction, ok := splitNumber(f.body, decimal)
	if !ok {
		return Money{}, problem(fmt.Sprintf("I can't read %q as an amount with a decimal %s", text, markName(decimal)))
	}
	exp := cur.Exponent()
	kept := strings.TrimRight(fraction, "0")
	if len(kept) > exp {
		return Money{}, problem(fmt.Sprintf("%q has %d decimals; %s has %d", text, len(kept), cur, exp))
	}
	minor, err := strconv.ParseInt("0"+whole+kept+strings.Repeat("0", exp-len(kept)), 10, 64)
	if err != nil {
		return Money{}, problem(fmt.Sprintf("%q is more than an amount can hold", text))
	}
	if f.negative {
		minor = -minor
	}
	return Money{Minor: minor, Currency: cur}, nil
}

func markName(decimal byte) string {
	if decimal == ',' {
		return "comma"
	}
	return "point"
}

// ParseMoney reads an amount that was typed: 1240, 1,240.00, £1,240, 1240.5,
// EUR 12. Without a currency it is in home. Thousands go by comma and decimals
// by point; what could be meant the other way round is refused with both
// readings. The error is a *FieldError.
func ParseMoney(words string, home Currency) (Money, error) {
	text := strings.TrimSpace(words)
	f, ok := splitFigure(words)
	if !ok {
		return Money{}, fieldError("amount", unreadAmount(text))
	}
	cur := home
	if f.currency != "" {
		var err error
		if cur, err = ParseCurrency(f.currency, home); err != nil {
			return Money{}, fieldError("amount", unreadAmount(text))
		}
	}
	if err := f.doubt(text, cur); err != nil {
		return Money{}, err
	}
	m, err := f.exact(text, '.', cur)
	if err != nil {
		return Money{}, fieldError("amount", err.Error()+". Try 1240 or 1,240.00.")
	}
	return m, nil
}

// ParseSum reads an amount that has to be there, as a promise's or a query's:
// ParseMoney, but nothing and less than nothing are refused.
func ParseSum(words string, home Currency) (Money, error) {
	m, err := ParseMoney(words, home)
	if err == nil && m.Minor <= 0 {
		err = tooLittle("amount", m)
	}
	return m, err
}

// tooLittle refuses an amount that has to be more than nothing.
func tooLittle(field string, m Money) error {
	return fieldError(field, fmt.Sprintf("%s is not more than nothing. Try 1240 or 1,240.00, or leave it out.", m))
}

func unreadAmount(text string) string {
	if text == "" {
		return "No amount yet. Try 1240, 1,240.00 or EUR 12."
	}
	if len(text) > maxAmountText {
		text = strings.ToValidUTF8(text[:maxAmountText], "") + "…"
	}
	return fmt.Sprintf("I can't read %q as an amount. Try 1240, 1,240.00 or EUR 12.", text)
}

// doubt refuses what somebody might mean with a decimal comma: 1.240,00 and
// 12,5, and 1.240, which is a thousand to half of Europe.
func (f figure) doubt(text string, cur Currency) error {
	switch f.readings() {
	case 0:
		return fieldError("amount", unreadAmount(text))
	case pointDecimal:
		return nil
	case pointDecimal | commaDecimal:
		point := strings.IndexByte(f.body, '.')
		if point < 0 || cur.Exponent() > 2 {
			return nil
		}
	}
	asComma, err := f.exact(text, ',', cur)
	if err != nil {
		return fieldError("amount", err.Error()+". Try 1240 or 1,240.00.")
	}
	other, ok := f.mistaken(text, cur)
	if !ok || other == asComma {
		return fieldError("amount", unreadAmount(text))
	}
	return fieldError("amount", fmt.Sprintf("%q could be %s or %s. Which?", text, asComma, other))
}

// mistaken is what the text would be with its commas dropped and cut to the
// currency's decimals: how a reader used to the point sees it.
func (f figure) mistaken(text string, cur Currency) (Money, bool) {
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(f.body, ",", ""), " ", ""), ".")
	fraction = fraction[:min(len(fraction), cur.Exponent())]
	if !digitsOnly(whole) || !digitsOnly(fraction) {
		return Money{}, false
	}
	body := whole
	if fraction != "" {
		body += "." + fraction
	}
	m, err := figure{body: body, negative: f.negative}.exact(text, '.', cur)
	return m, err == nil
}
