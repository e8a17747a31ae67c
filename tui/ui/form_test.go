package ui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func newTestForm() *ui.Form {
	return ui.NewForm(uitest.Kit(),
		&ui.Field{Name: "words", Label: "They said", Kind: ui.LongField},
		&ui.Field{Name: "on", Label: "On", Hint: "fri, 27/11, +3d", Echo: func(s string) ui.Echo {
			if s == "fri" {
				return ui.Echo{Words: "-> Fri 27 Nov 2026, in 3 days"}
			}
			return ui.Echo{}
		}},
		&ui.Field{Name: "pays", Label: "Pays", Kind: ui.TickField, Boxes: []ui.Box{{Words: "INV-1042 1,240.00", On: true}, {Words: "INV-1057 860.00"}}},
	)
}

func letters(f *ui.Form, words string) {
	for _, r := range words {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r == ' ' {
			k.Type = tea.KeySpace
		}
		f.Update(k)
	}
}

func TestFormKeepsWhatWasTypedAsADraftAndBringsItBack(t *testing.T) {
	f := newTestForm()
	if f.Edited() {
		t.Error("an untouched form is not edited")
	}
	letters(f, "missed the cut-off q?:")
	f.Update(tea.KeyMsg{Type: tea.KeyTab})
	letters(f, "fri")
	f.Update(tea.KeyMsg{Type: tea.KeyTab})
	f.Update(tea.KeyMsg{Type: tea.KeyRight})
	f.Update(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
	d := f.Draft("record", 7)

	g := newTestForm()
	g.Restore(d)
	if g.Value("words") != "missed the cut-off q?:" || g.Value("on") != "fri" || g.Value("pays") != "11" || g.Focused() != "pays" {
		t.Errorf("came back as %+v, focus %q", g.Draft("", 0), g.Focused())
	}
	if got, want := g.View(60, 12), f.View(60, 12); got != want {
		// the box the cursor is on is not part of a draft
		if !strings.Contains(ansi.Strip(got), "[x] INV-1057") {
			t.Errorf("drawn as\n%s\nnot\n%s", got, want)
		}
	}
}

func TestFormClearsAndBringsBackOnASecondClear(t *testing.T) {
	f := newTestForm()
	letters(f, "words")
	if f.Update(tea.KeyMsg{Type: tea.KeyCtrlX}) != ui.FormCleared || f.Edited() {
		t.Error("ctrl+x did not clear")
	}
	f.Update(tea.KeyMsg{Type: tea.KeyCtrlX})
	if f.Value("words") != "words" {
		t.Errorf("a second ctrl+x brought back %q", f.Value("words"))
	}
}

func TestFormShowsAFaultBesideItsFieldAndGoesThere(t *testing.T) {
	f := newTestForm()
	if !f.Fail(&chase.FieldError{Field: "on", Problem: `I can't read "firday". Try fri, 27/11, +3d or 2026-11-27.`}) {
		t.Fatal("not taken")
	}
	if f.Focused() != "on" {
		t.Errorf("focus is on %q", f.Focused())
	}
	if !strings.Contains(ansi.Strip(f.View(90, 10)), "I can't read") {
		t.Errorf("not shown:\n%s", f.View(90, 10))
	}
}

func TestFormButtonsAreReachedByTab(t *testing.T) {
	f := newTestForm()
	for range 3 {
		f.Update(tea.KeyMsg{Type: tea.KeyTab})
	}
	if f.Update(tea.KeyMsg{Type: tea.KeyEnter}) != ui.FormSave {
		t.Error("enter on [Save] did not save")
	}
}

func TestFormIsNeverWiderThanTheWindow(t *testing.T) {
	f := newTestForm()
	letters(f, strings.Repeat("words in a row ", 20))
	f.Update(tea.KeyMsg{Type: tea.KeyTab})
	letters(f, "fri")
	for w := 0; w < 120; w++ {
		for _, l := range strings.Split(f.View(w, 8), "\n") {
			if ui.Width(l) > w {
				t.Fatalf("%d wide in %d: %q", ui.Width(l), w, l)
			}
		}
	}
}

func TestFormScreen(t *testing.T) {
	f := newTestForm()
	letters(f, "missed the cut-off, 1057 goes with it, and the boss is away until Thursday")
	f.Update(tea.KeyMsg{Type: tea.KeyTab})
	letters(f, "fri")
	uitest.Golden(t, "form-60x10", ansi.Strip(f.View(60, 10)))
	uitest.Golden(t, "form-40x10", ansi.Strip(f.View(40, 10)))
}
