package ui

import (
	"fmt"
	"strings"

	"dues/chase"
)

func (s Sheet) open(p *paper) {
	open := s.Open()
	if len(open) == 0 {
		p.head("OPEN   nothing", "")
		return
	}
	name, owed, due, late := 8, 8, 6, 0
	for _, o := range open {
		name = max(name, Width(Clean(o.Name())))
		owed = max(owed, Width(s.amount(o.Part.Open())))
		due = max(due, Width(o.Part.Due.Short(s.Today())))
		late = max(late, Width(s.lateness(p.kit, o)))
	}
	spare := p.w - (2 + name + 1 + owed + 2 + due + 1 + late)
	name = max(8, name+min(0, spare))
	owed += max(0, min(3, spare))
	head := fmt.Sprintf("%s %s  %s %s", Fit("OPEN", name+2), Right("owed", owed), Right("due", due), "  late")
	if Width(head) > p.w {
		head = "OPEN"
	}
	p.head(head, "")
	for _, o := range open {
		p.text(fmt.Sprintf("  %s %s  %s %s", Fit(Clean(o.Name()), name), Right(s.amount(o.Part.Open()), owed),
			Right(o.Part.Due.Short(s.Today()), due), s.lateness(p.kit, o)))
	}
	s.invoiceNotes(p)
}

// amount shows money with its currency when it is not the client's own.
func (s Sheet) amount(m chase.Money) string {
	if m.Currency != s.Account.Client.Currency {
		return m.WithCode()
	}
	return m.String()
}

// lateness is by how much a part is late, and what keeps it from being chased.
func (s Sheet) lateness(k Kit, o OpenPart) string {
	days := s.Today().Since(o.Part.Due)
	line := k.Styles.Late(days).Render(strings.TrimRight(LateCell(days), " "))
	switch {
	case o.Disputed:
		line += " query"
	case days > 0 && days <= s.Grace:
		line += " grace"
	}
	return line
}

// invoiceNotes says once what PO the open invoices carry and how they were
// sent.
func (s Sheet) invoiceNotes(p *paper) {
	var pos, sent []string
	for _, v := range s.Account.Invoices {
		if v.Open().Minor == 0 {
			continue
		}
		pos = addOnce(pos, Clean(v.PO))
		sent = addOnce(sent, Clean(v.Sent))
	}
	note := ""
	if len(pos) > 0 {
		note = strings.Join(pos, ", ") + ". "
	}
	if len(sent) > 0 {
		note += "Sent: " + strings.Join(sent, ", ") + "."
	}
	if note != "" {
		p.wrap("  ", strings.TrimSpace(note))
	}
}

func addOnce(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	if s == "" {
		return list
	}
	return append(list, s)
}
