package chase

import "testing"

// The days, and the counts, on which a verdict turns: each case is the first or
// the last of its kind.
func TestTheDayOnWhichAVerdictTurns(t *testing.T) {
	acme := func(ladder string) func(*book) {
		return func(b *book) {
			b.a.Client.Ladder = ladder
			b.invoice("1", "7 Oct", "6 Nov", 775).
				happened("10 Nov", Mail, Out, "", StepFriendly1).happened("13 Nov", Mail, Out, "", StepFriendly2)
		}
	}
	cases := map[string]struct {
		when  string
		build func(*book)
		want  string
	}{
		"a follow-up set before the last contact waits for the gap": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("18 Nov", "24 Nov", false, "ask for Dan").happened("23 Nov", Mail, Out, "", "")
		}, "not today, gap until 2026-11-25: contacted 23 Nov"},
		"rung in vain once today they may be rung again": {"24 Nov at 15:00", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("24 Nov", Call, Out, NoAnswer, "")
		}, "overdue: 24 days late: friendly 1"},
		"rung in vain twice they are left alone for the day": {"24 Nov at 15:00", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("24 Nov", Call, Out, NoAnswer, "").happened("24 Nov at 11:00", Call, Out, NoAnswer, "")
		}, "not today, gap until 2026-11-25: rang 2 times today, no answer"},
		"rung in vain twice the day before they are rung again": {"25 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("24 Nov", Call, Out, NoAnswer, "").happened("24 Nov at 11:00", Call, Out, NoAnswer, "")
		}, "overdue: 25 days late: friendly 1"},

		"a promise beside a plan is broken though the plan holds": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
			b.a.Holds = []Hold{{Reason: HoldPlan, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "promise-broken: promise broken: 1,240.00 BACS not in 20 Nov"},
		"a broken promise that was paid after all is not asked about": {"7 Dec", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 500, BACS).pay("4 Dec", 500)
		}, "overdue: 38 days late: friendly 2"},
		"of which a part came late it is": {"7 Dec", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 500, BACS).pay("4 Dec", 300)
		}, "promise-broken: promise broken: 500.00 BACS not in 20 Nov"},
		"under any other hold a broken promise waits": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
			b.a.Holds = []Hold{{Reason: HoldIll, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "not today, hold until 2026-12-04: on hold, they are ill or away"},
		"a hold without an end keeps for thirty days": {"19 Dec", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Holds = []Hold{{Reason: HoldInsolvent, From: b.day("20 Nov")}}
		}, "not today, hold until 2026-12-20: on hold, insolvent"},
		"and is looked at on the thirtieth": {"20 Dec", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Holds = []Hold{{Reason: HoldInsolvent, From: b.day("20 Nov")}}
		}, "orphan: on hold, insolvent since 20 Nov without an end: still right?"},
		"a hold that is lifted is over that day": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Holds = []Hold{{Reason: HoldIll, From: b.day("20 Nov"), Until: b.day("4 Dec"), Lifted: b.day("24 Nov")}}
		}, "overdue: 24 days late: friendly 1"},
		"of two holds the one that forbids every contact counts, though it ends first": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov", true, "")
			b.a.Holds = []Hold{{Reason: HoldIll, From: b.day("20 Nov"), Until: b.day("18 Dec")}, {Reason: HoldBreathingSpace, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "not today, hold until 2026-12-04: on hold, breathing space"},
		"given up they come back on the day a year is left": {"2031-10-01", func(b *book) {
			b.a.Client.Dropped = b.day("1 Nov")
			b.invoice("1", "1 Sep", "1 Oct", 100)
		}, "orphan: given up 1 Nov 2026; can be claimed until Fri 1 Oct 2032"},

		"a notice of the very day the debt fell due was about another": {"10 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "5 Nov", 4150).happened("5 Nov", Letter, Out, "", StepNotice)
		}, "overdue: 5 days late: friendly 1"},
		"a reminder of the very day it fell due is no step either": {"24 Nov", func(b *book) {
			b.invoice("1", "21 Oct", "20 Nov", 100).happened("20 Nov", Mail, Out, "", StepFriendly1)
		}, "overdue: 4 days late: friendly 1"},
		"a grace longer than the ladder's second step holds it back too": {"19 Nov", func(b *book) {
			twenty := 20
			b.a.Client.GraceDays = &twenty
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("5 Nov", Mail, Out, "", StepFriendly1)
		}, "not today, gap until 2026-11-20: friendly 2 from 20 Nov"},
		"a step set by hand is taken again after a week": {"24 Nov", func(b *book) {
			b.a.Client.Step = StepFirm
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("17 Nov", Call, Out, Other, StepFirm)
		}, "overdue: 24 days late: firm"},
		"and not before": {"23 Nov", func(b *book) {
			b.a.Client.Step = StepFirm
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("17 Nov", Call, Out, Other, StepFirm)
		}, "not today, gap until 2026-11-24: firm from 24 Nov"},

		"a third mail is not written, they are rung": {"24 Nov", acme("friendly-1 3 mail, friendly-2 7 mail, firm 14 mail"), "overdue: 2 emails, no reply: try the phone"},
		"two calls nobody answered are tried a third time": {"24 Nov", func(b *book) {
			b.invoice("1", "7 Oct", "6 Nov", 775).happened("19 Nov", Call, Out, NoAnswer, "").happened("20 Nov", Call, Out, NoAnswer, "")
		}, "overdue: 18 days late: friendly 1"},
		"three calls nobody answered say mail": {"24 Nov", func(b *book) {
			b.a.Client.Ladder = "friendly-1 3 call, firm 14 call"
			b.invoice("1", "7 Oct", "6 Nov", 775).happened("18 Nov", Call, Out, NoAnswer, "").happened("19 Nov", Call, Out, NoAnswer, "").happened("20 Nov", Call, Out, NoAnswer, "")
		}, "overdue: 3 calls, no answer: try a mail"},
		"word left with a machine is a call nobody answered": {"24 Nov", func(b *book) {
			b.a.Client.Ladder = "friendly-1 3 call, firm 14 call"
			b.invoice("1", "7 Oct", "6 Nov", 775).happened("17 Nov", Call, Out, NoAnswer, "").happened("18 Nov", Voicemail, Out, LeftWord, "").happened("19 Nov", Call, Out, Gatekeeper, "")
		}, "overdue: 3 calls, no answer: try a mail"},
		"three calls after a mail say letter": {"24 Nov", func(b *book) {
			b.invoice("1", "7 Oct", "6 Nov", 775).happened("10 Nov", Mail, Out, "", StepFriendly1).
				happened("18 Nov", Call, Out, NoAnswer, "").happened("19 Nov", Call, Out, NoAnswer, "").happened("20 Nov", Call, Out, NoAnswer, "")
		}, "overdue: 3 calls and a mail, no reply: write a letter"},
		"a mail of the day it fell due was no reminder": {"24 Nov", func(b *book) {
			b.invoice("1", "7 Oct", "6 Nov", 775).happened("6 Nov", Mail, Out, "", "").happened("10 Nov", Mail, Out, "", StepFriendly1)
		}, "overdue: 18 days late: friendly 2"},
		"a reply of theirs begins the count anew": {"24 Nov", func(b *book) {
			b.invoice("1", "7 Oct", "6 Nov", 775).happened("9 Nov", Mail, Out, "", "").happened("10 Nov", Mail, Out, "", StepFriendly1).happened("11 Nov", Mail, In, Other, "")
		}, "overdue: 18 days late: friendly 2"},

		"a talk on the day of issue was not about the invoice": {"24 Nov", func(b *book) {
			b.invoice("1066", "17 Nov", "17 Dec", 1100).happened("17 Nov", Call, Out, Fine, StepCourtesy)
		}, "courtesy: courtesy call, invoice sent 7 days ago"},
		"asked about date and method a week before it is time, they are not asked again": {"24 Nov", func(b *book) {
			b.invoice("1063", "28 Oct", "27 Nov", 3900).happened("17 Nov", Mail, Out, "", StepPreDue)
		}, "not today, not-due until 2026-11-30: due 27 Nov, spoken to"},
		"asked eight days before, they are": {"24 Nov", func(b *book) {
			b.invoice("1063", "28 Oct", "27 Nov", 3900).happened("16 Nov", Mail, Out, "", StepPreDue)
		}, "pre-due: due Fri: fix date and method"},
		"a run on the due date itself is in time, so the one before may be missed": {"25 Nov", func(b *book) {
			b.a.Client.PayRun = "weekly fri cutoff wed 12:00"
			b.invoice("1", "4 Nov", "4 Dec", 100).happened("5 Nov", Call, Out, Fine, StepCourtesy)
		}, "not today, not-due until 2026-12-01: due 4 Dec"},
		"at the minute of the cut-off the run still closes": {"25 Nov at 12:00", func(b *book) {
			b.a.Client.PayRun = "weekly fri cutoff wed 12:00"
			b.invoice("1", "1 Nov", "1 Dec", 100).happened("5 Nov", Call, Out, Fine, StepCourtesy)
		}, "cut-off: pay run of Fri 27 Nov closes at 12:00: is it in?"},

		"a query that was settled is chased again that day": {"24 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "26 Nov", Theirs, 620)
			b.a.Disputes[0].Closed = b.day("24 Nov")
		}, "overdue: 11 days late: friendly 1"},
		"asked for their answer they have five working days": {"26 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "10 Nov", "19 Nov", Theirs, 620).happened("20 Nov", Call, Out, Other, "")
		}, "not today, disputed until 2026-11-27: query on 1055: PO number"},
		"and are asked again then": {"27 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "10 Nov", "19 Nov", Theirs, 620).happened("20 Nov", Call, Out, Other, "")
		}, "follow-up: their answer was due 19 Nov: PO number"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd")
			c.build(b)
			if got := b.verdict(c.when); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestOnTheDayMyAnswerIsDueItIsAmongMyPromises(t *testing.T) {
	b := newBook(t, "Acme").invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "24 Nov", Mine, 620)
	if got := Judge(b.a, b.at("24 Nov"), b.s).Item.Why.Group; got != groupMine {
		t.Errorf("on the day: group %d", got)
	}
	if got := Judge(b.a, b.at("23 Nov"), b.s).Item.Why.Group; got != groupCourtesy {
		t.Errorf("the day before: group %d", got)
	}
}

