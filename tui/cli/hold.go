package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// holdCommand is `dues hold`.
func (a *app) holdCommand() *cobra.Command {
	var until, why string
	var lift bool
	cmd := &cobra.Command{
		Use:               "hold CLIENT [REASON]",
		Short:             "Stop chasing a client for a while",
		Long:              "Stops the chasing of a client. Holds for several reasons stand side by side and the strictest counts;\n--lift ends them all, or with a reason that one. Reasons: " + holdNames() + ".",
		Example:           "  dues hold juno ill --until 'mon'\n  dues hold juno --lift",
		Args:              takes(1, 2, "which client?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.client(args[0])
			if err == nil && lift {
				return a.liftHold(line.Client, args[1:])
			}
			if err == nil {
				err = a.hold(line.Client, args[1:], until, why)
			}
			if err != nil {
				return a.keepWords(args[0], why, noteFlags{}, err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&until, "until", "", "first `DATE` the chasing goes on; else until you lift it")
	cmd.Flags().StringVar(&why, "why", "", "more about it, in `WORDS`")
	cmd.Flags().BoolVar(&lift, "lift", false, "end the hold now")
	return cmd
}

func holdNames() string {
	var names []string
	for _, r := range ui.HoldReasons {
		names = append(names, string(r.Reason))
	}
	return strings.Join(names, " ")
}

// hold puts a client on hold.
func (a *app) hold(c chase.Client, reason []string, until, why string) error {
	h := chase.Hold{ClientID: c.ID, Reason: chase.HoldOther, Words: why, From: a.today()}
	if len(reason) > 0 {
		var err error
		if h.Reason, err = holdReason(reason[0]); err != nil {
			return err
		}
	}
	m, err := a.future("--until", until, chase.Account{Client: c})
	if err != nil {
		return err
	}
	h.Until = m.On
	if h, err = chase.NewHold(h, c, a.today()); err != nil {
		return err
	}
	if err := a.db.Hold(a.ctx, h); err != nil {
		return fmt.Errorf("save hold: %w", err)
	}
	a.say("Saved  %s   %s          undo: dues undo", c.Name, holdWords(h, a.today()))
	held, err := a.held(c)
	if err != nil {
		return err
	}
	a.sayHeld(slices.DeleteFunc(held, func(other chase.Hold) bool { return other.Reason == h.Reason }))
	return nil
}

// holdReason is the reason that was typed.
func holdReason(typed string) (chase.HoldReason, error) {
	reason, err := ui.WhyHold(typed)
	if err != nil {
		return "", &usageError{words: fmt.Sprintf("no reason %q. Reasons: %s", typed, holdNames()), command: "dues hold"}
	}
	return reason, nil
}

// liftHold ends the holds of a client, or the one for a reason.
func (a *app) liftHold(c chase.Client, typed []string) error {
	var reason chase.HoldReason
	if len(typed) > 0 {
		var err error
		if reason, err = holdReason(typed[0]); err != nil {
			return err
		}
	}
	held, err := a.held(c)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(held), func(h chase.Hold) bool { return reason == "" || h.Reason == reason })
	switch {
	case len(held) == 0:
		return fmt.Errorf("%s is not on hold: nothing was changed", c.Name)
	case len(left) == len(held):
		return fmt.Errorf("%s is not on hold for this (%s): nothing was changed. It is: %s", c.Name, reason.Words(), holdWords(held[0], a.today()))
	}
	if err := a.db.LiftHoldFor(a.ctx, c.ID, reason); err != nil {
		return fmt.Errorf("lift hold: %w", err)
	}
	if len(left) == 0 {
		a.say("Saved  %s   no longer on hold          undo: dues undo", c.Name)
		return nil
	}
	a.say("Saved  %s   lifted: %s          undo: dues undo", c.Name, reason.Words())
	a.sayHeld(left)
	return nil
}

// held is the holds of a client in force today, the strictest first.
func (a *app) held(c chase.Client) ([]chase.Hold, error) {
	acct, err := a.db.Account(a.ctx, c.ID)
	if err != nil {
		return nil, fmt.Errorf("read the holds: %w", err)
	}
	return acct.Held(a.today()), nil
}

// sayHeld says what holds besides.
func (a *app) sayHeld(held []chase.Hold) {
	for _, h := range held {
		a.say("Still %s, %s", holdWords(h, a.today()), h.Reason.Words())
	}
}
