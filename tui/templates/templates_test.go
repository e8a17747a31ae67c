package templates_test

import (
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
	db, client := storetest.Acme(t)
	k := uitest.Kit()
	k.Settings.Me = chase.Me{Name: "Sam Lee", Phone: "020 7946 0199"}
	k.Settings.Own = &letter.Own{}
	k.Settings.Own.Set(own)
	return templates.New(k, db, ui.Open{Client: client, Name: "Acme Print Ltd"})
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
