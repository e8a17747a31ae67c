package settings_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"dues/chase"
	"dues/tui/settings"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// mine is a file as somebody keeps it.
const mine = "# my dues\ngrace = 5   # they are slow\ntheme = \"contrast\"\n\n[me]\nname = \"Sam Lee\"\nbank = \"\"\"\nSort code 00-00-00\nAccount 12345678\"\"\"\n\n[mail.imap.work]\nhost = \"imap.example.com\"\nuser = \"sam@example.com\"\npassword_command = \"pass show work\"\n"

// left is a book in which a draft was left, or none.
type left struct{ draft chase.Draft }

func (l left) Draft(_ context.Context, form string, _ chase.ID) (chase.Draft, bool, error) {
	return l.draft, l.draft.Form == form, nil
}

// open shows the settings of a file at a size of the body.
func open(t *testing.T, text string, w, h int) (*uitest.Config, *settings.Screen, *uitest.Driver) {
	t.Helper()
	c := uitest.Settings(t, text)
	s := settings.New(uitest.Kit(), left{}, c, uitest.OwnKeys(t))
	return c, s, uitest.Screen(t, s, w, h)
}

// to goes to a setting by its name.
func to(d *uitest.Driver, name string) *uitest.Driver {
	return d.Press("/").Type(name).Press("enter")
}

// wrote fails the test unless the last thing said is that the file was written.
func wrote(t *testing.T, d *uitest.Driver) ui.Settled {
	t.Helper()
	s, ok := d.Last().(ui.Settled)
	if !ok {
		t.Fatalf("not written: %#v\n%s", d.Sent, d.Screen())
	}
	return s
}

func TestEverySettingWithItsMeaning(t *testing.T) {
	for _, size := range uitest.Sizes {
		_, s, d := open(t, mine, size.W, size.H)
		uitest.Golden(t, "settings-"+size.Window, d.Whole(s))
		d.Press("j", "j", "enter", "ctrl+u").Type("four")
		uitest.Golden(t, "settings-typed-"+size.Window, d.Whole(s))
		d.Press("esc", "G")
		uitest.Golden(t, "settings-end-"+size.Window, d.Whole(s))
	}
}

func TestThePageFitsEveryWindow(t *testing.T) {
	_, s, d := open(t, mine, 80, 18)
	uitest.Fits(t, s)
	to(d, "bank").Press("enter")
	uitest.Fits(t, s)
}

func TestALowWindowShowsTheWholeValue(t *testing.T) {
	_, _, d := open(t, mine, 20, 5)
	if s := d.Screen(); !strings.Contains(s, "= GBP") {
		t.Errorf("what holds is cut:\n%s", s)
	}
	if s := to(d, "theme").Screen(); !strings.Contains(s, "theme           c~") || !strings.Contains(s, "= contrast") {
		t.Errorf("what holds is cut, or where it stands:\n%s", s)
	}
	if s := d.Press("enter").Screen(); strings.Contains(s, "= contrast") || !strings.Contains(s, "contrast") {
		t.Errorf("the line is not that of the field:\n%s", s)
	}
}

func TestAValueIsChangedAndNothingElse(t *testing.T) {
	c, _, d := open(t, mine, 80, 18)
	to(d, "grace").Press("enter", "ctrl+u").Type("9").Press("enter")
	if got := wrote(t, d); got.Words != "grace = 9" || got.Effect != "" {
		t.Errorf("said %q %q", got.Words, got.Effect)
	}
	if got := c.Text(t); got != strings.Replace(mine, "grace = 5", "grace = 9", 1) {
		t.Errorf("the file is\n%s", got)
	}
}

