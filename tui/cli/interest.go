package cli

import (
	"errors"
	"fmt"
	"strings"

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
		Long: "Works out what the law, or the contract (dues edit client --late-terms), gives for\n" +
			"late payment: interest, the fixed sum and costs. It only shows them: nothing is ever\n" +
			"added to an invoice. Not legal advice.",
		Example:           "  dues interest 1042\n  dues interest acme --to 2026-12-31 --rounding daily",
		Args:              takes(1, -1, "which invoice or client?"),
		ValidArgsFunction: a.completeEither,
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
	invoice  chase.Invoice
	claims   chase.Claims
	cautions []string // what stands against claiming it
}

// theirs is every late invoice of a client: those that give a claim, and why
// the others give none.
type theirs struct {
	all  []owing
	none []string
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
	if f.costs != "" {
		return &chase.FieldError{Field: "--costs", Problem: "costs are claimed once, with one invoice. Name it: dues interest INVOICE --costs " + quoted(f.costs)}
	}
	t, err := growAll(acct, to, opt)
	if err != nil {
		return err
	}
	if len(t.all) == 0 && len(t.none) > 0 {
		return fmt.Errorf("%s gives no claim. %s", acct.Client.Name, strings.Join(t.none, " "))
	}
	if a.json {
		return a.printJSON(clientInterestJSON(acct.Client.Name, t))
	}
	a.sayTheirs(acct.Client, t, to)
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
	opt.Costs, err = readMoney("--costs", f.costs, acct.Currency(a.db.Settings().Home), chase.ParseSum)
	return to, opt, err
}

// grow works out one invoice.
func grow(v chase.Invoice, acct chase.Account, to chase.Date, opt chase.InterestOptions) (owing, error) {
	claims, err := chase.WorkOutInvoice(v, acct, to, opt)
	return owing{v, claims, v.Cautions(acct, to)}, err
}

// growAll works out every invoice of a client that is still open and late.
func growAll(acct chase.Account, to chase.Date, opt chase.InterestOptions) (theirs, error) {
	var t theirs
	for _, v := range acct.Invoices {
		if v.Open().Minor <= 0 {
			continue
		}
		o, err := grow(v, acct, to, opt)
		var none *chase.NoClaim
		if errors.As(err, &none) {
			if v.DaysLate(to) > 0 {
				t.none = append(t.none, v.Number+": "+none.Why)
			}
			continue
		}
		if err != nil {
			return t, fmt.Errorf("%s: %w", v.Number, err)
		}
		t.all = append(t.all, o)
	}
	return t, nil
}

// totals is the claims per currency.
func (t theirs) totals(home chase.Currency) chase.Totals {
	var sum chase.Totals
	for _, o := range t.all {
		sum = sum.Add(o.claims.Total)
	}
	return sum.Sorted(home)
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
	Cautions    []string    `json:"cautions"`
	NotCounted  []freezeDoc `json:"not_counted"` // the days that bear no interest
	Estimated   bool        `json:"estimated"`   // a rate is not known yet, and estimated
}

// freezeDoc is a stretch of days that bears no interest, and why.
type freezeDoc struct {
	From   chase.Date   `json:"from"`
	To     chase.Date   `json:"to"`
	Amount *chase.Money `json:"amount"` // that bears none; null is all of it
	Why    string       `json:"why"`
}

func freezesJSON(all []chase.Freeze) []freezeDoc {
	docs := make([]freezeDoc, len(all))
	for i, f := range all {
		docs[i] = freezeDoc{From: f.From, To: f.To, Why: f.Why}
		if f.Amount.Minor > 0 {
			docs[i].Amount = &f.Amount
		}
	}
	return docs
}

// interestJSON is the claim; the rate is that of the part that fell late first.
func interestJSON(o owing) interestDoc {
	c := o.claims
	return interestDoc{
		o.invoice.Number, c.Parts[0].RatePercent(), c.Starts(), c.Days(),
		c.Principal, c.Interest, c.Fixed, c.Costs, c.Total, c.Daily, list(c.Working()), list(o.cautions), freezesJSON(c.NotCounted()), c.Estimated(),
	}
}

// clientInterestDoc is `dues interest CLIENT --json`.
type clientInterestDoc struct {
	V        int           `json:"v"`
	Client   string        `json:"client"`
	Invoices []interestDoc `json:"invoices"`
	Claim    []chase.Money `json:"claim"` // of all of them, per currency
	None     []string      `json:"none"`  // the late invoices that give none, and why
}

func clientInterestJSON(client string, t theirs) clientInterestDoc {
	doc := clientInterestDoc{V: 1, Client: client, Invoices: make([]interestDoc, len(t.all)), Claim: list(t.totals("")), None: list(t.none)}
	for i, o := range t.all {
		doc.Invoices[i] = interestJSON(o)
	}
	return doc
}

// sayTheirs prints the claims of a client, then their sum.
func (a *app) sayTheirs(c chase.Client, t theirs, to chase.Date) {
	if len(t.all)+len(t.none) == 0 {
		a.say("%s has no invoice that is late on %s.", c.Name, to.Long())
		return
	}
	for _, o := range t.all {
		a.sayClaim(o)
	}
	for _, why := range t.none {
		a.say("%s", why)
	}
	if len(t.all) > 1 {
		a.say("All %d   %s", len(t.all), t.totals(a.db.Settings().Home))
	}
	if len(t.all) > 0 {
		a.say(notAdvice)
	}
}

// notAdvice is what a claim is not.
const notAdvice = "Worked out only: nothing of it is added to an invoice, and it is not legal advice."

// sayInterest prints one claim and what it is not.
func (a *app) sayInterest(o owing) {
	a.sayClaim(o)
	a.say(notAdvice)
}

// sayClaim prints one claim as a table, then its working.
func (a *app) sayClaim(o owing) {
	c := o.claims
	grows := ""
	if c.Daily.Minor > 0 {
		grows = "   " + c.Daily.String() + " more each day"
	}
	days := fmt.Sprintf("interest, %d days", c.Days())
	if c.Estimated() {
		grows += "   ESTIMATE"
		days += ", estimated"
	}
	a.say("%s   %s to %s%s", o.invoice.Number, c.Total.WithCode(), c.Parts[0].To.Long(), grows)
	t := newTable("lr")
	t.add("still owed", c.Principal.String())
	t.add(days, c.Interest.String())
	for _, extra := range []struct {
		what string
		m    chase.Money
	}{{"fixed sum", c.Fixed}, {"costs beyond it", c.Costs}} {
		if extra.m.Minor != 0 {
			t.add(extra.what, extra.m.String())
		}
	}
	t.add("claim", c.Total.String())
	a.sayTable("  ", t)
	for _, f := range c.NotCounted() {
		a.say("  not counted: %s", f.Words())
	}
	for _, line := range o.cautions {
		a.say("  mind: %s", line)
	}
	a.say("  working")
	for _, line := range c.Working() {
		a.say("    %s", line)
	}
}
