package chase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// tester is a test or a property.
type tester interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// book is one client's account as a test builds it up, in the order things
// happened: it does to values what the store does to rows.
type book struct {
	t    tester
	a    Account
	s    Settings
	last ID
}

func newBook(t tester, name string) *book {
	b := &book{t: t, s: DefaultSettings()}
	b.a.Client = Client{ID: b.id(), Name: name, Kind: Company, Tone: Informal, Currency: "GBP", Method: BACS}
	b.a.Contacts = []Contact{{ID: b.id(), Name: "Priya Shah", Role: Pays, Phone: "020 7946 0102", Email: "ap@acme.example"}}
	b.s.Me = Me{Name: "Sam Lee", Business: "Sam Lee Design", Phone: "020 7946 0199"}
	return b
}

func (b *book) id() ID { b.last++; return b.last }

// day reads "24 Nov", of 2026, or an ISO date.
func (b *book) day(words string) Date {
	b.t.Helper()
	if d, err := ISODate(words); err == nil {
		return d
	}
	when, err := time.Parse("2 Jan 2006", words+" 2026")
	if err != nil {
		b.t.Fatalf("test date %q: %v", words, err)
	}
	return DateOf(when)
}

// at is an instant on a day; nine in the morning when no time is said.
func (b *book) at(words string) time.Time {
	b.t.Helper()
	day, clock, timed := strings.Cut(words, " at ")
	if !timed {
		clock = "09:00"
	}
	c, err := ParseClock(clock)
	if err != nil {
		b.t.Fatal(err)
	}
	y, m, d := b.day(day).Calendar()
	return time.Date(y, m, d, c.Minutes()/60, c.Minutes()%60, 0, 0, time.UTC)
}

func pounds(n float64) Money { return Money{int64(n*100 + 0.5), "GBP"} }

func (b *book) invoice(number, issued, due string, amount float64) *book {
	b.t.Helper()
	v := Invoice{ID: b.id(), Number: number, Issued: b.day(issued), Total: pounds(amount)}
	v.Parts = []Part{{ID: b.id(), InvoiceID: v.ID, Seq: 1, Due: b.day(due), Amount: v.Total, Paid: Money{0, "GBP"}}}
	b.a.Invoices = append(b.a.Invoices, v)
	return b
}

func (b *book) invoiceID(number string) ID {
	for _, v := range b.a.Invoices {
		if v.Number == number {
			return v.ID
		}
	}
	b.t.Fatalf("no invoice %s", number)
	return 0
}

// pay settles parts as the store does: by the default allocation.
func (b *book) pay(on string, amount float64, numbers ...string) *book {
	b.t.Helper()
	var named []ID
	for _, n := range numbers {
		named = append(named, b.invoiceID(n))
	}
	p := Payment{ID: b.id(), On: b.day(on), Amount: pounds(amount), Allocations: Allocate(b.a, pounds(amount), named, b.day(on))}
	for _, al := range p.Allocations {
		for i := range b.a.Invoices {
			for j := range b.a.Invoices[i].Parts {
				part := &b.a.Invoices[i].Parts[j]
				if part.ID != al.PartID {
					continue
				}
				part.Paid.Minor += al.Amount.Minor
				if part.Open().Minor == 0 {
					part.SettledOn = p.On
				}
			}
		}
	}
	b.a.Payments = append(b.a.Payments, p)
	return b
}

// happened adds a contact without asking what follows, as an import does.
func (b *book) happened(when string, kind ActivityKind, dir Direction, outcome Outcome, step Step) *book {
	b.t.Helper()
	b.history(Activity{Kind: kind, Direction: dir, Outcome: outcome, Step: step, At: b.at(when)})
	return b
}

func (b *book) history(act Activity) ID {
	act.ID = b.id()
	b.a.History = append(b.a.History, act)
	slices.SortStableFunc(b.a.History, func(x, y Activity) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.ID, x.ID)) })
	return act.ID
}

func (b *book) promise(made, payOn string, amount float64, m Method) *book {
	b.t.Helper()
	p := Promise{MadeAfter: b.last, ID: b.id(), Made: b.day(made), PayOn: b.day(payOn), Amount: pounds(amount), Method: m}
	p.LandsOn = Landing(p.PayOn, m, b.s.Calendar)
	b.a.Promises = append(b.a.Promises, p)
	return b
}

func (b *book) follow(made, on string, told bool, words string) *book {
	b.t.Helper()
	day, clock, _ := strings.Cut(on, " at ")
	at, err := ParseClock(clock)
	if err != nil {
		b.t.Fatal(err)
	}
	b.a.FollowUps = append(b.a.FollowUps, FollowUp{ID: b.id(), Made: b.day(made), When: Moment{b.day(day), at}, What: Call, Words: words, Told: told})
	return b
}

func (b *book) query(number, opened, answer string, owner Owner, amount float64) *book {
	b.t.Helper()
	q := Dispute{ID: b.id(), InvoiceID: b.invoiceID(number), Opened: b.day(opened), Owner: owner, Amount: pounds(amount), Words: "PO number"}
	if answer != "" {
		q.AnswerDue = b.day(answer)
	}
	b.a.Disputes = append(b.a.Disputes, q)
	return b
}

// log records an entry and does what follows from it, as the store does.
func (b *book) log(when string, e Entry) Outcomes {
	b.t.Helper()
	e.At = b.at(when)
	out, err := Record(b.a, e, e.At, b.s)
	if err != nil {
		b.t.Fatalf("record on %s: %v", when, err)
	}
	today := DateOf(e.At)
	act := b.history(out.Activity)
	for i := range b.a.FollowUps {
		if slices.Contains(out.Close, b.a.FollowUps[i].ID) {
			b.a.FollowUps[i].Closed = today
		}
	}
	for i := range b.a.Promises {
		if slices.Contains(out.Supersede, b.a.Promises[i].ID) {
			b.a.Promises[i].Closed, b.a.Promises[i].ClosedAs = today, string(PromiseSuperseded)
			b.a.Promises[i].ClosedBefore = b.last + 1
		}
	}
	if f := out.FollowUp; f != nil {
		f.ID, f.ActivityID = b.id(), act
		b.a.FollowUps = append(b.a.FollowUps, *f)
	}
	if p := out.Promise; p != nil {
		p.MadeAfter, p.ID, p.ActivityID = b.last, b.id(), act
		b.a.Promises = append(b.a.Promises, *p)
	}
	for _, p := range out.Plan {
		p.MadeAfter, p.ID, p.ActivityID = b.last, b.id(), act
		b.a.Promises = append(b.a.Promises, p)
	}
	if q := out.Dispute; q != nil {
		q.ID, q.ActivityID = b.id(), act
		b.a.Disputes = append(b.a.Disputes, *q)
	}
	if h := out.Hold; h != nil {
		h.ID = b.id()
		b.a.Holds = append(b.a.Holds, *h)
	}
	if c := out.Contact; c != nil {
		c.ID = b.id()
		b.a.Contacts = append(b.a.Contacts, *c)
	}
	return out
}

// verdict is what the judge says at a moment, on one line.
func (b *book) verdict(when string) string {
	b.t.Helper()
	return verdictLine(Judge(b.a, b.at(when), b.s))
}

func verdictLine(v Verdict) string {
	switch {
	case v.Item != nil:
		return fmt.Sprintf("%s: %s", v.Item.Why.Reason, v.Item.Why.Words)
	case v.Off != nil:
		return fmt.Sprintf("not today, %s until %s: %s", v.Off.Reason, v.Off.Until, v.Off.Words)
	}
	return "owes nothing"
}
