package csvin

import (
	"fmt"
	"slices"
	"strings"
)

// cutCell looks at the last cell of a file without a final line end. When all
// the others of its column are filled, or end alike (so many decimals, a year
// of four digits), and it does not, the file was cut inside it.
func (r *reader) cutCell(l line) error {
	last := r.lines[len(r.lines)-1]
	f := r.fields[len(r.fields)-1]
	if !r.lastOpen || l.row != last.row || f == noField || len(r.lines) < 3 {
		return nil
	}
	filled, alike := true, true
	first := ending(f, r.get(r.lines[0], f))
	for _, o := range r.lines[:len(r.lines)-1] {
		c := r.get(o, f)
		filled = filled && c != ""
		alike = alike && ending(f, c) == first
	}
	got := r.get(l, f)
	switch {
	case filled && got == "":
		return fmt.Errorf("the file ends without a line end where %s should be: it was cut off. Export it again", r.title[f])
	case alike && first > 0 && ending(f, got) != first:
		return fmt.Errorf("the file ends without a line end at %s %q, which is shorter than every other: it was cut off. Export it again", r.title[f], short(got))
	}
	return nil
}

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
