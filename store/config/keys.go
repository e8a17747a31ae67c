package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"
)

// KeyFile is the path of the user's own keys: dues/keys.toml in the XDG config
// folder.
func KeyFile(env func(string) string) string {
	return filepath.Join(filepath.Dir(File(env)), "keys.toml")
}

// KeyLine is one line of it: an act of a part, and its keys.
type KeyLine struct {
	Part, Act string
	Keys      []string
	Line      int // from 1
}

// LoadKeys reads the user's own keys. A file that is not there has none. The
// error is an *Error when the file cannot be read as one of keys.
func LoadKeys(path string) ([]KeyLine, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the keys: %w", err)
	}
	lines, err := ParseKeys(string(text))
	var wrong *Error
	if errors.As(err, &wrong) {
		wrong.File = path
	}
	return lines, err
}

// ParseKeys reads keys from the text of a file, in its order: tables of acts,
// each with a key or a list of keys. Which acts and keys there are it does not
// know. Its error is an *Error.
func ParseKeys(text string) ([]KeyLine, error) {
	parts := map[string]map[string]keyNames{}
	meta, err := toml.Decode(text, &parts)
	var wrong toml.ParseError
	if errors.As(err, &wrong) {
		return nil, &Error{Line: faultLine(text, wrong), Problem: wrong.Message + ". " + tryKey}
	}
	if err != nil {
		e := &Error{Line: 1, Problem: err.Error() + ". " + tryKey}
		for _, k := range meta.Keys() { // what stands outside a table
			if len(k) == 1 && meta.Type(k...) != "Hash" {
				e.Line = lineOf(text, k.String())
			}
		}
		return nil, e
	}
	var lines []KeyLine
	for _, k := range meta.Keys() {
		if len(k) == 1 && meta.Type(k...) != "Hash" {
			return nil, &Error{Line: lineOf(text, k.String()), Problem: "a key stands in no part. " + tryKey}
		}
		if len(k) == 2 {
			lines = append(lines, KeyLine{k[0], k[1], parts[k[0]][k[1]], lineOf(text, k.String())})
		}
	}
	return lines, nil
}

const tryKey = `Try, under [client]: record = "R", or note = ["n", "ctrl+g"]`

// keyNames is a key or a list of keys.
type keyNames []string

// UnmarshalTOML takes "k" and ["k", "ctrl+k"].
func (k *keyNames) UnmarshalTOML(v any) error {
	if name, ok := v.(string); ok {
		*k = keyNames{name}
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		return errors.New("a key is a word in quotes, or a list of such words")
	}
	for _, one := range list {
		name, ok := one.(string)
		if !ok {
			return errors.New("a key is a word in quotes")
		}
		*k = append(*k, name)
	}
	return nil
}
