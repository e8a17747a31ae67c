package ui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestAFieldIsDrawnWholeOrInWholeWords(t *testing.T) {
	tick := &ui.Field{Name: "told", Label: "Told them", Kind: ui.TickField, Boxes: []ui.Box{{Words: "yes, they know: it is a promise of mine"}}}
	for name, c := range map[string]struct {
		field *ui.Field
		w     int
		want  string
	}{
		"a hint loses examples from its end, not half a word": {
			&ui.Field{Name: "on", Label: "On", Hint: "thu, +3d, +2wd, tue 10am, eom"}, 30, "On         thu, +3d, +2wd"},
		"a hint keeps the commas of its amounts": {
			&ui.Field{Name: "on", Label: "Amount", Hint: "2,100.00 GBP, all of it"}, 26, "Amount     2,100.00 GBP"},
		"a hint of one piece is cut where there is no more room": {
			&ui.Field{Name: "on", Label: "File", Hint: "where the invoice is kept"}, 30, "File       where the invoice ~"},
		"what a box says goes on under it": {
			tick, 36, "Told them  [ ] yes, they know: it is\n               a promise of mine"},
		"an echo makes way for a hint": {
			&ui.Field{Name: "on", Label: "Until", Hint: "the next working day", Echo: func(string) ui.Echo { return ui.Echo{Words: "-> Wed 25 Nov, tomorrow"} }}, 40,
			"Until      the next working day\n           -> Wed 25 Nov, tomorrow"},
		"an echo stays near its words in a wide window": {
			&ui.Field{Name: "on", Label: "How", Text: "bacs", Echo: func(string) ui.Echo { return ui.Echo{Words: "-> BACS"} }}, 150,
			"How        bacs" + strings.Repeat(" ", 58) + "-> BACS"},
		"a text that needs the room moves its echo": {
			&ui.Field{Name: "on", Label: "How", Text: strings.Repeat("long ", 20), Echo: func(string) ui.Echo { return ui.Echo{Words: "-> BACS"} }}, 150,
			"How        " + strings.Repeat("long ", 20) + "  -> BACS"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, focused := range []bool{true, false} {
				f := ui.NewForm(uitest.Kit(), c.field, &ui.Field{Name: "other", Label: "Other"})
				if !focused {
					f.Focus("other")
				}
				got := ansi.Strip(f.View(c.w, 20))
				if got, _, _ = strings.Cut(got, "\nOther"); trimmed(got) != trimmed(c.want) && !(focused && c.field.Text != "") {
					t.Errorf("focused %v, drawn as\n%s\nnot\n%s", focused, got, c.want)
				}
			}
		})
	}
}

// trimmed is a view without the blanks at the ends of its lines.
func trimmed(view string) string {
	lines := strings.Split(view, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func TestAPastedMailComesAsItsWords(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"lines end once":                             {"Hi Sam,\r\n\r\npaid on Friday\r\n", "Hi Sam,\n\npaid on Friday\n"},
		"colours go, with all that orders them":      {"\x1b[31;1mpaid\x1b[0m on \x1b[4:3mFriday", "paid on Friday"},
		"a title for the window goes":                {"\x1b]0;owned\x07paid\x1b]8;;http://x\x1b\\ on Friday", "paid on Friday"},
		"what begins one and never ends keeps words": {"\x1b]0;paid on Friday\nPriya", "]0;paid on Friday\nPriya"},
		"brackets that are words stay":               {"[2J] and [31m are words", "[2J] and [31m are words"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newTestForm()
			f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(c.text), Paste: true})
			if got := f.Value("words"); got != c.want {
				t.Errorf("%q came as %q, not %q", c.text, got, c.want)
			}
		})
	}
}

func TestTable(t *testing.T) {
	cells := []string{"p promised", "v voicemail", "q query", "w wrong person", "o other"}
	for name, c := range map[string]struct {
		gap, w int
		want   string
	}{
		"all in one row where they fit":      {2, 60, "p promised  v voicemail  q query  w wrong person  o other"},
		"else in columns, left to right":     {2, 40, "p promised      v voicemail  q query\nw wrong person  o other"},
		"the gap is kept":                    {3, 40, "p promised       v voicemail   q query\nw wrong person   o other"},
		"one under the other":                {2, 20, "p promised\nv voicemail\nq query\nw wrong person\no other"},
		"cut in a window narrower than that": {2, 8, "p promi~\nv voice~\nq query\nw wrong~\no other"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(ui.Table(cells, c.gap, c.w), "\n"); got != c.want {
				t.Errorf("drawn as\n%s\nnot\n%s", got, c.want)
			}
		})
	}
}
