package record_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/record"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// soleTrader is the record form of a client who may have breathing space, and
// who is to be rung on Thursday.
func soleTrader(t *testing.T, w, h int) (*store.DB, chase.ID, *record.Screen, *uitest.Driver) {
	t.Helper()
	db, acme := storetest.Acme(t)
	c := account(t, db, acme).Client
	c.Kind = chase.SoleTrader
	if err := db.EditClient(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if _, err := db.FollowUp(t.Context(), acme, chase.Moment{On: day(11, 26)}, "the second half", true); err != nil {
		t.Fatal(err)
	}
	s := record.New(kit(), db, ui.Open{Client: acme, Rank: 2, Of: 8})
	return db, acme, s, uitest.Screen(t, s, w, h)
}

func TestTheRarerLettersAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		t.Run(size.Window, func(t *testing.T) {
			_, _, _, d := soleTrader(t, size.W, size.H)
			uitest.Golden(t, "more-menu-"+size.Window, d.Press("m").Screen())
			for letter, words := range map[string][]string{
				"g": {"Jo at the front desk"}, "l": {"Dan Moss", "020 7946 0110"}, "d": {"+2w"},
				"i": {"administrators since Monday", "Smith & Co", "", "help@smith.example"}, "r": {"Citizens Advice"}, "t": {""},
			} {
				_, _, _, d := soleTrader(t, size.W, size.H)
				d.Press("m", letter)
				for i, w := range words {
					if i > 0 {
						d.Press("tab")
					}
					d.Type(w)
				}
				uitest.Golden(t, "more-"+letter+"-"+size.Window, d.Screen())
			}
		})
	}
}

func TestTheRarerLettersAreLiveOnBothPages(t *testing.T) {
	_, _, _, d := soleTrader(t, 80, 18)
	if got := d.Press("i").Screen(); !strings.Contains(got, "i*insolvent") {
		t.Errorf("i on the first page opens nothing:\n%s", got)
	}
	_, _, _, d = soleTrader(t, 80, 18)
	if got := d.Press("m", "v").Screen(); !strings.Contains(got, "v*voicemail") {
		t.Errorf("v on the second page opens nothing:\n%s", got)
	}
	_, _, _, d = soleTrader(t, 80, 18)
	if got := d.Press("m", "m").Screen(); !strings.Contains(got, "p promised") {
		t.Errorf("m does not come back:\n%s", got)
	}
}

func TestEveryRarerOutcomeDoesWhatItSays(t *testing.T) {
	held := func(a chase.Account, reason chase.HoldReason, until chase.Date) bool {
		return len(a.Holds) == 1 && a.Holds[0].Reason == reason && a.Holds[0].Until == until && nextOf(a).ID == 0
	}
	contact := func(a chase.Account, name string) (found chase.Contact) {
		for _, c := range a.Contacts {
			if c.Name == name {
				found = c
			}
		}
		return found
	}
	cases := map[string]struct {
		keys string // a comma ends a field
		want func(chase.Account) bool
	}{
		"somebody took a message, and it is not the one who pays": {"g,Jo at the desk", func(a chase.Account) bool {
			got := a.History[0]
			return got.Outcome == chase.Gatekeeper && got.Contact == "Jo at the desk" && got.ContactID == 0 && nextOf(a).When.On == day(11, 26)
		}},
		"whoever left is asked for no more, whoever does it now is": {"l,Dan Moss,020 7946 0110", func(a chase.Account) bool {
			return contact(a, "Priya Shah").Left == day(11, 24) && contact(a, "Dan Moss").Role == chase.Pays && contact(a, "Dan Moss").Phone == "020 7946 0110"
		}},
		"do not contact holds until the day": {"d,+2w", func(a chase.Account) bool { return held(a, chase.HoldAsked, day(12, 8)) }},
		"do not contact without a day holds until lifted": {"d,", func(a chase.Account) bool {
			return held(a, chase.HoldAsked, 0)
		}},
		"insolvent stops all and keeps who handles it": {"i,administration,Smith & Co,,help@smith.example", func(a chase.Account) bool {
			c := contact(a, "Smith & Co")
			return held(a, chase.HoldInsolvent, 0) && a.Holds[0].Words == "administration" && c.Email == "help@smith.example" && c.Job == "handles the insolvency"
		}},
		"represented goes only through them": {"r,Citizens Advice", func(a chase.Account) bool {
			return held(a, chase.HoldRepresented, 0) && contact(a, "Citizens Advice").Job == "speaks for them" && a.History[0].Direction == chase.In
		}},
		"breathing space lasts sixty days when the notice names no other": {"t,", func(a chase.Account) bool {
			return held(a, chase.HoldBreathingSpace, chase.MakeDate(2027, 1, 23))
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, acme, _, d := soleTrader(t, 80, 18)
			before := storetest.Export(t, db)
			for i, words := range strings.Split(c.keys, ",") {
				if i > 1 {
					d.Press("tab")
				}
				d.Type(words)
			}
			d.Press("ctrl+s")
			saved(t, d)
			if a := account(t, db, acme); !c.want(a) {
				t.Errorf("the book holds %+v\nholds %+v\nnext %+v\ncontacts %+v", a.History[0], a.Holds, nextOf(a), a.Contacts)
			}
			storetest.TakesBack(t, db, before)
		})
	}
}

func TestBreathingSpaceOfACompanyIsRefusedWhereItIsSeen(t *testing.T) {
	db, acme, _, d := open(t, 80, 18)
	before := len(account(t, db, acme).History)
	d.Press("t")
	if got := d.Screen(); !strings.Contains(got, "Breathing space is for individuals and sole traders") {
		t.Errorf("nothing is said of it:\n%s", got)
	}
	d.Press("ctrl+s")
	if _, failed := d.Last().(ui.Failed); !failed || len(account(t, db, acme).History) != before {
		t.Errorf("it was saved: %+v", d.Sent)
	}
}

func TestANewContactIsReadAsItIsTyped(t *testing.T) {
	for _, c := range []struct{ phone, mail, says string }{
		{"020 7946 0110", "dan@acme", "has no dot after the @"},
		{"ring later", "", "is not a telephone number"},
		{"", "Dan <dan@acme.example>", "has a name with it"},
	} {
		db, acme, _, d := open(t, 80, 18)
		d.Press("w").Type("Dan").Press("tab").Type(c.phone).Press("tab").Type(c.mail)
		if got := d.Screen(); !strings.Contains(got, c.says) {
			t.Errorf("%v: nothing is said while it is typed:\n%s", c, got)
		}
		d.Press("ctrl+s")
		if len(account(t, db, acme).Contacts) != 2 || !strings.Contains(d.Screen(), c.says) {
			t.Errorf("%v: it was saved, or not said:\n%s", c, d.Screen())
		}
	}
}

func TestTheDraftOfARarerLetterComesBackOnItsPage(t *testing.T) {
	db, acme, s, d := soleTrader(t, 80, 18)
	d.Press("m", "i").Type("administration")
	draft, kept := s.Draft()
	if !kept {
		t.Fatal("what was typed is not kept")
	}
	if err := db.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	before := d.Screen()
	if got := uitest.Screen(t, record.New(kit(), db, ui.Open{Client: acme}), 80, 18).Press("enter").Screen(); got != before {
		t.Errorf("it came back as\n%s\nand was\n%s", got, before)
	}
}
