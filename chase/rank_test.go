package chase

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyAccount is a client in any state the book can hold: invoices of every
// age, payments, promises, queries, holds, snoozes, follow-ups and contacts.
func anyAccount(t *rapid.T, today Date) *book {
	b := newBook(t, "Acme")
	around := func(name string, before, after int) Date {
		return today.AddDays(rapid.IntRange(-before, after).Draw(t, name))
	}
	times := func(name string, most int) int { return rapid.IntRange(0, most).Draw(t, name) }
	for i := range 1 + times("invoices", 3) {
		issued := around("issued", 120, 0)
		b.invoice(fmt.Sprint(i+1), issued.String(), issued.AddDays(rapid.IntRange(0, 60).Draw(t, "terms")).String(), float64(rapid.IntRange(1, 5000).Draw(t, "amount")))
	}
	for range times("payments", 2) {
		b.pay(around("paid", 60, 0).String(), float64(rapid.IntRange(1, 3000).Draw(t, "paid amount")))
	}
	for range times("promises", 2) {
		made := around("made", 40, 0)
		b.promise(made.String(), made.AddDays(rapid.IntRange(0, 30).Draw(t, "pay in")).String(), float64(rapid.IntRange(1, 3000).Draw(t, "promised")), rapid.SampledFrom([]Method{BACS, FasterPayment, Cheque, ""}).Draw(t, "method"))
	}
	if times("query", 3) == 0 {
		opened := around("opened", 50, 0)
		answer := ""
		if times("dated", 1) == 1 {
			answer = opened.AddDays(rapid.IntRange(0, 20).Draw(t, "answer in")).String()
		}
		b.query("1", opened.String(), answer, rapid.SampledFrom([]Owner{Mine, Theirs}).Draw(t, "owner"), float64(times("disputed", 400)))
	}
	if times("hold", 4) == 0 {
		h := Hold{From: around("held", 40, 0), Reason: rapid.SampledFrom([]HoldReason{HoldPlan, HoldBreathingSpace, HoldInsolvent, HoldOther}).Draw(t, "why held")}
		if times("ends", 1) == 1 {
			h.Until = h.From.AddDays(rapid.IntRange(1, 60).Draw(t, "held for"))
		}
		b.a.Holds = []Hold{h}
	}
	if times("snooze", 4) == 0 {
		made := around("snoozed", 5, 0)
		b.a.Snoozes = []Snooze{{Made: made, Until: made.AddDays(times("for", 15))}}
	}
	for range times("follow-ups", 2) {
		made := around("set", 10, 0)
		b.follow(made.String(), made.AddDays(times("in", 20)).String()+rapid.SampledFrom([]string{"", " at 10:00"}).Draw(t, "clock"), times("told", 1) == 1, "")
	}
	for range times("contacts", 4) {
		kind := rapid.SampledFrom([]ActivityKind{Call, Mail, Letter, Voicemail, Note}).Draw(t, "kind")
		outcome := rapid.SampledFrom([]Outcome{"", Other, NoAnswer, LeftWord, Fine}).Draw(t, "outcome")
		b.happened(around("happened", 60, 0).String(), kind, rapid.SampledFrom([]Direction{In, Out}).Draw(t, "direction"), outcome,
			rapid.SampledFrom([]Step{"", StepCourtesy, StepFriendly1, StepFirm, StepNotice}).Draw(t, "step"))
	}
	return b
}

var tuesday24 = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func TestAVerdictStandsUntilItIsLookedAtAgain(t *testing.T) {
	s := DefaultSettings()
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		is := Judge(b.a, tuesday24, s)
		again := LooksAgain(b.a, tuesday24, s)
		days := again.Since(DateOf(tuesday24))
		if days < 1 || days > horizon {
			t.Fatalf("looks again in %d days", days)
		}
		for n := 1; n < days; n++ {
			if then := Judge(b.a, tuesday24.AddDate(0, 0, n), s); verdictLine(then) != verdictLine(is) {
				t.Fatalf("in %d days %q, not %q, but it is looked at again in %d", n, verdictLine(then), verdictLine(is), days)
			}
		}
		if is.Off != nil && days < horizon && verdictLine(Judge(b.a, tuesday24.AddDate(0, 0, days), s)) == verdictLine(is) {
			t.Fatalf("nothing changes in %d days: %q", days, verdictLine(is))
		}
	})
}

func TestNoMoneyIsEverForgotten(t *testing.T) {
	s := DefaultSettings()
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		owes := false
		for _, v := range b.a.Invoices {
			owes = owes || v.Open().Minor > 0
		}
		v := Judge(b.a, tuesday24, s)
		switch {
		case !owes:
			if v.Item != nil || v.Off != nil {
				t.Fatalf("owes nothing: %s", verdictLine(v))
			}
		case (v.Item == nil) == (v.Off == nil):
			t.Fatalf("neither on the list nor off it, or both: %s", verdictLine(v))
		case v.Off != nil && v.Off.Until <= DateOf(tuesday24):
			t.Fatalf("left in peace without an end: %s", verdictLine(v))
		}
	})
}

// Whatever holds a client back ends by itself: with no event at all they come on
// the list within a year or so.
func TestNobodyComesBackWithoutAnEvent(t *testing.T) {
	s := DefaultSettings()
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		for n := range 400 {
			if Judge(b.a, tuesday24.AddDate(0, 0, n), s).Item != nil {
				return
			}
			if v := Judge(b.a, tuesday24.AddDate(0, 0, n), s); v.Off == nil {
				return
			}
		}
		t.Fatalf("not on the list within 400 days: %s", verdictLine(Judge(b.a, tuesday24, s)))
	})
}

func BenchmarkJudgeALateClient(b *testing.B) {
	k := newBook(b, "Acme").invoice("1042", "30 Sep", "30 Oct", 1240).invoice("1057", "21 Oct", "20 Nov", 860).promise("17 Nov", "18 Nov", 1240, BACS).
		happened("17 Nov", Call, Out, Promised, StepFriendly1).happened("12 Nov", Mail, Out, "", StepFriendly1)
	b.ReportAllocs()
	for b.Loop() {
		Judge(k.a, tuesday24, k.s)
	}
}

func BenchmarkLooksAgain(b *testing.B) {
	k := newBook(b, "Acme").invoice("1", "20 Nov", "20 Jan", 540)
	for b.Loop() {
		LooksAgain(k.a, tuesday24, k.s)
	}
}

func TestATalkRecordedTakesThemOffTodaysList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		e := Entry{Outcome: Other, Words: "a talk"}
		if rapid.Bool().Draw(t, "voicemail") {
			e = Entry{Outcome: LeftWord}
		}
		b.log("24 Nov", e)
		if v := Judge(b.a, b.at("24 Nov at 09:05"), b.s); v.Item != nil && v.Item.Why.Reason != ReasonBank && v.Item.Why.Reason != ReasonOrphan {
			t.Fatalf("still there: %s", verdictLine(v))
		}
	})
}
