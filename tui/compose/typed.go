package compose

import (
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/chase/letter"
	"dues/tui/ui"
)

// edit opens the words to be changed, with the cursor in a field: in the words
// where the mail begins, or where an answer is wanting.
func (s *Screen) edit(field string) {
	w := s.words()
	body, at := w.Body, 0
	s.blank = ""
	if before, after, wanting := strings.Cut(body, letter.Answer); wanting {
		s.blank, body, at = body, before+after, utf8.RuneCountInString(before)
	}
	s.edits = ui.NewForm(s.kit,
		&ui.Field{Name: "to", Label: "To", Text: w.To, Hint: "an address, or a contact's name", Echo: s.echoPeople("to")},
		&ui.Field{Name: "cc", Label: "Cc", Text: w.Cc, Hint: s.others(), Echo: s.echoPeople("cc")},
		&ui.Field{Name: "subject", Label: "Subject", Text: w.Subject},
		&ui.Field{Name: "words", Label: "Words", Kind: ui.LongField, Text: body, Rows: max(4, s.h-9)},
	)
	s.edits.Restore(chase.Draft{Focus: field, Fields: []chase.DraftField{{Name: "words", Text: body, Cursor: at}}})
}

// others are the contacts who could be sent a copy.
func (s *Screen) others() string {
	var names []string
	for _, c := range chase.AskFor(s.account.Contacts, s.kit.Today()) {
		if c.Email != "" && !strings.Contains(s.words().To, c.Email) {
			names = append(names, c.FirstName())
		}
	}
	return strings.Join(names, ", ")
}

// echoPeople says who is meant, or what is wrong with an address.
func (s *Screen) echoPeople(field string) func(string) ui.Echo {
	return func(text string) ui.Echo {
		people, err := chase.ParseRecipients(field, text, s.account.Contacts)
		switch {
		case err != nil:
			return ui.Echo{Words: ui.Problem(err), Bad: true}
		case people != strings.TrimSpace(text):
			return ui.Echo{Words: "-> " + people}
		}
		return ui.Echo{}
	}
}

// pressForm is a key while the words are being changed.
func (s *Screen) pressForm(k tea.KeyMsg) tea.Cmd {
	if s.edits.Focused() == "words" && k.Type == tea.KeyEnter {
		k = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'\n'}, Paste: true} // a mail has lines
	}
	switch event := s.edits.Update(k); event {
	case ui.FormLeave:
		s.take()
		s.edits = nil
	case ui.FormSave:
		s.take()
		s.edits = nil
		return s.wantSend()
	case ui.FormEditor:
		return s.kit.EditText(s.edits.Focused(), s.edits.Value(s.edits.Focused()))
	case ui.FormEdited, ui.FormCleared:
		s.take()
	}
	return nil
}

// take puts what is in the form into the words.
func (s *Screen) take() {
	w := s.words()
	was := *w
	w.To, w.Cc, w.Subject, w.Body = s.edits.Value("to"), s.edits.Value("cc"), s.edits.Value("subject"), s.edits.Value("words")
	if s.blank != "" && w.Body == strings.Replace(s.blank, letter.Answer, "", 1) {
		w.Body = s.blank // nothing was answered yet
	}
	for field, words := range map[string]*string{"to": &w.To, "cc": &w.Cc} {
		if people, err := chase.ParseRecipients(field, *words, s.account.Contacts); err == nil {
			*words = people
		}
	}
	if *w != was {
		s.edited[s.now] = true
	}
	s.check()
}

// cameBack takes a text from the user's editor.
func (s *Screen) cameBack(m ui.Edited) tea.Cmd {
	if m.Err != nil {
		return s.Ask(ui.Failed{Err: m.Err})
	}
	if !s.read || s.busy || s.gone {
		return nil
	}
	if s.edits != nil {
		s.edits.Edit(m.Field, m.Text)
		s.take()
		return nil
	}
	if w := s.words(); m.Text != strings.TrimSuffix(w.Body, "\n") {
		w.Body = m.Text + "\n"
		s.edited[s.now] = true
		s.check()
	}
	return nil
}

// Draft is every template and tone whose words were changed, the one on screen
// last.
func (s *Screen) Draft() (chase.Draft, bool) {
	d := chase.Draft{Form: s.form, ClientID: s.open.Client}
	if !s.read {
		return chase.Draft{}, false
	}
	if s.gone || len(s.edited) == 0 {
		return d, false
	}
	d.Focus = s.now.name()
	for v := range s.edited {
		if v != s.now {
			d.Fields = append(d.Fields, chase.DraftField{Name: v.name(), Text: written(*s.texts[v])})
		}
	}
	if s.edited[s.now] {
		d.Fields = append(d.Fields, chase.DraftField{Name: s.now.name(), Text: written(*s.words())})
	}
	return d, true
}

// restore brings back what was typed; false when there is nothing of use in it.
func (s *Screen) restore(d chase.Draft) bool {
	for _, f := range d.Fields {
		v, ok := named(f.Name)
		if !ok {
			continue
		}
		base := chase.Words{Template: v.template, Tone: v.tone}
		if drafted := s.texts[v]; drafted != nil {
			base = *drafted
		} else if fresh, err := s.compose(v); err == nil {
			base = fresh
		}
		words := unwritten(base, f.Text)
		s.texts[v], s.edited[v], s.now = &words, true, v
	}
	return len(s.edited) > 0
}

// name is a template and a tone as a draft keeps them.
func (v variant) name() string { return v.template + " " + string(v.tone) }

func named(name string) (variant, bool) {
	template, tone, ok := strings.Cut(name, " ")
	return variant{template, chase.Tone(tone)}, ok
}

// written is a mail as a draft keeps it: three lines of the head, then the body.
func written(w chase.Words) string {
	return strings.Join([]string{w.To, w.Cc, w.Subject, w.Body}, "\n")
}

func unwritten(w chase.Words, text string) chase.Words {
	if parts := strings.SplitN(text, "\n", 4); len(parts) == 4 {
		w.To, w.Cc, w.Subject, w.Body = parts[0], parts[1], parts[2], parts[3]
	}
	return w
}
