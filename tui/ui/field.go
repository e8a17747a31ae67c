package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// FieldKind is what a field takes.
type FieldKind int

// The kinds of field.
const (
	TextField FieldKind = iota // one line
	LongField                  // words that may run over several lines; enter still goes on
	TickField                  // boxes: left and right choose one, space ticks it
)

// Echo is what the program makes of what is being typed.
type Echo struct {
	Beside string // right after the text: "BACS" after "b"
	Words  string // at the right edge: "-> Fri 27 Nov 2026, in 3 days"
	Bad    bool   // it cannot stand: shown as an error
}

// Box is one box of a TickField. Its key names what it stands for, so that a
// draft that comes back ticks the same, whatever boxes there are by then.
type Box struct {
	Key   string
	Words string
	On    bool
}

// Field is one field of a Form. Set the exported fields before NewForm.
type Field struct {
	Name  string // in the draft and in a FieldError: "on"
	Label string // on screen: "On"
	Kind  FieldKind
	Hint  string // shown quietly while the field is empty
	Text  string // at the start, and after clearing
	Rows  int    // LongField: most rows shown; 0 is 3
	Boxes []Box
	Echo  func(text string) Echo // pure; called on every draw
	Off   bool                   // not part of the form now

	line   textinput.Model
	long   textarea.Model
	at     int // TickField: which box
	fault  string
	virgin bool // the text is the one it started with
	start  []Box
}

func (f *Field) init() {
	f.virgin = true
	f.start = append([]Box(nil), f.Boxes...)
	switch f.Kind {
	case TextField:
		f.line = textinput.New()
		f.line.KeyMap = lineKeys()
		f.line.Cursor.SetMode(cursor.CursorStatic)
		f.line.SetValue(f.Text)
		f.line.CursorEnd()
	case LongField:
		f.long = textarea.New()
		f.long.KeyMap = longKeys()
		f.long.Cursor.SetMode(cursor.CursorStatic)
		f.long.CharLimit = 0
		f.long.MaxHeight = 0
		f.long.ShowLineNumbers = false
		f.long.Prompt = ""
		f.long.SetWidth(1 << 15) // one row a line: the drawing wraps
		f.long.SetValue(f.Text)
	}
}

// Value is the text as it was typed; for boxes a "1" or "0" each.
func (f *Field) Value() string {
	switch f.Kind {
	case LongField:
		return f.long.Value()
	case TickField:
		marks := make([]byte, len(f.Boxes))
		for i, b := range f.Boxes {
			marks[i] = '0'
			if b.On {
				marks[i] = '1'
			}
		}
		return string(marks)
	}
	return f.line.Value()
}

// SetValue replaces the text and puts the cursor behind it.
func (f *Field) SetValue(text string) {
	f.fault = ""
	switch f.Kind {
	case LongField:
		f.long.SetValue(text)
	case TickField:
		for i := range f.Boxes {
			f.Boxes[i].On = i < len(text) && text[i] == '1'
		}
	default:
		f.line.SetValue(text)
		f.line.CursorEnd()
	}
}

// kept is the field as a draft keeps it: of boxes that have keys the keys of
// those that are ticked, a line each.
func (f *Field) kept() string {
	if !f.keyed() {
		return f.Value()
	}
	var keys []string
	for _, b := range f.Boxes {
		if b.On {
			keys = append(keys, b.Key)
		}
	}
	return strings.Join(keys, "\n")
}

// bringBack is SetValue for what kept gave.
func (f *Field) bringBack(text string) {
	if !f.keyed() {
		f.SetValue(text)
		return
	}
	f.fault = ""
	keys := strings.Split(text, "\n")
	if old := strings.Trim(text, "01") == "" && len(text) == len(f.Boxes); old && !slices.ContainsFunc(f.Boxes, func(b Box) bool { return slices.Contains(keys, b.Key) }) {
		f.SetValue(text) // kept before boxes had keys
		return
	}
	for i := range f.Boxes {
		f.Boxes[i].On = slices.Contains(keys, f.Boxes[i].Key)
	}
}

func (f *Field) keyed() bool {
	return f.Kind == TickField && len(f.Boxes) > 0 && f.Boxes[0].Key != ""
}

// Touched reports that the user changed the field.
func (f *Field) Touched() bool { return !f.virgin }

