package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"dues/store"
)

// lockedBackup is a book, and an encrypted backup of it.
func lockedBackup(t *testing.T, lock store.Lock) (book, backup string) {
	t.Helper()
	book, backup = closedBook(t), filepath.Join(t.TempDir(), "b.age")
	db, err := store.Open(t.Context(), book, options())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.BackupLocked(t.Context(), backup, lock); err != nil {
		t.Fatal(err)
	}
	return book, backup
}

// aKey is a new key, as a file that holds it, and its public half.
func aKey(t *testing.T) (file, public string) {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(file, []byte("# created: today\n"+key.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, key.Recipient().String()
}

func readKey(t *testing.T, file string) store.Key {
	t.Helper()
	key, err := store.ReadKey(file)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestALockedBackupIsOpenedByItsKeyOrPassphraseAlone(t *testing.T) {
	defer func(n int) { *store.WorkFactor = n }(*store.WorkFactor)
	*store.WorkFactor = 10
	passphrase := func(words string) store.Key {
		k, err := store.KeyOf(words)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	mine, public := aKey(t)
	hers, hersPublic := aKey(t)
	other, _ := aKey(t)
	with, err := store.LockWith("two late invoices")
	if err != nil {
		t.Fatal(err)
	}
	for1, err := store.LockFor([]string{public})
	if err != nil {
		t.Fatal(err)
	}
	for2, err := store.LockFor([]string{public, " " + hersPublic})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		lock        store.Lock
		by          store.Locked
		opens, shut []store.Key
	}{
		"a passphrase":    {with, store.ByPassphrase, []store.Key{passphrase("two late invoices")}, []store.Key{passphrase("two late invoice"), readKey(t, mine), {}}},
		"a key":           {for1, store.ByKey, []store.Key{readKey(t, mine)}, []store.Key{readKey(t, other), passphrase("two late invoices"), {}}},
		"the keys of two": {for2, store.ByKey, []store.Key{readKey(t, mine), readKey(t, hers)}, []store.Key{readKey(t, other)}},
	} {
		t.Run(name, func(t *testing.T) {
			book, backup := lockedBackup(t, c.lock)
			if by := store.LockedBy(backup); by != c.by {
				t.Errorf("it is locked by %v, want %v", by, c.by)
			}
			raw, err := os.ReadFile(backup)
			if err != nil || bytes.Contains(raw, []byte("SQLite")) || bytes.Contains(raw, []byte("Acme")) {
				t.Errorf("the book can be read in it: %v", err)
			}
			if info, err := os.Stat(backup); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("it is %v, %v", info.Mode(), err)
			}
			for _, key := range c.shut {
				if _, err := store.PrepareRestore(t.Context(), book, backup, key, options()); !errors.Is(err, store.ErrLocked) {
					t.Errorf("another key: %v", err)
				}
			}
			was := exportOf(t, book)
			for _, key := range c.opens {
				alter(t, book, "UPDATE activity SET words = 'spoilt'")
				r, err := store.PrepareRestore(t.Context(), book, backup, key, options())
				if err != nil {
					t.Fatal(err)
				}
				if _, err := r.Do(t.Context(), restoredAt); err != nil {
					t.Fatal(err)
				}
				if err := r.Close(); err != nil || exportOf(t, book) != was {
					t.Errorf("the book is not what it was: %v", err)
				}
			}
			onlyBooks(t, filepath.Dir(book))
			onlyBooks(t, filepath.Dir(backup))
		})
	}
}

// onlyBooks looks for what was left in a folder half done.
func onlyBooks(t *testing.T, folder string) {
	t.Helper()
	for _, name := range names(t, folder) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s was left", name)
		}
	}
}

func TestALockedBackupThatWasCutOrChangedIsRefused(t *testing.T) {
	file, public := aKey(t)
	lock, err := store.LockFor([]string{public})
	if err != nil {
		t.Fatal(err)
	}
	book, backup := lockedBackup(t, lock)
	was := exportOf(t, book)
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{30, 100, 190, 300, len(whole) / 2, len(whole) - 1} {
		changed := bytes.Clone(whole)
		changed[at] ^= 4
		for how, bytes := range map[string][]byte{"cut": whole[:at], "changed": changed} {
			if err := os.WriteFile(backup, bytes, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := store.PrepareRestore(t.Context(), book, backup, readKey(t, file), options()); err == nil {
				t.Errorf("%s at byte %d of %d it is taken", how, at, len(whole))
			}
		}
	}
	onlyBooks(t, filepath.Dir(book))
	if exportOf(t, book) != was {
		t.Error("the book was changed")
	}
}

func TestALockThatNobodyCouldOpenIsRefused(t *testing.T) {
	for _, key := range []string{"", "age1", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA", "sam@example.com"} {
		if _, err := store.LockFor([]string{key}); err == nil || !strings.Contains(err.Error(), "age1") {
			t.Errorf("%q: %v", key, err)
		}
	}
	if _, err := store.LockWith(""); err == nil {
		t.Error("no passphrase is one")
	}
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("my notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.ReadKey(file); err == nil || !strings.Contains(err.Error(), "notes.txt") {
		t.Errorf("notes are a key: %v", err)
	}
}
