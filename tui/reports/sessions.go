package reports

import (
	"fmt"
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// session is the selected one.
func (s *Screen) session() (chase.Workday, bool) {
	days, at := s.figures.sessions.Days, s.cursors[sessions].At
	if at < 0 || at >= len(days) {
		return chase.Workday{}, false
	}
	return days[at], true
}

// sessionLines is the days on which anybody was dealt with and, under them, what
// the selected one came to. Opened, that has the screen.
func (s *Screen) sessionLines(w, h int) []string {
	day, ok := s.session()
	if !ok {
		return append([]string{s.rule(sessions, fmt.Sprintf("sessions, %d weeks", chase.SessionWeeks), w), ""},
			ui.Hang("  ", "  ", "Nobody was rung or written to in these weeks. 1 is today's list.", w)...)
	}
	if s.opened {
		return s.dayLines(day, w)
	}
	title := fmt.Sprintf("sessions  %s in %d weeks", ui.Count(s.count(sessions), "day"), chase.SessionWeeks)
	lines := []string{s.rule(sessions, title, w), s.kit.Styles.Quiet.Render(ui.Cut(sessionHeading(w), w))}
	foot := s.sessionFoot(h)
	rows := max(1, h-2-len(foot))
	from, to := s.span(sessions, rows)
	for i := from; i < to; i++ {
		lines = append(lines, s.sessionLine(i, w))
	}
	for i := to - from; i < rows && !s.paper; i++ {
		lines = append(lines, "")
	}
	return append(lines, foot...)
}

// The widths of the columns of the sessions.
const (
	dayWidth   = 11
	lastsWidth = 11
	lastsLeast = 76 // below it there is no column for how long a day took
)

func sessionHeading(w int) string {
	head := "  " + ui.Fit("day", dayWidth) + ui.Right("clients", 8) + ui.Right("calls", 7) + ui.Right("spoke", 7)
	if w < narrowest {
		return "  " + ui.Fit("day", dayWidth) + ui.Right("clients", 8) + ui.Right("promised", 14)
	}
	head += ui.Right("promised", 14) + "  " + ui.Fit("kept", 8)
	if w >= lastsLeast {
		head += "  " + ui.Fit("took", lastsWidth)
	}
	return head
}

func (s *Screen) sessionLine(i, w int) string {
	d := s.figures.sessions.Days[i]
	promised := "-"
	if sum := d.Promised(); len(sum) > 0 {
		promised = s.kit.Owed(sum)
	}
	line := ui.Fit(d.On.Short(s.kit.Today()), dayWidth) + ui.Right(strconv.Itoa(d.Done), 8)
	if w < narrowest {
		return s.line(sessions, i, line+ui.Right(promised, 14), w)
	}
	kept := "-"
	if d.Due > 0 {
		kept = fmt.Sprintf("%d of %d", d.Kept, d.Due)
	}
	line += ui.Right(strconv.Itoa(d.Attempts), 7) + ui.Right(strconv.Itoa(d.RightParty), 7) + ui.Right(promised, 14) + "  " + ui.Fit(kept, 8)
	if w >= lastsLeast {
		line += "  " + ui.Fit(chase.Lasted(d.Took), lastsWidth)
	}
	return s.line(sessions, i, line, w)
}

// dayLines is one day: with whom it came to what.
func (s *Screen) dayLines(d chase.Workday, w int) []string {
	lines := []string{s.rule(sessions, strings.Join(notEmpty(d.On.Long(), chase.Lasted(d.Took), d.Reach.Words()), ", "), w)}
	for _, f := range append(s.kit.SessionGroups(d.Session), s.kit.SessionFacts(d.Session, "Promised")...) {
		lines = append(lines, f.Lines(w)...)
	}
	if d.Due > 0 {
		lines = append(lines, ui.Fact{Label: "Kept so far", Words: fmt.Sprintf("%d of %s that came due", d.Kept, ui.Count(d.Due, "promise"))}.Lines(w)...)
	}
	return lines
}

// sessionFoot is what the selected day came to and what all of them did. A low
// window has none: enter shows the day.
func (s *Screen) sessionFoot(h int) []string {
	day, ok := s.session()
	if !ok || h < lowest {
		return nil
	}
	together := append([]string{s.kit.Rule("together", s.w)}, indent(ui.Wrap(s.figures.sessions.Words(s.kit.Settings.Home)+".", max(10, s.w-2)))...)
	if s.w >= narrowest {
		for _, l := range indent(ui.Wrap(chase.SessionRule, max(10, s.w-2))) {
			together = append(together, s.kit.Styles.Quiet.Render(l))
		}
	}
	if s.paper {
		return together
	}
	lines := s.dayLines(day, s.w)
	lines[0] = s.kit.Rule(day.On.Long(), s.w)
	room := max(0, h/2-len(together))
	for len(lines) < min(room, dayRoom) {
		lines = append(lines, "") // so that the list stays where it is from day to day
	}
	return append(lines[:min(len(lines), room)], together...)
}

// dayRoom is the lines that a day has under the list where there is room.
const dayRoom = 7
