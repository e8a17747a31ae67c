package chase

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// Terms is when an invoice is to be paid, and in how many parts (RULES 5.3).
// The zero Terms says nothing.
type Terms struct {
	split    split
	shares   []share    // one is the whole; each a part of its own
	plan     instalment // for splitInstalments
	discount discount
}

type split string

const (
	splitNone        split = ""
	splitDeposit     split = "deposit"
	splitStages      split = "stages"
	splitInstalments split = "instal"
)

// share is one part of the invoice and when it is due.
type share struct {
	percent int // in hundredths of a percent of the total
	due     dueRule
}

// wholePercent is all of it, in hundredths of a percent.
const wholePercent = 100_00

// instalment is a plan of equal payments.
type instalment struct {
	count   int
	weekly  bool
	day     int // of the month; 0 is the day of from
	from    Date
	each    int64 // hundredths of the currency's unit; 0 divides the total evenly
	hasEach bool
}

// discount is what may be taken off for paying early.
type discount struct {
	percent int // in hundredths of a percent
	days    int // after the invoice
}

// Zero reports whether the terms say nothing.
func (t Terms) Zero() bool { return len(t.shares) == 0 && t.plan.count == 0 }

// Parts divides an invoice into its due lines: each is a debt of its own for
// lateness and interest. Amounts are rounded to the penny and the last part
// takes what is left, so they always sum to the total.
func (t Terms) Parts(issued Date, total Money) ([]Part, error) {
	switch {
	case t.Zero():
		return nil, fieldError("terms", "No terms yet. Try "+termsTries+".")
	case issued == 0 && t.needsIssued():
		return nil, fieldError("issued", "Without the invoice's date there is no due date.")
	case t.split == splitInstalments:
		return t.plan.parts(total)
	}
	parts := make([]Part, 0, len(t.shares))
	left := total.Minor
	for i, s := range t.shares {
		amount := left
		if i < len(t.shares)-1 {
			amount = atMost(mulDiv(total.Minor, int64(s.percent), wholePercent), left)
		}
		left -= amount
		parts = append(parts, part(t.label(i), s.due.date(issued), Money{amount, total.Currency}))
	}
	return numbered(parts), nil
}

// needsIssued reports whether any due date hangs on the invoice's date.
func (t Terms) needsIssued() bool {
	for _, s := range t.shares {
		if s.due.kind != dueOn {
			return true
		}
	}
	return false
}

func (t Terms) label(i int) string {
	switch {
	case t.split == splitDeposit && i == 0:
		return "deposit"
	case t.split == splitDeposit:
		return "balance"
	case t.split == splitStages:
		return fmt.Sprintf("stage %d of %d", i+1, len(t.shares))
	}
	return ""
}

func part(label string, due Date, amount Money) Part {
	return Part{Label: label, Due: due, Amount: amount, Paid: Money{Currency: amount.Currency}}
}

// numbered drops parts a small total leaves at nothing, but never the last,
// and numbers the others.
func numbered(parts []Part) []Part {
	kept := parts[:0]
	for i, p := range parts {
		if p.Amount.Minor != 0 || i == len(parts)-1 && len(kept) == 0 {
			p.Seq = len(kept) + 1
			kept = append(kept, p)
		}
	}
	return kept
}

func (n instalment) parts(total Money) ([]Part, error) {
	each := mulDiv(total.Minor, 1, int64(n.count))
	if n.hasEach {
		each = mulDiv(n.each, pow10(total.Currency.Exponent()), 100)
		if rest := total.Minor - each*int64(n.count-1); each <= 0 || rest <= 0 {
			return nil, fieldError("terms", fmt.Sprintf("%d instalments of %s are more than the %s owed.",
				n.count, Money{each, total.Currency}, total))
		}
	}
	parts := make([]Part, n.count)
	left := total.Minor
	for i := range parts {
		amount := atMost(each, left)
		if i == n.count-1 {
			amount = left
		}
		left -= amount
		parts[i] = part(fmt.Sprintf("instalment %d of %d", i+1, n.count), n.due(i), Money{amount, total.Currency})
	}
	return numbered(parts), nil
}

// due is the day of the i-th instalment. Months are counted from the first
// one's own day, so 31 Jan, 28 Feb, 31 Mar: clipped, never drifting.
func (n instalment) due(i int) Date {
	switch {
	case n.weekly:
		return n.from.AddDays(7 * i)
	case n.day == 0:
		return n.from.AddMonths(i)
	}
	if dayIn(n.from, n.day) < n.from {
		i++
	}
	return dayIn(monthStart(n.from).AddMonths(i), n.day)
}

// Due is when the last of the invoice is due, or no date when the terms do not
// tell.
func (t Terms) Due(issued Date) Date {
	parts, err := t.Parts(issued, Money{Minor: 1_000_000})
	if err != nil {
		return 0
	}
	return parts[len(parts)-1].Due
}

// Discount is what may be taken off an invoice for paying early.
type Discount struct {
	Until Date // the last day on which it may be taken
	Off   Money
	Pay   Money // what is owed when it is taken
}

