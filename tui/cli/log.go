package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// logFlags are the flags of `dues log`.
type logFlags struct {
	said, amount, who, next, plan string
	invoices                      []string
	told, private                 bool
}

// logCommand is `dues log`.
func (a *app) logCommand() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{
		Use:   "log CLIENT OUTCOME [DATE] [METHOD]",
		Short: "Record a contact and what came of it",
		Long: "Records a contact. Outcomes: " + outcomeNames() + ".\n" +
			"promised takes the day they pay and how; ring-back and says-paid take a day.\n" +
			"gatekeeper takes a name; wrong-person, left-company (who does it now) and represented (who speaks\n" +
			"for them) a name, a mail address or a phone number; do-not-contact and breathing-space the day\n" +
			"they end. After any other a day is when to follow up, other words are what they said.",
		Example:           "  dues log acme promised fri bacs --said \"missed the cut-off\"\n  dues log hollis voicemail\n  dues log birch ring-back 'tue 10am' --told",
		Args:              takes(2, -1, "which client, and what came of it? Outcomes: "+outcomeNames()),
		ValidArgsFunction: a.completeLog,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.log(args[0], args[1], args[2:], f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.said, "said", "", "what was said, in `WORDS`")
	flags.StringVar(&f.amount, "amount", "", "how much was promised or disputed: `N`; else all that is open")
	flags.StringVar(&f.plan, "plan", "", "instalments agreed after cant-pay: `PLAN`, as in '4 x monthly 1 from 2026-12-01'; --amount is what they pay now")
	flags.StringVar(&f.who, "who", "", "`NAME` of the person spoken to")
	flags.StringArrayVar(&f.invoices, "invoice", nil, "`NUMBER` it was about; may be given several times")
	flags.StringVar(&f.next, "next", "", "when to follow up: `DATE`; else the rules say")
	flags.BoolVar(&f.told, "told", false, "they know when I will follow up")
	flags.BoolVar(&f.private, "private", false, "never goes in a mail or the evidence")
	return cmd
}

func outcomeNames() string {
	var names []string
	for _, o := range chase.EveryOutcome() {
		names = append(names, string(o))
	}
	return strings.Join(names, " ")
}

// log records the contact.
func (a *app) log(who, outcome string, rest []string, f logFlags) error {
	said := saidWords(outcome, rest, f.said)
	kept := noteFlags{next: f.next, private: f.private}
	acct, err := a.account(who)
	if err != nil {
		return a.keepWords(who, said, kept, err)
	}
	entry, err := chase.ParseLog(outcome, rest, acct, a.now(), a.db.Settings())
	if err == nil {
		err = a.logFlagsInto(&entry, acct, f)
	}
	if err != nil {
		return a.keepWords(who, said, kept, err)
	}
	out, err := a.db.Log(a.ctx, entry)
	if err != nil {
		return a.keepWords(who, said, kept, err)
	}
	a.saySaved(acct.Client, kindWords(out.Activity), out.Activity.At)
	a.sayFollows(acct.Client, out)
	return nil
}

// saidWords is what of a command was said by them, and is kept when it cannot
// be saved: --said, else what follows the outcome unless that is a day, a method
// or a name.
func saidWords(outcome string, rest []string, said string) string {
	if said != "" {
		return said
	}
	switch o, err := chase.ParseOutcome(outcome); {
	case err != nil, slices.Contains(wordless, o):
		return ""
	}
	return words(rest)
}

// wordless are the outcomes that are followed by a day, a method or a name.
var wordless = []chase.Outcome{chase.Promised, chase.RingBack, chase.SaysPaid, chase.WrongPerson}

// logFlagsInto puts what the flags say into the entry.
func (a *app) logFlagsInto(e *chase.Entry, acct chase.Account, f logFlags) error {
	switch {
	case f.said == "":
	case e.Query != nil: // what is wrong stays with the query
		e.Words, e.Query.Words = f.said, cmp.Or(e.Query.Words, f.said)
	default:
		e.AddWords(f.said)
	}
	e.Private, e.Told = e.Private || f.private, e.Told || f.told
	if f.who != "" {
		if e.Ask != nil && e.Ask.Name == "" {
			e.Ask.Name = f.who
		} else {
			e.ContactID, e.Contact = spokenTo(f.who, acct)
		}
	}
	if err := aboutInto(e, acct, f.invoices); err != nil {
		return err
	}
	if f.plan != "" {
		if e.Outcome != chase.CantPay {
			return &chase.FieldError{Field: "--plan", Problem: "a plan goes with cant-pay: dues log " + quoted(acct.Client.Name) + " cant-pay --plan " + quoted(f.plan)}
		}
		e.Plan = &chase.PlanAgreed{Words: f.plan}
	}
	if err := a.amountInto(e, acct, f.amount); err != nil {
		return err
	}
	if f.next == "" {
		return nil
	}
	if e.Next != nil {
		return &chase.FieldError{Field: "--next", Problem: fmt.Sprintf("the day is there already, %s. Give one of them.", e.Next.On.Long())}
	}
	next, err := a.future("--next", f.next, acct)
	e.Next = &next
	return err
}

