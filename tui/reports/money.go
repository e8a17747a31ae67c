package reports

import (
	"strconv"

	"dues/chase"
	"dues/tui/ui"
)

func (s *Screen) ageingLines(w int) []string {
	lines := []string{s.rule(ageing, "ageing, by due date", w)}
	for i, a := range s.figures.ageing {
		if i > 0 && s.shape(ageing) != single {
			return append(lines, ui.Cut(" also "+s.kit.OtherMoney(s.figures.ageing), w))
		}
		if i > 0 {
			lines = append(lines, s.kit.Rule(string(a.Currency), w))
		}
		lines = append(lines, s.kit.Ageing(a, w, s.shape(ageing) == four)...)
		lines = append(lines, s.overdueLine(a.Currency, w)...)
	}
	return lines
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
