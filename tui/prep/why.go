package prep

import (
	"dues/chase"
	"dues/tui/ui"
)

// readWhy opens why the client is, or is not, on today's list: each rule and
// what it was applied to, in the words the list and the shell have too.
func readWhy(k ui.Kit, s ui.Sheet) *ui.Reader {
	v := chase.Judge(s.Account, k.Now(), k.Settings)
	p := ui.Page{Alone: true, Title: "why " + ui.Clean(s.Account.Client.Name)}
	var lines []string
	switch {
	case v.Item != nil:
		p.Title += " is on today's list"
		lines = reason(v.Item.Why)
		for _, other := range v.Item.Others {
			lines = append(append(lines, "", "and:"), reason(other)...)
		}
	case v.Off != nil:
		p.Title += " is not on today's list"
		lines = because(v.Off.Words, v.Off.Rule, v.Off.Facts)
		if v.Off.Until != 0 {
			lines = append(lines, "until "+v.Off.Until.Long())
		}
	default:
		lines = []string{"Nothing is owed, so there is nobody to chase."}
	}
	p.Blocks = []ui.Block{{Lines: lines}}
	return ui.ReadPage(k, p)
}

func reason(w chase.Why) []string {
	lines := because(w.Words, w.Rule, w.Facts)
	if len(w.Money) > 0 {
		lines = append(lines, "- at stake "+w.Money.String())
	}
	return lines
}

func because(words, rule string, facts []string) []string {
	lines := []string{ui.Clean(words), "  " + ui.Clean(rule)}
	for _, f := range facts {
		lines = append(lines, "- "+ui.Clean(f))
	}
	return lines
}
