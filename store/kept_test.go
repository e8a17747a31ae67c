package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dues/chase"
	"dues/store"
)

// keptBook is a closed book with some words to find, verdicts and totals, and
// what it answers.
func keptBook(t *testing.T) (path, answers string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "dues.db")
	db, err := openAt(t, path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 12 {
		c, err := db.AddClient(t.Context(), chase.Client{Name: fmt.Sprint("Client ", i), Kind: chase.Company, Currency: "GBP", Terms: "net 30"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: fmt.Sprint("INV-", i), Issued: chase.MakeDate(2026, 9, 1+i), Terms: "net 30", Total: gbp(int64(100000 + 977*i))}); err != nil {
			t.Fatal(err)
		}
		note(t, db, c.ID, "2026-11-20T10:00:00Z", fmt.Sprintf("number%d they said Friday and meant %x", i, 7919*i))
	}
	answers = saysOf(t.Context(), db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path, answers
}

// saysOf is what a book says that it keeps besides its record; what cannot be
// read is part of it.
func saysOf(ctx context.Context, db *store.DB) string {
	var b strings.Builder
	for _, words := range []string{"friday", "number3", "client", "inv", "meant", "thursday", "fri*", "number1*"} {
		hits, err := db.Search(ctx, words, 50)
		fmt.Fprintln(&b, words, hits, err)
	}
	for range 2 { // the second list rests on what the first kept
		list, err := db.Today(ctx)
		fmt.Fprintln(&b, list, err)
	}
	return b.String()
}

func TestAFlippedBitOfWhatIsKeptBesidesTheRecordIsFoundOrChangesNothing(t *testing.T) {
	t.Parallel()
	flips := 60
	if s := os.Getenv("DUES_FLIPS"); s != "" {
		var err error
		if flips, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	path, want := keptBook(t)
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages := keptPages(t, path)
	dice := rand.New(rand.NewPCG(6, 22))
	harmless, mended, told := 0, 0, 0
	for n := range flips {
		page := pages[dice.IntN(len(pages))]
		flipped := bytes.Clone(book)
		at := 1024*(page-1) + dice.IntN(1024)
		flipped[at] ^= 1 << dice.IntN(8)
		forged := filepath.Join(t.TempDir(), "flipped.db")
		if err := os.WriteFile(forged, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		switch got, err := whatBecame(t, forged, want); {
		case err != nil:
			t.Errorf("flip %d, byte %d of page %d: %v", n, at%1024, page, err)
		case got == "harmless":
			harmless++
		case got == "mended":
			mended++
		default:
			told++
		}
	}
	t.Logf("%d of %d flips changed nothing, %d were found and mended, %d told of as a damaged file", harmless, flips, mended, told)
	if mended == 0 {
		t.Error("no flip was mended")
	}
}

// whatBecame looks at a harmed book as the doctor does, and mends it where that
// can be done. The error is a harm that nobody was told of.
func whatBecame(t *testing.T, path, want string) (string, error) {
	ctx := t.Context()
	db, err := openAt(t, path)
	if err != nil {
		return "told", nil
	}
	defer db.Close()
	var aside *store.KeptError
	if err := db.Check(ctx); err != nil && !errors.As(err, &aside) {
		return "told", nil
	}
	faults, err := db.CheckKept(ctx)
	if err != nil {
		return "told", nil
	}
	if len(faults) == 0 && aside == nil {
		if got := saysOf(ctx, db); got != want {
			return "", fmt.Errorf("nothing was found, and it says\n%s\nwant\n%s", got, want)
		}
		return "harmless", nil
	}
	if err := db.Mend(ctx); err != nil {
		return "told", nil
	}
	if got := saysOf(ctx, db); got != want {
		return "", fmt.Errorf("after %v was mended it says\n%s\nwant\n%s", faults, got, want)
	}
	if faults, err := db.CheckKept(ctx); err != nil || len(faults) > 0 {
		return "", fmt.Errorf("after it was mended: %v, %v", faults, err)
	}
	if proof, err := db.Verify(ctx); err != nil || len(proof.Broken) > 0 {
		return "", fmt.Errorf("the record after it was mended: %+v, %v", proof, err)
	}
	return "mended", nil
}

// keptPages are the pages of a book's file that hold nothing of the record.
func keptPages(t *testing.T, path string) []int {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT pageno FROM dbstat WHERE name LIKE 'words%' OR name LIKE 'standing%' OR name = 'owed'
		OR name IN (SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('part', 'activity', 'promise', 'invoice'))`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var pages []int
	for rows.Next() {
		var page int
		if err := rows.Scan(&page); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	if err := rows.Err(); err != nil || len(pages) < 10 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	return pages
}

func TestWhatIsKeptBesidesTheRecordIsAskedAfterByName(t *testing.T) {
	path, want := keptBook(t)
	for harm, c := range map[string]struct{ statement, what string }{
		"a day's total changed":     {"UPDATE owed SET minor = minor + 1 WHERE due = (SELECT min(due) FROM owed)", "the totals"},
		"a day's total gone":        {"DELETE FROM owed WHERE due = (SELECT max(due) FROM owed)", "the totals"},
		"a verdict gone":            {"DELETE FROM standing WHERE client_id = 4", "the list"},
		"a verdict put off":         {"UPDATE standing SET look_on = '2031-01-01' WHERE client_id = 4", "the list"},
		"a verdict of other words":  {"UPDATE standing SET item = replace(item, 'Client 3', 'Client 9') WHERE client_id = 4", "the list"},
		"a verdict that is no JSON": {"UPDATE standing SET item = 'x' WHERE client_id = 4", "the list"},
		"a document of the search":  {"DELETE FROM words WHERE rowid = (SELECT max(rowid) FROM words)", "the search"},
		"a word of the search":      {"INSERT INTO words (rowid, text, who) VALUES (77, 'nobody said this', 'c1 note')", "the search"},
		"the blocks of the search":  {"DELETE FROM words_data WHERE id > 100", "the search"},
		"an index of another plan":  {"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX invoice_client ON invoice(issued, client_id)' WHERE name = 'invoice_client'", "the indexes"},
	} {
		t.Run(harm, func(t *testing.T) {
			harmed := filepath.Join(t.TempDir(), "harmed.db")
			alter(t, path, "VACUUM INTO '"+harmed+"'")
			alter(t, harmed, c.statement)
			db, err := openAt(t, harmed)
			if err != nil {
				t.Fatal(err)
			}
			faults, err := db.CheckKept(t.Context())
			if err != nil || len(faults) != 1 || faults[0].What != c.what || !strings.Contains(faults[0].Error(), "dues doctor --mend") {
				t.Fatalf("found %v, %v; want %s", faults, err, c.what)
			}
			if err := db.Mend(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := saysOf(t.Context(), db); got != want {
				t.Errorf("after it was mended it says\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// What is kept is right after any acts, on any day.
func TestWhatIsKeptFollowsFromTheRecordWhateverWasDone(t *testing.T) {
	defer func(n int) { *store.KeepFrom = n }(*store.KeepFrom)
	*store.KeepFrom = 0
	rapid.Check(t, func(r *rapid.T) {
		a := newActor(t)
		for range 40 {
			must(r, a.act(r))
		}
		start := a.now
		for _, days := range []int{-6, -1, 0, 1, 2, 5, 20, 75} {
			a.now = start.AddDate(0, 0, days)
			if _, err := a.db.Today(t.Context()); err != nil {
				r.Fatal(err)
			}
			if faults, err := a.db.CheckKept(t.Context()); err != nil || len(faults) > 0 {
				r.Fatalf("on day %d: %v, %v", days, faults, err)
			}
		}
	})
}
