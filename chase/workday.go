package chase

import "time"

// working reports whether banks and offices work on a day.
func (s Settings) working(d Date) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

// rolled is d, or the next working day when it is not one.
func (s Settings) rolled(d Date) Date {
	for !s.working(d) {
		d++
	}
	return d
}

// addWorking is the date n working days after d (before, when n is negative).
func (s Settings) addWorking(d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		if d = d.AddDays(step); s.working(d) {
			n--
		}
	}
	return d
}

// landsOn is the day money sent on payOn arrives (RULES 4).
func (s Settings) landsOn(payOn Date, m Method) Date {
	switch m {
	case BACS:
		return s.addWorking(s.rolled(payOn), 2)
	case FasterPayment, Card, Cash:
		return payOn
	}
	return s.rolled(payOn)
}
