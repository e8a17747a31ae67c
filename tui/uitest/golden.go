package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/tui/ui"
)

var update = flag.Bool("update", false, "write the golden screens anew; look at each before committing it")

// Golden compares a screen with testdata/name.txt. Put the size in the name:
// "today-80x24". Spaces at line ends do not count.
func Golden(t testing.TB, name, screen string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	got := trimmed(screen)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden screen yet: look at this one, then run with -update\n%s", got)
	}
	if string(want) != got {
		t.Errorf("%s is not as it was; if it should be so, run with -update\n--- was\n%s\n--- is\n%s", path, want, got)
	}
}

func trimmed(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// checkSize fails the test when a line is wider than the window or there are
// more lines than fit.
func checkSize(t testing.TB, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) > h {
		t.Errorf("%d lines in a window of %d", len(lines), h)
	}
	for i, l := range lines {
		if n := ui.Width(l); n > w {
			t.Errorf("line %d is %d wide in a window of %d: %q", i+1, n, w, l)
		}
	}
}

// Fits fails the test when the screen is wider or higher than its room in any
// window from 1 by 1 to 300 by 100.
func Fits(t testing.TB, s ui.Screen) {
	t.Helper()
	for w := 1; w <= 300; w += 1 + w/8 {
		for h := 1; h <= 100; h += 1 + h/4 {
			s.SetSize(w, h)
			if view := s.View(); view != "" {
				checkSize(t, view, w, h)
			}
			if head := s.Head().Line; ui.Width(head) > max(0, w-2) {
				t.Errorf("%d by %d: the head is %d wide: %q", w, h, ui.Width(head), head)
			}
		}
	}
	s.SetSize(80, 18)
}
