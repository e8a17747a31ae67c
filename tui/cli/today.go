package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// todayCommand is `dues today`.
func (a *app) todayCommand() *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "today",
		Short: "Who to contact today, and why",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			if err := a.printToday(); err != nil {
				return err
			}
			if check {
				return a.checkDue()
			}
			return nil
		},
	}
	a.listFlags(cmd)
	cmd.Flags().BoolVar(&check, "check", false, "exit 10 when somebody is due")
	return cmd
}

// checkDue is the answer of --check.
func (a *app) checkDue() error {
	l, err := a.db.Due(a.ctx)
	if err != nil {
		return err
	}
	if len(l.Items) > 0 {
		return exitCode(exitDue)
	}
	return nil
}

// printToday prints the list in the form the flags ask for.
func (a *app) printToday() error {
	if err := a.open(); err != nil {
		return err
	}
	read := a.db.Due // its cost does not grow with the book
	if a.json || a.csv {
		read = a.db.Today
	}
	l, err := read(a.ctx)
	if err != nil {
		return fmt.Errorf("today's list: %w", err)
	}
	switch {
	case a.json:
		return a.printJSON(todayJSON(l))
	case a.csv:
		return a.printCSV(todayHeader, todayRows(l, a.db.Settings().Home))
	}
	a.sayToday(l)
	return nil
}

// todayDoc is `dues today --json`.
type todayDoc struct {
	V        int         `json:"v"`
	AsOf     chase.Date  `json:"as_of"`
	Fresh    freshDoc    `json:"fresh"`
	Items    []itemDoc   `json:"items"`
	NotToday []offDoc    `json:"not_today"`
	Totals   todayTotals `json:"totals"`
}

type freshDoc struct {
	PaymentsTo  *chase.Date  `json:"payments_to"`
	Unallocated []paymentDoc `json:"unallocated"`
}

// paymentDoc is money in that settles nothing yet.
type paymentDoc struct {
	On        chase.Date   `json:"on"`
	Amount    chase.Money  `json:"amount"`
	OnAccount chase.Money  `json:"on_account"`
	Method    chase.Method `json:"method"`
	Reference string       `json:"reference"`
}

type itemDoc struct {
	Rank      int           `json:"rank"`
	Client    string        `json:"client"`
	Reason    chase.Reason  `json:"reason"`
	Why       string        `json:"why"`
	When      chase.Date    `json:"when"`
	At        chase.Clock   `json:"at,omitempty"` // the time of day of a call-back
	Step      chase.Step    `json:"step"`
	Channel   string        `json:"channel"`
	Contact   string        `json:"contact"`
	Invoices  []string      `json:"invoices"`
	Owed      []chase.Money `json:"owed"`
	Overdue   []chase.Money `json:"overdue"`
	DaysLate  int           `json:"days_late"`
	Stake     []chase.Money `json:"stake"`           // what the item is about now; at most what is owed
	StakeLate int           `json:"stake_days_late"` // of that
	Held      string        `json:"held,omitempty"`  // what the step waits for: plan, on hold, promised
}

type offDoc struct {
	Client string          `json:"client"`
	Reason chase.OffReason `json:"reason"`
	Why    string          `json:"why"`
	Until  *chase.Date     `json:"until"`
}

type todayTotals struct {
	Open    []chase.Money `json:"open"`
	Overdue []chase.Money `json:"overdue"`
	AtStake []chase.Money `json:"at_stake"`
}

// todayJSON is the list in the shape of DESIGN section 5.
func todayJSON(l chase.List) todayDoc {
	doc := todayDoc{
		V: 1, AsOf: l.AsOf,
		Fresh:    freshDoc{PaymentsTo: day(l.Fresh.PaymentsTo), Unallocated: []paymentDoc{}},
		Items:    make([]itemDoc, len(l.Items)),
		NotToday: make([]offDoc, len(l.NotToday)),
		Totals:   todayTotals{Open: list(l.Sums.Open), Overdue: list(l.Sums.Overdue), AtStake: list(l.Sums.AtStake)},
	}
	for _, p := range l.Fresh.Unallocated {
		doc.Fresh.Unallocated = append(doc.Fresh.Unallocated, paymentDoc{p.On, p.Amount, p.OnAccount(), p.Method, p.Reference})
	}
	for i, item := range l.Items {
		doc.Items[i] = itemJSON(item)
	}
	for i, off := range l.NotToday {
		doc.NotToday[i] = offDoc{off.Client, off.Reason, off.Words, day(off.Until)}
	}
	return doc
}

func itemJSON(item chase.Item) itemDoc {
	return itemDoc{
		Rank: item.Rank, Client: item.Client, Reason: item.Why.Reason, Why: item.Why.Words,
		When: item.Why.When.On, At: item.Why.When.At, Step: item.Step, Channel: string(item.Channel), Contact: item.Contact.Name,
		Invoices: list(item.Invoices), Owed: list(item.Owed), Overdue: list(item.Overdue), DaysLate: item.DaysLate,
		Stake: list(item.Stake()), StakeLate: item.StakeLate, Held: item.Held,
	}
}

