package store

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
)

func TestTheBookBeforeAnUpgradeIsKeptForGood(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "dues.db")
	db, err := Open(t.Context(), path, Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.AddClient(t.Context(), chase.Client{Name: "Acme Print Ltd"}, nil); err != nil {
		t.Fatal(err)
	}
	for range 2 { // eight programs may be at it
		if err := db.backupBeforeUpgrade(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
	}
	want := filepath.Join(BackupFolder(path), "dues-20261124-094100-v1.db")
	all, err := Backups(path, time.UTC)
	if err != nil || len(all) != 1 || all[0].Path != want || all[0].Sound(t.Context()) != nil {
		t.Fatalf("backups %+v, %v", all, err)
	}
	for i := range 30 {
		if _, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co"}, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := db.RotateBackups(t.Context(), now.AddDate(0, i, 0)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(want); err != nil {
		t.Error(err)
	}
}

// book-v1.db.gz is a book as the first version wrote it: Acme of storetest,
// with three thanks that wait, a voicemail of the last morning and the mail
// drafted for it.
func TestABookOfTheFirstVersionIsUpgradedWithAllThatIsInIt(t *testing.T) {
	path := unpack(t, "testdata/book-v1.db.gz")
	now := time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC)
	db, err := Open(t.Context(), path, Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	letters, err := db.Letters(t.Context(), 0)
	if err != nil || len(letters) != 4 || letters[0].Words.Template != "voicemail" || letters[0].Words.Tone != "" {
		t.Fatalf("the drafts: %+v, %v", letters, err)
	}
	if all, err := Backups(path, time.UTC); err != nil || len(all) != 1 {
		t.Errorf("the book as it was is not kept: %+v, %v", all, err)
	}
	edited := letters[0]
	edited.Words.Body = "shorter"
	if _, err := db.KeepLetter(t.Context(), edited, ""); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the edit, and the voicemail with its draft, which the old version journaled
		if _, err := db.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := db.Letters(t.Context(), 0); err != nil || len(left) != 3 {
		t.Errorf("left: %+v, %v", left, err)
	}
	for range 2 {
		if _, err := db.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if back, err := db.Letters(t.Context(), 0); err != nil || len(back) != 4 || back[0].Words != edited.Words {
		t.Errorf("put back: %+v, %v", back, err)
	}
}

// unpack is a copy of a packed book.
func unpack(t *testing.T, packed string) string {
	t.Helper()
	in, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	from, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	book, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "dues.db")
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
