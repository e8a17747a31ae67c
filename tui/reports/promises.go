package reports

import (
	"fmt"

	"dues/chase"
	"dues/tui/ui"
)

// allPromises are those that stand and, after them, those that came due.
func (s *Screen) allPromises() []chase.ClientPromise {
	r := s.figures.promises
	return append(r.Standing[:len(r.Standing):len(r.Standing)], r.Due...)
}

// promise is the selected one.
func (s *Screen) promise() (chase.ClientPromise, bool) {
	all, at := s.allPromises(), s.cursors[promises].At
	if at < 0 || at >= len(all) {
		return chase.ClientPromise{}, false
	}
	return all[at], true
}

// promiseLines is the promises: those that stand, the soonest first, then how
// the others turned out, the newest first.
func (s *Screen) promiseLines(w, h int) []string {
	r := s.figures.promises
	title := fmt.Sprintf("promises  %d to come, %d came due in %d months", len(r.Standing), len(r.Due), chase.PromisedMonths)
	if w < narrowest {
		title = fmt.Sprintf("promises  %d to come, %d due", len(r.Standing), len(r.Due))
	}
	lines := []string{s.rule(promises, title, w)}
	all := s.allPromises()
	if len(all) == 0 {
		return append(append(lines, ""), ui.Hang("  ", "  ", "Nobody has promised anything. r p on a call sheet records a promise.", w)...)
	}
	lines = append(lines, s.kit.Styles.Quiet.Render(ui.Cut(s.promiseHeading(w), w)))
	foot := s.promiseFoot(w, h)
	rows := max(1, h-2-len(foot))
	from, to := s.span(promises, rows)
	for i := from; i < to; i++ {
		lines = append(lines, s.promiseLine(i, all[i], w))
	}
	for i := to - from; i < rows && !s.paper; i++ {
		lines = append(lines, "")
	}
	return append(lines, foot...)
}

// The widths of the columns of the promises.
const (
	landsWidth  = 11
	amountWidth = 12
	methodWidth = 15
	stateWidth  = 20
	methodLeast = 90 // below it there is no column for the method
)

func promiseName(w int) int {
	switch {
	case w < narrowest:
		return max(8, w-2-7-1-10)
	case w < methodLeast:
		return max(8, min(30, w-2-landsWidth-2-amountWidth-2-stateWidth))
	}
	return min(30, w-2-landsWidth-2-amountWidth-2-methodWidth-stateWidth)
}

func (s *Screen) promiseHeading(w int) string {
	if w < narrowest {
		return "  " + ui.Fit("lands", 7) + ui.Fit("client", promiseName(w)) + " " + ui.Right("promised", 10)
	}
	return "  " + ui.Fit("lands", landsWidth) + "  " + ui.Fit("client", promiseName(w)) + ui.Right("promised", amountWidth) + "  " + methodCell("by", w) + "how it went"
}

func methodCell(method string, w int) string {
	if w < methodLeast {
		return ""
	}
	return ui.Fit(ui.Cut(method, methodWidth-1), methodWidth)
}

func (s *Screen) promiseLine(i int, p chase.ClientPromise, w int) string {
	day := p.LandsOn.Short(s.kit.Today())
	name := ui.Fit(ui.Clean(p.Client), promiseName(w))
	if w < narrowest {
		return s.line(promises, i, ui.Fit(day, 7)+name+" "+ui.Right(s.kit.Amount(p.Amount), 10), w)
	}
	return s.line(promises, i, ui.Fit(day, landsWidth)+"  "+name+ui.Right(s.kit.Amount(p.Amount), amountWidth)+"  "+methodCell(p.Method.Name(), w)+s.outcome(p.Promise), w)
}

// outcome is how a promise stands, in few words.
func (s *Screen) outcome(p chase.Promise) string {
	words := ui.PromiseWords(p)
	if p.Live() {
		return s.kit.Styles.Coming.Render(words)
	}
	if p.LateOn != 0 {
		words += ", in " + p.LateOn.Short(s.kit.Today())
	}
	if p.Failed() {
		return s.kit.Styles.Broken.Render(words)
	}
	return words
}

// promiseFoot explains the figures: how the selected promise was judged, how
// they went together, and by what rule. A low window has the first alone.
func (s *Screen) promiseFoot(w, h int) []string {
	p, ok := s.promise()
	if !ok {
		return nil
	}
	why := ui.Wrap(p.Why(), max(10, w-2))
	if w < narrowest {
		why = ui.Wrap(ui.PromiseWords(p.Promise)+". "+p.Why(), max(10, w-2))
	}
	lines := append([]string{s.kit.Rule(ui.Clean(p.Client), w)}, indent(why)...)
	if s.paper {
		lines = nil
	}
	if h < lowest {
		return lines[:min(len(lines), max(0, h/2))]
	}
	lines = append(lines, s.kit.Rule("together", w))
	for _, sum := range s.figures.promises.Sums {
		if words := s.outcomes(sum); words != "" {
			lines = append(lines, indent(ui.Wrap(words, max(10, w-2)))...)
		}
	}
	for _, l := range indent(ui.Wrap(s.kit.Settings.PromiseRule(), max(10, w-2))) {
		lines = append(lines, s.kit.Styles.Quiet.Render(l))
	}
	return lines[:min(len(lines), h/2)]
}

// outcomes is the sums in one currency, in a sentence.
func (s *Screen) outcomes(o chase.PromisedOutcome) string {
	words := o.Words()
	if o.Standing.Minor > 0 {
		words = join(notEmpty(o.Standing.WithCode()+" to come", words), "; ")
	}
	if words != "" && len(s.figures.promises.Sums) > 1 && o.Standing.Minor == 0 {
		words = string(o.Currency) + ": " + words
	}
	return words
}

func notEmpty(words ...string) []string {
	var all []string
	for _, w := range words {
		if w != "" {
			all = append(all, w)
		}
	}
	return all
}

func indent(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}
