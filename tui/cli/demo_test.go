package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"dues/store/storetest"
)

// The watchdog ends a program that does not end by itself: then nobody else is
// left to remove the practice book.
func TestWhoIsPutOutOfTheDemoLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dues-demo-1")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	a := &app{Command: Command{Stdin: os.Stdin, Stdout: os.Stdout, Env: func(string) string { return "" }, Now: time.Now}}
	a.now, a.db = storetest.Now, storetest.OpenAt(t, filepath.Join(dir, "practice.db"), storetest.Now)
	o, err := a.practiceOptions()
	if err != nil {
		t.Fatal(err)
	}
	if o.Abandon(); !o.Practice {
		t.Error("it is not practice")
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the practice book is left: %v", err)
	}
}
