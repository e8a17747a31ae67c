package cli

import (
	"path/filepath"
	"runtime/debug"
)

// home is `dues` alone.
func (a *app) home() error { return a.printToday() }

// version prints the version this was built from.
func (a *app) version() error {
	name := "dues"
	if info, ok := debug.ReadBuildInfo(); ok {
		name += " " + filepath.Base(info.Main.Version)
	}
	a.say("%s", name)
	return nil
}
