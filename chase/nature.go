package chase

import (
	"slices"
	"strings"
	"time"
)

// Nature is what wrote a mail when it was not a person: such a mail is no
// answer, and waits for none.
type Nature string

// The natures of mail; "" is a person's.
const (
	ByHand Nature = ""
	Bounce Nature = "bounce" // a mail of mine did not arrive (RFC 3464)
	Away   Nature = "away"   // an out-of-office notice (RFC 3834)
	Robot  Nature = "robot"  // any other program: a delay, a receipt, a ticket system
)

// longestAway is how far ahead a day of return is believed.
const longestAway = 366

// returnWords stand before the day on which somebody is back.
var returnWords = []string{"back", "return", "returning", "returns", "until", "till", "to", "through", "from", "ab", "bis", "zurück", "wieder", "retour", "jusqu'au", "terug", "tot"}

// fillers may stand between such a word and the day.
var fillers = []string{"on", "in", "the", "office", "work", "to", "from", "at", "my", "desk", "again", "of", "and", "will", "be", "am", "im", "büro", "dem", "den", "der", "le", "au", "du", "bureau", "op"}

// ReadBack is the day on which the writer of an out-of-office notice says to be
// back, read from its own words; no date when it cannot be told. sent is when
// it was written, in the reader's zone; monthFirst reads 3/4 as 4 March. Of a
// span of days the last counts, and so does the latest of several.
func ReadBack(text string, sent time.Time, monthFirst bool) Date {
	words := strings.Fields(strings.ToLower(text[:min(len(text), 4000)]))
	anchor := Anchor{Now: sent, MonthFirst: monthFirst}
	today := DateOf(sent)
	var best Date
	for i := 0; i < len(words); i++ {
		if !slices.Contains(returnWords, strings.Trim(words[i], ".,;:!()")) {
			continue
		}
		from := i + 1
		for from < len(words) && from < i+6 && slices.Contains(fillers, strings.Trim(words[from], ".,;:!()")) {
			from++
		}
		if d := dayAt(words, from, anchor); d > today && d <= today.AddDays(longestAway) {
			best = max(best, d)
		}
	}
	return best
}

// dayAt reads the longest date that begins at words[from].
func dayAt(words []string, from int, anchor Anchor) Date {
	for n := min(4, len(words)-from); n > 0; n-- {
		joined := strings.Trim(strings.Join(words[from:from+n], " "), ".,;:!()")
		joined = strings.ReplaceAll(strings.ReplaceAll(joined, ", ", " "), " of ", " ")
		if !namesDay(joined) {
			continue
		}
		if r, err := ParseFutureMoment(joined, anchor); err == nil {
			return r.Moment.On
		}
		if _, err := ParseMoment(joined, anchor); err == nil {
			return 0 // a day that is past, not a shorter one that is to come
		}
	}
	return 0
}

// namesDay reports whether words name a day of the calendar or the week: a bare
// number or "tomorrow" in running text means too many other things.
func namesDay(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if _, month := monthWord(w); month {
			return true
		}
		if _, weekday := weekdayWord(w); weekday {
			return true
		}
		if strings.Count(w, "/")+strings.Count(w, ".")+strings.Count(w, "-") >= 1 && strings.Trim(w, "0123456789/.-") == "" {
			return true
		}
	}
	return false
}