// aboutInto puts the invoices that were named where the outcome is about them:
// a promise is for what is open on them, a query on the first.
func aboutInto(e *chase.Entry, acct chase.Account, numbers []string) error {
	about, err := numbered(acct, numbers)
	if err != nil || len(about) == 0 {
		return err
	}
	for _, v := range about {
		e.Invoices = append(e.Invoices, v.ID)
	}
	if e.Query != nil {
		e.Query.InvoiceID = about[0].ID
	}
	if e.Promise != nil {
		e.Promise.Parts = append(e.Promise.Parts, openParts(about)...)
	}
	return nil
}

// openParts is the parts of invoices on which money is open.
func openParts(invoices []chase.Invoice) []chase.ID {
	var parts []chase.ID
	for _, v := range invoices {
		for _, p := range v.Parts {
			if p.Open().Minor > 0 {
				parts = append(parts, p.ID)
			}
		}
	}
	return parts
}

// amountInto puts --amount where the outcome has an amount.
func (a *app) amountInto(e *chase.Entry, acct chase.Account, typed string) error {
	if typed == "" {
		return nil
	}
	m, err := readMoney("--amount", typed, acct.Currency(a.db.Settings().Home), chase.ParseSum)
	if err != nil {
		return err
	}
	switch {
	case e.Promise != nil:
		e.Promise.Amount = m
	case e.Query != nil:
		e.Query.Amount = m
	case e.Outcome == chase.CantPay:
		if e.Plan == nil {
			e.Plan = &chase.PlanAgreed{}
		}
		e.Plan.OnAccount = m
	default:
		return &chase.FieldError{Field: "--amount", Problem: "only a promise, a query or cant-pay has an amount. Money that came in: dues paid INVOICE AMOUNT."}
	}
	return nil
}

// spokenTo is the known contact whose name begins as typed, or the name as it
// was typed.
func spokenTo(typed string, acct chase.Account) (chase.ID, string) {
	for _, c := range acct.Contacts {
		if hasWordPrefix(c.Name, typed) {
			return c.ID, c.Name
		}
	}
	return 0, typed
}

// hasWordPrefix reports whether the text, or one of its words, begins with
// start, letter case aside.
func hasWordPrefix(text, start string) bool {
	text, start = strings.ToLower(text), strings.ToLower(start)
	if strings.HasPrefix(text, start) {
		return true
	}
	for _, w := range strings.Fields(text) {
		if strings.HasPrefix(w, start) {
			return true
		}
	}
	return false
}

// numbered finds a client's invoices by number: the whole of it, or its end.
func numbered(acct chase.Account, numbers []string) ([]chase.Invoice, error) {
	var found []chase.Invoice
	for _, n := range numbers {
		v, ok := byNumber(acct.Invoices, n)
		if !ok {
			return nil, &missError{words: fmt.Sprintf("%s has no invoice %q", acct.Client.Name, n)}
		}
		found = append(found, v)
	}
	return found, nil
}

func byNumber(invoices []chase.Invoice, number string) (chase.Invoice, bool) {
	var ends []chase.Invoice
	for _, v := range invoices {
		if strings.EqualFold(v.Number, number) {
			return v, true
		}
		if strings.HasSuffix(strings.ToLower(v.Number), strings.ToLower(number)) {
			ends = append(ends, v)
		}
	}
	if len(ends) == 1 {
		return ends[0], true
	}
	return chase.Invoice{}, false
}

// kindWords is how a saved contact is named: "call, Priya Shah".
func kindWords(act chase.Activity) string {
	s := string(act.Kind)
	if act.Contact != "" {
		s += ", " + act.Contact
	}
	return s
}
