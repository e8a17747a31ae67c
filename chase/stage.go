package chase

// stage is how far up the ladder a client is and what comes next.
type stage struct {
	Start  Date // due date of the oldest late part: the chase began there
	Step   Step // the next step
	By     ActivityKind
	NextOn Date // the first day the next step is due
	Done   Step // the last step taken since Start; "" is none
	DoneOn Date
	Broken int // promises broken in this chase
}

// repeatDays is after how many days the last rung of a ladder is proposed
// again.
const repeatDays = 30

// stage reads the ladder for the oldest late part that may be chased (or, when
// all of it is promised, queried or held, for the oldest late part at all). The
// next rung is the one after the last taken, so a client nobody spoke to is
// first asked kindly however late they are; a promise broken once makes it
// friendly 2 at least, twice firm (UX 15, RULES 6.1).
func (p *position) stage() stage {
	st := stage{Start: p.chaseStart()}
	if st.Start == 0 {
		return stage{Step: StepPreDue, By: Call}
	}
	ladder := p.s.ladder(p.Client)
	st.Done, st.DoneOn = p.lastStep(st.Start)
	i := 0
	if st.Done != "" {
		i = ladder.at(st.Done) + 1
	}
	st.NextOn = p.rungDue(ladder, i, st)
	var failed Date
	if st.Broken, failed = p.brokenSince(st.Start); st.Broken > 0 {
		floor := ladder.at(StepFriendly2)
		if st.Broken > 1 {
			floor = ladder.at(StepFirm)
		}
		switch again := max(floor, ladder.at(st.Done)); {
		case !p.reachedSince(failed.AddDays(1)):
			// The talk in which it was promised is taken up again.
			i, st.NextOn = again, failed.AddDays(1)
		case i < floor:
			i, st.NextOn = floor, st.DoneOn.AddDays(1)
		}
	}
	i = min(i, len(ladder)-1)
	st.Step, st.By = ladder[i].Step, ladder[i].By
	if set := p.Client.Step; set.level() >= StepFriendly1.level() {
		st.Step, st.By = set, usualMeans(set)
		st.NextOn = st.Start.AddDays(1)
		if st.Done == set {
			st.NextOn = st.DoneOn.AddDays(7)
		}
	}
	if end := p.givenUntil(); end >= st.NextOn {
		st.NextOn = end.AddDays(1)
	}
	st.NextOn = p.s.Calendar.Next(st.NextOn)
	return st
}

// chaseStart is the due date of the oldest late part to chase.
func (p *position) chaseStart() Date {
	if late := p.late(); len(late) > 0 {
		return late[0].part.Due
	}
	if len(p.dues) > 0 && p.dues[0].part.Due < p.today {
		return p.dues[0].part.Due
	}
	return 0
}

// stepOf is the step of the ladder a contact was. One with no step of its own
// since the chase began, such as a mail brought in, counts as the first; one
// that did not get to whoever pays, or what they said to me, counts as none.
func (p *position) stepOf(c Activity, start Date) Step {
	if c.Direction == In || !c.reached() || c.missedPayer() {
		return ""
	}
	if c.Step == "" && start != 0 && DateOf(c.At) > start {
		return p.s.ladder(p.Client)[0].Step
	}
	return c.Step
}

// lastStep is the firmest step taken since a due date and when it was last
// taken.
func (p *position) lastStep(start Date) (Step, Date) {
	var done Step
	var on Date
	for _, c := range p.contacts {
		day := DateOf(c.At)
		if day <= start {
			break
		}
		step := p.stepOf(c, start)
		if step.level() >= StepFriendly1.level() && step.level() > done.level() {
			done, on = step, day
		}
	}
	return done, on
}

// rungDue is the day rung i is due, not yet rolled to a working day.
func (p *position) rungDue(l Ladder, i int, st stage) Date {
	if i >= len(l) {
		return st.DoneOn.AddDays(repeatDays)
	}
	days := max(l[i].Days, p.s.grace(p.Client))
	if i == 0 {
		days = p.s.firstDays(p.Client)
	}
	on := st.Start.AddDays(days)
	if st.DoneOn != 0 {
		on = max(on, st.DoneOn.AddDays(max(1, l.spacing(i))))
	}
	return on
}

// brokenSince counts the promises made and broken in this chase, and the
// deadline of the last of them. One made before the due date was about paying
// in time: that it failed is what being late is.
func (p *position) brokenSince(start Date) (n int, last Date) {
	for _, pr := range p.promises {
		if pr.Failed() && pr.Made > start {
			n++
			last = max(last, endOf(pr))
		}
	}
	return n, last
}

// notice is the last letter sent that gave them a number of days; nil when
// none was, or it was about something since paid: one of the due date or before
// cannot be about what fell due then.
func (p *position) notice() *Activity {
	start := p.chaseStart()
	for i := range p.contacts {
		c := &p.contacts[i]
		if DateOf(c.At) <= start || start == 0 {
			return nil
		}
		if c.Direction != In && (c.Kind == Letter || c.Kind == Mail) && NoticeDays(c.Step, p.Client.Kind) > 0 {
			return c
		}
	}
	return nil
}

// givenUntil is the last day of those that the letters of this chase gave them,
// on which they may still pay: the next step waits until it is over (RULES 3.3).
// No date when no letter gave any.
func (p *position) givenUntil() Date {
	start, end := p.chaseStart(), Date(0)
	for _, c := range p.contacts {
		if DateOf(c.At) <= start || start == 0 {
			break
		}
		if c.Direction != In && (c.Ends != 0 || NoticeDays(c.Step, p.Client.Kind) > 0) {
			end = max(end, p.lastDayOf(c))
		}
	}
	return end
}

// noticeEnd is the last day of the last notice; no date when none was given.
func (p *position) noticeEnd() Date {
	if c := p.notice(); c != nil {
		return p.lastDayOf(*c)
	}
	return 0
}
