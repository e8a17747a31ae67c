package store

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dues/chase"
)

// Whoever asked for the list has it; on the way out it is said that the disk,
// say, was full.
func TestAListIsShownAlthoughWhatItFoundOutCannotBeKept(t *testing.T) {
	defer func(n int) { keepFrom = n }(keepFrom)
	keepFrom = 0
	now := time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC)
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "dues.db"), Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.AddClient(t.Context(), chase.Client{Name: "Acme Print Ltd"}, nil); err != nil {
		t.Fatal(err)
	}
	for _, refuse := range []string{"INSERT", "UPDATE"} {
		if _, err := db.pool.ExecContext(t.Context(), "CREATE TRIGGER refuse"+refuse+" BEFORE "+refuse+" ON standing BEGIN SELECT RAISE(ABORT, 'no room'); END"); err != nil {
			t.Fatal(err)
		}
	}
	if l, err := db.Today(t.Context()); err != nil || len(l.Items) != 1 {
		t.Errorf("the list is %+v, %v", l.Items, err)
	}
	if err := db.Close(); err == nil || !strings.Contains(err.Error(), "keep what the list found out") {
		t.Errorf("the way out says %v", err)
	}
}
