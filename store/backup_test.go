package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

// exportOf is what a closed book says.
func exportOf(t testing.TB, path string) string {
	t.Helper()
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	return export(t, db)
}

// names are the files of a folder.
func names(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestABackupIsPrivateWholeAndOneFile(t *testing.T) {
	db, _ := storetest.Acme(t)
	folder := t.TempDir()
	to := filepath.Join(folder, "odd ?x=1#y%20z & é.db")
	if err := db.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	if got := names(t, folder); !slices.Equal(got, []string{filepath.Base(to)}) {
		t.Errorf("the folder holds %q", got)
	}
	info, err := os.Stat(to)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %o, %v", info.Mode().Perm(), err)
	}
	if err := (store.BackupFile{Path: to}).Sound(t.Context()); err != nil {
		t.Error(err)
	}
	if got := names(t, folder); len(got) != 1 {
		t.Errorf("looking at a backup leaves %q", got)
	}
	if exportOf(t, to) != export(t, db) {
		t.Error("the backup does not say what the book says")
	}
	if proof, err := proofOf(t, to); err != nil || len(proof.Broken) > 0 {
		t.Errorf("%+v, %v", proof, err)
	}
}

func TestABackupOverwritesNothingAndLeavesNothingBehind(t *testing.T) {
	db, _ := storetest.Acme(t)
	folder := t.TempDir()
	taken := filepath.Join(folder, "taken.db")
	if err := os.WriteFile(taken, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), taken); !errors.Is(err, store.ErrExists) {
		t.Errorf("over a file it says %v", err)
	}
	if b, err := os.ReadFile(taken); err != nil || string(b) != "mine" {
		t.Errorf("the file now holds %q, %v", b, err)
	}
	if err := db.Backup(t.Context(), filepath.Join(folder, "nowhere", "b.db")); err == nil {
		t.Error("a folder that is not there takes a backup")
	}
	stopped, stop := withStop(t)
	stop()
	if err := db.Backup(stopped, filepath.Join(folder, "stopped.db")); err == nil {
		t.Error("a backup that was stopped says it was made")
	}
	if got := names(t, folder); !slices.Equal(got, []string{"taken.db"}) {
		t.Errorf("left behind: %q", got)
	}
}

