package chase

import (
	"fmt"
	"slices"
	"strings"
)

// Learned is what a client's whole history teaches besides how late they pay,
// each with what it rests on. A list does without: it is worked out for the
// sheet.
type Learned struct {
	KeptMoney []KeptMoney // promises kept by amount, the home currency first
	Ringing   Ringing
	Contacts  int // with them, either way,
	Invoices  int // over so many invoices
	Likely    []Likely
	Lately    []Lateness // of the parts that fell due last, the first due first
}

// mostLately is of how many parts Learned says how late they were.
const mostLately = 8

// KeptMoney is the promises in one currency that came due: the amounts of those
// that were kept, and of all (RULES 6.5).
type KeptMoney struct {
	Kept Money `json:"kept"`
	Made Money `json:"made"`
}

// Likely is when money that nobody has spoken of will probably be in, by habit
// and pay runs.
type Likely struct {
	Invoice string `json:"invoice"`
	Label   string `json:"label"` // of the part, "" for a whole invoice
	Amount  Money  `json:"amount"`
	On      Date   `json:"on"`
}

// learned works out what the history teaches.
func (p *position) learned(h Habit) Learned {
	l := Learned{KeptMoney: keptMoney(p.promises, p.s.Home), Ringing: RingingOf(p.History), Contacts: len(p.contacts), Invoices: billed(p.Invoices)}
	late := LatenessOf(p.Account, p.today)
	l.Lately = late[max(0, len(late)-mostLately):]
	if h.Observations < enoughToSay {
		return l
	}
	for _, d := range p.dues {
		if d.part.Due >= p.today && d.chase() > 0 && !planned(d.part, p.plan) {
			l.Likely = append(l.Likely, Likely{d.invoice.Number, d.part.Label, d.money(d.chase()), p.s.likely(p.Client, h, d.part.Due, p.today)})
		}
	}
	return l
}

// keptMoney adds up the promises that came due, per currency.
func keptMoney(promises []Promise, home Currency) []KeptMoney {
	var all []KeptMoney
	for _, pr := range promises {
		if pr.State != PromiseKept && !pr.Failed() {
			continue
		}
		cur := pr.Amount.Currency
		i := slices.IndexFunc(all, func(k KeptMoney) bool { return k.Made.Currency == cur })
		if i < 0 {
			i = len(all)
			all = append(all, KeptMoney{Money{Currency: cur}, Money{Currency: cur}})
		}
		all[i].Made.Minor += pr.Amount.Minor
		if pr.State == PromiseKept {
			all[i].Kept.Minor += pr.Amount.Minor
		}
	}
	Arrange(all, func(x, y KeptMoney) int { return byCurrency(x.Made.Currency, y.Made.Currency, home) })
	return all
}

// KeptWords is how their promises went, by count and by amount: "kept 3 of 5,
// 2,300.00 of 4,100.00"; "" when none came due.
func (p Prep) KeptWords() string {
	if p.Made == 0 {
		return ""
	}
	words := fmt.Sprintf("kept %d of %d", p.Kept, p.Made)
	for _, k := range p.Learned.KeptMoney {
		words += fmt.Sprintf(", %s of %s", k.Kept, k.Made)
		if len(p.Learned.KeptMoney) > 1 {
			words += " " + string(k.Made.Currency)
		}
	}
	return words
}

// WorkWords is how much work an account makes: "3.2 contacts an invoice, 19
// over 6"; "" when nothing was ever invoiced.
func (l Learned) WorkWords() string {
	switch {
	case l.Invoices == 0:
		return ""
	case l.Invoices < enoughToSay:
		return fmt.Sprintf("too early to say: %s over %s", plural(l.Contacts, "contact"), plural(l.Invoices, "invoice"))
	}
	if l.Contacts == 0 {
		return "no contact over " + plural(l.Invoices, "invoice")
	}
	return fmt.Sprintf("%.1f contacts an invoice, %d over %d", float64(l.Contacts)/float64(l.Invoices), l.Contacts, l.Invoices)
}

// mostLikely is how many likely days a sheet names.
const mostLikely = 3

// LikelyWords is the days on which what is not yet due will probably be in:
// "INV-1057 by Tue 8 Dec"; "" when there is none, or too little is known.
func (l Learned) LikelyWords(today Date) string {
	var words []string
	for _, x := range l.Likely[:min(mostLikely, len(l.Likely))] {
		name := x.Invoice
		if x.Label != "" {
			name += " " + x.Label
		}
		words = append(words, name+" by "+x.On.DayFrom(today))
	}
	if more := len(l.Likely) - len(words); more > 0 {
		words = append(words, fmt.Sprintf("%d more", more))
	}
	return strings.Join(words, ", ")
}

// Lesson is one thing that was learned: what about, and in a sentence.
type Lesson struct {
	About string `json:"about"` // "days late", "promises", "best time to ring", "work", "why late", "likely in"
	Words string `json:"words"`
}

// The lessons that a sheet says where it speaks of promises and of paying; the
// others stand together.
const (
	LessonDaysLate = "days late"
	LessonPromises = "promises"
	LessonWhyLate  = "why late"
)

// String is the lesson as a sheet says it.
func (l Lesson) String() string {
	if l.About == LessonDaysLate {
		return l.Words // says itself what it is about
	}
	return l.About + ": " + l.Words
}

// Lessons is everything that was learned, in the words the sheet and the shell
// have too; what nothing is known of is left out.
func (p Prep) Lessons(today Date) []Lesson {
	all := []Lesson{
		{LessonDaysLate, p.Habit.Words()},
		{LessonPromises, p.KeptWords()},
		{"best time to ring", p.Learned.Ringing.Words()},
		{"work", p.Learned.WorkWords()},
		{LessonWhyLate, p.Habit.WhyLateWords()},
		{"likely in", p.Learned.LikelyWords(today)},
	}
	return slices.DeleteFunc(all, func(l Lesson) bool { return l.Words == "" })
}