// stakeWords is what a row is about; "-" for who owes nothing yet.
func (a *app) stakeWords(item chase.Item) string {
	if len(item.Stake()) == 0 {
		return "-"
	}
	return a.sum(item.Stake())
}

// itemLate is how late a row is; "-" for who owes nothing yet.
func itemLate(item chase.Item) string {
	if len(item.Owed) == 0 {
		return "-"
	}
	return lateWords(item.StakeLate)
}

var todayHeader = []string{"rank", "client", "reason", "why", "when", "at", "step", "channel", "contact", "invoices", "owed", "overdue", "currency", "days_late"}

// todayRows is one row a client and currency: amounts of two currencies never
// share a column without saying so.
func todayRows(l chase.List, home chase.Currency) [][]cell {
	var rows [][]cell
	for _, item := range l.Items {
		owes := item.Owed
		if len(owes) == 0 {
			owes = chase.Totals{{Currency: home}} // a client before the first invoice
		}
		for _, owed := range owes {
			rows = append(rows, []cell{
				numberCell(item.Rank), textCell(item.Client), wordCell(item.Why.Reason), textCell(item.Why.Words),
				dateCell(item.Why.When.On), textCell(item.Why.When.At.String()), wordCell(item.Step), wordCell(item.Channel), textCell(item.Contact.Name),
				textCell(strings.Join(item.Invoices, " ")), moneyCell(owed), moneyCell(item.Overdue.In(owed.Currency)),
				currencyCell(owed.Currency), numberCell(item.DaysLate),
			})
		}
	}
	return rows
}

// sayToday prints the list as text, and on stderr what to check before ringing
// anybody.
func (a *app) sayToday(l chase.List) {
	a.sayFresh(l)
	if len(l.Items) == 0 {
		a.say("%s", a.nobody(l))
	} else {
		a.say("%s   %d to contact   at stake %s   overdue %s", l.AsOf.Long(), len(l.Items), a.sum(l.Sums.AtStake), a.sum(l.Sums.Overdue))
		t := newTable("rlllrrl")
		t.add("#", "When", "Who", "Why now", "Owed", "Late", "Step")
		for _, item := range l.Items {
			t.add(strconv.Itoa(item.Rank), whenWords(item, l.AsOf), item.Client, item.Why.Words, a.stakeWords(item), itemLate(item), item.Stands())
		}
		a.sayTable("  ", t)
	}
	if len(l.NotToday) > 0 {
		a.say("Not today")
		t := newTable("lll")
		for _, off := range l.NotToday {
			t.add(off.Client, offName(off.Reason), off.Words)
		}
		a.sayTable("  ", t)
		if l.More {
			a.say("  and more; dues today --json names everybody")
		}
	}
}

// sayFresh warns about money that may have come in.
func (a *app) sayFresh(l chase.List) {
	if n := len(l.Fresh.Unallocated); n > 0 {
		a.warn(fmt.Sprintf("%s not allocated yet: check before you ring.", ui.Count(n, "payment")))
	}
	if to := l.Fresh.PaymentsTo; !to.IsZero() && len(l.Items) > 0 && l.AsOf.Since(to) > 7 {
		a.warn(fmt.Sprintf("Payments brought in to %s only: check before you ring.", to.Long()))
	}
}

// nobody says that the list is empty, and what comes next.
func (a *app) nobody(l chase.List) string {
	if len(l.Sums.Open) == 0 {
		return "Nothing is owed to you. dues import FILE brings in a ledger; dues demo shows a practice book."
	}
	words := "Nobody to contact today."
	var next chase.Off
	for _, off := range l.NotToday {
		if !off.Until.IsZero() && (next.Until.IsZero() || off.Until < next.Until) {
			next = off
		}
	}
	if !next.Until.IsZero() {
		words += fmt.Sprintf(" Next: %s, %s.", next.Until.DayFrom(l.AsOf), next.Client)
	}
	if len(l.Sums.Landing) > 0 {
		words += fmt.Sprintf(" Money landing this week: %s.", a.sum(l.Sums.Landing))
	}
	return words
}

// whenWords is the When column: a time, today, the bank, or the day it was due.
func whenWords(item chase.Item, today chase.Date) string {
	switch {
	case item.Why.Reason == chase.ReasonBank:
		return "bank"
	case !item.Why.When.At.IsZero() && item.Why.When.On == today:
		return item.Why.When.At.String()
	case item.Later:
		return "later"
	}
	return "today"
}

// lateWords is "25d" late, "+3d" to go, or nothing.
func lateWords(days int) string {
	switch {
	case days > 0:
		return fmt.Sprintf("%dd", days)
	case days < 0:
		return fmt.Sprintf("+%dd", -days)
	}
	return "0d"
}

// offName is the reason on screen: a dispute is a query there.
func offName(r chase.OffReason) string {
	switch r {
	case chase.OffDisputed:
		return "query open"
	case chase.OffHold:
		return "on hold"
	case chase.OffGap:
		return "just contacted"
	case chase.OffGrace:
		return "in grace"
	case chase.OffNotDue:
		return "not due"
	}
	return string(r)
}
