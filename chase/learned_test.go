package chase

import (
	"slices"
	"testing"
	"time"
)

// learned is a client with a history: five invoices, two of them big, one of
// those late and open; promises, calls, reasons.
func learned(t *testing.T) *book {
	b := newBook(t, "Acme Print Ltd")
	b.invoice("1", "1 Mar", "31 Mar", 100).pay("4 Apr", 100)
	b.invoice("2", "1 Apr", "1 May", 100).pay("3 May", 100)
	b.invoice("3", "1 May", "31 May", 1000).pay("30 Jun", 1000)
	b.invoice("4", "1 Sep", "1 Oct", 1000)
	b.invoice("5", "20 Nov", "20 Dec", 400)
	return b
}

func (b *book) rang(when string, o Outcome, why WhyLate) *book {
	b.history(Activity{Kind: Call, Direction: Out, Outcome: o, WhyLate: why, At: b.at(when)})
	return b
}

func lessons(b *book, now time.Time) map[string]string {
	said := map[string]string{}
	for _, l := range Prepare(b.a, now, b.s).Lessons(DateOf(now)) {
		said[l.About] = l.Words
	}
	return said
}

func TestWhatIsLearnedOfAClientSaysOnWhatItRests(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		about string
		want  string
	}{
		"days late count what is late and open, and by amount the big ones weigh more": {func(*book) {}, "days late",
			"23 days late on average, 3 paid, 1 late now; by amount 38 days late"},
		"currencies are weighed apart": {func(b *book) {
			for _, n := range []string{"6", "7", "8"} {
				b.invoice(n, "1 Jul", "31 Jul", 50).pay("2 Aug", 50, n)
				v := &b.a.Invoices[len(b.a.Invoices)-1]
				v.Parts[0].Amount.Currency, v.Parts[0].Paid.Currency, v.Total.Currency = "EUR", "EUR", "EUR"
			}
		}, "days late", "14 days late on average, 6 paid, 1 late now; by amount in GBP 38 days late, 4 seen; by amount in EUR 2 days late, 3 seen"},
		"two observations are too early to say": {func(b *book) { b.a.Invoices = b.a.Invoices[:2] }, "days late", "too early to say: 2 paid"},
		"promises by count and by amount": {func(b *book) {
			b.promise("1 Jun", "30 Jun", 1000, CHAPS).promise("2 Oct", "5 Oct", 500, FasterPayment)
		}, "promises", "kept 1 of 2, 1,000.00 of 1,500.00"},
		"one that is not due yet counts for nothing": {func(b *book) { b.promise("20 Nov", "5 Dec", 500, FasterPayment) }, "promises", ""},
		"the day and the hours that were answered best": {func(b *book) {
			b.rang("1 Oct at 15:00", NoAnswer, "").rang("2 Oct at 15:30", NoAnswer, "").rang("5 Oct at 14:30", LeftWord, "")
			b.rang("6 Oct at 10:05", Fine, "").rang("13 Oct at 11:00", Promised, "").rang("20 Oct at 10:30", Gatekeeper, "").rang("27 Oct at 10:40", CantPay, "")
		}, "best time to ring", "Tue, answered 3 of 4; 10:00-12:00, answered 3 of 4"},
		"when all hours are alike none stands out": {func(b *book) {
			b.rang("1 Oct at 15:00", Fine, "").rang("2 Oct at 15:30", Fine, "").rang("5 Oct at 10:30", Fine, "")
		}, "best time to ring", "no hour stands out: 3 of 3 calls answered"},
		"never answered": {func(b *book) {
			b.rang("1 Oct at 15:00", NoAnswer, "").rang("2 Oct at 15:30", LeftWord, "").rang("5 Oct at 10:30", NoAnswer, "")
		}, "best time to ring", "never answered: 0 of 3 calls answered"},
		"two calls are too early to say": {func(b *book) { b.rang("1 Oct at 15:00", Fine, "").rang("2 Oct at 15:00", NoAnswer, "") },
			"best time to ring", "too early to say: 1 of 2 calls answered"},
		"a wrong number says nothing of the hour": {func(b *book) { b.rang("1 Oct at 15:00", WrongPerson, "") }, "best time to ring", ""},
		"contacts for each invoice, either way": {func(b *book) {
			b.rang("1 Oct at 15:00", NoAnswer, "").rang("2 Oct at 15:30", Fine, "")
			b.history(Activity{Kind: Mail, Direction: In, At: b.at("3 Oct")})
			b.history(Activity{Kind: Note, At: b.at("3 Oct")})
		}, "work", "0.6 contacts an invoice, 3 over 5"},
		"why late, most frequent first": {func(b *book) {
			b.rang("2 Jun", Fine, LateCash).rang("2 Jul", Fine, LateApproval).rang("2 Oct", Fine, LateApproval)
		}, "why late", "approval 2, cash 1"},
		"two reasons are too early to say":                  {func(b *book) { b.rang("2 Jun", Fine, LateCash) }, "why late", "cash 1 (too early to say)"},
		"what is not yet due is likely in as late as usual": {func(*book) {}, "likely in", "5 by Tue 12 Jan 2027"},
		"with the run that lands nearest to that":           {func(b *book) { b.a.Client.PayRun = "weekly thu" }, "likely in", "5 by Mon 11 Jan 2027"},
		"what is promised has its own date":                 {func(b *book) { b.promise("20 Nov", "18 Dec", 1400, BACS) }, "likely in", ""},
		"a habit of two says nothing of the next":           {func(b *book) { b.a.Invoices = slices.Delete(b.a.Invoices, 1, 4) }, "likely in", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := learned(t)
			c.build(b)
			if got := lessons(b, tuesday24)[c.about]; got != c.want {
				t.Errorf("%s: got  %q\nwant %q", c.about, got, c.want)
			}
		})
	}
}

func TestAListDoesWithoutWhatOnlyAWholeHistorySays(t *testing.T) {
	b := learned(t)
	b.a.Settled = &Settled{Parts: 3, DaysLate: 36}
	b.a.Invoices = b.a.Invoices[3:]
	h := HabitOf(b.a, DateOf(tuesday24))
	if h.Observations != 4 || h.DaysLate != 23 || h.ByMoney != nil {
		t.Errorf("%+v: three settled and one late, and nothing by amount", h)
	}
}
