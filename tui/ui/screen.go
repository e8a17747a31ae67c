// Package ui is what every screen shares: the Screen contract, the Kit it is
// given, the messages it sends upward, the widgets and the formats. It knows
// no screen and no store.
package ui

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// Screen is one screen of the program. The root draws the header, the status
// line and the footer around its View; keys go to the screen on top, every
// other message to all of them.
type Screen interface {
	Init() tea.Cmd
	Update(tea.Msg) tea.Cmd
	View() string     // at most the size given by SetSize
	SetSize(w, h int) // of the body: the window less header, status and footer
	Typing() bool     // letters are this screen's alone: a text field, a menu of letters
	Head() Head       // the two lines above the body
	help.KeyMap       // the footer and the help page
}

// Head is what the two header lines say.
type Head struct {
	Crumbs []string // below the program's name: "Today", "Acme Print Ltd", "Record"
	Right  string   // before the date and time: "2 of 8   call --:--"
	Line   string   // the second line
}

// Asker is a screen that embeds Wishes.
type Asker interface{ Take() []tea.Msg }

// Waiter is a screen that cannot take keys before something was read. Keys
// typed meanwhile are kept for it, so nothing typed ahead is lost.
type Waiter interface{ Waiting() bool }

// Drafter is a screen with typing in it. The root asks after every message and
// keeps the draft at most a third of a second later, and on every way out.
// False means that there is nothing to keep: nothing typed yet, or saved.
type Drafter interface {
	Draft() (chase.Draft, bool)
}

// Clicker is a screen that knows which of its lines stands where. Click selects
// the line at a place of the body; on the line that was selected it gives the
// key that opens it.
type Clicker interface {
	Click(x, y int) (open tea.KeyMsg, ok bool)
}
