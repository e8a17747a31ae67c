package csvin

import (
	"testing"

	"dues/chase"
)

func TestWhatIsOpenIsOpenOnTheDayItIsLookedAt(t *testing.T) {
	day := func(d int) chase.Date { return chase.MakeDate(2026, 11, d) }
	pounds := func(minor int64) chase.Money { return chase.Money{Minor: minor, Currency: "GBP"} }
	for name, c := range map[string]struct {
		invoice Invoice
		want    int64
	}{
		"nothing is paid":                  {Invoice{Issued: day(1)}, 1000_00},
		"paid before":                      {Invoice{Issued: day(1), Payments: []Payment{{On: day(20), Amount: pounds(400_00)}}}, 600_00},
		"paid on the day":                  {Invoice{Issued: day(1), Payments: []Payment{{On: day(24), Amount: pounds(400_00)}}}, 600_00},
		"paid later is not paid yet":       {Invoice{Issued: day(1), Payments: []Payment{{On: day(25), Amount: pounds(1000_00)}}}, 1000_00},
		"part before, the rest later":      {Invoice{Issued: day(1), Payments: []Payment{{On: day(2), Amount: pounds(1_00)}, {On: day(30), Amount: pounds(999_00)}}}, 999_00},
		"paid, the file does not say when": {Invoice{Issued: day(1), Payments: []Payment{{Amount: pounds(1000_00)}}}, 0},
		"sent on the day":                  {Invoice{Issued: day(24)}, 1000_00},
		"sent later is owed by nobody yet": {Invoice{Issued: day(25)}, 0},
		"sent and paid later":              {Invoice{Issued: day(25), Payments: []Payment{{On: day(26), Amount: pounds(1000_00)}}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			c.invoice.Total = pounds(1000_00)
			if got := c.invoice.OpenOn(day(24)); got != pounds(c.want) {
				t.Errorf("open are %s", got)
			}
			p := Ledger{Invoices: []Invoice{c.invoice}}.Preview(1, day(24))
			var said int64
			for _, m := range p.Open {
				said += m.Minor
			}
			if said != c.want {
				t.Errorf("the page says %s", p.Open)
			}
			if later := c.invoice.Issued > day(24); (p.Later == 1) != later {
				t.Errorf("%d are sent later", p.Later)
			}
		})
	}
}
