package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// mailFlags are the flags of `dues mail`.
type mailFlags struct {
	template, tone string
	reply          string // words of the subject of the conversation to answer in
	print          bool
}

// mailCommand is `dues mail`: it drafts, and lists what was drafted. Nothing is
// sent by it.
func (a *app) mailCommand() *cobra.Command {
	var f mailFlags
	cmd := &cobra.Command{
		Use:   "mail [CLIENT]",
		Short: "Draft the mail that fits; without a client, list the drafts",
		Long: "Drafts the mail of the step and tone where a client stands, in the thread of its invoice,\n" +
			"and reads it once more: what it finds goes to standard error. Nothing is sent by this.\n" +
			"Your own words go before the built-in ones: see \"Your own words\" in the README.",
		Example:           "  dues mail acme                            draft it\n  dues mail acme --print                    show it, keep nothing\n  dues mail acme --reply brochure           answer in that conversation\n  dues mail acme --template firm --tone formal",
		Args:              takes(0, 1, "one client, or none for the drafts"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listLetters("", false)
			}
			return a.draftMail(args[0], f)
		},
	}
	a.jsonFlag(cmd.Flags())
	flags := cmd.Flags()
	flags.StringVar(&f.template, "template", "", "which mail: `NAME`, as friendly-2 or notice; else the one that fits")
	flags.StringVar(&f.tone, "tone", "", "in which tone: `TONE`, one of informal, neutral, formal; else that of whom it goes to")
	flags.StringVar(&f.reply, "reply", "", "in answer to whom: `SUBJECT` of the conversation or some words of it; else the one it is about")
	flags.BoolVar(&f.print, "print", false, "print it and keep no draft")
	cmd.AddCommand(a.mailDraftsCommand(), a.mailSyncCommand(), a.mailUnmatchedCommand(), a.mailTieCommand(), a.mailAsideCommand())
	return cmd
}

// mailDraftsCommand is `dues mail drafts`.
func (a *app) mailDraftsCommand() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:               "drafts [CLIENT]",
		Short:             "The mails drafted and not sent",
		Args:              takes(0, 1, "one client, or none for everybody"),
		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.listLetters(strings.Join(args, " "), all)
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "also the mails that nobody needs any more, with why")
	a.jsonFlag(cmd.Flags())
	return cmd
}

// listLetters prints the mails that wait, a client's or everybody's: those that
// nobody needs any more only when all are asked for, and in JSON.
func (a *app) listLetters(who string, all bool) error {
	if err := a.open(); err != nil {
		return err
	}
	var client chase.ID
	if who != "" {
		line, err := a.client(who)
		if err != nil {
			return err
		}
		client = line.Client.ID
	}
	letters, err := a.db.Letters(a.ctx, client)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(mailJSON(letters))
	}
	stale := 0
	if !all {
		letters, stale = chase.Live(letters)
	}
	a.sayLetters(letters)
	if stale > 0 {
		a.say("%s that nobody needs any more: dues mail drafts --all", ui.Count(stale, "mail"))
	}
	return nil
}

// draftMail composes the mail that fits, keeps it as a draft and prints it with
// what was found in it. One that waits already in the same words is not kept
// twice.
func (a *app) draftMail(who string, f mailFlags) error {
	acct, err := a.account(who)
	if err != nil {
		return err
	}
	words, err := a.composed(acct, f)
	if err != nil {
		return err
	}
	d := chase.Drafted{ClientID: acct.Client.ID, Client: acct.Client.Name, Written: a.now(), Words: words}
	if !f.print {
		if d, err = a.keepMail(d); err != nil {
			return err
		}
	}
	found := chase.Check(words, acct, a.now(), a.db.Settings())
	if a.json {
		return a.printJSON(draftDoc{1, letterOf(d), findingsOf(found)})
	}
	a.sayWords(d.Words)
	a.warnFound(found)
	if !f.print {
		a.warn("Draft kept, nothing sent. dues mail drafts lists them, dues undo takes it back.")
	}
	return nil
}

// warnFound prints what was found in a mail, apart from the mail.
func (a *app) warnFound(found []chase.Finding) {
	for _, f := range found {
		a.warn("check: " + f.String())
	}
}

