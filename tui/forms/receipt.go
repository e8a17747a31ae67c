package forms

import (
	"context"
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// receipt is the form as one value, with what it would settle.
func (p payment) receipt(s *Screen) (chase.Receipt, error) {
	r := chase.Receipt{
		Key: p.key, Form: s.Name, ClientID: s.Open.Client, On: s.Sheet.Today(),
		Method: s.Sheet.Account.Client.Method, Reference: s.value("reference"), Invoices: p.named(s),
	}
	var err error
	if r.Amount, err = p.amount(s); err != nil {
		return r, err
	}
	on, err := s.moment("on", chase.Moment{On: r.On}, chase.ParsePastMoment)
	if err != nil {
		return r, err
	}
	r.On = on.On
	if words := s.value("how"); words != "" {
		if r.Method, err = chase.ParseMethod(words); err != nil {
			return r, ui.InField("how", err)
		}
	}
	return r, p.divide(s, &r)
}

// amount is what came in: what is typed, else all that is open.
func (p payment) amount(s *Screen) (chase.Money, error) {
	m := p.whole(s)
	if words := s.value("amount"); words != "" {
		var err error
		if m, err = chase.ParseMoney(words, m.Currency); err != nil {
			return m, ui.InField("amount", err)
		}
	}
	if m.Minor <= 0 {
		return m, &chase.FieldError{Field: "amount", Problem: "How much came in? Try 500, 1,240.00 or EUR 300."}
	}
	return m, nil
}

// divide works out what the money settles, as it was divided or by default.
func (p payment) divide(s *Screen, r *chase.Receipt) error {
	var err error
	if r.Split, err = chase.ParseSplit(s.value("split"), s.Sheet.Account, r.Amount.Currency); err != nil {
		return err
	}
	r.Allocations, err = chase.AllocateBy(s.Sheet.Account, r.Amount, r.Split, r.Invoices, r.On)
	r.OnAccount = chase.Payment{Amount: r.Amount, Allocations: r.Allocations}.OnAccount()
	return err
}

func (p payment) save(s *Screen) (func(context.Context) (string, error), error) {
	r, err := p.receipt(s)
	if err == nil {
		err = p.settleRest(s, &r)
	}
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		saved, err := p.data.Pay(ctx, r)
		return saved.Saved, err
	}, nil
}

// The answers to what becomes of money that settles nothing: most often more
// than is owed is a slip of the fingers, so it is asked and never guessed.
const (
	restCredit = "credit"
	restOnly   = "only"
)

func restAnswer(words string) (string, bool) {
	switch strings.ToLower(words) {
	case "":
		return "", true
	case "c", restCredit, "k", "keep":
		return restCredit, true
	case "o", restOnly:
		return restOnly, true
	}
	return "", false
}

// settleRest does with what settles nothing as was answered, or asks.
func (p payment) settleRest(s *Screen, r *chase.Receipt) error {
	if r.OnAccount.Minor <= 0 {
		return nil
	}
	answer, known := restAnswer(s.value("rest"))
	only := chase.Money{Minor: r.Amount.Minor - r.OnAccount.Minor, Currency: r.Amount.Currency}
	switch {
	case !known:
		return &chase.FieldError{Field: "rest", Problem: p.choice(s, *r)}
	case answer == restCredit:
		return nil
	case answer == restOnly && only.Minor == 0:
		return &chase.FieldError{Field: "rest", Problem: fmt.Sprintf("It settles nothing, so nothing would be left: c keeps %s as credit.", s.Kit.Amount(r.OnAccount))}
	case answer == restOnly:
		r.Amount = only
		return nil
	}
	return &chase.FieldError{Field: "rest", Problem: p.question(s, *r) + ": " + p.choice(s, *r) + "."}
}

// question says by how much it is too much, and of what.
func (p payment) question(s *Screen, r chase.Receipt) string {
	over := s.Kit.Amount(r.OnAccount)
	switch {
	case len(r.Split) > 0:
		return over + " of it is not divided"
	case len(r.Allocations) == 0:
		return "Nothing is open in " + string(r.Amount.Currency) + " that it could settle"
	case len(r.Invoices) > 0:
		return fmt.Sprintf("%s is %s more than is open on %s", s.Kit.Amount(r.Amount), over, strings.Join(s.Sheet.Numbers(r.Invoices), " and "))
	}
	return fmt.Sprintf("%s is %s more than they owe", s.Kit.Amount(r.Amount), over)
}

// choice is the letters that answer it.
func (p payment) choice(s *Screen, r chase.Receipt) string {
	words := "c keeps " + s.Kit.Amount(r.OnAccount) + " as credit"
	if only := r.Amount.Minor - r.OnAccount.Minor; only > 0 {
		words += ", o records only " + s.Kit.Amount(chase.Money{Minor: only, Currency: r.Amount.Currency})
	}
	return words
}

// shape shows the question as soon as there is something to ask.
func (p payment) shape(s *Screen) {
	r, err := p.receipt(s)
	rest := s.Form.Field("rest")
	rest.Off = err != nil || r.OnAccount.Minor <= 0
	if !rest.Off {
		rest.Hint = p.choice(s, r)
	}
}

func (p payment) echoRest(s *Screen, text string) ui.Echo {
	r, err := p.receipt(s)
	answer, known := restAnswer(strings.TrimSpace(text))
	switch {
	case err != nil:
		return ui.Echo{}
	case !known:
		return ui.Echo{Words: p.choice(s, r), Bad: true}
	case answer == restCredit:
		return ui.Echo{Words: "-> " + s.Kit.Amount(r.OnAccount) + " kept as credit"}
	case answer == restOnly:
		return ui.Echo{Words: "-> only " + s.Kit.Amount(chase.Money{Minor: r.Amount.Minor - r.OnAccount.Minor, Currency: r.Amount.Currency})}
	}
	return ui.Echo{}
}

func (p payment) echoSplit(s *Screen, text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	r := chase.Receipt{On: s.Sheet.Today()}
	var err error
	if r.Amount, err = p.amount(s); err != nil {
		return ui.Echo{} // said beside the amount
	}
	if err := p.divide(s, &r); err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{}
}

// below is what the money would settle, part by part.
func (p payment) below(s *Screen, w int) []string {
	r, err := p.receipt(s)
	if err != nil {
		return nil
	}
	lines := []string{"", s.Kit.Rule("what it settles", w)}
	for _, a := range r.Allocations {
		lines = append(lines, p.settled(s, a))
	}
	if note, _, taken := chase.DiscountTaken(s.Sheet.Account, r); taken {
		lines = append(lines, fmt.Sprintf("  %-12s %12s   discount, for paying early: paid in full", "", note.Total))
	}
	if r.OnAccount.Minor > 0 {
		words := "settles nothing: keep it, or a slip?"
		switch answer, _ := restAnswer(s.value("rest")); answer {
		case restCredit:
			words = "kept as credit"
		case restOnly:
			words = "left out"
		}
		lines = append(lines, fmt.Sprintf("  %-12s %12s   %s", "", r.OnAccount, words))
	}
	return lines
}

// settled is one allocation: the part, how much, and what stays open on it.
func (p payment) settled(s *Screen, a chase.Allocation) string {
	for _, o := range s.Sheet.Open() {
		if o.Part.ID != a.PartID {
			continue
		}
		rest := o.Part.Open()
		rest.Minor -= a.Amount.Minor
		words := "paid in full"
		if rest.Minor > 0 {
			words = rest.String() + " stays open"
		}
		return fmt.Sprintf("  %-12s %12s   %s", ui.Clean(o.Name()), a.Amount, words)
	}
	return ""
}
