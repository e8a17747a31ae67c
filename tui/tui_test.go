package tui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/store/storetest"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// program is the whole program over a real book, without a clock of its own.
func program(t *testing.T, db *store.DB) *root {
	t.Helper()
	config := uitest.Settings(t, "")
	config.Wrote = func(s chase.Settings) { db.Adopt(s, nil) }
	r := newRoot(t.Context(), Options{Book: db, Terminal: ui.Terminal{Mono: true, ASCII: true}, Now: uitest.Now, Settings: uitest.Kit().Settings,
		Config: config, KeyFile: uitest.OwnKeys(t)})
	r.out = nil
	r.after = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	return r
}

func runes(words string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(words)} }

// practised is the practice book, with every kind of client in it.
func practised(t *testing.T) *store.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "practice.db")
	settings := uitest.Kit().Settings
	settings.Me = practice.Me
	if err := practice.Fill(t.Context(), path, settings, uitest.Now()); err != nil {
		t.Fatal(err)
	}
	return storetest.OpenAt(t, path, uitest.Now)
}

func TestProgramScreens(t *testing.T) {
	db := practised(t)
	for _, size := range [][2]int{{20, 6}, {40, 16}, {80, 24}, {100, 30}, {160, 50}} {
		name := fmt.Sprintf("-%dx%d", size[0], size[1])
		d := uitest.Model(t, program(t, db), size[0], size[1])
		uitest.Golden(t, "today"+name, d.Screen())
		uitest.Golden(t, "help"+name, d.Press("?").Screen())
		uitest.Golden(t, "search"+name, d.Press("esc", "s").Type("trade show").Screen())
		uitest.Golden(t, "step"+name, d.Press("esc", "j", "S").Screen())
		uitest.Golden(t, "who"+name, d.Press("esc", "N").Type("co").Screen())
	}
}

func TestNoKeyMeansTwoThingsOnOneScreen(t *testing.T) {
	r := program(t, practised(t))
	d := uitest.Model(t, r, 160, 50)
	for _, open := range []string{"", "enter", "r", "n", "f", "p", "d", "x", "S", "s", "N"} {
		if open != "" {
			d.Press(open)
		}
		means := map[string]string{}
		for _, b := range r.top().ShortHelp() {
			if b.Help().Desc == "" {
				t.Errorf("after %q a key has no words: %v", open, b.Keys())
			}
			for _, k := range b.Keys() {
				if was := means[k]; b.Enabled() && was != "" && was != b.Help().Desc {
					t.Errorf("after %q, %s means %q and %q", open, k, was, b.Help().Desc)
				}
				means[k] = b.Help().Desc
			}
		}
		d.Press("esc")
		if open == "enter" || open == "r" {
			d.Press("1")
		}
	}
}

func TestPracticeIsLabelledOnEveryScreen(t *testing.T) {
	r := program(t, uitest.Morning(t))
	r.kit.Practice = true
	for _, w := range []int{20, 40, 80, 160} {
		d := uitest.Model(t, r, w, 24)
		for _, key := range []string{"s", "esc", "?", "esc", "enter", "esc"} {
			if !strings.Contains(d.Press(key).Screen(), "PRACTICE") {
				t.Errorf("%d wide, after %s:\n%s", w, key, d.Screen())
			}
		}
	}
}

func TestABurstOpensAFieldAndTheRestGoesIntoIt(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 100, 30)
	d.Send(runes("strade"))
	if s := d.Screen(); !strings.Contains(s, "Search all") || !strings.Contains(s, "trade") {
		t.Errorf("the burst gave\n%s", s)
	}
}

func TestABurstOfMovesMovesEachTime(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 100, 30)
	d.Send(runes("jjjk"))
	if s := d.Screen(); !strings.Contains(s, ">  3 ") {
		t.Errorf("after jjjk\n%s", s)
	}
}

func TestAPasteIsNotKeys(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 100, 30)
	k := runes("qqq")
	k.Paste = true
	d.Send(k)
	for _, m := range d.Sent {
		if _, quit := m.(tea.QuitMsg); quit {
			t.Error("a paste quit the program")
		}
	}
}

func TestKeysTypedBeforeTheListIsReadWaitForIt(t *testing.T) {
	r := program(t, uitest.Morning(t))
	first := r.Init()
	r.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	r.Update(runes("jj"))
	for _, msg := range messages(first) {
		r.Update(msg)
	}
	if s := r.View(); !strings.Contains(s, ">  3 ") {
		t.Errorf("the keys are lost:\n%s", s)
	}
}

// messages runs a command to its end.
func messages(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	batch, ok := cmd().(tea.BatchMsg)
	if !ok {
		return []tea.Msg{cmd()}
	}
	var all []tea.Msg
	for _, c := range batch {
		all = append(all, messages(c)...)
	}
	return all
}

