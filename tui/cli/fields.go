package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// clientFlags are the facts of a client as flags: `add` and `edit` take the
// same, and only those that were given are set.
type clientFlags struct {
	kind, terms, tone, payRun, method, currency, reference, portal, address, about string
	lateTerms, ladder                                                              string
	grace                                                                          int
	needsPO                                                                        bool
}

func (f *clientFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.kind, "kind", "", "what they are: `KIND`, one of company, sole-trader, individual, public")
	flags.StringVar(&f.terms, "terms", "", "payment `TERMS`: 'net 30', 'eom', '15 mfi'")
	flags.StringVar(&f.tone, "tone", "", "how they are spoken to: `TONE`, one of informal, neutral, formal")
	flags.StringVar(&f.payRun, "pay-run", "", "when they pay: `RUN`, as in 'weekly fri cutoff wed 12:00'")
	flags.StringVar(&f.method, "method", "", "how they usually pay: `METHOD`, as in bacs, transfer, cheque")
	flags.StringVar(&f.lateTerms, "late-terms", "", "what the contract says of paying late: `TERMS`, one of statutory, none, 'pct-year 8', 'pct-month 1.5', 'flat 25.00'")
	flags.StringVar(&f.ladder, "ladder", "", "a cadence of their own: `STEPS` with days after due, as in 'friendly-1 5 mail, firm 20'")
	flags.StringVar(&f.currency, "currency", "", "`CODE`, as in GBP")
	flags.StringVar(&f.reference, "reference", "", "the `REFERENCE` they want on invoices")
	flags.StringVar(&f.portal, "portal", "", "`WHERE` their invoices are handed in")
	flags.StringVar(&f.address, "address", "", "postal `ADDRESS`")
	flags.StringVar(&f.about, "about", "", "`WORDS` worth knowing before ringing")
	flags.IntVar(&f.grace, "grace", 0, "`DAYS` after due before a first reminder")
	flags.BoolVar(&f.needsPO, "needs-po", false, "pays nothing without a PO number")
}

// into sets what was given on the client.
func (f *clientFlags) into(cmd *cobra.Command, c *chase.Client) error {
	set := func(name string, to *string, value string) {
		if cmd.Flags().Changed(name) {
			*to = value
		}
	}
	set("reference", &c.Reference, f.reference)
	set("portal", &c.Portal, f.portal)
	set("address", &c.Address, f.address)
	set("about", &c.About, f.about)
	if cmd.Flags().Changed("needs-po") {
		c.NeedsPO = f.needsPO
	}
	if cmd.Flags().Changed("grace") {
		if f.grace < 0 {
			return &chase.FieldError{Field: "--grace", Problem: "days cannot be less than 0. Try --grace 3."}
		}
		c.GraceDays = &f.grace
	}
	if err := f.choicesInto(cmd, c); err != nil {
		return err
	}
	return f.grammarsInto(cmd, c)
}

// choicesInto sets the facts that are one of a few words.
func (f *clientFlags) choicesInto(cmd *cobra.Command, c *chase.Client) error {
	if cmd.Flags().Changed("kind") {
		kind, err := oneOf("--kind", chase.Kind(f.kind), chase.Company, chase.SoleTrader, chase.Individual, chase.Public)
		if err != nil {
			return err
		}
		c.Kind = kind
	}
	if cmd.Flags().Changed("tone") {
		tone, err := oneOf("--tone", chase.Tone(f.tone), chase.Informal, chase.Neutral, chase.Formal)
		if err != nil {
			return err
		}
		c.Tone = tone
	}
	if cmd.Flags().Changed("currency") {
		code, err := currencyCode("--currency", f.currency)
		if err != nil {
			return err
		}
		c.Currency = code
	}
	return nil
}

// grammarsInto sets the facts that have a grammar; an empty one clears it.
func (f *clientFlags) grammarsInto(cmd *cobra.Command, c *chase.Client) error {
	if cmd.Flags().Changed("terms") {
		if f.terms != "" {
			if _, err := chase.ParseTerms(f.terms); err != nil {
				return named("--terms", err)
			}
		}
		c.Terms = f.terms
	}
	if cmd.Flags().Changed("pay-run") {
		if f.payRun != "" {
			if _, err := chase.ParsePayRun(f.payRun); err != nil {
				return named("--pay-run", err)
			}
		}
		c.PayRun = f.payRun
	}
	if err := f.lateInto(cmd, c); err != nil {
		return err
	}
	if cmd.Flags().Changed("method") {
		c.Method = ""
		if f.method != "" {
			method, err := chase.ParseMethod(f.method)
			if err != nil {
				return named("--method", err)
			}
			c.Method = method
		}
	}
	return nil
}

// remark says what the law says of terms just typed, for an invoice of today.
func (f *clientFlags) remark(cmd *cobra.Command, a *app, c chase.Client) {
	if !cmd.Flags().Changed("terms") && !cmd.Flags().Changed("kind") {
		return
	}
	terms, err := chase.ParseTerms(c.Terms)
	if err != nil {
		return // none, or those of an import in words of its own
	}
	if words := chase.CapWords(a.today(), terms.Due(a.today()), c.Kind); words != "" {
		a.warn("an invoice of today: " + words)
	}
}

// lateInto sets what follows from paying late: the contract's remedy and the
// client's own cadence.
func (f *clientFlags) lateInto(cmd *cobra.Command, c *chase.Client) error {
	if cmd.Flags().Changed("late-terms") {
		c.LateTerms = ""
		if f.lateTerms != "" {
			t, err := chase.ParseLateTerms(f.lateTerms)
			if err != nil {
				return named("--late-terms", err)
			}
			c.LateTerms = t.String()
		}
	}
	if cmd.Flags().Changed("ladder") {
		if f.ladder != "" {
			if _, err := chase.ParseLadder(f.ladder); err != nil {
				return named("--ladder", err)
			}
		}
		c.Ladder = f.ladder
	}
	return nil
}

