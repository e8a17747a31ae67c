package csvin

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// heading is what the section rows above a row have said.
type heading struct {
	client   string
	currency chase.Currency
}

// take sorts a row: an invoice's, or one of the rows that reports put between
// them: blanks, headings, totals, the header again, the time of printing.
func (t *table) take(rec record, h *heading) {
	first, n := inked(rec.cells)
	short := len(rec.cells) < len(t.fields)
	switch {
	case n == 0 && (rec.ended || !short):
		return
	case t.isHeader(rec.cells), t.isTotal(rec, h), isStamp(rec.cells, n):
		return
	case n == 1 && first == 0 && (rec.ended || !short) && t.isHeading(rec, h):
		return
	case short && !rec.ended:
		t.add(rec, *h, fmt.Sprintf("the file ends inside this row, at column %d of %d: it was cut off. Export it again", len(rec.cells), len(t.fields)))
	case short:
		t.add(rec, *h, fmt.Sprintf("the row has %d of %d columns: it was cut, or a cell with a line break in it is not quoted", len(rec.cells), len(t.fields)))
	case !blank(rec.cells[len(t.fields):]):
		t.add(rec, *h, fmt.Sprintf("the row has %d columns, the header %d: a cell with a %s in it is not quoted", len(rec.cells), len(t.fields), separatorName(t.sep)))
	default:
		t.add(rec, *h, "")
	}
}

// inked is the first cell with anything in it, and how many have.
func inked(cells [][]byte) (first, n int) {
	first = -1
	for i, c := range cells {
		if len(bytes.TrimSpace(c)) == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		n++
	}
	return first, n
}

func blank(cells [][]byte) bool {
	_, n := inked(cells)
	return n == 0
}

func (t *table) isHeader(cells [][]byte) bool {
	if len(cells) != len(t.folded) {
		return false
	}
	for i, c := range cells {
		if !strings.EqualFold(string(bytes.TrimSpace(c)), strings.TrimSpace(t.cells[i])) {
			return false
		}
	}
	return true
}

// named reports whether any of these cells, the first of them in column from,
// is in one of the fields and filled.
func (t *table) named(cells [][]byte, from int, fs ...field) bool {
	for i, c := range cells {
		if from+i < len(t.fields) && len(bytes.TrimSpace(c)) > 0 && slices.Contains(fs, t.fields[from+i]) {
			return true
		}
	}
	return false
}

// totalWord leaves "Total Design Ltd" alone: a client may be called that.
var totalWord = pattern(`(?i)^\s*(grand |sub-?)?totals?\s*($|:|for\b)`)

// isTotal knows a row of sums: "Total for Acme", "TOTAL", or nothing but
// amounts. A row with a number or a date of its own is never one.
func (t *table) isTotal(rec record, h *heading) bool {
	first, n := inked(rec.cells)
	if n == 0 || t.named(rec.cells[first+1:], first+1, fNumber, fIssued, fDue) {
		return false
	}
	if totalWord().Match(rec.cells[first]) {
		h.client = ""
		return true
	}
	if t.named(rec.cells[:first+1], 0, fNumber, fIssued, fDue) || len(rec.cells) < len(t.fields) || t.named(rec.cells, 0, fClient, fFor, fStatus, fKind, fReference, fPO) {
		return false
	}
	return t.named(rec.cells, 0, fTotal, fOpen, fPaid) && looksLikeData(string(rec.cells[first]))
}

var (
	stampTime = pattern(`\d{1,2}[:.]\d{2}`)
	stampWord = pattern(`(?i)(mon|tues|wednes|thurs|fri|satur|sun)day|generated|printed|exported|downloaded|report`)
	basis     = pattern(`(?i)^\s*(cash|accrual) basis\b`)
)

// isStamp knows the last line of a report: when it was made, on what basis.
func isStamp(cells [][]byte, n int) bool {
	if n > 4 {
		return false
	}
	text := bytes.Join(cells, []byte(" "))
	return len(text) < 160 && (basis().Match(text) || stampWord().Match(text) && stampTime().Match(text))
}

var bucketWord = pattern(`(?i)^\s*(current|not (yet )?due|overdue|<|>|over \d+|\d+ ?(-|–|to) ?\d+|\d+\+?( or more)? ?(days|$)|older)|past due`)

// isHeading knows a row whose one cell stands above a section: a currency, a
// bucket of the ageing, or the client the rows below are for.
func (t *table) isHeading(rec record, h *heading) bool {
	text := strings.TrimSpace(string(rec.cells[0]))
	if c, ok := currencyHeading(text); ok {
		h.currency = c
		return true
	}
	if bucketWord().MatchString(text) {
		return true
	}
	if t.has(fClient) {
		return t.folded[0] == ""
	}
	h.client = text
	return true
}
