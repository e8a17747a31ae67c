package csvin

import (
	"fmt"
	"slices"
	"strings"
)

// noteCut marks the last row when a file without a final line end was cut
// inside its last cell: it is blank where it matters or where all the others of
// its column are filled, or the others all end alike (so many decimals, a year
// of four digits) and it does not.
func (r *reader) noteCut() {
	f := r.fields[len(r.fields)-1]
	last := &r.lines[len(r.lines)-1]
	if !r.lastOpen || f == noField || last.broken != "" {
		return
	}
	matters := f == fCurrency || slices.Contains(amountFields, f)
	got := r.get(*last, f)
	switch n, alike := r.endings(f); {
	case got == "" && (matters || len(r.lines) > 1) && r.filled(f):
		last.broken = fmt.Sprintf("the file ends without a line end where %s should be: it was cut off. Export it again", r.title[f])
	case alike && n > 0 && ending(f, got) != n, f == fStatus && halfStatus(got):
		last.broken = fmt.Sprintf("the file ends without a line end at %s %q, which is shorter than it should be: it was cut off. Export it again", r.title[f], short(got))
	}
}

// noteZeros warns of zero bytes: no program writes them into a text, so the
// file may be damaged. In a date or an amount they make the row a bad one; a
// text is kept as it came.
func (r *reader) noteZeros() {
	first, rows := 0, 0
	for _, l := range r.lines {
		if !slices.ContainsFunc(l.cells, func(c string) bool { return strings.IndexByte(c, 0) >= 0 }) {
			continue
		}
		if rows++; rows == 1 {
			first = l.row
		}
	}
	if rows > 0 {
		r.warn(fmt.Sprintf("zero bytes in %d of the rows, first in row %d: kept as they came, but the file may be damaged", rows, first))
	}
}

// filled reports whether every row but the last fills the field.
func (r *reader) filled(f field) bool {
	return !slices.ContainsFunc(r.lines[:len(r.lines)-1], func(l line) bool { return r.get(l, f) == "" })
}

// endings is how the cells like the very last one end, if they all do alike:
// those of its column, and for an amount all amounts.
func (r *reader) endings(f field) (n int, alike bool) {
	like := []field{f}
	if slices.Contains(amountFields, f) {
		like = amountFields
	}
	n, alike = -1, true
	for i, l := range r.lines {
		for _, o := range like {
			c := r.get(l, o)
			if c == "" || o == f && i == len(r.lines)-1 {
				continue
			}
			if n < 0 {
				n = ending(f, c)
			}
			alike = alike && ending(f, c) == n
		}
	}
	return n, alike
}

// cutHere reports whether the file may have been cut in this row: it is the
// last, and has no line end.
func (r *reader) cutHere(l line) bool { return r.lastOpen && l.row == r.lines[len(r.lines)-1].row }

// ending is how a cell of the field ends: the digits of an amount's decimals
// or of a date's year; 0 for what has no such end.
func ending(f field, cell string) int {
	switch {
	case slices.Contains(amountFields, f):
		i := strings.LastIndexAny(cell, ".,")
		if i < 0 {
			return 0
		}
		cell = cell[i+1:]
	case slices.Contains(dateFields, f):
		cell = cell[strings.LastIndexAny(cell, "/-. ")+1:]
	default:
		return 0
	}
	n := 0
	for _, b := range []byte(cell) {
		if b >= '0' && b <= '9' {
			n++
		}
	}
	return n
}
