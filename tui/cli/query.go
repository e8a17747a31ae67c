package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// queryFlags are the flags of `dues query`.
type queryFlags struct {
	amount, answer, settle, code string
	theirs                       bool
}

// queryCommand is `dues query`.
func (a *app) queryCommand() *cobra.Command {
	var f queryFlags
	cmd := &cobra.Command{
		Use:   "query INVOICE [WORDS…]",
		Short: "Open or settle a query about an invoice",
		Long: "Opens a query: that money leaves the chasing until it is settled, the rest of the\n" +
			"invoice stays collectable. You owe the answer unless --theirs is given.\n\n" +
			"Settled as upheld, part or credit, what they were right about is still not asked for, and\n" +
			"today says to send a credit note, until one is in the book. Settled as corrected, all of\n" +
			"the invoice is due as it stands now.",
		Example:           "  dues query 1055 \"PO number missing on the copy\" --answer fri\n  dues query 1055 --settle corrected\n  dues query 1042 --settle part --amount 200",
		Args:              takes(1, -1, "which invoice?"),
		ValidArgsFunction: a.completeInvoice,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.invoice(args[0])
			if err != nil {
				if which := a.whichInvoice(args[0]); which != nil {
					err = which
				}
				return a.keepWords("CLIENT", words(args[1:]), noteFlags{}, err)
			}
			if f.settle != "" {
				return a.settleQuery(line, f)
			}
			if len(args) < 2 {
				return &usageError{words: "what do they query? Try dues query 1055 \"PO number missing\"", command: "dues query"}
			}
			if err := a.openQuery(line, words(args[1:]), f); err != nil {
				return a.keepWords(line.Client, words(args[1:]), noteFlags{}, err)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.amount, "amount", "", "how much of it they dispute: `N`; else all that is open; of --settle part, how much they were right about")
	flags.StringVar(&f.answer, "answer", "", "when the answer is due: `DATE`")
	flags.StringVar(&f.code, "code", "", "a short `CODE`: price, po-missing, not-delivered, …")
	flags.BoolVar(&f.theirs, "theirs", false, "the next answer is theirs, not mine")
	flags.StringVar(&f.settle, "settle", "", "close it as `RESULT`: upheld, part, rejected, credit, corrected, paid")
	return cmd
}

// openQuery opens a query about an invoice.
func (a *app) openQuery(line chase.InvoiceLine, text string, f queryFlags) error {
	v := line.Invoice
	code, err := chase.ParseQueryCode(f.code)
	if err != nil {
		return named("--code", err)
	}
	acct, err := a.accountOf(v.ClientID, line.Client)
	if err != nil {
		return err
	}
	d := chase.Dispute{ClientID: v.ClientID, InvoiceID: v.ID, Code: code, Words: text, Amount: acct.Disputable(v, a.today()), Owner: chase.Mine, Opened: a.today()}
	if f.theirs {
		d.Owner = chase.Theirs
	}
	if f.amount != "" {
		m, err := readMoney("--amount", f.amount, v.Total.Currency, chase.ParseSum)
		if err != nil {
			return err
		}
		d.Amount = m
	}
	answer, err := a.future("--answer", f.answer, acct)
	if err != nil {
		return err
	}
	d.AnswerDue = answer.On
	if err := a.db.OpenQuery(a.ctx, d); err != nil {
		return fmt.Errorf("save query: %w", err)
	}
	a.say("Saved  %s %s   query open, %s: chasing of it stops          undo: dues undo", v.Number, line.Client, a.amount(d.Amount))
	return nil
}

// settleQuery closes the open query of an invoice, or settles in another way the
// one whose credit note is still owed.
func (a *app) settleQuery(line chase.InvoiceLine, f queryFlags) error {
	acct, err := a.accountOf(line.Invoice.ClientID, line.Client)
	if err != nil {
		return err
	}
	d, ok := toSettle(acct, line.Invoice.ID, a.today())
	if !ok {
		return &missError{words: fmt.Sprintf("%s has no open query", line.Invoice.Number)}
	}
	result, err := chase.ParseResolution(strings.TrimSpace(f.settle+" "+f.amount), d.Amount)
	if err != nil {
		return named("--settle", err)
	}
	if err := a.db.SettleQuery(a.ctx, d.ID, result); err != nil {
		return fmt.Errorf("settle query: %w", err)
	}
	a.say("Saved  %s %s   query settled: %s          undo: dues undo", line.Invoice.Number, line.Client, result)
	if acct, err = a.accountOf(line.Invoice.ClientID, line.Client); err != nil {
		return err
	}
	for _, owed := range acct.CreditsOwed(a.today()) {
		if owed.ID == d.ID {
			a.say("Next   %s: dues add invoice NUMBER --client %s --amount -%s --terms receipt", owed.Task, quoted(line.Client), owed.Amount)
		}
	}
	return nil
}

// toSettle is the query on an invoice that can be settled.
func toSettle(acct chase.Account, invoice chase.ID, today chase.Date) (chase.Dispute, bool) {
	for _, d := range append(slices.Clone(acct.Disputes), acct.CreditsOwed(today)...) {
		if d.InvoiceID == invoice && (d.Closed.IsZero() || d.Task != "") {
			return d, true
		}
	}
	return chase.Dispute{}, false
}
