package chase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Prep is what the call sheet says beyond the account itself: whom to ask for,
// what to say, how they pay and what they were told last.
type Prep struct {
	AskFor     Contact
	Others     []Contact
	Step       Step
	StepWords  string // "first broken promise"
	Tone       Tone
	Say        []string // the numbered script; line 2 always asks
	LeaveOut   string   // "interest or fees (friendly stage)"
	MustCome   string   // what must come out of the call
	Habit      Habit
	Learned    Learned
	Kept, Made int    // promises kept, of those that came due
	ToldLast   string // "I'll ring on Tue 24 Nov"
	ToldOn     Date
	LastChat   string
	Owed       Totals
	Overdue    Totals
	DaysLate   int
	Ladder     []LadderLine
	Remarks    []string // worth knowing besides: discounts, deposits, money on account, their runs
}

// LadderLine is one step done, current or to come.
type LadderLine struct {
	On    Date
	Step  Step
	State string // "done", "this call", "from 2 Dec"
}

// Prepare works out the call sheet of a client: whom to ask for, what to say
// at this step in this tone, what must come of it and what is better left out
// (UX 15), and what is known of how they pay.
func Prepare(a Account, now time.Time, s Settings) Prep {
	p := newPosition(a, now, s)
	all := AskFor(p.Contacts, p.today)
	prep := Prep{
		Habit: HabitOf(a, p.today), Owed: p.owed(), Overdue: p.overdue(), DaysLate: p.daysLate(),
		LastChat: p.lastChat(),
	}
	if len(all) > 0 {
		prep.AskFor, prep.Others = all[0], all[1:]
	}
	prep.Kept, prep.Made = PromiseRecord(p.promises)
	prep.Learned = p.learned(prep.Habit)
	prep.ToldLast, prep.ToldOn = p.toldLast()
	prep.Tone = toneFor(p.Client, prep.AskFor)
	st := p.stage()
	sc := &script{position: p, stage: st, who: prep.AskFor, tone: prep.Tone}
	sc.choose(Judge(a, now, s))
	prep.Step, prep.StepWords = sc.step, sc.words
	prep.Say = sc.lines()
	prep.LeaveOut, prep.MustCome = sc.leaveOut(), sc.mustCome()
	prep.Ladder = p.ladderLines(st)
	prep.Remarks = p.remarks()
	return prep
}

// lastChat is the small talk noted last: what follows "chat:" in a contact's
// words, to begin the next call with.
func (p *position) lastChat() string {
	for _, act := range p.History {
		at := strings.Index(strings.ToLower(act.Words), "chat:")
		if at < 0 {
			continue
		}
		line, _, _ := strings.Cut(act.Words[at+len("chat:"):], "\n")
		if chat := strings.TrimSpace(line); chat != "" {
			return chat
		}
	}
	return ""
}

// toldLast is what they were told last that I would do, and when that was
// said. What the rules or a contact gave as the reason of a follow-up is for
// me; what was written to a date they were told of is what they know.
func (p *position) toldLast() (words string, on Date) {
	var last *FollowUp
	for i := range p.FollowUps {
		f := &p.FollowUps[i]
		if (f.Told || f.Asked) && f.Made <= p.today && (last == nil || f.Made >= last.Made) {
			last = f
		}
	}
	if last == nil {
		return "", 0
	}
	doing := map[ActivityKind]string{Mail: "mail", Letter: "write", Meeting: "come", Event: "look at the bank"}[last.What]
	words = fmt.Sprintf("I'll %s on %s", cmp.Or(doing, "ring"), last.When.DayFrom(p.today))
	if last.ActivityID != 0 {
		return words, last.Made
	}
	return said(words, last.Words), last.Made
}

// ladderLines is the steps done about what is open, the current one and those
// to come, each with its first day if nothing else happens.
func (p *position) ladderLines(st stage) []LadderLine {
	if len(p.dues) == 0 {
		return nil
	}
	var lines []LadderLine
	since := p.dues[0].invoice.Issued
	for _, c := range slices.Backward(p.contacts) {
		day, step := DateOf(c.At), p.stepOf(c, st.Start)
		if step == "" || day < since || c.Direction == In {
			continue
		}
		if n := len(lines); n > 0 && lines[n-1].Step == step {
			lines[n-1].On = day
			continue
		}
		lines = append(lines, LadderLine{day, step, "done"})
	}
	if st.Start == 0 {
		return append(lines, p.beforeDue(lines)...)
	}
	now := LadderLine{st.NextOn, st.Step, "this call"}
	if p.today < st.NextOn {
		now.State = "from " + st.NextOn.Short(p.today)
	}
	lines = append(lines, now)
	ladder := p.s.ladder(p.Client)
	on := max(st.NextOn, p.today)
	for i := ladder.at(st.Step) + 1; i < len(ladder); i++ {
		on = p.s.Calendar.Next(max(st.Start.AddDays(ladder[i].Days), on.AddDays(max(1, ladder.spacing(i)))))
		lines = append(lines, LadderLine{on, ladder[i].Step, "from " + on.Short(p.today)})
	}
	return lines
}

// beforeDue is the two steps before anything is late, those not yet done.
func (p *position) beforeDue(done []LadderLine) []LadderLine {
	d := p.dues[0]
	var lines []LadderLine
	for _, l := range []LadderLine{
		{On: p.s.Calendar.Next(d.invoice.Issued.AddDays(p.s.Courtesy)), Step: StepCourtesy},
		{On: p.s.Calendar.Add(d.part.Due, -p.s.PreDue), Step: StepPreDue},
		{On: p.s.Calendar.Next(d.part.Due.AddDays(p.s.firstDays(p.Client))), Step: StepFriendly1},
	} {
		if slices.ContainsFunc(done, func(x LadderLine) bool { return x.Step.level() >= l.Step.level() }) {
			continue
		}
		l.State = "from " + l.On.Short(p.today)
		if l.On <= p.today {
			l.State = "this call"
		}
		lines = append(lines, l)
	}
	return lines
}