func TestABackupGoesIntoTheFolderOneIsIn(t *testing.T) {
	path := closedBook(t)
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.Mkdir("sub", 0o700); err != nil {
		t.Fatal(err)
	}
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"here.db", "./there.db", "sub/below.db", "100% & more?.db"} {
		if err := db.Backup(t.Context(), to); err != nil {
			t.Fatalf("%s: %v", to, err)
		}
		if err := (store.BackupFile{Path: to}).Sound(t.Context()); err != nil {
			t.Errorf("%s: %v", to, err)
		}
		r, err := store.PrepareRestore(t.Context(), "new.db", to, store.Key{}, store.Options{Settings: chase.DefaultSettings(), Now: storetest.Now})
		if err != nil {
			t.Fatalf("%s: %v", to, err)
		}
		if r.From != filepath.Join(dir, to) || r.Then.Changes == 0 {
			t.Errorf("%s: %d changes from %s", to, r.Then.Changes, r.From)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestABackupThatIsDamagedIsSeen(t *testing.T) {
	db, _ := storetest.Acme(t)
	to := filepath.Join(t.TempDir(), "b.db")
	if err := db.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoilt := range map[string][]byte{
		"empty":         {},
		"half of it":    whole[:len(whole)/2],
		"a zeroed page": append(append(bytes.Clone(whole[:4096]), make([]byte, 4096)...), whole[8192:]...),
		"some text":     []byte("this is no backup"),
	} {
		if err := os.WriteFile(to, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := (store.BackupFile{Path: to}).Sound(t.Context()); err == nil || !strings.Contains(err.Error(), to) {
			t.Errorf("%s: it says %v", name, err)
		}
	}
}

func TestTheBackupsOfAYearAreThinnedOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	c, _ := acme(t, db)
	day := time.Date(2026, 1, 1, 18, 30, 0, 0, time.UTC)
	folder := store.BackupFolder(path)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range 370 {
		if err := os.WriteFile(store.NewBackup(path, day.AddDate(0, 0, i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := 370; i < 400; i++ {
		now := day.AddDate(0, 0, i)
		note(t, db, c.ID, "2026-11-20T10:00:00Z", fmt.Sprint("day ", i))
		for range 2 { // the second time that day there is nothing to do
			if made, err := db.RotateBackups(t.Context(), now); err != nil {
				t.Fatal(err)
			} else if made != "" && made != store.NewBackup(path, now) {
				t.Fatalf("made %s", made)
			}
		}
		if _, err := os.Stat(store.NewBackup(path, now)); err != nil {
			t.Fatalf("day %d: the newest is not there: %v", i, err)
		}
	}
	got := names(t, folder)
	want := strings.Fields(`20260331 20260430 20260531 20260630 20260731 20260831 20260930 20261031 20261130 20261231
		20270117 20270124 20270129 20270130 20270131 20270201 20270202 20270203 20270204`)
	for i := range want {
		want[i] = "dues-" + want[i] + "-183000.db"
	}
	if !slices.Equal(got, want) {
		t.Errorf("kept\n%q\nwant\n%q", got, want)
	}
}

func TestABackupIsMadeOnceADayAndOnlyOfSomethingNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	monday := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	rotate := func(now time.Time) bool {
		t.Helper()
		made, err := db.RotateBackups(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		return made != ""
	}
	if rotate(monday) {
		t.Error("an empty book is backed up")
	}
	c, _ := acme(t, db)
	if !rotate(monday) {
		t.Error("the first day there is no backup")
	}
	note(t, db, c.ID, "2026-11-20T10:00:00Z", "new")
	if rotate(monday.Add(8 * time.Hour)) {
		t.Error("the same day there is a second")
	}
	if !rotate(monday.AddDate(0, 0, 1)) {
		t.Error("the next day there is none")
	}
	if rotate(monday.AddDate(0, 0, 2)) {
		t.Error("a book that has not changed is backed up")
	}
	newest := store.NewBackup(path, monday.AddDate(0, 0, 1))
	if err := os.Truncate(newest, 100); err != nil {
		t.Fatal(err)
	}
	if !rotate(monday.AddDate(0, 0, 2)) {
		t.Error("a newest backup that cannot be read counts as one")
	}
	mine := filepath.Join(store.BackupFolder(path), "my own notes.txt")
	other := filepath.Join(store.BackupFolder(path), "dues-2-20261123-090000.db")
	for _, f := range []string{mine, other} {
		if err := os.WriteFile(f, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := store.Backups(path, time.UTC); err != nil || len(all) != 3 {
		t.Errorf("%d backups of 3, %v", len(all), err)
	}
}

func TestABookThatIsWrittenMeanwhileIsBackedUpWhole(t *testing.T) {
	db, client := storetest.Acme(t)
	done := make(chan error, 1)
	go func() {
		for i := range 200 {
			if _, err := db.Log(t.Context(), chase.Entry{ClientID: client, Kind: chase.Note, Words: fmt.Sprint("meanwhile ", i)}); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	folder := t.TempDir()
	for i := range 5 {
		to := filepath.Join(folder, fmt.Sprint(i, ".db"))
		if err := db.Backup(t.Context(), to); err != nil {
			t.Fatal(err)
		}
		if proof, err := proofOf(t, to); err != nil || len(proof.Broken) > 0 {
			t.Errorf("%+v, %v", proof, err)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func withStop(t *testing.T) (context.Context, context.CancelFunc) {
	return context.WithCancel(t.Context())
}

func TestWhatAnUnfinishedBackupLeftIsClearedWhateverTheFolderIsCalled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "[2026 * ?", "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	acme(t, db)
	left, ours := filepath.Join(filepath.Dir(path), ".dues.db.123.unfinished"), filepath.Join(filepath.Dir(path), "my words.unfinished")
	for _, name := range []string{left, ours} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	made, err := db.RotateBackups(t.Context(), time.Now().AddDate(0, 0, 2))
	if err != nil || made == "" {
		t.Fatalf("%q, %v", made, err)
	}
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", left, err)
	}
	if _, err := os.Stat(ours); err != nil {
		t.Errorf("a file of somebody else's is gone: %v", err)
	}
}
