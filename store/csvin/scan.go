package csvin

import (
	"bufio"
	"fmt"
	"io"
)

// record is one row of the file. Its cells share the scanner's buffer until
// the next one is read.
type record struct {
	row   int // counted as a spreadsheet does: a cell of several lines is one row
	line  int // where it starts, counted as an editor does
	cells [][]byte
	ended bool // it has a line end: the last row of a file may not
}

// scanner reads rows by RFC 4180, and more strictly than encoding/csv where
// that would lose rows. A quote in a cell that did not start with one is text
// (`12" monitor`). A stray quote inside a quoted cell is text too, as long as
// the cell closes on the same line and holds no separator; else nobody can
// say where the cell ends, and the file is refused with the line on which its
// quote was opened. So a missing quote never swallows the rows after it.
type scanner struct {
	r    *bufio.Reader
	sep  byte
	row  int
	line int
	buf  []byte
	ends []int
	view [][]byte
}

func newScanner(r *bufio.Reader, sep byte) *scanner { return &scanner{r: r, sep: sep, line: 1} }

// mark is what ended a cell.
type mark int

const (
	endOfCell mark = iota
	endOfRow
	endOfFile
)

// next reads one row; io.EOF after the last.
func (s *scanner) next() (record, error) {
	s.buf, s.ends = s.buf[:0], s.ends[:0]
	rec := record{row: s.row + 1, line: s.line}
	for {
		m, err := s.cell()
		if err != nil {
			return record{}, err
		}
		s.ends = append(s.ends, len(s.buf))
		if len(s.ends) > MaxColumns {
			return record{}, &Refused{Row: rec.row, Why: fmt.Sprintf("more than %d columns: this is not a list of invoices", MaxColumns)}
		}
		if m == endOfCell {
			continue
		}
		if m == endOfFile && len(s.ends) == 1 && len(s.buf) == 0 {
			return record{}, io.EOF
		}
		rec.ended = m == endOfRow
		break
	}
	s.row++
	rec.cells = s.cells()
	return rec, nil
}

func (s *scanner) cells() [][]byte {
	s.view = s.view[:0]
	from := 0
	for _, to := range s.ends {
		s.view = append(s.view, s.buf[from:to:to])
		from = to
	}
	return s.view
}

// cell reads up to and with the next separator or line end outside quotes.
func (s *scanner) cell() (mark, error) {
	start := len(s.buf)
	for {
		c, err := s.r.ReadByte()
		if err == io.EOF {
			return endOfFile, nil
		}
		if err != nil {
			return 0, fmt.Errorf("read line %d: %w", s.line, err)
		}
		switch {
		case c == s.sep:
			return endOfCell, nil
		case c == '\n':
			s.line++
			return endOfRow, nil
		case c == '\r':
			return endOfRow, s.carriageReturn()
		case c == '"' && len(trimmed(s.buf[start:])) == 0:
			s.buf = s.buf[:start]
			return s.quoted()
		}
		s.buf = append(s.buf, c)
		if len(s.buf)-start > MaxField {
			return 0, &Refused{Line: s.line, Why: fmt.Sprintf("a cell of more than %d KB: this is not a list of invoices", MaxField>>10)}
		}
	}
}

// carriageReturn takes the \n of a \r\n; a \r alone ends a line too.
func (s *scanner) carriageReturn() error {
	s.line++
	c, err := s.r.ReadByte()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read line %d: %w", s.line, err)
	}
	if c != '\n' {
		return s.r.UnreadByte()
	}
	return nil
}

// quoted reads the rest of a cell whose opening quote has been read.
func (s *scanner) quoted() (mark, error) {
	open, start, loose := s.line, len(s.buf), false
	for {
		c, err := s.r.ReadByte()
		if err == io.EOF {
			return 0, unclosed(open, "the end of the file")
		}
		if err != nil {
			return 0, fmt.Errorf("read line %d: %w", s.line, err)
		}
		switch c {
		case '"':
			m, closed, err := s.afterQuote()
			if err != nil {
				return 0, err
			}
			if closed && loose && s.separated(start) {
				return 0, stray(open)
			}
			if closed {
				return m, nil
			}
			if m == bareQuote {
				if s.line != open {
					return 0, unclosed(open, fmt.Sprintf("line %d", s.line))
				}
				loose = true
			}
			continue
		case '\n':
			s.line++
			if loose {
				return 0, stray(open)
			}
		}
		s.buf = append(s.buf, c)
		if len(s.buf)-start > MaxField {
			return 0, unclosed(open, fmt.Sprintf("%d KB", MaxField>>10))
		}
	}
}

// What a quote inside a quoted cell turned out to be, when it did not close
// it.
const (
	doubledQuote mark = iota + 10
	bareQuote
)

// afterQuote looks at what follows a quote inside a quoted cell: a second
// quote stands for one, a separator or a line end closes the cell, anything
// else makes it a bare quote.
func (s *scanner) afterQuote() (m mark, closed bool, err error) {
	blanks := 0
	for {
		c, err := s.r.ReadByte()
		if err == io.EOF {
			return endOfFile, true, nil
		}
		if err != nil {
			return 0, false, fmt.Errorf("read line %d: %w", s.line, err)
		}
		switch {
		case c == s.sep:
			return endOfCell, true, nil
		case c == '\n':
			s.line++
			return endOfRow, true, nil
		case c == '\r':
			return endOfRow, true, s.carriageReturn()
		case c == '"' && blanks == 0:
			s.buf = append(s.buf, '"')
			return doubledQuote, false, nil
		case c == ' ' && blanks < 64:
			blanks++
		default:
			s.buf = append(s.buf, '"')
			for range blanks {
				s.buf = append(s.buf, ' ')
			}
			return bareQuote, false, s.r.UnreadByte()
		}
	}
}

// separated reports whether the cell being read holds a separator.
func (s *scanner) separated(start int) bool {
	for _, c := range s.buf[start:] {
		if c == s.sep {
			return true
		}
	}
	return false
}

func unclosed(open int, reached string) error {
	return &Refused{Line: open, Why: fmt.Sprintf(
		"a quote is opened here and not closed by %s: a closing quote is missing, or the file was cut off", reached)}
}

func stray(open int) error {
	return &Refused{Line: open, Why: `a quote inside a quoted cell is not doubled, so it cannot be told where the cell ends: write it "" or take it out`}
}

// trimmed is b without blanks at either end.
func trimmed(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
		b = b[:len(b)-1]
	}
	return b
}
