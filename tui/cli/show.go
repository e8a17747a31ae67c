package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// showCommand is `dues show`.
func (a *app) showCommand() *cobra.Command {
	allMail := false
	cmd := &cobra.Command{
		Use:               "show CLIENT|INVOICE",
		Short:             "The call sheet: facts, promises, queries, history, mail",
		Args:              takes(1, -1, "which client or invoice?"),
		ValidArgsFunction: a.completeEither,
		RunE: func(_ *cobra.Command, args []string) error {
			id, number, err := a.clientOrInvoice(words(args))
			if err != nil {
				return err
			}
			acct, err := a.db.Account(a.ctx, id)
			if err != nil {
				return fmt.Errorf("read the sheet: %w", err)
			}
			acct.Promises = chase.JudgePromises(acct, a.today(), a.db.Settings())
			if number != "" {
				acct.Invoices = only(acct.Invoices, number)
			}
			if a.json {
				return a.printJSON(showJSON(acct, chase.Prepare(acct, a.now(), a.db.Settings()), a.today()))
			}
			a.saySheet(acct)
			a.sayMail(acct, allMail)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	cmd.Flags().BoolVar(&allMail, "mail", false, "all their mail, not only the newest")
	return cmd
}

// clientOrInvoice finds what words name: an invoice when its number is exactly
// that, else a client, else an invoice.
func (a *app) clientOrInvoice(words string) (chase.ID, string, error) {
	if err := a.open(); err != nil {
		return 0, "", err
	}
	invoices, err := a.db.FindInvoices(a.ctx, words)
	if err != nil {
		return 0, "", fmt.Errorf("find invoice %q: %w", words, err)
	}
	if len(invoices) == 1 && strings.EqualFold(invoices[0].Invoice.Number, words) {
		return invoices[0].Invoice.ClientID, invoices[0].Invoice.Number, nil
	}
	line, err := a.client(words)
	var miss *missError
	if errors.As(err, &miss) && len(miss.lines) == 0 {
		switch len(invoices) {
		case 0:
			return 0, "", &missError{words: fmt.Sprintf("no client and no invoice matches %q", words), advice: miss.advice}
		case 1:
			return invoices[0].Invoice.ClientID, invoices[0].Invoice.Number, nil
		}
		return 0, "", ambiguousInvoice(words, invoices)
	}
	return line.Client.ID, "", err
}

// only keeps the invoice with that number.
func only(invoices []chase.Invoice, number string) []chase.Invoice {
	for _, v := range invoices {
		if v.Number == number {
			return []chase.Invoice{v}
		}
	}
	return nil
}

// showDoc is `dues show --json`.
type showDoc struct {
	V        int               `json:"v"`
	AsOf     chase.Date        `json:"as_of"`
	Client   chase.Client      `json:"client"`
	Contacts []chase.Contact   `json:"contacts"`
	Invoices []showInvoiceDoc  `json:"invoices"`
	Payments []showPaymentDoc  `json:"payments"`
	Promises []chase.Promise   `json:"promises"`
	Disputes []showDisputeDoc  `json:"disputes"`
	Holds    []chase.Hold      `json:"holds"`
	Hold     *chase.Hold       `json:"hold"` // the strictest in force
	FollowUp *chase.FollowUp   `json:"follow_up"`
	History  []showActivityDoc `json:"history"`
	Threads  []showThreadDoc   `json:"threads"`
	Remarks  []string          `json:"remarks"` // what the terms, the law and their pay runs say
	Learned  learnedDoc        `json:"learned"` // what their history teaches
}

type showInvoiceDoc struct {
	invoiceDoc
	PO    string       `json:"po"`
	For   string       `json:"for"`
	Terms string       `json:"terms"`
	Parts []chase.Part `json:"parts"`
}

// showPaymentDoc is a payment with what of it settles nothing.
type showPaymentDoc struct {
	On        chase.Date   `json:"on"`
	Amount    chase.Money  `json:"amount"`
	Method    chase.Method `json:"method"`
	Reference string       `json:"reference"`
	OnAccount chase.Money  `json:"on_account"`
}

type showDisputeDoc struct {
	Invoice string `json:"invoice"`
	chase.Dispute
}

type showActivityDoc struct {
	At        time.Time          `json:"at"`
	WrittenAt time.Time          `json:"written_at"`
	Kind      chase.ActivityKind `json:"kind"`
	Direction chase.Direction    `json:"direction"`
	Contact   string             `json:"contact"`
	Outcome   chase.Outcome      `json:"outcome"`
	Words     string             `json:"words"`
	Private   bool               `json:"private"`
}

type showThreadDoc struct {
	Subject  string          `json:"subject"`
	Messages []chase.Message `json:"messages"`
}

// showJSON is the sheet in the shape of DESIGN section 5.
func showJSON(acct chase.Account, prep chase.Prep, today chase.Date) showDoc {
	doc := showDoc{
		V: 1, AsOf: today, Client: acct.Client, Contacts: list(acct.Contacts), Promises: list(acct.Promises), Holds: list(acct.Holds),
		Invoices: []showInvoiceDoc{}, Payments: []showPaymentDoc{}, Disputes: []showDisputeDoc{}, History: []showActivityDoc{}, Threads: []showThreadDoc{},
		FollowUp: nextFollowUp(acct.FollowUps), Remarks: list(prep.Remarks), Learned: learnedJSON(prep, today),
	}
	if held := acct.Held(today); len(held) > 0 {
		doc.Hold = &held[0]
	}
	for _, v := range acct.Invoices {
		doc.Invoices = append(doc.Invoices, showInvoiceDoc{invoiceJSON(invoiceLine(v, acct, today)), v.PO, v.For, v.Terms, list(v.Parts)})
	}
	for _, p := range acct.Payments {
		doc.Payments = append(doc.Payments, showPaymentDoc{p.On, p.Amount, p.Method, p.Reference, p.OnAccount()})
	}
	for _, d := range acct.Disputes {
		for _, owed := range acct.CreditsOwed(today) {
			if owed.ID == d.ID {
				d.Task = owed.Task
			}
		}
		doc.Disputes = append(doc.Disputes, showDisputeDoc{numberOf(acct.Invoices, d.InvoiceID), d})
	}
	for _, act := range acct.History {
		doc.History = append(doc.History, showActivityDoc{act.At, act.WrittenAt, act.Kind, act.Direction, act.Contact, act.Outcome, act.Words, act.Private})
	}
	for _, t := range acct.Threads {
		doc.Threads = append(doc.Threads, showThreadDoc{t.Subject, list(t.Messages)})
	}
	return doc
}

// nextFollowUp is the open follow-up that comes first.
func nextFollowUp(all []chase.FollowUp) *chase.FollowUp {
	var next *chase.FollowUp
	for i, f := range all {
		if f.Closed.IsZero() && (next == nil || f.When.On < next.When.On) {
			next = &all[i]
		}
	}
	return next
}

// invoiceLine is one invoice of an account as a list shows it.
func invoiceLine(v chase.Invoice, acct chase.Account, today chase.Date) chase.InvoiceLine {
	l := chase.InvoiceLine{Invoice: v, Client: acct.Client.Name, DaysLate: v.DaysLate(today), Status: "open"}
	for _, d := range acct.Disputes {
		if d.InvoiceID == v.ID && d.Closed.IsZero() {
			l.Disputed = true
		}
	}
	switch {
	case v.Total.Minor < 0:
		l.Status = "credit"
	case v.Open().Minor <= 0:
		l.Status = "paid"
	case l.Disputed:
		l.Status = "disputed"
	case l.DaysLate > 0:
		l.Status = "overdue"
	}
	return l
}

// numberOf is the number of an invoice by its ID.
func numberOf(invoices []chase.Invoice, id chase.ID) string {
	for _, v := range invoices {
		if v.ID == id {
			return v.Number
		}
	}
	return ""
}

// saySheet prints the call sheet as text.
func (a *app) saySheet(acct chase.Account) {
	prep := chase.Prepare(acct, a.now(), a.db.Settings())
	step := ""
	if prep.Step != "" {
		step = "   step " + prep.Step.Words()
	}
	owes := a.sum(prep.Owed) + " open   overdue " + a.sum(prep.Overdue)
	switch {
	case len(prep.Owed) == 0 && prep.Step == chase.StepPreInvoice:
		owes = "nothing owed yet"
	case len(prep.Owed) == 0:
		owes = "nothing owed"
	}
	a.say("%s   %s%s   tone %s", acct.Client.Name, owes, step, prep.Tone)
	for _, h := range acct.Held(a.today()) {
		a.say("On hold   %s", h.Line(a.today()))
	}
	a.sayContacts(acct, prep)
	a.sayScript(prep)
	a.sayOpen(acct)
	if len(prep.Remarks) > 0 {
		a.say("Worth knowing")
		for _, r := range prep.Remarks {
			a.say("  %s", r)
		}
	}
	a.say("How they pay")
	a.say("  %s", ui.PayWords(acct.Client))
	for _, l := range prep.Lessons(a.today()) {
		a.say("  %s", l)
	}
	a.sayAgreed(acct, prep)
	a.sayHistory(acct.History)
}

// sayScript prints what to say, what must come of it and what is left out.
func (a *app) sayScript(prep chase.Prep) {
	if len(prep.Say) == 0 {
		return
	}
	a.say("Say")
	for i, line := range prep.Say {
		a.say("  %d  %s", i+1, line)
	}
	if prep.MustCome != "" {
		a.say("  Get: %s", prep.MustCome)
	}
	if prep.LeaveOut != "" {
		a.say("  Not today: %s", prep.LeaveOut)
	}
}

// sayContacts prints whom to ask for, then the others.
func (a *app) sayContacts(acct chase.Account, prep chase.Prep) {
	if len(acct.Contacts) == 0 {
		a.say("Who pays the invoices here? dues add contact NAME --client %s", quoted(acct.Client.Name))
		return
	}
	a.say("Ask for")
	t := newTable("llllll")
	for _, c := range append([]chase.Contact{prep.AskFor}, prep.Others...) {
		if c.Name != "" {
			t.add(c.Name, c.Job, string(c.Role), c.Phone, c.Email, c.Away(a.today()))
		}
	}
	a.sayTable("  ", t)
}

// sayOpen prints the open parts.
func (a *app) sayOpen(acct chase.Account) {
	t := newTable("llrlrl")
	for _, v := range acct.Invoices {
		for _, p := range v.Parts {
			if p.Open().Minor == 0 {
				continue
			}
			late := ""
			if p.Open().Minor > 0 {
				late = lateWords(a.today().Since(p.Due))
			}
			t.add(v.Number, p.Label, a.amount(p.Open()), p.Due.Short(a.today()), late, v.For)
		}
	}
	if len(t.rows) > 0 {
		a.say("Open")
		a.sayTable("  ", t)
	}
}

// sayAgreed prints promises, queries and what comes next.
func (a *app) sayAgreed(acct chase.Account, prep chase.Prep) {
	if len(acct.Promises) > 0 {
		a.say("Promises")
		for _, p := range acct.Promises {
			a.say("  %s   %s   %s", p.Made.Short(a.today()), a.promiseWords(p), p.State)
		}
	}
	for _, d := range acct.Disputes {
		if d.Closed.IsZero() {
			a.say("Query open   %s   %s   %s   answer with %s", numberOf(acct.Invoices, d.InvoiceID), a.amount(d.Amount), d.Words, d.Owner)
		}
	}
	for _, d := range acct.CreditsOwed(a.today()) {
		a.say("Query settled   %s   %s   %s   your move: %s", numberOf(acct.Invoices, d.InvoiceID), d.Words, d.Resolution, d.Task)
	}
	if f := nextFollowUp(acct.FollowUps); f != nil {
		a.say("Next   %s, %s   %s", toDo(f.What), f.When.DayFrom(a.today()), f.Words)
	}
	if prep.ToldLast != "" {
		a.say("Told them last   %s   %s", prep.ToldOn.Short(a.today()), prep.ToldLast)
	}
}

// sayHistory prints the contacts, newest first, with every word.
func (a *app) sayHistory(history []chase.Activity) {
	if len(history) == 0 {
		a.say("No contact yet.")
		return
	}
	a.say("History")
	for _, act := range history {
		head := act.At.In(a.now().Location()).Format("2 Jan 2006 15:04") + "  " + kindWords(act)
		if act.Outcome != "" {
			head += ", " + string(act.Outcome)
		}
		if !act.Ends.IsZero() {
			head += ", " + act.Step.Words() + ", until " + act.Ends.Short(a.today())
		}
		a.say("  %s", head)
		a.sayLines("    ", act.Words)
	}
}