// Ticked reports whether box i is ticked.
func (f *Field) Ticked(i int) bool { return i < len(f.Boxes) && f.Boxes[i].On }

func (f *Field) reset() {
	f.SetValue(f.Text)
	f.Boxes = append([]Box(nil), f.start...)
	f.virgin = true
}

// cursor is the place of the cursor in runes from the start of Value.
func (f *Field) cursor() int {
	switch f.Kind {
	case TextField:
		return f.line.Position()
	case LongField:
		at := 0
		lines := strings.Split(f.long.Value(), "\n")
		for _, l := range lines[:min(f.long.Line(), len(lines))] {
			at += len([]rune(l)) + 1
		}
		info := f.long.LineInfo()
		return at + info.StartColumn + info.ColumnOffset
	}
	return 0
}

func (f *Field) setCursor(at int) {
	switch f.Kind {
	case TextField:
		f.line.SetCursor(at)
	case LongField:
		row, col := 0, at
		for _, l := range strings.Split(f.long.Value(), "\n") {
			n := len([]rune(l))
			if col <= n {
				break
			}
			col -= n + 1
			row++
		}
		for f.long.Line() > row {
			f.long.CursorUp()
		}
		f.long.SetCursor(col)
	}
}

func (f *Field) focus(on bool) {
	switch {
	case f.Kind == TextField && on:
		f.line.Focus()
	case f.Kind == TextField:
		f.line.Blur()
	case f.Kind == LongField && on:
		f.long.Focus()
	case f.Kind == LongField:
		f.long.Blur()
	}
}

// press hands a key to the field and reports whether the text changed.
func (f *Field) press(k tea.KeyMsg, keys FormKeys) bool {
	before := f.Value()
	switch f.Kind {
	case TextField:
		f.line, _ = f.line.Update(k)
	case LongField:
		f.long, _ = f.long.Update(k)
	case TickField:
		f.tick(k, keys)
	}
	if f.Value() == before {
		return false
	}
	f.virgin, f.fault = false, ""
	return true
}

func (f *Field) tick(k tea.KeyMsg, keys FormKeys) {
	switch {
	case len(f.Boxes) == 0:
	case key.Matches(k, keys.Tick):
		f.Boxes[f.at].On = !f.Boxes[f.at].On
	case k.Type == tea.KeyLeft:
		f.at = max(0, f.at-1)
	case k.Type == tea.KeyRight:
		f.at = min(len(f.Boxes)-1, f.at+1)
	}
}

// lineKeys is the line editing of a one-line field. Pasting is left to the
// terminal: its bracketed paste needs no helper program.
func lineKeys() textinput.KeyMap {
	m := textinput.DefaultKeyMap
	none := key.NewBinding(key.WithDisabled())
	m.Paste, m.AcceptSuggestion, m.NextSuggestion, m.PrevSuggestion = none, none, none, none
	return m
}

func longKeys() textarea.KeyMap {
	m := textarea.KeyMap{
		CharacterForward:        key.NewBinding(key.WithKeys("right", "ctrl+f")),
		CharacterBackward:       key.NewBinding(key.WithKeys("left", "ctrl+b")),
		WordForward:             key.NewBinding(key.WithKeys("alt+right", "ctrl+right", "alt+f")),
		WordBackward:            key.NewBinding(key.WithKeys("alt+left", "ctrl+left", "alt+b")),
		DeleteWordBackward:      key.NewBinding(key.WithKeys("alt+backspace", "ctrl+w")),
		DeleteWordForward:       key.NewBinding(key.WithKeys("alt+delete", "alt+d")),
		DeleteAfterCursor:       key.NewBinding(key.WithKeys("ctrl+k")),
		DeleteBeforeCursor:      key.NewBinding(key.WithKeys("ctrl+u")),
		DeleteCharacterBackward: key.NewBinding(key.WithKeys("backspace", "ctrl+h")),
		DeleteCharacterForward:  key.NewBinding(key.WithKeys("delete", "ctrl+d")),
		LineStart:               key.NewBinding(key.WithKeys("home", "ctrl+a")),
		LineEnd:                 key.NewBinding(key.WithKeys("end", "ctrl+e")),
		InsertNewline:           key.NewBinding(key.WithKeys("ctrl+j")),
	}
	return m
}
