package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dues/chase"
)

// editCommand is `dues edit`.
func (a *app) editCommand() *cobra.Command {
	return nounCommand("edit", "Change the facts of a client, an invoice or a contact", a.editClientCommand(), a.editInvoiceCommand(), a.editContactCommand())
}

// editClientCommand is `dues edit client`.
func (a *app) editClientCommand() *cobra.Command {
	var f clientFlags
	var name string
	cmd := &cobra.Command{
		Use:               "client CLIENT",
		Short:             "Change the facts of a client",
		Example:           "  dues edit client acme --terms 'eom' --pay-run 'weekly fri cutoff wed 12:00'",
		Args:              takes(1, -1, "whose facts?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := nothingGiven(cmd); err != nil {
				return err
			}
			line, err := a.client(words(args))
			if err != nil {
				return err
			}
			c := line.Client
			setWords(cmd, "name", &c.Name, name)
			if err := f.into(cmd, &c); err != nil {
				return err
			}
			if err := a.db.EditClient(a.ctx, c); err != nil {
				return err // the store says of what
			}
			a.say("Saved  %s   client          undo: dues undo", c.Name)
			f.remark(cmd, a, c)
			return nil
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "a new `NAME`")
	f.add(cmd)
	return cmd
}

// editContactCommand is `dues edit contact`.
func (a *app) editContactCommand() *cobra.Command {
	var f contactFlags
	var name, client string
	var left bool
	cmd := &cobra.Command{
		Use:     "contact NAME --client CLIENT",
		Short:   "Change the facts of a person at a client",
		Example: "  dues edit contact priya --client acme --away-until thu",
		Args:    takes(1, -1, "whose facts?"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := needs(cmd, "client"); err != nil {
				return err
			}
			acct, person, err := a.contact(client, words(args))
			if err != nil {
				return err
			}
			setWords(cmd, "name", &person.Name, name)
			if left {
				person.Left = a.today()
			}
			if err := f.into(cmd, a, &person); err != nil {
				return err
			}
			if err := a.db.EditContact(a.ctx, person); err != nil {
				return err // the store says of what
			}
			a.say("Saved  %s   contact at %s          undo: dues undo", person.Name, acct.Client.Name)
			return nil
		},
	}
	cmd.Flags().StringVar(&client, "client", "", "the `CLIENT` they work for")
	cmd.Flags().StringVar(&name, "name", "", "a new `NAME`")
	cmd.Flags().BoolVar(&left, "left", false, "they no longer work there")
	f.add(cmd)
	return cmd
}

// contact finds a client and the one person there whose name has a word that
// begins as typed.
func (a *app) contact(client, typed string) (chase.Account, chase.Contact, error) {
	acct, err := a.account(client)
	if err != nil {
		return acct, chase.Contact{}, err
	}
	var found []chase.Contact
	var names []string
	for _, p := range acct.Contacts {
		if strings.EqualFold(p.Name, typed) {
			return acct, p, nil
		}
		if hasWordPrefix(p.Name, typed) {
			found, names = append(found, p), append(names, p.Name)
		}
	}
	switch len(found) {
	case 0:
		return acct, chase.Contact{}, &missError{words: fmt.Sprintf("nobody at %s matches %q", acct.Client.Name, typed)}
	case 1:
		return acct, found[0], nil
	}
	return acct, chase.Contact{}, &missError{words: fmt.Sprintf("%q could be %d people at %s", typed, len(found), acct.Client.Name), lines: names}
}

// editInvoiceCommand is `dues edit invoice`.
func (a *app) editInvoiceCommand() *cobra.Command {
	var f invoiceFlags
	var number string
	cmd := &cobra.Command{
		Use:               "invoice NUMBER",
		Short:             "Change the facts of an invoice",
		Example:           "  dues edit invoice 1042 --po PO-7781",
		Args:              takes(1, 1, "which invoice?"),
		ValidArgsFunction: a.completeInvoice,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := cmp.Or(nothingGiven(cmd), oneOnly(cmd, "due", "terms")); err != nil {
				return err
			}
			line, err := a.anyInvoice(args[0])
			if err != nil {
				return err
			}
			v := line.Invoice
			setWords(cmd, "number", &v.Number, number)
			acct, err := a.owner(line, f.client)
			if err != nil {
				return err
			}
			v.ClientID = acct.Client.ID
			if err := a.editInvoice(cmd, &v, f, acct.Client); err != nil {
				return err
			}
			a.say("Saved  %s   %s, due %s          undo: dues undo", v.Number, a.amount(v.Total), dueDate(v).Long())
			a.remark(v, acct.Client.Kind)
			return nil
		},
	}
	cmd.Flags().StringVar(&number, "number", "", "a new `NUMBER`")
	f.add(cmd)
	return cmd
}

// owner is who owes an invoice: the client who was named, else as it was.
func (a *app) owner(line chase.InvoiceLine, named string) (chase.Account, error) {
	if named != "" {
		return a.account(named)
	}
	return a.accountOf(line.Invoice.ClientID, line.Client)
}

// editInvoice sets what was given and saves. What changes the money or the
// days splits the invoice into parts anew.
func (a *app) editInvoice(cmd *cobra.Command, v *chase.Invoice, f invoiceFlags, c chase.Client) error {
	if err := f.into(cmd, a, v); err != nil {
		return err
	}
	split := false
	for _, name := range []string{"amount", "currency", "issued", "due", "terms"} {
		split = split || cmd.Flags().Changed(name)
	}
	if split {
		if f.due == "" && v.Terms == "" {
			f.due = dueDate(*v).String()
		}
		if err := a.parts(v, f.due, c); err != nil {
			return err
		}
	}
	if err := a.db.EditInvoice(a.ctx, *v); err != nil {
		return err // the store says of what
	}
	return nil
}

// nothingGiven refuses an edit that changes nothing.
func nothingGiven(cmd *cobra.Command) error {
	given := false
	cmd.Flags().Visit(func(f *pflag.Flag) {
		given = given || cmd.InheritedFlags().Lookup(f.Name) == nil
	})
	if given {
		return nil
	}
	return &usageError{words: "nothing to change: say what, as in --terms 'net 30'", command: cmd.CommandPath()}
}
