package chase

import (
	"cmp"
	"slices"
)

// Allocate says which parts a receipt settles by default: the invoices named
// with it, else the oldest due first, what is in dispute last; never a part in
// another currency, never more than is open. What is left over stays on account
// (RULES 6.6). Amounts that are not positive settle nothing.
func Allocate(a Account, amount Money, invoices []ID, on Date) []Allocation {
	left := amount.Minor
	var out []Allocation
	for _, p := range allocatable(a, amount.Currency, invoices) {
		if left <= 0 {
			break
		}
		n := min(left, p.Open().Minor)
		out = append(out, Allocation{PartID: p.ID, Amount: Money{n, amount.Currency}, On: on})
		left -= n
	}
	return out
}

// allocatable is the open parts money may settle, in the order it does.
func allocatable(a Account, c Currency, named []ID) []Part {
	type candidate struct {
		part     Part
		disputed bool
	}
	var found []candidate
	for _, v := range a.Invoices {
		if v.Total.Currency != c || len(named) > 0 && !slices.Contains(named, v.ID) {
			continue
		}
		disputed := slices.ContainsFunc(a.Disputes, func(d Dispute) bool { return d.InvoiceID == v.ID && d.Closed == 0 })
		for _, p := range v.Parts {
			if p.Open().Minor > 0 {
				found = append(found, candidate{p, disputed && len(named) == 0})
			}
		}
	}
	Arrange(found, func(x, y candidate) int {
		if x.disputed != y.disputed {
			if x.disputed {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(x.part.Due, y.part.Due), cmp.Compare(x.part.InvoiceID, y.part.InvoiceID), cmp.Compare(x.part.Seq, y.part.Seq))
	})
	parts := make([]Part, len(found))
	for i, f := range found {
		parts[i] = f.part
	}
	return parts
}
