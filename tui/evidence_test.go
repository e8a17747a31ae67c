package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/tui/uitest"
)

// X writes the dated trail from wherever a client or an invoice is selected, and
// the message line says where it went.
func TestXSavesTheTrailAndSaysWhereItWent(t *testing.T) {
	for where, keys := range map[string][]string{
		"today":                      nil,
		"invoices":                   {"2"},
		"clients":                    {"3"},
		"the clients of the reports": {"4", "tab", "tab"},
		"the call sheet":             {"enter"},
		"one invoice":                {"2", "enter"},
	} {
		t.Run(where, func(t *testing.T) {
			home := t.TempDir()
			if err := os.Mkdir(filepath.Join(home, "Downloads"), 0o700); err != nil {
				t.Fatal(err)
			}
			r := program(t, practised(t))
			r.kit.Getenv = func(name string) string { return map[string]string{"HOME": home}[name] }
			d := uitest.Model(t, r, 80, 24).Press(keys...).Press("X", "ctrl+s", "enter")
			files, err := filepath.Glob(filepath.Join(home, "Downloads", "dues-record-*.txt"))
			if err != nil || len(files) != 1 {
				t.Fatalf("it wrote %v: %v\n%s", files, err, d.Screen())
			}
			if text, err := os.ReadFile(files[0]); err != nil || !strings.HasPrefix(string(text), "RECORD  ") {
				t.Errorf("the file begins %.40q: %v", text, err)
			}
			if said := strings.Join(r.news.all, "\n"); !strings.Contains(said, "Saved "+files[0]) {
				t.Errorf("nothing says where it went: %s", said)
			}
			if d.Press("esc"); len(r.stack) > 1 {
				t.Errorf("esc leaves %d screens open", len(r.stack))
			}
		})
	}
}

func TestAReportIsSavedAsAText(t *testing.T) {
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "Downloads"), 0o700); err != nil {
		t.Fatal(err)
	}
	r := program(t, practised(t))
	r.kit.Getenv = func(name string) string { return map[string]string{"HOME": home}[name] }
	uitest.Model(t, r, 40, 16).Press("4", "tab", "tab", "tab", ">", "enter")
	text, err := os.ReadFile(filepath.Join(home, "Downloads", "dues-promises-2026-11-24.txt"))
	if err != nil {
		t.Fatal(err)
	}
	uitest.Golden(t, "report-saved", string(text))
}
