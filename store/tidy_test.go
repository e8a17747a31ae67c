package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func TestAWriterIsNotKeptWaitingByOneThatNeverPauses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	busy, polite := storetest.OpenAt(t, path, storetest.Now), storetest.OpenAt(t, path, storetest.Now)
	c, _ := acme(t, busy)
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	wrote := make(chan bool, 1)
	writing.Go(func() {
		defer close(wrote)
		for n := 0; ctx.Err() == nil; n++ {
			if _, err := busy.Log(context.Background(), chase.Entry{ClientID: c.ID, Kind: chase.Note, Words: fmt.Sprint("note ", n), NoNext: true}); err != nil {
				t.Error(err)
				return
			}
			select {
			case wrote <- true:
			default:
			}
		}
	})
	var waits []time.Duration
	for i := range 20 {
		<-wrote
		began := time.Now()
		note(t, polite, c.ID, "2026-11-20T10:00:00Z", fmt.Sprint("polite ", i))
		waits = append(waits, time.Since(began))
	}
	stop()
	writing.Wait()
	slices.Sort(waits)
	if long := waits[len(waits)-3]; long > 2*time.Second { // two may fall on a moment when the machine stood still
		t.Errorf("three of twenty notes waited %v and more", long)
	}
}

func logSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestALongLogIsEmptiedAsSoonAsNobodyReadsIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	c, _ := acme(t, db)
	reader, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	looking, err := reader.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := looking.QueryRow("SELECT count(*) FROM client").Scan(&n); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("words of theirs ", 32<<10)
	for i := 0; logSize(t, path) < 8<<20; i++ {
		note(t, db, c.ID, "2026-11-20T10:00:00Z", fmt.Sprint(i, long))
	}
	if err := looking.Rollback(); err != nil {
		t.Fatal(err)
	}
	note(t, db, c.ID, "2026-11-20T10:00:00Z", "the last "+long+long)
	if size := logSize(t, path); size > 0 {
		t.Errorf("the log still has %d bytes", size)
	}
}

func TestWhoHasTheBookOpenEmptiesTheLogThatAnotherLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	watching, other := storetest.OpenAt(t, path, storetest.Now), storetest.OpenAt(t, path, storetest.Now)
	c, _ := acme(t, other)
	version := func() int64 {
		v, err := watching.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	version()
	note(t, other, c.ID, "2026-11-20T10:00:00Z", "new")
	store.LeaveLog(other)
	for end, before := time.After(time.Minute), int64(0); logSize(t, path) > 0; before = version() {
		select {
		case <-end:
			t.Fatalf("the log still has %d bytes, the version is %d", logSize(t, path), before)
		case <-time.After(50 * time.Millisecond):
		}
	}
	settled := version()
	store.TidyIdle(other)
	if v := version(); v != settled {
		t.Errorf("two programs would go on emptying an empty log: version %d after %d", v, settled)
	}
}

func TestALogThatSomebodyReadsIsEmptiedLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	acme(t, db)
	store.LeaveLog(db)
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	reading, err := other.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := reading.QueryRow("SELECT count(*) FROM client").Scan(&n); err != nil {
		t.Fatal(err)
	}
	store.TidyIdle(db)
	if logSize(t, path) == 0 {
		t.Fatal("the log was emptied under a reader")
	}
	if err := reading.Rollback(); err != nil {
		t.Fatal(err)
	}
	for end := time.After(time.Minute); logSize(t, path) > 0; {
		select {
		case <-end:
			t.Fatalf("the log still has %d bytes", logSize(t, path))
		case <-time.After(50 * time.Millisecond):
		}
	}
}
