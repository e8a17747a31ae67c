// Package config reads what the user decided once, config.toml, and knows in
// which folders the program keeps things. Every key may be missing; a key that
// does not exist, or a value that cannot stand, is refused with its line, the
// reason and an example.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"

	"dues/chase"
)

// File is the path of the config file: dues/config.toml in the XDG config
// folder.
func File(env func(string) string) string {
	return filepath.Join(folder(env, "XDG_CONFIG_HOME", xdg.ConfigHome), "dues", "config.toml")
}

// Book is the path of the book when the user names none: dues/dues.db in the
// XDG data folder.
func Book(env func(string) string) string {
	return filepath.Join(folder(env, "XDG_DATA_HOME", xdg.DataHome), "dues", "dues.db")
}

// State is the folder of what is neither settings nor the book, such as the
// report of a crash: dues in the XDG state folder.
func State(env func(string) string) string {
	return filepath.Join(folder(env, "XDG_STATE_HOME", xdg.StateHome), "dues")
}

// folder is what the environment says when it names an absolute folder (the
// XDG rules ignore others), else the platform's own.
func folder(env func(string) string, name, platform string) string {
	if dir := env(name); filepath.IsAbs(dir) {
		return dir
	}
	return platform
}

// Load reads the settings from a file. A file that is not there is all
// defaults. What cannot stand in it is an *Error.
func Load(path string) (chase.Settings, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return chase.DefaultSettings(), nil
	}
	if err != nil {
		return chase.Settings{}, fmt.Errorf("read the settings: %w", err)
	}
	s, err := Parse(string(text))
	var wrong *Error
	if errors.As(err, &wrong) {
		wrong.File = path
	}
	return s, err
}

// Error is one thing in the file that cannot stand.
type Error struct {
	File    string
	Line    int // from 1
	Problem string
}

// Error is the place and the problem in one line.
func (e *Error) Error() string {
	if e.File == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Problem)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
}

// faultLine is the line of a fault, counted from its place: the library's own
// count is one short where a string is left open in a file with Windows line
// ends.
func faultLine(text string, wrong toml.ParseError) int {
	return 1 + strings.Count(text[:min(max(0, wrong.Position.Start), len(text))], "\n")
}

// Parse reads the settings from the text of a file. Its error is an *Error.
func Parse(text string) (chase.Settings, error) {
	f := fileOf(chase.DefaultSettings())
	meta, err := toml.Decode(text, &f)
	var wrong toml.ParseError
	if errors.As(err, &wrong) {
		return chase.Settings{}, &Error{Line: faultLine(text, wrong), Problem: problem(wrong)}
	}
	if err != nil {
		return chase.Settings{}, wrongKind(err)
	}
	if err := sections(text, meta); err != nil {
		return chase.Settings{}, err
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return chase.Settings{}, unknown(text, extra[0])
	}
	return f.settings(text)
}

// problem is the parser's words with an example of the key they are about.
func problem(e toml.ParseError) string {
	switch {
	case e.LastKey == "":
		return e.Message
	case exampleOf(e.LastKey) == "":
		return fmt.Sprintf("after %s: %s", e.LastKey, e.Message)
	}
	return about(e.LastKey, e.Message)
}

// about is what is wrong with the value of a key, with an example where there
// is one.
func about(key, words string) string {
	if example := exampleOf(key); example != "" {
		return fmt.Sprintf("%s: %s. Try %s", key, words, example)
	}
	return key + ": " + words
}

// sections refuses what has a value where names of the user's own belong: the
// parser takes a number there for nothing at all.
func sections(text string, meta toml.MetaData) error {
	for _, key := range [][]string{{"methods"}, {"mail", "imap"}} {
		if is := meta.Type(key...); is != "" && is != "Hash" {
			name := strings.Join(key, ".")
			return &Error{Line: lineOf(text, name), Problem: about(name, notOf(strings.ToLower(is), "table"))}
		}
	}
	return nil
}

// kindWords is a kind of value of the parser's, as people call it.
func kindWords(kind string) string {
	switch kind {
	case "string":
		return "words"
	case "integer", "int64":
		return "a whole number"
	case "float", "float64":
		return "a number"
	case "boolean", "bool":
		return "true or false"
	case "slice", "array", "arrayhash", "[]any", "[]interface {}", "[]map[string]any", "[]map[string]interface {}":
		return "a list"
	case "map", "table", "map[string]any", "map[string]interface {}":
		return "a section of its own"
	case "time.Time", "datetime":
		return "a date"
	}
	return "a " + kind
}

// notOf says that a value is of one kind and should be of another.
func notOf(is, wanted string) string {
	return fmt.Sprintf("it is %s, not %s", kindWords(is), kindWords(wanted))
}

// wrongKind is the error for a number where words belong, and the like. The
// parser gives the place in its words only.
func wrongKind(err error) error {
	e := Error{Line: 1, Problem: err.Error()}
	var key string
	if n, _ := fmt.Sscanf(e.Problem, "toml: line %d (last key %q): ", &e.Line, &key); n == 2 {
		_, e.Problem, _ = strings.Cut(e.Problem, "): ")
	}
	var is, wanted string
	if _, kinds, found := strings.Cut(e.Problem, "expected "); found {
		wanted, is, _ = strings.Cut(kinds, " but found ")
	} else if n, _ := fmt.Sscanf(e.Problem, "incompatible types: TOML value has type %s destination has type %s", &is, &wanted); n == 2 {
		is = strings.TrimSuffix(is, ";")
	}
	if wanted != "" {
		e.Problem = notOf(is, wanted)
	}
	if key != "" {
		e.Problem = about(key, e.Problem)
	}
	e.Line = max(1, e.Line)
	return &e
}

// unknown is the error for a key that does not exist.
func unknown(text string, key toml.Key) error {
	words := fmt.Sprintf("there is no setting %q", key.String())
	if near := nearest(key.String()); near != "" {
		words += ". Near: " + exampleOf(near)
	}
	return &Error{Line: lineOf(text, key.String()), Problem: words}
}
