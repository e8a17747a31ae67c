package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dues/chase"
)

// methods are the clearings of the [methods] table; nil when there are none.
func (f file) methods() map[chase.Method]chase.Clearing {
	if len(f.Methods) == 0 {
		return nil
	}
	all := make(map[chase.Method]chase.Clearing, len(f.Methods))
	for name, words := range f.Methods {
		m, _ := chase.ParseMethod(name) // wrongMethod has read both
		all[m], _ = chase.ParseClearing(words)
	}
	return all
}

// wrongMethod is the first line of [methods] that cannot stand, by name.
func (f file) wrongMethod() (key, why string) {
	seen := map[chase.Method]string{}
	for _, name := range slices.Sorted(maps.Keys(f.Methods)) {
		m, err := chase.ParseMethod(name)
		if err != nil {
			return "methods." + name, fmt.Sprintf("%q is none of %s", name, methodNames())
		}
		if before, twice := seen[m]; twice {
			return "methods." + name, fmt.Sprintf("%s is there already, as %s", m.Name(), before)
		}
		seen[m] = name
		if _, err := chase.ParseClearing(f.Methods[name]); err != nil {
			return "methods." + name, reason(err)
		}
	}
	return "", ""
}

func methodNames() string {
	var names []string
	for _, m := range chase.Methods() {
		names = append(names, string(m))
	}
	return strings.Join(names, ", ")
}

// interest is the settings of the [interest] table.
func (f file) interest() chase.InterestSettings {
	s := chase.InterestSettings{Regime: f.Interest.Regime}
	s.Rounding, _ = chase.ParseRounding(f.Interest.Rounding) // wrong has read all three
	for _, words := range f.Interest.Rates {
		k, _ := chase.ParseKnownRate(words)
		s.Rates = append(s.Rates, k)
	}
	return s
}

// wrong is the first key of [interest] whose value cannot stand, and why.
func (i interest) wrong() (key, why string) {
	if _, err := chase.RegimeByID(i.Regime); err != nil {
		return "interest.regime", fmt.Sprintf("%q is none of %s", i.Regime, strings.Join(chase.Regimes(), ", "))
	}
	if _, err := chase.ParseRounding(i.Rounding); err != nil {
		return "interest.rounding", fmt.Sprintf("%q is neither end nor daily", i.Rounding)
	}
	for _, words := range i.Rates {
		if _, err := chase.ParseKnownRate(words); err != nil {
			return "interest.rates", reason(err)
		}
	}
	return "", ""
}
