package chase

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// courtAccount is one invoice that was called about, promised, paid in part and
// queried, and another that has nothing to do with it.
func courtAccount() Account {
	gbp := func(minor int64) Money { return Money{minor, "GBP"} }
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC) }
	one := Part{ID: 11, InvoiceID: 1, Seq: 1, Due: MakeDate(2026, 10, 30), Amount: gbp(124000), Paid: gbp(24000)}
	two := Part{ID: 12, InvoiceID: 2, Seq: 1, Due: MakeDate(2026, 12, 20), Amount: gbp(86000)}
	return Account{
		Client: Client{ID: 1, Name: "Acme", Currency: "GBP"},
		Invoices: []Invoice{
			{ID: 1, Number: "INV-1042", Issued: MakeDate(2026, 9, 30), Total: gbp(124000), Parts: []Part{one}},
			{ID: 2, Number: "INV-1057", Issued: MakeDate(2026, 11, 20), Total: gbp(86000), Parts: []Part{two}},
		},
		History: []Activity{
			{ID: 5, Kind: Mail, Direction: Out, MessageID: 9, At: at(18, 9), Words: "reminder"},
			{ID: 4, Kind: Note, Private: true, At: at(17, 12), Words: "I doubt it"},
			{ID: 3, Kind: Call, Direction: Out, Contact: "Priya Shah", Outcome: Promised, Step: StepFriendly1, Invoices: []ID{1}, Words: "on Wednesday's run", At: at(17, 10), WrittenAt: at(17, 11)},
		},
		Threads:  []Thread{{Messages: []Message{{ID: 9, MessageID: "<a@b>", Direction: Out, To: "ap@acme.example", Subject: "INV-1042", Text: "Hi", Date: at(18, 9)}}}},
		Promises: []Promise{{ID: 1, ActivityID: 3, By: "Priya Shah", Amount: gbp(124000), Made: MakeDate(2026, 11, 17), PayOn: MakeDate(2026, 11, 18), LandsOn: MakeDate(2026, 11, 18), Parts: []ID{11}}},
		Payments: []Payment{{ID: 1, On: MakeDate(2026, 11, 19), Amount: gbp(30000), Method: BACS, Allocations: []Allocation{{PaymentID: 1, PartID: 11, Amount: gbp(24000)}}}},
		Disputes: []Dispute{{ID: 1, InvoiceID: 2, Words: "short", Amount: gbp(1000), Opened: MakeDate(2026, 11, 21), Closed: MakeDate(2026, 11, 23), Resolution: "upheld"}},
	}
}

func evidenceKinds(e Evidence) []string {
	var kinds []string
	for _, l := range e.Lines {
		kinds = append(kinds, l.On.Short(e.AsOf)+" "+l.Kind)
	}
	return kinds
}

func TestTheRecordIsEverythingInTheOrderItHappened(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	e := EvidenceOf(courtAccount(), now, DefaultSettings(), EvidenceOptions{})
	want := []string{
		"30 Sep invoice", "30 Oct due", "17 Nov call", "17 Nov promise", "18 Nov mail", "19 Nov payment", "20 Nov promise broken",
		"20 Nov invoice", "21 Nov query", "23 Nov query settled",
	}
	slices.Sort(want)
	got := evidenceKinds(e)
	sorted := slices.Sorted(slices.Values(got))
	if !slices.Equal(sorted, want) || e.Private != 1 {
		t.Errorf("it tells %q and leaves out %d", got, e.Private)
	}
	for i := 1; i < len(e.Lines); i++ {
		if e.Lines[i].On < e.Lines[i-1].On {
			t.Errorf("%s comes after %s", got[i], got[i-1])
		}
	}
	if len(e.Open) != 1 || e.Open[0].Minor != 186000 {
		t.Errorf("open is %s", e.Open)
	}
}

func TestAMailIsToldOnceInAllItsWords(t *testing.T) {
	e := EvidenceOf(courtAccount(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), DefaultSettings(), EvidenceOptions{})
	told := 0
	for _, l := range e.Lines {
		if l.Kind == "mail" {
			told++
			if l.Source != "<a@b>" || l.Who != "ap@acme.example" || l.Words != "INV-1042\nHi" {
				t.Errorf("the mail is %+v", l)
			}
		}
	}
	if told != 1 {
		t.Errorf("it is told %d times", told)
	}
}

