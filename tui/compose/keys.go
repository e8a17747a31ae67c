package compose

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/chase/letter"
	"dues/tui/ui"
)

// keyMap is the screen's keys.
type keyMap struct {
	ui.List
	ui.FormKeys
	Keep, Edit, Send, Softer, Firmer, Newer, Older, Copy, Editor, Back key.Binding
	Yes, No, Enter                                                     key.Binding
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func defaultKeys(k ui.Kit) keyMap {
	return keyMap{
		List: k.Keys.List, FormKeys: k.Keys.Form,
		Keep:   bind("enter", "keep as a draft: nothing is sent", "enter"),
		Edit:   bind("e", "edit: whom to, subject, words", "e"),
		Editor: bind("ctrl+o", "editor: the words in yours", "ctrl+o", "E"),
		Send:   bind("ctrl+s", "send: asks first", "ctrl+s"),
		Softer: bind("-", "softer tone", "-"),
		Firmer: bind("+", "firmer tone", "+", "="),
		Newer:  bind("]", "next template", "]", "t"),
		Older:  bind("[", "template before", "[", "T"),
		Copy:   bind("y", "copy the text", "y"),
		Back:   bind("esc", "back: what you typed is kept", "esc", "q", "h", "left"),
		Yes:    bind("y", "send", "y"),
		Enter:  bind("enter", "send", "enter"),
		No:     bind("esc", "not yet", "esc", "n"),
	}
}

func matches(k tea.KeyMsg, b key.Binding) bool { return key.Matches(k, b) }

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	switch {
	case s.ask != nil && s.grave():
		return []key.Binding{k.Yes, k.No, k.Edit}
	case s.ask != nil:
		return []key.Binding{k.Enter, k.Yes, k.No, k.Edit, k.Softer}
	case s.edits != nil:
		return []key.Binding{k.FormKeys.Next, k.FormKeys.Editor, k.Send, k.FormKeys.Leave}
	}
	return []key.Binding{k.Send, k.Keep, k.Edit, k.Softer, k.Firmer, k.Newer, k.Copy, k.Back}
}

// FullHelp is every key, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		{k.Send, k.Keep, k.Edit, k.Editor, k.Softer, k.Firmer, k.Newer, k.Older, k.Copy, k.Back},
		{k.Down, k.Up, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.First, k.Last},
	}
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	switch {
	case s.ask != nil:
		return s.pressAsk(k)
	case s.edits != nil:
		return s.pressForm(k)
	case matches(k, keys.Send):
		return s.wantSend()
	case matches(k, keys.Keep):
		return s.keep()
	case matches(k, keys.Edit):
		s.edit("words")
	case matches(k, keys.Editor):
		return s.kit.EditText("words", strings.TrimSuffix(s.words().Body, "\n"))
	case matches(k, keys.Softer):
		return s.turnTone(-1)
	case matches(k, keys.Firmer):
		return s.turnTone(1)
	case matches(k, keys.Newer):
		return s.turnTemplate(1)
	case matches(k, keys.Older):
		return s.turnTemplate(-1)
	case matches(k, keys.Copy):
		return s.Ask(ui.Copy{Words: s.words().Body, What: "the text of the mail"})
	case matches(k, keys.Back):
		return s.Ask(ui.Back{})
	default:
		s.scroll(k)
	}
	return nil
}

// scroll moves in the words.
func (s *Screen) scroll(k tea.KeyMsg) {
	keys, page := s.keys.List, max(1, s.h-6)
	for b, by := range map[*key.Binding]int{&keys.Down: 1, &keys.Up: -1, &keys.HalfDown: page / 2, &keys.HalfUp: -page / 2,
		&keys.PageDown: page, &keys.PageUp: -page, &keys.First: -1 << 20, &keys.Last: 1 << 20} {
		if matches(k, *b) {
			s.top = max(0, s.top+by)
		}
	}
}

// turnTone shows the next softer or firmer tone. Words that were changed wait
// where they are.
func (s *Screen) turnTone(by int) tea.Cmd {
	tones := []chase.Tone{chase.Informal, chase.Neutral, chase.Formal}
	at := slices.Index(tones, s.now.tone)
	if at < 0 {
		at = 1
	}
	at += by
	if at < 0 || at >= len(tones) {
		return s.Ask(ui.Said{Words: string(s.now.tone) + " is as far as the tone goes; ] is the next template.", Brief: true})
	}
	v := variant{s.now.template, tones[at]}
	if letter.ToneOf(v.template, string(v.tone)) != string(v.tone) {
		return s.Ask(ui.Said{Words: "A " + letter.Title(v.template) + " is formal.", Brief: true})
	}
	return s.turn(v)
}

// turnTemplate shows the next template that can be filled in and says nothing that
// the book does not know of.
func (s *Screen) turnTemplate(by int) tea.Cmd {
	names := append(letter.Names(), s.kit.Settings.Own.Names()...)
	at := slices.Index(names, s.now.template)
	for range names {
		at = (at + by + len(names)) % len(names)
		if chase.Unknown(names[at], s.account, s.kit.Now(), s.kit.Settings) != "" {
			continue
		}
		if err := s.turnTo(variant{names[at], s.now.tone}); err == nil {
			return nil
		}
	}
	return nil
}

func (s *Screen) turn(v variant) tea.Cmd {
	was, hadEdits := s.now, s.edited[s.now]
	if err := s.turnTo(v); err != nil {
		return s.Ask(ui.Failed{Err: err})
	}
	if hadEdits && s.now != was {
		return s.Ask(ui.Said{Words: "What you changed waits in the " + string(was.tone) + " words.", Brief: true})
	}
	return nil
}
