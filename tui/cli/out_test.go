package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/chase"
	"dues/tui/ui"
)

func TestCellsAreSafeInASpreadsheet(t *testing.T) {
	for name, c := range map[string]struct {
		in   cell
		want string
	}{
		"plain words stay":                            {textCell("Acme & Sons, Ltd"), "Acme & Sons, Ltd"},
		"a formula gets a quote":                      {textCell("=1+1"), "'=1+1"},
		"a plus gets a quote":                         {textCell("+44 20"), "'+44 20"},
		"a minus gets a quote":                        {textCell("-1"), "'-1"},
		"an at sign gets a quote":                     {textCell("@SUM(A1)"), "'@SUM(A1)"},
		"a full-width equals sign gets a quote":       {textCell("＝1+1"), "'＝1+1"},
		"a full-width at sign gets a quote":           {textCell("＠x"), "'＠x"},
		"a tab before a formula gets a quote":         {textCell("\t=1"), "' =1"},
		"a line end before a formula gets a quote":    {textCell("\r=1"), "' =1"},
		"a space before a formula gets a quote":       {textCell(" =1"), "' =1"},
		"what is invisible does not hide the formula": {textCell("\u200b=1"), "'=1"},
		"an escape is shown, not sent":                {textCell("a\x1b[31mb"), "a␛[31mb"},
		"a negative amount stays a number":            {moneyCell(gbp(-124050)), "-1240.50"},
		"a large amount has no commas":                {moneyCell(gbp(123456789)), "1234567.89"},
		"yen have no decimals":                        {moneyCell(chase.Money{Minor: 1500, Currency: "JPY"}), "1500"},
		"a date is ISO":                               {dateCell(on("2026-11-24")), "2026-11-24"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.in.safe(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCSVOfTwoCurrenciesIsTwoRows(t *testing.T) {
	l := chase.List{Items: []chase.Item{{Rank: 1, Client: "=Acme", Owed: chase.Totals{gbp(100), {Minor: 200, Currency: "EUR"}}, Overdue: chase.Totals{{Minor: 50, Currency: "EUR"}}}}}
	var out bytes.Buffer
	a := &app{Command: Command{Env: func(string) string { return "" }}, out: bufio.NewWriter(&out)}
	if err := a.printCSV(todayHeader, todayRows(l, "GBP")); err != nil {
		t.Fatal(err)
	}
	if err := a.out.Flush(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || strings.Join(rows[1][10:13], " ") != "1.00 0.00 GBP" || strings.Join(rows[2][10:13], " ") != "2.00 0.50 EUR" || rows[1][1] != "'=Acme" {
		t.Errorf("got %q", rows)
	}
}

func TestTableLinesUp(t *testing.T) {
	tab := newTable("lrl")
	tab.add("Acme", "1.00", "x")
	tab.add("日本", "1,000.00", "")
	tab.add("a\nb", "", "")
	want := "Acme      1.00  x\n日本  1,000.00\na b"
	if got := strings.Join(tab.lines(0), "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestSlug(t *testing.T) {
	var lines []chase.ClientLine
	for _, name := range []string{"Acme Print Ltd", "Acme Paints", "Acorn Nursery", "O'Neil", "O'Neil & Sons"} {
		lines = append(lines, chase.ClientLine{Client: chase.Client{Name: name}})
	}
	want := []string{"'acme print'", "'acme paints'", "acorn", `'o'\''neil'`, `'o'\''neil & sons'`}
	for i := range lines {
		if got := slug(lines, i); got != want[i] {
			t.Errorf("%s: got %s, want %s", lines[i].Client.Name, got, want[i])
		}
	}
}

func TestJSONThatComesInPiecesIsEscapedWhole(t *testing.T) {
	const text = "{\"a\":\"Šk\u202eoda 🦊 é\"}"
	for size := 1; size < len(text); size++ {
		var utf, ascii strings.Builder
		for _, e := range []*escaped{{w: &utf}, {w: &ascii, ascii: true}} {
			for at := 0; at < len(text); at += size {
				if n, err := e.Write([]byte(text[at:min(len(text), at+size)])); err != nil || n == 0 {
					t.Fatal(n, err)
				}
			}
		}
		if utf.String() != `{"a":"Šk\u202eoda 🦊 é"}` || ascii.String() != `{"a":"\u0160k\u202eoda \ud83e\udd8a \u00e9"}` {
			t.Fatalf("in pieces of %d it is %q and %q", size, utf.String(), ascii.String())
		}
	}
}

func TestALongNameKeepsTheTableNarrow(t *testing.T) {
	tab := newTable("lrl")
	tab.add("Acme", "1,240.00", "ring")
	tab.add(strings.Repeat("x", 10_000), "860.00", strings.Repeat("y ", 200))
	piped := tab.lines(0)
	if ui.Width(piped[0]) > 100 || !strings.Contains(piped[1], strings.Repeat("x", 10_000)) {
		t.Errorf("in a pipe the first line is %d wide, or the name of the second is cut", ui.Width(piped[0]))
	}
	for _, room := range []int{40, 80, 100, 160} {
		for _, line := range tab.lines(room) {
			if ui.Width(line) > room {
				t.Errorf("in %d columns a line is %d wide: %s", room, ui.Width(line), line)
			}
		}
		if first := tab.lines(room)[0]; !strings.Contains(first, "Acme") || !strings.Contains(first, "1,240.00") {
			t.Errorf("in %d columns the numbers or the short name are cut: %s", room, first)
		}
	}
}

func TestJSONGivesATerminalNothingToObey(t *testing.T) {
	for name, text := range map[string]string{
		"a control character of the second set": "a\u0084b\u009cc",
		"a mark that turns the direction":       "a\u202eb\u007f",
		"a character outside the first plane":   "a\U000e0041b",
		"an accent stays as it is":              "café",
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			a := &app{Command: Command{Env: func(string) string { return "" }}, out: bufio.NewWriter(&out)}
			if err := a.printJSON(text); err != nil {
				t.Fatal(err)
			}
			a.out.Flush()
			if shown := strings.TrimSpace(out.String()); ui.Clean(shown) != shown {
				t.Errorf("prints %q", shown)
			}
			var back string
			if err := json.Unmarshal(out.Bytes(), &back); err != nil || back != text {
				t.Errorf("reads back as %q, %v", back, err)
			}
		})
	}
}

func TestTheDoctorSaysWhereWhatIsCopiedWouldGo(t *testing.T) {
	s := newShell(t)
	s.write("bin/wl-copy", "#!/bin/sh\n")
	if err := os.Chmod(filepath.Join(s.dir, "bin", "wl-copy"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", filepath.Join(s.dir, "bin"))
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"WAYLAND_DISPLAY": "w"}, "clipboard by wl-copy"},
		{map[string]string{"WAYLAND_DISPLAY": "w", "SSH_TTY": "x"}, "OSC 52"},
	} {
		for name, value := range c.env {
			s.env[name] = value
		}
		if said := s.told("doctor"); !strings.Contains(said, c.want) {
			t.Errorf("with %v it says %s", c.env, said)
		}
	}
}
