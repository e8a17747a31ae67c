package chase

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
	Kept, Made int    // promises kept, of those that came due
	ToldLast   string // "I'll ring Tuesday if it isn't in"
	ToldOn     Date
	LastChat   string
	Owed       Totals
	Overdue    Totals
	DaysLate   int
	Ladder     []LadderLine
}

// Habit is how a client usually pays, with how many observations it rests on.
type Habit struct {
	DaysLate     int           // average days after due, weighted by nothing; early is negative
	Observations int           // under 3 it is "too early to say"
	Reasons      []ReasonCount // why late, most frequent first
}

// ReasonCount is how often a reason for lateness was given.
type ReasonCount struct {
	Reason WhyLate
	Times  int
}

// LadderLine is one step done, current or to come.
type LadderLine struct {
	On    Date
	Step  Step
	State string // "done", "this call", "from 2 Dec"
}
