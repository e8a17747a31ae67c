package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dues/chase"
	"dues/store/storetest"
)

// verifyChain is an independent reading of the journal, as somebody who doubts
// the book would write it: it knows the format of image.go and nothing else. A
// row's content after a change is what the next change that touches it found
// before, else what stands in the book.
func verifyChain(t testing.TB, path string) error {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := func(query string, args ...any) [][]any {
		rows, err := db.Query(query, args...)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		names, _ := rows.Columns()
		var out [][]any
		for rows.Next() {
			row := make([]any, len(names))
			into := make([]any, len(names))
			for i := range row {
				into[i] = &row[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			out = append(out, row)
		}
		return out
	}
	image := func(row []any) (b []byte) {
		for _, v := range row {
			switch v := v.(type) {
			case nil:
				b = append(b, 'n')
			case int64:
				b = append(b, "i"+strconv.FormatInt(v, 10)+";"...)
			case string:
				b = append(b, "t"+strconv.Itoa(len(v))+":"+v...)
			case []byte:
				b = append(b, "b"+strconv.Itoa(len(v))+":"+string(v)...)
			}
		}
		return b
	}
	after := func(change, table, key any) []byte {
		if later := all("SELECT before FROM change_row WHERE change_id > ? AND tbl = ? AND key = ? AND op <> 'insert' ORDER BY change_id LIMIT 1", change, table, key); later != nil {
			return later[0][0].([]byte)
		}
		return image(all(fmt.Sprintf("SELECT * FROM %s WHERE id = ?", table), key)[0])
	}
	var hash []byte
	for _, c := range all("SELECT * FROM change ORDER BY id") {
		h := sha256.New()
		h.Write(hash)
		h.Write(image(c[:12]))
		for _, r := range all("SELECT tbl, op, key, upto, before FROM change_row WHERE change_id = ? ORDER BY seq", c[0]) {
			h.Write(image(r))
			for key := r[2].(int64); key <= r[3].(int64) && r[1] != "delete"; key++ {
				h.Write(after(c[0], r[0], key))
			}
		}
		hash = h.Sum(nil)
		if stored := c[12].([]byte); hex.EncodeToString(stored) != hex.EncodeToString(hash) {
			return fmt.Errorf("change %d (%s) is not what it was", c[0], c[3])
		}
	}
	return nil
}

func TestTheChainHoldsAndShowsAChangedWord(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a := newActor(t)
		path := a.db.Path()
		for range 40 {
			must(r, a.act(r))
			switch rapid.IntRange(0, 9).Draw(r, "back") {
			case 0:
				if _, err := a.db.Undo(t.Context()); err != nil && !errors.Is(err, chase.ErrNothing) {
					r.Fatal(err)
				}
				a.forgetUndone(r)
			case 1:
				if _, err := a.db.Redo(t.Context()); err != nil && !errors.Is(err, chase.ErrNothing) {
					r.Fatal(err)
				}
				a.forgetUndone(r)
			}
		}
		if err := verifyChain(t, path); err != nil {
			r.Fatal(err)
		}
	})
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	c, _ := acme(t, db)
	note(t, db, c.ID, "2026-11-20T10:00:00Z", "they said Friday")
	if err := verifyChain(t, path); err != nil {
		t.Fatal(err)
	}
	for _, forged := range []string{
		"UPDATE activity SET words = 'they said Monday'",
		"UPDATE invoice SET total = total + 1",
		"DELETE FROM activity_invoice; UPDATE activity SET happened = '2026-11-19T10:00:00Z'",
	} {
		tampered := filepath.Join(t.TempDir(), "forged.db")
		alter(t, path, "VACUUM INTO '"+tampered+"'")
		alter(t, tampered, forged)
		if verifyChain(t, tampered) == nil {
			t.Errorf("%q goes unnoticed", forged)
		}
	}
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, refused := range []string{"UPDATE change SET label = 'x'", "DELETE FROM change_row", "DELETE FROM change", "UPDATE change_row SET before = NULL"} {
		if _, err := raw.Exec(refused); err == nil {
			t.Errorf("%q is let through", refused)
		}
	}
}

