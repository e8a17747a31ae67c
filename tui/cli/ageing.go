package cli

import "dues/chase"

// aged is one client's open money in one currency, or that of all.
type aged struct {
	client string
	chase.Ageing
}

// ageing prints the open money by how late it is.
func (a *app) ageing(accounts []chase.Account) error {
	home := a.db.Settings().Home
	var rows []aged
	for _, acct := range accounts {
		for _, one := range chase.Age([]chase.Account{acct}, a.today(), home) {
			rows = append(rows, aged{acct.Client.Name, one})
		}
	}
	totals := chase.Age(accounts, a.today(), home)
	switch {
	case a.json:
		return a.printJSON(ageingJSON(a.today(), rows, totals))
	case a.csv:
		return a.printCSV(ageingHeader, ageingRows(rows))
	case len(rows) == 0:
		a.say("Nothing is owed to you.")
		return nil
	}
	t := newTable("lrrrrrrr")
	t.add("Who", "Not due", "1-30", "31-60", "61-90", "90+", "Credit", "All")
	for _, one := range totals {
		rows = append(rows, aged{"All " + string(one.Currency), one})
	}
	for _, r := range rows {
		cells := []string{r.client}
		for _, b := range chase.Buckets() {
			cells = append(cells, a.orNothing(r.Open[b]))
		}
		t.add(append(cells, a.orNothing(r.Credit), a.amount(r.Total()))...)
	}
	a.sayTable("", t)
	return nil
}

// orNothing is an amount, or nothing in its place.
func (a *app) orNothing(m chase.Money) string {
	if m.Minor == 0 {
		return ""
	}
	return a.amount(m)
}

// ageingDoc is `dues report ageing --json`.
type ageingDoc struct {
	V       int         `json:"v"`
	AsOf    chase.Date  `json:"as_of"`
	Clients []ageingRow `json:"clients"`
	Totals  []ageingRow `json:"totals"`
}

type ageingRow struct {
	Client   string      `json:"client,omitempty"`
	NotDue   chase.Money `json:"not_due"`
	Late30   chase.Money `json:"late_1_30"`
	Late60   chase.Money `json:"late_31_60"`
	Late90   chase.Money `json:"late_61_90"`
	LateMore chase.Money `json:"late_over_90"`
	Credit   chase.Money `json:"credit"`
	Total    chase.Money `json:"total"`
	Overdue  chase.Money `json:"overdue"`
}

func ageingJSON(today chase.Date, rows []aged, totals []chase.Ageing) ageingDoc {
	doc := ageingDoc{V: 1, AsOf: today, Clients: []ageingRow{}, Totals: []ageingRow{}}
	row := func(client string, g chase.Ageing) ageingRow {
		b := func(b chase.Bucket) chase.Money { return chase.Money{Minor: g.Open[b].Minor, Currency: g.Currency} }
		credit := chase.Money{Minor: g.Credit.Minor, Currency: g.Currency}
		total := chase.Money{Minor: g.Total().Minor, Currency: g.Currency}
		return ageingRow{client, b(chase.NotDue), b(chase.Late30), b(chase.Late60), b(chase.Late90), b(chase.LateMore), credit, total, g.Overdue()}
	}
	for _, r := range rows {
		doc.Clients = append(doc.Clients, row(r.client, r.Ageing))
	}
	for _, g := range totals {
		doc.Totals = append(doc.Totals, row("", g))
	}
	return doc
}

var ageingHeader = []string{"client", "not_due", "late_1_30", "late_31_60", "late_61_90", "late_over_90", "credit", "total", "currency"}

func ageingRows(rows []aged) [][]cell {
	var out [][]cell
	for _, r := range rows {
		cells := []cell{textCell(r.client)}
		money := func(m chase.Money) {
			cells = append(cells, moneyCell(chase.Money{Minor: m.Minor, Currency: r.Currency}))
		}
		for _, b := range chase.Buckets() {
			money(r.Open[b])
		}
		money(r.Credit)
		money(r.Total())
		out = append(out, append(cells, currencyCell(r.Currency)))
	}
	return out
}
