package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// paidFlags are the flags of `dues paid`.
type paidFlags struct {
	on, how, ref string
	also         []string
	credit       bool
}

// paidCommand is `dues paid`.
func (a *app) paidCommand() *cobra.Command {
	var f paidFlags
	cmd := &cobra.Command{
		Use:   "paid INVOICE|CLIENT [AMOUNT]",
		Short: "Money that came in for an invoice",
		Long: "Records a payment. Without an amount it is all that is open on the invoices named.\n" +
			"For a client it settles the oldest first; what settles nothing is kept on account with --credit.",
		Example:           "  dues paid 1051\n  dues paid INV-1051 400 --on yesterday --how transfer\n  dues paid 1042 2,100 --also 1057\n  dues paid acme 2,100",
		Args:              takes(1, 2, "which invoice was paid?"),
		ValidArgsFunction: a.completeEither,
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := a.paidFor(args[0], f.also)
			if err != nil {
				return err
			}
			receipt, err := a.receipt(p, args[1:], f)
			if err != nil {
				return err
			}
			return a.pay(p, receipt)
		},
	}
	cmd.Flags().StringVar(&f.on, "on", "", "the day it came in: `DATE`; else today")
	cmd.Flags().StringVar(&f.how, "how", "", "by what `METHOD`: transfer, bacs, cheque, card, …")
	cmd.Flags().StringVar(&f.ref, "ref", "", "the payment's reference, in `WORDS`")
	cmd.Flags().BoolVar(&f.credit, "credit", false, "keep on account what is more than is open")
	cmd.Flags().StringArrayVar(&f.also, "also", nil, "another `INVOICE` it is for")
	return cmd
}

// paidFor is what money came in for: invoices of one client, or the client.
type paidFor struct {
	acct     chase.Account
	named    []chase.Invoice // none is the oldest first
	currency chase.Currency
}

// paidFor finds what the words name: an invoice, else a client.
func (a *app) paidFor(words string, also []string) (paidFor, error) {
	line, err := a.invoice(words)
	var miss *missError
	if errors.As(err, &miss) && len(miss.lines) == 0 && len(also) == 0 {
		return a.paidByClient(words, err)
	}
	if err != nil {
		return paidFor{}, err
	}
	p := paidFor{named: []chase.Invoice{line.Invoice}, currency: line.Invoice.Total.Currency}
	for _, word := range also {
		more, err := a.invoice(word)
		if err != nil {
			return p, err
		}
		v := more.Invoice
		if v.ClientID != line.Invoice.ClientID || v.Total.Currency != p.currency {
			return p, &chase.FieldError{Field: "--also", Problem: fmt.Sprintf("%s is not of %s in %s, as %s is. Record it as a payment of its own.", v.Number, line.Client, p.currency, line.Invoice.Number)}
		}
		p.named = append(p.named, v)
	}
	p.acct, err = a.accountOf(line.Invoice.ClientID, line.Client)
	return p, err
}

// paidByClient is money for whatever the client owes. unknown is the error when
// the words name no client either.
func (a *app) paidByClient(words string, unknown error) (paidFor, error) {
	line, err := a.client(words)
	var miss *missError
	if errors.As(err, &miss) && len(miss.lines) == 0 {
		return paidFor{}, unknown
	}
	if err != nil {
		return paidFor{}, err
	}
	p := paidFor{}
	if p.acct, err = a.accountOf(line.Client.ID, line.Client.Name); err != nil {
		return p, err
	}
	p.currency = p.acct.Currency(a.db.Settings().Home)
	return p, nil
}

// open is all that is open on the invoices named.
func (p paidFor) open() chase.Money {
	m := chase.Money{Currency: p.currency}
	for _, v := range p.named {
		m.Minor += v.Open().Minor
	}
	return m
}

// receipt is the payment that was typed.
func (a *app) receipt(p paidFor, amount []string, f paidFlags) (chase.Receipt, error) {
	r := chase.Receipt{ClientID: p.acct.Client.ID, Amount: p.open(), On: a.today(), Reference: f.ref}
	for _, v := range p.named {
		r.Invoices = append(r.Invoices, v.ID)
	}
	var err error
	if r.Amount, err = a.amountPaid(p, amount); err != nil {
		return r, err
	}
	if err := a.credit(p, r, f.credit); err != nil {
		return r, err
	}
	if f.on != "" {
		if r.On, err = a.past("--on", f.on); err != nil {
			return r, err
		}
	}
	if f.how != "" {
		if r.Method, err = chase.ParseMethod(f.how); err != nil {
			return r, named("--how", err)
		}
	}
	return r, nil
}

