package tui

import (
	"bytes"
	"strings"
	"testing"

	"dues/chase"
	"dues/tui/uitest"
)

func TestWhatIsMarkedIsDoneAtOnceAndTakenBackAtOnce(t *testing.T) {
	for name, act := range map[string]struct {
		keys []string
		says string
		want func(chase.Account) bool
	}{
		"a follow-up": {[]string{"f", "t", "h", "u", "enter"}, "next Thu 26 Nov", func(a chase.Account) bool {
			return len(a.FollowUps) > 0 && a.FollowUps[len(a.FollowUps)-1].When.On == chase.MakeDate(2026, 11, 26)
		}},
		"a note": {[]string{"n", "h", "o", "l", "s", "enter"}, "note", func(a chase.Account) bool { return len(a.History) > 0 && a.History[0].Words == "hols" }},
		"not today": {[]string{"x", "h", "o", "l", "enter"}, "not today: back on Wed 25 Nov", func(a chase.Account) bool {
			return len(a.Snoozes) == 1 && a.Snoozes[0].Words == "hol"
		}},
		"the tone": {[]string{"S", "3"}, "tone formal, 3 clients", func(a chase.Account) bool { return a.Client.Tone == chase.Formal }},
		"later":    {[]string{"."}, "Later today: 3 clients", func(a chase.Account) bool { return len(a.Snoozes) == 1 }},
	} {
		t.Run(name, func(t *testing.T) {
			db := uitest.Morning(t)
			d := uitest.Model(t, program(t, db), 100, 30)
			list, err := db.Due(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			before := export(t, db)
			if s := d.Press("space", "v", "j", "v").Screen(); !strings.Contains(s, "3 lines marked") {
				t.Fatalf("space, v, j, v mark\n%s", s)
			}
			if s := d.Press(act.keys...).Screen(); !strings.Contains(s, act.says) || strings.Contains(s, "marked") {
				t.Errorf("it does not say %q, or the marks stay:\n%s", act.says, s)
			}
			for i, it := range list.Items[:4] {
				a, err := db.Account(t.Context(), it.ClientID)
				if err != nil {
					t.Fatal(err)
				}
				if act.want(a) != (i < 3) {
					t.Errorf("%s, number %d of the list: %v", it.Client, i+1, act.want(a))
				}
			}
			if s := d.Press("u").Screen(); !strings.Contains(s, "Took back") {
				t.Errorf("u says\n%s", s)
			}
			if !bytes.Equal(before, export(t, db)) {
				t.Error("one u does not take all of it back")
			}
		})
	}
}

func TestMoneyForMarkedInvoicesIsOneClients(t *testing.T) {
	db := uitest.Practice(t)
	d := uitest.Model(t, program(t, db), 100, 30).Press("2")
	if s := d.Press("*", "p").Screen(); !strings.Contains(s, "mark invoices of one client") {
		t.Errorf("p on everybody's says\n%s", s)
	}
	d.Press("esc", "/").Type("acme").Press("enter", "*")
	if s := d.Press("p").Screen(); !strings.Contains(s, "[x] INV-1042") || !strings.Contains(s, "[x] INV-1057") {
		t.Errorf("p on both of Acme's shows\n%s", s)
	}
	d.Press("enter", "1", "2")
	if s := d.Screen(); !strings.Contains(s, "No invoice of this view matches") || !strings.Contains(s, "INV-1042, INV-1057 closed") {
		t.Errorf("they are still open:\n%s", s)
	}
}

func TestMarksStayWithTheirLines(t *testing.T) {
	db := uitest.Practice(t)
	d := uitest.Model(t, program(t, db), 100, 30).Press("3", "space", "/")
	d.Type("garnet").Press("enter", "space")
	if s := d.Screen(); !strings.Contains(s, "2 lines marked") {
		t.Errorf("a filter loses marks:\n%s", s)
	}
	d.Press("y", "y")
	if s := d.Press("esc").Screen(); strings.Contains(s, "marked") || !strings.Contains(s, "garnet") {
		t.Errorf("esc takes more than the marks away:\n%s", s)
	}
	if s := d.Press("esc", "*", "o").Screen(); !strings.Contains(s, "11 lines marked") {
		t.Errorf("another order loses marks:\n%s", s)
	}
	if s := d.Press("r").Screen(); !strings.Contains(s, "one at a time") {
		t.Errorf("r on marked lines says\n%s", s)
	}
	if s := d.Press("*").Screen(); strings.Contains(s, "lines marked") {
		t.Errorf("* does not unmark:\n%s", s)
	}
	for _, size := range [][2]int{{40, 16}, {80, 24}} {
		d := uitest.Model(t, program(t, db), size[0], size[1]).Press("2", "space", "j", "v", "j")
		if s := d.Screen(); !strings.Contains(s, "marked") && !strings.Contains(s, "*3 lines") {
			t.Errorf("%v: it does not say how many\n%s", size, s)
		}
	}
}
