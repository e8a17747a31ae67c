package chase

import (
	"slices"
	"testing"
	"time"
)

// Each case builds one client's account; when is the moment it is judged at.
func TestWhoIsOnTheListAndWhy(t *testing.T) {
	cases := map[string]struct {
		when  string
		build func(*book)
		want  string
	}{
		"who owes nothing is neither on the list nor off it": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).pay("2 Nov", 100)
		}, "owes nothing"},
		"a credit note as large as the debt leaves nothing owed": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Invoices = append(b.a.Invoices, Invoice{ID: 90, Number: "C1", Total: pounds(-100), Parts: []Part{{ID: 91, Due: b.day("2 Nov"), Amount: Money{-10000, "GBP"}, Paid: Money{0, "GBP"}}}})
		}, "owes nothing"},

		"a call-back at a time comes first": {"24 Nov at 09:12", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov at 15:30", true, "approval")
			b.a.FollowUps[0].Asked = true
		}, "timed: call-back at 15:30: approval"},
		"a call they were told of comes first within the hour around its time": {"24 Nov at 09:45", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov at 10:30", true, "approval")
		}, "timed: call-back at 10:30: approval"},
		"earlier in the day it is my promise": {"24 Nov at 09:12", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov at 10:30", true, "approval")
		}, "my-promise: you said you would ring: approval"},
		"a follow-up I promised and missed says the day": {"25 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov at 10:30", true, "approval")
		}, "my-promise: you said you would ring on Tue 24 Nov: approval"},
		"a follow-up they do not know of is a follow-up, however late it is seen": {"30 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov", false, "ask for Dan")
		}, "follow-up: follow up: ask for Dan"},
		"a follow-up still to come leaves them in peace until then": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "2 Dec at 10:00", false, "ask for Dan")
		}, "not today, snoozed until 2026-12-02: next Wed 2 Dec 10:00: ask for Dan"},

		"a notice whose days end today is a legal deadline": {"24 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("17 Nov", Letter, Out, "", StepNotice)
		}, "legal: 7-day notice ends today"},
		"the next step comes when that day is over": {"25 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("17 Nov", Letter, Out, "", StepNotice)
			b.happened("24 Nov", Call, Out, Refused, "")
		}, "not today, gap until 2026-11-26: contacted 24 Nov"},
		"nobody is rung, and the notice is over: the letter before claim": {"26 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("17 Nov", Letter, Out, "", StepNotice)
			b.happened("24 Nov", Call, Out, Refused, "")
		}, "overdue: 86 days late: letter before claim"},
		"a notice that ended unseen is still there after the weekend": {"30 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("17 Nov", Letter, Out, "", StepNotice)
		}, "legal: 7-day notice ended 24 Nov"},
		"while a notice runs they are left in peace": {"20 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("17 Nov", Letter, Out, "", StepNotice)
		}, "not today, gap until 2026-11-24: 7-day notice ends 24 Nov"},
		"a letter before claim gives a company 14 days": {"24 Nov", func(b *book) {
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("10 Nov", Letter, Out, "", StepClaim)
		}, "legal: letter before claim ends today"},
		"and a sole trader 30": {"24 Nov", func(b *book) {
			b.a.Client.Kind = SoleTrader
			b.invoice("1", "2 Aug", "1 Sep", 4150).happened("10 Nov", Letter, Out, "", StepClaim)
		}, "not today, gap until 2026-12-10: letter before claim ends 10 Dec"},

		"a promise is broken when nothing is in by landing plus grace": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
		}, "promise-broken: promise broken: 1,240.00 BACS not in 20 Nov"},
		"on the last day of grace the bank is looked at": {"23 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
		}, "bank: 1,240.00 should have landed Fri 20 Nov"},
		"on the day money should land the bank is looked at": {"20 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
		}, "bank: 1,240.00 should land today"},
		"what is promised is out of the chasing until it should land": {"19 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
		}, "not today, promised until 2026-11-20: lands 20 Nov"},
		"less than promised is half kept": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS).pay("20 Nov", 500)
		}, "promise-broken: promise half kept: 500.00 of 1,240.00 in by 20 Nov"},
		"a broken promise spoken of since leaves the list to the ladder": {"25 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS).
				happened("24 Nov", Call, Out, Other, StepFriendly2)
		}, "not today, gap until 2026-12-01: firm from 1 Dec"},
		"a call nobody answered does not speak of a broken promise": {"25 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS).
				happened("24 Nov", Call, Out, NoAnswer, "")
		}, "promise-broken: promise broken: 1,240.00 BACS not in 20 Nov"},
		"a promise replaced in time is not broken": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("10 Nov", "18 Nov", 1240, BACS).promise("17 Nov", "25 Nov", 1240, BACS)
			b.a.Promises[0].Closed, b.a.Promises[0].ClosedAs = b.day("17 Nov"), "superseded"
		}, "not today, promised until 2026-11-27: lands 27 Nov"},
		"a promise for a part leaves the rest to be chased": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).invoice("1050", "1 Oct", "31 Oct", 300).promise("1 Nov", "27 Nov", 300, BACS)
			b.a.Promises[0].Parts = []ID{b.a.Invoices[1].Parts[0].ID}
		}, "overdue: 25 days late: friendly 1"},

		"a query where I owe the answer is my promise on its day": {"24 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "24 Nov", Mine, 620)
		}, "my-promise: your move: PO number"},
		"before its day it stays in sight as my move": {"24 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "26 Nov", Mine, 620)
		}, "my-promise: your move: PO number"},
		"a query with them is not chased": {"24 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "26 Nov", Theirs, 620)
		}, "not today, disputed until 2026-11-26: query on 1055: PO number"},
		"when their answer is due I ask for it": {"26 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "26 Nov", Theirs, 620)
		}, "follow-up: their answer was due 26 Nov: PO number"},
		"a query without a date for an answer comes back after a month": {"21 Dec", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "", Theirs, 620)
		}, "orphan: query on 1055 and no date for an answer: PO number"},
		"a call told of with a promise is not owed once what was promised is queried": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).invoice("1057", "21 Oct", "20 Nov", 860)
			seven := 7
			b.a.Client.GraceDays = &seven
			b.log("17 Nov", Entry{Outcome: Promised, Invoices: []ID{b.invoiceID("1042")}, Promise: &PromiseMade{PayOn: b.day("18 Nov")}, Next: &Moment{On: b.day("24 Nov")}, Told: true})
			b.query("1042", "24 Nov", "25 Nov", Mine, 1240)
		}, "not today, disputed until 2026-11-25: your move on 1042: PO number"},
		"a part in dispute leaves the rest collectable": {"24 Nov", func(b *book) {
			b.invoice("1055", "14 Oct", "13 Nov", 620).query("1055", "19 Nov", "26 Nov", Theirs, 200)
		}, "overdue: 11 days late: friendly 1"},

		"money late by the grace is chased": {"24 Nov", func(b *book) {
			b.invoice("1", "22 Oct", "21 Nov", 100)
		}, "overdue: 3 days late: friendly 1"},
		"in grace it is not": {"23 Nov", func(b *book) {
			b.invoice("1", "22 Oct", "21 Nov", 100)
		}, "not today, grace until 2026-11-24: in grace until 24 Nov"},
		"the client's own grace counts": {"24 Nov", func(b *book) {
			seven := 7
			b.a.Client.GraceDays = &seven
			b.invoice("1", "21 Oct", "20 Nov", 100)
		}, "not today, grace until 2026-11-27: in grace until 27 Nov"},
		"a reminder due on a Saturday waits for Monday": {"21 Nov", func(b *book) {
			b.invoice("1", "19 Oct", "18 Nov", 100)
		}, "not today, grace until 2026-11-23: in grace until 23 Nov"},
		"two mails without a reply say ring": {"24 Nov", func(b *book) {
			b.invoice("1051", "7 Oct", "6 Nov", 775).
				happened("10 Nov", Mail, Out, "", StepFriendly1).happened("17 Nov", Mail, Out, "", StepFriendly1)
		}, "overdue: 2 emails, no reply: try the phone"},
		"mails brought in count like mails written down": {"24 Nov", func(b *book) {
			b.invoice("1051", "7 Oct", "6 Nov", 775)
			b.a.Mails = []Activity{{MessageID: 8, Kind: Mail, Direction: Out, At: b.at("17 Nov")}, {MessageID: 7, Kind: Mail, Direction: Out, At: b.at("10 Nov")},
				{MessageID: 6, Kind: Mail, Direction: Out, At: b.at("7 Oct")}}
		}, "overdue: 2 emails, no reply: try the phone"},
		"the mail that brought the invoice is not a reminder": {"24 Nov", func(b *book) {
			b.invoice("1051", "7 Oct", "6 Nov", 775).happened("7 Oct", Mail, Out, "", "").happened("10 Nov", Mail, Out, "", StepFriendly1)
		}, "overdue: 18 days late: friendly 2"},
		"between two steps they are left in peace": {"18 Nov", func(b *book) {
			b.invoice("1051", "7 Oct", "6 Nov", 775).happened("17 Nov", Mail, Out, "", StepFriendly1)
		}, "not today, gap until 2026-11-23: friendly 2 from 23 Nov"},
		"nothing of 5 to 9 comes within the minimum gap of a contact": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("20 Nov", Call, Out, LeftWord, "").happened("23 Nov", Voicemail, Out, LeftWord, "")
		}, "not today, gap until 2026-11-25: contacted 23 Nov"},
		"the gap never hides a broken promise": {"24 Nov", func(b *book) {
			b.invoice("1042", "30 Sep", "30 Oct", 1240).promise("10 Nov", "18 Nov", 1240, BACS).happened("23 Nov", Mail, Out, "", "")
		}, "promise-broken: promise broken: 1,240.00 BACS not in 20 Nov"},
		"a follow-up chosen after the contact is not hidden by it": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("23 Nov", Call, Out, Other, "").follow("23 Nov", "24 Nov", false, "send the copy")
		}, "follow-up: follow up: send the copy"},
		"a mail of theirs is not a contact I made": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).happened("23 Nov", Mail, In, "", "")
		}, "overdue: 24 days late: friendly 1"},

		"on the day their pay run closes they are rung before it does": {"25 Nov", func(b *book) {
			b.a.Client.PayRun = "weekly fri cutoff wed 12:00"
			b.invoice("1", "1 Nov", "1 Dec", 100).happened("5 Nov", Call, Out, Fine, StepCourtesy)
		}, "cut-off: pay run of Fri 27 Nov closes at 12:00: is it in?"},
		"on the afternoon of that day it has closed, and a payment by hand can be asked for": {"25 Nov at 14:00", func(b *book) {
			b.a.Client.PayRun = "weekly fri cutoff wed 12:00"
			b.invoice("1", "1 Nov", "1 Dec", 100).happened("5 Nov", Call, Out, Fine, StepCourtesy)
		}, "cut-off: pay run of Fri 27 Nov closed at 12:00: is it in?"},
		"not when the next run is in time as well": {"18 Nov", func(b *book) {
			b.a.Client.PayRun = "weekly fri cutoff wed 12:00"
			b.invoice("1", "1 Nov", "1 Dec", 100).happened("5 Nov", Call, Out, Fine, StepCourtesy)
		}, "not today, not-due until 2026-11-26: due 1 Dec"},
		"three working days before due the date and method are fixed": {"24 Nov", func(b *book) {
			b.invoice("1063", "28 Oct", "27 Nov", 3900).happened("4 Nov", Call, Out, Fine, StepCourtesy)
		}, "pre-due: due Fri: fix date and method"},
		"before that nothing is due": {"23 Nov", func(b *book) {
			b.invoice("1063", "28 Oct", "27 Nov", 3900).happened("4 Nov", Call, Out, Fine, StepCourtesy)
		}, "not today, not-due until 2026-11-24: due 27 Nov"},
		"once spoken to they are left until the grace is over": {"26 Nov", func(b *book) {
			b.invoice("1063", "28 Oct", "27 Nov", 3900).happened("24 Nov", Call, Out, Other, StepPreDue)
		}, "not today, not-due until 2026-11-30: due 27 Nov, spoken to"},
		"a part due today is not late yet": {"27 Nov", func(b *book) {
			b.invoice("1063", "28 Oct", "27 Nov", 3900).happened("4 Nov", Call, Out, Fine, StepCourtesy)
		}, "pre-due: due today: fix date and method"},
		"a week after sending a courtesy call": {"24 Nov", func(b *book) {
			b.invoice("1066", "17 Nov", "17 Dec", 1100)
		}, "courtesy: courtesy call, invoice sent 7 days ago"},
		"not before": {"23 Nov", func(b *book) {
			b.invoice("1066", "17 Nov", "17 Dec", 1100)
		}, "not today, not-due until 2026-11-24: courtesy 24 Nov"},
		"who was spoken to since is not asked again": {"24 Nov", func(b *book) {
			b.invoice("1066", "17 Nov", "17 Dec", 1100).happened("19 Nov", Call, Out, Fine, StepCourtesy)
		}, "not today, not-due until 2026-12-14: due 17 Dec"},

		"what they say they paid is looked for at the bank": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov", false, "they say it was paid on 18 Nov")
			b.a.FollowUps[0].What = Event
			b.happened("20 Nov", Call, In, SaysPaid, "")
		}, "bank: check the bank: they say it was paid on 18 Nov"},

		"on hold nothing is chased": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Holds = []Hold{{Reason: HoldTheirCustomer, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "not today, hold until 2026-12-04: on hold, waiting on their customer"},
		"what they were told of is done even on hold": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov", true, "")
			b.a.Holds = []Hold{{Reason: HoldTheirCustomer, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "my-promise: you said you would ring"},
		"in breathing space not even that": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100).follow("20 Nov", "24 Nov", true, "")
			b.a.Holds = []Hold{{Reason: HoldBreathingSpace, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "not today, hold until 2026-12-04: on hold, breathing space"},
		"a hold ends on its day": {"4 Dec", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Holds = []Hold{{Reason: HoldTheirCustomer, From: b.day("20 Nov"), Until: b.day("4 Dec")}}
		}, "overdue: 34 days late: friendly 1"},
		"a hold without an end is looked at after a month": {"21 Dec", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Holds = []Hold{{Reason: HoldInsolvent, From: b.day("20 Nov")}}
		}, "orphan: on hold, insolvent since 20 Nov without an end: still right?"},
		"put off by hand they are off until then": {"24 Nov", func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Snoozes = []Snooze{{Made: b.day("24 Nov"), Until: b.day("27 Nov"), Words: "at a fair"}}
		}, "not today, snoozed until 2026-11-27: not before 27 Nov: at a fair"},
		"given up they come back a year before it can no longer be claimed": {"24 Nov", func(b *book) {
			b.a.Client.Dropped = b.day("1 Nov")
			b.invoice("1", "1 Sep", "1 Oct", 100)
		}, "not today, hold until 2031-10-01: given up 1 Nov"},
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

