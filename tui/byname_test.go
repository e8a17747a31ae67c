package tui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

// marked is the line that enter would do, without its key.
var marked = regexp.MustCompile(`(?m)^> (\S+ )? *(\S.*)$`)

// typedName types a name after : where nobody is selected.
func typedName(t *testing.T, r *root, name string) (*uitest.Driver, string) {
	t.Helper()
	d := uitest.Model(t, r, 80, 24)
	s := d.Press(":").Type("messages").Press("enter", ":").Type(name).Screen()
	found := marked.FindStringSubmatch(s)
	if found == nil {
		t.Fatalf(":%s marks nothing on\n%s", name, s)
	}
	return d, strings.TrimSpace(found[2])
}

// shellOnly stands for what main passes: every command there is.
func shellOnly() []ShellCommand {
	return []ShellCommand{{"doctor", "Look whether the book is sound"}, {"log", "Record a contact"}}
}

func TestEveryActOnAClientIsFoundByItsNameWhereverOneIs(t *testing.T) {
	r := program(t, uitest.Practice(t))
	for _, v := range r.verbs() {
		for _, name := range append(slices.Clone(v.also), ui.ShortHelp(v.binding)) {
			d, words := typedName(t, program(t, r.book.DB), name)
			if !strings.HasPrefix(words, v.binding.Help().Desc) {
				t.Errorf(":%s marks %q", name, words)
				continue
			}
			s := d.Press("enter").Screen()
			if v.screen == "" && !strings.Contains(s, v.binding.Help().Key+" is for a client or an invoice") {
				t.Errorf(":%s does not say whom it is for:\n%s", name, s)
			}
			if v.screen != "" && !strings.Contains(d.Type("acme").Press("enter").Screen(), "Acme Print Ltd") {
				t.Errorf(":%s, acme opens\n%s", name, d.Screen())
			}
		}
	}
}

func TestWhatIsDrawnByNameIsThere(t *testing.T) {
	for name, want := range map[string]string{
		"tour": "records what happened", "export": "The whole book", "templates": "Type a part of the name", "leave": "", "sync": "mail", "chase": "Today", "threads": "mail",
		"doctor": "In a shell: dues doctor. Look whether the book is sound.", "log": "Record",
	} {
		r := program(t, uitest.Practice(t))
		r.shell, r.kit.Practice = shellOnly, true
		d, _ := typedName(t, r, name)
		if s := d.Press("enter").Screen(); name != "leave" && !strings.Contains(s, want) {
			t.Errorf(":%s shows\n%s", name, s)
		}
	}
}
