// Package storetest gives tests a real book in a temporary file.
package storetest

import (
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
)

// Now is the clock of the books here: Tuesday 24 November 2026, a quarter past
// nine, in London.
func Now() time.Time {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		zone = time.UTC
	}
	return time.Date(2026, 11, 24, 9, 15, 0, 0, zone)
}

// Open opens a new, empty book by the default settings and the clock of Now.
// It is closed when the test ends.
func Open(t testing.TB) *store.DB {
	t.Helper()
	return OpenAt(t, filepath.Join(t.TempDir(), "book", "dues.db"), Now)
}

// OpenAt opens the book at path by a clock of the test's own.
func OpenAt(t testing.TB, path string, now func() time.Time) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), path, store.Options{Settings: chase.DefaultSettings(), Now: now})
	if err != nil {
		t.Fatalf("open a book for the test: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close the test's book: %v", err)
		}
	})
	return db
}
