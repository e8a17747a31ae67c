package tui

import (
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

// rebound is the program with the user's own keys.
func rebound(t *testing.T, own ...ui.OwnKey) *root {
	t.Helper()
	r := newRoot(t.Context(), Options{Book: uitest.Morning(t), Terminal: ui.Terminal{Mono: true, ASCII: true}, Now: uitest.Now, Settings: uitest.Kit().Settings, Keys: own})
	r.after = program(t, r.book.DB).after
	return r
}

func TestTheUsersOwnKeysDoWhatTheUsualOnesDid(t *testing.T) {
	r := rebound(t,
		ui.OwnKey{Part: "client", Act: "record", Keys: []string{"R"}}, ui.OwnKey{Part: "list", Act: "down", Keys: []string{"ctrl+n", "down"}},
		ui.OwnKey{Part: "everywhere", Act: "undo", Keys: []string{"ctrl+g"}}, ui.OwnKey{Part: "form", Act: "save", Keys: []string{"ctrl+e"}},
		ui.OwnKey{Part: "everywhere", Act: "do", Keys: []string{";"}})
	d := uitest.Model(t, r, 100, 30)
	first := d.Screen()
	if strings.Contains(first, "Error") || !strings.Contains(first, "R record") {
		t.Fatalf("the footer does not show the new key:\n%s", first)
	}
	if d.Press("r").Screen() != first {
		t.Error("the usual key still records")
	}
	if s := d.Press("ctrl+n").Screen(); s == first {
		t.Error("the new key does not move")
	}
	if s := d.Press("R", "v", "ctrl+e").Screen(); !strings.Contains(s, "Saved for Acme Print Ltd: left word") || !strings.Contains(s, "ctrl+g undo") {
		t.Errorf("the form is not saved by its new key:\n%s", s)
	}
	if s := d.Press("ctrl+g").Screen(); !strings.Contains(s, "Took back") {
		t.Errorf("the new key does not undo:\n%s", s)
	}
	if s := d.Press(";").Screen(); !strings.Contains(s, "BY NAME") {
		t.Errorf("the new key does not do by name:\n%s", s)
	}
}

func TestAKeyThatClashesIsReportedWithBothNamesAndTheDefaultStays(t *testing.T) {
	for name, c := range map[string]struct {
		own  ui.OwnKey
		want string
	}{
		"with a verb of the same line":     {ui.OwnKey{Part: "client", Act: "record", Keys: []string{"n"}, Line: 3}, `line 3: client.record: "n" is also client.note, on Today. The default, r, stays`},
		"with a key of everywhere":         {ui.OwnKey{Part: "list", Act: "order", Keys: []string{"s"}, Line: 2}, `line 2: list.order: "s" is also everywhere.search, on Invoices`},
		"with a key of the sheet alone":    {ui.OwnKey{Part: "everywhere", Act: "undo", Keys: []string{"]"}, Line: 9}, `line 9: everywhere.undo: "]" is also "next`},
		"with another key of a form":       {ui.OwnKey{Part: "form", Act: "save", Keys: []string{"ctrl+o"}, Line: 4}, `"ctrl+o" is also form.editor, on Record`},
		"a letter in a form":               {ui.OwnKey{Part: "form", Act: "save", Keys: []string{"S"}, Line: 4}, `line 4: "S" is typed into a form`},
		"a key that no keyboard has":       {ui.OwnKey{Part: "list", Act: "down", Keys: []string{"hyper+j"}, Line: 7}, `line 7: there is no key "hyper+j"`},
		"an act that there is not":         {ui.OwnKey{Part: "list", Act: "fly", Keys: []string{"K"}, Line: 7}, `line 7: there is no act "fly" in [list]. It is one of: down, up, `},
		"a part that there is not":         {ui.OwnKey{Part: "sky", Act: "fly", Keys: []string{"K"}, Line: 7}, `line 7: there is no part [sky]. It is one of: everywhere, list, client, form`},
		"an act without a key":             {ui.OwnKey{Part: "list", Act: "down", Line: 7}, `line 7: list.down has no key`},
		"with a key of an earlier line":    {ui.OwnKey{Part: "client", Act: "why", Keys: []string{"R"}, Line: 8}, `line 8: client.why: "R" is also client.mail (line 5), on Today. The default, W, stays`},
		"with what stops the whole screen": {ui.OwnKey{Part: "form", Act: "save", Keys: []string{"ctrl+z"}, Line: 8}, `line 8: form.save: "ctrl+z" is also everywhere.suspend, on Record`},
	} {
		t.Run(name, func(t *testing.T) {
			keys := ui.NewKeys()
			got := TakeKeys(keys, []ui.OwnKey{{Part: "client", Act: "mail", Keys: []string{"R"}, Line: 5}, c.own})
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Fatalf("it says %q", got)
			}
			for _, n := range ui.NewKeys().Named() {
				for _, now := range keys.Named() {
					if now.Part == c.own.Part && now.Act == c.own.Act && n.Part == now.Part && n.Act == now.Act && now.Binding.Help().Key != n.Binding.Help().Key {
						t.Errorf("the default is not kept: %v", now.Binding.Keys())
					}
				}
			}
		})
	}
}

func TestAClashIsOnTheScreenFromTheStart(t *testing.T) {
	d := uitest.Model(t, rebound(t, ui.OwnKey{Part: "client", Act: "record", Keys: []string{"n"}, Line: 3}), 160, 50)
	if s := d.Screen(); !strings.Contains(s, `keys.toml, line 3: client.record: "n" is also client.note, on Today. The default, r, stays.`) {
		t.Errorf("it is not said:\n%s", s)
	}
}

func TestTwoActsChangePlacesInWhicheverOrderTheyStand(t *testing.T) {
	record, note := ui.OwnKey{Part: "client", Act: "record", Keys: []string{"n"}, Line: 2}, ui.OwnKey{Part: "client", Act: "note", Keys: []string{"r"}, Line: 3}
	for _, own := range [][]ui.OwnKey{{record, note}, {note, record}} {
		keys := ui.NewKeys()
		if said := TakeKeys(keys, own); len(said) > 0 {
			t.Errorf("it says %q", said)
		}
		if keys.Subject.Record.Help().Key != "n" || keys.Subject.Note.Help().Key != "r" {
			t.Errorf("record is %q and note %q", keys.Subject.Record.Keys(), keys.Subject.Note.Keys())
		}
	}
}

// A line that is left out takes its default back, and with it that of whoever
// wanted it.
func TestWhatALineThatIsLeftOutTakesBackIsSaidToo(t *testing.T) {
	keys := ui.NewKeys()
	said := TakeKeys(keys, []ui.OwnKey{
		{Part: "client", Act: "record", Keys: []string{"n"}, Line: 2}, {Part: "client", Act: "mail", Keys: []string{"M"}, Line: 3}, {Part: "client", Act: "note", Keys: []string{"M"}, Line: 4}})
	if len(said) != 2 || !strings.HasPrefix(said[0], `line 2: client.record: "n" is also client.note, on Today`) || !strings.HasPrefix(said[1], `line 4: client.note: "M" is also client.mail (line 3), on Today`) {
		t.Errorf("it says %q", said)
	}
	for act, b := range map[string]string{"r": keys.Subject.Record.Help().Key, "n": keys.Subject.Note.Help().Key, "M": keys.Subject.Mail.Help().Key} {
		if act != b {
			t.Errorf("%q should be %q", b, act)
		}
	}
}
