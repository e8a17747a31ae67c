package ui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// ReaderKeys move in a text that is read whole, beside those of a list.
type ReaderKeys struct {
	Quotes, Newer, Older, Page key.Binding
}

// NewReaderKeys are the usual ones.
func NewReaderKeys() ReaderKeys {
	return ReaderKeys{
		Quotes: bind("z", "quotes: show or hide", "z"),
		Newer:  bind("]", "newer: the next one", "]", "right", "l"),
		Older:  bind("[", "older: the one before", "[", "left", "h"),
		Page:   bind("space", "page down", " "),
	}
}

// Press moves in the text when the key is one of those that do.
func (r *Reader) Press(k tea.KeyMsg, keys List, more ReaderKeys) bool {
	switch {
	case key.Matches(k, keys.Down):
		r.scroll(1)
	case key.Matches(k, keys.Up):
		r.scroll(-1)
	case key.Matches(k, keys.HalfDown):
		r.scroll(r.h / 2)
	case key.Matches(k, keys.HalfUp):
		r.scroll(-r.h / 2)
	case key.Matches(k, keys.PageDown, more.Page):
		r.scroll(r.h - 1)
	case key.Matches(k, keys.PageUp):
		r.scroll(1 - r.h)
	case key.Matches(k, keys.First):
		r.first()
	case key.Matches(k, keys.Last):
		r.last()
	case key.Matches(k, more.Quotes):
		r.showQuotes()
	default:
		return false
	}
	return true
}
