package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// whyCommand is `dues why`.
func (a *app) whyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "why CLIENT",
		Short:             "Why a client is, or is not, on today's list",
		Args:              takes(1, -1, "which client?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.client(words(args))
			if err != nil {
				return err
			}
			v, err := a.db.Why(a.ctx, line.Client.ID)
			if err != nil {
				return fmt.Errorf("why %s: %w", line.Client.Name, err)
			}
			acct, err := a.db.Account(a.ctx, line.Client.ID)
			if err != nil {
				return fmt.Errorf("why %s: %w", line.Client.Name, err)
			}
			addFact(v, chase.Absent(acct.Contacts, a.today()))
			if a.json {
				return a.printJSON(whyJSON(line.Client.Name, a.today(), v))
			}
			a.sayWhy(line.Client.Name, v)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	return cmd
}

// whyDoc is `dues why --json`: the verdict with the rules and facts it rests on.
type whyDoc struct {
	V       int         `json:"v"`
	AsOf    chase.Date  `json:"as_of"`
	Client  string      `json:"client"`
	Today   bool        `json:"today"`   // on the list
	Reasons []reasonDoc `json:"reasons"` // most pressing first; for a client left in peace the one that holds
	Until   *chase.Date `json:"until"`   // off the list until then
}

type reasonDoc struct {
	Reason string        `json:"reason"`
	Why    string        `json:"why"`
	When   *chase.Date   `json:"when"`
	At     chase.Clock   `json:"at,omitempty"`
	Rule   string        `json:"rule"`
	Facts  []string      `json:"facts"`
	Money  []chase.Money `json:"money"`
}

// whyJSON is the verdict as JSON.
func whyJSON(client string, asOf chase.Date, v chase.Verdict) whyDoc {
	doc := whyDoc{V: 1, AsOf: asOf, Client: client, Today: v.Item != nil, Reasons: []reasonDoc{}}
	for _, w := range reasons(v) {
		doc.Reasons = append(doc.Reasons, reasonDoc{string(w.Reason), w.Words, day(w.When.On), w.When.At, w.Rule, list(w.Facts), list(w.Money)})
	}
	if v.Off != nil {
		doc.Reasons = append(doc.Reasons, reasonDoc{string(v.Off.Reason), v.Off.Words, nil, 0, v.Off.Rule, list(v.Off.Facts), []chase.Money{}})
		doc.Until = day(v.Off.Until)
	}
	return doc
}

// reasons is every reason to be on the list, most pressing first.
func reasons(v chase.Verdict) []chase.Why {
	if v.Item == nil {
		return nil
	}
	return append([]chase.Why{v.Item.Why}, v.Item.Others...)
}

// addFact adds what else there is to know to the reason that holds.
func addFact(v chase.Verdict, fact string) {
	switch {
	case fact == "":
	case v.Off != nil:
		v.Off.Facts = append(v.Off.Facts, fact)
	case v.Item != nil:
		v.Item.Why.Facts = append(v.Item.Why.Facts, fact)
	}
}

// sayWhy prints the verdict as text.
func (a *app) sayWhy(client string, v chase.Verdict) {
	switch {
	case v.Off != nil:
		a.say("%s is not on today's list: %s", client, v.Off.Words)
		a.sayRule(v.Off.Rule, v.Off.Facts)
		if !v.Off.Until.IsZero() {
			a.say("  until  %s", v.Off.Until.Long())
		}
	case v.Item == nil:
		a.say("%s is not on today's list: nothing is owed.", client)
	default:
		a.say("%s is on today's list: %s", client, v.Item.Why.Words)
		a.sayRule(v.Item.Why.Rule, v.Item.Why.Facts)
		for _, other := range v.Item.Others {
			a.say("also: %s", other.Words)
			a.sayRule(other.Rule, other.Facts)
		}
	}
}

// sayRule prints the rule and the facts it was applied to.
func (a *app) sayRule(rule string, facts []string) {
	if rule != "" {
		a.say("  rule   %s", rule)
	}
	for _, f := range facts {
		a.say("  fact   %s", f)
	}
}
