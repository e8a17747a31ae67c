package uitest

import (
	"testing"

	"dues/chase"
)

// Hostile is texts that break terminals.
func Hostile() []string {
	return []string{
		"\x1b]52;c;QQ==\x07", "a\x1b[2Jb", "\u202eevil", "x\x00y\x08z", "\xff\xfe", "\u0085\u009b31m", "line\r\nline",
		"e\u0301\u0301\u0301\u0301\u0301\u0301", "\u200b\u200d\ufeff", "表表表表表表表表", "\x1b", "\x9d0;title\x9c",
	}
}

// Poison puts a text everywhere in an account that outsiders can write.
func Poison(a *chase.Account, text string) {
	a.Client.Name, a.Client.About, a.Client.PayRun, a.Client.Reference, a.Client.Portal = text, text, text, text, text
	a.Client.Terms, a.Client.Address = text, text
	for i := range a.Contacts {
		c := &a.Contacts[i]
		c.Name, c.Job, c.Phone, c.Email, c.BestTime = text, text, text, text, text
	}
	for i := range a.Invoices {
		v := &a.Invoices[i]
		v.Number, v.PO, v.Sent, v.For, v.File, v.Reference, v.Terms = text, text, text, text, text, text, text
		for j := range v.Parts {
			v.Parts[j].Label = text
		}
	}
	for i := range a.History {
		a.History[i].Words, a.History[i].Contact = text, text
	}
	for i := range a.Disputes {
		a.Disputes[i].Words, a.Disputes[i].Resolution = text, text
	}
	for i := range a.Holds {
		a.Holds[i].Words = text
	}
	for i := range a.Payments {
		a.Payments[i].Reference = text
	}
	for i := range a.FollowUps {
		a.FollowUps[i].Words = text
	}
}

// Clean fails the test when a screen holds a rune that acts on a terminal.
func Clean(t testing.TB, screen string) {
	t.Helper()
	for _, r := range screen {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069) {
			t.Fatalf("%U reaches the screen:\n%q", r, screen)
		}
	}
}
