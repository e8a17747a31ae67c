package uitest

import (
	"os"
	"path/filepath"
	"testing"

	"dues/chase"
	"dues/store/config"
)

// Config is a file of settings in a folder of the test.
type Config struct {
	File  string
	Wrote func(chase.Settings) // told of every text that was written; nil is nobody
}

// Settings is a file of settings with a text; none is no file.
func Settings(t testing.TB, text string) *Config {
	t.Helper()
	c := &Config{File: filepath.Join(t.TempDir(), "config.toml")}
	if text != "" {
		if err := os.WriteFile(c.File, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// Text is what the file says now.
func (c *Config) Text(t testing.TB) string {
	t.Helper()
	text, err := config.ReadText(c.File)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Path is where the file is, as a screen that is looked at may show it.
func (c *Config) Path() string { return "/home/sam/.config/dues/" + filepath.Base(c.File) }

// Begin is what a new file is written from.
func (c *Config) Begin() string { return config.Blank() }

// Read is its text.
func (c *Config) Read() (string, error) { return config.ReadText(c.File) }

// List is every setting of a text.
func (c *Config) List(text string) ([]chase.Setting, error) { return config.List(text) }

// Change is a text with one setting otherwise.
func (c *Config) Change(text, key, words string) (string, error) {
	return config.Change(text, key, words)
}

// Write puts a text in place that can stand.
func (c *Config) Write(was, now string) error {
	s, err := config.Parse(now)
	if err == nil {
		err = config.WriteText(c.File, was, now)
	}
	if err == nil && c.Wrote != nil {
		c.Wrote(s)
	}
	return err
}

// Keys is a file of keys in a folder of the test.
type Keys struct{ Config }

// OwnKeys is a file of keys that is not there yet.
func OwnKeys(t testing.TB) *Keys {
	t.Helper()
	return &Keys{Config{File: filepath.Join(t.TempDir(), "keys.toml")}}
}

// Begin is what a new file is written from.
func (k *Keys) Begin() string { return "[client]\n# record = [\"r\"]\n" }

// Write puts a text in place that has keys in it.
func (k *Keys) Write(was, now string) error {
	if _, err := config.ParseKeys(now); err != nil {
		return err
	}
	return config.WriteText(k.File, was, now)
}
