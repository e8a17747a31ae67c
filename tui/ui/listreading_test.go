package ui_test

import (
	"context"
	"errors"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// sheets is a book that remembers whose sheets were read, and can lose one.
type sheets struct {
	*store.DB
	read []chase.ID
	lost chase.ID
}

func (b *sheets) Sheet(ctx context.Context, client chase.ID) (chase.Account, error) {
	b.read = append(b.read, client)
	if client == b.lost {
		return chase.Account{}, errors.New("read the sheet: disk I/O error")
	}
	return b.DB.Sheet(ctx, client)
}

func TestTheSheetsOfTheLinesBesideAreThereWhenTheSelectionMoves(t *testing.T) {
	b := &sheets{DB: uitest.Practice(t)}
	p := newPlain(b)
	d := uitest.Screen(t, p, 80, 18).Press("j", "j")
	for _, way := range []string{"j", "k", "k"} {
		k, _ := ui.KeyMsg(way)
		cmd := p.Update(k)
		if x, _ := p.Selected(); p.Sheet == nil || p.Sheet.Account.Client.ID != x.Client.ID {
			t.Errorf("after %s the sheet of %s is not there", way, x.Client.Name)
		}
		if cmd != nil {
			d.Send(cmd())
		}
	}
	if len(b.read) != 2+3 {
		t.Errorf("the sheets of %v were read: two at the start and one with each move down are enough, those above are kept", b.read)
	}
}

func TestASheetThatWasReadAheadIsReadAgainWhenTheBookChanges(t *testing.T) {
	db := uitest.Practice(t)
	p := newPlain(db)
	d := uitest.Screen(t, p, 80, 18)
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: p.Shown[1].Client.ID, Kind: chase.Note, Words: "they moved"}); err != nil {
		t.Fatal(err)
	}
	d.Send(ui.Changed{})
	if d.Press("j"); p.Sheet == nil || p.Sheet.Account.History[0].Words != "they moved" {
		t.Errorf("the sheet is as it was: %+v", p.Sheet)
	}
}

func TestASheetThatCannotBeReadIsToldWhenItsLineIsSelected(t *testing.T) {
	b := &sheets{DB: uitest.Practice(t)}
	p := newPlain(b)
	lines, err := b.Clients(t.Context(), chase.ScopeAll)
	if err != nil {
		t.Fatal(err)
	}
	b.lost = lines[1].Client.ID
	d := uitest.Screen(t, p, 80, 18)
	if len(d.Sent) > 0 {
		t.Errorf("of a line that is not selected it says %+v", d.Sent)
	}
	if _, ok := d.Press("j").Last().(ui.Failed); !ok || p.Sheet != nil {
		t.Errorf("it says %+v and shows %v", d.Last(), p.Sheet)
	}
	b.lost = 0
	if d.Press("j", "k"); p.Sheet == nil {
		t.Error("it is not read again")
	}
}