func TestWhatCannotStandStaysInTheFieldAndOutOfTheFile(t *testing.T) {
	for name, c := range map[string]struct{ setting, words, want string }{
		"a number out of bounds":    {"grace", "900", "900 is not a number of days from 0 to 365. Try grace = 3"},
		"no number":                 {"courtesy", "soon", `"soon" is not a whole number. Try courtesy = 7`},
		"no currency":               {"currency", "pounds", `"pounds" is no currency code. Try currency = "GBP"`},
		"no time of day":            {"call_at", "ten", `"ten" is not a time of day. Try call_at = "10:00"`},
		"a ladder that goes back":   {"ladder", "firm 14, letter 7", "letter 7 must come after firm 14"},
		"a method's clearing":       {"methods.cheque", "soon", `"soon" should be the number of days`},
		"a theme there is not":      {"theme", "pink", `"pink" is none of terminal, dark`},
		"a rate that is none":       {"interest.rates", "2027-01-01 lots", `"lots" is not a percentage`},
		"an order there is not":     {"dates", "ymd", `"ymd" is neither dmy nor mdy`},
		"an amount that is none":    {"big", "lots", `"lots" is not an amount`},
		"a holiday that is none":    {"holidays", "xmas", `"xmas" is not a date in the form 2026-11-27`},
		"a calendar there is not":   {"calendar", "mars", `"mars" is none of ew, scot`},
		"neither yes nor no":        {"mouse", "perhaps", `"perhaps" is neither yes nor no. Try mouse = true`},
		"a rounding there is not":   {"interest.rounding", "up", `"up" is neither end nor daily`},
		"a law that is not shipped": {"interest.regime", "mars", `"mars" is none of uk, uk-s69`},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, d := open(t, mine, 100, 24)
			to(d, c.setting).Press("enter", "ctrl+u").Type(c.words).Press("enter")
			if screen := strings.Join(strings.Fields(d.Screen()), " "); !strings.Contains(screen, c.want) || !strings.Contains(screen, c.words) {
				t.Errorf("does not say %q:\n%s", c.want, d.Screen())
			}
			if f.Text(t) != mine {
				t.Errorf("the file became\n%s", f.Text(t))
			}
		})
	}
}

func TestSpaceTurnsToTheNextWord(t *testing.T) {
	c, _, d := open(t, mine, 80, 18)
	to(d, "theme").Press(" ")
	if got := wrote(t, d); got.Words != "theme = cvd" {
		t.Errorf("said %q", got.Words)
	}
	d.Send(ui.Changed{}).Press("esc")
	to(d, "mouse").Press(" ")
	if !strings.Contains(c.Text(t), "theme = \"cvd\"\nmouse = true\n") {
		t.Errorf("the file is\n%s", c.Text(t))
	}
}

func TestASettingIsPutBackAsItComes(t *testing.T) {
	c, _, d := open(t, mine, 80, 18)
	to(d, "grace").Press("D")
	if got := c.Text(t); got != strings.Replace(mine, "grace = 5", "# grace = 5", 1) {
		t.Errorf("the file is\n%s", got)
	}
	if got := wrote(t, d); got.Words != "grace as it comes" {
		t.Errorf("said %q", got.Words)
	}
}

func TestAWrittenChangeIsTakenBackAndPutBack(t *testing.T) {
	c, _, d := open(t, mine, 80, 18)
	to(d, "grace").Press("enter", "ctrl+u").Type("9").Press("enter")
	change := wrote(t, d)
	if err := change.Undo(); err != nil || c.Text(t) != mine {
		t.Errorf("undo: %v\n%s", err, c.Text(t))
	}
	if err := change.Redo(); err != nil || !strings.Contains(c.Text(t), "grace = 9") {
		t.Errorf("redo: %v\n%s", err, c.Text(t))
	}
}

