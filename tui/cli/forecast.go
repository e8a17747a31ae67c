package cli

import (
	"slices"

	"dues/chase"
)

// forecast prints what should land, week by week.
func (a *app) forecast(accounts []chase.Account) error {
	all := chase.Expect(accounts, a.now(), a.db.Settings(), chase.ForecastWeeks)
	switch {
	case a.json:
		return a.printJSON(forecastJSON(a.today(), all))
	case a.csv:
		return a.printCSV(forecastHeader, forecastRows(all))
	case len(all) == 0:
		a.say("Nothing is owed to you.")
		return nil
	}
	for _, f := range all {
		t := newTable("lrrrr")
		t.add("Week of", "Promised", "Planned", "Likely", "All "+string(f.Currency))
		for i, w := range append(slices.Clip(f.Weeks), f.Later) {
			name := w.From.DayFrom(a.today())
			if i == len(f.Weeks) {
				name = "later"
			}
			t.add(name, plain(w.Promised), plain(w.Plan), plain(w.Likely), plain(w.Total()))
		}
		t.add("no date", "", "", "", plain(f.NoDate))
		a.sayTable("", t)
	}
	return nil
}

// plain is an amount without its currency, which stands at the head; nothing
// for nothing.
func plain(m chase.Money) string {
	if m.Minor == 0 {
		return ""
	}
	return m.String()
}

// forecastDoc is `dues report forecast --json`.
type forecastDoc struct {
	V         int                `json:"v"`
	AsOf      chase.Date         `json:"as_of"`
	Forecasts []currencyForecast `json:"forecasts"`
}

type currencyForecast struct {
	Currency chase.Currency `json:"currency"`
	Weeks    []forecastWeek `json:"weeks"`
	Later    chase.Money    `json:"later"`
	NoDate   chase.Money    `json:"no_date"`
}

type forecastWeek struct {
	From     chase.Date  `json:"from"`
	Promised chase.Money `json:"promised"`
	Planned  chase.Money `json:"planned"`
	Likely   chase.Money `json:"likely"`
	Total    chase.Money `json:"total"`
}

func forecastJSON(today chase.Date, all []chase.Forecast) forecastDoc {
	doc := forecastDoc{V: 1, AsOf: today, Forecasts: []currencyForecast{}}
	for _, f := range all {
		in := func(m chase.Money) chase.Money { return chase.Money{Minor: m.Minor, Currency: f.Currency} }
		one := currencyForecast{Currency: f.Currency, Weeks: []forecastWeek{}, Later: in(f.Later.Total()), NoDate: in(f.NoDate)}
		for _, w := range f.Weeks {
			one.Weeks = append(one.Weeks, forecastWeek{w.From, in(w.Promised), in(w.Plan), in(w.Likely), in(w.Total())})
		}
		doc.Forecasts = append(doc.Forecasts, one)
	}
	return doc
}

var forecastHeader = []string{"week", "promised", "planned", "likely", "total", "currency"}

func forecastRows(all []chase.Forecast) [][]cell {
	var rows [][]cell
	for _, f := range all {
		in := func(m chase.Money) cell { return moneyCell(chase.Money{Minor: m.Minor, Currency: f.Currency}) }
		for i, w := range append(slices.Clip(f.Weeks), f.Later) {
			name := w.From.String()
			if i == len(f.Weeks) {
				name = "later"
			}
			rows = append(rows, []cell{textCell(name), in(w.Promised), in(w.Plan), in(w.Likely), in(w.Total()), currencyCell(f.Currency)})
		}
		rows = append(rows, []cell{textCell("no date"), textCell(""), textCell(""), textCell(""), in(f.NoDate), currencyCell(f.Currency)})
	}
	return rows
}