func TestEveryReasonCarriesItsRuleAndItsFacts(t *testing.T) {
	b := newBook(t, "Acme Print Ltd").invoice("1042", "30 Sep", "30 Oct", 1240).promise("17 Nov", "18 Nov", 1240, BACS)
	why := Judge(b.a, b.at("24 Nov"), b.s).Item.Why
	if why.Rule != "A promise is broken when nothing, or less than promised, is in by its landing date plus grace." {
		t.Errorf("rule %q", why.Rule)
	}
	want := []string{"promised 17 Nov to pay on 18 Nov, landing 20 Nov", "received 0.00 by 23 Nov"}
	if !slices.Equal(why.Facts, want) {
		t.Errorf("facts %q, want %q", why.Facts, want)
	}
}

func TestTheListIsInTheOrderOfItsGroups(t *testing.T) {
	var accounts []Account
	add := func(name string, build func(*book)) {
		b := newBook(t, name)
		b.last = ID(100 * (len(accounts) + 1))
		b.a.Client.ID = b.id()
		build(b)
		accounts = append(accounts, b.a)
	}
	add("Bank", func(b *book) {
		b.invoice("1", "1 Oct", "31 Oct", 9000).promise("20 Nov", "24 Nov", 9000, FasterPayment)
	})
	add("Small overdue", func(b *book) { b.invoice("1", "1 Oct", "31 Oct", 100) })
	add("Big overdue", func(b *book) { b.invoice("1", "1 Oct", "31 Oct", 900) })
	add("Euro overdue", func(b *book) {
		b.invoice("1", "1 Oct", "31 Oct", 9000)
		b.a.Invoices[0].Total.Currency = "EUR"
		b.a.Invoices[0].Parts[0].Amount.Currency, b.a.Invoices[0].Parts[0].Paid.Currency = "EUR", "EUR"
	})
	add("Later today", func(b *book) {
		b.invoice("1", "1 Oct", "31 Oct", 5000)
		b.a.Snoozes = []Snooze{{Made: b.day("24 Nov"), Until: b.day("24 Nov")}}
	})
	add("Pinned", func(b *book) {
		b.invoice("1", "17 Nov", "17 Dec", 10)
		b.a.Client.Pinned = true
	})
	add("Asked for 11:00", func(b *book) {
		b.invoice("1", "1 Oct", "31 Oct", 10).follow("20 Nov", "24 Nov at 11:00", true, "")
		b.a.FollowUps[0].Asked = true
	})
	add("Asked for 09:30", func(b *book) {
		b.invoice("1", "1 Oct", "31 Oct", 5).follow("20 Nov", "24 Nov at 09:30", true, "")
		b.a.FollowUps[0].Asked = true
	})
	add("My move", func(b *book) { b.invoice("1", "1 Oct", "31 Oct", 10).query("1", "19 Nov", "26 Nov", Mine, 10) })
	add("Courtesy", func(b *book) { b.invoice("1", "17 Nov", "17 Dec", 5000) })
	want := []string{"Pinned", "Asked for 09:30", "Asked for 11:00", "Big overdue", "Small overdue", "Euro overdue", "My move", "Courtesy", "Bank", "Later today"}
	now := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
	for range accounts {
		l := Worklist(accounts, now, DefaultSettings())
		var got []string
		for i, it := range l.Items {
			got = append(got, it.Client)
			if it.Rank != i+1 {
				t.Errorf("%s has rank %d at place %d", it.Client, it.Rank, i+1)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("\n got %q\nwant %q", got, want)
		}
		accounts = append(accounts[1:], accounts[0])
	}
}

func TestTheListAddsUpPerCurrency(t *testing.T) {
	b := newBook(t, "Acme").invoice("1", "1 Oct", "31 Oct", 100).invoice("2", "1 Nov", "1 Dec", 50).promise("23 Nov", "25 Nov", 30, FasterPayment)
	l := Worklist([]Account{b.a}, b.at("24 Nov"), b.s)
	got := l.Sums.Open.String() + " " + l.Sums.Overdue.String() + " " + l.Sums.AtStake.String() + " " + l.Sums.Landing.String()
	if got != "150.00 100.00 120.00 30.00" { // what a promise will bring is not at stake
		t.Errorf("open, overdue, at stake, landing: %s", got)
	}
}
