package reports

import (
	"fmt"
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// Below these sizes one report has the screen at a time.
const (
	narrowest = 60
	lowest    = 16
)

// leastClients is what the clients keep of the screen: a rule, a heading, two of
// them and a remark.
const leastClients = 5

func (s *Screen) one() bool { return s.w < narrowest || s.h < lowest }

// View draws the reports.
func (s *Screen) View() string {
	if !s.read {
		return ""
	}
	if len(s.figures.slowest) == 0 && len(s.figures.ageing) == 0 {
		return ui.Clamp("\n  Nothing is owed to you, so there is nothing to report.", s.w, s.h)
	}
	var lines []string
	switch {
	case s.one() && s.at == clients:
		lines = s.clientLines(s.h)
	case s.one() && s.at == forecast:
		lines = s.forecastLines()
	case s.one():
		lines = s.ageingLines()
	default:
		lines = s.above()
		lines = append(lines, s.clientLines(s.h-len(lines))...)
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// above is the ageing and the forecast, as much of them as leaves the clients
// their place.
func (s *Screen) above() []string {
	lines := append(s.ageingLines(), s.forecastLines()...)
	return lines[:min(len(lines), max(0, s.h-leastClients))]
}

// rule is the line over a report; the one the keys act on is marked.
func (s *Screen) rule(at section, words string) string {
	if at == s.at {
		words = "> " + words
	}
	return s.kit.Rule(words, s.w)
}

func (s *Screen) ageingLines() []string {
	lines := []string{s.rule(ageing, "ageing, by due date")}
	for i, a := range s.figures.ageing {
		if i > 0 && !s.one() {
			return append(lines, ui.Cut(" also "+s.kit.OtherMoney(s.figures.ageing), s.w))
		}
		if i > 0 {
			lines = append(lines, s.kit.Rule(string(a.Currency), s.w))
		}
		lines = append(lines, s.kit.Ageing(a, s.w)...)
		lines = append(lines, s.overdueLine(a.Currency)...)
	}
	return lines
}

// overdueLine is how much of a currency was late week by week; none when
// nothing was.
func (s *Screen) overdueLine(c chase.Currency) []string {
	for _, t := range s.figures.overdue {
		if t.Currency == c {
			return []string{s.kit.Trend(t, s.w)}
		}
	}
	return nil
}

func (s *Screen) forecastLines() []string {
	lines := []string{s.rule(forecast, "forecast, the next "+strconv.Itoa(forecastWeeks)+" weeks")}
	for i, f := range s.figures.forecast {
		if i > 0 && !s.one() {
			break
		}
		if i > 0 {
			lines = append(lines, s.kit.Rule(string(f.Currency), s.w))
		}
		lines = append(lines, s.kit.Forecast(f, s.w, false)...)
	}
	return lines
}

// rows is how many clients are in sight.
func (s *Screen) rows() int {
	room := s.h
	if !s.one() {
		room -= len(s.above())
	}
	return max(1, room-3)
}

// clientLines is the clients, slowest first, and a remark on the selected one.
func (s *Screen) clientLines(h int) []string {
	slowest := s.figures.slowest
	rows := max(1, h-3)
	lines := []string{s.rule(clients, fmt.Sprintf("clients, slowest first  %d", len(slowest))), s.kit.Styles.Quiet.Render(ui.Cut(s.heading(), s.w))}
	for i := s.cursor.Top; i < min(len(slowest), s.cursor.Top+rows); i++ {
		lines = append(lines, s.row(i))
	}
	return append(lines, ui.Cut(" "+s.remark(), s.w))
}

// nameWidth is the room for a client's name.
func (s *Screen) nameWidth() int {
	if s.w < narrowest {
		return max(8, s.w-2-1-s.openWidth()-2-5)
	}
	return min(26, s.w-36)
}

func (s *Screen) openWidth() int {
	if s.w < narrowest {
		return 10
	}
	return 12
}

func (s *Screen) heading() string {
	head := "  " + ui.Fit("client", s.nameWidth()) + " " + ui.Right("open", s.openWidth()) + "  usual"
	if s.w >= narrowest {
		head += "  " + ui.Fit("promises", 9)
	}
	if s.w >= 100 {
		head += "  contacts per invoice"
	}
	if s.w >= 76 {
		head += "  main reason"
	}
	return head
}

func (s *Screen) row(i int) string {
	p := s.figures.slowest[i]
	mark := "  "
	if i == s.cursor.At && s.at == clients {
		mark = "> "
	}
	d := s.details[p.Client.ID]
	line := mark + ui.Fit(ui.Clean(p.Client.Name), s.nameWidth()) + " " + ui.Right(s.owed(p), s.openWidth()) + "  " + ui.Right(p.Usual(), 5)
	if s.w >= narrowest {
		line += "  " + ui.Fit(p.Record(), 9)
	}
	if s.w >= 100 {
		line += "  " + ui.Fit(ui.Right(fmt.Sprintf("%.1f", d.contacts), 8), 20)
	}
	if s.w >= 76 {
		line += "  " + d.reason
	}
	if mark == "> " {
		return s.kit.Styles.Selected.Render(ui.Fit(line, s.w))
	}
	return ui.Cut(line, s.w)
}

// owed is what is owed on a row: one amount, and "+" when there is more in
// another currency.
func (s *Screen) owed(p chase.Payer) string {
	t := p.Open.Sorted(s.kit.Settings.Home)
	switch len(t) {
	case 0:
		return "-"
	case 1:
		return s.kit.Amount(t[0])
	}
	return t[0].WithCode() + "+"
}

// remark is the question that the figures of a client put; else what the
// figures rest on.
func (s *Screen) remark() string {
	p, ok := s.selected()
	d := s.details[p.Client.ID]
	switch {
	case !ok:
		return ""
	case p.PartWays():
		return fmt.Sprintf("%s: %s promises kept, %.0f contacts an invoice. Money up front, or part ways?", ui.Clean(p.Client.Name), p.Record(), d.contacts)
	case p.Habit.Observations < enough:
		return fmt.Sprintf("%s: too early to say, %s. Habits show from %d.", ui.Clean(p.Client.Name), ui.Count(p.Habit.Observations, "payment"), enough)
	}
	return fmt.Sprintf("%s: %d days late on average over %d payments, those late now counted in.", ui.Clean(p.Client.Name), p.Habit.DaysLate, p.Habit.Observations)
}

// enough is how many payments a habit rests on at least.
const enough = 3
