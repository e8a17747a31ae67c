package store_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/store/storetest"
)

func TestAnExportBroughtIntoAnEmptyBookSaysTheSame(t *testing.T) {
	for name, book := range map[string]func(t *testing.T) *store.DB{
		"Acme": func(t *testing.T) *store.DB { db, _ := storetest.Acme(t); return db },
		"the practice book, with mail": func(t *testing.T) *store.DB {
			path := filepath.Join(t.TempDir(), "practice.db")
			if err := practice.Fill(t.Context(), path, chase.DefaultSettings(), storetest.Now()); err != nil {
				t.Fatal(err)
			}
			return storetest.OpenAt(t, path, storetest.Now)
		},
		"odd bytes": func(t *testing.T) *store.DB {
			db := storetest.Open(t)
			c, _ := acme(t, db)
			note(t, db, c.ID, "2026-11-20T10:00:00Z", "not \xff UTF-8, a zero \x00, <&> and \u2028 \"quoted\"\r\n")
			return db
		},
		"nothing": func(t *testing.T) *store.DB { return storetest.Open(t) },
	} {
		t.Run(name, func(t *testing.T) {
			from := book(t)
			text := export(t, from)
			to := storetest.Open(t)
			if _, err := to.ImportExport(t.Context(), "book.json", strings.NewReader(text), store.ImportOptions{DryRun: true}); err != nil {
				t.Fatal(err)
			}
			empty := export(t, storetest.Open(t))
			if export(t, to) != empty {
				t.Fatal("a dry run wrote something")
			}
			if _, err := to.ImportExport(t.Context(), "book.json", strings.NewReader(text), store.ImportOptions{}); err != nil {
				t.Fatal(err)
			}
			if got := export(t, to); got != text {
				t.Errorf("the book now says\n%s\nwant\n%s", got, text)
			}
			was, err := from.Today(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if is, err := to.Today(t.Context()); err != nil || fmt.Sprint(is) != fmt.Sprint(was) {
				t.Errorf("today's list is\n%v\nwant\n%v, %v", is, was, err)
			}
			if proof, err := to.Verify(t.Context()); err != nil || len(proof.Broken) > 0 {
				t.Errorf("%+v, %v", proof, err)
			}
			if _, err := to.Undo(t.Context()); err != nil && !errors.Is(err, chase.ErrNothing) {
				t.Fatal(err)
			}
			if export(t, to) != empty {
				t.Error("an undo does not take all of it back")
			}
		})
	}
}

// What was handed over and never answered for stands nowhere else.
func TestAnExportHoldsTheBytesOfAMailOnItsWay(t *testing.T) {
	way := &post{answer: func() error { return &chase.NotSentError{By: "post", Said: "550 no such user"} }}
	db, client := withPost(t, way)
	if _, err := db.Send(t.Context(), reminder(t, db, client).ID); err == nil {
		t.Fatal("it was sent")
	}
	text := export(t, db)
	if raw := base64.StdEncoding.EncodeToString(way.given[0].Raw); !strings.Contains(text, `"outgoing":[`) || !strings.Contains(text, raw) {
		t.Fatalf("the bytes are not in\n%s", text)
	}
	to := storetest.Open(t)
	if _, err := to.ImportExport(t.Context(), "book.json", strings.NewReader(text), store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := export(t, to); got != text {
		t.Errorf("the book now says\n%s\nwant\n%s", got, text)
	}
	letters, err := to.Letters(t.Context(), client)
	if err != nil || !slices.ContainsFunc(letters, func(d chase.Drafted) bool { return d.Sending == chase.Failed }) {
		t.Errorf("it is not among the drafts as failed: %+v, %v", letters, err)
	}
}

func TestWhatIsNoExportIsRefusedWhole(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no JSON":                    {"Invoice,Client\n", "no export of dues"},
		"other JSON":                 {`[1]`, "no export of dues"},
		"another program's":          {`{"v":1,"recipes":[]}`, `"recipes"`},
		"a newer export":             {`{"v":2,"client":[]}`, "version 2"},
		"cut off":                    {`{"v":1,"client":[`, "EOF"},
		"a column nobody knows":      {`{"v":1,"thread":[{"id":1,"client_id":null,"subject":"a","mood":"b"}]}`, "does not know"},
		"a client that is not there": {`{"v":1,"thread":[{"id":1,"client_id":7,"subject":"a"}]}`, "the book cannot hold that"},
		"a number with a fraction":   {`{"v":1,"thread":[{"id":1.5,"client_id":null,"subject":"a"}]}`, "1.5"},
		"a word for a number":        {`{"v":1,"thread":[{"id":1,"client_id":"x","subject":"a"}]}`, "the book cannot hold that"},
	} {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t)
			before := export(t, db)
			_, err := db.ImportExport(t.Context(), "book.json", strings.NewReader(c.text), store.ImportOptions{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("it says %v, want %s", err, c.want)
			}
			if export(t, db) != before {
				t.Error("something of it was written")
			}
		})
	}
	db, _ := storetest.Acme(t)
	if _, err := db.ImportExport(t.Context(), "book.json", strings.NewReader(export(t, db)), store.ImportOptions{}); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("into a book that holds something it says %v", err)
	}
}

