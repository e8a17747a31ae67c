package cli

import "dues/chase"

// learnedDoc is what a client's history teaches, with what each rests on; under
// three observations it is too early to say.
type learnedDoc struct {
	DaysLate daysLateDoc         `json:"days_late"`
	Promises keptDoc             `json:"promises"`
	Ringing  chase.Ringing       `json:"ringing"`
	Contacts int                 `json:"contacts"` // with them, either way,
	Invoices int                 `json:"invoices"` // over so many invoices
	WhyLate  []chase.ReasonCount `json:"why_late"`
	Likely   []chase.Likely      `json:"likely"`
	InWords  []chase.Lesson      `json:"in_words"` // as the sheet says it
}

// daysLateDoc is how late they usually are: by count and by amount, the parts
// still open and late among the observations.
type daysLateDoc struct {
	Days         int               `json:"days"` // early is negative
	Observations int               `json:"observations"`
	Unpaid       int               `json:"unpaid"` // how many of them are late and still open
	ByAmount     []daysByAmountDoc `json:"by_amount"`
	Last         []chase.Lateness  `json:"last"` // of the parts that fell due last, the first due first
}

type daysByAmountDoc struct {
	Currency     chase.Currency `json:"currency"`
	Days         int            `json:"days"`
	Observations int            `json:"observations"`
}

// keptDoc is the promises that came due and those of them that were kept.
type keptDoc struct {
	Kept     int               `json:"kept"`
	Made     int               `json:"made"`
	ByAmount []chase.KeptMoney `json:"by_amount"`
}

func learnedJSON(p chase.Prep, today chase.Date) learnedDoc {
	days := daysLateDoc{p.Habit.DaysLate, p.Habit.Observations, p.Habit.Unpaid, []daysByAmountDoc{}, list(p.Learned.Lately)}
	for _, m := range p.Habit.ByMoney {
		days.ByAmount = append(days.ByAmount, daysByAmountDoc{m.Currency, m.DaysLate, m.Observations})
	}
	l := p.Learned
	return learnedDoc{
		DaysLate: days, Promises: keptDoc{p.Kept, p.Made, list(l.KeptMoney)}, Ringing: l.Ringing,
		Contacts: l.Contacts, Invoices: l.Invoices, WhyLate: list(p.Habit.Reasons), Likely: list(l.Likely), InWords: p.Lessons(today),
	}
}
