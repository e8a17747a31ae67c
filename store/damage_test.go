package store_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/store/storetest"
)

// harms are what happens to files on a bad disk, or in a bad copy.
var harms = map[string]func(r *rand.Rand, b []byte) []byte{
	"bits flipped": func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(8) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		return b
	},
	"a page of zeroes": func(r *rand.Rand, b []byte) []byte {
		page := 1024 * r.IntN(len(b)/1024)
		clear(b[page : page+1024])
		return b
	},
	"pages of nonsense": func(r *rand.Rand, b []byte) []byte {
		for from, n := r.IntN(len(b)), r.IntN(8192); n > 0 && from < len(b); from, n = from+1, n-1 {
			b[from] = byte(r.Uint32())
		}
		return b
	},
	"cut off":           func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] },
	"its head scrawled": func(r *rand.Rand, b []byte) []byte { b[r.IntN(100)] = byte(r.Uint32()); return b },
}

// TestADamagedBookIsToldAndLeftAsItIs harms a book in as many ways as
// $DUES_DAMAGED says. None ends the program or holds it, none costs more of the
// file, and what is told names the good backup.
func TestADamagedBookIsToldAndLeftAsItIs(t *testing.T) {
	rounds := 8
	if s := os.Getenv("DUES_DAMAGED"); s != "" {
		var err error
		if rounds, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "dues.db")
	if err := practice.Fill(t.Context(), path, chase.DefaultSettings(), storetest.Now()); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	backup := store.NewBackup(path, storetest.Now())
	if err := os.MkdirAll(filepath.Dir(backup), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(backup, sound, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			dice, told := rand.New(rand.NewPCG(11, 2026)), 0
			for range rounds {
				harmed := harm(dice, append([]byte(nil), sound...))
				began := time.Now()
				err := lookThrough(t, path, harmed)
				if took := time.Since(began); took > time.Minute { // some milliseconds, or for ever
					t.Errorf("it took %v", took)
				}
				var damage *store.DamagedError
				if errors.As(err, &damage) {
					if told++; damage.Good.Path != backup || !strings.Contains(err.Error(), "dues restore "+backup) {
						t.Errorf("the good backup is not named: %v", err)
					}
				}
				if info, err := os.Stat(path); err != nil || info.Size() < int64(len(harmed)) {
					t.Errorf("of %d bytes %d are left, %v", len(harmed), info.Size(), err)
				}
			}
			t.Logf("%d of %d told", told, rounds)
		})
	}
}

// lookThrough puts a harmed file in the book's place and looks at all of it, as
// the program does and doctor.
func lookThrough(t *testing.T, path string, harmed []byte) error {
	t.Helper()
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, harmed, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	db, err := store.Open(ctx, path, store.Options{Settings: chase.DefaultSettings(), Now: storetest.Now})
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Today(ctx); err != nil {
		return store.Damage(ctx, path, err, time.UTC)
	}
	for id := chase.ID(1); id < 9; id++ {
		if _, err := db.Account(ctx, id); err != nil && !errors.Is(err, store.ErrGone) {
			return store.Damage(ctx, path, err, time.UTC)
		}
	}
	if err := db.Check(ctx); err != nil {
		return err
	}
	_, err = db.Verify(ctx)
	return err
}
