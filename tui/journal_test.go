package tui

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"dues/tui/ui"
	"dues/tui/uitest"
)

// byName does an act by its name.
func byName(d *uitest.Driver, name string) string {
	return d.Press(":").Type(name).Press("enter").Screen()
}

func TestTheHistoryShowsEveryChangeAndTakesBackTheNewest(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 100, 30)
	toAcme(t, d)
	before := export(t, db)
	d.Press("r", "p", "f", "r", "i", "tab", "b", "ctrl+s")
	if s := byName(d, "history"); !strings.Contains(s, "u takes back: promise 2,100.00") {
		t.Fatalf("the newest change is not named:\n%s", s)
	}
	if s := d.Press("G", "enter").Screen(); !strings.Contains(s, "It stays: promise 2,100.00 by Fri 27 Nov, Acme Print Ltd rests on it") {
		t.Errorf("what others rest on is taken back, or nothing is said:\n%s", s)
	}
	if s := d.Press("g", "enter").Screen(); !strings.Contains(s, "Took back: promise 2,100.00") || !strings.Contains(s, "taken back") {
		t.Errorf("enter does not take back the newest:\n%s", s)
	}
	if !bytes.Equal(before, export(t, db)) {
		t.Error("the book is not as it was")
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "It was taken back") {
		t.Errorf("what was taken back is taken back again:\n%s", s)
	}
	if s := d.Press("k", "enter").Screen(); !strings.Contains(s, "what u and U did") {
		t.Errorf("a line of undo is taken back:\n%s", s)
	}
	if s := d.Press("/").Type("juno").Press("enter").Screen(); strings.Contains(s, "Delta") || !strings.Contains(s, "Juno Studio") {
		t.Errorf("the filter leaves\n%s", s)
	}
}

func TestTheHistoryTakesBackOneChangeByItself(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 100, 30)
	d.Press("n").Type("first").Press("enter")
	before := export(t, db)
	d.Press("j", "n").Type("second").Press("enter")
	byName(d, "history")
	s := d.Press("j", "enter").Screen()
	if !strings.Contains(s, "took back note") || !strings.Contains(s, "u puts it back") {
		t.Errorf("the note before the last is not taken back:\n%s", s)
	}
	if _, marked, _ := strings.Cut(s, "\n>"); !strings.Contains(strings.SplitN(marked, "\n", 2)[0], "taken back") {
		t.Errorf("the selection is not on what was taken back any more:\n%s", s)
	}
	hits, err := db.Search(t.Context(), "first", 10)
	if err != nil || len(hits) != 0 {
		t.Errorf("its words are still found: %+v, %v", hits, err)
	}
	d.Press("u", "u")
	if !bytes.Equal(before, export(t, db)) {
		t.Error("u does not put it back")
	}
}

func TestJournalScreens(t *testing.T) {
	for _, size := range [][2]int{{40, 16}, {80, 24}, {100, 30}, {160, 50}} {
		db := uitest.Morning(t)
		r := program(t, db)
		d := uitest.Model(t, r, size[0], size[1])
		toAcme(t, d)
		name := fmt.Sprintf("-%dx%d", size[0], size[1])
		d.Press("p", "enter", "u", "j", "n").Type("they want the PO on every page").Press("esc")
		d.Press("p").Type("500").Press("esc")
		byName(d, "history")
		uitest.Golden(t, "history"+name, d.Press("j").Screen())
		d.Press("esc")
		uitest.Golden(t, "drafts"+name, byName(d, "drafts"))
	}
}

func TestADraftIsFoundAndGoneOnWith(t *testing.T) {
	db := uitest.Morning(t)
	r := program(t, db)
	d := uitest.Model(t, r, 100, 30)
	if s := d.Screen(); strings.Contains(s, "kept") {
		t.Errorf("a draft is said to be kept:\n%s", s)
	}
	toAcme(t, d)
	d.Press("n").Type("half a thought")
	if !r.kit.Keeper.Finish(time.Minute) {
		t.Fatal("the draft was not written")
	}
	d = uitest.Model(t, program(t, db), 100, 30)
	if s := d.Screen(); !strings.Contains(s, "1 draft kept: :drafts") {
		t.Errorf("the start does not say that a draft is kept:\n%s", s)
	}
	if s := byName(d, "drafts"); !strings.Contains(s, "Note, Acme Print Ltd") || !strings.Contains(s, "half a thought") {
		t.Errorf("the draft is not on the list:\n%s", s)
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "Note       half a thought") {
		t.Fatalf("enter does not go on with it:\n%s", s)
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "No drafts.") {
		t.Errorf("the draft outlives its save:\n%s", s)
	}
}

func TestADraftIsThrownAwayAfterAQuestion(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 80, 24)
	d.Press("n").Type("half a thought").Press("esc")
	byName(d, "drafts")
	if s := d.Press("D").Screen(); !strings.Contains(s, "Throw it away for good?") {
		t.Errorf("D does not ask:\n%s", s)
	}
	if s := d.Press("n").Screen(); !strings.Contains(s, "half a thought") {
		t.Errorf("n throws it away:\n%s", s)
	}
	if s := d.Press("D", "y").Screen(); !strings.Contains(s, "No drafts.") {
		t.Errorf("y does not throw it away:\n%s", s)
	}
	if s := d.Press("esc", "n").Type("half a thought").Press("esc").Screen(); strings.Contains(s, "Error") {
		t.Errorf("after that\n%s", s)
	}
	if s := byName(d, "drafts"); !strings.Contains(s, "half a thought") {
		t.Errorf("the same words typed again are not kept:\n%s", s)
	}
}

func TestADraftOfTheShellSaysHowToGoOn(t *testing.T) {
	db := uitest.Morning(t)
	draft := ui.NewForm(uitest.Kit(), &ui.Field{Name: "words", Label: "Words", Text: "x"})
	draft.Edit("words", "rang about the roof")
	if err := db.KeepDraft(t.Context(), draft.Draft("shell-note 2026-11-24", 0)); err != nil {
		t.Fatal(err)
	}
	d := uitest.Model(t, program(t, db), 80, 24)
	if s := byName(d, "drafts"); !strings.Contains(s, "Shell note") || !strings.Contains(s, "rang about the roof") {
		t.Errorf("it is not on the list:\n%s", s)
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "dues note CLIENT --draft") {
		t.Errorf("enter says nothing:\n%s", s)
	}
}

func TestAMistypedActionNamesThoseThatAreNear(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 80, 24)
	if s := d.Press(":").Type("histroy").Screen(); !strings.Contains(s, `No action "histroy". Near: history.`) {
		t.Errorf("it shows\n%s", s)
	}
	if s := d.Press("enter").Screen(); strings.Count(s, "Near: history.") != 2 {
		t.Errorf("enter says\n%s", s)
	}
	if s := d.Press("ctrl+u").Type("qqqqqq").Press("enter").Screen(); strings.Contains(s, "Near") {
		t.Errorf("something is near nothing:\n%s", s)
	}
}

func TestANameThatIsBegunComesBeforeWhatOnlyHoldsItsLetters(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 80, 24)
	for typed, want := range map[string]string{"his": "history", "sett": "settings", "draft": "drafts"} {
		s := d.Press(":").Type(typed).Screen()
		marked := regexp.MustCompile(`(?m)^> (\S+ )? *(\S.*)$`).FindStringSubmatch(s)
		if marked == nil || !strings.HasPrefix(marked[2], want) {
			t.Errorf(":%s marks %q on\n%s", typed, marked, s)
		}
		d.Press("esc")
	}
}
