package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// paidCommand is `dues paid`.
func (a *app) paidCommand() *cobra.Command {
	var on, how, ref string
	cmd := &cobra.Command{
		Use:               "paid INVOICE [AMOUNT]",
		Short:             "Money that came in for an invoice",
		Long:              "Records a payment. Without an amount it is all that is open on the invoice.",
		Example:           "  dues paid 1051\n  dues paid INV-1051 400 --on yesterday --how transfer",
		Args:              takes(1, 2, "which invoice was paid?"),
		ValidArgsFunction: a.completeInvoice,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.invoice(args[0])
			if err != nil {
				return err
			}
			receipt, err := a.receipt(line.Invoice, args[1:], on, how, ref)
			if err != nil {
				return err
			}
			return a.pay(line, receipt)
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "the day it came in: `DATE`; else today")
	cmd.Flags().StringVar(&how, "how", "", "by what `METHOD`: transfer, bacs, cheque, card, …")
	cmd.Flags().StringVar(&ref, "ref", "", "the payment's reference, in `WORDS`")
	return cmd
}

// receipt is the payment that was typed.
func (a *app) receipt(v chase.Invoice, amount []string, on, how, ref string) (chase.Receipt, error) {
	r := chase.Receipt{ClientID: v.ClientID, Amount: v.Open(), On: a.today(), Reference: ref, Invoices: []chase.ID{v.ID}}
	if len(amount) > 0 {
		m, err := a.money("amount", amount[0], v.Total.Currency)
		if err != nil {
			return r, err
		}
		if m.Currency != v.Total.Currency {
			return r, &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("%s is in %s, and %s is not. Write it in %s.", v.Number, v.Total.Currency, m.WithCode(), v.Total.Currency)}
		}
		r.Amount = m
	}
	if len(amount) > 0 && r.Amount.Minor <= 0 {
		return r, &chase.FieldError{Field: "amount", Problem: "money that came in is more than nothing. A credit note is an invoice with a negative amount: dues add invoice."}
	}
	if r.Amount.Minor <= 0 {
		return r, &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("nothing is open on %s. Give the amount that came in: dues paid %s 100", v.Number, quoted(v.Number))}
	}
	if on != "" {
		day, err := a.past("--on", on)
		if err != nil {
			return r, err
		}
		r.On = day
	}
	if how != "" {
		method, err := chase.ParseMethod(how)
		if err != nil {
			return r, named("--how", err)
		}
		r.Method = method
	}
	return r, nil
}

// pay saves the payment and says what it settled.
func (a *app) pay(line chase.InvoiceLine, r chase.Receipt) error {
	saved, err := a.db.Pay(a.ctx, r)
	if err != nil {
		return fmt.Errorf("save payment: %w", err)
	}
	open := line.Invoice.Open()
	state := ""
	if r.Amount.Minor >= open.Minor {
		state = "   closed"
	}
	a.say("Saved  %s %s   %s of %s paid %s%s", line.Invoice.Number, line.Client, a.amount(r.Amount), a.amount(open), r.On.Short(a.today()), state)
	if saved.OnAccount.Minor > 0 {
		a.say("       %s more than they owe: kept as credit", a.amount(saved.OnAccount))
	}
	a.say("       undo: dues undo")
	return nil
}
