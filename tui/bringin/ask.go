package bringin

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

func (s *Screen) newCurrency() {
	s.currency = ui.NewForm(s.kit, &ui.Field{Name: "currency", Label: "Currency", Hint: string(s.kit.Settings.Home), Echo: echoCurrency})
	s.currency.Quick = true
}

func echoCurrency(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	c, err := chase.ParseCurrency(text, "")
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + string(c)}
}

func (s *Screen) newTerms() {
	s.terms = ui.NewForm(s.kit, &ui.Field{Name: "terms", Label: "Terms", Hint: "net 30", Echo: echoTerms})
	s.terms.Quick = true
}

func echoTerms(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	t, err := chase.ParseTerms(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + t.String()}
}

func (s *Screen) pressPath(k tea.KeyMsg) tea.Cmd {
	switch s.path.Update(k) {
	case ui.FormLeave:
		return s.Ask(ui.Back{})
	case ui.FormSave:
		path := unquoted(s.path.Value("path"))
		if path == "" {
			s.path.Fail(&chase.FieldError{Field: "path", Problem: "Which file? Type or drop its path here."})
			return nil
		}
		s.ask = Ask{Path: path, Answers: map[string]string{}}
		s.newTerms()
		return s.read()
	}
	return nil
}

func (s *Screen) pressCurrency(k tea.KeyMsg) tea.Cmd {
	switch s.currency.Update(k) {
	case ui.FormLeave:
		s.step = shows
	case ui.FormSave:
		words := s.currency.Value("currency")
		if strings.TrimSpace(words) == "" {
			words = string(s.kit.Settings.Home)
		}
		c, err := chase.ParseCurrency(words, s.kit.Settings.Home)
		if err != nil {
			s.currency.Fail(ui.InField("currency", err))
			return nil
		}
		s.ask.Answers["currency"] = string(c)
		return s.read()
	}
	return nil
}

// unquoted is a path as a terminal gives it when a file is dropped on it.
func unquoted(path string) string {
	path = strings.TrimSpace(path)
	for _, q := range []string{"'", `"`} {
		if len(path) > 1 && strings.HasPrefix(path, q) && strings.HasSuffix(path, q) {
			return path[1 : len(path)-1]
		}
	}
	return path
}

// answer is the digit of a reading.
func (s *Screen) answer(k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, s.keys.Leave) {
		s.step = asksPath
		return nil
	}
	for i, r := range s.question.Readings {
		if k.String() == string(rune('1'+i)) {
			s.ask.Answers[s.question.Name] = r.Answer
			return s.read()
		}
	}
	return nil
}

func (s *Screen) pressTerms(k tea.KeyMsg) tea.Cmd {
	switch s.terms.Update(k) {
	case ui.FormLeave:
		s.step = asksPath
	case ui.FormSave:
		words := strings.TrimSpace(s.terms.Value("terms"))
		if words != "" {
			if _, err := chase.ParseTerms(words); err != nil {
				s.terms.Fail(ui.InField("terms", err))
				return nil
			}
		}
		s.ask.Terms = words
		if words == "" { // those invoices are left out, and the page says so
			s.step = shows
			return nil
		}
		return s.read()
	}
	return nil
}
