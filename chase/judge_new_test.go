package chase

import (
	"strings"
	"testing"
)

func TestANewClientIsAskedBeforeTheFirstInvoice(t *testing.T) {
	const ask = "courtesy: before the first invoice: who pays, PO, pay run, portal"
	newcomer := func() *book {
		b := newBook(t, "Juno")
		b.a.Client.Added = b.day("20 Nov")
		return b
	}
	cases := map[string]struct {
		set  func(*book)
		want string
	}{
		"until somebody was spoken to":            {func(*book) {}, ask},
		"a call nobody answered is not enough":    {func(b *book) { b.happened("23 Nov", Call, Out, NoAnswer, "") }, ask},
		"a talk is":                               {func(b *book) { b.log("23 Nov", Entry{Outcome: Fine}) }, "owes nothing"},
		"a mail is":                               {func(b *book) { b.happened("23 Nov", Mail, Out, "", "") }, "owes nothing"},
		"what was announced is kept all the same": {func(b *book) { b.happened("23 Nov", Call, Out, Fine, "").follow("23 Nov", "24 Nov", true, "the PO") }, "my-promise: you said you would ring: the PO"},
		"a hold leaves them in peace":             {func(b *book) { b.a.Holds = []Hold{{Reason: HoldAsked, From: b.day("21 Nov"), Until: b.day("1 Dec")}} }, "not today, hold until 2026-12-01: on hold, they asked not to be contacted"},
		"once invoiced, the invoice speaks":       {func(b *book) { b.invoice("1", "23 Nov", "23 Dec", 100) }, "not today, not-due until 2026-11-30: courtesy 30 Nov"},
		"one who has paid owes nothing":           {func(b *book) { b.a.Invoiced = true }, "owes nothing"},
		"one not yet added is not there":          {func(b *book) { b.a.Client.Added = b.day("25 Nov") }, "owes nothing"},
		"one given up is left alone":              {func(b *book) { b.a.Client.Dropped = b.day("21 Nov") }, "owes nothing"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newcomer()
			c.set(b)
			if got := b.verdict("24 Nov"); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTheCallBeforeTheFirstInvoiceHasItsOwnWords(t *testing.T) {
	b := newBook(t, "Juno")
	b.a.Client.Added = b.day("20 Nov")
	for _, tone := range []Tone{Informal, Neutral, Formal} {
		b.a.Client.Tone = tone
		p := Prepare(b.a, b.at("24 Nov"), b.s)
		if p.Step != StepPreInvoice || len(p.Say) != 4 || !strings.Contains(p.Say[1], "PO") {
			t.Errorf("%s: %s, %q", tone, p.Step, p.Say)
		}
	}
	if o := b.log("24 Nov", Entry{Outcome: Fine}); o.Activity.Step != StepPreInvoice || o.FollowUp != nil {
		t.Errorf("the talk was %q, next %v", o.Activity.Step, o.FollowUp)
	}
}

func TestABigInvoiceIsAskedAfterTheNextDay(t *testing.T) {
	b := newBook(t, "Juno").invoice("1", "23 Nov", "23 Dec", 6000)
	if got, want := b.verdict("24 Nov"), "not today, not-due until 2026-11-30: courtesy 30 Nov"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	b.s.Big = pounds(5000)
	if got, want := b.verdict("24 Nov"), "courtesy: courtesy call for a big one, invoice sent 1 day ago"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
