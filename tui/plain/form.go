package plain

import (
	"context"
	"strings"

	"dues/chase"
)

// form is what was answered so far. Each answer is kept as a draft under the
// name that the form of the full screen gives its field, so that whatever ends
// the program loses nothing, and either takes up where the other left off.
type form struct {
	s      *Session
	draft  chase.Draft
	broken bool // a draft cannot be written; said once
}

func (s *Session) form(name string) *form {
	return &form{s: s, draft: chase.Draft{Form: name, ClientID: s.item.ClientID}}
}

// get is an answer; "" when there is none.
func (f *form) get(name string) string {
	for _, field := range f.draft.Fields {
		if field.Name == name {
			return field.Text
		}
	}
	return ""
}

// has reports whether the question was answered.
func (f *form) has(name string) bool {
	for _, field := range f.draft.Fields {
		if field.Name == name {
			return true
		}
	}
	return false
}

// set keeps an answer. That it cannot be written is said and no reason to stop:
// it is still here.
func (f *form) set(ctx context.Context, name, text string) {
	kept := chase.DraftField{Name: name, Text: text, Cursor: len([]rune(text))}
	for i := range f.draft.Fields {
		if f.draft.Fields[i].Name == name {
			f.draft.Fields[i] = kept
			kept.Name = ""
		}
	}
	if kept.Name != "" {
		f.draft.Fields = append(f.draft.Fields, kept)
	}
	f.draft.Focus, f.draft.Updated = name, f.s.kit.Now()
	if err := f.s.book.KeepDraft(ctx, f.draft); err != nil && !f.broken {
		f.broken = true
		f.s.talk.say("What you answer cannot be kept before it is saved: %s.", err)
	}
}

// takeUp brings back what was left half answered, here or on the full screen,
// if the user wants it.
func (f *form) takeUp(ctx context.Context) error {
	d, found, err := f.s.book.Draft(ctx, f.draft.Form, f.draft.ClientID)
	if err != nil || !found {
		return err
	}
	var said []string
	for _, field := range d.Fields {
		text := strings.TrimSpace(field.Text)
		switch {
		case text == "" || ticks(text):
		case field.Name == "letter":
			said = append(said, strings.ReplaceAll(text, "-", " "))
		default:
			said = append(said, field.Name+" "+strings.ReplaceAll(text, "\n", " and "))
		}
	}
	if len(said) == 0 {
		return nil
	}
	at := spokenMoment(f.s.kit.Moment(d.Updated), f.s.kit.Today())
	resume, err := f.s.talk.yes("A " + f.draft.Form + " of " + at + " was not finished: " + strings.Join(said, "; ") + ". Go on with it? yes, or no to throw it away.")
	if err != nil {
		return err
	}
	if resume {
		f.draft.Fields = d.Fields
		return nil
	}
	return f.s.book.DropDraft(ctx, f.draft.Form, f.draft.ClientID)
}

// forget drops the draft of what was saved by an act that does not do it itself.
func (f *form) forget(ctx context.Context) error {
	return f.s.book.DropDraft(ctx, f.draft.Form, f.draft.ClientID)
}

// ticks reports whether a field's text is the state of boxes.
func ticks(text string) bool { return strings.Trim(text, "01") == "" && text != "" }

// question is one thing a form asks.
type question struct {
	name string // of the field
	ask  string
	must bool // an empty answer asks again
	// read checks an answer: what is said back, and what is kept. nil takes any
	// words.
	read func(text string) (echo, kept string, err error)
}

// put asks those of the questions that are not answered yet.
func (f *form) put(ctx context.Context, questions ...question) error {
	for _, q := range questions {
		if f.has(q.name) {
			continue
		}
		if err := f.one(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// one asks a question until it has an answer that can stand.
func (f *form) one(ctx context.Context, q question) error {
	for {
		text, err := f.s.talk.ask(q.ask)
		if err != nil {
			return err
		}
		if text == "" {
			if q.must {
				continue
			}
			f.set(ctx, q.name, "")
			return nil
		}
		echo, kept := "", text
		if q.read != nil {
			if echo, kept, err = q.read(text); err != nil {
				if leaving(err) {
					return err
				}
				f.s.talk.say("%s", problem(err))
				continue
			}
		}
		if echo != "" {
			f.s.talk.say("%s", echo)
		}
		f.set(ctx, q.name, kept)
		return nil
	}
}
