package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/welcome"
)

// KeyPage is the keys of one screen, in the groups of its help.
type KeyPage struct {
	Title  string
	Groups [][]key.Binding
	form   bool // its keys are typed into fields: few of those everywhere count
}

// KeyPages is the keys of every screen there is, as its own help has them. No
// book is read for it.
func KeyPages(keys *ui.Keys) []KeyPage {
	kit := ui.NewKit(ui.Terminal{}, func() (t time.Time) { return t }, chase.DefaultSettings())
	kit.Keys = keys
	r := &root{kit: kit}
	var pages []KeyPage
	for _, t := range r.buildTabs() {
		pages = append(pages, KeyPage{Title: t.name, Groups: t.screen.FullHelp()})
	}
	for _, p := range []struct {
		title, screen string
		form          bool
	}{
		{"The call sheet", ui.ScreenSheet, false}, {"One invoice", ui.ScreenInvoice, false}, {"Record", ui.ScreenRecord, true},
		{"The other forms", ui.ScreenFollowUp, true}, {"Step and tone", ui.ScreenStep, true}, {"Search", ui.ScreenSearch, true},
		{"The dated trail", ui.ScreenEvidence, false}, {"History", ui.ScreenHistory, false}, {"Drafts", ui.ScreenDrafts, false}, {"Settings", ui.ScreenSettings, false}, {"Import", ui.ScreenImport, true},
	} {
		s := r.build(ui.Open{Screen: p.screen, Client: 1, Invoice: 1})
		pages = append(pages, KeyPage{p.title, s.FullHelp(), p.form})
	}
	return append(pages, KeyPage{Title: "An empty book", Groups: welcome.New(kit).FullHelp()})
}
