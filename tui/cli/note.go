package cli

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
)

// noteFlags are the flags of `dues note`.
type noteFlags struct {
	next    string
	private bool
	draft   bool
}

// noteCommand is `dues note`.
func (a *app) noteCommand() *cobra.Command {
	var f noteFlags
	cmd := &cobra.Command{
		Use:   "note CLIENT [WORDS… | -]",
		Short: "Add a note about a client",
		Long: "Adds a note. Without words it reads lines from the terminal until a blank line;\n" +
			"with - it reads standard input. A note that cannot be filed is kept as a draft.",
		Example:           "  dues note acme \"Priya off sick till Thu, ask for Dan\" --next 'thu 10am'\n  pbpaste | dues note birch -",
		Args:              takes(1, -1, "whose note? Try dues note acme \"rang, in a meeting until 3\""),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.note(args[0], args[1:], f)
		},
	}
	cmd.Flags().StringVar(&f.next, "next", "", "when to ring next: `DATE`, as in 'thu 10am'")
	cmd.Flags().BoolVar(&f.private, "private", false, "never goes in a mail or the evidence")
	cmd.Flags().BoolVar(&f.draft, "draft", false, "take up the note that was kept as a draft")
	return cmd
}

// note reads the words, finds the client and saves.
func (a *app) note(who string, rest []string, f noteFlags) error {
	if err := a.open(); err != nil {
		return err
	}
	piped := len(rest) == 1 && rest[0] == "-" || len(rest) == 0 && !f.draft && !a.askable()
	text := words(rest)
	if piped {
		var err error
		if text, err = a.readAll(); err != nil {
			return err
		}
	}
	line, err := a.client(who)
	if err != nil {
		return a.keepWords(who, text, f, err)
	}
	draft := shellDraft{}
	switch {
	case f.draft:
		draft, err = a.takeUp(line.Client)
		text, f = draft.with(text), draft.flags(f)
	case text == "" && !piped:
		text, draft, err = a.readLines(line.Client)
	}
	if err != nil {
		return err
	}
	if strings.TrimSpace(text) == "" {
		return &usageError{words: "nothing to save: the note has no words", command: "dues note"}
	}
	out, err := a.saveNote(line.Client, text, f, draft.Form)
	if err != nil {
		return a.keepWords(who, text, f, err)
	}
	a.sayNote(line.Client, out, text)
	if f.draft {
		a.sayLines("       ", text)
	}
	return nil
}

// saveNote files the words under the client; the draft they came from, if any,
// is done with.
func (a *app) saveNote(c chase.Client, text string, f noteFlags, draft string) (chase.Outcomes, error) {
	acct := chase.Account{Client: c}
	if f.next != "" { // only a date needs the rest: "due" and "run"
		var err error
		if acct, err = a.accountOf(c.ID, c.Name); err != nil {
			return chase.Outcomes{}, err
		}
	}
	entry, err := chase.ParseNote(text, acct, a.now(), a.db.Settings())
	if err != nil {
		return chase.Outcomes{}, err
	}
	entry.Private = entry.Private || f.private
	if f.next != "" {
		next, err := a.future("--next", f.next, acct)
		if err != nil {
			return chase.Outcomes{}, err
		}
		entry.Next = &next
	}
	switch draft {
	case "":
	case noteForm:
		entry.Form = noteForm // the save ends the draft
	default:
		entry.Key = draft // the same draft is filed once, however often it is sent
	}
	out, err := a.db.Log(a.ctx, entry)
	if err != nil {
		return out, err
	}
	if draft != "" && draft != noteForm {
		err = a.db.DropDraft(a.ctx, draft, 0)
	}
	return out, err
}

// sayNote says what was saved and what comes next, in the words of UX 14.10b.
func (a *app) sayNote(c chase.Client, out chase.Outcomes, text string) {
	kind := "note"
	if n := strings.Count(strings.TrimRight(text, "\n"), "\n") + 1; n > 1 {
		kind = fmt.Sprintf("note (%d lines)", n)
	}
	a.saySaved(c, kind, out.Activity.At)
	a.sayFollows(c, out)
}

