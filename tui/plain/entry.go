package plain

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// answered is what was answered so far.
func (r *recording) answered() ui.Happened {
	h := ui.Happened{
		Form: r.draft.Form, Kit: r.kit, Sheet: r.sheet, Outcome: r.outcome, Key: r.key, Called: r.called, PaidBy: "back, then paid", Answer: r.get,
	}
	for i, o := range r.sheet.Payable() {
		if i == 0 {
			h.About = o.Invoice
		}
		if named(r.get("pays"), o) {
			h.For = append(h.For, o)
		}
	}
	return h
}

// named reports whether an open part is among those that a draft names, a line
// each.
func named(kept string, o ui.OpenPart) bool {
	for line := range strings.Lines(kept) {
		if strings.TrimSpace(line) == o.Name() {
			return true
		}
	}
	return false
}

// readPlan says how many instalments there would be.
func (r *recording) readPlan(text string) (string, string, error) {
	if strings.EqualFold(text, "none") {
		return "", "", nil
	}
	total := r.sheet.Prep.Owed.In(r.currency())
	parts, err := chase.ParsePlan(text, total, r.kit.Anchor(r.sheet.Account))
	if err != nil {
		return "", "", err
	}
	last := parts[len(parts)-1]
	return "The last on " + longDay(last.Due) + ".", text, nil
}
