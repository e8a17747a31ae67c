package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// allocateCommand is `dues allocate`.
func (a *app) allocateCommand() *cobra.Command {
	var nothing bool
	cmd := &cobra.Command{
		Use:   "allocate CLIENT [MONEY [INVOICE…]]",
		Short: "What payments and credit notes settle; put one to other invoices",
		Long: "Without MONEY it lists the payments and credit notes of a client with what each\n" +
			"settles. MONEY is the number of a payment in that list, or of a credit note: it is\n" +
			"put to the invoices named, or to the oldest first. The payment itself stays as it is.",
		Example:           "  dues allocate acme\n  dues allocate acme 12 INV-1057\n  dues allocate acme CN-7\n  dues allocate acme 12 --nothing",
		Args:              takes(1, -1, "whose money?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			acct, err := a.account(args[0])
			if err != nil {
				return err
			}
			if len(args) == 1 {
				return a.listMoney(acct)
			}
			return a.allocate(acct, args[1], args[2:], nothing)
		},
	}
	cmd.Flags().BoolVar(&nothing, "nothing", false, "it settles nothing: all of it stays on account")
	a.jsonFlag(cmd.Flags())
	return cmd
}

// moneyDoc is one payment or credit note of `dues allocate --json`.
type moneyDoc struct {
	Money     string       `json:"money"` // how the command names it
	Kind      string       `json:"kind"`  // payment or credit-note
	On        chase.Date   `json:"on"`
	Amount    chase.Money  `json:"amount"`
	Reference string       `json:"reference"`
	Settles   []settledDoc `json:"settles"`
	OnAccount chase.Money  `json:"on_account"`
}

type settledDoc struct {
	Invoice string      `json:"invoice"`
	Amount  chase.Money `json:"amount"`
}

// moneyOf is the payments and credit notes of a client, in the order they came.
func moneyOf(acct chase.Account) []moneyDoc {
	docs := []moneyDoc{}
	for _, p := range acct.Payments {
		docs = append(docs, moneyDoc{strconv.FormatInt(int64(p.ID), 10), "payment", p.On, p.Amount, p.Reference, settles(acct, p.Allocations), p.OnAccount()})
	}
	for _, v := range acct.Invoices {
		if v.Total.Minor >= 0 {
			continue
		}
		var used []chase.Allocation
		for _, al := range acct.Credits {
			if al.CreditID == v.ID {
				used = append(used, al)
			}
		}
		docs = append(docs, moneyDoc{v.Number, "credit-note", v.Issued, negated(v.Total), v.Reference, settles(acct, used), negated(v.Open())})
	}
	return docs
}

func negated(m chase.Money) chase.Money { m.Minor = -m.Minor; return m }

// settles is allocations by invoice.
func settles(acct chase.Account, allocations []chase.Allocation) []settledDoc {
	docs := []settledDoc{}
	for _, v := range acct.Invoices {
		m := chase.Money{Currency: v.Total.Currency}
		for _, p := range v.Parts {
			for _, al := range allocations {
				if al.PartID == p.ID {
					m.Minor += al.Amount.Minor
				}
			}
		}
		if m.Minor != 0 {
			docs = append(docs, settledDoc{v.Number, m})
		}
	}
	return docs
}

// listMoney prints what came in from a client and what it settles.
func (a *app) listMoney(acct chase.Account) error {
	all := moneyOf(acct)
	if a.json {
		return a.printJSON(struct {
			V      int        `json:"v"`
			Client string     `json:"client"`
			Money  []moneyDoc `json:"money"`
		}{1, acct.Client.Name, all})
	}
	if len(all) == 0 {
		a.say("Nothing came in from %s yet.", acct.Client.Name)
		return nil
	}
	t := newTable("llrll")
	t.add("Money", "On", "Amount", "Reference", "Settles")
	for _, m := range all {
		t.add(m.Money, m.On.Short(a.today()), a.amount(m.Amount), m.Reference, a.settledWords(m))
	}
	a.sayTable("", t)
	return nil
}

func (a *app) settledWords(m moneyDoc) string {
	var words []string
	for _, s := range m.Settles {
		words = append(words, s.Invoice+" "+a.amount(s.Amount))
	}
	if m.OnAccount.Minor != 0 {
		words = append(words, "on account "+a.amount(m.OnAccount))
	}
	return strings.Join(words, ", ")
}

// allocate puts a payment or credit note to other invoices.
func (a *app) allocate(acct chase.Account, money string, numbers []string, nothing bool) error {
	if nothing && len(numbers) > 0 {
		return &usageError{words: "--nothing and invoices exclude each other", command: "dues allocate"}
	}
	s, err := a.moneyNamed(acct, money)
	if err != nil {
		return err
	}
	s.Nothing = nothing
	for _, number := range numbers {
		line, err := a.invoice(number)
		if err != nil {
			return err
		}
		if line.Invoice.ClientID != acct.Client.ID {
			return &chase.FieldError{Field: "invoice", Problem: fmt.Sprintf("%s is of %s, not of %s.", line.Invoice.Number, line.Client, acct.Client.Name)}
		}
		s.Invoices = append(s.Invoices, line.Invoice.ID)
	}
	done, err := a.db.Settle(a.ctx, s)
	if err != nil {
		return err
	}
	a.say("Saved  %s   %s          undo: dues undo", acct.Client.Name, done.Saved)
	return nil
}

// moneyNamed is the payment with that number in the list, or the credit note.
func (a *app) moneyNamed(acct chase.Account, name string) (chase.Settlement, error) {
	s := chase.Settlement{ClientID: acct.Client.ID}
	for _, p := range acct.Payments {
		if name == strconv.FormatInt(int64(p.ID), 10) {
			s.Payment = p.ID
			return s, nil
		}
	}
	for _, v := range acct.Invoices {
		if v.Total.Minor < 0 && strings.EqualFold(v.Number, name) {
			s.Credit = v.ID
			return s, nil
		}
	}
	return s, &missError{words: fmt.Sprintf("no payment and no credit note of %s is %q", acct.Client.Name, name),
		advice: "dues allocate " + a.shortName(acct.Client) + " lists them."}
}
