package prep

import (
	"fmt"

	"dues/chase"
	"dues/tui/ui"
)

// whyLines is why the client is, or is not, on today's list: the rule and what
// it was applied to, in the words the list and the shell have too.
func (s *Screen) whyLines() []string {
	v := chase.Judge(s.sheet.Account, s.kit.Now(), s.kit.Settings)
	var lines []string
	switch {
	case v.Item != nil:
		lines = append(lines, s.kit.Rule("why "+s.name()+" is on today's list", s.w))
		lines = append(lines, s.reasonLines(v.Item.Why)...)
		for _, other := range v.Item.Others {
			lines = append(lines, "", "also")
			lines = append(lines, s.reasonLines(other)...)
		}
	case v.Off != nil:
		lines = append(lines, s.kit.Rule("why "+s.name()+" is not on today's list", s.w))
		lines = append(lines, s.because(v.Off.Words, v.Off.Rule, v.Off.Facts)...)
		if v.Off.Until != 0 {
			lines = append(lines, "until "+v.Off.Until.Long())
		}
	default:
		lines = append(lines, s.name()+" owes nothing, so there is nobody to chase.")
	}
	return append(lines, "", s.kit.Styles.Quiet.Render("any key goes back"))
}

func (s *Screen) reasonLines(w chase.Why) []string {
	lines := s.because(w.Words, w.Rule, w.Facts)
	if len(w.Money) > 0 {
		lines = append(lines, "at stake "+w.Money.String())
	}
	return lines
}

func (s *Screen) because(words, rule string, facts []string) []string {
	lines := []string{s.kit.Styles.Title.Render(ui.Cut(ui.Clean(words), s.w))}
	lines = append(lines, ui.Wrap("Rule: "+ui.Clean(rule), s.w)...)
	for _, f := range facts {
		lines = append(lines, ui.Wrap(fmt.Sprintf("- %s", ui.Clean(f)), s.w)...)
	}
	return lines
}
