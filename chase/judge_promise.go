package chase

import "fmt"

// brokenPromises finds the promises that were not kept, not made good since and
// not yet spoken of. Once they were contacted after the deadline, the ladder
// goes on from there.
func (j *judge) brokenPromises() {
	for _, pr := range j.promises {
		if !pr.Failed() || pr.Closed != 0 || pr.GoodOn != 0 || j.reachedSince(pr.Deadline.AddDays(1)) || !j.stillOwed(pr) {
			continue
		}
		words := fmt.Sprintf("promise broken: %s not in %s", j.sum(pr.Amount, pr.Method), pr.LandsOn.Short(j.today))
		if pr.State == PromisePartly {
			words = fmt.Sprintf("promise half kept: %s of %s in by %s", j.s.amount(pr.Received), j.s.amount(pr.Amount), pr.LandsOn.Short(j.today))
		}
		if pr.Label != "" {
			words += " (" + pr.Label + ")"
		}
		j.because(ReasonPromiseBroken, groupBroken, words, Moment{On: pr.Deadline.AddDays(1)}, j.collectable(),
			fmt.Sprintf("promised %s to pay on %s, landing %s", pr.Made.Short(j.today), pr.PayOn.Short(j.today), pr.LandsOn.Short(j.today)),
			fmt.Sprintf("received %s by %s", j.s.amount(pr.Received), pr.Deadline.Short(j.today)))
	}
}

// sum is an amount and how it comes: "1,240.00 BACS".
func (j *judge) sum(m Money, by Method) string {
	if by == "" {
		return j.s.amount(m)
	}
	return j.s.amount(m) + " " + by.Name()
}

// stillOwed reports whether anything of what was promised is open and may be
// asked for.
func (j *judge) stillOwed(pr Promise) bool {
	for _, d := range j.dues {
		if d.chase() > 0 && d.part.Amount.Currency == pr.Amount.Currency && covers(pr, d.part.ID) {
			return true
		}
	}
	return false
}

func covers(pr Promise, part ID) bool {
	for _, id := range pr.Parts {
		if id == part {
			return true
		}
	}
	return len(pr.Parts) == 0
}

// bank finds the promises whose money should be in, and leaves the others in
// peace until it should.
func (j *judge) bank() {
	for i := range j.promises {
		pr := &j.promises[i]
		if !pr.Live() {
			continue
		}
		late := j.coversLate(pr)
		facts := append(j.promiseFacts(pr), fmt.Sprintf("promised %s: %s on %s", pr.Made.Short(j.today), j.sum(pr.Amount, pr.Method), pr.PayOn.Short(j.today)), "late from "+pr.Deadline.AddDays(1).Short(j.today))
		if pr.LandsOn > j.today {
			j.peace(OffPromised, pr.LandsOn, late, "lands "+pr.LandsOn.Short(j.today), facts...)
			continue
		}
		words := j.s.amount(pr.Remaining()) + " should land today"
		if pr.LandsOn < j.today {
			words = fmt.Sprintf("%s should have landed %s", j.s.amount(pr.Remaining()), pr.LandsOn.DayFrom(j.today))
		}
		if label := j.labelOf(pr); label != "" {
			words += " (" + label + ")"
		}
		j.because(ReasonBank, groupBank, words, Moment{On: pr.LandsOn}, Totals{pr.Remaining()}, facts...)
	}
}

// promiseFacts is the parts a promise will bring money for.
func (j *judge) promiseFacts(pr *Promise) []string {
	var facts []string
	for _, d := range j.dues {
		if d.promise == pr {
			facts = append(facts, j.dueFact(d))
		}
	}
	return facts
}

func (j *judge) coversLate(pr *Promise) bool {
	for _, d := range j.dues {
		if d.promise == pr && d.part.Due < j.today {
			return true
		}
	}
	return false
}

// labelOf is which instalment a promise is, or the name of the one part it is
// for: "plan 2 of 4".
func (j *judge) labelOf(pr *Promise) string {
	if pr.Label != "" {
		return pr.Label
	}
	if len(pr.Parts) != 1 {
		return ""
	}
	part, _ := findPart(j.Account, pr.Parts[0])
	return part.Label
}
