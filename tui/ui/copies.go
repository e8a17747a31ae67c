package ui

import "strings"

// Bank is the bank details as the user set them down, with the reference the
// client is to give.
func (s Sheet) Bank(k Kit) string {
	bank := k.Settings.Me.Bank
	if ref := s.Account.Client.Reference; bank != "" && ref != "" {
		bank += "\nReference " + ref
	}
	return bank
}

// OpenNumbers is the numbers of the open invoices.
func (s Sheet) OpenNumbers() string {
	var numbers []string
	for _, v := range s.Account.Invoices {
		if v.Open().Minor != 0 {
			numbers = append(numbers, v.Number)
		}
	}
	return strings.Join(numbers, ", ")
}

// Summary is who owes what since when.
func (s Sheet) Summary() string {
	lines := []string{s.Account.Client.Name + ": " + s.Standing(200)}
	for _, o := range s.Open() {
		lines = append(lines, o.Name()+" "+o.Part.Open().WithCode()+", due "+o.Part.Due.Long())
	}
	return strings.Join(lines, "\n")
}
