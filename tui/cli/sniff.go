package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dues/store/csvin"
	"dues/store/mailin"
)

// The kinds of file that can be brought in.
const (
	kindCSV     = "csv"
	kindMbox    = "mbox"
	kindMaildir = "maildir" // a Maildir, or a folder of messages
	kindEML     = "eml"
	kindBook    = "dues" // what dues export --json wrote
)

// sniffBytes is how much of a file is looked at to see what it is.
const sniffBytes = 4 << 10

// kindOf is what a file is: what the user says, else what it looks like.
func kindOf(path, as string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", errors.New("there is no such file")
	case err != nil:
		return "", err
	case info.IsDir():
		if as != "" && as != kindMaildir && as != kindEML {
			return "", fmt.Errorf("this is a folder, not %s", as)
		}
		return kindMaildir, nil
	case as == kindMbox || as == kindEML || as == kindCSV || as == kindBook:
		return as, nil
	case as == kindMaildir:
		return "", errors.New("this is a file, not a Maildir")
	case as != "" && !slices.Contains(csvin.Formats(), as):
		return "", fmt.Errorf("there is no format %q. Formats: csv, mbox, maildir, eml, dues, %s", as, strings.Join(csvin.Formats(), ", "))
	case as != "":
		return kindCSV, nil
	}
	return looksLike(path)
}

// looksLike tells mail from tables by the first lines of a file.
func looksLike(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	if n == 0 {
		return "", errors.New("the file is empty")
	}
	if bytes.HasPrefix(head[:n], []byte(`{"v":1,`)) {
		return kindBook, nil
	}
	switch mailin.Sniff(filepath.Base(path), head[:n]) {
	case mailin.ManyInMbox:
		return kindMbox, nil
	case mailin.OneMessage:
		return kindEML, nil
	}
	return kindCSV, nil
}