func TestHistorySaysWhatStands(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	note(t, db, c.ID, "2026-11-20T10:00:00Z", "one")
	for _, step := range []func() (chase.Change, error){
		func() (chase.Change, error) { return db.Undo(t.Context()) },
		func() (chase.Change, error) { return db.Redo(t.Context()) },
		func() (chase.Change, error) { return db.Undo(t.Context()) },
		func() (chase.Change, error) { return db.Undo(t.Context()) },
	} {
		if _, err := step(); err != nil {
			t.Fatal(err)
		}
	}
	changes, err := db.History(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, h := range changes {
		got += fmt.Sprintf("%d %s of %d, undone %t\n", h.ID, h.Kind, h.Undoes, h.Undone)
	}
	want := "7 undo of 2, undone false\n6 undo of 5, undone false\n5 redo of 4, undone true\n4 undo of 3, undone false\n3 act of 0, undone true\n2 act of 0, undone true\n1 act of 0, undone false\n"
	if got != want {
		t.Errorf("history is\n%swant\n%s", got, want)
	}
}

func TestAnIdIsNeverGivenTwice(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	for range 2 {
		if _, err := db.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	other, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if other.ID == c.ID {
		t.Error("a new client has the id of one that was undone")
	}
	if _, err := db.Redo(t.Context()); !errors.Is(err, chase.ErrNothing) {
		t.Errorf("a redo after a new act says %v", err)
	}
}

func TestWhatHappenedLaterIsNotThereYet(t *testing.T) {
	now := storetest.Now()
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, func() time.Time { return now })
	c, v := acme(t, db)
	if err := db.OpenQuery(t.Context(), chase.Dispute{InvoiceID: v.ID, Words: "not ours"}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	a, err := db.Account(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SettleQuery(t.Context(), a.Disputes[0].ID, "rejected"); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: gbp(24000)}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: gbp(100000)}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		back                   int
		open, paid             string
		disputed               bool
		payments, openInvoices int
	}{
		"today all is paid":                 {0, "0.00", "1,240.00", false, 2, 0},
		"yesterday the rest was open":       {1, "1,000.00", "240.00", false, 1, 1},
		"before any payment all was open":   {3, "1,240.00", "0.00", true, 0, 1},
		"before it was raised was no query": {5, "1,240.00", "0.00", false, 0, 1},
		"before it was issued was nothing":  {80, "", "", false, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			then := now.AddDate(0, 0, -c.back)
			as := storetest.OpenAt(t, path, func() time.Time { return then })
			a, err := as.Account(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Payments) != c.payments {
				t.Errorf("%d payments, want %d", len(a.Payments), c.payments)
			}
			lines, err := as.Invoices(t.Context(), chase.ScopeOpen)
			if err != nil || len(lines) != c.openInvoices {
				t.Fatalf("%d open invoices, want %d, %v", len(lines), c.openInvoices, err)
			}
			if lines, err = as.Invoices(t.Context(), chase.ScopeAll); err != nil {
				t.Fatal(err)
			}
			if c.open == "" {
				if len(lines) != 0 || len(a.Invoices) != 0 {
					t.Errorf("invoices %+v and %+v, want none", lines, a.Invoices)
				}
				return
			}
			if got := lines[0]; got.Invoice.Open().String() != c.open || got.Invoice.Paid().String() != c.paid || got.Disputed != c.disputed {
				t.Errorf("open %s, paid %s, disputed %t", got.Invoice.Open(), got.Invoice.Paid(), got.Disputed)
			}
			if got := a.Invoices[0].Open().String(); got != c.open {
				t.Errorf("the sheet says open %s, want %s", got, c.open)
			}
			clients, err := as.Clients(t.Context(), chase.ScopeAll)
			if err != nil || clients[0].Open.String() != c.open {
				t.Errorf("the client list says open %s, want %s, %v", clients[0].Open, c.open, err)
			}
		})
	}
}

