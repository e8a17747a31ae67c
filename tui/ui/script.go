package ui

import (
	"fmt"
	"strings"
)

// Occasion is what the call is about and in what tone: "informal; first broken
// promise".
func (s Sheet) Occasion() string {
	return join(string(s.Prep.Tone), "; ", s.Prep.StepWords)
}

// Script is what to say, numbered, in lines of width w.
func (s Sheet) Script(k Kit, w int) []string {
	p := paper{kit: k, w: w}
	for i, line := range s.Prep.Say {
		p.wrap(fmt.Sprintf("%2d ", i+1), Clean(line))
	}
	return p.lines
}

// Bounds is what must come out of the call and what to leave out of it, in
// lines of width w.
func (s Sheet) Bounds(k Kit, w int) []string {
	p := paper{kit: k, w: w}
	if s.Prep.MustCome != "" {
		p.wrap("   ", "Get: "+Clean(s.Prep.MustCome))
	}
	if s.Prep.LeaveOut != "" {
		p.wrap("   ", "Not today: "+Clean(s.Prep.LeaveOut))
	}
	return p.lines
}

// Brief is the facts of a call sheet for a window that has room for one
// column: a line or two for each.
func (s Sheet) Brief(k Kit, w int) []string {
	p := paper{kit: k, w: w}
	p.text("ASK   " + s.briefContact("> "))
	for _, c := range s.Prep.Others[:min(1, len(s.Prep.Others))] {
		p.text("        " + contactLine(c.Name, ContactJob(c), c.Phone, ""))
	}
	p.flow("OPEN   ", s.briefOpen())
	if len(s.Promises) > 0 {
		pr := s.Promises[0]
		p.text("PROM   " + pr.Made.Short(s.Today()) + ": " + s.promised(pr) + ", " + landed(pr))
	}
	p.text("PAYS   " + strings.Join(s.Paying(), "; "))
	p.text(s.briefQuery())
	return p.lines
}

func (s Sheet) briefContact(mark string) string {
	c := s.Prep.AskFor
	if c.Name == "" && c.Phone == "" && c.Email == "" {
		return "Nobody known yet. e adds who pays the invoices here."
	}
	phone := c.Phone
	if phone == "" {
		phone = "no phone: m writes"
	}
	return mark + contactLine(c.Name, ContactJob(c), phone, c.Email)
}

func contactLine(name, job, phone, email string) string {
	line := join(Clean(name), ", ", job)
	return join(join(line, "   ", Clean(phone)), "   ", Clean(email))
}

func (s Sheet) briefOpen() []string {
	open := s.Open()
	if len(open) == 0 {
		return []string{"nothing"}
	}
	var parts []string
	for _, o := range open[:min(briefParts, len(open))] {
		late := Late(s.Today().Since(o.Part.Due))
		line := fmt.Sprintf("%s %s due %s %s", Clean(o.Name()), s.amount(o.Part.Open()), o.Part.Due.Short(s.Today()), late)
		if o.Disputed {
			line += " query"
		}
		parts = append(parts, line)
	}
	if more := len(open) - briefParts; more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return parts
}

// briefParts is how many open parts the brief names before it counts the rest.
const briefParts = 5

// briefPays is how and how late they pay, without the terms.
func (s Sheet) briefPays() string {
	c := s.Account.Client
	how := c.Method.Name()
	if c.PayRun != "" {
		how = join(how, ", ", runWords(c.PayRun))
	}
	if h := s.Prep.Habit; h.Observations >= 3 && h.DaysLate > 0 {
		return join(how, "; ", Count(h.DaysLate, "day")+" late avg")
	}
	return join(how, "; ", s.habitWords())
}

// briefQuery is the open query, the hold and what they were told, on one line.
func (s Sheet) briefQuery() string {
	query := "QUERY  none"
	if open := s.OpenQueries(); len(open) > 0 {
		whose := "their move"
		if open[0].Owner == "me" {
			whose = "YOUR MOVE"
		}
		query = "QUERY  " + s.number(open[0].InvoiceID) + " " + Clean(open[0].Words) + ", " + whose
	}
	if s.Prep.ToldLast == "" {
		return query
	}
	return query + `        TOLD THEM ` + s.Prep.ToldOn.Short(s.Today()) + ` "` + Clean(s.Prep.ToldLast) + `"`
}