func TestAFileThatAnotherHasWrittenIsNotWrittenOver(t *testing.T) {
	c, _, d := open(t, mine, 80, 18)
	other := "grace = 1\n"
	if err := os.WriteFile(c.File, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	to(d, "grace").Press("enter", "ctrl+u").Type("9").Press("enter")
	failed, ok := d.Last().(ui.Failed)
	if !ok || !strings.Contains(failed.Err.Error(), "changed elsewhere") {
		t.Errorf("said %#v", d.Last())
	}
	if c.Text(t) != other {
		t.Errorf("the file became %q", c.Text(t))
	}
	if screen := d.Screen(); !strings.Contains(screen, "9") || !strings.Contains(screen, "[Save]") {
		t.Errorf("what was typed is gone:\n%s", screen)
	}
	if d.Press("enter"); !strings.Contains(c.Text(t), "grace = 9") {
		t.Errorf("it was read again, and saving again writes %q", c.Text(t))
	}
}

func TestTheWholeFileInTheEditorIsLookedThroughBeforeItCounts(t *testing.T) {
	c := uitest.Settings(t, mine)
	own := uitest.OwnKeys(t)
	s := settings.New(uitest.Kit(), left{}, c, own)
	d := uitest.Screen(t, s, 80, 18)
	wrong := "[send]\nby = \"pigeon\"\n"
	d.Send(ui.Edited{Field: "config.toml", Text: strings.TrimSuffix(wrong, "\n")})
	failed, ok := d.Last().(ui.Failed)
	if want := `config.toml, line 2: send.by: "pigeon" is none of command, program, folder, smtp, nothing. Try by = "command". Your text is kept: E goes on with it, ctrl+x drops it`; !ok || failed.Err.Error() != want {
		t.Errorf("said %#v\nwant %s", d.Last(), want)
	}
	if c.Text(t) != mine {
		t.Errorf("the file became\n%s", c.Text(t))
	}
	kept, ok := s.Draft()
	if !ok || len(kept.Fields) != 1 || kept.Fields[0].Text != wrong {
		t.Errorf("what came back is not kept: %+v", kept)
	}
	again := settings.New(uitest.Kit(), left{kept}, c, own)
	if uitest.Screen(t, again, 80, 18); !hasDraft(again, wrong) {
		t.Error("the page opened anew has lost it")
	}
	d.Send(ui.Edited{Field: "config.toml", Text: "[send]\nby = \"nothing\""})
	if got := wrote(t, d); c.Text(t) != "[send]\nby = \"nothing\"\n" {
		t.Errorf("%+v\n%s", got, c.Text(t))
	}
	if _, kept := s.Draft(); kept {
		t.Error("what was saved waits still")
	}
}

func hasDraft(s *settings.Screen, text string) bool {
	d, kept := s.Draft()
	return kept && d.Fields[0].Text == text
}

func TestKeysAreWrittenAndCountLater(t *testing.T) {
	own := uitest.OwnKeys(t)
	d := uitest.Screen(t, settings.New(uitest.Kit(), left{}, uitest.Settings(t, ""), own), 80, 18)
	d.Send(ui.Edited{Field: "keys.toml", Text: "[client]\nrecord = 5"})
	if failed, ok := d.Last().(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), "keys.toml, line 2: ") {
		t.Errorf("said %#v", d.Last())
	}
	d.Send(ui.Edited{Field: "keys.toml", Text: "[client]\nrecord = \"R\""})
	if got := wrote(t, d); got.Effect != "Keys count when dues is started again." || own.Text(t) != "[client]\nrecord = \"R\"\n" {
		t.Errorf("%+v %q", got, own.Text(t))
	}
}

func TestTypingIsKeptWhenThePageIsLeft(t *testing.T) {
	_, s, d := open(t, mine, 80, 18)
	to(d, "grace").Press("enter", "ctrl+u").Type("1")
	kept, ok := s.Draft()
	if !ok || kept.Focus != "grace" || kept.Fields[0].Text != "1" {
		t.Fatalf("kept %+v", kept)
	}
	if d.Press("esc"); !strings.Contains(d.Screen(), "not saved") {
		t.Errorf("nothing says that something waits:\n%s", d.Screen())
	}
	if d.Press("enter"); !strings.Contains(d.Screen(), "grace      1") {
		t.Errorf("it was not brought back:\n%s", d.Screen())
	}
	again := uitest.Screen(t, settings.New(uitest.Kit(), left{kept}, uitest.Settings(t, mine), uitest.OwnKeys(t)), 80, 18)
	if !strings.Contains(again.Screen(), "[Save]") {
		t.Errorf("the form is not open again:\n%s", again.Screen())
	}
}

func TestAFileThatCannotBeReadIsShownWithWhy(t *testing.T) {
	c, _, d := open(t, "grace = 5\ngrase = 1\n", 80, 18)
	if screen := d.Screen(); !strings.Contains(screen, `line 2: there is no setting "grase". Near: grace = 3`) {
		t.Errorf("it does not say why:\n%s", screen)
	}
	d.Send(ui.Edited{Field: "config.toml", Text: "grace = 5"})
	if wrote(t, d); c.Text(t) != "grace = 5\n" {
		t.Errorf("the file is %q", c.Text(t))
	}
}

func TestHostileWordsOfTheFileAreShownClean(t *testing.T) {
	for _, hostile := range uitest.Hostile() {
		c := uitest.Settings(t, "")
		text, err := c.Change("", "me.address", hostile+"\n"+hostile)
		if err != nil {
			text = "[me]\naddress = '" + hostile + "'\n"
		}
		if err := os.WriteFile(c.File, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := settings.New(uitest.Kit(), left{}, c, uitest.OwnKeys(t))
		d := uitest.Screen(t, s, 80, 18)
		uitest.Clean(t, d.Screen())
		uitest.Clean(t, to(d, "address").Screen())
		uitest.Clean(t, d.Press("enter").Screen())
		uitest.Fits(t, s)
	}
}
