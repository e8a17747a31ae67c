package ui

import (
	"fmt"
	"strings"

	"dues/chase"
)

// bar is n cells of sign for each part of most, at most w; some money is at
// least one cell.
func bar(sign string, n, most int64, w int) string {
	if n <= 0 || most <= 0 || w <= 0 {
		return ""
	}
	cells := int(float64(n) / float64(most) * float64(w))
	return strings.Repeat(sign, max(1, min(w, cells)))
}

// bucketName is a bucket with its marks.
func bucketName(b chase.Bucket) string {
	return Fit(b.String(), 7) + [...]string{"   ", "!  ", "!! ", "!!!", "!!!"}[b]
}

// lateOf is the days late that a bucket begins with, for its colour.
func lateOf(b chase.Bucket) int { return [...]int{0, 1, 31, 61, 91}[b] }

// Ageing is the open money by how late it is: a line for each bucket, with its
// share. In a narrow column the lines stand in two columns, unless there is
// height for all of them.
func (k Kit) Ageing(a chase.Ageing, w int, tall bool) []string {
	if !tall && w < 88 && w >= 60 {
		return k.ageingInTwo(a, w)
	}
	var lines []string
	for _, b := range chase.Buckets() {
		lines = append(lines, k.bucket(a, b, w))
	}
	if a.Credit.Minor != 0 {
		lines = append(lines, Fit(" credit    "+Right(a.Credit.String(), 12)+"  notes not used up", w))
	}
	return lines
}

// AgeingHeight is how many lines Ageing takes at most.
func AgeingHeight(w int) int {
	if w < 88 && w >= 60 {
		return 3
	}
	return 5
}

func (k Kit) bucket(a chase.Ageing, b chase.Bucket, w int) string {
	lead := " " + bucketName(b) + Right(a.Open[b].String(), 12) + "  "
	share := fmt.Sprintf("%4d%%", a.Share(b))
	room := w - Width(lead) - len(share) - 1
	most := int64(0)
	for _, o := range a.Open {
		most = max(most, o.Minor)
	}
	style := k.Styles.Late(lateOf(b))
	return Cut(lead+style.Render(Fit(bar(k.Glyphs.Full, a.Open[b].Minor, most, min(room, 60)), max(0, min(room, 60))))+share, w)
}

func (k Kit) ageingInTwo(a chase.Ageing, w int) []string {
	half := w / 2
	cells := make([]string, 0, 6)
	for _, b := range chase.Buckets() {
		cells = append(cells, Fit(k.bucket(a, b, half-1), half))
	}
	if a.Credit.Minor != 0 {
		cells = append(cells, " credit    "+Right(a.Credit.String(), 12))
	} else {
		cells = append(cells, "")
	}
	var lines []string
	for i := 0; i < len(cells); i += 2 {
		lines = append(lines, Cut(cells[i]+cells[i+1], w))
	}
	return lines
}

// OtherMoney says what is open in the currencies after the first, which is the
// one drawn.
func (k Kit) OtherMoney(all []chase.Ageing) string {
	var words []string
	for _, a := range all[min(1, len(all)):] {
		words = append(words, a.Total().WithCode()+" open, "+a.Overdue().String()+" late")
	}
	return strings.Join(words, "; ")
}

// Forecast is the money expected week by week, each kind with its own sign.
// Weeks in which nothing is expected are left out, unless all are asked for.
func (k Kit) Forecast(f chase.Forecast, w int, all bool) []string {
	wide := w >= 88
	head := " " + Fit("week of", weekWidth) + Right("total", 12) + "   = promised  + plan  . likely"
	if wide {
		head = " " + Fit("week of", weekWidth) + Right("promised", 12) + Right("plan", 12) + Right("likely", 12) + Right("total", 12) + "   = promised  + plan  . likely"
	}
	lines := []string{k.Styles.Quiet.Render(Cut(head, w))}
	most := f.Later.Total().Minor
	for _, week := range f.Weeks {
		most = max(most, week.Total().Minor)
	}
	for _, week := range f.Weeks {
		if all || week.Total().Minor != 0 {
			lines = append(lines, k.week(week.From.Short(k.Today()), week, most, w, wide))
		}
	}
	if f.Later.Total().Minor != 0 {
		lines = append(lines, k.week("later", f.Later, most, w, wide))
	}
	if f.NoDate.Minor != 0 {
		lead := " " + Fit("no date", weekWidth)
		if wide {
			lead += Spaces(36)
		}
		lines = append(lines, Cut(lead+Right(f.NoDate.String(), 12)+"   "+Count(f.Clients, "client"), w))
	}
	return lines
}