// Whatever an export was made into by hand, it is refused and leaves the book
// empty, or gives a book that can be read.
func TestAnExportThatWasEditedGivesABookThatCanBeReadOrNone(t *testing.T) {
	from := storetest.Open(t)
	c, _ := acme(t, from)
	if _, err := from.Log(t.Context(), chase.Entry{ClientID: c.ID, Kind: chase.Call, Outcome: chase.Promised, Words: "Friday", Promise: &chase.PromiseMade{PayOn: chase.MakeDate(2026, 11, 27)}}); err != nil {
		t.Fatal(err)
	}
	text := export(t, from)
	values := rapid.SampledFrom([]any{nil, -1, 0, 1, 7, 1.5, "", "x", true, "2026-13-40", "2026-02-28", "0000-00-00", "GBP", "gbp", 1e18, "9999999999999999999", "net 30", "net", "\x00", []any{}, map[string]any{}})
	rapid.Check(t, func(r *rapid.T) {
		var book map[string]any
		if err := json.Unmarshal([]byte(text), &book); err != nil {
			r.Fatal(err)
		}
		var rows []map[string]any
		for _, table := range slices.Sorted(maps.Keys(book)) {
			all, _ := book[table].([]any)
			for _, row := range all {
				if row, ok := row.(map[string]any); ok {
					rows = append(rows, row)
				}
			}
		}
		for range rapid.IntRange(1, 3).Draw(r, "edits") {
			row := rapid.SampledFrom(rows).Draw(r, "row")
			row[rapid.SampledFrom(slices.Sorted(maps.Keys(row))).Draw(r, "column")] = values.Draw(r, "value")
		}
		edited, err := json.Marshal(book)
		if err != nil {
			r.Fatal(err)
		}
		db := storetest.Open(t)
		if _, err := db.ImportExport(t.Context(), "book.json", bytes.NewReader(edited), store.ImportOptions{}); err != nil {
			if empty, err := db.Empty(t.Context()); err != nil || !empty {
				r.Fatalf("a refused export left something: %v", err)
			}
			return
		}
		readable(r, db)
	})
}

// readable fails the test when a book cannot be read in full.
func readable(r *rapid.T, db *store.DB) {
	ctx := context.Background()
	if _, err := db.Today(ctx); err != nil {
		r.Fatalf("the list: %v", err)
	}
	lines, err := db.Clients(ctx, chase.ScopeAll)
	if err != nil {
		r.Fatalf("the clients: %v", err)
	}
	for _, l := range lines {
		if _, err := db.Account(ctx, l.Client.ID); err != nil {
			r.Fatalf("the sheet: %v", err)
		}
	}
	if proof, err := db.Verify(ctx); err != nil || len(proof.Broken) > 0 {
		r.Fatalf("the record: %+v, %v", proof, err)
	}
}
