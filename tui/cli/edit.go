package cli

import (
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
			if name != "" {
				c.Name = name
			}
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
			line, err := a.client(client)
			if err != nil {
				return err
			}
			person, err := a.contact(line.Client, words(args))
			if err != nil {
				return err
			}
			if name != "" {
				person.Name = name
			}
			if left {
				person.Left = a.today()
			}
			if err := f.into(cmd, a, &person); err != nil {
				return err
			}
			if err := a.db.EditContact(a.ctx, person); err != nil {
				return err // the store says of what
			}
			a.say("Saved  %s   contact at %s          undo: dues undo", person.Name, line.Client.Name)
			return nil
		},
	}
	cmd.Flags().StringVar(&client, "client", "", "the `CLIENT` they work for")
	cmd.Flags().StringVar(&name, "name", "", "a new `NAME`")
	cmd.Flags().BoolVar(&left, "left", false, "they no longer work there")
	f.add(cmd)
	return cmd
}

// contact finds the one person at a client whose name has a word that begins
// as typed.
func (a *app) contact(c chase.Client, typed string) (chase.Contact, error) {
	acct, err := a.db.Account(a.ctx, c.ID)
	if err != nil {
		return chase.Contact{}, fmt.Errorf("read %s: %w", c.Name, err)
	}
	var found []chase.Contact
	for _, p := range acct.Contacts {
		if strings.EqualFold(p.Name, typed) {
			return p, nil
		}
		if hasWordPrefix(p.Name, typed) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return chase.Contact{}, &missError{words: fmt.Sprintf("nobody at %s matches %q", c.Name, typed)}
	case 1:
		return found[0], nil
	}
	lines := make([]string, len(found))
	for i, p := range found {
		lines[i] = p.Name
	}
	return chase.Contact{}, &missError{words: fmt.Sprintf("%q could be %d people at %s", typed, len(found), c.Name), lines: lines}
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
			if err := nothingGiven(cmd); err != nil {
				return err
			}
			if err := oneOnly(cmd, "due", "terms"); err != nil {
				return err
			}
			line, err := a.invoice(args[0])
			if err != nil {
				return err
			}
			v := line.Invoice
			if number != "" {
				v.Number = number
			}
			if f.client != "" {
				to, err := a.client(f.client)
				if err != nil {
					return err
				}
				v.ClientID = to.Client.ID
			}
			acct, err := a.db.Account(a.ctx, v.ClientID)
			if err != nil {
				return fmt.Errorf("read the client of %s: %w", v.Number, err)
			}
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
