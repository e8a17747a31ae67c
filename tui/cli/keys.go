package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/spf13/cobra"

	"dues/store/config"
	"dues/tui"
	"dues/tui/ui"
)

// keysCommand is `dues keys`: the page is made from the bindings themselves.
func (a *app) keysCommand() *cobra.Command {
	var names bool
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "Print the keys of the full screen",
		Long: "Prints every key there is, your own ones in their place. Keys are changed in keys.toml\n" +
			"beside the settings, a part and an act a line; --names prints what those are called, in\n" +
			"the form of that file. A key that means something else already is left as it was.",
		Example: "  dues keys\n  dues keys --names > ~/.config/dues/keys.toml",
		Args:    takesNone,
		RunE: func(*cobra.Command, []string) error {
			keys := ui.NewKeys()
			if names {
				for line := range strings.Lines(keyNames(keys)) {
					a.say("%s", strings.TrimSuffix(line, "\n"))
				}
				return nil
			}
			own, fault := a.ownKeys()
			for _, f := range append(tui.TakeKeys(keys, own), fault) {
				if f != "" {
					a.warn("keys.toml, " + f)
				}
			}
			for _, part := range keyParts(keys) {
				a.say("%s", part.title)
				t := newTable("ll")
				for _, b := range part.keys {
					t.add(b.Help().Key, b.Help().Desc)
				}
				a.sayTable("  ", t)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&names, "names", false, "print keys.toml as it would be with nothing changed")
	return cmd
}

// ownKeys is the user's own keys; the fault says why the file cannot be read.
func (a *app) ownKeys() (own []ui.OwnKey, fault string) {
	lines, err := config.LoadKeys(config.KeyFile(a.Env))
	var wrong *config.Error
	switch {
	case errors.As(err, &wrong):
		return nil, fmt.Sprintf("line %d: %s. The usual keys stay.", wrong.Line, strings.TrimSuffix(wrong.Problem, "."))
	case err != nil:
		return nil, err.Error()
	}
	return asOwn(lines), ""
}

// asOwn is the lines of the file as the full screen takes them.
func asOwn(lines []config.KeyLine) []ui.OwnKey {
	var own []ui.OwnKey
	for _, l := range lines {
		own = append(own, ui.OwnKey(l))
	}
	return own
}

// keyNames is every act as keys.toml has it, each line a comment: what is wanted
// otherwise is uncommented.
func keyNames(keys *ui.Keys) string {
	var b strings.Builder
	part := ""
	for _, n := range keys.Named() {
		if n.Part != part {
			part = n.Part
			fmt.Fprintf(&b, "[%s]\n", part)
		}
		quoted := make([]string, 0, len(n.Binding.Keys()))
		for _, k := range n.Binding.Keys() {
			if k == " " {
				k = "space"
			}
			quoted = append(quoted, fmt.Sprintf("%q", k))
		}
		fmt.Fprintf(&b, "# %s = [%s]  # %s\n", n.Act, strings.Join(quoted, ", "), n.Binding.Help().Desc)
	}
	return b.String()
}

// keyPart is one part of the page of keys.
type keyPart struct {
	title string
	keys  []key.Binding
}

// keyParts is every key there is: those that mean the same wherever they
// apply, then what each screen has of its own.
func keyParts(keys *ui.Keys) []keyPart {
	titles := map[string]string{"everywhere": "Everywhere", "list": "In a list", "client": "On a person or an invoice", "form": "In a form"}
	var parts []keyPart
	known := map[string]bool{}
	for _, n := range keys.Named() {
		if title := titles[n.Part]; len(parts) == 0 || parts[len(parts)-1].title != title {
			parts = append(parts, keyPart{title: title})
		}
		last := &parts[len(parts)-1]
		last.keys = append(last.keys, *n.Binding)
		known[meaning(*n.Binding)] = true
	}
	for _, page := range tui.KeyPages(keys) {
		own := keyPart{title: page.Title}
		for _, group := range page.Groups {
			for _, b := range group {
				if !known[meaning(b)] {
					own.keys = append(own.keys, b)
				}
			}
		}
		if len(own.keys) > 0 {
			parts = append(parts, own)
		}
	}
	return parts
}

// meaning tells two bindings apart: the key that is shown and the words.
func meaning(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }
