package cli

import (
	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// mailAsideCommand is `dues mail aside`.
func (a *app) mailAsideCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "aside ADDRESS|NUMBER",
		Short: "Set mail aside that waits under unmatched and is nobody's",
		Long: "By the NUMBER that dues mail unmatched prints it is that conversation; by an ADDRESS, or a\n" +
			"part of one, every conversation of its that waits now, and none that is begun later. The\n" +
			"mail stays in the book; dues undo lets it wait once more.",
		Example:           "  dues mail aside 12\n  dues mail aside no-reply@bank.example",
		Args:              takes(1, 1, "which mail? dues mail unmatched lists what waits"),
		ValidArgsFunction: a.completeWaiting,
		RunE:              func(_ *cobra.Command, args []string) error { return a.setAside(args[0]) },
	}
	a.jsonFlag(cmd.Flags())
	return cmd
}

// setAside sets the mail aside that name means.
func (a *app) setAside(name string) error {
	if err := a.open(); err != nil {
		return err
	}
	waiting, err := a.db.Unmatched(a.ctx)
	if err != nil {
		return err
	}
	meant, _, err := a.mailMeant(waiting, name, "Nothing was set aside.")
	if err != nil {
		return err
	}
	numbers := threadNumbers(meant)
	if err := a.db.SetAside(a.ctx, numbers); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(asideDoc{1, numbers})
	}
	what := meant[0].Thread.Subject
	if len(meant) > 1 {
		what = ui.Count(len(meant), "conversation")
	}
	a.say("Set aside   %s: %s          undo: dues undo", sender(meant[0]), what)
	return nil
}

// asideDoc is `dues mail aside --json`.
type asideDoc struct {
	V     int        `json:"v"`
	Aside []chase.ID `json:"aside"` // the conversations that wait no longer
}
