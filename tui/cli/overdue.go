package cli

import "dues/chase"

// overdueDoc is `dues report overdue --json`.
type overdueDoc struct {
	V     int          `json:"v"`
	AsOf  chase.Date   `json:"as_of"`
	Weeks []overdueRow `json:"weeks"`
}

type overdueRow struct {
	On      chase.Date  `json:"on"`
	Overdue chase.Money `json:"overdue"`
}

// overdue prints what was late on this day of each of the last weeks.
func (a *app) overdue() error {
	parts, err := a.db.LateParts(a.ctx, chase.TrendFrom(a.today(), chase.OverdueWeeks))
	if err != nil {
		return err // the store says of what
	}
	trends := chase.Trend(parts, a.today(), chase.OverdueWeeks, a.db.Settings().Home)
	doc := overdueDoc{V: 1, AsOf: a.today(), Weeks: []overdueRow{}}
	var rows [][]cell
	for _, t := range trends {
		for _, w := range t.Weeks {
			doc.Weeks = append(doc.Weeks, overdueRow(w))
			rows = append(rows, []cell{textCell(w.On.String()), moneyCell(w.Overdue), currencyCell(w.Overdue.Currency)})
		}
	}
	switch {
	case a.json:
		return a.printJSON(doc)
	case a.csv:
		return a.printCSV([]string{"on", "overdue", "currency"}, rows)
	case len(trends) == 0:
		a.say("Nothing was late in the last twelve weeks.")
		return nil
	}
	for _, t := range trends {
		table := newTable("lr")
		table.add("On", "Late "+string(t.Currency))
		for _, w := range t.Weeks {
			table.add(w.On.DayFrom(a.today()), plain(w.Overdue))
		}
		a.sayTable("", table)
	}
	return nil
}
