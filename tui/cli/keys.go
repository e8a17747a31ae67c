package cli

import (
	"reflect"

	"github.com/charmbracelet/bubbles/key"
	"github.com/spf13/cobra"

	"dues/tui/ui"
)

// keysCommand is `dues keys`: the page is made from the bindings themselves.
func (a *app) keysCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "keys",
		Short: "Print the keys of the full screen",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			keys := ui.NewKeys()
			for _, part := range []struct {
				title string
				keys  any
			}{
				{"Everywhere", keys.Global}, {"In a list", keys.List}, {"On a person or an invoice", keys.Subject}, {"In a form", ui.NewFormKeys()},
			} {
				a.say("%s", part.title)
				t := newTable("ll")
				for _, b := range bindings(part.keys) {
					t.add(b.Help().Key, b.Help().Desc)
				}
				a.sayTable("  ", t)
			}
			return nil
		},
	}
}

// bindings is every binding in the fields of a struct.
func bindings(keys any) []key.Binding {
	var all []key.Binding
	v := reflect.ValueOf(keys)
	for i := range v.NumField() {
		switch b := v.Field(i).Interface().(type) {
		case key.Binding:
			all = append(all, b)
		case []key.Binding:
			all = append(all, b...)
		}
	}
	return all
}
