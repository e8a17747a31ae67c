package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// reports are the reports by name, each with what prints it.
var reports = []struct {
	name  string
	print func(*app) error
}{
	{"ageing", ofOpen((*app).ageing)}, {"forecast", ofOpen((*app).forecast)}, {"clients", ofOpen((*app).slowest)},
	{"collection", ofOpen((*app).collection)}, {"overdue", (*app).overdue}, {"promises", (*app).promises}, {"sessions", (*app).sessions},
}

// ofOpen is a report on the open accounts, which it gets by name.
func ofOpen(print func(*app, []chase.Account) error) func(*app) error {
	return func(a *app) error {
		accounts, err := a.db.OpenAccounts(a.ctx)
		if err != nil {
			return err // the store says of what
		}
		chase.Arrange(accounts, func(x, y chase.Account) int {
			return cmp.Compare(strings.ToLower(x.Client.Name), strings.ToLower(y.Client.Name))
		})
		return print(a, accounts)
	}
}

// reportCommand is `dues report`.
func (a *app) reportCommand() *cobra.Command {
	var names []string
	for _, r := range reports {
		names = append(names, r.name)
	}
	last := len(names) - 1
	choice := strings.Join(names[:last], ", ") + " or " + names[last]
	cmd := &cobra.Command{
		Use:   "report " + strings.Join(names, "|"),
		Short: "How old the debt is, what will come in, who pays slowest, who keeps their word",
		Long: "ageing is the open money by how late it is, a client a line. forecast is what should land\n" +
			"in the next eight weeks: promised, planned, or likely by habit. clients are those who owe,\n" +
			"slowest first, with how many payments that rests on and how many promises were kept.\n" +
			"collection is how fast money comes in: days of sales that are open, counted back from the\n" +
			"newest and by the last three months', and how much of what could be collected was.\n" +
			"overdue is what was late on this day of each of the last twelve weeks, as things stood then.\n" +
			"promises are those still to come, and how those of the last twelve months turned out.\n" +
			"sessions are the days of the last twelve weeks on which anybody was rung or written to.",
		Example:   "  dues report ageing\n  dues report forecast --json\n  dues report promises --csv > promises.csv",
		Args:      takes(1, 1, "which report? "+choice),
		ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			i := slices.Index(names, args[0])
			if i < 0 {
				return &usageError{words: fmt.Sprintf("no report %q. Try %s.", args[0], choice), command: "dues report"}
			}
			if err := a.open(); err != nil {
				return err
			}
			return reports[i].print(a)
		},
	}
	a.listFlags(cmd)
	return cmd
}
