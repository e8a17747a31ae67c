package chase

import "fmt"

// Invoice is what was billed. A credit note is an Invoice with a negative
// total. It is owed in one or more Parts.
type Invoice struct {
	ID        ID     `json:"id"`
	ClientID  ID     `json:"-"`
	Number    string `json:"number"`
	Issued    Date   `json:"issued"`
	Terms     string `json:"terms,omitempty"`
	Total     Money  `json:"total"` // gross, tax included
	PO        string `json:"po,omitempty"`
	For       string `json:"for,omitempty"` // what it is for
	Reference string `json:"reference,omitempty"`
	File      string `json:"file,omitempty"`
	Sent      string `json:"sent,omitempty"` // how and where it was sent: "portal and ap@acme.example"
	Parts     []Part `json:"parts"`
}

// Part is one due line of an invoice: the whole, a deposit, a stage or an
// instalment. Lateness, promises and interest are judged per part.
type Part struct {
	ID        ID     `json:"id"`
	InvoiceID ID     `json:"-"`
	Seq       int    `json:"seq"` // 1, 2, …
	Label     string `json:"label,omitempty"`
	Due       Date   `json:"due"`
	Amount    Money  `json:"amount"`
	Paid      Money  `json:"paid"`              // allocated to it so far
	SettledOn Date   `json:"settled,omitempty"` // the day it was paid in full
}

// Open is what is still owed on the part.
func (p Part) Open() Money { return Money{p.Amount.Minor - p.Paid.Minor, p.Amount.Currency} }

// Paid is what has been allocated to the invoice.
func (v Invoice) Paid() Money {
	m := Money{Currency: v.Total.Currency}
	for _, p := range v.Parts {
		m.Minor += p.Paid.Minor
	}
	return m
}

// Open is what is still owed on the invoice.
func (v Invoice) Open() Money {
	return Money{v.Total.Minor - v.Paid().Minor, v.Total.Currency}
}

// OldestDue is the due date of the oldest unpaid part, or no date when all is
// paid.
func (v Invoice) OldestDue() Date {
	var oldest Date
	for _, p := range v.Parts {
		if p.Open().Minor != 0 && (oldest == 0 || p.Due < oldest) {
			oldest = p.Due
		}
	}
	return oldest
}

// SettledOn is the day the last part was paid in full; no date while any is
// open.
func (v Invoice) SettledOn() Date {
	last := Date(0)
	for _, p := range v.Parts {
		if p.SettledOn == 0 {
			return 0
		}
		last = max(last, p.SettledOn)
	}
	return last
}

// DaysLate is the days since the oldest unpaid due date, 0 when none is past.
func (v Invoice) DaysLate(today Date) int {
	due := v.OldestDue()
	if due == 0 || v.Open().Minor <= 0 {
		return 0
	}
	return max(0, today.Since(due))
}

// Overdue is the money of the parts whose due date is past: a part due today
// is not overdue yet.
func (v Invoice) Overdue(today Date) Money {
	m := Money{Currency: v.Total.Currency}
	for _, p := range v.Parts {
		if p.Due < today {
			m.Minor += p.Open().Minor
		}
	}
	return m
}

// DueSince refuses parts of an invoice of which one falls due before the day it
// was issued. The error is a *FieldError that names no field.
func DueSince(issued Date, parts []Part) error {
	for _, p := range parts {
		if p.Due < issued {
			return fieldError("", fmt.Sprintf("%s is before the invoice was issued, %s.", p.Due.Long(), issued.Long()))
		}
	}
	return nil
}
