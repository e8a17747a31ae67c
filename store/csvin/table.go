package csvin

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"dues/chase"
)

// table is the file as rows of the columns that matter, before any cell is
// read as a date or an amount.
type table struct {
	layout   layout
	sep      byte
	encoding string
	header   int // its row
	cells    []string
	folded   []string
	fields   []field           // by column
	slot     [numFields]int    // where a field is in line.cells, -1 when no column has it
	title    [numFields]string // the header of a field's column
	sample   []string          // by column
	codes    map[field]chase.Currency
	before   [][]string
	lines    []line
	lastOpen bool // the last row has no line end
}

// line is one row of the file that is, or should be, about an invoice.
type line struct {
	row      int
	cells    []string       // by slot
	client   string         // from a heading above it
	currency chase.Currency // from a heading above it
	broken   string         // why it cannot stand
}

// get is a field's cell without the blanks around it.
func (t *table) get(l line, f field) string {
	if i := t.slot[f]; i >= 0 && i < len(l.cells) {
		return strings.TrimSpace(l.cells[i])
	}
	return ""
}

func (t *table) has(f field) bool { return t.slot[f] >= 0 }

// readTable reads the file into a table, or says what the file is instead.
func readTable(ctx context.Context, r io.Reader, opt Options) (*table, error) {
	most := opt.MaxBytes
	if most == 0 {
		most = MaxBytes
	}
	in, err := decode(&capped{ctx: ctx, r: r, most: most, tell: opt.Progress})
	if err != nil {
		return nil, err
	}
	br := bufio.NewReaderSize(in, sniffBytes)
	sh, err := sniff(br)
	if err != nil {
		return nil, err
	}
	t, err := newTable(sh, opt)
	if err != nil {
		return nil, firstFault(newScanner(br, sh.sep), err)
	}
	if err := t.readRows(newScanner(br, sh.sep)); err != nil {
		return nil, err
	}
	t.encoding = in.encoding()
	return t, nil
}

// firstFault prefers a fault of the text, such as an open quote in the header,
// to not knowing what the text is.
func firstFault(s *scanner, unknown error) error {
	for range headerRows {
		if _, err := s.next(); err != nil {
			if !errors.Is(err, io.EOF) {
				return err
			}
			break
		}
	}
	return unknown
}

func newTable(sh shape, opt Options) (*table, error) {
	if sh.header < 0 {
		return nil, sh.refuse()
	}
	l, err := pick(sh, opt.Format)
	if err != nil {
		return nil, err
	}
	t := &table{
		layout: l, sep: sh.sep, header: sh.header + 1, cells: sh.cells, folded: sh.folded, before: sh.before,
		fields: l.assign(sh.folded), sample: make([]string, len(sh.cells)), codes: make(map[field]chase.Currency),
	}
	for f := range t.slot {
		t.slot[f] = -1
	}
	n := 0
	for i, f := range t.fields {
		if f == noField {
			continue
		}
		t.slot[f], t.title[f] = n, strings.TrimSpace(sh.cells[i])
		if _, code := bracketed(sh.cells[i]); code != "" {
			t.codes[f] = code
		}
		n++
	}
	return t, t.complete()
}

// pick is the layout to read with: the one asked for, or the one recognised.
func pick(sh shape, format string) (layout, error) {
	if format == "" {
		l := recognise(sh.folded)
		if k, is := looksLike(sh.folded); is && l.key == generic.key {
			return l, k.refusal(sh.header + 1)
		}
		return l, nil
	}
	for _, l := range append(layouts, generic) {
		if l.key != format {
			continue
		}
		if !l.fits(sh.folded) {
			return l, &Refused{Row: sh.header + 1, Why: fmt.Sprintf("this is not a file of %s: its columns are %s", l.name, strings.Join(sh.cells, ", "))}
		}
		return l, nil
	}
	return layout{}, &Refused{Why: fmt.Sprintf("there is no format %q; there are %s", format, strings.Join(Formats(), ", "))}
}

// complete refuses a header that lacks what an invoice cannot be without.
func (t *table) complete() error {
	var missing []string
	if !t.has(fNumber) {
		missing = append(missing, "the invoice number")
	}
	if !t.has(fIssued) && !t.has(fDue) {
		missing = append(missing, "a date")
	}
	if !t.has(fTotal) && !t.has(fOpen) && !t.has(fNet) && !t.has(fUnitPrice) {
		missing = append(missing, "the amount")
	}
	if len(missing) == 0 {
		return nil
	}
	return &Refused{Row: t.header, Why: fmt.Sprintf(
		"these are not invoices as dues knows them: no column is %s. The columns are %s; name one Invoice Number, Client, Invoice Date, Due Date or Amount if it is that",
		strings.Join(missing, " or "), strings.Join(t.cells, ", "))}
}

// readRows reads every row below the header.
func (t *table) readRows(s *scanner) error {
	var h heading
	for {
		rec, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if rec.row <= t.header {
			continue
		}
		t.lastOpen = !rec.ended
		t.take(rec, &h)
	}
	if len(t.lines) == 0 {
		return &Refused{Row: t.header, Why: "there is a header but no invoice below it"}
	}
	return nil
}

// add keeps the cells of a row that have a field.
func (t *table) add(rec record, h heading, broken string) {
	l := line{row: rec.row, client: h.client, currency: h.currency, broken: broken}
	size, n := 0, 0
	for i, c := range rec.cells {
		if i < len(t.fields) && t.fields[i] != noField {
			size, n = size+len(c), n+1
		}
	}
	text := make([]byte, 0, size)
	for i, c := range rec.cells {
		if i < len(t.fields) && t.fields[i] != noField {
			text = append(text, c...)
		}
	}
	all := string(text)
	l.cells = make([]string, 0, n)
	for i, c := range rec.cells {
		if i >= len(t.fields) {
			break
		}
		if t.sample[i] == "" {
			t.sample[i] = string(trimmed(c))
		}
		if t.fields[i] != noField {
			l.cells = append(l.cells, all[:len(c)])
			all = all[len(c):]
		}
	}
	t.lines = append(t.lines, l)
}
