package chase

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Payer is a client as the list of clients and the reports show them: what they
// owe and how they keep their word.
type Payer struct {
	Client   Client
	Open     Totals
	Overdue  Totals
	Invoices int // with money open
	DaysLate int // since the oldest unpaid due date; negative is the days until it; 0 when nothing is open
	Habit    Habit
	Kept     int // promises kept, of those Made that came due
	Made     int
	Paid, Of int // parts paid of an invoice agreed in parts that is still open; Of is 0 when there is none
}

// PayerOf sums up one account. The account of a list will do: its habit is then
// without the reasons.
func PayerOf(a Account, now time.Time, s Settings) Payer {
	p := newPosition(a, now, s)
	y := Payer{Client: a.Client, Open: p.owed(), Overdue: p.overdue(), DaysLate: p.daysLate(), Habit: HabitOf(a, p.today)}
	y.Kept, y.Made = PromiseRecord(p.promises)
	seen := map[ID]bool{}
	for _, d := range p.dues {
		if seen[d.invoice.ID] {
			continue
		}
		seen[d.invoice.ID] = true
		y.Invoices++
		if planned(d.part, p.plan) && len(d.invoice.Parts) > 1 && y.Of == 0 {
			y.Of, y.Paid = len(d.invoice.Parts), settledParts(*d.invoice)
		}
	}
	return y
}

// Payers sums up who owes, the slowest first and those nothing is known of last.
func Payers(accounts []Account, now time.Time, s Settings) []Payer {
	var all []Payer
	for _, a := range accounts {
		if p := PayerOf(a, now, s); p.Invoices > 0 {
			all = append(all, p)
		}
	}
	known := func(p Payer) int { return min(1, p.Habit.Observations) }
	Arrange(all, func(x, y Payer) int {
		return cmp.Or(cmp.Compare(known(y), known(x)), cmp.Compare(y.Habit.DaysLate, x.Habit.DaysLate), cmp.Compare(strings.ToLower(x.Client.Name), strings.ToLower(y.Client.Name)))
	})
	return all
}

func settledParts(v Invoice) int {
	n := 0
	for _, part := range v.Parts {
		if part.Open().Minor <= 0 {
			n++
		}
	}
	return n
}

// Record is how their promises went, in few words: "3 of 5", "plan 1/4", "-"
// when none came due.
func (y Payer) Record() string {
	switch {
	case y.Of > 0:
		return "plan " + strconv.Itoa(y.Paid) + "/" + strconv.Itoa(y.Of)
	case y.Made == 0:
		return "-"
	}
	return strconv.Itoa(y.Kept) + " of " + strconv.Itoa(y.Made)
}

// Usual is how many days late they usually are: "12d", "-2d" for early, "new"
// when nothing came due yet.
func (y Payer) Usual() string {
	if y.Habit.Observations == 0 {
		return "new"
	}
	return strconv.Itoa(y.Habit.DaysLate) + "d"
}

// PaysBy is by what method and in which run they pay: "BACS, Fri run".
func (y Payer) PaysBy() string {
	words := "not known"
	if m := y.Client.Method; m != "" {
		words = m.Name()
	}
	if run := y.Client.PayRun; run != "" {
		words += ", " + shortRun(run)
	}
	return words
}

// shortRun is a pay run without its cut-off: "weekly fri".
func shortRun(run string) string {
	short, _, _ := strings.Cut(run, " cutoff")
	return short
}

// ContactsPerInvoice is how much work an account makes: contacts, either way,
// for each invoice. It needs the whole history, as the sheet has it.
func ContactsPerInvoice(a Account) float64 {
	n := billed(a.Invoices)
	if n == 0 {
		return 0
	}
	return float64(len(contactsOf(a))) / float64(n)
}

// billed is how many of the invoices ask for money.
func billed(invoices []Invoice) int {
	n := 0
	for _, v := range invoices {
		if v.Total.Minor > 0 {
			n++
		}
	}
	return n
}

// PartWays reports whether the record is such that asking for money up front,
// or no more work at all, should be thought about: three promises or more came
// due and not one in three was kept.
func (y Payer) PartWays() bool { return y.Made >= 3 && y.Kept*3 < y.Made }

// Remark is the question that the figures of a client put; else what the
// figures rest on. contacts is how many there were for each invoice.
func (y Payer) Remark(contacts float64) string {
	switch {
	case y.PartWays():
		return fmt.Sprintf("%s promises kept, %.1f contacts an invoice. Money up front, or part ways?", y.Record(), contacts)
	case y.Habit.Observations < enoughToSay:
		return fmt.Sprintf("too early to say, %s. Habits show from %d.", plural(y.Habit.Observations, "payment"), enoughToSay)
	}
	return fmt.Sprintf("%s on average over %d payments, those late now counted in.", lateOrEarly(y.Habit.DaysLate), y.Habit.Observations)
}
