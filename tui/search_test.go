package tui

import (
	"fmt"
	"strings"
	"testing"

	"dues/tui/uitest"
)

func TestASearchThatFindsNothingSaysWhereItLookedAndWhatWasMeant(t *testing.T) {
	db := practised(t)
	for _, size := range sizes {
		d := uitest.Model(t, program(t, db), size[0], size[1])
		uitest.Golden(t, fmt.Sprintf("search-nothing-%dx%d", size[0], size[1]), d.Press("s").Type("birhc").Screen())
	}
	d := uitest.Model(t, program(t, db), 100, 30)
	if s := d.Press("s").Type("in:invoices trade show").Screen(); !strings.Contains(s, `Nothing for "trade show" in invoices.`) || !strings.Contains(s, "> trade show") {
		t.Errorf("narrowed, it says\n%s", s)
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "1 found") || !strings.Contains(s, "chat: how was the trade show?") {
		t.Errorf("enter does not search for what was meant:\n%s", s)
	}
	if s := d.Press("tab").Screen(); !strings.Contains(s, "Nothing among the clients; 1 among all") {
		t.Errorf("a kind without hits says\n%s", s)
	}
}

func TestAHitOpensOnTheVeryMatch(t *testing.T) {
	for name, c := range map[string]struct{ words, shows string }{
		"a note is open to be read": {"trade show", "Tue 17 Nov 2026 10:05"},
		"an invoice is its page":    {"INV-1042", "Invoices > INV-1042"},
	} {
		t.Run(name, func(t *testing.T) {
			d := uitest.Model(t, program(t, practised(t)), 100, 30)
			d.Press("s").Type(c.words)
			for !strings.Contains(d.Screen(), "> invoice") && name == "an invoice is its page" {
				d.Press("down")
			}
			if s := d.Press("enter").Screen(); !strings.Contains(s, c.shows) {
				t.Errorf("enter shows\n%s", s)
			}
		})
	}
}
