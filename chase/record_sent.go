package chase

import (
	"cmp"
	"slices"
	"strings"
)

// SentEntry is the contact that a mail was, once it went: to whom, about which
// of their invoices, and the step of the ladder it took. A formal letter that
// goes by mail starts its days as one by post does. address is the first it
// went to, alone.
func SentEntry(a Account, d Drafted, address string, about []Invoice) Entry {
	e := Entry{
		ClientID: a.Client.ID, At: d.Since, Kind: Mail, Direction: Out, Contact: address,
		Words: d.Words.Subject, Step: d.Words.Step,
	}
	for _, c := range a.Contacts {
		if strings.EqualFold(strings.TrimSpace(c.Email), address) && e.ContactID == 0 {
			e.ContactID, e.Contact = c.ID, cmp.Or(c.Name, address)
		}
	}
	for _, v := range about {
		if v.ClientID == a.Client.ID && !slices.Contains(e.Invoices, v.ID) {
			e.Invoices = append(e.Invoices, v.ID)
		}
	}
	if slices.Contains(letterSteps, d.Words.Step) {
		e.Letter = &LetterSent{Step: d.Words.Step, Gone: true}
	}
	return e
}
