package ui

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
)

// OwnKey is one line of the user's keys.toml: an act of a part of the keys, and
// the keys it is to have instead.
type OwnKey struct {
	Part string   // "everywhere", "list", "client", "form"
	Act  string   // "quick-note"
	Keys []string // "ctrl+n", "N"; the first is the one that is shown
	Line int      // in the file, from 1
}

// NamedKey is a binding with the name that keys.toml knows it by.
type NamedKey struct {
	Part, Act string
	Binding   *key.Binding
}

// Named is every binding that can be changed, by name.
func (k *Keys) Named() []NamedKey {
	var all []NamedKey
	for _, part := range []struct {
		name string
		keys any
	}{{"everywhere", &k.Global}, {"list", &k.List}, {"client", &k.Subject}, {"form", &k.Form}} {
		v := reflect.ValueOf(part.keys).Elem()
		for i := range v.NumField() {
			switch b := v.Field(i).Addr().Interface().(type) {
			case *key.Binding:
				all = append(all, NamedKey{part.name, kebab(v.Type().Field(i).Name), b})
			case *[]key.Binding:
				for n := range *b {
					all = append(all, NamedKey{part.name, fmt.Sprintf("tab-%d", n+1), &(*b)[n]})
				}
			}
		}
	}
	return all
}

// kebab is a name of the program as it is written in a file: "quick-note" for
// QuickNote.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Rebind gives an act the user's keys. The error says what cannot be: a part,
// an act or a key that does not exist. restore puts the default back.
func (k *Keys) Rebind(o OwnKey) (restore func(), err error) {
	if len(o.Keys) == 0 {
		return nil, fmt.Errorf("%s.%s has no key", o.Part, o.Act)
	}
	for _, name := range o.Keys {
		if _, ok := KeyMsg(name); !ok {
			return nil, fmt.Errorf("there is no key %q. Try %s = \"ctrl+n\" or \"K\"", name, o.Act)
		}
	}
	for _, name := range o.Keys {
		if o.Part == "form" && len([]rune(name)) == 1 {
			return nil, fmt.Errorf("%q is typed into a form. Try %s = \"ctrl+e\"", name, o.Act)
		}
	}
	b, err := k.named(o)
	if err != nil {
		return nil, err
	}
	was := *b
	keys := slices.Clone(o.Keys)
	for i, name := range keys {
		if name == "space" {
			keys[i] = " " // as Bubble Tea calls it
		}
	}
	*b = key.NewBinding(key.WithKeys(keys...), key.WithHelp(o.Keys[0], was.Help().Desc))
	return func() { *b = was }, nil
}

func (k *Keys) named(o OwnKey) (*key.Binding, error) {
	var acts, parts []string
	for _, n := range k.Named() {
		if n.Part == o.Part && n.Act == o.Act {
			return n.Binding, nil
		}
		if n.Part == o.Part {
			acts = append(acts, n.Act)
		}
		if !slices.Contains(parts, n.Part) {
			parts = append(parts, n.Part)
		}
	}
	if acts == nil {
		return nil, fmt.Errorf("there is no part [%s]. It is one of: %s", o.Part, strings.Join(parts, ", "))
	}
	return nil, fmt.Errorf("there is no act %q in [%s]. It is one of: %s", o.Act, o.Part, strings.Join(acts, ", "))
}
