package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// forecastWeeks is how far the forecast looks.
const forecastWeeks = 8

// reportCommand is `dues report`.
func (a *app) reportCommand() *cobra.Command {
	reports := []string{"ageing", "forecast", "clients", "overdue"}
	cmd := &cobra.Command{
		Use:   "report ageing|forecast|clients|overdue",
		Short: "How old the debt is, what will come in, who pays slowest",
		Long: "ageing is the open money by how late it is, a client a line. forecast is what should land\n" +
			"in the next eight weeks: promised, planned, or likely by habit. clients are those who owe,\n" +
			"slowest first, with how many payments that rests on and how many promises were kept.\n" +
			"overdue is what was late on this day of each of the last twelve weeks, as things stood then.",
		Example:   "  dues report ageing\n  dues report forecast --json\n  dues report clients --csv > slow.csv",
		Args:      takes(1, 1, "which report? ageing, forecast, clients or overdue"),
		ValidArgs: reports,
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(reports, args[0]) {
				return &usageError{words: fmt.Sprintf("no report %q. Try ageing, forecast, clients or overdue.", args[0]), command: "dues report"}
			}
			return a.printReport(args[0])
		},
	}
	a.listFlags(cmd)
	return cmd
}

// printReport reads the open accounts and prints one report of them.
func (a *app) printReport(name string) error {
	if err := a.open(); err != nil {
		return err
	}
	if name == "overdue" {
		return a.overdue()
	}
	accounts, err := a.db.OpenAccounts(a.ctx)
	if err != nil {
		return err // the store says of what
	}
	slices.SortFunc(accounts, func(x, y chase.Account) int {
		return cmp.Compare(strings.ToLower(x.Client.Name), strings.ToLower(y.Client.Name))
	})
	switch name {
	case "ageing":
		return a.ageing(accounts)
	case "forecast":
		return a.forecast(accounts)
	}
	return a.slowest(accounts)
}

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

// forecast prints what should land, week by week.
func (a *app) forecast(accounts []chase.Account) error {
	all := chase.Expect(accounts, a.now(), a.db.Settings(), forecastWeeks)
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
			name := w.From.Day()
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

// slowest prints who owes, the slowest payers first.
func (a *app) slowest(accounts []chase.Account) error {
	var payers []chase.Payer
	for _, acct := range accounts {
		if p := chase.PayerOf(acct, a.now(), a.db.Settings()); p.Invoices > 0 {
			payers = append(payers, p)
		}
	}
	slices.SortStableFunc(payers, func(x, y chase.Payer) int {
		return cmp.Or(cmp.Compare(min(1, y.Habit.Observations), min(1, x.Habit.Observations)), cmp.Compare(y.Habit.DaysLate, x.Habit.DaysLate))
	})
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
