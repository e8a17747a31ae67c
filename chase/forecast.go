package chase

import (
	"slices"
	"strings"
	"sync"
	"time"
)

// Forecast is the money of one currency that is expected, week by week.
type Forecast struct {
	Currency Currency
	Weeks    []ForecastWeek
	Later    ForecastWeek // all after the last week
	NoDate   Money        // late, and nobody has said when; or disputed
	Clients  int          // whose money NoDate is
}

// ForecastWeek is the money expected to land in one week.
type ForecastWeek struct {
	From     Date  // a Monday
	Promised Money // by a live promise, on the day it lands
	Plan     Money // an instalment of a plan, on its due date
	Likely   Money // due later, by the client's habit and pay runs
}

// Total is all that is expected in the week.
func (w ForecastWeek) Total() Money {
	return Money{w.Promised.Minor + w.Plan.Minor + w.Likely.Minor, w.Promised.Currency}
}

// ForecastWeeks is how far ahead the forecast of the lists and reports looks.
const ForecastWeeks = 8

// enoughToSay is how many observations a habit needs before it is used.
const enoughToSay = 3

// Expect says what money is to land in the coming weeks, today's first, one
// Forecast for each currency, home first. It sums to all that is open.
func Expect(accounts []Account, now time.Time, s Settings, weeks int) []Forecast {
	f := forecaster{now: now, today: DateOf(now), s: s, weeks: weeks}
	for _, account := range accounts {
		f.account(account)
	}
	slices.SortFunc(f.all, func(x, y *Forecast) int { return byCurrency(x.Currency, y.Currency, s.Home) })
	out := make([]Forecast, len(f.all))
	for i, one := range f.all {
		out[i] = *one
	}
	return out
}

type forecaster struct {
	now   time.Time
	today Date
	s     Settings
	weeks int
	all   []*Forecast
}

// account adds what one client owes.
func (f *forecaster) account(a Account) {
	p := newPosition(a, f.now, f.s)
	habit := sync.OnceValue(func() Habit { return HabitOf(a, f.today) })
	var dateless Totals
	for _, d := range p.dues {
		one := f.of(d.part.Amount.Currency)
		if d.promise != nil {
			one.week(d.promise.LandsOn, f.today).Promised.Minor += d.promised
		}
		dateless = dateless.Add(d.money(d.disputed))
		rest := d.chase()
		switch {
		case rest <= 0:
		case planned(d.part, p.plan) && d.part.Due >= f.today:
			one.week(d.part.Due, f.today).Plan.Minor += rest
		case d.part.Due < f.today:
			dateless = dateless.Add(d.money(rest))
		default:
			one.week(f.s.likely(a.Client, habit(), d.part.Due, f.today), f.today).Likely.Minor += rest
		}
	}
	for _, m := range dateless {
		one := f.of(m.Currency)
		one.NoDate.Minor += m.Minor
		one.Clients++
	}
}

// of is the forecast of a currency, made when it is first met.
func (f *forecaster) of(c Currency) *Forecast {
	for _, one := range f.all {
		if one.Currency == c {
			return one
		}
	}
	one := &Forecast{Currency: c, NoDate: Money{Currency: c}, Weeks: make([]ForecastWeek, f.weeks)}
	monday := f.today - Date((int(f.today.Weekday())+6)%7)
	for i := range one.Weeks {
		one.Weeks[i] = emptyWeek(monday.AddDays(7*i), c)
	}
	one.Later = emptyWeek(monday.AddDays(7*f.weeks), c)
	f.all = append(f.all, one)
	return one
}

func emptyWeek(from Date, c Currency) ForecastWeek {
	zero := Money{Currency: c}
	return ForecastWeek{From: from, Promised: zero, Plan: zero, Likely: zero}
}

// week is the week a day falls in. What should have landed already is expected
// now.
func (one *Forecast) week(d, today Date) *ForecastWeek {
	d = max(d, today)
	for i := range one.Weeks {
		if d < one.Weeks[i].From+7 {
			return &one.Weeks[i]
		}
	}
	return &one.Later
}

// planned reports whether a part is an instalment that was agreed.
func planned(p Part, h *Hold) bool {
	return strings.HasPrefix(p.Label, "instalment") || strings.HasPrefix(p.Label, "plan ") || h != nil && h.Reason == HoldPlan
}

// likely is when money not yet due will land. As many days late as the client
// usually is, with the run that lands nearest to that; while it is too early to
// speak of a habit, with the first run after it is due (RULES 5.2), by the way
// they pay.
func (s Settings) likely(c Client, h Habit, due, today Date) Date {
	runs, err := ParsePayRun(c.PayRun)
	if err != nil {
		runs = PayRun{}
	}
	if h.Observations < enoughToSay {
		if run, ok := runs.NextFor(today, due, s.Calendar); ok {
			return s.Lands(Moment{On: run.On}, runs.Method())
		}
		return s.Lands(Moment{On: due}, c.Method)
	}
	usual := max(today, due.AddDays(h.DaysLate)) // the day it was in the bank
	if run, ok := runs.Nearest(usual, today, s.Calendar); ok {
		return s.Lands(Moment{On: run.On}, runs.Method())
	}
	return s.Calendar.Next(usual)
}
