package chase

import (
	"fmt"
	"slices"
)

// callBacks finds the calls at a time of day: those they asked for, all of
// today; those they were told of, in the hour around their time.
func (j *judge) callBacks() {
	for _, f := range j.follow {
		if !j.timed(f) {
			continue
		}
		j.because(ReasonTimed, groupTimed, said("call-back at "+f.When.At.String(), f.Words), f.When, j.owed(),
			"agreed "+f.Made.Short(j.today)+" for "+f.When.DayFrom(j.today))
	}
}

func (j *judge) timed(f FollowUp) bool {
	if f.When.On != j.today || f.When.At.IsZero() || f.What == Event || j.moot(f) {
		return false
	}
	minutes := f.When.At.Minutes() - ClockOf(j.now).Minutes()
	return f.Asked || f.Told && minutes <= callBackWithin && minutes >= -callBackWithin
}

// moot reports whether a follow-up has nothing left to look after: the promise
// it came with was kept, withdrawn or replaced, what was promised is queried
// now, or the money looked for at the bank came in.
func (j *judge) moot(f FollowUp) bool {
	if f.What == Event && slices.ContainsFunc(j.Payments, func(p Payment) bool { return p.On >= f.MoneyFrom() }) {
		return true
	}
	pr := j.promiseOf(f)
	return pr != nil && (pr.State == PromiseKept || pr.Closed != 0 || j.queried(*pr))
}

// queried reports whether all that is open of what was promised is in dispute.
func (j *judge) queried(pr Promise) bool {
	any := false
	for _, d := range j.dues {
		if len(pr.Parts) > 0 && !slices.Contains(pr.Parts, d.part.ID) {
			continue
		}
		if d.disputed < d.open {
			return false
		}
		any = true
	}
	return any
}

// promiseOf is the promise a follow-up was set with; nil when there is none.
func (j *judge) promiseOf(f FollowUp) *Promise {
	for i := range j.promises {
		if f.ActivityID != 0 && j.promises[i].ActivityID == f.ActivityID {
			return &j.promises[i]
		}
	}
	return nil
}

// followUps finds the follow-ups that are due; those they were told of are my
// own promises. One that is still to come keeps the client in peace until then.
func (j *judge) followUps() {
	for _, f := range j.follow {
		switch {
		case j.moot(f) || j.timed(f) || j.ofNotice(f):
		case f.When.On > j.today:
			if pr := j.promiseOf(f); pr == nil || !pr.Live() {
				j.waitFor(f)
			}
		case f.What == Event:
			j.because(ReasonBank, groupBank, said("check the bank", f.Words), f.When, j.owed(), "set "+f.Made.Short(j.today)+" for "+f.When.DayFrom(j.today))
		case f.Told || f.Asked:
			j.because(ReasonMyPromise, groupMine, said(j.toldThem(f), f.Words), f.When, j.owed(),
				"told them "+f.Made.Short(j.today)+", for "+f.When.DayFrom(j.today))
		default:
			j.because(ReasonFollowUp, groupFollowUp, said("follow up", f.Words), f.When, j.owed(), "set "+f.Made.Short(j.today)+" for "+f.When.DayFrom(j.today))
		}
	}
}

func (j *judge) toldThem(f FollowUp) string {
	what := map[ActivityKind]string{Mail: "mail", Letter: "write", Text: "text", Meeting: "meet"}[f.What]
	if what == "" {
		what = "ring"
	}
	if f.When.On < j.today {
		return fmt.Sprintf("you said you would %s on %s", what, f.When.On.DayFrom(j.today))
	}
	return "you said you would " + what
}

// dueSpeaks leaves out the follow-up that a talk in which all was fine set for
// the days before the due date: then what is due says it better.
func (j *judge) dueSpeaks() {
	if !slices.ContainsFunc(j.whys, func(w Why) bool { return w.Reason == ReasonPreDue }) {
		return
	}
	j.drop(func(w Why) bool {
		return w.Reason == ReasonFollowUp && slices.ContainsFunc(j.follow, func(f FollowUp) bool {
			return f.When == w.When && slices.ContainsFunc(j.contacts, func(c Activity) bool { return c.ID == f.ActivityID && c.Outcome == Fine })
		})
	})
}

// waitFor leaves the client in peace until a follow-up that is still to come.
func (j *judge) waitFor(f FollowUp) {
	words := said("next "+f.When.DayFrom(j.today), f.Words)
	if f.Told || f.Asked {
		words = said("they expect you "+f.When.DayFrom(j.today), f.Words)
	}
	j.peace(OffSnoozed, f.When.On, j.stage.Start != 0, words, "set "+f.Made.Short(j.today)+" for "+f.When.DayFrom(j.today))
}

// follows reports whether a follow-up is still to come, or the bank is to be
// looked at before anybody is asked for money.
func (j *judge) follows() bool {
	for _, f := range j.follow {
		if (f.When.On > j.today || f.What == Event) && !j.moot(f) {
			return true
		}
	}
	return false
}

// queries finds the queries where somebody's answer is due. An answer I owe is
// my promise; until its day it stays in sight as my move. So does a credit note
// that I owe since one was settled.
func (j *judge) queries() {
	seen := map[ID]bool{}
	for _, d := range j.dues {
		if d.query == nil || seen[d.query.ID] {
			continue
		}
		seen[d.query.ID] = true
		if d.query.Owner == Mine {
			j.myMove(d)
		} else {
			j.theirMove(d)
		}
	}
}

func (j *judge) myMove(d due) {
	q := d.query
	if q.Task != "" {
		j.because(ReasonMyPromise, groupMine, said("your move", q.Task), Moment{On: q.Closed}, j.collectable(),
			said("query settled "+q.Closed.Short(j.today)+" as "+q.Resolution, q.Words), j.dueFact(d))
		return
	}
	facts := []string{"query opened " + q.Opened.Short(j.today), j.dueFact(d)}
	group, when := groupMine, q.AnswerDue
	switch {
	case q.AnswerDue == 0:
		when = q.Opened
	case q.AnswerDue > j.today:
		group = groupCourtesy
		facts = append(facts, "answer due "+q.AnswerDue.Short(j.today))
		if j.answer == nil || q.AnswerDue < j.answer.AnswerDue {
			j.answer = q
		}
	}
	if q.Opened == j.today || j.lastReached() == j.today {
		j.peace(OffDisputed, j.s.Calendar.Next(j.today.AddDays(1)), d.part.Due < j.today, said("your move on "+d.invoice.Number, q.Words), facts...)
		return
	}
	j.because(ReasonMyPromise, group, said("your move", q.Words), Moment{On: when}, j.collectable(), facts...)
}

func (j *judge) theirMove(d due) {
	q := d.query
	facts := []string{"query opened " + q.Opened.Short(j.today), j.dueFact(d)}
	ask, late := q.AnswerDue, d.part.Due < j.today
	if ask == 0 {
		ask = max(q.Opened, d.part.Due, j.lastReached()).AddDays(queryPatience)
	} else if j.reachedSince(ask) {
		ask = j.s.Calendar.Add(j.lastReached(), 5)
	}
	ask = j.s.Calendar.Next(ask)
	switch {
	case j.today < ask:
		j.peace(OffDisputed, ask, late, said("query on "+d.invoice.Number, q.Words), facts...)
	case q.AnswerDue == 0:
		j.orphan(said("query on "+d.invoice.Number+" and no date for an answer", q.Words), facts)
	default:
		j.because(ReasonFollowUp, groupFollowUp, said("their answer was due "+q.AnswerDue.Short(j.today), q.Words),
			Moment{On: ask}, j.owed(), facts...)
	}
}
