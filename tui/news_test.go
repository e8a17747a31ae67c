package tui

import (
	"fmt"
	"strings"
	"testing"

	"dues/store"
)

func TestWhatCouldNotBeSavedSaysWhyAndWhatNow(t *testing.T) {
	tests := map[string]struct {
		err  error
		want string
	}{
		"a full disk names the disk and where the words can go": {store.ErrFull, "ctrl+o saves it elsewhere"},
		"another writer is named and the words are still there": {store.ErrBusy, "another program is writing to the book"},
		"a book that can only be read says so":                  {store.ErrReadOnly, "Reading only"},
		"anything else is said as it is":                        {fmt.Errorf("no such client"), "no such client"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var n news
			n.fail(fmt.Errorf("save the note: %w", tt.err))
			if !n.bad || !strings.Contains(n.words, tt.want) {
				t.Errorf("says %q", n.words)
			}
		})
	}
}
