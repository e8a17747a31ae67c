package ui

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dues/chase"
)

func TestCleanLeavesNothingThatActsOnATerminal(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain words stay":                      {"Acme Print Ltd", "Acme Print Ltd"},
		"an accent stays":                       {"Müller & Söhne", "Müller & Söhne"},
		"an escape is shown, not obeyed":        {"A\x1b[31mB", "A␛[31mB"},
		"a line end is a space":                 {"a\nb\tc", "a b c"},
		"delete is shown":                       {"a\x7f", "a␡"},
		"a C1 control is replaced":              {"a\u009bb", "a\ufffdb"},
		"bad UTF-8 is replaced":                 {"a\xffb", "a\ufffdb"},
		"a bidi override is replaced":           {"a\u202eb", "a\ufffdb"},
		"zero width is dropped":                 {"a\u200bb", "ab"},
		"a variation selector is dropped":       {"☺\ufe0f", "☺"},
		"marks stop at four":                    {"e" + strings.Repeat("\u0301", 9), "e" + strings.Repeat("\u0301", 4)},
		"a family of emoji is its members":      {"👨\u200d👩", "👨👩"},
		"a wide space takes no more than one":   {"a\u3000b", "a b"},
		"a non-character is replaced":           {"a\ufffeb", "a\ufffdb"},
		"a tag character is replaced":           {"a\U000e0041b", "a\ufffdb"},
		"a line separator is replaced, not run": {"a\u2028b", "a\ufffdb"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "\x1b]52;c;AAAA", "a\u202eb", "\xff\xfe", "e\u0301\u0301\u0301\u0301\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("not UTF-8: %q", got)
		}
		for _, r := range got {
			if r != utf8.RuneError && !unicode.IsPrint(r) {
				t.Fatalf("%U is left in %q", r, got)
			}
		}
		if again := Clean(got); again != got {
			t.Fatalf("cleaning twice differs: %q, %q", got, again)
		}
		for _, l := range strings.Split(CleanLines(s), "\n") {
			if Clean(l) != l {
				t.Fatalf("a line is not clean: %q", l)
			}
		}
	})
}

func TestNoHelperGivesALineWiderThanAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Clean(rapid.String().Draw(t, "words"))
		w := rapid.IntRange(0, 40).Draw(t, "width")
		if n := Width(Cut(s, w)); n > w {
			t.Fatalf("Cut gave %d of %d", n, w)
		}
		if n := Width(Fit(s, w)); n != w {
			t.Fatalf("Fit gave %d of %d", n, w)
		}
		if n := Width(Line(s, "12.00", w)); n > w {
			t.Fatalf("Line gave %d of %d", n, w)
		}
		for _, l := range Wrap(s, w) {
			if Width(l) > w {
				t.Fatalf("Wrap(%q, %d) gave %q", s, w, l)
			}
		}
	})
}

func TestASCIIHoldsNothingElse(t *testing.T) {
	if got := ASCII("Müller 中 £5"); got != "Muller ?? ?5" {
		t.Errorf("got %q", got)
	}
}

func TestALetterIsReadWithoutTheSignsOfMoneyWhereThereAreNone(t *testing.T) {
	words := "£2,100.00 and\n€ 5 to Müller\x1b[2J"
	plain, whole := NewKit(Terminal{ASCII: true}, nil, chase.Settings{}), NewKit(Terminal{}, nil, chase.Settings{})
	if got := plain.LetterLines(words); got != "GBP 2,100.00 and\nEUR 5 to Muller?[2J" {
		t.Errorf("a terminal of ASCII shows %q", got)
	}
	if got := whole.Letter("£2,100.00"); got != "£2,100.00" {
		t.Errorf("a terminal of UTF-8 shows %q", got)
	}
	if got := plain.Letter("£2"); got != "GBP 2" {
		t.Errorf("a subject is %q", got)
	}
}

func TestALineIsBrokenAtSpacesAndNotWithinANumber(t *testing.T) {
	for name, c := range map[string]struct {
		words string
		w     int
		want  string
	}{
		"a number at the end goes to the next line": {"issued 30 September, PO-7781", 24, "issued 30 September,|PO-7781"},
		"one that fits stays":                       {"INV-1042 and INV-1057", 21, "INV-1042 and INV-1057"},
		"one that no line holds is broken anywhere": {"INV-1042-0001", 8, "INV-1042|-0001"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(Wrap(c.words, c.w), "|"); got != c.want {
				t.Errorf("it gives %q", got)
			}
		})
	}
}
