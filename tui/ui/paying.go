package ui

import (
	"fmt"
	"strings"

	"dues/chase"
)

// howTheyPay is by what means, how late and why.
func (s Sheet) howTheyPay(p *paper) {
	p.head("HOW THEY PAY", "")
	p.wrap("  ", PayWords(s.Account.Client))
	s.lessons(p, func(l chase.Lesson) bool { return l.About == chase.LessonDaysLate })
	if lately := p.kit.Lately("last", s.Prep.Learned.Lately, p.w-2); lately != "" {
		p.text("  " + lately)
	}
	s.lessons(p, func(l chase.Lesson) bool { return l.About == chase.LessonWhyLate })
}

// BestRung is when they are best rung, in one line for a window with room for
// one column; none when no hour stands out.
func (s Sheet) BestRung(k Kit, w int) []string {
	if s.Prep.Learned.Ringing.Best() == "" {
		return nil
	}
	p := paper{kit: k, w: w}
	p.text("RING   best " + s.Prep.Learned.Ringing.Words())
	return p.lines
}

// Learned is what their history teaches beyond what Facts says of promises and
// of paying.
func (s Sheet) Learned(k Kit, w int) []string {
	p := paper{kit: k, w: w}
	s.lessons(&p, func(l chase.Lesson) bool {
		return l.About != chase.LessonDaysLate && l.About != chase.LessonWhyLate && l.About != chase.LessonPromises
	})
	if len(p.lines) == 0 {
		return nil
	}
	head := paper{kit: k, w: w}
	head.head("LEARNED", "")
	return append(head.lines, p.lines...)
}

func (s Sheet) lessons(p *paper, which func(chase.Lesson) bool) {
	for _, l := range s.Prep.Lessons(s.Today()) {
		if which(l) {
			p.wrap("  ", Clean(l.String()))
		}
	}
}

// remarks is what is worth knowing besides; nothing is said when nothing is.
func (s Sheet) remarks(p *paper) {
	if len(s.Prep.Remarks) == 0 {
		return
	}
	p.head("WORTH KNOWING", "")
	for _, r := range s.Prep.Remarks {
		p.wrap("  ", Clean(r))
	}
}

// Paying is how, how late and how reliably they pay, a few words each.
func (s Sheet) Paying() []string {
	words := []string{s.briefPays()}
	if s.Prep.Made > 0 {
		words = append(words, fmt.Sprintf("kept %d of %d", s.Prep.Kept, s.Prep.Made))
	}
	return words
}

// runWords is a pay run as it is said; what cannot be read is shown as it was
// typed.
func runWords(run string) string {
	r, err := chase.ParsePayRun(run)
	if err != nil {
		return "run " + Clean(run)
	}
	return Clean(r.Words())
}

// PayWords is by what method, in what run and on what terms they pay.
func PayWords(c chase.Client) string {
	var how []string
	if c.Method != "" {
		how = append(how, c.Method.Name())
	}
	if c.PayRun != "" {
		how = append(how, runWords(c.PayRun))
	}
	if c.Terms != "" {
		how = append(how, "terms "+Clean(c.Terms))
	}
	if c.NeedsPO {
		how = append(how, "needs a PO")
	}
	if len(how) == 0 {
		return "not known: ask by what method and on which day"
	}
	return strings.Join(how, ", ")
}
