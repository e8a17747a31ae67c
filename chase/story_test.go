package chase

import (
	"fmt"
	"strings"
	"testing"
)

// TestNinetyDaysOfOneClient tells a whole chase, morning by morning: what the
// list says before anything is done, and what was done then.
func TestNinetyDaysOfOneClient(t *testing.T) {
	b := newBook(t, "Acme Print Ltd").invoice("INV-1042", "1 Sep", "1 Oct", 1200)
	number := b.invoiceID("INV-1042")
	said := func(words string, o Outcome) Entry { return Entry{Outcome: o, Words: words, Invoices: []ID{number}} }
	promise := func(on string, amount float64) func(string) Outcomes {
		return func(when string) Outcomes {
			e := said("will pay", Promised)
			e.Promise = &PromiseMade{PayOn: b.day(on), Amount: pounds(amount), Method: BACS}
			return b.log(when, e)
		}
	}
	log := func(e Entry) func(string) Outcomes {
		return func(when string) Outcomes { return b.log(when, e) }
	}
	letter := func(step Step) func(string) Outcomes {
		return log(Entry{Kind: Letter, Step: step, Words: string(step)})
	}
	days := map[string]struct {
		what string
		do   func(when string) Outcomes
	}{
		"8 Sep":  {"courtesy call: arrived, all fine", log(said("arrived", Fine))},
		"28 Sep": {"pre-due call: BACS on the day it is due", promise("1 Oct", 0)},
		"7 Oct":  {"rang, nobody there", log(said("", NoAnswer))},
		"8 Oct":  {"reached: it slipped, next Tuesday", promise("13 Oct", 0)},
		"15 Oct": {"400 came in", func(string) Outcomes { b.pay("15 Oct", 400); return Outcomes{} }},
		"19 Oct": {"half kept; they query 300 of it, my move by Thursday", func(when string) Outcomes {
			e := said("two hours too many", Query)
			e.Query = &QueryRaised{InvoiceID: number, Words: "two hours too many", Amount: pounds(300), AnswerDue: b.day("22 Oct")}
			return b.log(when, e)
		}},
		"22 Oct": {"explained the hours by mail; it is settled", func(when string) Outcomes {
			o := b.log(when, Entry{Kind: Mail, Words: "the timesheet is attached"})
			b.a.Disputes[0].Closed, b.a.Disputes[0].Resolution = b.day("22 Oct"), "rejected"
			return o
		}},
		"26 Oct": {"firm: who approves, which day? The 2nd, for sure", promise("2 Nov", 0)},
		"6 Nov":  {"second promise broken; asked for a firm date, none given", log(said("cannot say", Other))},
		"13 Nov": {"formal letter", letter(StepLetter)},
		"23 Nov": {"7-day notice", letter(StepNotice)},
		"30 Nov": {"the notice is over; rang: they will not pay", log(said("no", Refused))},
		"2 Dec":  {"decided: letter before claim", letter(StepClaim)},
	}
	var story strings.Builder
	last := ""
	for day := b.day("1 Sep"); day <= b.day("20 Dec"); day++ {
		if !b.s.Calendar.WorkingDay(day) {
			continue
		}
		when := day.String()
		line := dawn(Judge(b.a, b.at(when), b.s))
		act, acted := days[day.Noon().Format("2 Jan")]
		if line == last && !acted {
			continue // nothing new to read
		}
		fmt.Fprintf(&story, "%s\n%s", day.Day(), line)
		last = line
		if acted {
			fmt.Fprintf(&story, "    > %s\n", act.what)
			if o := act.do(when); o.Saved != "" {
				fmt.Fprintf(&story, "    > saved: %s\n", o.Saved)
			}
			last = ""
		}
	}
	golden(t, "story-90-days.txt", story.String())
}

// dawn is a verdict with all its reasons.
func dawn(v Verdict) string {
	if v.Item == nil {
		return "    " + verdictLine(v) + "\n"
	}
	lines := fmt.Sprintf("    %s (%s, by %s)\n", verdictLine(v), v.Item.Step, v.Item.Channel)
	for _, o := range v.Item.Others {
		lines += fmt.Sprintf("      also %s: %s\n", o.Reason, o.Words)
	}
	return lines
}
