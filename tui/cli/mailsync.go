package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
	"dues/store/config"
)

// mailSyncCommand is `dues mail sync`.
func (a *app) mailSyncCommand() *cobra.Command {
	var again bool
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "Bring in what is new in your mail",
		Long: "Looks through the mail that [mail] in the settings names: Maildirs, mbox files, folders\n" +
			"of messages and IMAP accounts. What is to or from a client, at a client's domain, or\n" +
			"names an invoice is kept; the rest is counted and not stored. Only what is new since\n" +
			"the last time is read; a stop, however it comes, loses nothing. Your mail is not changed.",
		Args: takesNone,
		RunE: func(*cobra.Command, []string) error { return a.syncMail(again) },
	}
	cmd.Flags().BoolVar(&again, "again", false, "read everything once more, also what was read before")
	a.jsonFlag(cmd.Flags())
	return cmd
}

// syncMail looks the mail through and says what it found.
func (a *app) syncMail(again bool) error {
	if err := a.open(); err != nil {
		return err
	}
	mail := a.db.Settings().Mail
	if mail.None() {
		return fmt.Errorf("no mail is named in %s. Put in, for example:\n[mail]\nmaildir = [\"~/Mail\"]", config.File(a.Env))
	}
	bar := a.newProgress("mail")
	report, err := a.db.SyncMail(a.ctx, store.MailSources(mail, a.Env("HOME")), store.SyncOptions{Again: again, Progress: bar.mail})
	bar.done()
	if errors.Is(err, store.ErrNobody) {
		return fmt.Errorf("%w. Begin with dues import or dues add client", err)
	}
	if err != nil {
		return err
	}
	if a.json {
		err = a.printJSON(syncJSON(report))
	} else {
		a.saySync(report)
	}
	failed := report.Stopped
	for _, s := range report.Sources {
		failed = failed || s.Failed != ""
	}
	if err == nil && failed {
		return exitCode(exitFailed)
	}
	return err
}

// mail shows how far a look through the mail is.
func (p *progress) mail(s chase.SyncProgress) {
	p.show(fmt.Sprintf("%s  %d read, %d kept, about %d to go   ctrl+c stops", s.Source, s.Read, s.Kept, s.Ahead))
}

// syncDoc is `dues mail sync --json`.
type syncDoc struct {
	V int `json:"v"`
	chase.MailSync
}

func syncJSON(r chase.MailSync) syncDoc {
	r.Sources = list(r.Sources)
	for i := range r.Sources {
		r.Sources[i].Problems = list(r.Sources[i].Problems)
	}
	return syncDoc{1, r}
}

// mostProblems is how many files that cannot be read are named.
const mostProblems = 5

// saySync prints what each source brought.
func (a *app) saySync(r chase.MailSync) {
	for _, s := range r.Sources {
		if s.Failed != "" {
			a.warn(s.Source + ": " + s.Failed)
			if s.Read == 0 {
				continue
			}
		}
		here := ""
		if s.Here > 0 {
			here = fmt.Sprintf("   here already %d", s.Here)
		}
		a.say("%s   new %d   kept %d%s   not a client's %d", s.Source, s.Read, s.Kept, here, s.Left)
		for i, p := range s.Problems {
			if i == mostProblems {
				a.say("  and %d more that cannot be read; --json names them", len(s.Problems)-i)
				break
			}
			a.say("  %s", p)
		}
	}
	if r.Stopped {
		a.warn("Stopped. What was read until then is kept; the next sync goes on from there.")
	}
	if r.Waiting > 0 {
		a.say("%s tied to none: dues mail unmatched", either(r.Waiting == 1, "1 conversation looks like a client's and is", fmt.Sprintf("%d conversations look like a client's and are", r.Waiting)))
	}
	if r.Kept() > 0 {
		a.say("dues undo takes back what came in last.")
	}
}

// mailUnmatchedCommand is `dues mail unmatched`.
func (a *app) mailUnmatchedCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "unmatched",
		Short: "Mail that looks like a client's and is tied to none",
		Long: "Lists the conversations with a new address at a client's domain, or that name an invoice,\n" +
			"each with its number and whose it looks like. dues mail tie ties one, or all that an\n" +
			"address writes, and dues mail aside sets it aside as nobody's; the full screen does either\n" +
			"with one key: dues, then :unmatched.",
		Args: takesNone,
		RunE: func(*cobra.Command, []string) error {
			if err := a.open(); err != nil {
				return err
			}
			all, err := a.db.Unmatched(a.ctx)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(unmatchedJSON(all))
			}
			a.sayUnmatched(all)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	return cmd
}

// unmatchedDoc is `dues mail unmatched --json`.
type unmatchedDoc struct {
	V         int          `json:"v"`
	Unmatched []matchesDoc `json:"unmatched"`
}

type matchesDoc struct {
	Number   chase.ID  `json:"number"` // by which dues mail tie and aside take it alone
	Subject  string    `json:"subject"`
	Client   *string   `json:"client"` // whose it looks like; null when two could be meant
	Why      string    `json:"why"`
	From     string    `json:"from"`
	Address  *string   `json:"address"` // by which it would be tied, with all that is written from there; null when it can be tied alone only
	Date     time.Time `json:"date"`
	Messages []string  `json:"messages"`
}

func unmatchedJSON(all []chase.Unmatched) unmatchedDoc {
	doc := unmatchedDoc{V: 1, Unmatched: make([]matchesDoc, len(all))}
	for i, u := range all {
		ids := make([]string, len(u.Thread.Messages))
		for j, m := range u.Thread.Messages {
			ids[j] = m.MessageID
		}
		last := newest(u)
		doc.Unmatched[i] = matchesDoc{u.Thread.ID, u.Thread.Subject, maybe(u.Client), u.Why, last.From, maybe(u.Address), last.Date, ids}
	}
	return doc
}

// sayUnmatched prints two lines a conversation: what it is, and whose it looks
// like.
func (a *app) sayUnmatched(all []chase.Unmatched) {
	if len(all) == 0 {
		a.say("No mail waits to be tied.")
		return
	}
	room := 0
	for _, u := range all {
		room = max(room, len(threadNumber(u)))
	}
	for _, u := range all {
		whose := "whose? more than one client could be meant"
		if u.Client != "" {
			whose = u.Client + "?"
		}
		a.say("%*s  %s  %s   %s", room, threadNumber(u), a.dayOf(u), newest(u).From, u.Thread.Subject)
		a.say("%*s  %s   %s", room, "", whose, strings.TrimSpace(u.Why))
	}
	a.say("To tie one: dues mail tie %s. %sAnother client's? Name them after it. Nobody's: dues mail aside %s.", threadNumber(all[0]), allOfOne(all), threadNumber(all[0]))
}

// allOfOne says how to tie all that somebody writes, when one of these does who
// can be tied so.
func allOfOne(all []chase.Unmatched) string {
	i := slices.IndexFunc(all, func(u chase.Unmatched) bool { return u.Address != "" })
	if i < 0 {
		return ""
	}
	return "All they write: dues mail tie " + quoted(all[i].Address) + ". "
}
