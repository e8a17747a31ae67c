package chase

import (
	"strings"
	"testing"
)

// disputed is a book with one late invoice of 1,000 on which 500 were queried,
// settled as said.
func disputed(t *testing.T, as string) *book {
	b := newBook(t, "Acme").invoice("A-1", "1 Oct", "31 Oct", 1000).query("A-1", "10 Nov", "12 Nov", Mine, 500)
	q := &b.a.Disputes[0]
	q.Words, q.Closed, q.Resolution = "too many hours", b.day("20 Nov"), as
	return b
}

func TestWhatTheyWereRightAboutIsMyMoveUntilTheCreditNoteIsThere(t *testing.T) {
	const mine = "my-promise: your move: "
	cases := map[string]struct {
		as    string
		then  func(*book)
		want  string
		chase int64 // what is still asked for
	}{
		"they were right":                            {"upheld", nil, mine + "send a credit note for 500.00", 500},
		"right about a part of it":                   {"part 200.00", nil, mine + "send a credit note for 200.00", 800},
		"right about a part, nobody said how much":   {"part", nil, mine + "send a credit note, of 500.00 at most", 500},
		"settled by a credit note":                   {"credit", nil, mine + "send a credit note for 500.00", 500},
		"they were not right":                        {"rejected", nil, "overdue: 24 days late: friendly 1", 1000},
		"the invoice was put right":                  {"corrected", nil, "overdue: 24 days late: friendly 1", 1000},
		"it was about a paper, and the sum stands":   {"upheld", func(b *book) { b.a.Disputes[0].Code = "po-missing" }, "overdue: 24 days late: friendly 1", 1000},
		"the credit note is there, not put to it":    {"upheld", func(b *book) { b.noted("23 Nov", 500, "") }, "overdue: 24 days late: friendly 1", 1000},
		"the credit note is there and settles it":    {"upheld", func(b *book) { b.noted("23 Nov", 500, "A-1") }, "overdue: 24 days late: friendly 1", 500},
		"it is for less":                             {"upheld", func(b *book) { b.noted("23 Nov", 300, "A-1") }, mine + "send a credit note for 200.00", 500},
		"any is enough when nobody said how much":    {"part", func(b *book) { b.noted("23 Nov", 300, "A-1") }, "overdue: 24 days late: friendly 1", 700},
		"one from before the query is another's":     {"upheld", func(b *book) { b.noted("5 Nov", 100, "") }, mine + "send a credit note for 500.00", 500},
		"spoken to today it is still mine to do":     {"upheld", func(b *book) { b.happened("24 Nov", Call, Out, "", "") }, mine + "send a credit note for 500.00", 500},
		"before it was settled it is a query":        {"upheld", func(b *book) { b.a.Disputes[0].Closed = 0 }, mine + "too many hours", 500},
		"all of it, of which nobody said what it is": {"upheld", func(b *book) { b.a.Disputes[0].Amount = pounds(1000) }, mine + "send a credit note for 1,000.00, or A-1 put right", 0},
		"they paid all the same":                     {"upheld", func(b *book) { b.pay("23 Nov", 1000) }, "owes nothing", 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := disputed(t, c.as)
			if c.then != nil {
				c.then(b)
			}
			if got := b.verdict("24 Nov"); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			chased := int64(0)
			for _, d := range newPosition(b.a, b.at("24 Nov"), b.s).dues {
				chased += d.chase()
			}
			if chased != c.chase*100 {
				t.Errorf("asks for %d, want %d00", chased, c.chase)
			}
		})
	}
}

// noted adds a credit note, put to an invoice or to none.
func (b *book) noted(on string, amount float64, number string) {
	b.t.Helper()
	b.invoice("CN-1", on, on, amount).credit("CN-1", amount)
	note := &b.a.Invoices[len(b.a.Invoices)-1]
	if number == "" {
		return
	}
	part := &b.a.Invoices[0].Parts[0]
	part.Paid.Minor += pounds(amount).Minor
	note.Parts[0].Paid.Minor -= pounds(amount).Minor
	b.a.Credits = append(b.a.Credits, Allocation{CreditID: note.ID, PartID: part.ID, Amount: pounds(amount), On: note.Issued})
}

