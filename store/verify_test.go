package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

// proofOf is what the product says of a closed book.
func proofOf(t testing.TB, path string) (chase.Proof, error) {
	t.Helper()
	db, err := openAt(t, path)
	if err != nil {
		return chase.Proof{}, err
	}
	defer db.Close()
	return db.Verify(t.Context())
}

func TestARecordThatNobodyTouchedIsWhole(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a := newActor(t)
		for range 30 {
			must(r, a.act(r))
			switch rapid.IntRange(0, 5).Draw(r, "back") {
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
		proof, err := a.db.Verify(t.Context())
		if err != nil || len(proof.Broken) > 0 || proof.Changes == 0 {
			r.Fatalf("%+v, %v", proof, err)
		}
	})
}

func TestALongRecordIsReadInOneGo(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	for i := range 600 {
		note(t, db, c.ID, "2026-11-20T10:00:00Z", fmt.Sprint("note ", i))
	}
	proof, err := db.Verify(t.Context())
	if err != nil || len(proof.Broken) > 0 || proof.Changes != 602 {
		t.Fatalf("%+v, %v", proof, err)
	}
	alter(t, db.Path(), "UPDATE activity SET words = 'note 41!' WHERE words = 'note 41'")
	proof, err = db.Verify(t.Context())
	if err != nil || len(proof.Broken) != 1 || !strings.Contains(proof.Broken[0], "change 44 (note, Acme Print Ltd") {
		t.Fatalf("%+v, %v", proof, err)
	}
}

func TestWhatWasForgedIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	c, _ := acme(t, db)
	note(t, db, c.ID, "2026-11-20T10:00:00Z", "they said Friday")
	note(t, db, c.ID, "2026-11-21T10:00:00Z", "they said Monday")
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	unlock := "DROP TRIGGER change_stays; DROP TRIGGER change_kept; DROP TRIGGER change_row_stays; DROP TRIGGER change_row_kept; PRAGMA foreign_keys=OFF; "
	for name, forged := range map[string]string{
		"a word":                         "UPDATE activity SET words = 'they said never'",
		"an amount":                      "UPDATE invoice SET total = total + 1",
		"a date":                         "UPDATE part SET due = '2026-12-30'",
		"a note put in":                  "INSERT INTO activity (client_id, contact, kind, direction, outcome, step, words, why_late, private, seconds, happened, written) SELECT client_id, contact, kind, direction, outcome, step, 'new', why_late, private, seconds, happened, written FROM activity LIMIT 1",
		"a contact taken out":            "DELETE FROM activity",
		"a taken back note, changed":     unlock + "UPDATE change_row SET before = CAST(replace(CAST(before AS TEXT), 'Monday', 'Mondaz') AS BLOB)",
		"the newest change, taken out":   unlock + "DELETE FROM change_row WHERE change_id = (SELECT max(id) FROM change); DELETE FROM change WHERE id = (SELECT max(id) FROM change)",
		"the first change, taken out":    unlock + "DELETE FROM change_row WHERE change_id = 1; DELETE FROM change WHERE id = 1",
		"the time of a change":           unlock + "UPDATE change SET at = '2026-11-01T00:00:00Z' WHERE id = 2",
		"a run that has no end":          unlock + "UPDATE change_row SET upto = 1152921504606846976 WHERE seq = 0 AND change_id = 1",
		"a table that is not the book's": unlock + "UPDATE change_row SET tbl = 'draft' WHERE seq = 0 AND change_id = 1",
	} {
		t.Run(name, func(t *testing.T) {
			forgery := filepath.Join(t.TempDir(), "forged.db")
			alter(t, path, "VACUUM INTO '"+forgery+"'")
			if proof, err := proofOf(t, forgery); err != nil || len(proof.Broken) > 0 {
				t.Fatalf("before it was forged: %+v, %v", proof, err)
			}
			alter(t, forgery, forged)
			if proof, err := proofOf(t, forgery); err != nil || len(proof.Broken) == 0 {
				t.Errorf("unnoticed: %+v, %v", proof, err)
			}
		})
	}
}

// outsider is the chain as somebody verifies it who has only the description:
// image.go's encoding, SHA-256, the sqlite3 shell and nothing of the program.
const outsider = `
import hashlib, json, subprocess, sys
def ask(q):
    out = subprocess.run(["sqlite3", "-readonly", "-json", sys.argv[1], q], capture_output=True, text=True, check=True).stdout
    return json.loads(out) if out.strip() else []
def cols(t): return [r["name"] for r in ask("SELECT name FROM pragma_table_info('%s') ORDER BY cid" % t)]
def quoted(names): return ", ".join("typeof(%s) || '|' || hex(%s) AS c%d" % (n, n, i) for i, n in enumerate(names))
def one(cell):
    kind, _, h = cell.partition("|"); b = bytes.fromhex(h)
    if kind == "null": return b"n"
    if kind == "integer": return b"i" + b + b";"
    return {"text": b"t", "blob": b"b"}[kind] + str(len(b)).encode() + b":" + b
def image(row): return b"".join(one(row[k]) for k in row)
names = "id at kind label said client_id activity_id target done_top undone_top below rows".split()
live, images, rows = {}, {}, ask("SELECT change_id, seq, tbl, op, key, upto, hex(before) AS was, before IS NULL AS none FROM change_row ORDER BY change_id, seq")
for t in {r["tbl"] for r in rows}:
    c = cols(t)
    for r in ask("SELECT id, %s FROM %s" % (quoted(c), t)): i = r.pop("id"); live[t, i] = image(r)
def after(r, key):
    for n in rows:
        if n["change_id"] > r["change_id"] and n["tbl"] == r["tbl"] and n["key"] == key and n["op"] != "insert": return bytes.fromhex(n["was"])
    return live.get((r["tbl"], key), b"")
last = b""
for c in ask("SELECT hex(hash) AS h, id, %s FROM change ORDER BY id" % quoted(names)):
    want, cid = c.pop("h"), c.pop("id"); h = hashlib.sha256(last + image(c))
    for r in [r for r in rows if r["change_id"] == cid]:
        h.update(b"t%d:%st%d:%si%d;i%d;" % (len(r["tbl"]), r["tbl"].encode(), len(r["op"]), r["op"].encode(), r["key"], r["upto"]))
        was = bytes.fromhex(r["was"]); h.update(b"n" if r["none"] else b"b%d:%s" % (len(was), was))
        if r["op"] != "delete":
            for key in range(r["key"], r["upto"] + 1): h.update(after(r, key))
    last = h.digest()
    if last.hex().upper() != want: print("broken at change", cid); sys.exit(1)
print(last.hex())
`