// contactFlags are the facts of a contact as flags.
type contactFlags struct {
	role, email, phone, job, bestTime, awayUntil, tone string
}

func (f *contactFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.role, "role", "", "what they do about invoices: `ROLE`, one of pays, approves, ordered, decides")
	flags.StringVar(&f.email, "email", "", "email `ADDRESS`")
	flags.StringVar(&f.phone, "phone", "", "phone `NUMBER`")
	flags.StringVar(&f.job, "job", "", "their `JOB`, as in 'accounts payable'")
	flags.StringVar(&f.bestTime, "best-time", "", "`WHEN` to ring, as in mornings")
	flags.StringVar(&f.awayUntil, "away-until", "", "first `DATE` they are back")
	if flags.Lookup("tone") == nil {
		flags.StringVar(&f.tone, "tone", "", "how they are spoken to: `TONE`; else as the client")
	}
}

// into sets what was given on the contact.
func (f *contactFlags) into(cmd *cobra.Command, a *app, c *chase.Contact) error {
	set := func(name string, to *string, value string) {
		if cmd.Flags().Changed(name) {
			*to = value
		}
	}
	if cmd.Flags().Changed("email") {
		address, err := chase.ParseEmail(f.email)
		if err != nil {
			return named("--email", err)
		}
		c.Email = address
	}
	if cmd.Flags().Changed("phone") {
		number, err := chase.ParsePhone(f.phone)
		if err != nil {
			return named("--phone", err)
		}
		c.Phone = number
	}
	set("job", &c.Job, f.job)
	set("best-time", &c.BestTime, f.bestTime)
	if cmd.Flags().Changed("role") {
		role, err := oneOf("--role", chase.Role(f.role), chase.Pays, chase.Approves, chase.Ordered, chase.Decides)
		if err != nil {
			return err
		}
		c.Role = role
	}
	if f.tone != "" {
		tone, err := oneOf("--tone", chase.Tone(f.tone), chase.Informal, chase.Neutral, chase.Formal)
		if err != nil {
			return err
		}
		c.Tone = tone
	}
	if cmd.Flags().Changed("away-until") {
		m, err := a.future("--away-until", f.awayUntil, chase.Account{})
		if err != nil {
			return err
		}
		c.AwayUntil = m.On
	}
	return nil
}

// invoiceFlags are the facts of an invoice as flags.
type invoiceFlags struct {
	client, amount, currency, issued, due, terms, po, what, reference, sent string
}

func (f *invoiceFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.client, "client", "", "the `CLIENT` who owes it")
	flags.StringVar(&f.amount, "amount", "", "the total, tax included: `N`")
	flags.StringVar(&f.currency, "currency", "", "`CODE`, as in GBP; else the client's")
	flags.StringVar(&f.issued, "issued", "", "the day it was sent: `DATE`; else today")
	flags.StringVar(&f.due, "due", "", "the day it is due: `DATE`; else by its terms")
	flags.StringVar(&f.terms, "terms", "", "payment `TERMS`: 'net 30'; else the client's")
	flags.StringVar(&f.po, "po", "", "their PO `NUMBER`")
	flags.StringVar(&f.what, "for", "", "what it is for, in `WORDS`")
	flags.StringVar(&f.reference, "reference", "", "their `REFERENCE`")
	flags.StringVar(&f.sent, "sent", "", "how and where it was sent, in `WORDS`")
}

// into sets what was given on the invoice, its parts aside.
func (f *invoiceFlags) into(cmd *cobra.Command, a *app, v *chase.Invoice) error {
	set := func(name string, to *string, value string) {
		if cmd.Flags().Changed(name) {
			*to = value
		}
	}
	set("terms", &v.Terms, f.terms)
	set("po", &v.PO, f.po)
	set("for", &v.For, f.what)
	set("reference", &v.Reference, f.reference)
	set("sent", &v.Sent, f.sent)
	if f.currency != "" {
		code, err := currencyCode("--currency", f.currency)
		if err != nil {
			return err
		}
		v.Total.Currency = code
	}
	if f.amount != "" {
		m, err := a.money("--amount", f.amount, v.Total.Currency)
		if err != nil {
			return err
		}
		if m.Minor == 0 {
			return &chase.FieldError{Field: "--amount", Problem: "an invoice of nothing asks for nothing. Try --amount 1,240."}
		}
		v.Total = m
	}
	if f.issued != "" {
		day, err := a.issued(f.issued)
		if err != nil {
			return err
		}
		v.Issued = day
	}
	return nil
}

// oneOf takes a word that must be one of a few.
func oneOf[T ~string](flag string, got T, known ...T) (T, error) {
	if slices.Contains(known, got) {
		return got, nil
	}
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = string(k)
	}
	return "", &chase.FieldError{Field: flag, Problem: fmt.Sprintf("there is no %q. It is one of: %s.", string(got), strings.Join(names, ", "))}
}

// currencyCode takes an ISO 4217 code in any letter case.
func currencyCode(flag, typed string) (chase.Currency, error) {
	code := chase.Currency(strings.ToUpper(strings.TrimSpace(typed)))
	if !code.Known() {
		return "", &chase.FieldError{Field: flag, Problem: fmt.Sprintf("%q is no currency code. Try GBP, EUR or USD.", typed)}
	}
	return code, nil
}
