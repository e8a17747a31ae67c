package cli

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
)

// addCommand is `dues add`.
func (a *app) addCommand() *cobra.Command {
	return nounCommand("add", "Enter a client, an invoice or a contact by hand", a.addClientCommand(), a.addInvoiceCommand(), a.addContactCommand())
}

// nounCommand is a verb that is followed by what it is done to.
func nounCommand(verb, short string, nouns ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   verb + " client|invoice|contact",
		Short: short,
		Args:  cobra.ArbitraryArgs,
		RunE: func(*cobra.Command, []string) error {
			return &usageError{words: verb + " what? client, invoice or contact", command: "dues " + verb}
		},
	}
	cmd.AddCommand(nouns...)
	return cmd
}

// addClientCommand is `dues add client`.
func (a *app) addClientCommand() *cobra.Command {
	var f clientFlags
	var who contactFlags
	var contact string
	cmd := &cobra.Command{
		Use:     "client NAME",
		Short:   "Enter a client",
		Example: "  dues add client 'Acme Print Ltd' --terms 'net 30' --contact 'Priya Shah' --role pays --email ap@acme.example",
		Args:    takes(1, -1, "what is the name?"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.open(); err != nil {
				return err
			}
			c := chase.Client{Name: words(args), Kind: chase.Company, Tone: chase.Neutral, Currency: a.db.Settings().Home, Added: a.today()}
			if err := f.into(cmd, &c); err != nil {
				return err
			}
			var contacts []chase.Contact
			if contact != "" || who.given() {
				contacts = []chase.Contact{{Name: contact}}
				if err := who.into(cmd, a, &contacts[0]); err != nil {
					return err
				}
			}
			saved, err := a.db.AddClient(a.ctx, c, contacts)
			var here *store.Here
			switch {
			case errors.As(err, &here):
				return fmt.Errorf("%s. dues edit client %s changes it", here, quoted(strings.ToLower(c.Name)))
			case err != nil:
				return err // the store says of what
			}
			a.say("Saved  %s   client          undo: dues undo", saved.Name)
			f.remark(cmd, a, saved)
			return nil
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&contact, "contact", "", "`NAME` of a person there")
	who.add(cmd)
	return cmd
}

// addContactCommand is `dues add contact`.
func (a *app) addContactCommand() *cobra.Command {
	var f contactFlags
	var client string
	cmd := &cobra.Command{
		Use:     "contact NAME --client CLIENT",
		Short:   "Enter a person at a client",
		Example: "  dues add contact 'Tom Acland' --client acme --role approves --phone '020 7946 0101'",
		Args:    takes(1, -1, "what is the name?"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := needs(cmd, "client"); err != nil {
				return err
			}
			line, err := a.client(client)
			if err != nil {
				return err
			}
			person := chase.Contact{ClientID: line.Client.ID, Name: words(args)}
			if err := f.into(cmd, a, &person); err != nil {
				return err
			}
			if _, err := a.db.AddContact(a.ctx, person); err != nil {
				return err // the store says of what
			}
			a.say("Saved  %s   contact at %s          undo: dues undo", person.Name, line.Client.Name)
			return nil
		},
	}
	cmd.Flags().StringVar(&client, "client", "", "the `CLIENT` they work for")
	f.add(cmd)
	return cmd
}

// addInvoiceCommand is `dues add invoice`.
func (a *app) addInvoiceCommand() *cobra.Command {
	var f invoiceFlags
	cmd := &cobra.Command{
		Use:     "invoice NUMBER --client CLIENT --amount N",
		Short:   "Enter an invoice",
		Example: "  dues add invoice INV-1042 --client acme --amount 1,240 --issued '7 oct' --terms 'net 30'",
		Args:    takes(1, 1, "what is the number of the invoice?"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := errors.Join(needs(cmd, "client", "amount"), oneOnly(cmd, "due", "terms")); err != nil {
				return err
			}
			line, err := a.client(f.client)
			if err != nil {
				return err
			}
			v := chase.Invoice{ClientID: line.Client.ID, Number: args[0], Issued: a.today(), Terms: line.Client.Terms}
			v.Total.Currency = line.Client.Currency
			if v.Total.Currency == "" {
				v.Total.Currency = a.db.Settings().Home
			}
			if err := f.into(cmd, a, &v); err != nil {
				return err
			}
			credit := v.Total.Minor < 0
			if credit && !cmd.Flags().Changed("terms") {
				f.due = cmp.Or(f.due, v.Issued.String()) // nobody waits for a credit note
			}
			if err := a.parts(&v, f.due, line.Client); err != nil {
				return err
			}
			saved, err := a.db.AddInvoice(a.ctx, v)
			if err != nil {
				return err // the store says of what
			}
			due := "due " + dueDate(saved).Long()
			if credit {
				due = "credit note"
			}
			a.say("Saved  %s %s   %s, %s          undo: dues undo", saved.Number, line.Client.Name, a.amount(saved.Total), due)
			a.remark(saved, line.Client.Kind)
			return nil
		},
	}
	f.add(cmd)
	return cmd
}

// remark says what the law and the terms say of an invoice just typed.
func (a *app) remark(v chase.Invoice, k chase.Kind) {
	for _, words := range v.Remarks(k, a.today()) {
		a.warn(words)
	}
}

// parts splits an invoice of a client into its due lines: one on a date, or as
// its terms say.
func (a *app) parts(v *chase.Invoice, due string, c chase.Client) error {
	if due != "" {
		// The words count from the day it was sent: "1 oct" is the next one after it.
		from := a.anchor(chase.Account{Client: c})
		from.Now = v.Issued.Noon()
		read, err := readMoment("--due", due, from, chase.ParseMoment)
		if err != nil {
			return err
		}
		day := read.On
		if day < v.Issued {
			return &chase.FieldError{Field: "--due", Problem: fmt.Sprintf("%s is before the invoice was issued, %s. Try --issued too.", day.Long(), v.Issued.Long())}
		}
		v.Terms = ""
		v.Parts = []chase.Part{{Seq: 1, Due: day, Amount: v.Total}}
		return nil
	}
	if v.Terms == "" {
		return &chase.FieldError{Field: "--due", Problem: fmt.Sprintf("this client has no terms. Give --due %s or --terms 'net 30'.", v.Issued.AddDays(30))}
	}
	terms, err := chase.ParseTermsFor(v.Terms, c.Terms)
	if err != nil {
		return named("--terms", err)
	}
	v.Terms = terms.String()
	v.Parts, err = terms.Parts(v.Issued, v.Total)
	if err = cmp.Or(err, chase.DueSince(v.Issued, v.Parts)); err != nil {
		return named("--terms", err)
	}
	return nil
}
