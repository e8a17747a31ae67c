package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dues/store"
	"dues/store/csvin"
)

// formats are the words for what a file is that --as takes.
func formats() []string {
	kinds := []store.FileKind{store.KindLedger, store.KindMbox, store.KindFolder, store.KindMessage, store.KindExport}
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return append(words, csvin.Formats()...)
}

// kindOf is what is at a path: what the user says, else what it looks like.
func kindOf(path, as string) (store.FileKind, error) {
	info, err := os.Stat(path)
	said := store.FileKind(as)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", errors.New("there is no such file")
	case err != nil:
		return "", err
	case as == "":
		return store.KindOf(path)
	case info.IsDir():
		switch said {
		case store.KindFolder, store.KindMessage:
			return store.KindFolder, nil
		case store.KindExport:
			return said, nil
		}
		return "", fmt.Errorf("this is a folder, not %s", as)
	case said == store.KindFolder:
		return "", errors.New("this is a file, not a Maildir")
	case said == store.KindMbox || said == store.KindMessage || said == store.KindExport:
		return said, nil
	}
	return store.KindLedger, nil
}