// saySaved is the line every save begins with.
func (a *app) saySaved(c chase.Client, what string, at time.Time) {
	a.say("Saved  %s   %s   %s", c.Name, what, a.moment(at))
}

// moment is an instant as a line shows it, in the user's own zone: "2 Dec 10:00".
func (a *app) moment(at time.Time) string {
	return chase.MomentOf(at.In(a.now().Location())).Short(a.today())
}

// sayFollows says what follows from a contact, and how to take it back.
func (a *app) sayFollows(c chase.Client, out chase.Outcomes) {
	if p := out.Promise; p != nil {
		a.say("       %s", a.promiseWords(*p))
	}
	for _, p := range out.Plan {
		a.say("       %s", a.promiseWords(p))
	}
	if d := out.Dispute; d != nil {
		a.say("       query open, %s: chasing of it stops", a.amount(d.Amount))
	}
	if h := out.Hold; h != nil {
		a.say("       %s", holdWords(*h, a.today()))
	}
	if out.Confirm.Body != "" {
		a.say("Draft  a mail to %s is waiting     read it: dues mail", cmp.Or(out.Confirm.To, c.Name))
	}
	next := ""
	if f := out.FollowUp; f != nil {
		next = fmt.Sprintf("Next   %s %s, %s", verb(f.What), c.Name, f.When.DayFrom(a.today()))
		if f.Told {
			next += " (they know)"
		}
	}
	const undo = "undo: dues undo"
	if next == "" {
		a.say("       %s", undo)
	} else {
		a.say("%s          %s", next, undo)
	}
}

// promiseWords is a promise in a line: amount, method, day and landing.
func (a *app) promiseWords(p chase.Promise) string {
	s := a.amount(p.Amount)
	if p.Method != "" {
		s += " by " + p.Method.Name()
	}
	s += " on " + p.PayOn.DayFrom(a.today())
	if p.LandsOn != p.PayOn && !p.LandsOn.IsZero() {
		s += ", lands " + p.LandsOn.DayFrom(a.today())
	}
	if p.Label != "" {
		s += " (" + p.Label + ")"
	}
	return s
}

// holdWords is a hold in a line.
func holdWords(h chase.Hold, today chase.Date) string {
	if h.Until.IsZero() {
		return "on hold until you lift it"
	}
	return "on hold until " + h.Until.DayFrom(today)
}

// toDo is what a follow-up asks to do, where it is plain with whom.
func toDo(k chase.ActivityKind) string {
	switch k {
	case chase.Mail:
		return "write"
	case chase.Letter:
		return "send a letter"
	case chase.Event:
		return "check the bank"
	}
	return "ring"
}

// verb is toDo before the name of the client.
func verb(k chase.ActivityKind) string {
	switch words := toDo(k); k {
	case chase.Mail, chase.Letter:
		return words + " to"
	case chase.Event:
		return words + " for"
	default:
		return words
	}
}

// keepWords keeps a note that could not be saved as a draft, and says so beside
// why it could not. Words that cannot be kept either are given back.
func (a *app) keepWords(who, text string, f noteFlags, why error) error {
	if strings.TrimSpace(text) == "" {
		return why
	}
	if a.db == nil || a.db.KeepDraft(a.ctx, a.newDraft(text, f)) != nil {
		return &keptError{why: why, advice: "Nothing was saved, and no draft could be kept. Your words:\n" + text}
	}
	advice := keptAs(quoted(who))
	var miss *missError
	if errors.As(why, &miss) {
		switch {
		case miss.first != "":
			advice = keptAs(miss.first)
		case miss.advice != "":
			advice += "\n" + miss.advice
		}
		miss.advice = advice
		return miss
	}
	return &keptError{why: why, advice: advice}
}

// keptAs says where the words of a note are. who is the client as a shell takes
// it.
func keptAs(who string) string {
	return fmt.Sprintf("Nothing was saved. Your note is kept as a draft: dues note %s --draft", who)
}

// keptError is a save that failed with its words kept as a draft.
type keptError struct {
	why    error
	advice string
}

// Error is why it failed; report prints the advice.
func (e *keptError) Error() string { return e.why.Error() }

// Unwrap is why it failed.
func (e *keptError) Unwrap() error { return e.why }