func TestOneCreditNoteAnswersOneQuery(t *testing.T) {
	b := disputed(t, "upheld").invoice("A-2", "1 Oct", "31 Oct", 1000).query("A-2", "10 Nov", "", Mine, 300)
	b.a.Disputes[1].Closed, b.a.Disputes[1].Resolution = b.day("20 Nov"), "upheld"
	b.noted("23 Nov", 600, "")
	owed := b.a.CreditsOwed(b.day("24 Nov"))
	if len(owed) != 1 || owed[0].Task != "send a credit note for 200.00" {
		t.Errorf("left to send: %+v", owed)
	}
}

func TestWhereACreditNoteIsOwedThatIsSpokenOf(t *testing.T) {
	b := disputed(t, "upheld")
	b.a.Disputes[0].Amount = pounds(1000)
	prep := Prepare(b.a, b.at("24 Nov"), b.s)
	if !strings.Contains(prep.Say[1], "right about A-1") || prep.StepWords != "query open" {
		t.Errorf("the script of %q asks %q", prep.StepWords, prep.Say[1])
	}
	if v := Judge(b.a, b.at("24 Nov"), b.s); v.Item.Channel != Mail {
		t.Errorf("by %s", v.Item.Channel)
	}
	template, tone := MailFor(b.a, b.at("24 Nov"), b.s)
	w, err := Compose(template, tone, b.a, b.at("24 Nov"), b.s)
	if err != nil || !strings.Contains(w.Body, "the credit note for £1,000.00 comes with this mail") || strings.Contains(w.Body, "look into it") {
		t.Errorf("%s: %v\n%s", template, err, w.Body)
	}
	part := disputed(t, "upheld")
	w, err = Compose("friendly-1", Neutral, part.a, part.at("24 Nov"), part.s)
	if err != nil || !strings.Contains(w.Body, "£500.00") || strings.Contains(w.Body, "£1,000.00") {
		t.Errorf("the rest is asked for: %v\n%s", err, w.Body)
	}
}

func TestARowWithMyMoveIsAboutWhatMayStillBeAskedFor(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		want  string // the money of the row, and where they stand
	}{
		"what was granted is not":         {func(*book) {}, "500.00 friendly 1"},
		"nor is what is queried still":    {func(b *book) { b.a.Disputes[0].Closed = 0 }, "500.00 friendly 1"},
		"when all of it is, it is all":    {func(b *book) { b.a.Disputes[0].Amount = pounds(1000) }, "1,000.00 on hold"},
		"the rest may be promised by now": {func(b *book) { b.promise("23 Nov", "27 Nov", 500, FasterPayment) }, "1,000.00 promised"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := disputed(t, "upheld")
			c.build(b)
			it := Judge(b.a, b.at("24 Nov"), b.s).Item
			if got := it.Stake().String() + " " + it.Stands(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestWhoIsAskedForTheRestHearsOfTheirQueryFirst(t *testing.T) {
	cases := map[string]struct {
		owner  Owner
		closed bool
		want   string
	}{
		"a credit note that I owe":                {Mine, true, "You were right about A-1, and I'm sending the credit note today. I can't see A-1"},
		"an answer that I owe":                    {Mine, false, "I've not forgotten your query on A-1; this is about the rest. I can't see A-1"},
		"an answer of theirs is no fault of mine": {Theirs, false, "I can't see A-1"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := disputed(t, "part 200.00")
			b.a.Disputes[0].Owner = c.owner
			if !c.closed {
				b.a.Disputes[0].Closed = 0
			}
			if say := Prepare(b.a, b.at("24 Nov"), b.s).Say[1]; !strings.HasPrefix(say, c.want) {
				t.Errorf("it asks %q", say)
			}
		})
	}
}
