package chase

import "fmt"

// payRun is the client's pay run; not known when none was told or it cannot be
// read.
func (p *position) payRun() PayRun {
	if p.Client.PayRun == "" {
		return PayRun{}
	}
	run, err := ParsePayRun(p.Client.PayRun)
	if err != nil {
		return PayRun{}
	}
	return run
}

// cutOffs finds the money that must make the run whose books close today,
// because the next one would be after its due date (RULES 5.2): the call is
// made before the run, not after it.
func (j *judge) cutOffs() {
	runs := j.payRun()
	if runs.Zero() {
		return
	}
	run, ok := runs.Next(j.today, j.s.Calendar)
	if !ok || run.CutOff.On != j.today {
		return
	}
	after, again := runs.Next(j.today.AddDays(1), j.s.Calendar)
	var missing []due
	for _, d := range j.dues {
		if d.chase() > 0 && (!again || after.On > d.part.Due) {
			missing = append(missing, d)
		}
	}
	if len(missing) == 0 {
		return
	}
	closes := "closes today"
	switch at := run.CutOff.At; {
	case at != 0 && at < ClockOf(j.now):
		closes = "closed at " + at.String()
	case at != 0:
		closes = "closes at " + at.String()
	}
	facts := append(j.dueFacts(missing), "the run lands "+j.s.Lands(Moment{On: run.On}, runs.Method()).Short(j.today))
	if again {
		facts = append(facts, "the next one is "+after.On.DayFrom(j.today)+", too late for what is due")
	}
	j.because(ReasonCutOff, groupCutOff, fmt.Sprintf("pay run of %s %s: is it in?", run.On.DayFrom(j.today), closes), run.CutOff, j.collectable(),
		facts...)
}
