package quick

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// unclear is the error for a name that is not one client.
func unclear(words string, lines []chase.ClientLine) error {
	problem := fmt.Sprintf("no client matches %q", words)
	if len(lines) > 1 {
		problem = fmt.Sprintf("%q could be %s", words, names(lines))
	}
	return &chase.FieldError{Field: "who", Problem: problem}
}

// names is the first clients of a list.
func names(lines []chase.ClientLine) string {
	var all []string
	for _, l := range lines[:min(3, len(lines))] {
		all = append(all, l.Client.Name)
	}
	if len(lines) > 3 {
		all = append(all, fmt.Sprintf("%d more", len(lines)-3))
	}
	return strings.Join(all, " or ")
}

// entry is what is typed as the one path of a contact takes it.
func (s *Screen) entry() (chase.Entry, error) {
	if s.acct.Client.ID == 0 {
		return chase.Entry{}, unclear(s.who(), s.matches)
	}
	note := strings.TrimSpace(s.Form.Value("note"))
	e, err := s.contact(note)
	if err != nil {
		return e, err
	}
	e.Key, e.Form = s.key, formName
	e.Private = e.Private || s.Form.Field("private").Ticked(0)
	if words := strings.TrimSpace(s.Form.Value("follow up")); words != "" {
		r, err := chase.ParseFutureMoment(words, s.Kit.Anchor(s.acct))
		if err != nil {
			return e, ui.InField("follow up", err)
		}
		e.Next = &r.Moment
	}
	return e, nil
}

// contact is the note, or the outcome that What names with the note as what
// was said.
func (s *Screen) contact(note string) (chase.Entry, error) {
	what := strings.Fields(s.Form.Value("what"))
	if len(what) == 0 {
		if note == "" {
			return chase.Entry{}, &chase.FieldError{Field: "note", Problem: "a note needs words"}
		}
		e, err := chase.ParseNote(note, s.acct, s.Kit.Now(), s.Kit.Settings)
		return e, ui.InField("note", err)
	}
	if outcomeOf(what[0]) == string(chase.Query) {
		return s.query(note, what[1:])
	}
	e, err := chase.ParseLog(outcomeOf(what[0]), what[1:], s.acct, s.Kit.Now(), s.Kit.Settings)
	e.AddWords(note)
	return e, ui.InField("what", err)
}

// query is a query in the words of the note, about the invoice whose number
// ends as typed after the letter. With one open invoice none need be typed.
func (s *Screen) query(note string, number []string) (chase.Entry, error) {
	e, err := chase.ParseLog(string(chase.Query), []string{note}, s.acct, s.Kit.Now(), s.Kit.Settings)
	if err != nil {
		return e, ui.InField("what", err)
	}
	var open []chase.Invoice
	for _, v := range s.acct.Invoices {
		if v.Open().Minor > 0 && strings.HasSuffix(strings.ToLower(v.Number), strings.ToLower(strings.Join(number, " "))) {
			open = append(open, v)
		}
	}
	if len(open) != 1 {
		return e, &chase.FieldError{Field: "what", Problem: "which invoice? Say its number: q 1042"}
	}
	e.Query.InvoiceID = open[0].ID
	e.Invoices = []chase.ID{open[0].ID}
	return e, nil
}

// letters are the outcomes that What takes as a letter.
var letters = map[string]chase.Outcome{"p": chase.Promised, "v": chase.LeftWord, "n": chase.NoAnswer, "q": chase.Query}

// outcomeOf is the outcome of a letter, or the word as it is.
func outcomeOf(word string) string {
	if o, ok := letters[strings.ToLower(word)]; ok {
		return string(o)
	}
	return word
}
