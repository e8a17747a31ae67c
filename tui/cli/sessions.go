package cli

import (
	"fmt"
	"strconv"

	"dues/chase"
)

// sessions prints the days on which anybody was dealt with, and what they came
// to.
func (a *app) sessions() error {
	accounts, err := a.db.PromiseAccounts(a.ctx, chase.PromisedFrom(a.today()))
	if err != nil {
		return err // the store says of what
	}
	done, err := a.db.Worked(a.ctx, chase.SessionsFrom(a.today()))
	if err != nil {
		return err // likewise
	}
	r := chase.SessionsOf(done, chase.PromisesOf(accounts, a.today(), a.db.Settings()), a.today())
	switch {
	case a.json:
		return a.printJSON(sessionsJSON(a.today(), r))
	case a.csv:
		return a.printCSV(sessionHeader, sessionRows(r))
	case len(r.Days) == 0:
		a.say("Nobody was rung or written to in the last %d weeks.", chase.SessionWeeks)
		return nil
	}
	t := newTable("lrrrrll")
	t.add("Day", "Clients", "Calls", "Spoke", "Promised", "Kept", "Took")
	for _, d := range r.Days {
		promised, kept := "", ""
		if sum := d.Promised(); len(sum) > 0 {
			promised = a.sum(sum)
		}
		if d.Due > 0 {
			kept = fmt.Sprintf("%d of %d", d.Kept, d.Due)
		}
		t.add(d.On.Long(), strconv.Itoa(d.Done), strconv.Itoa(d.Attempts), strconv.Itoa(d.RightParty), promised, kept, chase.Lasted(d.Took))
	}
	a.sayTable("", t)
	a.say("")
	a.say("%s.", r.Words(a.db.Settings().Home))
	a.say("%s", chase.SessionRule)
	return nil
}

// sessionsDoc is `dues report sessions --json`.
type sessionsDoc struct {
	V    int          `json:"v"`
	AsOf chase.Date   `json:"as_of"`
	From chase.Date   `json:"from"`
	Rule string       `json:"rule"`
	Days []sessionDoc `json:"days"`
}

type sessionDoc struct {
	On       chase.Date    `json:"on"`
	Clients  int           `json:"clients"`
	Calls    int           `json:"calls"`
	Spoke    int           `json:"spoke"`
	Promised []chase.Money `json:"promised"`
	Due      int           `json:"promises_due"`
	Kept     int           `json:"promises_kept"`
	Minutes  int           `json:"minutes"`
	Groups   []sessionPart `json:"groups"`
}

type sessionPart struct {
	Name    string   `json:"name"`
	Clients []string `json:"clients"`
}

func sessionsJSON(today chase.Date, r chase.Sessions) sessionsDoc {
	doc := sessionsDoc{V: 1, AsOf: today, From: r.From, Rule: chase.SessionRule, Days: []sessionDoc{}}
	for _, d := range r.Days {
		one := sessionDoc{
			On: d.On, Clients: d.Done, Calls: d.Attempts, Spoke: d.RightParty, Promised: list(d.Promised()), Due: d.Due, Kept: d.Kept,
			Minutes: int(d.Took.Minutes()), Groups: []sessionPart{},
		}
		for _, g := range d.Groups {
			part := sessionPart{Name: g.Name}
			for _, c := range g.Clients {
				part.Clients = append(part.Clients, c.Client)
			}
			one.Groups = append(one.Groups, part)
		}
		doc.Days = append(doc.Days, one)
	}
	return doc
}

var sessionHeader = []string{"day", "clients", "calls", "spoke", "promised", "currency", "promises_due", "promises_kept", "minutes"}

// sessionRows is a row a day, and one more for each further currency promised.
func sessionRows(r chase.Sessions) [][]cell {
	var rows [][]cell
	for _, d := range r.Days {
		sums := d.Promised()
		if len(sums) == 0 {
			sums = append(sums, chase.Money{})
		}
		for _, m := range sums {
			rows = append(rows, []cell{
				dateCell(d.On), numberCell(d.Done), numberCell(d.Attempts), numberCell(d.RightParty), moneyCell(m), currencyCell(m.Currency),
				numberCell(d.Due), numberCell(d.Kept), numberCell(int(d.Took.Minutes())),
			})
		}
	}
	return rows
}
