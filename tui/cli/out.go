package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// say prints a line of text on stdout, cleaned.
func (a *app) say(format string, args ...any) {
	fmt.Fprintln(a.out, strings.TrimRight(a.shown(fmt.Sprintf(format, args...)), " "))
}

// shown is text as a line of words shows it: cleaned, and in ASCII where the
// locale has nothing else.
func (a *app) shown(s string) string {
	s = ui.Clean(s)
	if ui.ASCIILocale(a.Env) {
		s = ui.ASCIILetter(s)
	}
	return s
}

// sayLines prints text of several lines, each cleaned and indented.
func (a *app) sayLines(indent, text string) {
	for line := range strings.Lines(text) {
		a.say("%s%s", indent, strings.TrimRight(line, "\r\n"))
	}
}

// printJSON prints one JSON document on a line of its own. Text is kept as it
// is in the book.
func (a *app) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	return writeEscaped(a.out, b.Bytes(), ui.ASCIILocale(a.Env))
}

// writeEscaped writes JSON with what no terminal should be given (control and
// direction characters beyond ASCII) as \u escapes: the same text to whoever
// reads it, harmless to whoever looks at it. With ascii all beyond ASCII is.
func writeEscaped(w io.Writer, text []byte, ascii bool) error {
	out := make([]byte, 0, len(text))
	for _, r := range string(text) {
		if r < 0x7f {
			out = append(out, byte(r))
			continue
		}
		s := string(r)
		switch {
		case !ascii && ui.Clean(s) == s && unicode.IsPrint(r):
			out = append(out, s...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	_, err := w.Write(out)
	return err
}

// escaped writes JSON through writeEscaped as it comes, in pieces that may end
// within a letter.
type escaped struct {
	w     io.Writer
	ascii bool
	rest  []byte // the beginning of a letter that is not all there
}

// Write writes all of the text that is whole.
func (e *escaped) Write(p []byte) (int, error) {
	text := append(e.rest, p...)
	whole := len(text)
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if at := len(text) - n; utf8.RuneStart(text[at]) {
			if !utf8.FullRune(text[at:]) {
				whole = at
			}
			break
		}
	}
	e.rest = append([]byte(nil), text[whole:]...)
	return len(p), writeEscaped(e.w, text[:whole], e.ascii)
}

// cell is one value of a CSV row: text is made safe, a number stays a number.
type cell struct {
	text   string
	number bool
}

func textCell(s string) cell             { return cell{text: s} }
func wordCell[T ~string](s T) cell       { return cell{text: string(s)} }
func dateCell(d chase.Date) cell         { return cell{text: d.String()} }
func numberCell(n int) cell              { return cell{text: strconv.Itoa(n), number: true} }
func moneyCell(m chase.Money) cell       { return cell{text: decimal(m), number: true} }
func flagCell(b bool) cell               { return cell{text: strconv.FormatBool(b)} }
func currencyCell(c chase.Currency) cell { return cell{text: string(c)} }

// printCSV prints a header and rows for a spreadsheet.
func (a *app) printCSV(header []string, rows [][]cell) error {
	w := csv.NewWriter(a.out)
	if err := w.Write(header); err != nil {
		return err
	}
	record := make([]string, 0, len(header))
	for _, row := range rows {
		record = record[:0]
		for _, c := range row {
			record = append(record, c.safe())
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// safe is the cell as it may be opened in a spreadsheet: text that would be
// taken for a formula gets a leading quote (OWASP, CSV injection), in the plain
// and in the full-width form, and no control character stays.
func (c cell) safe() string {
	if c.number {
		return c.text
	}
	if strings.HasPrefix(c.text, "\t") || strings.HasPrefix(c.text, "\r") || strings.HasPrefix(c.text, "\n") || startsFormula(strings.TrimLeft(c.text, " ")) {
		return "'" + ui.Clean(c.text)
	}
	text := ui.Clean(c.text)
	if startsFormula(text) { // cleaning may have dropped what hid the sign
		return "'" + text
	}
	return text
}

// startsFormula reports whether a spreadsheet would compute the text.
func startsFormula(s string) bool {
	for _, r := range s {
		return strings.ContainsRune("=+-@＝＋－＠", r)
	}
	return false
}

// decimal is an amount as a program reads it: "1240.00".
func decimal(m chase.Money) string { return strings.ReplaceAll(m.String(), ",", "") }

// listFlags adds --json and --csv, of which one may be given.
func (a *app) listFlags(cmd *cobra.Command) {
	a.jsonFlag(cmd.Flags())
	cmd.Flags().BoolVar(&a.csv, "csv", false, "print CSV for a spreadsheet")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error { return oneOnly(cmd, "json", "csv") }
}

// jsonFlag adds --json.
func (a *app) jsonFlag(f flagSet) { f.BoolVar(&a.json, "json", false, "print JSON") }

// flagSet is the part of a set of flags these helpers need.
type flagSet interface {
	BoolVar(p *bool, name string, value bool, usage string)
}

// day is a date for JSON: null when there is none.
func day(d chase.Date) *chase.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// list is a slice for JSON: an empty array when there is nothing.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