func TestADraftComesBackUntilItIsSaved(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	typed := chase.Draft{Form: "record", ClientID: c.ID, Focus: "words", Fields: []chase.DraftField{{Name: "words", Text: "half a sent", Cursor: 11}}}
	for _, text := range []string{"half", "half a sent"} {
		typed.Fields[0].Text = text
		if err := db.KeepDraft(t.Context(), typed); err != nil {
			t.Fatal(err)
		}
	}
	got, ok, err := db.Draft(t.Context(), "record", c.ID)
	if err != nil || !ok || got.Focus != "words" || len(got.Fields) != 1 || got.Fields[0] != typed.Fields[0] {
		t.Fatalf("the draft is %+v, %t, %v", got, ok, err)
	}
	if _, ok, err := db.Draft(t.Context(), "note", c.ID); ok || err != nil {
		t.Errorf("another form has a draft: %t, %v", ok, err)
	}
	if _, err := db.Log(t.Context(), chase.Entry{Form: "record", ClientID: c.ID, Kind: chase.Note, Words: "half a sentence"}); err != nil {
		t.Fatal(err)
	}
	if drafts, err := db.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("after the save the drafts are %+v, %v", drafts, err)
	}
	if changes, err := db.History(t.Context(), 10); err != nil || len(changes) != 3 {
		t.Errorf("drafts are in the journal: %+v, %v", changes, err)
	}
}

func TestAnActTakesAlongTheDraftOfTheFormItWasTypedInAndNoOther(t *testing.T) {
	db := storetest.Open(t)
	c, v := acme(t, db)
	forms := []string{"query", "query 1", "contact", "hold", "follow-up", "client", "not-today"}
	for _, form := range forms {
		if err := db.KeepDraft(t.Context(), chase.Draft{Form: form, ClientID: c.ID}); err != nil {
			t.Fatal(err)
		}
	}
	left := func() int {
		drafts, err := db.Drafts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(drafts)
	}
	acts := func(ctx context.Context) error {
		_, err := db.FollowUp(ctx, c.ID, chase.Moment{On: chase.MakeDate(2026, 11, 30)}, "", false)
		return errors.Join(err, db.EditClient(ctx, c), db.Hold(ctx, chase.Hold{ClientID: c.ID, Reason: chase.HoldIll}),
			db.OpenQuery(ctx, chase.Dispute{ClientID: c.ID, InvoiceID: v.ID, Words: "not ours", Amount: chase.Money{Minor: 1_00, Currency: v.Total.Currency}}))
	}
	if err := acts(t.Context()); err != nil || left() != len(forms) {
		t.Errorf("commands took drafts along: %d of %d left, %v", left(), len(forms), err)
	}
	typed := context.WithValue(t.Context(), chase.TypedIn{}, chase.DraftName{Form: "query 1", ClientID: c.ID})
	if err := db.OpenQuery(typed, chase.Dispute{ClientID: c.ID, InvoiceID: v.ID, Words: "nor this"}); err != nil || left() != len(forms)-1 {
		t.Errorf("%d left, %v", left(), err)
	}
	if _, found, err := db.Draft(t.Context(), "query 1", c.ID); found || err != nil {
		t.Errorf("another draft went: %v", err)
	}
}

func TestTheSameKeyIsSavedOnce(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	first, err := db.Pay(t.Context(), chase.Receipt{Key: "k", ClientID: c.ID, Amount: gbp(100)})
	if err != nil {
		t.Fatal(err)
	}
	again, err := db.Pay(t.Context(), chase.Receipt{Key: "k", ClientID: c.ID, Amount: gbp(100)})
	if err != nil || again.PaymentID != first.PaymentID || again.Saved != first.Saved || len(again.Allocations) != 1 {
		t.Errorf("the second time it says %+v, %v; the first %+v", again, err, first)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	third, err := db.Pay(t.Context(), chase.Receipt{Key: "k", ClientID: c.ID, Amount: gbp(100)})
	if err != nil || third.PaymentID == first.PaymentID {
		t.Errorf("after an undo the key cannot be saved: %+v, %v", third, err)
	}
}

func TestMoneyInAnotherCurrencyIsNamedWithItInTheJournal(t *testing.T) {
	db := storetest.Open(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Acme"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []chase.Money{{Minor: 50000, Currency: "EUR"}, {Minor: 24000, Currency: "GBP"}} {
		r, err := db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: want})
		if err != nil {
			t.Fatal(err)
		}
		sum := strings.TrimSuffix(want.WithCode(), " GBP")
		done, err := db.Undo(t.Context())
		if err != nil || done.Label != "payment "+sum+", Acme" || !strings.HasPrefix(r.Saved, sum+" in from Acme") {
			t.Errorf("said %q, took back %q: %v", r.Saved, done.Label, err)
		}
	}
}
