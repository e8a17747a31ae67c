package prep

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// copy puts on the clipboard what the letter after y stands for.
func (s *Screen) copy(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	switch {
	case key.Matches(k, keys.CopyLine):
		return s.copyWords(s.line(), "this line")
	case key.Matches(k, keys.CopyBank):
		return s.copyWords(s.bank(), "bank details")
	case key.Matches(k, keys.CopyNumber):
		return s.copyWords(s.numbers(), "invoice numbers")
	case key.Matches(k, keys.CopyMail):
		return s.copyWords(s.sheet.Prep.AskFor.Email, "mail address")
	case key.Matches(k, keys.CopyPhone):
		return s.copyWords(s.sheet.Prep.AskFor.Phone, "phone number")
	case key.Matches(k, keys.CopySummary):
		return s.copyWords(s.summary(), "summary")
	}
	return nil
}

func (s *Screen) copyWords(words, what string) tea.Cmd {
	if strings.TrimSpace(words) == "" {
		return s.Ask(ui.Said{Words: "There is no " + what + " to copy."})
	}
	return s.Ask(ui.Copy{Words: words, What: what})
}

// line is the entry under the cursor.
func (s *Screen) line() string {
	if s.part == partMail && s.mail.n > 0 {
		return s.threads[s.mail.cursor].Subject
	}
	if s.history.n == 0 {
		return ""
	}
	e := s.sheet.Entries[s.shown[s.history.cursor]]
	return stamp(e.At, s.kit.Now()) + " " + e.Gist()
}

// bank is the bank details as the user set them down, with the reference the
// client is to give.
func (s *Screen) bank() string {
	bank := s.kit.Settings.Me.Bank
	if ref := s.sheet.Account.Client.Reference; bank != "" && ref != "" {
		bank += "\nReference " + ref
	}
	return bank
}

func (s *Screen) numbers() string {
	var numbers []string
	for _, v := range s.sheet.Account.Invoices {
		if v.Open().Minor != 0 {
			numbers = append(numbers, v.Number)
		}
	}
	return strings.Join(numbers, ", ")
}

// summary is who owes what since when.
func (s *Screen) summary() string {
	lines := []string{s.sheet.Account.Client.Name + ": " + s.sheet.Standing(200)}
	for _, o := range s.sheet.Open() {
		lines = append(lines, o.Name()+" "+o.Part.Open().WithCode()+", due "+o.Part.Due.Long())
	}
	return strings.Join(lines, "\n")
}
