package ui

import (
	"strconv"
	"strings"

	"dues/chase"
)

// Fact is words under a label: "Spoken to", "3  Acme Print Ltd, Birch & Co".
type Fact struct{ Label, Words string }

// factLabel is the width of what stands before the facts of a session.
const factLabel = 18

// Lines is the fact in as many lines as it needs, its label in a column of its
// own or, in a narrow window, before it.
func (f Fact) Lines(w int) []string {
	if w < 60 {
		return Hang("  ", "    ", f.Label+": "+f.Words, w)
	}
	return Hang("  "+Fit(f.Label, factLabel), Spaces(factLabel+2), f.Words, w)
}

// Hang is words in as many lines as they need, with what stands before the
// first of them and before the others.
func Hang(first, others, words string, w int) []string {
	var lines []string
	for i, l := range Wrap(words, max(10, w-Width(others)-1)) {
		if i > 0 {
			first = others
		}
		lines = append(lines, Cut(first+l, w))
	}
	return lines
}

// SessionGroups is with whom a day came to what.
func (k Kit) SessionGroups(day chase.Session) []Fact {
	var facts []Fact
	for _, g := range day.Groups {
		facts = append(facts, Fact{g.Name, strconv.Itoa(len(g.Clients)) + "  " + groupNames(g)})
	}
	return facts
}

// SessionFacts is what was promised on a day, under that label, and what they
// were told; what there is none of is left out.
func (k Kit) SessionFacts(day chase.Session, promised string) []Fact {
	var facts []Fact
	var lands, told []string
	for i, l := range day.Lands {
		words := k.Amount(l.Money)
		if i == 0 || l.On != day.Lands[i-1].On { // a day is named once, of several currencies too
			words = l.On.DayFrom(k.Today()) + " " + words
		}
		lands = append(lands, words)
	}
	if len(lands) > 0 {
		lands[0] = k.Sum(day.Promised()) + ", lands " + lands[0]
		facts = append(facts, Fact{promised, strings.Join(lands, ", ")})
	}
	for _, t := range day.Told {
		told = append(told, t.When.DayFrom(k.Today())+" "+Clean(t.Client))
	}
	if len(told) > 0 {
		facts = append(facts, Fact{"You told people", strings.Join(told, ", ")})
	}
	return facts
}

// groupNames is who is in a group and, of those nobody spoke to, what was done.
func groupNames(g chase.SessionGroup) string {
	var names []string
	for _, d := range g.Clients {
		name := Clean(d.Client)
		switch {
		case g.Name == "In the bank":
			name += " " + strings.TrimSuffix(firstPart(d.Words), " in")
		case g.Name == "Sorted by you":
			name += " (" + Clean(d.Words) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// firstPart is words up to the first that explains them.
func firstPart(words string) string {
	first, _, _ := strings.Cut(Clean(words), "; ")
	first, _, _ = strings.Cut(first, ". ")
	return first
}
