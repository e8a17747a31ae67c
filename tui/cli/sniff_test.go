package cli

import (
	"os"
	"path/filepath"
	"testing"
)

func TestKindOf(t *testing.T) {
	for name, c := range map[string]struct {
		file, text, as, want string
	}{
		"a table is a table":                        {"x.txt", "Number,Client\n1,Acme\n", "", kindCSV},
		"an mbox begins with From":                  {"x", "From a@b Tue Nov 24 09:12:00 2026\nSubject: x\n", "", kindMbox},
		"two header fields are a message":           {"x", "From: a@b\nSubject: x\n\nbody", "", kindEML},
		"a folded field does not end the header":    {"x", "Received: by\n\tx\nFrom: a@b\n\nbody", "", kindEML},
		"one field alone is no message":             {"x", "Date: today\nNumber,Client\n", "", kindCSV},
		"a table with a colon in a cell is no mail": {"x", "To: ,Subject: \nx,y\n", "", kindCSV},
		"the ending .eml decides":                   {"x.eml", "\xff\xfe", "", kindEML},
		"what the user says stands":                 {"x.csv", "Number,Client\n", kindMbox, kindMbox},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := kindOf(path, c.as)
			if err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestKindOfRefuses(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.csv")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ path, as string }{
		"a file that is not there":     {filepath.Join(dir, "none"), ""},
		"an empty file":                {empty, ""},
		"a folder said to be a table":  {dir, kindCSV},
		"a file said to be a Maildir":  {empty, kindMaildir},
		"a format that does not exist": {empty, "lotus"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := kindOf(c.path, c.as); err == nil {
				t.Errorf("taken as %q", got)
			}
		})
	}
}
