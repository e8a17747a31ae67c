package store

import (
	"compress/gzip"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
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
		if _, err := db.AddClient(t.Context(), chase.Client{Name: fmt.Sprintf("Birch %d", i)}, nil); err != nil {
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

// A book of every version that was ever released opens: what was written is
// proven, and what it drafted can be sent. One of this version is among them,
// for the versions to come.
func TestABookOfAnyVersionOpens(t *testing.T) {
	for version := 1; version <= schemaVersion; version++ {
		name := fmt.Sprintf("book-v%d.db.gz", version)
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "dues.db")
			unpack(t, filepath.Join("testdata", name), path)
			db, err := Open(t.Context(), path, Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if proof, err := db.Verify(t.Context()); err != nil || proof.Changes == 0 || proof.Broken != nil {
				t.Errorf("its record: %+v, %v", proof, err)
			}
			letters, err := db.Letters(t.Context(), 0)
			if err != nil || len(letters) == 0 || letters[0].Words.Body == "" || letters[0].Sending != chase.Waiting {
				t.Errorf("its drafts: %+v, %v", letters, err)
			}
			copies := min(1, schemaVersion-version)
			if kept, err := Backups(path, time.UTC); err != nil || len(kept) != copies || copies > 0 && kept[0].Sound(t.Context()) != nil {
				t.Errorf("the copy from before: %+v, %v", kept, err)
			}
			for err = nil; err == nil; {
				_, err = db.Undo(t.Context())
			}
			if !errors.Is(err, chase.ErrNothing) {
				t.Errorf("its acts are not taken back: %v", err)
			}
			if clients, err := db.Clients(t.Context(), chase.ScopeAll); err != nil || len(clients) > 0 {
				t.Errorf("with every act taken back there are %d clients: %v", len(clients), err)
			}
		})
	}
}

func TestManyProgramsUpgradeOneBookAtOnce(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "dues.db")
		unpack(t, filepath.Join("testdata", "book-v1.db.gz"), path)
		var all sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			all.Go(func() {
				db, err := Open(t.Context(), path, Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }})
				if err == nil {
					proof, failed := db.Verify(t.Context())
					if err = errors.Join(failed, db.Close()); len(proof.Broken) > 0 {
						err = errors.New(proof.Broken[0])
					}
				}
				errs[i] = err
			})
		}
		all.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		if kept, err := Backups(path, time.UTC); err != nil || len(kept) != 1 || kept[0].Sound(t.Context()) != nil {
			t.Fatalf("the copy from before: %+v, %v", kept, err)
		}
	}
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	packed, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The chain of the record is over whole rows: a column more or less would make
// every row that is in the book already another one.
func TestAnUpgradeLeavesTheColumnsOfTheRecordAsTheyAre(t *testing.T) {
	columns := func(db *sql.DB) map[string]string {
		t.Helper()
		got := map[string]string{}
		for table := range journaled {
			var names sql.NullString
			if err := db.QueryRowContext(t.Context(), "SELECT group_concat(name) FROM pragma_table_info(?)", table).Scan(&names); err != nil {
				t.Fatal(err)
			}
			if names.Valid {
				got[table] = names.String
			}
		}
		return got
	}
	path := filepath.Join(t.TempDir(), "dues.db")
	unpack(t, filepath.Join("testdata", "book-v1.db.gz"), path)
	old, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	before := columns(old)
	if err := old.Close(); err != nil || len(before) == 0 {
		t.Fatalf("%d tables, %v", len(before), err)
	}
	db, err := Open(t.Context(), path, Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	after := columns(db.pool)
	for table, want := range before {
		if after[table] != want {
			t.Errorf("%s has %s, had %s: keep what is new in a table of its own", table, after[table], want)
		}
	}
}
