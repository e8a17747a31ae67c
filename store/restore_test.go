package store_test

import (
	"database/sql"
	"errors"
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

var restoredAt = time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC)

func options() store.Options {
	return store.Options{Settings: chase.DefaultSettings(), Now: storetest.Now}
}

// prepare looks at a restoration and gives it.
func prepare(t testing.TB, book, from string) *store.Restoration {
	t.Helper()
	r, err := store.PrepareRestore(t.Context(), book, from, store.Key{}, options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// restore puts a backup in a book's place and gives where the book is kept.
func restore(t testing.TB, book, from string) string {
	t.Helper()
	r := prepare(t, book, from)
	kept, err := r.Do(t.Context(), restoredAt)
	if err == nil {
		err = r.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

// backedUp is a closed book, and a backup of it from before its last note.
func backedUp(t testing.TB) (book, backup, then, now string) {
	t.Helper()
	book, backup = closedBook(t), filepath.Join(t.TempDir(), "b.db")
	db, err := store.Open(t.Context(), book, options())
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	then = export(t, db)
	note(t, db, 1, "2026-11-20T10:00:00Z", "after the backup")
	now = export(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return book, backup, then, now
}

func TestARestoreShowsTheDifferencesAndChangesNothing(t *testing.T) {
	book, backup, _, now := backedUp(t)
	r := prepare(t, book, backup)
	if r.Lost != 1 || r.Damage != nil || r.Missing || len(r.Broken) > 0 {
		t.Errorf("%+v", r)
	}
	count := func(c store.Contents, noun string) (int64, string) {
		i := slices.IndexFunc(c.Nouns, func(n store.NounContents) bool { return n.Noun == noun })
		return c.Nouns[i].Rows, c.Nouns[i].Newest
	}
	if n, newest := count(r.Now, "entries"); n != 1 || newest != "2026-11-20 note after the backup" {
		t.Errorf("the book has %d entries, the newest %q", n, newest)
	}
	if n, newest := count(r.Then, "entries"); n != 0 || newest != "" {
		t.Errorf("the backup has %d entries, the newest %q", n, newest)
	}
	if n, newest := count(r.Then, "invoices"); n != 1 || newest != "INV-1042, 2026-09-30" {
		t.Errorf("the backup has %d invoices, the newest %q", n, newest)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if exportOf(t, book) != now {
		t.Error("looking changed the book")
	}
	for _, name := range names(t, filepath.Dir(book)) {
		if strings.Contains(name, "unfinished") || strings.Contains(name, "before") {
			t.Errorf("looking left %s", name)
		}
	}
}

func TestARestoreKeepsTheBookBesideItself(t *testing.T) {
	book, backup, then, now := backedUp(t)
	before := sum(t, backup)
	kept := restore(t, book, backup)
	if filepath.Dir(kept) != filepath.Dir(book) {
		t.Errorf("kept in %s", kept)
	}
	if got := names(t, filepath.Dir(book)); !slices.Equal(got, []string{"dues-before-restore-20261124-094100.db", "dues.db"}) {
		t.Errorf("the folder holds %q", got)
	}
	for path, want := range map[string]string{book: then, kept: now} {
		if exportOf(t, path) != want {
			t.Errorf("%s does not say what it should", path)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
		if proof, err := proofOf(t, path); err != nil || len(proof.Broken) > 0 {
			t.Errorf("%s: %+v, %v", path, proof, err)
		}
	}
	if sum(t, backup) != before {
		t.Error("the backup was changed")
	}
}

func TestABackupOfOtherPagesIsRestored(t *testing.T) {
	book, backup, then, _ := backedUp(t)
	old, err := sql.Open("sqlite", backup)
	if err != nil {
		t.Fatal(err)
	}
	old.SetMaxOpenConns(1)
	if _, err := old.Exec("PRAGMA page_size=4096; VACUUM"); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	restore(t, book, backup)
	if exportOf(t, book) != then {
		t.Error("the book does not say what its backup says")
	}
}

func TestAProgramThatHasTheBookOpenGoesOnWithTheRestoredOne(t *testing.T) {
	book, backup, then, _ := backedUp(t)
	open, err := openAt(t, book)
	if err != nil {
		t.Fatal(err)
	}
	was, err := open.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	note(t, open, 1, "2026-11-21T10:00:00Z", "still in the log, not in the file")
	kept := restore(t, book, backup)
	if is, err := open.Version(t.Context()); err != nil || is == was {
		t.Errorf("the other program does not notice: %d, %v", is, err)
	}
	if export(t, open) != then {
		t.Error("the other program reads something else")
	}
	note(t, open, 1, "2026-11-22T10:00:00Z", "after the restore")
	a, err := open.Account(t.Context(), 1)
	if err != nil || len(a.History) != 1 || a.History[0].Words != "after the restore" {
		t.Errorf("it has %+v, %v", a.History, err)
	}
	if !strings.Contains(exportOf(t, kept), "still in the log") {
		t.Error("what was only in the log is not in the book that is kept")
	}
}

func TestAStaleLogIsNotPlayedOverTheRestoredBook(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, book string){
		"over a book that cannot be opened": func(t *testing.T, book string) {
			if err := os.WriteFile(book, []byte(strings.Repeat("not a database ", 600)), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"where there is no book": func(t *testing.T, book string) {
			if err := os.Remove(book); err != nil {
				t.Fatal(err)
			}
		},
		"over a book that was cut off": func(t *testing.T, book string) {
			if err := os.Truncate(book, 5000); err != nil {
				t.Fatal(err)
			}
		},
		"over a book with a log of its own": func(*testing.T, string) {},
	} {
		t.Run(name, func(t *testing.T) {
			book, backup, then, _ := backedUp(t)
			wal := logOf(t, book)
			spoil(t, book)
			for end, b := range wal {
				if err := os.WriteFile(book+end, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			kept := restore(t, book, backup)
			if exportOf(t, book) != then {
				t.Error("the restored book is not the backup")
			}
			if proof, err := proofOf(t, book); err != nil || len(proof.Broken) > 0 {
				t.Errorf("%+v, %v", proof, err)
			}
			if name != "where there is no book" {
				if _, err := os.Stat(kept); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// logOf is the log and its index of a book while a note is in them alone.
func logOf(t *testing.T, book string) map[string][]byte {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "dues.db")
	b, err := os.ReadFile(book)
	if err == nil {
		err = os.WriteFile(copied, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	db, err := openAt(t, copied)
	if err != nil {
		t.Fatal(err)
	}
	note(t, db, 1, "2026-11-21T10:00:00Z", "stale")
	files := map[string][]byte{}
	for _, end := range []string{"-wal", "-shm"} {
		if files[end], err = os.ReadFile(copied + end); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestWhatIsNoBackupIsRefusedAndTheBookStays(t *testing.T) {
	book, backup, _, now := backedUp(t)
	for name, c := range map[string]struct {
		spoil func(path string) error
		want  error
	}{
		"a newer book":        {func(path string) error { alter(t, path, "PRAGMA user_version=99"); return nil }, store.ErrNewer},
		"another program's":   {func(path string) error { alter(t, path, "PRAGMA application_id=7"); return nil }, store.ErrForeign},
		"half of it":          {func(path string) error { return os.Truncate(path, 40960) }, nil},
		"nothing":             {func(path string) error { return os.Truncate(path, 0) }, store.ErrForeign},
		"some text":           {func(path string) error { return os.WriteFile(path, []byte(strings.Repeat("text ", 999)), 0o600) }, nil},
		"rows that were lost": {func(path string) error { alter(t, path, "DELETE FROM part"); return nil }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			spoilt := filepath.Join(t.TempDir(), "spoilt.db")
			b, err := os.ReadFile(backup)
			if err == nil {
				err = os.WriteFile(spoilt, b, 0o600)
			}
			if err == nil {
				err = c.spoil(spoilt)
			}
			if err != nil {
				t.Fatal(err)
			}
			_, err = store.PrepareRestore(t.Context(), book, spoilt, store.Key{}, options())
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("it says %v, want %v", err, c.want)
			}
		})
	}
	if _, err := store.PrepareRestore(t.Context(), book, book, store.Key{}, options()); err == nil {
		t.Error("a book is restored from itself")
	}
	if exportOf(t, book) != now {
		t.Error("the book was changed")
	}
}

func TestABackupWhoseRecordWasForgedSaysSo(t *testing.T) {
	book, backup, _, _ := backedUp(t)
	alter(t, backup, "UPDATE invoice SET total = total + 1")
	if r := prepare(t, book, backup); len(r.Broken) == 0 {
		t.Error("nothing says that an amount was changed in the backup")
	}
}
