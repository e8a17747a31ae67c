package chase

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sheet is a call sheet as plain lines.
func sheet(p Prep) string {
	var b strings.Builder
	fmt.Fprintf(&b, "ask for %s; %s, %s\n", p.AskFor.Name, p.Tone, p.StepWords)
	for i, line := range p.Say {
		fmt.Fprintf(&b, "%d %s\n", i+1, line)
	}
	fmt.Fprintf(&b, "must come: %s\nleave out: %s\n", p.MustCome, p.LeaveOut)
	return b.String()
}

func TestWhatToSayAtEachStepInEachTone(t *testing.T) {
	steps := []struct {
		name, when string
		build      func(*book)
	}{
		{"courtesy", "7 Oct", func(b *book) {}},
		{"pre-due", "28 Oct", func(b *book) {}},
		{"friendly 1", "6 Nov", func(b *book) {}},
		{"friendly 2, not promised", "16 Nov", func(b *book) { b.happened("6 Nov", Mail, Out, "", StepFriendly1) }},
		{"friendly 2, promise broken once", "24 Nov", func(b *book) {
			b.happened("12 Nov", Mail, Out, "", StepFriendly1).promise("17 Nov", "18 Nov", 1240, BACS)
		}},
		{"firm, promise broken twice", "24 Nov", func(b *book) {
			b.promise("5 Nov", "9 Nov", 1240, BACS).promise("17 Nov", "18 Nov", 1240, BACS)
		}},
		{"letter", "30 Nov", func(b *book) { b.happened("20 Nov", Call, Out, Other, StepFirm) }},
		{"notice ended", "2 Dec", func(b *book) { b.happened("25 Nov", Letter, Out, "", StepNotice) }},
		{"query, my move", "24 Nov", func(b *book) { b.query("1042", "19 Nov", "24 Nov", Mine, 1240) }},
		{"query, their move", "24 Nov", func(b *book) { b.query("1042", "19 Nov", "24 Nov", Theirs, 1240) }},
		{"promised anew after a broken promise", "24 Nov", func(b *book) {
			b.promise("17 Nov", "18 Nov", 1240, BACS)
			b.log("24 Nov", Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("27 Nov")}})
		}},
		{"they cannot pay", "24 Nov", func(b *book) {
			b.happened("12 Nov", Mail, Out, "", StepFriendly1)
			b.log("23 Nov", Entry{Outcome: CantPay, Words: "waiting on their customer"})
		}},
		{"between two steps", "24 Nov", func(b *book) { b.happened("23 Nov", Call, Out, Other, StepFriendly2) }},
		{"money should be in", "20 Nov", func(b *book) { b.promise("17 Nov", "18 Nov", 1240, BACS) }},
		{"on hold, insolvent", "24 Nov", func(b *book) { b.onHold(HoldInsolvent, "") }},
		{"on hold, represented", "24 Nov", func(b *book) { b.onHold(HoldRepresented, "") }},
		{"on hold, breathing space", "24 Nov", func(b *book) { b.onHold(HoldBreathingSpace, "2027-01-04") }},
		{"on hold, no contact wanted", "24 Nov", func(b *book) { b.onHold(HoldAsked, "") }},
		{"on hold, ill", "24 Nov", func(b *book) { b.onHold(HoldIll, "7 Dec") }},
		{"on hold, waiting on their customer", "24 Nov", func(b *book) { b.onHold(HoldTheirCustomer, "") }},
		{"on hold, who knows why", "24 Nov", func(b *book) { b.onHold(HoldOther, "") }},
		{"a plan is kept", "24 Nov", func(b *book) {
			b.log("20 Nov", Entry{Kind: Call, Plan: &PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"}})
		}},
		{"an instalment was missed", "7 Dec", func(b *book) {
			b.log("20 Nov", Entry{Kind: Call, Plan: &PlanAgreed{Words: "4 x monthly 1 from 2026-12-01"}})
		}},
		{"all paid", "24 Nov", func(b *book) { b.pay("20 Nov", 1240, "1042") }},
	}
	for _, tone := range []Tone{Informal, Neutral, Formal} {
		var all strings.Builder
		for _, st := range steps {
			b := newBook(t, "Acme Print Ltd").invoice("1042", "30 Sep", "30 Oct", 1240)
			b.a.Client.Tone = tone
			st.build(b)
			fmt.Fprintf(&all, "-- %s --\n%s\n", st.name, sheet(Prepare(b.a, b.at(st.when), b.s)))
		}
		golden(t, fmt.Sprintf("say-%s.txt", tone), all.String())
	}
}

