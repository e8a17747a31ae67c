package tui

import (
	"context"
	"io"
	"time"

	"dues/chase"
	"dues/store"
	"dues/tui/plain"
	"dues/tui/ui"
)

// PlainOptions are the surroundings of a session in plain lines.
type PlainOptions struct {
	Book     *store.DB
	Terminal ui.Terminal
	Now      func() time.Time
	Settings chase.Settings
	Practice bool                   // the book is made up
	Read     func() (string, error) // the next line of the user; io.EOF after the last
	Out      io.Writer
	Repeat   bool // the lines are not seen being typed: each is written out
}

// Plain is the session as a conversation of plain lines, until everybody is
// dealt with, the user stops or the lines end.
func Plain(ctx context.Context, o PlainOptions) error {
	kit := ui.NewKit(o.Terminal, o.Now, o.Settings)
	kit.Practice = o.Practice
	return plain.New(kit, o.Book, o.Read, o.Out, o.Repeat).Run(ctx)
}