func TestOnceDateAndMethodAreToBeFixedNoCourtesyCallIsAsked(t *testing.T) {
	b := newBook(t, "Acme").invoice("1063", "28 Oct", "27 Nov", 3900)
	if it := Judge(b.a, b.at("24 Nov"), b.s).Item; it.Why.Reason != ReasonPreDue || len(it.Others) != 0 {
		t.Errorf("%s, and %v", it.Why.Reason, it.Others)
	}
}

func TestAPromiseMadeOnTheDueDateWasAboutPayingInTime(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "30 Sep", "30 Oct", 1240).promise("30 Oct", "30 Oct", 1240, FasterPayment)
	if st := newPosition(b.a, b.at("24 Nov"), b.s).stage(); st.Broken != 0 {
		t.Errorf("%d broken since it fell due", st.Broken)
	}
	b.a.Promises[0].Made++
	if st := newPosition(b.a, b.at("24 Nov"), b.s).stage(); st.Broken != 1 {
		t.Errorf("a day later: %d broken since it fell due", st.Broken)
	}
}

// What is queried is taken out of the invoice once, from the parts that fall
// due first (RULES 6.4).
func TestAQueriedAmountIsTakenOutOfThePartsOnce(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Oct", "31 Oct", 500).query("1", "19 Nov", "", Theirs, 700)
	b.a.Invoices[0].Total = pounds(1000)
	b.a.Invoices[0].Parts = append(b.a.Invoices[0].Parts, Part{ID: b.id(), InvoiceID: b.a.Invoices[0].ID, Seq: 2, Due: b.day("15 Nov"), Amount: pounds(500), Paid: pounds(0)})
	p := newPosition(b.a, b.at("24 Nov"), b.s)
	if first, second := p.dues[0].chase(), p.dues[1].chase(); first != 0 || second != 300_00 {
		t.Errorf("to be chased: %d and %d", first, second)
	}
}