// golden compares with a file under testdata; GOLDEN=write writes it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("GOLDEN") == "write" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s reads\n%s\nwant\n%s", name, got, want)
	}
}

func TestTheSheetOfTheDrawings(t *testing.T) {
	b := newBook(t, "Acme Print Ltd").invoice("INV-1030", "1 Jul", "31 Jul", 500).pay("12 Aug", 500).
		invoice("INV-1042", "30 Sep", "30 Oct", 1240).invoice("INV-1057", "21 Oct", "20 Nov", 860)
	seven := 7
	b.a.Client.GraceDays, b.a.Client.PayRun = &seven, "weekly fri cutoff wed 12:00"
	b.a.Contacts = append(b.a.Contacts, Contact{ID: b.id(), Name: "Tom Acland", Role: Ordered})
	b.log("7 Oct", Entry{Outcome: Fine, Words: "received, PO right"})
	b.log("27 Oct", Entry{Outcome: Promised, Promise: &PromiseMade{PayOn: b.day("30 Oct")}, Invoices: []ID{b.invoiceID("INV-1042")}, Words: "on the 30th"})
	b.log("12 Nov", Entry{Kind: Mail, Words: "reminder"})
	b.log("17 Nov at 10:05", Entry{Outcome: Promised, WhyLate: LateApproval, Words: "approved\nchat: how was the trade show?",
		Invoices: []ID{b.invoiceID("INV-1042")}, Promise: &PromiseMade{PayOn: b.day("18 Nov")}, Next: &Moment{On: b.day("24 Nov")}, Told: true})
	p := Prepare(b.a, b.at("24 Nov at 09:13"), b.s)
	got := sheet(p) + fmt.Sprintf("told last %s: %s\nchat: %s\nkept %d of %d; %d days late on average of %d, %v\nothers: %s\n",
		p.ToldOn, p.ToldLast, p.LastChat, p.Kept, p.Made, p.Habit.DaysLate, p.Habit.Observations, p.Habit.Reasons, p.Others[0].Name)
	for _, l := range p.Ladder {
		got += fmt.Sprintf("%s %s %s\n", l.On, l.Step.Words(), l.State)
	}
	golden(t, "sheet-acme.txt", got)
}

func TestWhatTheyWereToldIsOnlyWhatWasSaid(t *testing.T) {
	next := func(b *book, told bool) Entry {
		return Entry{Outcome: Promised, Words: "kind, but slow", Promise: &PromiseMade{PayOn: b.day("18 Nov")}, Told: told}
	}
	tests := map[string]struct {
		build func(*book)
		want  string
	}{
		"a date told with a promise is told without my reason for it": {
			func(b *book) { b.log("17 Nov", next(b, true)) }, "I'll ring on Mon 23 Nov 10:00"},
		"a date they were not told of is not there": {
			func(b *book) { b.log("17 Nov", next(b, false)) }, ""},
		"what I wrote to a date they know of is what they were told": {
			func(b *book) { b.follow("17 Nov", "24 Nov at 10:30", true, "about the approval") }, "I'll ring on Tue 24 Nov 10:30: about the approval"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd").invoice("1042", "30 Sep", "30 Oct", 1240)
			tt.build(b)
			if got := Prepare(b.a, b.at("24 Nov"), b.s).ToldLast; got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheSecondLineAlwaysAsks(t *testing.T) {
	s := DefaultSettings()
	rapid.Check(t, func(t *rapid.T) {
		b := anyAccount(t, DateOf(tuesday24))
		b.a.Client.Tone = rapid.SampledFrom([]Tone{Informal, Neutral, Formal}).Draw(t, "tone")
		b.a.Client.Step = rapid.SampledFrom([]Step{"", StepFriendly1, StepFirm, StepNotice}).Draw(t, "step")
		p := Prepare(b.a, tuesday24, s)
		if len(p.Say) < 2 || !strings.Contains(p.Say[1], "?") {
			t.Fatalf("the second line does not ask: %q", p.Say)
		}
		friendly := p.Step.level() < StepFirm.level()
		if all := strings.ToLower(strings.Join(p.Say, " ")); friendly && (strings.Contains(all, "interest") || strings.Contains(all, "court") || strings.Contains(all, "you promised")) {
			t.Fatalf("a friendly call says %q", p.Say)
		}
	})
}

// onHold puts the client on hold since 20 November.
func (b *book) onHold(why HoldReason, until string) *book {
	b.t.Helper()
	h := Hold{ID: b.id(), Reason: why, From: b.day("20 Nov")}
	if until != "" {
		h.Until = b.day(until)
	}
	b.a.Holds = append(b.a.Holds, h)
	return b
}
