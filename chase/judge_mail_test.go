package chase

import "testing"

func TestAMailOfTheirsWaitsForAnAnswer(t *testing.T) {
	wrote := func(b *book, when string) *Wrote {
		at := b.at(when)
		m := Activity{Kind: Mail, Direction: In, MessageID: 77, At: at}
		b.a.Mails = append([]Activity{m}, b.a.Mails...)
		b.a.Wrote = &Wrote{MessageID: 77, From: "Priya Shah <ap@acme.example>", At: Moment{DateOf(at), ClockOf(at)}, Gist: "with Tom for approval"}
		return b.a.Wrote
	}
	for name, c := range map[string]struct {
		when  string
		build func(*book)
		want  string
	}{
		"an unanswered mail is a reason, with its words": {"24 Nov", func(b *book) { wrote(b, "23 Nov at 15:00") },
			`mail: Priya wrote: "with Tom for approval"`},
		"also when they are spoken to every day but not since": {"24 Nov", func(b *book) {
			b.happened("23 Nov at 10:00", Call, Out, Fine, "")
			wrote(b, "23 Nov at 15:00")
		}, `mail: Priya wrote: "with Tom for approval"`},
		"a reply deals with it": {"24 Nov", func(b *book) {
			wrote(b, "23 Nov at 15:00")
			b.happened("23 Nov at 16:00", Mail, Out, "", "")
		}, "not today, gap until 2026-11-30: friendly 2 from 30 Nov"},
		"a note deals with it": {"24 Nov", func(b *book) { wrote(b, "23 Nov at 15:00").Noted = true },
			"overdue: 2 days late: friendly 1"},
		"the mail taken down as a promise deals with it": {"24 Nov", func(b *book) {
			wrote(b, "23 Nov at 15:00")
			b.history(Activity{Kind: Mail, Direction: In, MessageID: 77, Outcome: Fine, At: b.at("23 Nov at 15:00")})
		}, "not today, gap until 2026-11-25: contacted 23 Nov"},
		"after a month the ladder speaks instead": {"24 Dec", func(b *book) { wrote(b, "23 Nov at 15:00") },
			"overdue: 32 days late: friendly 1"},
		"it brings back whom a promise would leave in peace": {"19 Nov", func(b *book) {
			b.promise("17 Nov", "27 Nov", 100, BACS)
			wrote(b, "18 Nov at 15:00")
		}, `mail: Priya wrote: "with Tom for approval"`},
		"a bounce asks for the right address": {"24 Nov", func(b *book) {
			b.happened("23 Nov at 10:00", Mail, Out, "", "")
			b.a.CameBack = []Wrote{{MessageID: 78, At: Moment{b.day("23 Nov"), MakeClock(10, 1)}, Failed: "ap@acme.example", Gist: "550 no such user"}}
		}, "mail: mail to ap@acme.example did not arrive: right address?"},
		"a call since deals with a bounce": {"24 Nov", func(b *book) {
			b.a.CameBack = []Wrote{{MessageID: 78, At: Moment{b.day("23 Nov"), MakeClock(10, 1)}, Failed: "ap@acme.example"}}
			b.happened("23 Nov at 12:00", Call, Out, Fine, "")
		}, "not today, gap until 2026-11-30: friendly 2 from 30 Nov"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd").invoice("1", "23 Oct", "22 Nov", 100)
			b.s.Grace = 0
			c.build(b)
			if got := b.verdict(c.when); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
