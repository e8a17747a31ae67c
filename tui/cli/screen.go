package cli

import (
	"context"
	"os"
	"path/filepath"

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

// screenOptions are the surroundings of what is drawn on the terminal; the
// caller has looked that there is one.
func (a *app) screenOptions() tui.Options {
	own, fault := a.ownKeys()
	return tui.Options{
		Config: configFile{app: a, path: config.File(a.Env)}, KeyFile: keyFile{config.KeyFile(a.Env)},
		Own:  ownWords{config.TemplateFolder(a.Env), a.db.Settings().Own},
		Keys: own, KeyFault: fault,
		Book: a.db, Terminal: a.terminal(), In: a.Stdin.(*os.File), Out: a.Stdout.(*os.File), Now: a.now,
		Shell:    a.shellCommands,
		Settings: a.db.Settings(), Getenv: a.Env, CrashDir: config.State(a.Env),
		Abandon: func() { _ = a.db.Close() }, Exit: os.Exit,
	}
}

// shellCommands is every command that the help shows.
func (a *app) shellCommands() []tui.ShellCommand {
	var all []tui.ShellCommand
	for _, e := range commands {
		if e.group != "" {
			all = append(all, tui.ShellCommand{Name: e.name, Short: e.build(a).Short})
		}
	}
	return all
}

// practiceOptions are those of the practice book: copies of the user's files, and
// nothing left behind by whoever is put out in the middle of it.
func (a *app) practiceOptions() (tui.Options, error) {
	o := a.screenOptions()
	config, keys, err := a.practiceFiles()
	o.Practice, o.Config, o.KeyFile, o.Own = true, config, keys, nil
	o.Abandon = func() {
		_ = a.db.Close()
		_ = os.RemoveAll(filepath.Dir(a.db.Path()))
	}
	return o, err
}

// screen shows the full screen over the open book; practice says so on every
// screen of it.
func (a *app) screen(practice bool) error {
	if practice {
		o, err := a.practiceOptions()
		if err != nil {
			return err
		}
		return tui.Run(a.ctx, o)
	}
	o := a.screenOptions()
	if a.asOf == "" && a.Env("DUES_NOW") == "" { // a day that is not today has no backup
		o.LookAfter = func(ctx context.Context) error {
			_, err := a.db.RotateBackups(ctx, a.Now())
			return err
		}
	}
	return tui.Run(a.ctx, o)
}
