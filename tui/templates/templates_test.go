package templates_test

import (
	"errors"
	"strings"
	"testing"

	"dues/chase"
	"dues/chase/letter"
	"dues/store/storetest"
	"dues/tui/templates"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func screen(t *testing.T, own map[string]string) *templates.Screen {
	t.Helper()
	return screenOf(t, own, nil)
}

func screenOf(t *testing.T, own map[string]string, folder templates.Own) *templates.Screen {
	t.Helper()
	db, client := storetest.Acme(t)
	k := uitest.Kit()
	k.Settings.Me = chase.Me{Name: "Sam Lee", Phone: "020 7946 0199"}
	k.Settings.Own = &letter.Own{}
	k.Settings.Own.Set(own)
	return templates.New(k, db, folder, ui.Open{Client: client, Name: "Acme Print Ltd"})
}

func TestTheTemplatesAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		s := screen(t, map[string]string{"firm.informal.txt": "Subject: Mine\n\n{{amuont}}\n", "deposit.txt": "Subject: Deposit\n\nHello\n"})
		d := uitest.Screen(t, s, size.W, size.H)
		uitest.Golden(t, "templates-"+size.Window, d.Whole(s))
		uitest.Golden(t, "fault-"+size.Window, d.Press("j").Whole(s))
		uitest.Fits(t, s)
	}
}

func TestATemplateIsTakenOverIntoTheMail(t *testing.T) {
	d := uitest.Screen(t, screen(t, nil), 80, 18)
	d.Press("j", "enter")
	if o, ok := d.Last().(ui.Open); !ok || o.Screen != ui.ScreenCompose || o.Template != "firm" || !o.Replace {
		t.Errorf("opens %+v", d.Last())
	}
}

func TestATemplateIsCopiedWithItsBraces(t *testing.T) {
	s := screen(t, nil)
	d := uitest.Screen(t, s, 80, 18)
	s.Update(ui.Changed{})
	if screen := d.Press("+").Screen(); !strings.Contains(screen, "Hello Priya,") {
		t.Errorf("a firmer tone:\n%s", screen)
	}
}

// changing is a folder whose files somebody else writes to as well.
type changing struct{ left int }

func (c *changing) Keep(file, was, now string) error {
	if c.left--; c.left >= 0 {
		return errors.New("it changed meanwhile")
	}
	return nil
}

func TestWhatCouldNotBeKeptOfATemplateIsThereWhenItIsOpenedAgain(t *testing.T) {
	s := screenOf(t, nil, &changing{left: 1})
	d := uitest.Screen(t, s, 80, 18)
	said := func(text string) string {
		d.Send(ui.Edited{Field: "template friendly-2.informal.txt", Text: text})
		switch m := d.Last().(type) {
		case ui.Failed:
			return m.Err.Error()
		case ui.Said:
			return m.Words
		}
		return ""
	}
	builtIn, _, err := letter.Text("friendly-2", "informal", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := said(strings.TrimSuffix(builtIn, "\n")); !strings.HasPrefix(got, "Nothing was changed") {
		t.Errorf("left as it was: %q", got)
	}
	if got := said("Subject: Mine\n\nHello"); got != "not kept: it changed meanwhile. e opens what you typed again" {
		t.Errorf("refused: %q", got)
	}
	if got := said("no subject"); !strings.HasPrefix(got, "friendly-2.informal.txt:1: the first line must be the subject") {
		t.Errorf("without a subject: %q", got)
	}
	if got := said("Subject: Mine\n\nHello"); !strings.HasPrefix(got, "These are your words from now on") {
		t.Errorf("kept: %q", got)
	}
}
