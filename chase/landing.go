package chase

import (
	"fmt"
	"strings"
)

// Method is how money is sent. It decides when it lands (RULES 4).
type Method string

// The methods of payment known by name.
const (
	BACS          Method = "bacs"
	FasterPayment Method = "transfer" // Faster Payments
	StandingOrder Method = "standing-order"
	CHAPS         Method = "chaps"
	Cheque        Method = "cheque"
	DirectDebit   Method = "direct-debit"
	Card          Method = "card"
	SEPA          Method = "sepa"
	ACH           Method = "ach"
	Wire          Method = "wire"
	SWIFT         Method = "swift"
	Cash          Method = "cash"
)

// Methods are all methods known by name, the commonest first.
func Methods() []Method {
	return []Method{BACS, FasterPayment, Cheque, Card, DirectDebit, StandingOrder, CHAPS, SEPA, ACH, Wire, SWIFT, Cash}
}

// Name is the method as people say it: "BACS", "bank transfer"; a method the
// user named is itself, and "" is no method.
func (m Method) Name() string {
	switch m {
	case FasterPayment:
		return "bank transfer"
	case StandingOrder, DirectDebit:
		return strings.ReplaceAll(string(m), "-", " ")
	case BACS, CHAPS, SEPA, ACH, SWIFT:
		return strings.ToUpper(string(m))
	}
	return string(m)
}

// Letter is the key that picks the method in a form, 0 for one without.
func (m Method) Letter() rune {
	switch m {
	case BACS:
		return 'b'
	case FasterPayment:
		return 't'
	case Cheque:
		return 'q'
	case Card:
		return 'c'
	case DirectDebit:
		return 'd'
	case StandingOrder:
		return 's'
	case CHAPS:
		return 'h'
	case SEPA:
		return 'e'
	case ACH:
		return 'a'
	case Wire:
		return 'w'
	case SWIFT:
		return 'i'
	case Cash:
		return 'k'
	}
	return 0
}

// ParseMethod reads a method by its letter, its name or another name it goes
// by. The error is a *FieldError.
func ParseMethod(words string) (Method, error) {
	said := strings.Join(strings.Fields(strings.ToLower(words)), " ")
	for _, m := range Methods() {
		if said == string(m.Letter()) || said == string(m) || said == strings.ToLower(m.Name()) {
			return m, nil
		}
	}
	switch said {
	case "fps", "fp", "faster", "faster payment", "faster payments", "bank", "online":
		return FasterPayment, nil
	case "check", "chq", "cheq":
		return Cheque, nil
	case "dd":
		return DirectDebit, nil
	case "so":
		return StandingOrder, nil
	case "debit card", "credit card", "stripe":
		return Card, nil
	case "iban", "sct":
		return SEPA, nil
	case "in hand":
		return Cash, nil
	}
	return "", fieldError("how", fmt.Sprintf("I don't know the method %q. Try bacs, transfer, cheque, card or cash.", words))
}

// Clearing is how long money is on its way by some method.
type Clearing struct {
	Days     int    // counted from the day it is sent
	Working  bool   // count bank working days, and send on one; else calendar days
	Calendar string // whose working days (CalendarNames); "" is the calendar given to Land
	CutOff   Clock  // what is sent later in the day goes the day after; none is no cut-off
}

// Clearing is the usual clearing of the method (RULES 4). Where sources give a
// range it is the end of it: nobody is told that they broke a promise while
// their money can still be on its way.
func (m Method) Clearing() Clearing {
	switch m {
	case BACS:
		return Clearing{Days: 2, Working: true} // sent, processed, entered
	case StandingOrder:
		return Clearing{Days: 0, Working: true}
	case CHAPS:
		return Clearing{Days: 0, Working: true, CutOff: MakeClock(17, 0)} // online; a branch closes earlier
	case Cheque:
		return Clearing{Days: 1, Working: true, CutOff: MakeClock(15, 30)} // from paying in
	case DirectDebit:
		return Clearing{Days: 4, Working: true}
	case Card:
		return Clearing{Days: 3, Working: true}
	case SEPA:
		return Clearing{Days: 1, Working: true, Calendar: "target"}
	case ACH:
		return Clearing{Days: 3, Working: true, Calendar: "us"}
	case Wire:
		return Clearing{Days: 0, Working: true, Calendar: "us"}
	case SWIFT:
		return Clearing{Days: 5, Working: true}
	}
	return Clearing{} // Faster Payments and cash work every day, at once
}

// Land is the day money sent on payOn reaches the bank. A send day on which
// the banks do not work is put off to the next on which they do.
func (c Clearing) Land(payOn Date, cal *Calendar) Date {
	if payOn == 0 {
		return 0
	}
	if !c.Working {
		return payOn.AddDays(c.Days)
	}
	if c.Calendar != "" {
		if own, err := BankCalendar(c.Calendar); err == nil {
			cal = own
		}
	}
	return cal.Add(cal.Next(payOn), c.Days)
}

// Clearing is how long money is on its way by a method: as the user's settings
// say, else the usual (RULES 4).
func (s Settings) Clearing(m Method) Clearing {
	if c, ok := s.Methods[m]; ok {
		return c
	}
	return m.Clearing()
}

// Lands is the day money reaches the bank that is sent at a moment. A moment
// without a time of day is in time for the cut-off; no day gives no day.
func (s Settings) Lands(sent Moment, m Method) Date {
	c := s.Clearing(m)
	if sent.On != 0 && sent.At != 0 && c.CutOff != 0 && sent.At > c.CutOff {
		sent.On++
	}
	return c.Land(sent.On, s.Calendar)
}

// Landing is the day money sent on payOn by the method's usual clearing
// reaches the bank; no date gives no date. cal is the working days of UK
// clearing, England and Wales unless there is a reason (RULES 4).
func Landing(payOn Date, m Method, cal *Calendar) Date { return m.Clearing().Land(payOn, cal) }
