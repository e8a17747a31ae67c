package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// Kit is what every screen is given: how to draw, what day it is, who the user
// is, and how to write to the book without losing anything. It goes by value to
// everything that draws, so it is no more than a handle: copies of 12 KB were
// half a megabyte of the program.
type Kit struct{ *Outfit }

// Outfit is what is in a kit. All the screens of a run share one.
type Outfit struct {
	Context  context.Context // ends with the program
	Styles   *Styles
	Theme    string // its name; Wear changes it
	Glyphs   Glyphs
	Keys     *Keys
	Now      func() time.Time
	Settings chase.Settings
	ASCII    bool   // show nothing but ASCII
	Practice bool   // the book is made up; every screen says so
	Book     string // the book's path, as it is shown
	Getenv   func(string) string
	Keeper   *Keeper  // nil in a test of one screen
	Input    *os.File // the terminal itself, for an editor; nil in a test

	terminal Terminal
	ground   string // what begins the colours of a theme with a ground; else ""
}

// NewKit fits a kit to the terminal, without colours where it says so. A theme
// of the settings that the terminal cannot show is left for Wear to explain.
func NewKit(t Terminal, now func() time.Time, s chase.Settings) Kit {
	theme := chase.ThemeTerminal
	if t.Mono {
		theme = chase.ThemeMono
	}
	return Kit{&Outfit{
		Context:  context.Background(),
		Styles:   newStyles(palettes[theme]),
		Theme:    theme,
		Glyphs:   newGlyphs(t.ASCII),
		Keys:     NewKeys(),
		Now:      now,
		Settings: s,
		ASCII:    t.ASCII,
		Getenv:   func(string) string { return "" },
		terminal: t,
	}}
}

// Adopt has every screen go by other settings from now on.
func (k Kit) Adopt(s chase.Settings) { k.Settings = s }

// Still is the kit as it is now: for what runs beside the event loop, which may
// change the settings and the theme meanwhile.
func (k Kit) Still() Kit {
	o := *k.Outfit
	return Kit{&o}
}

// Today is the day the screens show.
func (k Kit) Today() chase.Date { return chase.DateOf(k.Now()) }

// Save is the command for everything that writes to the book. The program does
// not end before a save it was given is done, however it ends. Until the
// answer comes the screen should not take more typing, and its Draft should
// stay as it is; after a save that went well Draft reports false.
func (k Kit) Save(write func(context.Context) tea.Msg) tea.Cmd {
	if k.Keeper == nil {
		return func() tea.Msg { return write(k.Context) }
	}
	return k.Keeper.Save(write)
}

// Load is the command for everything that only reads.
func (k Kit) Load(read func(context.Context) tea.Msg) tea.Cmd {
	return func() tea.Msg { return read(k.Context) }
}

// FromHome is a path in the user's own folder with "~/" for that.
func (k Kit) FromHome(path string) string {
	home := k.Getenv("HOME")
	if rest, ok := strings.CutPrefix(path, home+"/"); ok && home != "" {
		return "~/" + rest
	}
	return path
}

// AtHome is a folder that was typed, with a leading "~" read as the user's own.
// Where nobody knows which that is it is a *chase.FieldError of the folder: the
// rest of the path would name one in the folder the program runs in.
func (k Kit) AtHome(folder string) (string, error) {
	rest, ok := strings.CutPrefix(folder, "~")
	if !ok || rest != "" && !strings.HasPrefix(rest, "/") {
		return folder, nil
	}
	home := k.Getenv("HOME")
	if home == "" {
		return "", &chase.FieldError{Field: "folder", Problem: "~ is your own folder, and HOME does not say which that is. Type the whole path, from / on."}
	}
	return filepath.Join(home, rest), nil
}
