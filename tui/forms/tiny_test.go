package forms_test

import (
	"strings"
	"testing"

	"dues/store/storetest"
	"dues/tui/forms"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestTheFieldWithTheCursorIsSeenInTheSmallestWindow(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := forms.NewPayment(kit(), db, ui.Open{Client: acme})
	uitest.Screen(t, s, 20, 5).Type("99999").Press("enter").Type("zz")
	if got := s.View(); !strings.Contains(got, "zz") {
		t.Errorf("it is not:\n%s", got)
	}
}

func TestTheCursorStaysInTheQuestionWhenTheBookChanges(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := forms.NewPayment(kit(), db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 18).Type("99999").Press("enter").Type("z").Send(ui.Changed{}).Type("z")
	if s.Form.Focused() != "rest" || s.Form.Value("rest") != "zz" {
		t.Errorf("the cursor is in %q:\n%s", s.Form.Focused(), d.Screen())
	}
}

func TestADraftComesBackToAFieldThatOnlyItsWordsCallFor(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := forms.NewPayment(kit(), db, ui.Open{Client: acme})
	uitest.Screen(t, s, 80, 18).Type("99999").Press("enter").Type("zz")
	keep(t, db, s)
	again := forms.NewPayment(kit(), db, ui.Open{Client: acme})
	uitest.Screen(t, again, 80, 18)
	if got := again.Form.Focused(); got != "rest" || again.Form.Value("rest") != "zz" {
		t.Errorf("the cursor is in %q, the answer is %q", got, again.Form.Value("rest"))
	}
}
