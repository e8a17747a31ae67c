package ui

import (
	"strings"

	"dues/chase"
)

// HoldReasons are the reasons for a hold, each with the letter that picks it.
var HoldReasons = []struct {
	Key    string
	Reason chase.HoldReason
}{
	{"p", chase.HoldPlan}, {"b", chase.HoldBreathingSpace}, {"i", chase.HoldIll}, {"c", chase.HoldTheirCustomer},
	{"n", chase.HoldInsolvent}, {"r", chase.HoldRepresented}, {"a", chase.HoldAsked}, {"o", chase.HoldOther},
}

// WhyHold is the reason for a hold that a letter, or its name, stands for. The
// error is a *chase.FieldError that lists the letters.
func WhyHold(typed string) (chase.HoldReason, error) {
	typed = strings.TrimSpace(typed)
	for _, r := range HoldReasons {
		if strings.EqualFold(typed, r.Key) || strings.EqualFold(typed, string(r.Reason)) {
			return r.Reason, nil
		}
	}
	return "", &chase.FieldError{Field: "why", Problem: "Why? One letter: " + HoldLetters() + "."}
}

// HoldLetters lists the letters and what each stands for.
func HoldLetters() string {
	var all []string
	for _, r := range HoldReasons {
		all = append(all, r.Key+": "+r.Reason.Words())
	}
	return strings.Join(all, "; ")
}
