package forms

import (
	"context"
	"crypto/rand"
	"fmt"

	"dues/chase"
	"dues/tui/ui"
)

// NoteData is what a note needs of the book.
type NoteData interface {
	Book
	Together
	Log(context.Context, chase.Entry) (chase.Outcomes, error)
}

type note struct {
	data NoteData
	key  string // the same key is saved once
}

// NewNote is the form for a note on a client: words, and perhaps when to look
// at it again.
func NewNote(k ui.Kit, data NoteData, o ui.Open) *Screen {
	return newScreen(k, data, o, "note", "Note", note{data, rand.Text()})
}

func (n note) fields(s *Screen) []*ui.Field {
	return []*ui.Field{
		{Name: "note", Label: "Note", Kind: ui.LongField, Rows: 8},
		{Name: "follow up", Label: "Follow up", Hint: "none; thu, +3d, tue 10am", Echo: s.future},
		{Name: "private", Label: "Private", Kind: ui.TickField, Boxes: []ui.Box{{Words: "kept out of mails and of the evidence"}}},
	}
}

func (n note) save(s *Screen) (func(context.Context) (string, error), error) {
	e, err := n.entry(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (words string, err error) {
		entries := map[chase.ID]chase.Entry{s.Open.Client: e}
		for _, a := range s.Open.All {
			if entries[a.Client], err = n.entryFor(ctx, s, e, a.Client); err != nil {
				return "", err
			}
		}
		err = s.each(ctx, n.data, func(ctx context.Context, client chase.ID) error {
			out, err := n.data.Log(ctx, entries[client])
			words = out.Saved
			return err
		})
		return words, err
	}, nil
}

// entryFor is the same note on another client.
func (n note) entryFor(ctx context.Context, s *Screen, like chase.Entry, client chase.ID) (chase.Entry, error) {
	a, err := n.data.Account(ctx, client)
	if err != nil {
		return like, err
	}
	e, err := chase.ParseNote(s.Form.Value("note"), a, s.Kit.Now(), s.Kit.Settings)
	e.Key, e.Form, e.Private, e.Next = fmt.Sprint(like.Key, "-", client), like.Form, like.Private, like.Next
	return e, err
}

// entry goes the one path of a note: the words as they were typed through
// chase.ParseNote.
func (n note) entry(s *Screen) (chase.Entry, error) {
	e, err := chase.ParseNote(s.Form.Value("note"), s.Sheet.Account, s.Kit.Now(), s.Kit.Settings)
	if err != nil {
		return e, ui.InField("note", err)
	}
	e.Key, e.Form, e.Private = n.key, s.Name, s.Form.Field("private").Ticked(0)
	when, err := s.moment("follow up", chase.Moment{}, chase.ParseFutureMoment)
	if err != nil {
		return e, err
	}
	if !when.IsZero() {
		e.Next = &when
	}
	return e, nil
}

func (n note) below(*Screen, int) []string { return nil }
