package cli

import (
	"path/filepath"
	"runtime/debug"
)

// home is `dues` alone: the full screen, or today's list where there is none.
func (a *app) home() error {
	if !a.fullScreen() {
		return a.printToday()
	}
	if err := a.open(); err != nil {
		return err
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
