package ui

import (
	"strings"

	"dues/chase"
)

// LateReasons are the reasons for being late, each with the letter that picks
// it.
var LateReasons = []struct {
	Key    string
	Reason chase.WhyLate
}{
	{"a", chase.LateApproval}, {"m", chase.LateCutOff}, {"l", chase.LateLost}, {"p", chase.LatePO}, {"q", chase.LateQuery},
	{"c", chase.LateCash}, {"t", chase.LateTheirs}, {"f", chase.LateForgot}, {"w", chase.LateAway}, {"o", chase.LateOther},
}

// WhyLate is the reason that a letter, or its name, stands for; nothing typed is
// none. The error is a *chase.FieldError that lists the letters.
func WhyLate(typed string) (chase.WhyLate, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return "", nil
	}
	for _, r := range LateReasons {
		if typed == r.Key || typed == string(r.Reason) {
			return r.Reason, nil
		}
	}
	return "", &chase.FieldError{Field: "why", Problem: "One letter: " + LateLetters() + "."}
}

// LateLetters lists the letters and what each stands for.
func LateLetters() string {
	var all []string
	for _, r := range LateReasons {
		all = append(all, r.Key+" "+string(r.Reason))
	}
	return strings.Join(all, ", ")
}