// weekWidth holds the day a week begins on, also in another year.
const weekWidth = 11

func (k Kit) week(name string, week chase.ForecastWeek, most int64, w int, wide bool) string {
	amount := func(m chase.Money) string {
		if m.Minor == 0 {
			return Right("-", 12)
		}
		return Right(m.String(), 12)
	}
	lead := " " + Fit(name, weekWidth)
	if wide {
		lead += amount(week.Promised) + amount(week.Plan) + amount(week.Likely)
	}
	lead += amount(week.Total()) + "   "
	room := min(40, w-Width(lead)-1)
	return Cut(lead+k.Styles.Coming.Render(bar("=", week.Promised.Minor, most, room)+bar("+", week.Plan.Minor, most, room))+bar(".", week.Likely.Minor, most, room), w)
}

// Trend is the money past due week by week: a column for each, and what it is
// now, was at first and was at most, in words.
func (k Kit) Trend(t chase.OverdueTrend, w int) string {
	most, first := t.Most(), t.Weeks[0]
	columns := ""
	for _, week := range t.Weeks {
		columns += k.level(week.Overdue.Minor, most.Overdue.Minor)
	}
	line := " " + Fit(fmt.Sprintf("late %d wk", len(t.Weeks)), 10) + Right(t.Now().Overdue.String(), 12) + "  " + k.Styles.Late(1).Render(columns)
	long := fmt.Sprintf("  %s on %s, most %s on %s", first.Overdue, first.On.Short(k.Today()), most.Overdue, most.On.Short(k.Today()))
	if Width(line)+Width(long) <= w {
		return line + long
	}
	return Cut(line, w)
}

// leastTop is the days late that a full column says at the least, so that a
// client two days late does not look like one who is sixty.
const leastTop = 30

// Lately is how late the parts were that fell due last, in w cells: a column for
// each, and the days in numbers, those still growing after "now". The oldest are
// left out where there is no room. It is empty for fewer than two: one column is
// no line.
func (k Kit) Lately(label string, parts []chase.Lateness, w int) string {
	for ; len(parts) > 1; parts = parts[1:] {
		if line := k.lately(label, parts); Width(line) <= w {
			return line
		}
	}
	return ""
}

func (k Kit) lately(label string, parts []chase.Lateness) string {
	most := int64(leastTop)
	for _, l := range parts {
		most = max(most, int64(l.Days))
	}
	columns, paid, open := "", "", ""
	for _, l := range parts {
		columns += k.Styles.Late(l.Days).Render(k.level(int64(l.Days), most))
		if l.Paid {
			paid += fmt.Sprintf(" %d", l.Days)
		} else {
			open += fmt.Sprintf(" %d", l.Days)
		}
	}
	if open != "" {
		open = ", now" + open
	}
	return fmt.Sprintf("%s %d:  %s  %s", label, len(parts), columns, strings.TrimLeft(paid+open, ", "))
}

// level is one column of a height that says n of most; only nothing is drawn
// at the foot.
func (k Kit) level(n, most int64) string {
	top := len(k.Glyphs.Levels) - 1
	if n <= 0 || most <= 0 {
		return k.Glyphs.Levels[0]
	}
	return k.Glyphs.Levels[max(1, min(top, int(float64(n)/float64(most)*float64(top)+0.5)))]
}
