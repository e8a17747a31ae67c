package tui

import (
	"context"
	"strings"
	"testing"

	"dues/chase"
	"dues/tui/uitest"
)

// line is the line of a screen that has words in it.
func line(screen, words string) string {
	for l := range strings.Lines(screen) {
		if strings.Contains(l, words) {
			return strings.TrimRight(l, "\n")
		}
	}
	return ""
}

func TestLinesThatAnotherProgramChangedAreMarkedUntilTheyAreLookedAt(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		words string // in the line of Hollis Media
	}{
		"today": {nil, "Hollis Media"}, "invoices": {[]string{"2"}, "INV-1051"}, "clients": {[]string{"3"}, "Hollis Media"},
	} {
		t.Run(name, func(t *testing.T) {
			db := practised(t)
			r := program(t, db)
			d := uitest.Model(t, r, 100, 30).Press(c.keys...)
			a := found(t, db, "hollis")
			if _, err := db.Pay(t.Context(), chase.Receipt{Key: "shell", ClientID: a.Client.ID, Amount: chase.Money{Minor: 100_00, Currency: "GBP"}}); err != nil {
				t.Fatal(err)
			}
			d.Send(versionMsg{version: 1 << 40})
			if got := line(d.Screen(), c.words); !strings.HasPrefix(got, " ~") || !strings.Contains(d.Screen(), "Changed elsewhere: 1 line, marked ~.") {
				t.Fatalf("the line is %q in\n%s", got, d.Screen())
			}
			for !strings.HasPrefix(line(d.Screen(), c.words), ">") {
				d.Press("j")
			}
			if got := line(d.Screen(), c.words); !strings.HasPrefix(got, ">~") {
				t.Errorf("gone to, it is %q", got)
			}
			if d.Press("j"); !strings.HasPrefix(line(d.Screen(), c.words), "  ") {
				t.Errorf("looked at, it is %q", line(d.Screen(), c.words))
			}
		})
	}
}

func TestWhatThisProgramDidIsNoNews(t *testing.T) {
	r := program(t, practised(t))
	d := uitest.Model(t, r, 100, 30).Press("j", "j", "j", ".")
	d.Send(versionMsg{version: 1 << 40})
	if strings.Contains(d.Screen(), "Changed elsewhere") || strings.Contains(d.Screen(), "\n ~") {
		t.Errorf("its own act is marked:\n%s", d.Screen())
	}
}

func TestEscTakesTheMarksOfWhatChangedElsewhereAway(t *testing.T) {
	db := practised(t)
	d := uitest.Model(t, program(t, db), 40, 16)
	a := found(t, db, "hollis")
	if err := db.Snooze(t.Context(), chase.Snooze{ClientID: a.Client.ID, Made: chase.DateOf(uitest.Now()), Until: chase.DateOf(uitest.Now())}); err != nil {
		t.Fatal(err)
	}
	d.Send(versionMsg{version: 1 << 40})
	if !strings.Contains(line(d.Press("G").Screen(), "Hollis"), "~") {
		t.Fatalf("nothing is marked\n%s", d.Screen())
	}
	if d.Press("esc"); strings.Contains(line(d.Screen(), "Hollis"), "~") {
		t.Errorf("esc leaves the mark\n%s", d.Screen())
	}
}

func TestAfterUndoWhoCameBackIsSelected(t *testing.T) {
	db := practised(t)
	d := uitest.Model(t, program(t, db), 100, 30).Press("j", "j", "j")
	who := "Hollis Media"
	if got := line(d.Screen(), who); !strings.HasPrefix(got, ">") {
		t.Fatalf("the line is %q", got)
	}
	d.Press("x").Type("ill").Press("ctrl+s")
	if got := line(d.Screen(), who); strings.HasPrefix(got, ">") {
		t.Fatalf("they are still selected\n%s", d.Screen())
	}
	d.Press("G", "u")
	if got := line(d.Screen(), who); !strings.HasPrefix(got, ">  4") {
		t.Errorf("after u the line is %q in\n%s", got, d.Screen())
	}
}

// found is the account of the one client that the words mean.
func found(t *testing.T, db interface {
	FindClients(ctx context.Context, words string) ([]chase.ClientLine, error)
	Account(context.Context, chase.ID) (chase.Account, error)
}, words string) chase.Account {
	t.Helper()
	all, err := db.FindClients(t.Context(), words)
	if err != nil || len(all) != 1 {
		t.Fatalf("%s: %v, %v", words, all, err)
	}
	a, err := db.Account(t.Context(), all[0].Client.ID)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
