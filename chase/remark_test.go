package chase

import (
	"strings"
	"testing"
)

// billed adds an invoice whose parts follow from its terms.
func (b *book) billed(number, issued, terms string, amount float64) *book {
	b.t.Helper()
	b.invoice(number, issued, issued, amount)
	v := &b.a.Invoices[len(b.a.Invoices)-1]
	t, err := ParseTerms(terms)
	if err != nil {
		b.t.Fatal(err)
	}
	v.Terms = terms
	if v.Parts, err = t.Parts(v.Issued, v.Total); err != nil {
		b.t.Fatal(err)
	}
	for i := range v.Parts {
		v.Parts[i].ID, v.Parts[i].InvoiceID = b.id(), v.ID
	}
	return b
}

func TestWhatIsWorthKnowingBesides(t *testing.T) {
	cases := map[string]struct {
		when  string
		build func(*book)
		want  []string
	}{
		"a discount while it lives": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "2/10 net 30", 1240) },
			[]string{"1042: 24.80 off if paid by Mon 30 Nov, so 1,215.20"}},
		"on its last day": {"30 Nov", func(b *book) { b.billed("1042", "20 Nov", "2/10 net 30", 1240) },
			[]string{"1042: 24.80 off if paid by today, so 1,215.20"}},
		"not when it is over":    {"1 Dec", func(b *book) { b.billed("1042", "20 Nov", "2/10 net 30", 1240) }, nil},
		"not when some was paid": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "2/10 net 30", 1240).pay("23 Nov", 200, "1042") }, []string(nil)},
		"a deposit comes before the work": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "deposit 30% on order, balance net 14", 1000) },
			[]string{"1042: the deposit of 300.00 comes before the work"}},
		"not when it is paid": {"24 Nov", func(b *book) {
			b.billed("1042", "20 Nov", "deposit 30% on order, balance net 14", 1000).pay("23 Nov", 300)
		}, nil},
		"an agreed date past the cap shows the cap": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "net 90", 1000) },
			[]string{"1042: due 18 Feb 2027 is past the 60 days of the law, 18 Jan 2027: longer stands only where it is not grossly unfair to you"}},
		"of parts past the cap, the first and how many more": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "instal 4 x monthly 20 from 2026-12-20", 1000) },
			[]string{"1042: due 20 Jan 2027 is past the 60 days of the law, 18 Jan 2027: longer stands only where it is not grossly unfair to you; so with 2 parts after it, to 20 Mar 2027"}},
		"a public body has thirty days": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "net 45", 1000); b.a.Client.Kind = Public },
			[]string{"1042: due 4 Jan 2027, but a public body has 30 days by law: late after 19 Dec 2026"}},
		"net 30 is a day longer than the law counts, and that is no matter": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "net 30", 1000); b.a.Client.Kind = Public }, nil},
		"of many, the first few and how many more": {"24 Nov", func(b *book) {
			for _, n := range []string{"1", "2", "3", "4", "5", "6"} {
				b.billed(n, "20 Nov", "2/10 net 30", 100)
			}
		}, []string{"1: 2.00 off if paid by Mon 30 Nov, so 98.00", "2: 2.00 off if paid by Mon 30 Nov, so 98.00", "3: 2.00 off if paid by Mon 30 Nov, so 98.00",
			"4: 2.00 off if paid by Mon 30 Nov, so 98.00", "2 more remarks on other invoices"}},
		"a person is not under that law": {"24 Nov", func(b *book) { b.billed("1042", "20 Nov", "net 90", 1000); b.a.Client.Kind = Individual }, nil},
		"money that settles nothing yet": {"24 Nov", func(b *book) {
			b.invoice("1042", "1 Nov", "1 Dec", 100).pay("20 Nov", 150, "1042").invoice("1043", "20 Nov", "20 Dec", 10)
		},
			[]string{"50.00 on account settles nothing yet: check before you ring"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme")
			c.build(b)
			got := Prepare(b.a, b.at(c.when), b.s).Remarks
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestADiscountIsSpokenOfAndIsAFact(t *testing.T) {
	b := newBook(t, "Acme").billed("1042", "20 Nov", "2/10 net 14", 1240)
	say := strings.Join(Prepare(b.a, b.at("30 Nov"), b.s).Say, "\n")
	if !strings.Contains(say, "There's 24.80 off 1042 if it's in by Mon 30 Nov.") {
		t.Errorf("the script:\n%s", say)
	}
	v := Judge(b.a, b.at("30 Nov"), b.s)
	var facts []string
	if v.Item != nil {
		facts = v.Item.Why.Facts
	} else {
		facts = v.Off.Facts
	}
	if !strings.Contains(strings.Join(facts, "\n"), "24.80 off if paid by today, so 1,215.20") {
		t.Errorf("the facts: %q", facts)
	}
}

func TestAnUnpaidDepositIsChasedAsAPartOfItsOwn(t *testing.T) {
	b := newBook(t, "Acme").billed("1042", "16 Nov", "deposit 30% on order, balance net 14", 1000)
	if got, want := b.verdict("24 Nov"), "overdue: 8 days late: friendly 1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.pay("24 Nov", 300)
	if got, want := b.verdict("24 Nov"), "courtesy: courtesy call, invoice sent 8 days ago"; got != want {
		t.Errorf("with the deposit in: got %q, want %q", got, want)
	}
}

func TestSendEarlierAndSaveAWeek(t *testing.T) {
	weekly := func(b *book) *book {
		b.a.Client.PayRun, b.a.Client.Terms = "weekly fri", "net 14"
		return b
	}
	cases := map[string]struct {
		when  string
		build func(*book)
		want  string
	}{
		// Sent on a Saturday, due on a Saturday: the Friday run has gone.
		"most of the last invoices just missed a run": {"24 Nov", func(b *book) {
			weekly(b).billed("1040", "10 Oct", "net 14", 100).billed("1041", "24 Oct", "net 14", 100).billed("1042", "6 Nov", "net 14", 100)
		}, "send the next invoice by Fri 27 Nov and save 7 days: it makes the run of Fri 11 Dec, a day later only Fri 18 Dec (1040 and 1041 just missed one)"},
		"they fit": {"24 Nov", func(b *book) {
			weekly(b).billed("1040", "9 Oct", "net 14", 100).billed("1041", "23 Oct", "net 14", 100).billed("1042", "6 Nov", "net 14", 100)
		}, ""},
		"half of them is not most": {"24 Nov", func(b *book) {
			weekly(b).billed("1041", "24 Oct", "net 14", 100).billed("1042", "6 Nov", "net 14", 100)
		}, ""},
		"one run a month: three days would have saved a month": {"24 Nov", func(b *book) {
			b.a.Client.PayRun, b.a.Client.Terms = "monthly 25 cutoff 2wd", "receipt"
			b.billed("1042", "24 Oct", "receipt", 100)
		}, "send the next invoice by Tue 22 Dec and save 32 days: it makes the run of Thu 24 Dec, a day later only Mon 25 Jan 2027 (1042 just missed one)"},
		"a run every day has nothing to save": {"24 Nov", func(b *book) {
			b.a.Client.PayRun, b.a.Client.Terms = "daily", "net 14"
			b.billed("1042", "24 Oct", "net 14", 100)
		}, ""},
		"nobody knows their runs": {"24 Nov", func(b *book) {
			b.a.Client.Terms = "net 14"
			b.billed("1042", "24 Oct", "net 14", 100)
		}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme")
			c.build(b)
			p := newPosition(b.a, b.at(c.when), b.s)
			if got := p.runIdea(); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestWhatStandsAgainstAClaim(t *testing.T) {
	b := newBook(t, "Acme").billed("1042", "1 Jun", "deposit 30% on order, balance net 90", 1000).query("1042", "1 Jul", "", Theirs, 200)
	got := b.a.Invoices[0].Cautions(b.a, b.day("24 Nov"))
	want := []string{
		"200.00 is queried and still among what is owed: claim it when the query is settled",
		"left out: the deposit of 300.00. Money due before the work bears interest only from the day the work was done, and the book has no such day.",
		"due 30 Aug 2026 is past the 60 days of the law, 30 Jul 2026: longer stands only where it is not grossly unfair to you",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestAPartIsSpokenOfWithItsMoney(t *testing.T) {
	for label, want := range map[string]string{"": "the 300.00", "deposit": "the deposit of 300.00", "stage 1 of 3": "stage 1 of 3, 300.00,"} {
		if got := (Part{Label: label, Amount: pounds(300)}).spoken(); got != want {
			t.Errorf("%q is %q, want %q", label, got, want)
		}
	}
}