func TestUndoSaysWhatItTookBack(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 100, 30)
	if s := d.Press("u").Screen(); !strings.Contains(s, "Took back: ") {
		t.Errorf("after u\n%s", s)
	}
	if s := d.Press("U").Screen(); !strings.Contains(s, "Put back: ") {
		t.Errorf("after U\n%s", s)
	}
	if s := d.Press("U").Screen(); !strings.Contains(s, "Error: ") {
		t.Errorf("nothing is left to put back, but\n%s", s)
	}
}

func TestControlCNeedsTwoPresses(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 100, 30)
	if s := d.Press("ctrl+c").Screen(); !strings.Contains(s, "again to quit") {
		t.Errorf("after ctrl+c\n%s", s)
	}
	d.Send(beatMsg{}).Send(beatMsg{})
	d.Press("ctrl+c")
	if quits(d) {
		t.Error("two presses far apart quit")
	}
	d.Press("ctrl+c")
	if !quits(d) {
		t.Error("two presses did not quit")
	}
}

func quits(d *uitest.Driver) bool {
	for _, m := range d.Sent {
		if _, ok := m.(tea.QuitMsg); ok {
			return true
		}
	}
	return false
}

func TestHelpRunsWhatIsChosen(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 100, 30)
	d.Press("?").Type("search ev").Press("enter")
	if s := d.Screen(); !strings.Contains(s, "Search all") {
		t.Errorf("help did not search:\n%s", s)
	}
	d.Press("esc", ":").Type("messages").Press("enter")
	if s := d.Screen(); !strings.Contains(s, "Messages") {
		t.Errorf("messages are not shown:\n%s", s)
	}
}

func TestOfTheMessagesTheNewestIsFirst(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 60, 16)
	for n := range 30 {
		d.Send(ui.Said{Words: fmt.Sprintf("the %d. thing", n)}).Send(ui.Said{Words: fmt.Sprintf("the %d. thing", n)})
	}
	s := d.Press(":").Type("messages").Press("enter").Screen()
	if !strings.Contains(s, "the 29. thing") || strings.Count(s, "the 28. thing") != 1 || strings.Contains(s, "the 0. thing") {
		t.Errorf("it begins with\n%s", s)
	}
	if s := d.Press("G").Screen(); !strings.Contains(s, "the 0. thing") {
		t.Errorf("G does not go to the oldest:\n%s", s)
	}
	if s := d.Press("g").Screen(); !strings.Contains(s, "the 29. thing") {
		t.Errorf("g does not go to the newest:\n%s", s)
	}
}

func TestWhatIsTypedIsKeptAndComesBack(t *testing.T) {
	db := uitest.Morning(t)
	r := program(t, db)
	d := uitest.Model(t, r, 100, 30)
	d.Press("j", "r", "p").Type("fri")
	if !r.kit.Keeper.Finish(time.Minute) {
		t.Fatal("the draft was not written")
	}
	drafts, err := db.Drafts(t.Context())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("drafts: %+v, %v", drafts, err)
	}
	again := uitest.Model(t, program(t, db), 100, 30)
	if s := again.Press("j", "r").Screen(); !strings.Contains(s, "fri") {
		t.Errorf("the draft did not come back:\n%s", s)
	}
}

func TestAnythingElseThatWritesIsSeen(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 160, 50)
	if _, err := db.Log(t.Context(), chase.Entry{Key: "shell", ClientID: 3, At: uitest.Now(), Kind: chase.Note, Words: "told from the shell"}); err != nil {
		t.Fatal(err)
	}
	d.Send(versionMsg{version: 1 << 40})
	if s := d.Screen(); !strings.Contains(s, "told from the shell") {
		t.Errorf("the note is not seen:\n%s", s)
	}
}

func TestALookThatFindsNothingNewDrawsNothing(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 100, 30)
	drawn := 0
	top := r.top()
	r.stack = append(r.stack, broken{Screen: top, view: func() string { drawn++; return top.View() }})
	before := d.Send(beatMsg{}).Screen()
	was := drawn
	if d.Send(versionMsg{version: r.seen}).Screen() != before || drawn != was || was == 0 {
		t.Errorf("drawn %d times, before it %d", drawn, was)
	}
	if d.Send(versionMsg{version: r.seen + 1}).Screen(); drawn == was {
		t.Error("what is new is not drawn")
	}
}

