package cli

import (
	"path/filepath"
	"runtime/debug"
)

// home is `dues` alone: the full screen, the session in plain lines where that
// is asked for, or today's list where there is neither.
func (a *app) home() error {
	atTerminal := isTerminal(a.Stdin) && isTerminal(a.Stdout)
	full := a.fullScreen()
	if !full && !(atTerminal && a.wantsPlain()) {
		err := a.printToday()
		if err == nil && atTerminal && a.terminal().Dumb {
			a.warn("This terminal cannot draw the full screen. For the session in plain lines: dues chase --plain")
		}
		return err
	}
	if err := a.open(); err != nil {
		return err
	}
	if a.wantsPlain() {
		return a.plain(false)
	}
	return a.screen(false)
}

// version prints the version this was built from.
func (a *app) version() error {
	name := "dues"
	if info, ok := debug.ReadBuildInfo(); ok {
		name += " " + filepath.Base(info.Main.Version)
	}
	a.say("%s", name)
	return nil
}