// composed is the mail that was asked for, else the one that fits.
func (a *app) composed(acct chase.Account, f mailFlags) (chase.Words, error) {
	tone := chase.Tone(f.tone)
	if tone != "" {
		var err error
		if tone, err = oneOf("--tone", tone, chase.Informal, chase.Neutral, chase.Formal); err != nil {
			return chase.Words{}, err
		}
	}
	var thread chase.ID
	if f.reply != "" {
		t, err := acct.Conversation(f.reply)
		if err != nil {
			return chase.Words{}, err
		}
		thread = t.ID
	}
	if f.template == "" {
		f.template, _ = chase.MailForReply(thread, acct, a.now(), a.db.Settings())
	}
	return chase.ComposeReply(f.template, tone, thread, acct, a.now(), a.db.Settings())
}

// keepMail keeps a mail as a draft, unless it waits already.
func (a *app) keepMail(d chase.Drafted) (chase.Drafted, error) {
	waiting, err := a.db.Letters(a.ctx, d.ClientID)
	if err != nil {
		return d, err
	}
	for _, w := range waiting {
		if w.Words == d.Words {
			return w, nil
		}
	}
	return a.db.KeepLetter(a.ctx, d, "")
}

// draftDoc is `dues mail CLIENT --json`.
type draftDoc struct {
	V      int          `json:"v"`
	Draft  letterDoc    `json:"draft"`
	Checks []findingDoc `json:"checks"`
}

// findingDoc is one thing a mail is to be looked at for.
type findingDoc struct {
	Where string `json:"where"`
	Words string `json:"words"`
	Stop  bool   `json:"stop"` // dues send --yes refuses it
}

func findingsOf(found []chase.Finding) []findingDoc {
	docs := make([]findingDoc, len(found))
	for i, f := range found {
		docs[i] = findingDoc{f.Where, f.Words, f.Holds()}
	}
	return docs
}

// mailDoc is `dues mail --json`.
type mailDoc struct {
	V      int         `json:"v"`
	Drafts []letterDoc `json:"drafts"`
}

type letterDoc struct {
	ID       chase.ID      `json:"id,omitempty"` // none of a mail that was not kept
	Client   string        `json:"client"`
	Written  time.Time     `json:"written_at"`
	Template string        `json:"template"`
	Step     chase.Step    `json:"step"`
	Tone     chase.Tone    `json:"tone"`
	To       string        `json:"to"`
	Cc       string        `json:"cc"`
	Subject  string        `json:"subject"`
	Body     string        `json:"body"`
	State    chase.Sending `json:"state"` // "", sending or failed
	Why      string        `json:"why,omitempty"`
	Stale    string        `json:"stale,omitempty"` // why nobody needs it any more
}

func letterOf(d chase.Drafted) letterDoc {
	w := d.Words
	return letterDoc{d.ID, d.Client, d.Written, w.Template, w.Step, w.Tone, w.To, w.Cc, w.Subject, w.Body, d.Sending, d.Why, d.Stale}
}

func mailJSON(letters []chase.Drafted) mailDoc {
	doc := mailDoc{V: 1, Drafts: make([]letterDoc, len(letters))}
	for i, d := range letters {
		doc.Drafts[i] = letterOf(d)
	}
	return doc
}

// sayLetters prints each mail as it would be sent.
func (a *app) sayLetters(letters []chase.Drafted) {
	if len(letters) == 0 {
		a.say("No mail is waiting.")
		return
	}
	for i, d := range letters {
		if i > 0 {
			a.say("")
		}
		a.say("%s   drafted %s, not sent", d.Client, a.moment(d.Written))
		if d.Stale != "" {
			a.say("nobody needs it any more: %s", d.Stale)
		}
		a.sayWords(d.Words)
	}
}

// sayWords prints a mail as it would be sent.
func (a *app) sayWords(w chase.Words) {
	a.say("To: %s", w.To)
	if w.Cc != "" {
		a.say("Cc: %s", w.Cc)
	}
	a.say("Subject: %s", w.Subject)
	a.say("")
	for line := range strings.Lines(strings.TrimRight(w.Body, "\n")) {
		a.say("%s", strings.TrimRight(line, "\n"))
	}
}
