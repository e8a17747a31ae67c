package cli

import (
	"dues/chase"
	"dues/tui/ui"
)

// promises prints the promises that are still to come, and how those that came
// due turned out.
func (a *app) promises() error {
	accounts, err := a.db.PromiseAccounts(a.ctx, chase.PromisedFrom(a.today()))
	if err != nil {
		return err // the store says of what
	}
	r := chase.PromisesOf(accounts, a.today(), a.db.Settings())
	switch {
	case a.json:
		return a.printJSON(promisesJSON(a.today(), r, a.db.Settings()))
	case a.csv:
		return a.printCSV(promiseHeader, promiseRows(r))
	case len(r.Standing)+len(r.Due) == 0:
		a.say("Nobody has promised anything in the last %d months.", chase.PromisedMonths)
		return nil
	}
	a.sayPromises("To come", r.Standing)
	a.sayPromises("Came due since "+r.From.Long(), r.Due)
	for _, sum := range r.Sums {
		if words := sum.Words(); words != "" {
			a.say("%s: %s.", sum.Currency, words)
		}
	}
	if r.Replaced > 0 {
		a.say("%d more were put off by a newer one, or withdrawn, and do not count.", r.Replaced)
	}
	a.say("%s", a.db.Settings().PromiseRule())
	return nil
}

// sayPromises prints promises under a heading; nothing when there are none.
func (a *app) sayPromises(heading string, all []chase.ClientPromise) {
	if len(all) == 0 {
		return
	}
	t := newTable("llrll")
	t.add("Lands", "Who", "Promised", "By", "How it went")
	for _, p := range all {
		words := ui.PromiseWords(p.Promise)
		if p.LateOn != 0 {
			words += ", in " + p.LateOn.Short(a.today())
		}
		t.add(p.LandsOn.Short(a.today()), p.Client, a.amount(p.Amount), p.Method.Name(), words)
	}
	a.say("%s", heading)
	a.sayTable("  ", t)
	a.say("")
}

// promisesDoc is `dues report promises --json`.
type promisesDoc struct {
	V        int           `json:"v"`
	AsOf     chase.Date    `json:"as_of"`
	From     chase.Date    `json:"from"` // the first day whose outcome counts
	Rule     string        `json:"rule"`
	Standing []promiseDoc  `json:"standing"`
	Due      []promiseDoc  `json:"due"`
	Replaced int           `json:"replaced"` // withdrawn, or put off by a newer one: not counted
	Totals   []promisesSum `json:"totals"`
}

type promiseDoc struct {
	Client string `json:"client"`
	chase.Promise
	Why string `json:"why"`
}

type promisesSum struct {
	Currency chase.Currency `json:"currency"`
	Standing chase.Money    `json:"standing"`
	Made     chase.Money    `json:"promised"` // by those that came due
	Kept     chase.Money    `json:"kept"`
	InTime   chase.Money    `json:"in_time"`
	Due      int            `json:"came_due"`
	Whole    int            `json:"were_kept"`
	Partly   int            `json:"in_part"`
	Broken   int            `json:"broken"`
	Late     int            `json:"paid_late"` // of those not kept, within five working days
}

func promisesJSON(today chase.Date, r chase.PromiseReport, s chase.Settings) promisesDoc {
	doc := promisesDoc{V: 1, AsOf: today, From: r.From, Rule: s.PromiseRule(), Standing: promiseDocs(r.Standing), Due: promiseDocs(r.Due), Replaced: r.Replaced, Totals: []promisesSum{}}
	for _, o := range r.Sums {
		doc.Totals = append(doc.Totals, promisesSum(o))
	}
	return doc
}

func promiseDocs(all []chase.ClientPromise) []promiseDoc {
	docs := []promiseDoc{}
	for _, p := range all {
		docs = append(docs, promiseDoc{p.Client, p.Promise, p.Why()})
	}
	return docs
}

var promiseHeader = []string{"client", "made", "pay_on", "lands_on", "last_day", "amount", "received", "currency", "method", "by", "state", "paid_late_on"}

func promiseRows(r chase.PromiseReport) [][]cell {
	var rows [][]cell
	for _, p := range append(r.Standing, r.Due...) {
		rows = append(rows, []cell{
			textCell(p.Client), dateCell(p.Made), dateCell(p.PayOn), dateCell(p.LandsOn), dateCell(p.Deadline), moneyCell(p.Amount), moneyCell(p.Received),
			currencyCell(p.Amount.Currency), wordCell(p.Method), textCell(p.By), wordCell(p.State), dateCell(p.LateOn),
		})
	}
	return rows
}