func TestTheRecordOfOneInvoiceLeavesOutWhatIsAboutAnother(t *testing.T) {
	e := EvidenceOf(courtAccount(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), DefaultSettings(), EvidenceOptions{Invoice: 1, Private: true})
	for _, l := range e.Lines {
		if strings.Contains(l.Words, "INV-1057") || strings.HasPrefix(l.Kind, "query") {
			t.Errorf("%s %s is about another invoice", l.Kind, l.Words)
		}
	}
	if e.Invoice != "INV-1042" || e.Open[0].Minor != 100000 || e.Private != 0 {
		t.Errorf("it is of %q with %s open, %d left out", e.Invoice, e.Open, e.Private)
	}
	if !slices.Contains(evidenceKinds(e), "17 Nov note") {
		t.Error("the private note that was asked for is not in it")
	}
}

func TestABrokenPromiseIsToldWithWhatCameIn(t *testing.T) {
	e := EvidenceOf(courtAccount(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), DefaultSettings(), EvidenceOptions{})
	i := slices.IndexFunc(e.Lines, func(l EvidenceLine) bool { return l.Kind == "promise broken" })
	if i < 0 || !strings.Contains(e.Lines[i].Words, "of the 1,240.00 GBP promised on Tue 17 Nov 2026, 300.00 GBP had come in by") {
		t.Errorf("it says %+v", e.Lines[max(0, i)])
	}
}

func TestAStatementsBalanceIsWhatItsMovementsComeTo(t *testing.T) {
	a := courtAccount()
	for name, since := range map[string]Date{"from the first day": MakeDate(2026, 1, 1), "from the middle": MakeDate(2026, 11, 19), "after all of it": MakeDate(2026, 11, 24)} {
		all := StatementsOf(a, MakeDate(2026, 11, 24), since, "GBP")
		if len(all) != 1 {
			t.Fatalf("%s: %d statements", name, len(all))
		}
		s := all[0]
		sum := s.Brought
		for _, m := range s.Moves {
			sum.Minor += m.Amount.Minor
			if m.On < since || m.Balance != sum {
				t.Errorf("%s: %+v after %s", name, m, sum)
			}
		}
		if sum != s.Balance || s.Balance.Minor != 180000 || s.Credit.Minor != -6000 || s.Due.Minor != 100000 {
			t.Errorf("%s: it comes to %s, the balance is %s with %s credit and %s due", name, sum, s.Balance, s.Credit, s.Due)
		}
	}
	if s := StatementsOf(a, MakeDate(2026, 11, 22), 0, "GBP")[0]; len(s.Moves) > 0 || len(s.Open) != 2 || !s.Open[1].Queried || s.Open[0].DaysLate != 23 {
		t.Errorf("without a first day it is %+v", s)
	}
}

func TestTwoCurrenciesAreTwoStatements(t *testing.T) {
	a := courtAccount()
	a.Invoices = append(a.Invoices, Invoice{ID: 3, Number: "E-1", Issued: MakeDate(2026, 11, 1), Total: Money{500, "EUR"}, Parts: []Part{{ID: 13, Due: MakeDate(2026, 11, 30), Amount: Money{500, "EUR"}}}})
	all := StatementsOf(a, MakeDate(2026, 11, 24), 0, "GBP")
	if len(all) != 2 || all[0].Currency != "GBP" || all[1].Balance != (Money{500, "EUR"}) {
		t.Errorf("they are %+v", all)
	}
}

func TestEveryReasonForLatenessIsTold(t *testing.T) {
	told := map[string]WhyLate{}
	for _, w := range []WhyLate{LateApproval, LateCutOff, LateLost, LatePO, LateQuery, LateCash, LateTheirs, LateForgot, LateAway, LateOther} {
		if before, twice := told[w.Words()]; twice {
			t.Errorf("%q is told of %s and %s", w.Words(), before, w)
		}
		told[w.Words()] = w
	}
	act := Activity{Kind: Call, Direction: Out, Outcome: Fine, WhyLate: LateApproval, Words: "waited for the director"}
	if got := contactWords(act); got != "fine, late for want of approval: waited for the director" {
		t.Error(got)
	}
}