func TestASecondDrawsOnlyWhatItChanged(t *testing.T) {
	now := uitest.Now()
	r := program(t, uitest.Morning(t))
	r.kit.Now = func() time.Time { return now }
	d := uitest.Model(t, r, 100, 30)
	drawn := 0
	top := r.top()
	r.stack = append(r.stack, broken{Screen: top, view: func() string { drawn++; return top.View() }})
	d.Send(ui.Said{Words: "Saved"}).Screen()
	was := drawn
	if d.Send(beatMsg{}).Screen(); drawn != was {
		t.Error("drawn although the minute is the same and so are the words")
	}
	for range newsStays {
		d.Send(beatMsg{})
	}
	if screen := d.Screen(); strings.Contains(screen, "Saved") {
		t.Errorf("words whose time is over still stand:\n%s", screen)
	}
	now = now.Add(time.Minute)
	if screen := d.Send(beatMsg{}).Screen(); !strings.Contains(screen, "09:13") {
		t.Errorf("the clock stands still:\n%s", screen)
	}
}

func TestAPanicEndsTheProgramAndKeepsTheDraft(t *testing.T) {
	fault := func() tea.Msg { panic("a fault") }
	for where, faulty := range map[string]broken{
		"Update":                 {update: func() tea.Cmd { panic("a fault") }},
		"View":                   {view: func() string { panic("a fault") }},
		"a command":              {update: func() tea.Cmd { return fault }},
		"a command among others": {update: func() tea.Cmd { return tea.Batch(tea.Batch(fault, fault), fault) }},
	} {
		t.Run(where, func(t *testing.T) {
			db := uitest.Morning(t)
			r := program(t, db)
			s := &surviving{Model: r}
			d := uitest.Model(t, s, 100, 30)
			d.Press("j", "r", "p").Type("fri")
			faulty.Screen = r.top()
			r.stack = append(r.stack, faulty)
			d.Press("x")
			d.Screen() // the next message, a second later at most, ends what fell in it
			d.Press("x")
			if s.crash == nil || !quits(d) {
				t.Fatal("the panic was not a way out")
			}
			dir := t.TempDir()
			if err := s.crash.report(dir, uitest.Now()); err == nil || !strings.Contains(err.Error(), "Details: ") {
				t.Errorf("the report says %v", err)
			}
			if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
				t.Errorf("%d reports, %v", len(files), err)
			} else if info, err := files[0].Info(); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("others can read the report: %v, %v", info.Mode(), err)
			}
			holdsADraft(t, db, r.kit.Keeper.Finish(time.Minute))
		})
	}
}

func holdsADraft(t *testing.T, db *store.DB, written bool) {
	t.Helper()
	if drafts, err := db.Drafts(t.Context()); err != nil || len(drafts) != 1 || !written {
		t.Errorf("drafts: %+v, %v; written %v", drafts, err, written)
	}
}

// broken is a screen with a fault.
type broken struct {
	ui.Screen
	update func() tea.Cmd
	view   func() string
}

func (b broken) Update(tea.Msg) tea.Cmd {
	if b.update == nil {
		return nil
	}
	return b.update()
}

func (b broken) View() string {
	if b.view == nil {
		return b.Screen.View()
	}
	return b.view()
}

func TestASaveThatFallsTakesNothingElseWithIt(t *testing.T) {
	db := uitest.Morning(t)
	r := program(t, db)
	d := uitest.Model(t, r, 100, 30)
	d.Press("j", "r", "p").Type("fri")
	done := false
	_ = r.kit.Save(func(context.Context) tea.Msg { panic("a fault") })
	_ = r.kit.Save(func(context.Context) tea.Msg { done = true; return nil })
	if r.kit.Keeper.Finish(time.Minute) || !done {
		t.Errorf("the other save is done: %v; the fault must be told", done)
	}
	holdsADraft(t, db, true)
}

func TestASaveUnderWayIsDoneBeforeTheEnd(t *testing.T) {
	r := program(t, uitest.Morning(t))
	done := false
	_ = r.kit.Save(func(context.Context) tea.Msg { done = true; return nil })
	if !r.kit.Keeper.Finish(time.Minute) || !done {
		t.Error("the save was lost")
	}
}

func TestNoWindowIsTooSmall(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 80, 24)
	for _, keys := range [][]string{{}, {"enter"}, {"esc", "r"}, {"esc", "s"}, {"esc", "?"}, {"esc", "W"}} {
		d.Press(keys...)
		for w := 0; w <= 170; w += 17 {
			for h := 0; h <= 52; h += 4 {
				r.Update(tea.WindowSizeMsg{Width: w, Height: h})
				lines := strings.Split(r.View(), "\n")
				if len(lines) > max(1, h) {
					t.Fatalf("after %v, %dx%d: %d lines", keys, w, h, len(lines))
				}
				for _, l := range lines {
					if ui.Width(l) > w {
						t.Fatalf("after %v, %dx%d: %d wide", keys, w, h, ui.Width(l))
					}
				}
			}
		}
	}
}
