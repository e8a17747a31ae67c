package tui

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
	"testing"

	"dues/store/storetest"
	"dues/tui/uitest"
)

// damagedBook is a path to a book of which one page is gone: an index that no
// list reads.
func damagedBook(t *testing.T) string {
	t.Helper()
	db, _ := storetest.Acme(t)
	raw, err := sql.Open("sqlite", db.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	var page, size int64
	if err := raw.QueryRow("SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'message_by_id'").Scan(&page, &size); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(db.Path(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(make([]byte, size), (page-1)*size); err != nil {
		t.Fatal(err)
	}
	return db.Path()
}

func TestADamagedBookSaysSoAndIsNotBackedUp(t *testing.T) {
	db := storetest.OpenAt(t, damagedBook(t), uitest.Now)
	r := program(t, db)
	backup := ""
	r.care.look = func(ctx context.Context) (err error) {
		backup, err = db.RotateBackups(ctx, uitest.Now())
		return err
	}
	d := uitest.Model(t, r, 100, 30)
	d.Send(careMsg{})
	// The book's path is as long as the temporary folder makes it, and so the
	// message breaks where it may.
	words := strings.Join(strings.Fields(d.Screen()), " ")
	for _, want := range []string{"THE BOOK IS DAMAGED: dues doctor", "is damaged:"} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q on\n%s", want, d.Screen())
		}
	}
	if d.Press("j", "k"); !strings.Contains(d.Screen(), "DAMAGED") {
		t.Error("a key takes the warning away")
	}
	if backup != "" {
		t.Error("a damaged book was backed up")
	}
}

func TestASoundBookIsBackedUpWithoutAWord(t *testing.T) {
	r := program(t, uitest.Morning(t))
	times := 0
	r.care.look = func(context.Context) error { times++; return nil }
	d := uitest.Model(t, r, 100, 30)
	before := d.Screen()
	if d.Send(careMsg{}); d.Screen() != before || times != 1 {
		t.Errorf("backed up %d times, and the screen is\n%s", times, d.Screen())
	}
	r.care.look = func(context.Context) error { return errors.New("the disk is full, no backup was made") }
	if d.Send(careMsg{}); !strings.Contains(d.Screen(), "no backup was made") {
		t.Errorf("nothing says that there is no backup:\n%s", d.Screen())
	}
}
