package invoices

import (
	"fmt"
	"testing"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// BenchmarkAKeyOnFiveThousandInvoices is what one press of j costs the event
// loop: the press, the frame and the head.
func BenchmarkAKeyOnFiveThousandInvoices(b *testing.B) {
	s := New(uitest.Kit(), nil)
	s.SetSize(160, 43)
	today := uitest.Kit().Today()
	var all []chase.Owing
	for i := range 5000 {
		m := chase.Money{Minor: int64(i) * 100, Currency: "GBP"}
		part := chase.Part{ID: chase.ID(i + 1), Due: today.AddDays(60 - i%200), Amount: m}
		all = append(all, chase.Owing{
			Invoice:  chase.Invoice{ID: chase.ID(i + 1), Number: fmt.Sprintf("INV-%05d", i), Issued: part.Due.AddDays(-30), Total: m, Parts: []chase.Part{part}},
			ClientID: chase.ID(i % 900), Client: fmt.Sprintf("Client %d Ltd", i%900), Part: part, DaysLate: today.Since(part.Due), State: chase.OwingLate,
		})
	}
	s.Update(listedMsg{load: s.Loading(), open: rows(s.Kit, all)})
	down, _ := ui.KeyMsg("j")
	first, _ := ui.KeyMsg("g")
	for b.Loop() {
		s.Update(down)
		if s.Cursor.At == len(s.Shown)-1 {
			s.Update(first)
		}
		_ = s.Head().Line + s.View()
	}
}
