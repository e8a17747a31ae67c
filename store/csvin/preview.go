package csvin

import (
	"strconv"

	"dues/chase"
)

// Preview is what an import screen shows before anything is saved: what the
// columns were taken for, and the first invoices as they will be.
type Preview struct {
	Format   string
	About    string // "UTF-8, comma, header in row 1, dates mdy"
	Columns  []Column
	First    []Invoice
	Invoices int
	Later    int          // invoices that are sent after the day it is looked at: nothing is open on them yet
	Unused   []string     // headers that were not used
	NoDue    int          // invoices without a due date, for which the terms must say
	Open     chase.Totals // on that day
	Problems []chase.BadRow
	Warnings []string
}

// Preview is the ledger with its first n invoices, as it stands on a day: money
// that comes in later is not in yet.
func (l Ledger) Preview(n int, today chase.Date) Preview {
	p := Preview{
		Format: l.Format, About: l.about(), Columns: l.Columns, First: l.Invoices[:min(n, len(l.Invoices))],
		Invoices: len(l.Invoices), Problems: l.Problems, Warnings: l.Warnings,
	}
	for _, c := range l.Columns {
		if c.Field == "" && c.Header != "" {
			p.Unused = append(p.Unused, c.Header)
		}
	}
	open := make(map[chase.Currency]int64)
	for _, v := range l.Invoices {
		if v.Due == 0 {
			p.NoDue++
		}
		if v.Issued > today {
			p.Later++
		}
		open[v.Total.Currency] += v.OpenOn(today).Minor
	}
	for cur, minor := range open {
		p.Open = p.Open.Add(chase.Money{Minor: minor, Currency: cur})
	}
	p.Open = p.Open.Sorted("")
	return p
}

func (l Ledger) about() string {
	words := l.Encoding + ", " + l.Separator + ", header in row " + strconv.Itoa(l.HeaderRow)
	if l.Dates != "" {
		words += ", dates " + l.Dates
	}
	return words
}
