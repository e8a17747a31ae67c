package ui

import (
	"strconv"

	"dues/chase"
)

// Reasons explains why a client is on today's list, or is not: each reason, the
// rule, and the facts it was applied to.
func (k Kit) Reasons(v chase.Verdict, w int) []string {
	switch {
	case v.Item != nil:
		return k.whyOn(*v.Item, w)
	case v.Off != nil:
		lines := k.because("because", v.Off.Words, v.Off.Rule, v.Off.Facts, w)
		if v.Off.Until != 0 {
			lines = append(lines, Cut("   until "+v.Off.Until.Long(), w))
		}
		return lines
	}
	return []string{Cut(" Nothing is owed, so there is nobody to chase.", w)}
}

func (k Kit) whyOn(it chase.Item, w int) []string {
	var lines []string
	for i, why := range append([]chase.Why{it.Why}, it.Others...) {
		label := "also   "
		if i == 0 {
			label = "because"
		}
		lines = append(lines, k.because(label, why.Words, why.Rule, why.Facts, w)...)
	}
	return append(lines, wrapAt("   order ", "group "+strconv.Itoa(it.Why.Group)+" of 10; within a group the most money first, then the oldest", w)...)
}

func (k Kit) because(label, words, rule string, facts []string, w int) []string {
	lines := wrapAt(" "+label+" ", k.Styles.Title.Render(Clean(words)), w)
	lines = append(lines, wrapAt("   rule  ", Clean(rule), w)...)
	lead := "   facts "
	for _, fact := range facts {
		lines = append(lines, wrapAt(lead, Clean(fact), w)...)
		lead = "         "
	}
	return lines
}

func wrapAt(lead, words string, w int) []string {
	lines := Wrap(words, w-Width(lead))
	for i, l := range lines {
		if i > 0 {
			lead = Spaces(Width(lead))
		}
		lines[i] = Cut(lead+l, w)
	}
	return lines
}
