package chase

import "fmt"

// Wrote is a mail of theirs that may wait for an answer, or one that says that
// a mail of mine did not arrive.
type Wrote struct {
	MessageID ID
	From      string // as the mail names the sender
	At        Moment
	Gist      string // its first words; of a bounce the server's
	Failed    string // of a bounce: the address that was not reached
	Noted     bool   // something was noted of the client since
}

// answerPatience is how many days a mail of theirs waits for an answer: later
// the steps of the ladder speak, and a word of thanks from the spring is not
// answered in autumn.
const answerPatience = 30

// theirMail finds the mail of theirs that nobody answered: I owe the answer. A
// reply, a talk or a note since deals with it.
func (j *judge) theirMail() {
	w := j.unanswered()
	if w == nil {
		return
	}
	name, addr := SplitAddress(w.From)
	if name == "" {
		name = addr
	}
	words := name + " wrote"
	if w.Gist != "" {
		words = fmt.Sprintf("%s wrote: \"%s\"", firstWord(name), w.Gist)
	}
	j.because(ReasonMail, groupMine, words, Moment{On: w.At.On}, j.owed(), "came "+w.At.On.Short(j.today), "no answer and no note since")
}

// unanswered is the mail of theirs that waits for my answer; nil when none does.
func (p *position) unanswered() *Wrote {
	w := p.Wrote
	if w == nil || w.Noted || w.At.On > p.today || p.today > w.At.On.AddDays(answerPatience) || p.spokenSince(*w) {
		return nil
	}
	return w
}

// bounces finds the mails of mine that came back from an address that is still
// a contact's: somebody waits for an answer to what never arrived.
func (j *judge) bounces() {
	for _, w := range j.CameBack {
		if w.Noted || w.At.On > j.today || j.today > w.At.On.AddDays(answerPatience) || j.spokenSince(w) {
			continue
		}
		facts := []string{"came back " + w.At.On.Short(j.today)}
		if w.Gist != "" {
			facts = append(facts, w.Gist)
		}
		j.because(ReasonMail, groupMine, "mail to "+w.Failed+" did not arrive: right address?", Moment{On: w.At.On}, j.owed(), facts...)
	}
}

// spokenSince reports whether they were written to, talked to or heard from
// since a mail came; the mail itself recorded as a contact deals with it too.
func (p *position) spokenSince(w Wrote) bool {
	for _, c := range p.contacts {
		if c.MessageID == w.MessageID && c.ID != 0 {
			return true
		}
		if m := (Moment{On: DateOf(c.At), At: ClockOf(c.At)}); c.MessageID != w.MessageID && (c.Direction == Out || c.Outcome != "") && later(m, w.At) {
			return true
		}
	}
	return false
}

// later reports whether x comes after y, to the minute.
func later(x, y Moment) bool { return x.On > y.On || x.On == y.On && x.At > y.At }
