package cli

import (
	"strconv"

	"dues/chase"
)

// slowest prints who owes, the slowest payers first.
func (a *app) slowest(accounts []chase.Account) error {
	payers := chase.Payers(accounts, a.now(), a.db.Settings())
	switch {
	case a.json:
		return a.printJSON(payersJSON(a.today(), payers))
	case a.csv:
		return a.printCSV(payerHeader, payerRows(payers))
	case len(payers) == 0:
		a.say("Nothing is owed to you.")
		return nil
	}
	t := newTable("lrrrl")
	t.add("Who", "Open", "Usual", "Payments", "Promises kept")
	for _, p := range payers {
		t.add(p.Client.Name, a.sum(p.Open), p.Usual(), strconv.Itoa(p.Habit.Observations), p.Record())
	}
	a.sayTable("", t)
	return nil
}

// payersDoc is `dues report clients --json`.
type payersDoc struct {
	V       int        `json:"v"`
	AsOf    chase.Date `json:"as_of"`
	Clients []payerDoc `json:"clients"`
}

type payerDoc struct {
	Client       string        `json:"client"`
	Open         []chase.Money `json:"open"`
	DaysLate     int           `json:"usual_days_late"`
	Observations int           `json:"observations"` // under 3 it is too early to say
	Kept         int           `json:"promises_kept"`
	Made         int           `json:"promises_due"`
}

func payersJSON(today chase.Date, payers []chase.Payer) payersDoc {
	doc := payersDoc{V: 1, AsOf: today, Clients: []payerDoc{}}
	for _, p := range payers {
		doc.Clients = append(doc.Clients, payerDoc{p.Client.Name, list(p.Open), p.Habit.DaysLate, p.Habit.Observations, p.Kept, p.Made})
	}
	return doc
}

var payerHeader = []string{"client", "open", "currency", "usual_days_late", "observations", "promises_kept", "promises_due"}

func payerRows(payers []chase.Payer) [][]cell {
	var rows [][]cell
	for _, p := range payers {
		for _, m := range p.Open {
			rows = append(rows, []cell{
				textCell(p.Client.Name), moneyCell(m), currencyCell(m.Currency), numberCell(p.Habit.DaysLate), numberCell(p.Habit.Observations),
				numberCell(p.Kept), numberCell(p.Made),
			})
		}
	}
	return rows
}
