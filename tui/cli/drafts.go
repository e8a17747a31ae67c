package cli

import (
	"bufio"
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// draftPrefix begins the form name of a note kept from the shell. The instant
// that follows puts them in order, and a random word keeps two apart, so that
// neither replaces the other: it is the note's idempotency key too.
const draftPrefix = "shell-note "

// shellDraft is a note of the shell that was not filed.
type shellDraft struct{ chase.Draft }

func (a *app) newDraft(text string, f noteFlags) chase.Draft {
	now := a.Now() // the real clock: drafts are no part of the book as it stood
	return chase.Draft{
		Form:    draftPrefix + now.UTC().Format("2006-01-02T15:04:05.000000000Z ") + rand.Text(),
		Fields:  draftFields(text, f),
		Focus:   "words",
		Updated: now,
	}
}

func draftFields(text string, f noteFlags) []chase.DraftField {
	fields := []chase.DraftField{{Name: "words", Text: text, Cursor: len([]rune(text))}}
	if f.next != "" {
		fields = append(fields, chase.DraftField{Name: "next", Text: f.next})
	}
	if f.private {
		fields = append(fields, chase.DraftField{Name: "private", Text: "yes"})
	}
	return fields
}

// field is the text of one field.
func (d shellDraft) field(name string) string {
	for _, f := range d.Fields {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// flags are those of a note that takes the draft up: what they say goes before
// what the draft says.
func (d shellDraft) flags(f noteFlags) noteFlags {
	f.next = cmp.Or(f.next, d.field("next"))
	f.private = f.private || d.field("private") == "yes" || d.field("private") == "1"
	return f
}

// with is the draft's words with more after them.
func (d shellDraft) with(more string) string {
	if more == "" {
		return d.field("words")
	}
	return d.field("words") + "\n" + more
}

// takeUp finds the newest note kept from the shell.
func (a *app) takeUp(c chase.Client) (shellDraft, error) {
	drafts, err := a.db.Drafts(a.ctx)
	if err != nil {
		return shellDraft{}, fmt.Errorf("read drafts: %w", err)
	}
	var newest chase.Draft
	for _, d := range drafts {
		if strings.HasPrefix(d.Form, draftPrefix) && d.Form > newest.Form {
			newest = d
		}
	}
	if newest.Form == "" {
		return a.takeUpForm(c)
	}
	return shellDraft{newest}, nil
}

// noteForm is the name of the note form of the full screen, whose draft the
// shell takes up too.
const noteForm = "note"

// takeUpForm finds the note on a client that the full screen left half typed.
func (a *app) takeUpForm(c chase.Client) (shellDraft, error) {
	d, found, err := a.db.Draft(a.ctx, noteForm, c.ID)
	if err != nil {
		return shellDraft{}, fmt.Errorf("read the draft: %w", err)
	}
	if !found {
		return shellDraft{}, &missError{words: "no note is kept as a draft", advice: fmt.Sprintf("dues note %s \"…\" writes one.", quoted(strings.ToLower(c.Name)))}
	}
	for i, f := range d.Fields {
		switch f.Name {
		case "note":
			d.Fields[i].Name = "words"
		case "follow up":
			d.Fields[i].Name = "next"
		}
	}
	return shellDraft{d}, nil
}

// readAll reads a note from standard input to its end.
func (a *app) readAll() (string, error) {
	var b []byte
	err := a.waiting(func() (err error) {
		b, err = io.ReadAll(io.LimitReader(a.Stdin, mostNote+1))
		return err
	})
	switch {
	case errors.Is(err, errStopped):
		return "", err
	case err != nil:
		return "", fmt.Errorf("read the note: %w", err)
	case len(b) > mostNote:
		return "", &usageError{words: fmt.Sprintf("the note is longer than %d MB", mostNote>>20)}
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

// mostNote is how long a piped note may be: a megabyte is a book.
const mostNote = 1 << 20

// readLines reads a note line by line until a blank line or the end of input.
// Each line is kept as a draft as it comes, so that closing the terminal loses
// none of them; ctrl+c stops and leaves the draft.
func (a *app) readLines(c chase.Client) (string, shellDraft, error) {
	a.warn(fmt.Sprintf("Note for %s (blank line or ctrl+d to finish, ctrl+c to stop):", c.Name))
	lines := scanLines(a.Stdin)
	draft := a.newDraft("", noteFlags{})
	var got []string
	for {
		fmt.Fprint(a.Stderr, "> ")
		select {
		case <-a.ctx.Done():
			a.warn("")
			if len(got) == 0 {
				return "", shellDraft{}, exitCode(exitFailed)
			}
			return "", shellDraft{}, errors.New("stopped\n" + keptAs(quoted(strings.ToLower(c.Name))))
		case line, more := <-lines:
			if line.err != nil {
				return "", shellDraft{}, fmt.Errorf("read the note: %w", line.err)
			}
			if !more || line.text == "" {
				if !more {
					a.warn("")
				}
				return strings.Join(got, "\n"), shellDraft{draft}, nil
			}
			got = append(got, line.text)
			draft.Fields = draftFields(strings.Join(got, "\n"), noteFlags{})
			if err := a.db.KeepDraft(a.ctx, draft); err != nil {
				return "", shellDraft{}, fmt.Errorf("keep the note as a draft: %w", err)
			}
		}
	}
}

// inputLine is one line read, or why reading ended.
type inputLine struct {
	text string
	err  error
}

// scanLines reads lines until the end of input or an error, in the background.
func scanLines(r io.Reader) <-chan inputLine {
	lines := make(chan inputLine)
	ui.Aside(func() {
		defer close(lines)
		in := bufio.NewReader(r)
		for {
			text, err := in.ReadString('\n')
			if text != "" {
				lines <- inputLine{text: strings.TrimRight(text, "\r\n")}
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					lines <- inputLine{err: err}
				}
				return
			}
		}
	}, func(error) {}) // its end is the end of the lines
	return lines
}
