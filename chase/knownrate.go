package chase

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseKnownRate reads a reference rate of the user's: "2027-01-01 3.75" is
// Bank Rate for interest that starts in the first half of 2027, "ecb
// 2026-07-01 2.15" another series (RULES 1.3, 2.2). The error is a *FieldError.
func ParseKnownRate(words string) (KnownRate, error) {
	wrong := func(reason string) error {
		return fieldError("rate", fmt.Sprintf("I can't read %q as a rate: %s. Try 2027-01-01 3.75, or ecb 2026-07-01 2.15.", clip(words), reason))
	}
	w := strings.Fields(strings.ToLower(words))
	k := KnownRate{Series: BankRate}
	if len(w) == 3 {
		k.Series = Series(w[0])
		if first, _ := k.Series.shipped(); first == 0 {
			return KnownRate{}, wrong(fmt.Sprintf("%q is none of %s, %s, %s", w[0], BankRate, ECBRate, GermanBase))
		}
		w = w[1:]
	}
	if len(w) != 2 {
		return KnownRate{}, wrong("it is a day of its half-year and a percentage")
	}
	var err error
	if k.Starts, err = ISODate(w[0]); err != nil {
		return KnownRate{}, wrong(err.Error())
	}
	percent, err := strconv.ParseFloat(strings.TrimSuffix(w[1], "%"), 64)
	if err != nil || !(percent >= -5 && percent <= 50) { // and not NaN
		return KnownRate{}, wrong(fmt.Sprintf("%q is not a percentage from -5 to 50", w[1]))
	}
	hundredths := percent * 100
	if k.BasisPoints = int(hundredths + 0.5); hundredths < 0 {
		k.BasisPoints = int(hundredths - 0.5)
	}
	return k, nil
}
