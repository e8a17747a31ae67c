package cli

import (
	"fmt"
	"strconv"

	"dues/chase"
)

// collectionDoc is `dues report collection --json`. A figure that there is
// nothing to work out from is null.
type collectionDoc struct {
	V           int             `json:"v"`
	AsOf        chase.Date      `json:"as_of"`
	Collections []collectionRow `json:"collections"`
}

type collectionRow struct {
	Currency   chase.Currency `json:"currency"`
	From       chase.Date     `json:"from"`
	To         chase.Date     `json:"to"`
	Begin      chase.Money    `json:"open_before"`
	Sales      chase.Money    `json:"invoiced"`
	Open       chase.Money    `json:"open"`
	NotDue     chase.Money    `json:"not_due"`
	Countback  *float64       `json:"countback_dso_days"`
	DSO        *float64       `json:"dso_days"`
	Best       *float64       `json:"best_possible_dso_days"`
	Delinquent *float64       `json:"average_days_delinquent"`
	Collected  *float64       `json:"collection_effectiveness_percent"`
}

// collection prints how fast the money comes in.
func (a *app) collection(accounts []chase.Account) error {
	trade, err := a.db.Trade(a.ctx, chase.SoldFrom(a.today()), chase.TakenFrom(a.today()))
	if err != nil {
		return err // the store says of what
	}
	all := chase.Collections(chase.Age(accounts, a.today(), a.db.Settings().Home), trade, a.today())
	switch {
	case a.json:
		doc := collectionDoc{V: 1, AsOf: a.today(), Collections: []collectionRow{}}
		for _, c := range all {
			doc.Collections = append(doc.Collections, collectionRow(c))
		}
		return a.printJSON(doc)
	case a.csv:
		return a.printCSV(collectionHeader, collectionRows(all))
	case len(all) == 0:
		a.say("Nothing is owed to you.")
		return nil
	}
	for _, c := range all {
		a.say("%s, from %s to %s", c.Currency, c.From.Long(), c.To.Long())
		a.sayTable("  ", collectionTable(c))
	}
	return nil
}

// collectionTable is a line for each figure, with what it says, or why it cannot
// be told.
func collectionTable(c chase.Collection) *table {
	t := newTable("lrl")
	add := func(name string, n *float64, unit, says, without string) {
		switch {
		case n != nil:
			t.add(name, fmt.Sprintf("%.1f %s", *n, unit), says)
		case without != "":
			t.add(name, "n/a", without)
		}
	}
	add("Countback DSO", c.Countback, "days", "of the newest sales make up what is open", "more is open than was invoiced in two years")
	add("DSO", c.DSO, "days", "of these months' sales are open", "nothing was invoiced in these months")
	add("Best possible", c.Best, "days", "of them not due yet", "")
	add("Delinquent", c.Delinquent, "days", "of them late", "")
	add("Effectiveness", c.Collected, "%", "of what could be collected was", "nothing could be collected")
	t.add("Open before", c.Begin.String(), "when these months began")
	t.add("Invoiced", c.Sales.String(), "in them")
	t.add("Open", c.Open.String(), "now, "+c.NotDue.String()+" of it not due")
	return t
}

var collectionHeader = []string{"currency", "from", "to", "open_before", "invoiced", "open", "not_due",
	"countback_dso_days", "dso_days", "best_possible_dso_days", "average_days_delinquent", "collection_effectiveness_percent"}

func collectionRows(all []chase.Collection) [][]cell {
	var rows [][]cell
	for _, c := range all {
		row := []cell{currencyCell(c.Currency), textCell(c.From.String()), textCell(c.To.String())}
		for _, m := range []chase.Money{c.Begin, c.Sales, c.Open, c.NotDue} {
			row = append(row, moneyCell(m))
		}
		for _, n := range []*float64{c.Countback, c.DSO, c.Best, c.Delinquent, c.Collected} {
			words := ""
			if n != nil {
				words = strconv.FormatFloat(*n, 'f', 1, 64)
			}
			row = append(row, cell{text: words, number: n != nil})
		}
		rows = append(rows, row)
	}
	return rows
}