// credit refuses money that would settle nothing, unless it is wanted so: most
// often it is a slip of the fingers.
func (a *app) credit(p paidFor, r chase.Receipt, wanted bool) error {
	settled := chase.Money{Currency: r.Amount.Currency}
	for _, al := range chase.Allocate(p.acct, r.Amount, r.Invoices, r.On) {
		settled.Minor += al.Amount.Minor
	}
	over := chase.Money{Minor: r.Amount.Minor - settled.Minor, Currency: r.Amount.Currency}
	if wanted || over.Minor <= 0 {
		return nil
	}
	if settled.Minor == 0 && len(p.named) == 1 {
		return &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("nothing is open on %s. Keep %s as credit with --credit.", p.named[0].Number, a.amount(over))}
	}
	what := p.acct.Client.Name + " owes"
	if len(p.named) == 1 {
		what = "is open on " + p.named[0].Number
	} else if len(p.named) > 1 {
		what = "is open on these invoices"
	}
	return &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("%s is %s more than %s. Keep %s as credit with --credit, or record %s.",
		a.amount(r.Amount), a.amount(over), what, a.amount(over), a.amount(settled))}
}

// amountPaid is the amount typed, else all that is open on the invoices named.
func (a *app) amountPaid(p paidFor, typed []string) (chase.Money, error) {
	if len(typed) == 0 && len(p.named) == 0 {
		return chase.Money{}, &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("how much came in from %s? dues paid %s 100", p.acct.Client.Name, a.shortName(p.acct.Client))}
	}
	if len(typed) == 0 {
		if m := p.open(); m.Minor > 0 {
			return m, nil
		}
		number := p.named[0].Number
		return chase.Money{}, &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("nothing is open on %s. Keep what came in as credit: dues paid %s 100 --credit", number, quoted(number))}
	}
	m, err := readMoney("amount", typed[0], p.currency, chase.ParseMoney)
	switch {
	case err != nil:
		return m, err
	case m.Currency != p.currency && len(p.named) > 0:
		return m, &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("%s is in %s, and %s is not. Write it in %s.", p.named[0].Number, p.currency, m.WithCode(), p.currency)}
	case m.Minor <= 0:
		return m, &chase.FieldError{Field: "amount", Problem: "money that came in is more than nothing. A credit note is an invoice with a negative amount: dues add invoice."}
	}
	return m, nil
}

// pay saves the payment and says what it settled.
func (a *app) pay(p paidFor, r chase.Receipt) error {
	saved, err := a.db.Pay(a.ctx, r)
	if err != nil {
		return fmt.Errorf("save payment: %w", err)
	}
	client, on := p.acct.Client, r.On.Short(a.today())
	if settled := a.settled(p.acct, saved); len(settled.rows) == 1 && len(p.named) == 1 && saved.OnAccount.Minor == 0 {
		a.say("Saved  %s %s   %s of %s paid %s   %s", p.named[0].Number, client.Name, a.amount(r.Amount), a.amount(p.open()), on, closedWord(r, p.open()))
	} else {
		a.say("Saved  %s   %s in on %s", client.Name, a.amount(r.Amount), on)
		a.sayTable("       ", settled)
	}
	note := ""
	if saved.Thanks.Body != "" {
		note = "thank-you note drafted: dues mail " + a.shortName(client) + "           "
	}
	a.say("       %sundo: dues undo", note)
	return nil
}

func closedWord(r chase.Receipt, open chase.Money) string {
	if r.Amount.Minor >= open.Minor {
		return "closed"
	}
	return ""
}

// settled is what a payment settles part by part, and what of it settles
// nothing.
func (a *app) settled(acct chase.Account, r chase.Receipt) *table {
	t := newTable("lrl")
	for _, v := range acct.Invoices {
		for _, part := range v.Parts {
			for _, al := range r.Allocations {
				if al.PartID == part.ID {
					t.add(partName(v, part), a.amount(al.Amount), a.leftOpen(part, al, r.Discounts))
				}
			}
			for _, al := range r.Discounts {
				if al.PartID == part.ID {
					t.add("discount", a.amount(al.Amount), "paid early enough: a credit note is entered")
				}
			}
		}
	}
	if r.OnAccount.Minor > 0 {
		t.add("on account", a.amount(r.OnAccount), "settles nothing yet: dues allocate "+a.shortName(acct.Client))
	}
	return t
}

// partName is the number of an invoice, and the label of the part when there
// are several.
func partName(v chase.Invoice, p chase.Part) string {
	if p.Label == "" {
		return v.Number
	}
	return v.Number + " " + p.Label
}

// leftOpen is what stays open on a part after an allocation and the discounts.
func (a *app) leftOpen(p chase.Part, al chase.Allocation, discounts []chase.Allocation) string {
	left := p.Open()
	for _, d := range discounts {
		if d.PartID == p.ID {
			left.Minor -= d.Amount.Minor
		}
	}
	if left.Minor -= al.Amount.Minor; left.Minor > 0 {
		return a.amount(left) + " stays open"
	}
	return "closed"
}
