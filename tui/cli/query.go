package cli

import (
	"fmt"

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
			"invoice stays collectable. You owe the answer unless --theirs is given.",
		Example:           "  dues query 1055 \"PO number missing on the copy\" --answer fri\n  dues query 1055 --settle upheld",
		Args:              takes(1, -1, "which invoice?"),
		ValidArgsFunction: a.completeInvoice,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.invoice(args[0])
			if err != nil {
				return a.keepWords("CLIENT", words(args[1:]), noteFlags{}, err)
			}
			if f.settle != "" {
				return a.settleQuery(line, f.settle)
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
	flags.StringVar(&f.amount, "amount", "", "how much of it they dispute: `N`; else all that is open")
	flags.StringVar(&f.answer, "answer", "", "when the answer is due: `DATE`")
	flags.StringVar(&f.code, "code", "", "a short `CODE`: price, po-missing, not-delivered, …")
	flags.BoolVar(&f.theirs, "theirs", false, "the next answer is theirs, not mine")
	flags.StringVar(&f.settle, "settle", "", "close it as `RESULT`: upheld, part, rejected, credit, paid")
	return cmd
}

// openQuery opens a query about an invoice.
func (a *app) openQuery(line chase.InvoiceLine, text string, f queryFlags) error {
	v := line.Invoice
	d := chase.Dispute{ClientID: v.ClientID, InvoiceID: v.ID, Code: f.code, Words: text, Amount: v.Open(), Owner: chase.Mine, Opened: a.today()}
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
	acct, err := a.accountOf(v.ClientID, line.Client)
	if err != nil {
		return err
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

// settleQuery closes the open query of an invoice.
func (a *app) settleQuery(line chase.InvoiceLine, typed string) error {
	result, err := chase.ParseResolution(typed)
	if err != nil {
		return named("--settle", err)
	}
	acct, err := a.accountOf(line.Invoice.ClientID, line.Client)
	if err != nil {
		return err
	}
	for _, d := range acct.Disputes {
		if d.InvoiceID != line.Invoice.ID || !d.Closed.IsZero() {
			continue
		}
		if err := a.db.SettleQuery(a.ctx, d.ID, result); err != nil {
			return fmt.Errorf("settle query: %w", err)
		}
		a.say("Saved  %s %s   query settled: %s          undo: dues undo", line.Invoice.Number, line.Client, result)
		return nil
	}
	return &missError{words: fmt.Sprintf("%s has no open query", line.Invoice.Number)}
}
