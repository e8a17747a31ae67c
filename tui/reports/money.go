package reports

import (
	"strconv"

	"dues/chase"
	"dues/tui/ui"
)

func (s *Screen) ageingLines(w int) []string {
	lines := []string{s.rule(ageing, s.ageingHead(w), w)}
	for i, a := range s.figures.ageing {
		if i > 0 && s.shape(ageing) != single {
			return append(lines, ui.Cut(" also "+s.kit.OtherMoney(s.figures.ageing), w))
		}
		if i > 0 {
			lines = append(lines, s.kit.Rule(spaced(string(a.Currency), s.figures.speed[i].Words()), w))
		}
		lines = append(lines, s.kit.Ageing(a, w, s.shape(ageing) == four)...)
		lines = append(lines, s.overdueLine(a.Currency, w)...)
	}
	return lines
}

// ageingHead names the report, and how fast the money comes in where there is
// room for it.
func (s *Screen) ageingHead(w int) string {
	words := "ageing, by due date"
	if len(s.figures.speed) == 0 {
		return words
	}
	if all := spaced(words, s.figures.speed[0].Words()); ui.Width(all)+ruleRoom <= w {
		return all
	}
	return words
}

// ruleRoom is what a rule needs beside its words: a dash or two at both ends
// and the mark.
const ruleRoom = 8

func spaced(words, more string) string {
	if more == "" {
		return words
	}
	return words + "  " + more
}

// overdueLine is how much of a currency was late week by week; none when
// nothing was.
func (s *Screen) overdueLine(c chase.Currency, w int) []string {
	for _, t := range s.figures.overdue {
		if t.Currency == c {
			return []string{s.kit.Trend(t, w)}
		}
	}
	return nil
}

func (s *Screen) forecastLines(w int) []string {
	lines := []string{s.rule(forecast, "forecast, the next "+strconv.Itoa(chase.ForecastWeeks)+" weeks", w)}
	for i, f := range s.figures.forecast {
		if i > 0 && s.shape(forecast) != single {
			break
		}
		if i > 0 {
			lines = append(lines, s.kit.Rule(string(f.Currency), w))
		}
		lines = append(lines, s.kit.Forecast(f, w, false)...)
	}
	return lines
}
