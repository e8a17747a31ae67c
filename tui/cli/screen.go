package cli

import (
	"os"

	"dues/store/config"
	"dues/tui"
	"dues/tui/ui"
)

// fullScreen reports whether the full screen can be shown: somebody sits at a
// terminal that can draw it.
func (a *app) fullScreen() bool {
	return isTerminal(a.Stdin) && isTerminal(a.Stdout) && !a.terminal().Dumb && a.Env("CI") == ""
}

func (a *app) terminal() ui.Terminal { return ui.ReadTerminal(a.Env, a.color) }

// screen shows the full screen over the open book; practice says so on every
// screen of it.
func (a *app) screen(practice bool) error {
	in, out := a.Stdin.(*os.File), a.Stdout.(*os.File)
	return tui.Run(a.ctx, tui.Options{
		Book: a.db, Terminal: a.terminal(), In: in, Out: out, Now: a.now, Settings: a.db.Settings(),
		Practice: practice, Getenv: a.Env, CrashDir: config.State(a.Env),
		Abandon: func() { _ = a.db.Close() }, Exit: os.Exit,
	})
}
