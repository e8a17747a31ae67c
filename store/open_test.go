package store_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func sum(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(b))
}

// openAt opens a book and gives the error; what is open is closed at the end.
func openAt(t testing.TB, path string) (*store.DB, error) {
	db, err := store.Open(t.Context(), path, store.Options{Settings: chase.DefaultSettings(), Now: storetest.Now})
	if err == nil {
		t.Cleanup(func() { db.Close() })
	}
	return db, err
}

// closedBook makes a book with Acme in it and closes it.
func closedBook(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dues.db")
	db, err := store.Open(t.Context(), path, store.Options{Settings: chase.DefaultSettings(), Now: storetest.Now})
	if err != nil {
		t.Fatal(err)
	}
	acme(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// alter runs a statement on a closed book behind the program's back.
func alter(t testing.TB, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestABookIsPrivateAndSoIsItsFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "dues.db")
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	acme(t, db)
	for name, want := range map[string]os.FileMode{path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", filepath.Base(name), got, want)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a log is left beside a closed book: %v", err)
	}
}

func TestTheLogIsEmptiedWhileTheBookIsOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	acme(t, db)
	if _, err := db.Version(t.Context()); err != nil { // the watching connection must not hold it
		t.Fatal(err)
	}
	size := func() int64 {
		info, err := os.Stat(path + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	if size() == 0 {
		t.Fatal("nothing was written to the log")
	}
	for deadline := time.After(time.Minute); size() > 0; {
		select {
		case <-deadline:
			t.Fatalf("the log still has %d bytes", size())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func TestAFileThatIsNotOurBookIsRefusedAndLeftAsItIs(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, path string)
		want  error
	}{
		"a newer book":        {func(t *testing.T, path string) { alter(t, path, "PRAGMA user_version=99") }, store.ErrNewer},
		"somebody's database": {func(t *testing.T, path string) { os.Remove(path); alter(t, path, "CREATE TABLE recipes (name TEXT)") }, store.ErrForeign},
		"another program's":   {func(t *testing.T, path string) { alter(t, path, "PRAGMA application_id=7") }, store.ErrForeign},
		"no database": {func(t *testing.T, path string) {
			os.WriteFile(path, []byte(strings.Repeat("not a database ", 400)), 0o600)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			path := closedBook(t)
			c.spoil(t, path)
			before := sum(t, path)
			_, err := openAt(t, path)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("opening says %v, want %v", err, c.want)
			}
			if sum(t, path) != before {
				t.Error("the file was changed")
			}
		})
	}
}

func TestABookWithTwoNamesIsRefused(t *testing.T) {
	path := closedBook(t)
	if err := os.Link(path, path+"-too"); err != nil {
		t.Skip(err)
	}
	if _, err := openAt(t, path); err == nil || !strings.Contains(err.Error(), "hard link") {
		t.Errorf("opening says %v", err)
	}
	link := path + "-link"
	if err := os.Remove(path + "-too"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if _, err := openAt(t, link); err != nil {
		t.Errorf("a symbolic link does no harm: %v", err)
	}
}

func TestManyProgramsMakeOneBookAtOnce(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "dues.db")
		var all sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			all.Go(func() {
				db, err := openAt(t, path)
				if err == nil {
					_, err = db.AddClient(context.Background(), chase.Client{Name: fmt.Sprint("Client ", i)}, nil)
				}
				errs[i] = err
			})
		}
		all.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		db, err := openAt(t, path)
		if err != nil {
			t.Fatal(err)
		}
		if lines, err := db.Clients(t.Context(), chase.ScopeAll); err != nil || len(lines) != 8 {
			t.Fatalf("%d clients of 8, %v", len(lines), err)
		}
	}
}

func TestAReadOnlyFolderIsReadFromACopy(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is read-only for root")
	}
	path := closedBook(t)
	dir := filepath.Dir(path)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if db.ReadOnly() == "" {
		t.Error("nothing says that the book is only read")
	}
	if lines, err := db.Clients(t.Context(), chase.ScopeAll); err != nil || len(lines) != 1 {
		t.Errorf("read %d clients, %v", len(lines), err)
	}
	if _, err := db.AddClient(t.Context(), chase.Client{Name: "New"}, nil); err == nil {
		t.Error("a save into a copy says it was saved")
	}
}

func TestTwoProgramsLoseNothingAndSeeEachOther(t *testing.T) {
	path := closedBook(t)
	one, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	two, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	last, err := one.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		db := one
		if i%2 == 1 {
			db = two
		}
		if _, err := db.Log(t.Context(), chase.Entry{ClientID: 1, Kind: chase.Note, Words: fmt.Sprint("note ", i)}); err != nil {
			t.Fatal(err)
		}
		v, err := one.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 && v == last {
			t.Fatalf("the first program did not notice note %d of the second", i)
		}
		last = v
	}
	for _, db := range []*store.DB{one, two} {
		if a, err := db.Account(t.Context(), 1); err != nil || len(a.History) != 60 {
			t.Errorf("%d notes of 60, %v", len(a.History), err)
		}
	}
}

// TestStream is not a test: it is the program that TestAKilledProgramLosesNothing
// kills. It adds notes and says each once it is saved.
func TestStream(t *testing.T) {
	path := os.Getenv("DUES_TEST_STREAM")
	if path == "" {
		t.Skip("run by TestAKilledProgramLosesNothing")
	}
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 1_000_000 {
		if _, err := db.Log(t.Context(), chase.Entry{Key: fmt.Sprintf("%d-%d", os.Getpid(), i), ClientID: 1, Kind: chase.Note, Words: fmt.Sprintf("note %d of %d", i, os.Getpid())}); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("ack note %d of %d\n", i, os.Getpid())
	}
}

func TestAKilledProgramLosesNothing(t *testing.T) {
	path := closedBook(t)
	var acked []string
	for round := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestStream$")
		cmd.Env = append(os.Environ(), "DUES_TEST_STREAM="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); {
			note, ok := strings.CutPrefix(lines.Text(), "ack ")
			if !ok {
				continue
			}
			acked = append(acked, note)
			if n++; n == 5+round {
				cmd.Process.Kill()
			}
		}
		cmd.Wait()
		timer.Stop()
	}
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	a, err := db.Account(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]int{}
	for _, h := range a.History {
		have[h.Words]++
	}
	if len(acked) < 6*5 {
		t.Fatalf("only %d notes were acknowledged", len(acked))
	}
	for _, note := range acked {
		if have[note] != 1 {
			t.Errorf("%q, said to be saved, is there %d times", note, have[note])
		}
	}
}
