package csvin

import (
	"strings"

	"dues/chase"
)

// kind is what a row is about.
type kind int

const (
	anInvoice kind = iota
	aCredit
	aPayment
	aBill
	aQuote
	aSale // paid on the spot
)

// kindOf reads a column of transaction or document types.
func kindOf(cell string) kind {
	w := fold(cell)
	switch {
	case w == "sc" || strings.Contains(w, "credit"):
		return aCredit
	case w == "sr" || w == "sa" || strings.HasPrefix(w, "payment"), w == "receipt", w == "deposit":
		return aPayment
	case w == "pi" || w == "pc" || w == "pp" || strings.HasPrefix(w, "bill"), strings.HasPrefix(w, "purchase"), strings.HasPrefix(w, "expense"), strings.HasPrefix(w, "vendor"):
		return aBill
	case strings.HasPrefix(w, "quote"), strings.HasPrefix(w, "estimate"), strings.HasPrefix(w, "proposal"), w == "proforma":
		return aQuote
	case w == "salesreceipt":
		return aSale
	}
	return anInvoice
}

// state is what a status says of an invoice.
type state int

const (
	isOpen state = iota
	isPaid
	isDraft
	isVoid
	isWrittenOff
	isDisputed
)

// states are the words of status columns, folded.
var states = map[string]state{
	"sent": isOpen, "open": isOpen, "overdue": isOpen, "unpaid": isOpen, "viewed": isOpen, "due": isOpen, "outstanding": isOpen,
	"awaitingpayment": isOpen, "approved": isOpen, "authorised": isOpen, "partial": isOpen, "partiallypaid": isOpen, "false": isOpen, "no": isOpen,
	"paid": isPaid, "closed": isPaid, "settled": isPaid, "fullypaid": isPaid, "paidinfull": isPaid, "autopaid": isPaid, "true": isPaid,
	"yes": isPaid, "y": isPaid, "complete": isPaid, "completed": isPaid, "cleared": isPaid,
	"draft": isDraft, "awaitingapproval": isDraft, "submitted": isDraft, "scheduled": isDraft,
	"void": isVoid, "voided": isVoid, "cancelled": isVoid, "canceled": isVoid, "deleted": isVoid, "rejected": isVoid, "reversed": isVoid,
	"writtenoff": isWrittenOff, "writeoff": isWrittenOff, "baddebt": isWrittenOff, "uncollectible": isWrittenOff,
	"disputed": isDisputed, "indispute": isDisputed, "queried": isDisputed,
}

// stateOf reads a status. What it does not know is taken as open, for the
// amounts decide.
func stateOf(cell string) state { return states[fold(cell)] }

// halfStatus reports whether a cell is the beginning of a status and not one
// itself.
func halfStatus(cell string) bool {
	w := fold(cell)
	if _, whole := states[w]; whole {
		return false
	}
	for s := range states {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// isYes reads a flag.
func isYes(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "yes", "y", "true", "t", "1", "x", "disputed", "open":
		return true
	}
	return false
}

// asTerms writes terms that are only a number of days in the grammar of RULES
// 5.3; other terms stay as they are.
func asTerms(cell string) string {
	if cell != "" && strings.Trim(cell, "0123456789") == "" {
		return "net " + cell
	}
	return cell
}

var asOfWord = pattern(`(?i)^\s*as (of|at)\s+(.+?)\s*$`)

// asOf is the day a report says in its preamble that it was made for.
func (t *table) asOf() chase.Date {
	for _, row := range t.before {
		for _, c := range row {
			m := asOfWord().FindStringSubmatch(c)
			if m == nil {
				continue
			}
			// Without the order of the columns only dates in words and ISO
			// dates are safe.
			d, errDay := chase.DayFirst.Parse(m[2])
			other, errMonth := chase.MonthFirst.Parse(m[2])
			if errDay == nil && errMonth == nil && d == other {
				return d
			}
		}
	}
	return 0
}
