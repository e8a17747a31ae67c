package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// statementCommand is `dues statement`.
func (a *app) statementCommand() *cobra.Command {
	var since string
	cmd := &cobra.Command{
		Use:   "statement CLIENT",
		Short: "A statement of account to send: what is open, and since when",
		Long: "Prints what a client owes, one invoice a line, as it is sent to them. With --since it also\n" +
			"tells how the balance came about: what was brought forward, every invoice, credit note\n" +
			"and payment since, and the balance after each. Interest and fees are never in it.",
		Example:           "  dues statement acme\n  dues statement acme --since 2026-01-01\n  dues --as-of 2026-10-31 statement acme --csv",
		Args:              takes(1, -1, "whose statement?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.statement(words(args), since)
		},
	}
	cmd.Flags().StringVar(&since, "since", "", "tell the movements from `DATE` on")
	a.listFlags(cmd)
	return cmd
}

func (a *app) statement(who, since string) error {
	acct, err := a.account(who)
	if err != nil {
		return err
	}
	from, err := a.past("--since", since)
	if err != nil {
		return err
	}
	all := chase.StatementsOf(acct, a.today(), from, a.db.Settings().Home)
	switch {
	case a.json:
		return a.printJSON(statementJSON(acct.Client, a.today(), from, all))
	case a.csv:
		return a.printCSV(statementHeader, statementRows(all))
	}
	if len(all) == 0 {
		a.say("%s owes nothing: there is no statement to send.", acct.Client.Name)
		return nil
	}
	a.sayLetterhead(acct.Client)
	for _, s := range all {
		a.sayStatement(s)
	}
	return nil
}

// statementDoc is `dues statement --json`.
type statementDoc struct {
	V          int                 `json:"v"`
	AsOf       chase.Date          `json:"as_of"`
	Client     string              `json:"client"`
	Since      *chase.Date         `json:"since"`
	Statements []currencyStatement `json:"statements"`
}

type currencyStatement struct {
	Currency  chase.Currency  `json:"currency"`
	Brought   chase.Money     `json:"brought_forward"`
	Movements []statementMove `json:"movements"`
	Open      []statementItem `json:"open"`
	Overdue   chase.Money     `json:"overdue"`
	Credit    chase.Money     `json:"credit"`
	Balance   chase.Money     `json:"balance"`
}

type statementMove struct {
	On      chase.Date  `json:"on"`
	What    string      `json:"what"`
	Amount  chase.Money `json:"amount"`
	Balance chase.Money `json:"balance"`
}

type statementItem struct {
	Number   string      `json:"number"`
	Issued   chase.Date  `json:"issued"`
	Due      chase.Date  `json:"due"`
	Amount   chase.Money `json:"amount"`
	Open     chase.Money `json:"open"`
	DaysLate int         `json:"days_late"`
	Queried  bool        `json:"queried"`
}

func statementJSON(c chase.Client, today, since chase.Date, all []chase.Statement) statementDoc {
	doc := statementDoc{V: 1, AsOf: today, Client: c.Name, Since: day(since), Statements: []currencyStatement{}}
	for _, s := range all {
		one := currencyStatement{s.Currency, s.Brought, []statementMove{}, []statementItem{}, s.Due, s.Credit, s.Balance}
		for _, m := range s.Moves {
			one.Movements = append(one.Movements, statementMove(m))
		}
		for _, item := range s.Open {
			one.Open = append(one.Open, statementItem(item))
		}
		doc.Statements = append(doc.Statements, one)
	}
	return doc
}

var statementHeader = []string{"what", "number", "on", "due", "amount", "open", "balance", "currency", "days_late", "queried"}

// statementRows is the movements, then the open invoices.
func statementRows(all []chase.Statement) [][]cell {
	var rows [][]cell
	none := textCell("")
	for _, s := range all {
		code := currencyCell(s.Currency)
		if s.Since != 0 {
			rows = append(rows, []cell{textCell("brought forward"), none, dateCell(s.Since), none, none, none, moneyCell(s.Brought), code, none, none})
		}
		for _, m := range s.Moves {
			rows = append(rows, []cell{textCell("movement"), textCell(m.What), dateCell(m.On), none, moneyCell(m.Amount), none, moneyCell(m.Balance), code, none, none})
		}
		for _, v := range s.Open {
			rows = append(rows, []cell{
				textCell("open"), textCell(v.Number), dateCell(v.Issued), dateCell(v.Due), moneyCell(v.Amount), moneyCell(v.Open), none, code,
				numberCell(v.DaysLate), flagCell(v.Queried),
			})
		}
		rows = append(rows, []cell{textCell("balance"), none, dateCell(s.AsOf), none, none, none, moneyCell(s.Balance), code, none, none})
	}
	return rows
}

// sayLetterhead prints from whom the statement is, and to whom.
func (a *app) sayLetterhead(c chase.Client) {
	me := a.db.Settings().Me
	mine := slices.DeleteFunc([]string{me.Business, me.Name, me.Phone, me.Email}, func(line string) bool { return line == "" })
	if len(mine) > 0 {
		a.sayLines("", strings.Join(mine, "\n"))
		a.say("")
	}
	a.say("%s", c.Name)
	a.sayLines("", strings.ReplaceAll(c.Address, ", ", "\n"))
	a.say("")
	a.say("STATEMENT OF ACCOUNT   %s", a.today().Long())
	if c.Reference != "" {
		a.say("Your reference: %s", c.Reference)
	}
}

// sayStatement prints one currency's.
func (a *app) sayStatement(s chase.Statement) {
	a.say("")
	if s.Since != 0 {
		t := newTable("llrr")
		t.add("Date", "What", "Amount", "Balance")
		t.add(s.Since.Long(), "brought forward", "", s.Brought.String())
		for _, m := range s.Moves {
			t.add(m.On.Long(), m.What, m.Amount.String(), m.Balance.String())
		}
		a.sayTable("", t)
		a.say("")
	}
	if len(s.Open) > 0 {
		t := newTable("lllrrl")
		t.add("Invoice", "Issued", "Due", "Amount", "Open", "")
		for _, v := range s.Open {
			t.add(v.Number, v.Issued.Long(), v.Due.Long(), v.Amount.String(), v.Open.String(), itemWords(v))
		}
		a.sayTable("", t)
		a.say("")
	}
	t := newTable("lr")
	if s.Credit.Minor != 0 {
		t.add("Credit in your favour", s.Credit.String())
	}
	if s.Due.Minor != 0 {
		t.add("Of this now due", s.Due.WithCode())
	}
	t.add("Balance", s.Balance.WithCode())
	a.sayTable("", t)
	if bank := a.db.Settings().Me.Bank; bank != "" && s.Balance.Minor > 0 && s.Currency == a.db.Settings().Home {
		a.say("")
		a.say("To pay:")
		a.sayLines("", bank)
	}
}

// itemWords is what a client is told of an open invoice beside its amounts.
func itemWords(v chase.StatementItem) string {
	switch {
	case v.Queried:
		return "in query"
	case v.DaysLate == 1:
		return "1 day overdue"
	case v.DaysLate > 1:
		return fmt.Sprintf("%d days overdue", v.DaysLate)
	}
	return "not yet due"
}
