package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostMarks is how many combining marks may follow one letter: enough for any
// language, too few to climb over the lines above.
const mostMarks = 4

// Clean makes text from outside safe for one line of a terminal: no control,
// escape, bidi override or invisible character is left in it. It changes only
// what is shown; what is stored stays as it came (RISKS section 6).
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for _, r := range s {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if marks++; marks > mostMarks {
				continue
			}
		} else {
			marks = 0
		}
		if shown, ok := show(r); ok {
			b.WriteRune(shown)
		}
	}
	return b.String()
}

// CleanLines is Clean for text of several lines: line ends stay, tabs become
// spaces.
func CleanLines(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = Clean(strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.Join(lines, "\n")
}

// ASCII is s in ASCII alone, for a terminal that shows nothing else: accents
// go, other letters become "?". Escape sequences pass: use it after Clean.
func ASCII(s string) string {
	if plainOrEscape(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteString(strings.Repeat("?", max(1, Width(string(r)))))
		}
	}
	return b.String()
}

// signs are the signs of the currencies that letters are written in, as a
// terminal without them is told.
var signs = strings.NewReplacer("£ ", "GBP ", "£", "GBP ", "€ ", "EUR ", "€", "EUR ")

// ASCIILetter is ASCII for the words of a letter, in which an amount has the
// sign of its currency: "GBP 2,100.00" and not "?2,100.00". It makes the text
// longer: use it before the text is laid out.
func ASCIILetter(s string) string { return ASCII(signs.Replace(s)) }

// Letter is one line of a letter as this terminal can show it, cleaned. What is
// sent or copied keeps its signs.
func (k Kit) Letter(s string) string {
	if s = Clean(s); k.ASCII {
		s = ASCIILetter(s)
	}
	return s
}

// LetterLines is Letter for text of several lines.
func (k Kit) LetterLines(s string) string {
	if s = CleanLines(s); k.ASCII {
		s = ASCIILetter(s)
	}
	return s
}

// plain reports that every byte is printable ASCII, which most text is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func plainOrEscape(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// show is how a rune appears: itself, a stand-in, or (false) not at all.
func show(r rune) (rune, bool) {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' ', true
	case r < ' ':
		return '\u2400' + r, true
	case r == 0x7f:
		return '\u2421', true
	case invisible(r):
		return 0, false
	case r == '\u3000' || unicode.Is(unicode.Zs, r):
		return ' ', true
	case !unicode.IsPrint(r) || unassigned(r):
		return utf8.RuneError, true
	}
	return r, true
}

// invisible holds for runes that print nothing and take no room, or that only
// change how the rune before them looks: terminals disagree on their width.
func invisible(r rune) bool {
	switch {
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5,
		r == 0x180b, r == 0x180c, r == 0x180d, r == 0x180e, r == 0x180f, r == 0x3164, r == 0xfeff, r == 0xffa0,
		r >= 0x200b && r <= 0x200d, r >= 0x2060 && r <= 0x2064,
		r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef,
		r >= 0x1f3fb && r <= 0x1f3ff: // skin tones
		return true
	}
	return false
}

// unassigned holds for the non-characters, which unicode.IsPrint may not know.
func unassigned(r rune) bool {
	return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}
