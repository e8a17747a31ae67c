package config

import "strings"

// statement is one line of a file of settings that says something: the head of a
// table, or a key with its value, which may run over several lines. The parser
// keeps no place for what it has read well.
type statement struct {
	key        string // with its tables: "me.name"; of a head the table itself
	table      bool
	line       int // from 1
	start, end int // the whole of it in the text, from its line's start to past its line end
	from, to   int // the value in the text, blanks and comment left out
}

// statements are those of a text that the parser takes. Of any other text they
// are what can be made out.
func statements(text string) []statement {
	var all []statement
	r := reader{text: text, line: 1}
	r.skip("\ufeff")
	table := ""
	for r.toStatement() {
		s := statement{line: r.line, start: r.lineStart()}
		if r.skip("[") {
			r.skip("[")
			s.table, s.key = true, r.key("]")
			table = s.key + "."
			r.value()
		} else {
			s.key = table + r.key("=")
			r.skip("=")
			s.from, s.to = r.value()
		}
		s.end = r.at
		all = append(all, s)
	}
	return all
}

// reader goes through a text of settings.
type reader struct {
	text string
	at   int
	line int // of at, from 1
}

func (r *reader) done() bool { return r.at >= len(r.text) }

// next goes one byte on.
func (r *reader) next() {
	if r.text[r.at] == '\n' {
		r.line++
	}
	r.at++
}

func (r *reader) sees(words string) bool { return strings.HasPrefix(r.text[r.at:], words) }

// skip goes past the words if they come next.
func (r *reader) skip(words string) bool {
	if !r.sees(words) {
		return false
	}
	for range len(words) {
		r.next()
	}
	return true
}

// toStatement goes past blanks and comments to what says something.
func (r *reader) toStatement() bool {
	for !r.done() {
		switch r.text[r.at] {
		case ' ', '\t', '\r', '\n':
			r.next()
		case '#':
			r.toLineEnd()
		default:
			return true
		}
	}
	return false
}

func (r *reader) toLineEnd() {
	for !r.done() && r.text[r.at] != '\n' {
		r.next()
	}
}

func (r *reader) lineStart() int { return strings.LastIndexByte(r.text[:r.at], '\n') + 1 }

// key reads a key up to the sign that ends it, without quotes and blanks, and
// leaves the sign where it is.
func (r *reader) key(end string) string {
	from := r.at
	for !r.done() && !r.sees(end) && !r.sees("\n") {
		switch quote := r.text[r.at]; quote {
		case '"', '\'':
			r.next()
			for !r.done() && r.text[r.at] != quote && r.text[r.at] != '\n' {
				r.next()
			}
		}
		if !r.done() {
			r.next()
		}
	}
	parts := strings.Split(strings.TrimSpace(r.text[from:r.at]), ".")
	for i, p := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(p), `"'`)
	}
	return strings.Join(parts, ".")
}

// value reads to the end of the line on which the value ends, and says where in
// the text the value is.
func (r *reader) value() (from, to int) {
	for !r.done() && (r.sees(" ") || r.sees("\t")) {
		r.next()
	}
	from, to = r.at, r.at
	depth := 0
	for !r.done() {
		switch c := r.text[r.at]; c {
		case '"', '\'':
			r.quoted(string(c))
			to = r.at
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '#':
			r.toLineEnd()
			continue
		case '\n':
			if depth <= 0 {
				r.next()
				return from, to
			}
		}
		blank := strings.ContainsRune(" \t\r\n", rune(r.text[r.at]))
		r.next()
		if !blank {
			to = r.at
		}
	}
	return from, to
}

// quoted goes past a string, of one line or of several.
func (r *reader) quoted(quote string) {
	end := quote
	if r.sees(quote + quote + quote) {
		end = quote + quote + quote
	}
	r.skip(end)
	for !r.done() && !r.sees(end) && (len(end) == 3 || !r.sees("\n")) {
		if quote == `"` && r.sees(`\`) {
			r.next()
		}
		if !r.done() {
			r.next()
		}
	}
	for r.skip(quote) && len(end) == 3 { // a string may end in quotes of its own
	}
}

// lineOf is the line a key stands on, from 1. One that only a table of its own
// or a table written in a line can hold stands where that does.
func lineOf(text, key string) int {
	for _, s := range statements(text) {
		if s.key == key || strings.HasPrefix(key, s.key+".") && !s.table {
			return s.line
		}
	}
	return 1
}
