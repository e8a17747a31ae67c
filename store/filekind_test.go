package store

import (
	"os"
	"path/filepath"
	"testing"
)

func TestKindOf(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		want       FileKind
	}{
		"a table is a table":                        {"x.txt", "Number,Client\n1,Acme\n", KindLedger},
		"an mbox begins with From":                  {"x", "From a@b Tue Nov 24 09:12:00 2026\nSubject: x\n", KindMbox},
		"two header fields are a message":           {"x", "From: a@b\nSubject: x\n\nbody", KindMessage},
		"a folded field does not end the header":    {"x", "Received: by\n\tx\nFrom: a@b\n\nbody", KindMessage},
		"one field alone is no message":             {"x", "Date: today\nNumber,Client\n", KindLedger},
		"a table with a colon in a cell is no mail": {"x", "To: ,Subject: \nx,y\n", KindLedger},
		"the ending .eml decides":                   {"x.eml", "\xff\xfe", KindMessage},
		"an export says its version":                {"x", "{\"v\":1,\n\"client\":[]}", KindExport},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if got, err := KindOf(path); err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
	if got, err := KindOf(t.TempDir()); err != nil || got != KindFolder {
		t.Errorf("a folder is %q, %v", got, err)
	}
}

func TestWhatCannotBeBroughtInIsRefused(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.csv")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"a file that is not there": empty + "x", "an empty file": empty, "a device": os.DevNull} {
		if got, err := KindOf(path); err == nil {
			t.Errorf("%s is taken as %q", name, got)
		}
	}
}
