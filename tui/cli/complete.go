package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/chase/letter"
	"dues/store"
	"dues/tui/ui"
)

// mostCompleted is how many names a completion offers: nobody reads more.
const mostCompleted = 200

// completer completes one argument or flag, as cobra asks for it.
type completer func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

// first is a completer for the first argument alone.
func first(complete completer) completer {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(cmd, args, typed)
	}
}

// completeClient completes the first argument to a client.
func (a *app) completeClient(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return first(a.clientNames)(cmd, args, typed)
}

// completeInvoice completes the first argument to an open invoice.
func (a *app) completeInvoice(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return first(a.invoiceNumbers)(cmd, args, typed)
}

// completeEither completes the first argument to a client or an open invoice.
func (a *app) completeEither(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return first(func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		clients, _ := a.clientNames(cmd, args, typed)
		invoices, directive := a.invoiceNumbers(cmd, args, typed)
		return append(clients, invoices...), directive
	})(cmd, args, typed)
}

// completeLog completes the client, then the outcome, then a day and a method.
func (a *app) completeLog(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return a.clientNames(cmd, args, typed)
	case 1:
		return oneWord(chase.EveryOutcome())(cmd, args, typed)
	case 2:
		return oneWord(dayWords)(cmd, args, typed)
	}
	return oneWord(chase.Methods())(cmd, args, typed)
}

// completeNext completes the client, then a day.
func (a *app) completeNext(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return a.clientNames(cmd, args, typed)
	}
	return oneWord(dayWords)(cmd, args, typed)
}

// clientNames is the clients whose name begins as typed, each by as much of it
// as means nobody else; those who owe when nothing is typed.
func (a *app) clientNames(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	lines, err := peek(a, func(ctx context.Context, db *store.DB) ([]chase.ClientLine, error) {
		if typed == "" {
			return db.Clients(ctx, chase.ScopeOpen)
		}
		return db.Clients(ctx, chase.ScopeAll)
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all := make([]string, 0, len(lines))
	for _, l := range lines {
		all = append(all, dashed(l.Client.Name))
	}
	var names []string
	for i, l := range lines {
		if _, ok := goOn(typed, all[i]); ok && len(names) < mostCompleted {
			name, _ := goOn(typed, enough(all, i, strings.ToLower(typed)))
			names = append(names, name+"\t"+ui.Clean(l.Client.Name+", "+l.Open.String()))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// goOn is a name that goes on from what was typed, letter case aside: it keeps
// the letters as they were typed, for a shell drops what begins otherwise.
func goOn(typed, name string) (string, bool) {
	if len(typed) > len(name) || !strings.EqualFold(name[:len(typed)], typed) {
		return "", false
	}
	return typed + name[len(typed):], true
}

// dashed is a client's name as one word of the shell that needs no quotes:
// "birch-co" for Birch & Co. A client is found by it.
func dashed(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !isNamed(r) }), "-")
}

// enough is as many words of a dashed name, at least as typed, as mean nobody
// else of them all.
func enough(all []string, at int, typed string) string {
	name := all[at]
	for n := 0; n < len(name); n++ {
		if name[n] != '-' || n < len(typed) {
			continue
		}
		if !slices.ContainsFunc(all, func(other string) bool { return other != name && strings.HasPrefix(other, name[:n]) }) {
			return name[:n]
		}
	}
	return name
}

// invoiceNumbers is the open invoices whose number begins as typed.
func (a *app) invoiceNumbers(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	lines, err := peek(a, func(ctx context.Context, db *store.DB) ([]chase.InvoiceLine, error) {
		return db.Invoices(ctx, chase.ScopeOpen)
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var numbers []string
	for _, l := range lines {
		number := strings.TrimLeft(l.Invoice.Number, "-") // it is found by its end, and would be taken for a flag
		if number, ok := goOn(typed, number); ok && len(numbers) < mostCompleted {
			numbers = append(numbers, ui.Clean(number)+"\t"+ui.Clean(l.Client+", "+l.Invoice.Open().WithCode()))
		}
	}
	return numbers, cobra.ShellCompDirectiveNoFileComp
}

// oneWord completes to one of a few words.
func oneWord[T ~string](words []T) completer {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		var found []string
		for _, w := range words {
			if strings.HasPrefix(string(w), strings.ToLower(typed)) {
				found = append(found, string(w))
			}
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}

// dayWords are the ways to say a day that are worth offering.
var dayWords = []string{"today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "+3d", "+1w", "+2wd", "eom"}

// pastWords are those for what has been.
var pastWords = []string{"today", "yesterday", "mon", "tue", "wed", "thu", "fri"}

// flagWords completes the values of flags, by the flag's name: a name means the
// same in every command that has it.
func (a *app) flagWords() map[string]completer {
	methods := oneWord(chase.Methods())
	days, past := oneWord(dayWords), oneWord(pastWords)
	return map[string]completer{
		"client": a.clientNames, "invoice": a.invoiceNumbers, "also": a.invoiceNumbers,
		"how": methods, "method": methods,
		"next": days, "until": days, "away-until": days, "answer": days, "due": days, "on": past, "issued": past, "as-of": past, "to": past,
		"kind":     oneWord([]chase.Kind{chase.Company, chase.SoleTrader, chase.Individual, chase.Public}),
		"tone":     oneWord([]chase.Tone{chase.Informal, chase.Neutral, chase.Formal}),
		"template": oneWord(letter.Names()),
		"role":     oneWord([]chase.Role{chase.Pays, chase.Approves, chase.Ordered, chase.Decides}),
		"rounding": oneWord([]chase.Rounding{chase.RoundEnd, chase.RoundDaily}),
		"dates":    oneWord([]string{"dmy", "mdy", "ymd"}),
		"settle":   oneWord([]string{"upheld", "part", "rejected", "credit", "paid"}),
		"color":    oneWord([]string{"auto", "always", "never"}),
		"currency": oneWord([]string{"gbp", "eur", "usd"}),
	}
}

// completeFlags gives every flag of a command and of those under it its words.
func (a *app) completeFlags(cmd *cobra.Command) {
	for name, complete := range a.flagWords() {
		if cmd.LocalFlags().Lookup(name) != nil {
			// It fails only for a flag that is not there, or one that has its words.
			_ = cmd.RegisterFlagCompletionFunc(name, complete)
		}
	}
	for _, sub := range cmd.Commands() {
		a.completeFlags(sub)
	}
}
