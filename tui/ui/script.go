package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dues/chase"
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

// bareWidth is the width of the facts under a text in an editor.
const bareWidth = 76

// Bare is the facts of a client as plain lines, for the foot of a text in the
// user's editor.
func (s Sheet) Bare(k Kit) []string {
	c := s.Account.Client
	if c.ID == 0 {
		return nil
	}
	lines := append([]string{c.Name, s.Standing(bareWidth)}, s.Brief(k, bareWidth)...)
	for i := range lines {
		lines[i] = ansi.Strip(lines[i])
	}
	return lines
}

// Brief is the facts of a call sheet for a window that has room for one
// column: a line or two for each.
func (s Sheet) Brief(k Kit, w int) []string {
	var lines []string
	for _, f := range s.briefFacts(k, w) {
		lines = append(lines, f...)
	}
	return lines
}

// Glance is as much of Brief as h lines hold, in the same order: whom to ask
// for and their number before all, then what was promised, what is queried and
// what they were told, how they pay, what is open, and who else is there.
func (s Sheet) Glance(k Kit, w, h int) []string {
	facts := s.briefFacts(k, w)
	facts[factAsk] = facts[factAsk][:min(len(facts[factAsk]), max(0, h))]
	var kept [factCount]bool
	order := []int{factAsk, factHold, factPromise, factQuery, factPays, factOpen, factOthers}
	if len(s.OpenQueries())+len(s.CreditsOwed()) == 0 && s.Prep.ToldLast == "" {
		order = []int{factAsk, factHold, factPromise, factPays, factOpen, factOthers, factQuery}
	}
	for _, i := range order {
		if len(facts[i]) <= h {
			kept[i] = true
			h -= len(facts[i])
		}
	}
	var lines []string
	for i, f := range facts {
		if kept[i] {
			lines = append(lines, f...)
		}
	}
	return lines
}

// The facts of Brief, in the order they are shown.
const (
	factHold = iota
	factAsk
	factOthers
	factOpen
	factPromise
	factPays
	factQuery
	factCount
)

func (s Sheet) briefFacts(k Kit, w int) [factCount][]string {
	var facts [factCount][]string
	write := func(fact int, do func(*paper)) {
		p := paper{kit: k, w: w}
		do(&p)
		facts[fact] = p.lines
	}
	write(factHold, func(p *paper) {
		for _, h := range s.Account.Held(s.Today()) {
			p.wrap("HOLD   ", Clean(h.Line(s.Today())))
		}
	})
	write(factAsk, func(p *paper) { p.flow("ASK  > ", "   ", s.briefContact()...) })
	for _, c := range s.Prep.Others[:min(1, len(s.Prep.Others))] {
		write(factOthers, func(p *paper) { p.flow("       ", "   ", contactName(c), Clean(c.Phone)) })
	}
	write(factOpen, func(p *paper) { p.flow("OPEN   ", "    ", s.briefOpen()...) })
	if len(s.Promises) > 0 {
		pr := s.Promises[0]
		write(factPromise, func(p *paper) {
			p.wrap("PROM   ", pr.Made.Short(s.Today())+": "+s.promised(pr)+", "+s.landed(pr))
		})
	}
	write(factPays, func(p *paper) { p.wrap("PAYS   ", strings.Join(s.Paying(), "; ")) })
	write(factQuery, s.briefQuery)
	return facts
}

// briefContact is whom to ask for and how they are reached.
func (s Sheet) briefContact() []string {
	c := s.Prep.AskFor
	if c.Name == "" && c.Phone == "" && c.Email == "" {
		return []string{"Nobody known yet. e adds who pays the invoices here."}
	}
	phone := Clean(c.Phone)
	if phone == "" {
		phone = "no phone: m writes"
	}
	away := c.Away(s.Today())
	if away == "" {
		away = Clean(chase.Absent(s.Account.Contacts, s.Today()))
	}
	return []string{contactName(c), away, phone, Clean(c.Email)}
}

func contactName(c chase.Contact) string { return join(Clean(c.Name), ", ", ContactJob(c)) }

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
	return join(how, "; ", s.Prep.Habit.Words())
}

// briefQuery is the open query and what they were told; where both would take
// more than a line, that there is no query goes without saying.
func (s Sheet) briefQuery(p *paper) {
	query, told := "none", ""
	open := append(s.CreditsOwed(), s.OpenQueries()...)
	if len(open) > 0 {
		query = s.number(open[0].InvoiceID) + " " + Clean(open[0].Words) + ", " + move(open[0])
	}
	if s.Prep.ToldLast != "" {
		told = s.Prep.ToldOn.Short(s.Today()) + ` "` + Clean(s.Prep.ToldLast) + `"`
	}
	line := "QUERY  " + join(query, "        TOLD THEM ", told)
	switch {
	case told == "":
		p.wrap("QUERY  ", query)
	case Width(line) <= p.w:
		p.text(line)
	case len(open) > 0:
		p.wrap("QUERY  ", query)
		fallthrough
	default:
		p.wrap("TOLD   ", told)
	}
}
