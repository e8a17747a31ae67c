package tui

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// elsewhereShown are the screens whose frames in every window stand beside
// them, by the test that draws them.
var elsewhereShown = map[string]string{
	ui.ScreenToday: "TestProgramScreens", ui.ScreenSearch: "TestProgramScreens", ui.ScreenHelp: "TestProgramScreens",
	ui.ScreenStep: "TestProgramScreens", ui.ScreenHistory: "TestJournalScreens", ui.ScreenDrafts: "TestJournalScreens",
	ui.ScreenImport: "newcomer_test.go", ui.ScreenNewInvoice: "newcomer_test.go", ui.ScreenSettings: "tui/settings",
}

// opened is every screen that can be opened by name, with what opens it: about
// Acme and its first open invoice.
func opened(t *testing.T, db *store.DB) map[string]ui.Open {
	t.Helper()
	source, err := os.ReadFile("ui/messages.go")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`\tScreen\w+ += "([a-z-]+)"`).FindAllSubmatch(source, -1)
	if len(names) < 25 {
		t.Fatalf("%d screens were found", len(names))
	}
	a := found(t, db, "acme")
	invoice := a.Invoices[len(a.Invoices)-1]
	var paid chase.ID
	for _, p := range a.Payments {
		paid = p.ID
	}
	all := map[string]ui.Open{}
	for _, m := range names {
		name := string(m[1])
		all[name] = ui.Open{Screen: name, Client: a.Client.ID, Name: a.Client.Name, Invoice: invoice.ID, Payment: paid, Rank: 2, Of: 8}
	}
	return all
}

// Every screen that can be opened by name, in the four windows of UX section
// 14. A screen that is added fails this test until it is drawn here or beside
// it.
func TestEveryScreenInEveryWindow(t *testing.T) {
	sizes := [][2]int{{40, 16}, {80, 24}, {100, 30}, {160, 50}}
	if testing.Short() {
		sizes = sizes[1:2]
	}
	db := practised(t)
	for name, o := range opened(t, db) {
		if elsewhereShown[name] != "" {
			continue
		}
		for _, size := range sizes {
			d := uitest.Model(t, program(t, db), size[0], size[1])
			d.Send(o)
			uitest.Golden(t, fmt.Sprintf("screen-%s-%dx%d", name, size[0], size[1]), d.Screen())
		}
	}
}
