package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// interestFlags are the flags of `dues interest`.
type interestFlags struct {
	to, rounding, costs string
	estimate            bool
}

// interestCommand is `dues interest`.
func (a *app) interestCommand() *cobra.Command {
	var f interestFlags
	cmd := &cobra.Command{
		Use:   "interest INVOICE|CLIENT",
		Short: "What a late invoice has grown to by law, with the working",
		Long: "Works out statutory interest, the fixed sum and costs. It only shows them: nothing\n" +
			"is ever added to an invoice.",
		Example:           "  dues interest 1042\n  dues interest acme --to 2026-12-31 --rounding daily",
		Args:              takes(1, -1, "which invoice or client?"),
		ValidArgsFunction: a.completeInvoice,
		RunE: func(_ *cobra.Command, args []string) error {
			id, number, err := a.clientOrInvoice(words(args))
			if err != nil {
				return err
			}
			return a.interest(id, number, f)
		},
	}
	cmd.Flags().StringVar(&f.to, "to", "", "up to and including `DATE`; else today")
	cmd.Flags().StringVar(&f.rounding, "rounding", "", "when pennies are rounded: `WHEN`, end or daily; else as the settings say")
	cmd.Flags().StringVar(&f.costs, "costs", "", "reasonable costs of recovery: `N`")
	cmd.Flags().BoolVar(&f.estimate, "estimate", false, "take the last known rate where the true one is not known yet")
	a.jsonFlag(cmd.Flags())
	return cmd
}

// owing is an invoice with what it has grown to.
type owing struct {
	invoice chase.Invoice
	claims  chase.Claims
}

// interest prints what one invoice, or every late invoice of a client, has
// grown to.
func (a *app) interest(client chase.ID, number string, f interestFlags) error {
	acct, err := a.db.Account(a.ctx, client)
	if err != nil {
		return fmt.Errorf("read the invoices: %w", err)
	}
	to, opt, err := a.interestOptions(acct, f)
	if err != nil {
		return err
	}
	if number != "" {
		o, err := grow(only(acct.Invoices, number)[0], acct, to, opt)
		if err != nil {
			return fmt.Errorf("%s: %w", number, err)
		}
		if a.json {
			return a.printJSON(struct {
				V int `json:"v"`
				interestDoc
			}{1, interestJSON(o)})
		}
		a.sayInterest(o)
		return nil
	}
	all, err := growAll(acct, to, opt)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(clientInterestJSON(acct.Client.Name, all))
	}
	if len(all) == 0 {
		a.say("%s has no late invoice that the law gives anything on.", acct.Client.Name)
	}
	for _, o := range all {
		a.sayInterest(o)
	}
	return nil
}

// interestOptions is what the flags say.
func (a *app) interestOptions(acct chase.Account, f interestFlags) (chase.Date, chase.InterestOptions, error) {
	law := a.db.Settings().Interest
	opt := chase.InterestOptions{Regime: law.Regime, Rounding: law.Rounding, Known: law.Rates, Estimate: f.estimate}
	to := a.today()
	var err error
	if opt.Late, err = chase.ParseLateTerms(acct.Client.LateTerms); err != nil {
		return 0, opt, fmt.Errorf("the late terms of %s: %w", acct.Client.Name, err)
	}
	if f.to != "" {
		if to, err = a.anyDay("--to", f.to); err != nil {
			return 0, opt, err
		}
	}
	if f.rounding != "" {
		if opt.Rounding, err = chase.ParseRounding(f.rounding); err != nil {
			return 0, opt, named("--rounding", err)
		}
	}
	opt.Costs, err = a.money("--costs", f.costs, currencyOf(acct, a.db.Settings()))
	return to, opt, err
}

// grow works out one invoice.
func grow(v chase.Invoice, acct chase.Account, to chase.Date, opt chase.InterestOptions) (owing, error) {
	claims, err := chase.WorkOutInvoice(v, acct.Client.Kind, acct.Allocations(), acct.Holds, to, opt)
	return owing{v, claims}, err
}

// growAll works out every invoice of a client that is still open and late.
func growAll(acct chase.Account, to chase.Date, opt chase.InterestOptions) ([]owing, error) {
	var all []owing
	for _, v := range acct.Invoices {
		if v.Open().Minor <= 0 {
			continue
		}
		o, err := grow(v, acct, to, opt)
		var none *chase.NoClaim
		if errors.As(err, &none) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Number, err)
		}
		all = append(all, o)
	}
	return all, nil
}

// interestDoc is one invoice in the shape of DESIGN section 5.
type interestDoc struct {
	Invoice     string      `json:"invoice"`
	RatePercent string      `json:"rate_percent"`
	Starts      chase.Date  `json:"starts"`
	Days        int         `json:"days"`
	Principal   chase.Money `json:"principal"`
	Interest    chase.Money `json:"interest"`
	Fixed       chase.Money `json:"fixed"`
	Costs       chase.Money `json:"costs"`
	Claim       chase.Money `json:"claim"`
	Daily       chase.Money `json:"daily"`
	Working     []string    `json:"working"`
}

// interestJSON is the claim; the rate is that of the part that fell late first.
func interestJSON(o owing) interestDoc {
	c := o.claims
	return interestDoc{
		o.invoice.Number, c.Parts[0].RatePercent(), c.Starts(), c.Days(),
		c.Principal, c.Interest, c.Fixed, c.Costs, c.Total, c.Daily, list(c.Working()),
	}
}

// clientInterestDoc is `dues interest CLIENT --json`.
type clientInterestDoc struct {
	V        int           `json:"v"`
	Client   string        `json:"client"`
	Invoices []interestDoc `json:"invoices"`
}

func clientInterestJSON(client string, all []owing) clientInterestDoc {
	doc := clientInterestDoc{V: 1, Client: client, Invoices: make([]interestDoc, len(all))}
	for i, o := range all {
		doc.Invoices[i] = interestJSON(o)
	}
	return doc
}

// sayInterest prints one claim with its working.
func (a *app) sayInterest(o owing) {
	c := o.claims
	a.say("%s   %s to %s   %s more each day", o.invoice.Number, c.Total.WithCode(), c.Parts[0].To.Long(), c.Daily)
	for _, line := range c.Working() {
		a.say("  %s", line)
	}
}
