package csvin

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/chase"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every file of testdata has the shape of a real export and made-up content;
// beside it stands what is read of it.
func TestEveryFormatIsReadAsItsGoldenSays(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".csv"), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			got := ""
			if l, err := Read(context.Background(), f, Options{Home: "GBP"}); err != nil {
				got = "refused: " + err.Error() + "\n"
			} else {
				got = told(l)
			}
			golden := strings.TrimSuffix(name, ".csv") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// told writes a ledger out for a person to check.
func told(l Ledger) string {
	var b strings.Builder
	p := l.Preview(0, chase.MakeDate(9999, 1, 1))
	fmt.Fprintf(&b, "%s: %s; read %d, open %s\n", l.Format, p.About, l.Read, p.Open)
	if l.AsOf != 0 {
		fmt.Fprintf(&b, "as of %s\n", l.AsOf)
	}
	for _, c := range l.Columns {
		if c.Field != "" {
			fmt.Fprintf(&b, "%s = %s  ", c.Header, c.Field)
		}
	}
	b.WriteString("\n\n")
	for _, v := range l.Invoices {
		fmt.Fprintf(&b, "%d: %s | %s | %s -> %s | %s", v.Row, v.Number, v.Client, v.Issued, v.Due, v.Total.WithCode())
		for _, x := range []struct{ name, words string }{{"terms", v.Terms}, {"PO", v.PO}, {"ref", v.Reference}, {"for", v.For}, {"email", v.Email}, {"at", v.Address}} {
			if x.words != "" {
				fmt.Fprintf(&b, " | %s %q", x.name, x.words)
			}
		}
		if v.Disputed {
			b.WriteString(" | disputed")
		}
		for _, p := range v.Payments {
			fmt.Fprintf(&b, " | paid %s on %s%s", p.Amount, cmpOr(p.On.String(), "no day"), p.Reference)
		}
		b.WriteByte('\n')
	}
	for _, p := range l.OnAccount {
		fmt.Fprintf(&b, "%d: on account %s | %s | %s | %s\n", p.Row, p.Client, p.On, p.Amount.WithCode(), p.Reference)
	}
	for _, o := range l.LeftOut {
		fmt.Fprintf(&b, "%d: left out %s, %s: %s\n", o.Row, o.Number, o.Client, o.Why)
	}
	for _, bad := range l.Problems {
		fmt.Fprintf(&b, "problem, row %d: %s\n", bad.Row, bad.Why)
	}
	for _, w := range l.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	return b.String()
}

func cmpOr(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// read reads a file given as text.
func read(t *testing.T, text string, opt Options) (Ledger, error) {
	t.Helper()
	if opt.Home == "" {
		opt.Home = chase.Currency("GBP")
	}
	return Read(context.Background(), strings.NewReader(text), opt)
}
