package tui

import (
	"context"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/invoices"
	"dues/tui/uitest"
)

func TestTheTabsKeepTheirPlaceAndTheirNeighbours(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Practice(t)), 100, 30)
	for _, step := range []struct {
		says  string
		press []string
		shows string
	}{
		{"2 is the invoices", []string{"2"}, "[2 Invoices]"},
		{"enter opens the one selected", []string{"j", "j", "enter"}, "dues > Invoices > INV-1042"},
		{"J is the next of the list", []string{"J"}, "dues > Invoices > INV-1051"},
		{"c is its client's sheet", []string{"c"}, "dues > Hollis Media"},
		{"J there is the next client of the list", []string{"J"}, "dues > Elm Dental"},
		{"esc comes back to the invoice", []string{"esc"}, "dues > Invoices > INV-1051"},
		{"esc comes back to the list, at the client seen last", []string{"esc"}, "> INV-1055"},
		{"1 is today's list", []string{"1"}, "[1 Today]"},
		{"and J there goes by that list", []string{"enter", "J"}, "dues > Acme Print Ltd"},
		{"3 is the clients", []string{"3"}, "[3 Clients]"},
		{"enter is the sheet of the one selected", []string{"j", "enter"}, "dues > Birch & Co"},
		{"and J goes by the clients", []string{"J"}, "dues > Corvid Labs"},
		{"4 is the reports", []string{"4"}, "[4 Reports]"},
		{"enter there is the sheet of the slowest", []string{"tab", "tab", "enter"}, "dues > Delta Fitout"},
		{"2 is where it was left", []string{"2"}, "> INV-1055"},
	} {
		if s := d.Press(step.press...).Screen(); !strings.Contains(s, step.shows) {
			t.Fatalf("%s, but %v shows\n%s", step.says, step.press, s)
		}
	}
}

// counted is a book that counts how often all that is open is read.
type counted struct {
	*store.DB
	reads int
}

func (c *counted) OpenAccounts(ctx context.Context) ([]chase.Account, error) {
	c.reads++
	return c.DB.OpenAccounts(ctx)
}

func TestATabOutOfSightIsReadWhenItIsShownNotAtEveryChange(t *testing.T) {
	db := uitest.Practice(t)
	r := program(t, db)
	book := &counted{DB: db}
	r.tabs[1].screen = invoices.New(r.kit, book)
	d := uitest.Model(t, r, 100, 30)
	d.Press("2", "1", "2", "1")
	if book.reads != 1 {
		t.Errorf("an unchanged book is read %d times", book.reads)
	}
	d.Press("p", "enter", "u", "j", "p", "enter") // u selects who came back
	if book.reads != 1 {
		t.Errorf("out of sight it is read %d times more", book.reads-1)
	}
	s := d.Press("2").Screen()
	if book.reads != 2 || strings.Contains(s, "promise broken") {
		t.Errorf("shown again it is read %d times more, and shows what was paid meanwhile:\n%s", book.reads-1, s)
	}
	if d.Press("p", "enter"); book.reads != 3 {
		t.Errorf("in sight it is read %d times after a change", book.reads-2)
	}
}
