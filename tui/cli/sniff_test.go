package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/store"
)

func TestWhatTheUserSaysAFileIsStands(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "x.csv")
	if err := os.WriteFile(file, []byte("Number,Client\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path, as string
		want     store.FileKind
	}{{file, "mbox", store.KindMbox}, {file, "eml", store.KindMessage}, {file, "xero", store.KindLedger}, {file, "dues", store.KindExport}, {file, "", store.KindLedger}, {dir, "eml", store.KindFolder}} {
		if got, err := kindOf(c.path, c.as); err != nil || got != c.want {
			t.Errorf("%s as %q is %q, %v; want %q", c.path, c.as, got, err, c.want)
		}
	}
	for name, c := range map[string]struct{ path, as, want string }{
		"a file that is not there":    {filepath.Join(dir, "none"), "", "there is no such file"},
		"a folder said to be a table": {dir, "csv", "this is a folder, not csv"},
		"a file said to be a Maildir": {file, "maildir", "this is a file, not a Maildir"},
	} {
		if got, err := kindOf(c.path, c.as); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: taken as %q, %v", name, got, err)
		}
	}
}
