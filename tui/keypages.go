package tui

import (
	"fmt"
	"slices"
	"strings"
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

// TakeKeys gives the acts the user's own keys, line by line. A line that cannot
// be, or whose key means something else on a screen already, is left out: the
// default stays, and the words say which line, what clashes and what to try.
func TakeKeys(keys *ui.Keys, own []ui.OwnKey) []string {
	if len(own) == 0 {
		return nil
	}
	usual := clashes(KeyPages(keys), keys)
	var problems []string
	for _, o := range own {
		restore, err := keys.Rebind(o)
		if err != nil {
			problems = append(problems, fmt.Sprintf("line %d: %v", o.Line, err))
			continue
		}
		for _, c := range clashes(KeyPages(keys), keys) {
			if slices.Contains(usual, c) {
				continue
			}
			restore()
			problems = append(problems, fmt.Sprintf("line %d: %s.%s: %s. The default stays. Try another key: %s = %q", o.Line, o.Part, o.Act, c, o.Act, "ctrl+g"))
			break
		}
	}
	return problems
}

// clash is a key that means two things on one screen.
type clash struct{ key, one, other, page string }

// String is the clash with both names.
func (c clash) String() string {
	return fmt.Sprintf("%q is %q and %q on %s", c.key, c.one, c.other, c.page)
}

// clashes is every key that means two things on one page. The letters after y
// and S come after a key of their own and clash with nothing.
func clashes(pages []KeyPage, keys *ui.Keys) []clash {
	var found []clash
	for _, page := range pages {
		all := []key.Binding{keys.Suspend, keys.Redraw}
		if !page.form {
			for _, n := range keys.Named() {
				if n.Part == "everywhere" {
					all = append(all, *n.Binding)
				}
			}
		}
		meaning := map[string]string{}
		for _, b := range slices.Concat(append([][]key.Binding{all}, page.Groups...)...) {
			short := ui.ShortHelp(b)
			if strings.Contains(b.Help().Key, " ") {
				continue
			}
			for _, name := range b.Keys() {
				was, taken := meaning[name]
				if c := (clash{name, was, short, page.Title}); taken && was != short && !slices.Contains(found, c) {
					found = append(found, c)
				}
				if !taken {
					meaning[name] = short
				}
			}
		}
	}
	return found
}
