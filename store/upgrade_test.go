package store

import (
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
