package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"dues/chase"
	"dues/store/config"
	"dues/store/practice"
	"dues/tui"
	"dues/tui/ui"
)

// configFile is the file of the settings, as the full screen changes it.
type configFile struct {
	*app
	path string
	// fixed are settings that the book goes by whatever the file says: whose the
	// practice book is. nil is none.
	fixed func(*chase.Settings)
}

// Path is where the file is.
func (f configFile) Path() string { return f.path }

// Begin is every setting as it comes, a comment a line.
func (f configFile) Begin() string { return config.Blank() }

// Read is the text of the file.
func (f configFile) Read() (string, error) { return config.ReadText(f.path) }

// List is every setting of a text.
func (f configFile) List(text string) ([]chase.Setting, error) {
	all, err := config.List(text)
	return all, f.placed(err)
}

// Change is a text with one setting otherwise.
func (f configFile) Change(text, key, words string) (string, error) {
	return config.Change(text, key, words)
}

// Write puts a text in place that can stand, and has the book go by it.
func (f configFile) Write(was, now string) error {
	s, err := config.Parse(now)
	if err != nil {
		return err
	}
	if err := config.WriteText(f.path, was, now); err != nil {
		return err
	}
	s.Own = f.db.Settings().Own
	f.atHome(&s)
	way := f.wayOut(s)
	if f.fixed != nil {
		f.fixed(&s)
		way = nil // nothing leaves the practice book
	}
	f.db.Adopt(s, way)
	return nil
}

// placed says of which file an error is.
func (f configFile) placed(err error) error {
	var wrong *config.Error
	if errors.As(err, &wrong) {
		wrong.File = f.path
	}
	return err
}

// practiceFiles are copies of the user's files beside the practice book: what is
// changed there is gone with it.
func (a *app) practiceFiles() (configFile, keyFile, error) {
	dir := filepath.Dir(a.db.Path())
	c := configFile{app: a, path: filepath.Join(dir, "config.toml"), fixed: practised}
	k := keyFile{filepath.Join(dir, "keys.toml")}
	for from, to := range map[string]string{config.File(a.Env): c.path, config.KeyFile(a.Env): k.path} {
		text, err := config.ReadText(from)
		if err == nil && text != "" {
			err = config.WriteText(to, "", text)
		}
		if err != nil {
			return c, k, fmt.Errorf("copy your settings for practice: %w", err)
		}
	}
	return c, k, nil
}

// practised gives the settings to whom the practice book belongs.
func practised(s *chase.Settings) { s.Me, s.Home = practice.Me, "GBP" }

// keyFile is the file of the user's own keys, as the full screen changes it.
type keyFile struct{ path string }

// Path is where the file is.
func (f keyFile) Path() string { return f.path }

// Begin is every act with its key, a comment a line.
func (f keyFile) Begin() string { return keyNames(ui.NewKeys()) }

// Read is the text of the file.
func (f keyFile) Read() (string, error) { return config.ReadText(f.path) }

// Write puts a text in place whose every line can be a key.
func (f keyFile) Write(was, now string) error {
	lines, err := config.ParseKeys(now)
	if err != nil {
		return err
	}
	if faults := tui.TakeKeys(ui.NewKeys(), asOwn(lines)); len(faults) > 0 {
		return fmt.Errorf("%s", strings.Join(faults, "; "))
	}
	return config.WriteText(f.path, was, now)
}
