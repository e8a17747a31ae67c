package uitest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/store/storetest"
)

// Empty is a book with nothing in it.
func Empty(t testing.TB) *store.DB {
	t.Helper()
	return storetest.OpenAt(t, filepath.Join(t.TempDir(), "book", "dues.db"), Now)
}

// Practice is a copy of the practice book on the morning of Now.
func Practice(t testing.TB) *store.DB {
	t.Helper()
	book, err := practiceBook()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "practice.db")
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	s := chase.DefaultSettings()
	s.Me = practice.Me
	db, err := store.Open(context.Background(), path, store.Options{Settings: s, Now: Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// practiceBook is the bytes of the practice book, written once a run: a
// hundred acts take a second.
var practiceBook = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "dues-practice-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "practice.db")
	if err := practice.Fill(context.Background(), path, chase.DefaultSettings(), Now()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})
