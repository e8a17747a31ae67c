package prep

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// keyMap is every key of the sheet. Verbs and moves are the ones every screen
// has; the rest is the sheet's own.
type keyMap struct {
	ui.List
	ui.Subject
	Contact, Client, Find, NextPart, PrevPart key.Binding
	ui.ReaderKeys
	Back                             key.Binding
	CopyBank, CopyNumber, CopyMail   key.Binding
	CopyPhone, CopySummary, CopyLine key.Binding
	Files, Confirmed, Confirms       key.Binding
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func defaultKeys(k *ui.Keys) keyMap {
	keys := keyMap{
		List: k.List, Subject: k.Subject, ReaderKeys: ui.NewReaderKeys(),
		Contact:     bind("e", "contact: change or add", "e"),
		Client:      bind("C", "client: terms, pay run, tone, kind", "C"),
		Find:        bind("/", "find: in the history", "/"),
		NextPart:    bind("]", "next part: Sheet, History, Mail", "]"),
		PrevPart:    bind("[", "previous part", "["),
		Back:        bind("esc", "back", "esc", "q"),
		CopyLine:    bind("y y", "line: copy it", "y"),
		CopyBank:    bind("y b", "bank details: and reference", "b"),
		CopyNumber:  bind("y i", "invoice numbers", "i"),
		CopyMail:    bind("y e", "mail address", "e"),
		CopyPhone:   bind("y t", "phone number", "t"),
		CopySummary: bind("y s", "summary", "s"),
		Files:       bind("ctrl+s", "save files: what came with the mail", "ctrl+s"),
		Confirmed:   bind("enter", "its mail: the one that confirms this", "enter"),
		Confirms:    bind("enter", "its note: what this mail confirms", "enter"),
	}
	keys.Subject.Next = ui.Without(k.Subject.Next, "]") // which turns the part here
	keys.Subject.Previous = ui.Without(k.Subject.Previous, "[")
	return keys
}

// ShortHelp is the footer: what the layer on top can do.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	switch {
	case s.copying:
		return []key.Binding{k.CopyLine, k.CopyBank, k.CopyNumber, k.CopyMail, k.CopyPhone, k.CopySummary}
	case s.saver != nil:
		return []key.Binding{k.Open, k.Back}
	case s.reader != nil:
		return s.readerHelp()
	case s.narrow():
		return []key.Binding{k.Call, k.Record, k.Mail, k.Note, k.FollowUp, k.Paid, k.Query, s.partHelp(), s.turnHelp(), k.Back}
	}
	return []key.Binding{k.Call, k.Record, k.Mail, k.Note, k.FollowUp, k.Paid, k.Query, k.Copy, k.Find, s.turnHelp(), k.Back}
}

// readerHelp is what the text that is open can do.
func (s *Screen) readerHelp() []key.Binding {
	k, p := s.keys, s.reader.Page()
	keys := []key.Binding{s.scrollHelp(), k.Older, k.Newer, k.Quotes, k.Copy}
	if s.reader.OfThread() {
		keys = append(keys, k.Mail)
	}
	if len(p.Files) > 0 {
		keys = append(keys, k.Files)
	}
	switch {
	case p.Confirmed != 0:
		keys = append(keys, k.Confirmed)
	case p.Confirms != nil:
		keys = append(keys, k.Confirms)
	}
	return append(keys, k.Back)
}

func (s *Screen) scrollHelp() key.Binding { return ui.Pair(s.keys.Down, s.keys.Up, " ", "scroll") }
func (s *Screen) partHelp() key.Binding   { return bind("[ ]", "part", "[", "]") }
func (s *Screen) turnHelp() key.Binding   { return ui.Pair(s.keys.Next, s.keys.Previous, "/", "next") }

// FullHelp is every key of the sheet, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		append(append([]key.Binding{k.Call}, k.Verbs()...), k.Contact, k.Client, k.Later, k.Why),
		{k.Open, k.Down, k.Up, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.First, k.Last},
		{k.NextPart, k.PrevPart, k.NextPane, k.PrevPane, k.Find, k.Quotes, k.Files, k.Next, k.Previous, k.Back},
		{k.CopyLine, k.CopyBank, k.CopyNumber, k.CopyMail, k.CopyPhone, k.CopySummary},
	}
}