func TestAnOutsiderWithAnotherToolFindsTheSame(t *testing.T) {
	for _, tool := range []string{"python3", "sqlite3"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	db, client := storetest.Acme(t)
	note(t, db, client, "2026-11-21T10:00:00Z", "café, \"10 %\"\nand a zero byte: \x00 there")
	for _, step := range []func() (chase.Change, error){
		func() (chase.Change, error) { return db.Undo(t.Context()) },
		func() (chase.Change, error) { return db.Undo(t.Context()) },
		func() (chase.Change, error) { return db.Redo(t.Context()) },
	} {
		if _, err := step(); err != nil {
			t.Fatal(err)
		}
	}
	proof, err := db.Verify(t.Context())
	if err != nil || len(proof.Broken) > 0 {
		t.Fatalf("%+v, %v", proof, err)
	}
	head, err := outsidersHead(t.Context(), db)
	if err != nil || head != proof.Head {
		t.Fatalf("the outsider says %s, %v; the program %s", head, err, proof.Head)
	}
	alter(t, db.Path(), "UPDATE activity SET words = words || '.' WHERE id = 3")
	if head, err := outsidersHead(t.Context(), db); err == nil {
		t.Errorf("the outsider does not see a changed word: %s", head)
	}
}

// outsidersHead is the head of the chain as a short script finds it that shares
// nothing with the program, "" where nothing can run it.
func outsidersHead(ctx context.Context, db *store.DB) (string, error) {
	if _, err := exec.LookPath("python3"); err != nil {
		return "", nil
	}
	if err := db.Tidy(ctx); err != nil {
		return "", err
	}
	out, err := exec.CommandContext(ctx, "python3", "-c", outsider, db.Path()).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w", out, err)
	}
	return strings.TrimSpace(string(out)), nil
}

func TestAFlippedBitInANoteOrAnAmountIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	db := storetest.OpenAt(t, path, storetest.Now)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Acme Print Ltd", Kind: chase.Company, Tone: chase.Neutral, Currency: "GBP", Terms: "net 30"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(6, 29))
	var marks [][]byte // what stands in the file: words, and amounts as SQLite writes them
	for i := range 20 {
		words := fmt.Sprintf("unique %x, they said Friday and meant %d", dice.Uint64(), i)
		note(t, db, c.ID, "2026-11-20T10:00:00Z", words)
		marks = append(marks, []byte(words))
		amount := 0x10000000 + int64(dice.IntN(0x60000000)) // four bytes of its own
		if _, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: fmt.Sprint("INV-", i), Issued: chase.MakeDate(2026, 9, 30), Terms: "net 30", Total: gbp(amount)}); err != nil {
			t.Fatal(err)
		}
		raw, _ := hex.DecodeString(fmt.Sprintf("%08x", amount))
		marks = append(marks, raw)
	}
	dense := filepath.Join(t.TempDir(), "dense.db")
	cleanCopy(t, path, dense)
	book, err := os.ReadFile(dense)
	if err != nil {
		t.Fatal(err)
	}
	flips, found := 0, 0
	for _, mark := range marks {
		at := bytes.Index(book, mark)
		if at < 0 {
			t.Fatalf("%x is not in the file", mark)
		}
		for range 4 {
			flipped := bytes.Clone(book)
			flipped[at+dice.IntN(len(mark))] ^= 1 << dice.IntN(8)
			forged := filepath.Join(t.TempDir(), "flipped.db")
			if err := os.WriteFile(forged, flipped, 0o600); err != nil {
				t.Fatal(err)
			}
			flips++
			if proof, err := proofOf(t, forged); err != nil || len(proof.Broken) > 0 {
				found++
			}
		}
	}
	t.Logf("%d of %d flipped bits found", found, flips)
	if found*100 < flips*99 {
		t.Errorf("%d of %d flipped bits found, want 99 in 100", found, flips)
	}
}

// cleanCopy copies a book without what SQLite leaves standing in a page that
// no longer means anything.
func cleanCopy(t *testing.T, from, to string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+from+"?_pragma=secure_delete(1)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("VACUUM INTO ?", to); err != nil {
		t.Fatal(err)
	}
}
