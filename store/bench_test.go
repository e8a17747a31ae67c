package store

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"dues/chase"
)

// genBook is a book of the generator's facts for a benchmark: DUES_GENBOOK_OUT
// when it was made before, else made now of DUES_GENBOOK.
func genBook(b *testing.B) string {
	if made := os.Getenv("DUES_GENBOOK_OUT"); made != "" {
		return made
	}
	gen := os.Getenv("DUES_GENBOOK")
	if gen == "" {
		b.Skip("DUES_GENBOOK names the generator's book")
	}
	path := filepath.Join(b.TempDir(), "dues.db")
	db := openGenBook(b, path)
	fillFromGen(b, db, gen)
	if _, err := db.Today(b.Context()); err != nil {
		b.Fatal(err)
	}
	return path
}

// command runs a thing from opening the book to closing it, as a command does.
func command(b *testing.B, do func(ctx context.Context, db *DB) error) {
	path := genBook(b)
	opt := Options{Settings: chase.DefaultSettings(), Now: openGenBook(b, path).opt.Now}
	for b.Loop() {
		db, err := Open(b.Context(), path, opt)
		if err != nil {
			b.Fatal(err)
		}
		if err := do(b.Context(), db); err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	command(b, func(context.Context, *DB) error { return nil })
}

func BenchmarkDue(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.Due(ctx); return err })
}

func BenchmarkToday(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.Today(ctx); return err })
}

func BenchmarkNote(b *testing.B) {
	n := 0
	command(b, func(ctx context.Context, db *DB) error {
		n++
		_, err := db.Log(ctx, chase.Entry{ClientID: 7, Kind: chase.Note, Words: "a note " + strconv.Itoa(n)})
		return err
	})
}

func BenchmarkSearch(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.Search(ctx, "zanzibar", 20); return err })
}

func BenchmarkSearchCommonWord(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.Search(ctx, "dispute", 20); return err })
}

func BenchmarkFindClient(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.FindClients(ctx, "hapezu"); return err })
}
