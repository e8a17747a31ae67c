package cli

import (
	"cmp"
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
	lateTerms, ladder, grace                                                       string
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
	flags.StringVar(&f.grace, "grace", "", "`DAYS` after due before a first reminder")
	flags.BoolVar(&f.needsPO, "needs-po", false, "pays nothing without a PO number")
}

// into sets what was given on the client. A fact that has a grammar is cleared
// by an empty one.
func (f *clientFlags) into(cmd *cobra.Command, c *chase.Client) error {
	setWords(cmd, "reference", &c.Reference, f.reference)
	setWords(cmd, "portal", &c.Portal, f.portal)
	setWords(cmd, "address", &c.Address, f.address)
	setWords(cmd, "about", &c.About, f.about)
	if cmd.Flags().Changed("needs-po") {
		c.NeedsPO = f.needsPO
	}
	if cmd.Flags().Changed("grace") {
		var err error
		if c.GraceDays, err = chase.ParseGrace(f.grace); err != nil {
			return named("--grace", err)
		}
	}
	return cmp.Or( // the first that cannot stand
		choice(cmd, "kind", &c.Kind, f.kind, chase.Company, chase.SoleTrader, chase.Individual, chase.Public),
		choice(cmd, "tone", &c.Tone, f.tone, chase.Informal, chase.Neutral, chase.Formal),
		reading(cmd, "currency", &c.Currency, f.currency, currencyCode),
		reading(cmd, "terms", &c.Terms, f.terms, asTyped(chase.ParseTerms)),
		reading(cmd, "pay-run", &c.PayRun, f.payRun, asTyped(chase.ParsePayRun)),
		reading(cmd, "late-terms", &c.LateTerms, f.lateTerms, orNone(lateTerms)),
		reading(cmd, "ladder", &c.Ladder, f.ladder, asTyped(chase.ParseLadder)),
		reading(cmd, "method", &c.Method, f.method, orNone(chase.ParseMethod)),
	)
}

// lateTerms is the contract's remedy, as it is written out in full.
func lateTerms(typed string) (string, error) {
	t, err := chase.ParseLateTerms(typed)
	return t.String(), err
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

// given reports whether anything that is a contact's alone was.
func (f contactFlags) given() bool {
	return f.role+f.email+f.phone+f.job+f.bestTime+f.awayUntil != ""
}

// into sets what was given on the contact.
func (f *contactFlags) into(cmd *cobra.Command, a *app, c *chase.Contact) error {
	setWords(cmd, "job", &c.Job, f.job)
	setWords(cmd, "best-time", &c.BestTime, f.bestTime)
	if f.tone != "" { // of a client and a contact entered at once the flag is the client's
		if err := choice(cmd, "tone", &c.Tone, f.tone, chase.Informal, chase.Neutral, chase.Formal); err != nil {
			return err
		}
	}
	if cmd.Flags().Changed("away-until") {
		m, err := a.future("--away-until", f.awayUntil, chase.Account{})
		if err != nil {
			return err
		}
		c.AwayUntil = m.On
	}
	return cmp.Or( // the first that cannot stand
		reading(cmd, "email", &c.Email, f.email, chase.ParseEmail),
		reading(cmd, "phone", &c.Phone, f.phone, chase.ParsePhone),
		choice(cmd, "role", &c.Role, f.role, chase.Pays, chase.Approves, chase.Ordered, chase.Decides),
	)
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
	setWords(cmd, "terms", &v.Terms, f.terms)
	setWords(cmd, "po", &v.PO, f.po)
	setWords(cmd, "for", &v.For, f.what)
	setWords(cmd, "reference", &v.Reference, f.reference)
	setWords(cmd, "sent", &v.Sent, f.sent)
	if err := reading(cmd, "currency", &v.Total.Currency, f.currency, currencyCode); err != nil {
		return err
	}
	if f.amount != "" {
		m, err := readMoney("--amount", f.amount, v.Total.Currency, chase.ParseMoney)
		if err != nil {
			return err
		}
		if m.Currency != v.Total.Currency && cmd.Flags().Changed("currency") {
			return &chase.FieldError{Field: "--amount", Problem: fmt.Sprintf("%s is not in %s. Give the amount without a code, or leave --currency out.", m.WithCode(), v.Total.Currency)}
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

// setWords sets a fact in free words when its flag was given.
func setWords(cmd *cobra.Command, name string, fact *string, typed string) {
	if cmd.Flags().Changed(name) {
		*fact = typed
	}
}

// choice sets a fact that is one of a few words when its flag was given.
func choice[T ~string](cmd *cobra.Command, name string, fact *T, typed string, known ...T) error {
	if !cmd.Flags().Changed(name) {
		return nil
	}
	got, err := oneOf("--"+name, T(typed), known...)
	if err == nil {
		*fact = got
	}
	return err
}

// reading sets a fact that is read from what was typed when its flag was given.
func reading[T ~string](cmd *cobra.Command, name string, fact *T, typed string, read func(string) (T, error)) error {
	if !cmd.Flags().Changed(name) {
		return nil
	}
	got, err := read(typed)
	if err != nil {
		return named("--"+name, err)
	}
	*fact = got
	return nil
}

// orNone reads nothing typed as none, which clears a fact.
func orNone[T ~string](read func(string) (T, error)) func(string) (T, error) {
	return func(typed string) (T, error) {
		if typed == "" {
			return "", nil
		}
		return read(typed)
	}
}

// asTyped reads words of a grammar that are kept as they were typed.
func asTyped[T any](parse func(string) (T, error)) func(string) (string, error) {
	return orNone(func(typed string) (string, error) {
		_, err := parse(typed)
		return typed, err
	})
}

// currencyCode takes an ISO 4217 code in any letter case.
func currencyCode(typed string) (chase.Currency, error) {
	code := chase.Currency(strings.ToUpper(strings.TrimSpace(typed)))
	if !code.Known() {
		return "", &chase.FieldError{Problem: fmt.Sprintf("%q is no currency code. Try GBP, EUR or USD.", typed)}
	}
	return code, nil
}