// A query that waits for my answer keeps nobody in peace beyond the day on which
// it is due, and on that day they are on the list.
func TestTheDayOfMyAnswerIsNotOverlooked(t *testing.T) {
	fine := func(b *book) { b.happened("25 Nov at 12:00", Call, Out, Fine, "") }
	cases := map[string]struct {
		build func(*book)
		when  string
		want  string
		until string // the day on which they are on the list for it
	}{
		"a follow-up set for later than that": {func(b *book) {
			fine(b)
			b.query("1055", "24 Nov", "4 Dec", Mine, 620).follow("25 Nov", "16 Dec", false, "fix the date")
		}, "25 Nov", "not today, snoozed until 2026-12-04: next Wed 16 Dec: fix the date", "4 Dec"},
		"the sooner of two answers": {func(b *book) {
			fine(b)
			b.invoice("1060", "10 Nov", "10 Dec", 100).query("1055", "24 Nov", "4 Dec", Mine, 620).query("1060", "24 Nov", "2 Dec", Mine, 100).follow("25 Nov", "16 Dec", false, "")
		}, "25 Nov", "not today, snoozed until 2026-12-02: next Wed 16 Dec", "2 Dec"},
		"a follow-up before it stands": {func(b *book) {
			fine(b)
			b.query("1055", "24 Nov", "4 Dec", Mine, 620).follow("25 Nov", "27 Nov", false, "")
		}, "25 Nov", "not today, snoozed until 2026-11-27: next Fri 27 Nov", "27 Nov"},
		"an answer that they owe does not count": {func(b *book) {
			b.query("1055", "24 Nov", "4 Dec", Theirs, 620).follow("25 Nov", "16 Dec", false, "")
		}, "25 Nov", "not today, snoozed until 2026-12-16: next Wed 16 Dec", "16 Dec"},
		"on hold they are answered all the same": {func(b *book) {
			b.query("1055", "24 Nov", "4 Dec", Mine, 620).onHold(HoldIll, "2027-01-15")
		}, "25 Nov", "not today, hold until 2026-12-04: on hold, they are ill or away", "4 Dec"},
		"on a hold without a word they are not": {func(b *book) {
			b.query("1055", "24 Nov", "4 Dec", Mine, 620).onHold(HoldBreathingSpace, "2027-01-15")
		}, "25 Nov", "not today, hold until 2027-01-15: on hold, breathing space", ""},
		"nor when I put them off myself": {func(b *book) {
			b.query("1055", "24 Nov", "4 Dec", Mine, 620)
			b.a.Snoozes = []Snooze{{Made: b.day("24 Nov"), Until: b.day("2027-01-15")}}
		}, "25 Nov", "not today, snoozed until 2027-01-15: not before 15 Jan 2027", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("1055", "14 Nov", "20 Dec", 620)
			c.build(b)
			if got := b.verdict(c.when); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if c.until == "" {
				return
			}
			if v := Judge(b.a, b.at(c.until), b.s); v.Item == nil {
				t.Errorf("on %s: %s", c.until, verdictLine(v))
			}
		})
	}
}
