package chase

import (
	"fmt"
	"time"
)

// passingDays is how many days a mail that was drafted by itself is worth
// sending: later a thank-you reads as a reminder of the money, and what confirms
// a call as an afterthought.
const passingDays = 7

// passing is what such a mail is late for, by its template. A plan and a query
// are not among them: both are agreements that are still to be kept.
var passing = map[string]string{
	"thanks":          "late for thanks, %d days after the money",
	"voicemail":       "late to say that you rang, %d days ago",
	"confirm-promise": "late to confirm a call, %d days after it",
}

// Passes reports whether a mail loses its sense when nobody sends it.
func (d Drafted) Passes() bool { return passing[d.Words.Template] != "" }

// Stale is why a mail that waits is noise among the drafts, "" while it is not:
// it passes (Drafted.Passes) and a week is over, or they were written to since
// (writtenTo, zero when they were not). One whose words were changed by hand
// stays, and so does one that was tried.
func Stale(d Drafted, changed bool, writtenTo, now time.Time) string {
	days := DateOf(now).Since(DateOf(d.Written.In(now.Location())))
	switch {
	case !d.Passes() || changed || d.Sending != "":
		return ""
	case writtenTo.After(d.Written):
		return "you have written to them since, on " + DateOf(writtenTo.In(now.Location())).DayFrom(DateOf(now))
	case days > passingDays:
		return fmt.Sprintf(passing[d.Words.Template], days)
	}
	return ""
}
