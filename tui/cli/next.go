package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// nextCommand is `dues next`.
func (a *app) nextCommand() *cobra.Command {
	var told, notBefore bool
	var why string
	cmd := &cobra.Command{
		Use:               "next CLIENT DATE",
		Short:             "When to contact a client next",
		Example:           "  dues next acme 'thu 10am'\n  dues next birch +3d --told",
		Args:              takes(2, -1, "which client, and when? Try dues next acme 'thu 10am'"),
		ValidArgsFunction: a.completeNext,
		RunE: func(_ *cobra.Command, args []string) error {
			acct, err := a.account(args[0])
			if err != nil {
				return a.keepWords(args[0], why, noteFlags{}, err)
			}
			read, err := chase.ParseFutureMoment(words(args[1:]), a.anchor(acct))
			if err != nil {
				return a.keepWords(args[0], why, noteFlags{}, named("date", err))
			}
			when := read.Moment
			if notBefore {
				return a.leaveUntil(acct, when, why)
			}
			f, err := a.db.FollowUp(a.ctx, acct.Client.ID, when, why, told)
			if err != nil {
				return fmt.Errorf("save follow-up: %w", err)
			}
			a.say("Next   %s %s, %s          undo: dues undo", verb(f.What), acct.Client.Name, f.When.DayFrom(a.today()))
			a.sayDeadlines(acct, f.When.On)
			return nil
		},
	}
	cmd.Flags().BoolVar(&told, "told", false, "they know")
	cmd.Flags().BoolVar(&notBefore, "not-before", false, "leave them in peace until then, whatever falls due: not today")
	cmd.Flags().StringVar(&why, "why", "", "what it is about, in `WORDS`")
	return cmd
}

// leaveUntil keeps a client off the list until a day.
func (a *app) leaveUntil(acct chase.Account, when chase.Moment, why string) error {
	if when.On <= a.today() {
		return &chase.FieldError{Field: "date", Problem: "Today is not later. Try tomorrow, thu or +1w."}
	}
	if err := a.db.Snooze(a.ctx, chase.Snooze{ClientID: acct.Client.ID, Made: a.today(), Until: when.On, Words: why}); err != nil {
		return fmt.Errorf("put %s off: %w", acct.Client.Name, err)
	}
	a.say("Not today   %s, back on %s          undo: dues undo", acct.Client.Name, when.On.DayFrom(a.today()))
	a.sayDeadlines(acct, when.On)
	return nil
}

// sayDeadlines warns of what falls before the day a client is left in peace
// until.
func (a *app) sayDeadlines(acct chase.Account, until chase.Date) {
	for _, d := range chase.Deadlines(acct, until, a.now(), a.db.Settings()) {
		a.warn("before then, " + d.Line(a.today()))
	}
}
