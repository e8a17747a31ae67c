package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"dues/chase"
)

// clientsCommand is `dues clients`.
func (a *app) clientsCommand() *cobra.Command {
	return a.scopedCommand("clients", "The clients who owe", "those who owe nothing too", func(scope chase.Scope) error {
		lines, err := a.db.Clients(a.ctx, scope)
		if err != nil {
			return fmt.Errorf("list clients: %w", err)
		}
		return a.printClients(lines)
	})
}

// printClients prints the list in the form the flags ask for.
func (a *app) printClients(lines []chase.ClientLine) error {
	switch {
	case a.json:
		return a.printJSON(clientsJSON(a.today(), lines))
	case a.csv:
		return a.printCSV(clientHeader, clientRows(lines))
	}
	if len(lines) == 0 {
		a.say("No client here. dues clients --all shows those who owe nothing; dues add client adds one.")
		return nil
	}
	t := newTable("lrrrrl")
	t.add("Who", "Open", "Overdue", "Late", "Invoices", "Last contact")
	for _, l := range lines {
		t.add(l.Client.Name, a.sum(l.Open), a.sum(l.Overdue), lateOnly(l.DaysLate), strconv.Itoa(l.Invoices), l.Last.Short(a.today()))
	}
	a.sayTable("", t)
	return nil
}

// clientsDoc is `dues clients --json`.
type clientsDoc struct {
	V       int             `json:"v"`
	AsOf    chase.Date      `json:"as_of"`
	Clients []clientLineDoc `json:"clients"`
}

type clientLineDoc struct {
	Name        string        `json:"name"`
	Kind        chase.Kind    `json:"kind"`
	Terms       string        `json:"terms"`
	Open        []chase.Money `json:"open"`
	Overdue     []chase.Money `json:"overdue"`
	DaysLate    int           `json:"days_late"`
	Invoices    int           `json:"invoices"`
	LastContact *chase.Date   `json:"last_contact"`
}

func clientsJSON(asOf chase.Date, lines []chase.ClientLine) clientsDoc {
	doc := clientsDoc{V: 1, AsOf: asOf, Clients: make([]clientLineDoc, len(lines))}
	for i, l := range lines {
		doc.Clients[i] = clientLineDoc{l.Client.Name, l.Client.Kind, l.Client.Terms, list(l.Open), list(l.Overdue), l.DaysLate, l.Invoices, day(l.Last)}
	}
	return doc
}

var clientHeader = []string{"client", "kind", "terms", "open", "overdue", "currency", "days_late", "invoices", "last_contact"}

// clientRows is one row a client and currency; a client who owes nothing has
// one row in their own currency.
func clientRows(lines []chase.ClientLine) [][]cell {
	var rows [][]cell
	for _, l := range lines {
		owed := l.Open
		if len(owed) == 0 {
			owed = chase.Totals{{Currency: l.Client.Currency}}
		}
		for _, m := range owed {
			rows = append(rows, []cell{
				textCell(l.Client.Name), wordCell(l.Client.Kind), textCell(l.Client.Terms), moneyCell(m), moneyCell(l.Overdue.In(m.Currency)),
				currencyCell(m.Currency), numberCell(l.DaysLate), numberCell(l.Invoices), dateCell(l.Last),
			})
		}
	}
	return rows
}