// Discount is the early-payment discount of the terms, worked out on the gross
// total; false when there is none.
func (t Terms) Discount(issued Date, total Money) (Discount, bool) {
	if t.discount.percent == 0 || issued == 0 {
		return Discount{}, false
	}
	off := Money{mulDiv(total.Minor, int64(t.discount.percent), wholePercent), total.Currency}
	return Discount{
		Until: issued.AddDays(t.discount.days),
		Off:   off,
		Pay:   Money{total.Minor - off.Minor, total.Currency},
	}, true
}

// Advance reports whether some of the money is to come before the work: a
// deposit, or cash with order. Interest on it runs only from performance
// (RULES 1.2).
func (t Terms) Advance() bool {
	for _, s := range t.shares {
		switch s.due.kind {
		case dueInAdvance, dueWithOrder, dueBeforeShipment, dueOnOrder:
			return true
		}
	}
	return false
}

// String is the terms in their shortest full form, which ParseTerms reads
// back: "2/10 net 30", "deposit 30% on order, balance net 14".
func (t Terms) String() string {
	if t.Zero() {
		return ""
	}
	var b strings.Builder
	if t.discount.percent != 0 {
		fmt.Fprintf(&b, "%s/%d ", percentWords(t.discount.percent), t.discount.days)
	}
	switch t.split {
	case splitDeposit:
		fmt.Fprintf(&b, "deposit %s%% %s, balance %s", percentWords(t.shares[0].percent), t.shares[0].due, t.shares[1].due)
	case splitStages:
		b.WriteString("stages ")
		for i, s := range t.shares {
			if i > 0 {
				b.WriteString("; ")
			}
			fmt.Fprintf(&b, "%s%% %s", percentWords(s.percent), s.due)
		}
	case splitInstalments:
		b.WriteString(t.plan.String())
	default:
		b.WriteString(t.shares[0].due.String())
	}
	return b.String()
}

func (n instalment) String() string {
	every := "monthly"
	if n.weekly {
		every = "weekly"
	}
	if n.day != 0 {
		every += fmt.Sprintf(" %d", n.day)
	}
	words := fmt.Sprintf("instal %d x %s from %s", n.count, every, n.from)
	if n.hasEach {
		words += fmt.Sprintf(" %d.%02d", n.each/100, n.each%100)
	}
	return words
}

// percentWords writes hundredths of a percent: "30", "33.33".
func percentWords(hundredths int) string {
	if hundredths%100 == 0 {
		return fmt.Sprint(hundredths / 100)
	}
	return strings.TrimRight(fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100), "0")
}

// AmbiguousTerms says that terms mean different days to different people:
// "30 days end of month" has three readings in real systems (RULES 5.3).
type AmbiguousTerms struct {
	Words    string
	Readings []string // terms that say one thing each
}

// Error names the readings, each with the due date of one invoice.
func (e *AmbiguousTerms) Error() string { return e.Unwrap().Error() }

// Unwrap is the same as a *FieldError.
func (e *AmbiguousTerms) Unwrap() error {
	example := MakeDate(2026, 1, 31)
	meanings := make([]string, len(e.Readings))
	for i, words := range e.Readings {
		t, err := ParseTerms(words)
		if err != nil {
			return errors.Join(err)
		}
		meanings[i] = fmt.Sprintf("%s (%s)", words, t.Due(example).Short(example))
	}
	last := len(meanings) - 1
	return fieldError("terms", fmt.Sprintf("%q means different days to different people. For an invoice of 31 Jan: %s or %s. Which?",
		e.Words, strings.Join(meanings[:last], ", "), meanings[last]))
}

// ParseTermsFor reads terms as ParseTerms does; what means different days to
// different people is read as this client's own terms are, which were asked
// for once and kept (RULES 5.3).
func ParseTermsFor(words, theirs string) (Terms, error) {
	t, err := ParseTerms(words)
	var ambiguous *AmbiguousTerms
	if !errors.As(err, &ambiguous) {
		return t, err
	}
	known, unread := ParseTerms(theirs)
	if unread != nil || known.split != splitNone || len(known.shares) != 1 {
		return t, err
	}
	for _, reading := range ambiguous.Readings {
		r, unread := ParseTerms(reading)
		if unread == nil && r.shares[0].due.kind == known.shares[0].due.kind {
			return r, nil
		}
	}
	return t, err
}

// atMost keeps a rounded-up share from being more than is left of a few pence.
func atMost(share, left int64) int64 {
	if share < 0 {
		return max(share, left)
	}
	return min(share, left)
}

// mulDiv is a*b/c rounded half away from zero, whatever the size of a*b.
func mulDiv(a, b, c int64) int64 {
	return divide(new(big.Int).Mul(big.NewInt(a), big.NewInt(b)), big.NewInt(c))
}

// divide is a/b rounded half away from zero; b is positive.
func divide(a, b *big.Int) int64 {
	half := new(big.Int).Rsh(b, 1)
	if a.Sign() < 0 {
		half.Neg(half)
	}
	return new(big.Int).Quo(new(big.Int).Add(a, half), b).Int64()
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
