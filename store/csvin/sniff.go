package csvin

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// shape is what the first rows of a file tell of the rest.
type shape struct {
	sep    byte
	header int      // the index of the header row among all rows, -1 when there is none
	cells  []string // the header as it is written
	folded []string
	known  int // how many of its cells are header words
	before [][]string
	first  []string // the first row with anything in it
}

// separators are the ones tried.
var separators = []struct {
	c    byte
	name string
}{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}}

func separatorName(c byte) string {
	for _, s := range separators {
		if s.c == c {
			return s.name
		}
	}
	return ""
}

// headerRows is how far down the header may be: preambles seen are four rows.
const headerRows = 40

// sniff reads the start of the text with each separator and keeps the one
// with which the most header words are found in one row.
func sniff(r *bufio.Reader) (shape, error) {
	head, err := r.Peek(sniffBytes)
	if err != nil && err != io.EOF {
		return shape{}, err
	}
	best := shape{header: -1}
	for _, s := range separators {
		got := look(head, s.c)
		if got.known > best.known || best.known == 0 && len(got.first) > len(best.first) {
			best = got
		}
	}
	if best.sep == 0 {
		best.sep = ','
	}
	return best, nil
}

// look finds the header among the first rows, read with one separator.
func look(head []byte, sep byte) shape {
	sh := shape{sep: sep, header: -1}
	sc := newScanner(bufio.NewReaderSize(bytes.NewReader(head), 16), sep)
	for i := range headerRows {
		rec, err := sc.next()
		if err != nil {
			break
		}
		cells := texts(rec.cells)
		if sh.first == nil && filled(cells) > 0 {
			sh.first = cells
		}
		folded, known := headerWords(cells)
		if known >= 2 && known > sh.known {
			sh.header, sh.cells, sh.folded, sh.known = i, cells, folded, known
		}
		sh.before = append(sh.before, cells)
	}
	sh.before = sh.before[:max(0, sh.header)]
	return sh
}

// headerWords folds a row and counts the different header words in it. A row
// with a number or a date in it is not a header.
func headerWords(cells []string) (folded []string, known int) {
	folded = make([]string, len(cells))
	seen := make(map[string]bool, len(cells))
	for i, c := range cells {
		if looksLikeData(c) {
			return nil, 0
		}
		folded[i] = fold(c)
		if headerVocabulary()[folded[i]] && !seen[folded[i]] {
			seen[folded[i]] = true
			known++
		}
	}
	return folded, known
}

// looksLikeData reports whether a cell is mostly digits.
func looksLikeData(s string) bool {
	digits, others := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			others++
		}
	}
	return digits > others
}

// headerVocabulary is every word that a header of invoices, or of a file that
// is mistaken for one, is known by.
var headerVocabulary = sync.OnceValue(vocabulary)

func vocabulary() map[string]bool {
	v := make(map[string]bool)
	add := func(list []string) {
		for _, w := range list {
			for _, one := range bars(w) {
				v[one] = true
			}
		}
	}
	for _, f := range fields {
		add(f.words())
	}
	for _, l := range layouts {
		add(commas(l.needs))
	}
	for _, k := range lookalikes {
		add(commas(k.any))
		add(commas(k.all))
	}
	delete(v, "")
	return v
}

// refuse says why no header was found.
func (sh shape) refuse() error {
	row := strings.Join(sh.first, " "+string(sh.sep)+" ")
	if strings.ContainsRune(row, 0) {
		return &Refused{Why: "there are zero bytes in it: this is not a text file"}
	}
	if slices.ContainsFunc(sh.first, looksLikeData) {
		return &Refused{Row: 1, Value: row, Why: "there is no header row, so the columns have no names. " +
			"If these are invoices, put a first row above them: Invoice Number, Client, Invoice Date, Due Date, Amount. " +
			"If this is a bank statement, export your invoices instead"}
	}
	return &Refused{Row: 1, Value: row, Why: "this is not a list of invoices that dues knows: no row has the names of columns such as Invoice Number, Client, Due Date and Amount"}
}

func texts(cells [][]byte) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = string(c)
	}
	return out
}

// filled counts the cells that are not blank.
func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}
