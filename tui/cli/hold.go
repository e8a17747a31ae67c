package cli

import (
	"fmt"
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
		Long:              "Stops the chasing of a client. Reasons: " + holdNames() + ".",
		Example:           "  dues hold juno ill --until 'mon'\n  dues hold juno --lift",
		Args:              takes(1, 2, "which client?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.client(args[0])
			if err == nil && lift {
				return a.liftHold(line.Client)
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
		if h.Reason, err = ui.WhyHold(reason[0]); err != nil {
			return &usageError{words: fmt.Sprintf("no reason %q. Reasons: %s", reason[0], holdNames()), command: "dues hold"}
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
	a.say("Saved  %s   %s          undo: dues undo", c.Name, holdWords(h))
	return nil
}

// liftHold lets the chasing go on.
func (a *app) liftHold(c chase.Client) error {
	if err := a.db.LiftHold(a.ctx, c.ID); err != nil {
		return fmt.Errorf("lift hold: %w", err)
	}
	a.say("Saved  %s   no longer on hold          undo: dues undo", c.Name)
	return nil
}
