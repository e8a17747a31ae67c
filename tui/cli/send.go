package cli

import (
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// sendFlags are the flags of `dues send`.
type sendFlags struct {
	draft int64
	yes   bool
	went  string
}

// sendCommand is `dues send`: nothing leaves without a yes to this one mail.
func (a *app) sendCommand() *cobra.Command {
	var f sendFlags
	cmd := &cobra.Command{
		Use:   "send [CLIENT]",
		Short: "Send a drafted mail, after a yes",
		Long: "Shows the drafted mail as it will leave, with what the book of now says against it, and\n" +
			"asks before it sends it; in a pipe it asks nobody and needs --yes, which sends no mail\n" +
			"with a blank, a sum or an invoice the book knows otherwise. A mail that was on its way\n" +
			"when something broke off is never sent again by itself: dues send asks whether it went,\n" +
			"and --went answers. What was sent cannot be taken back; how mail leaves stands under\n" +
			"[send] in the settings.",
		Example:           "  dues send acme\n  dues send acme --draft 12 --yes\n  dues send acme --went no",
		Args:              takes(0, 1, "one client, or none when one mail waits"),
		ValidArgsFunction: a.completeClient,
		RunE:              func(_ *cobra.Command, args []string) error { return a.send(words(args), f) },
	}
	flags := cmd.Flags()
	flags.Int64Var(&f.draft, "draft", 0, "which, by its number `N`, when more than one waits")
	flags.BoolVar(&f.yes, "yes", false, "send it without asking")
	flags.StringVar(&f.went, "went", "", "say of one nobody knows about whether it went: `YES` or no")
	return cmd
}

// send finds the mail that is meant, shows it, asks and sends it.
func (a *app) send(who string, f sendFlags) error {
	d, err := a.draftMeant(who, f.draft)
	if err != nil {
		return err
	}
	if d.Sending == chase.OnItsWay {
		return a.settle(d, f)
	}
	if f.went != "" {
		return &usageError{words: "this mail is a draft: nobody has tried to send it", command: "dues send"}
	}
	e, err := a.db.Envelope(a.ctx, d)
	if err != nil {
		return err
	}
	if why := a.db.CanSend(); why != "" {
		return errors.New(why)
	}
	a.sayEnvelope(d, e)
	if err := a.out.Flush(); err != nil { // it is read before it is agreed to
		return err
	}
	if ok, err := a.mayGo(d, e, f.yes); err != nil || !ok {
		return err
	}
	return a.sendNow(d)
}

// mayGo reads a mail once more against the book as it is now, says what it
// finds, and asks. With a yes given beforehand nobody reads what is found: what
// holds a mail back does.
func (a *app) mayGo(d chase.Drafted, e chase.Envelope, yes bool) (bool, error) {
	acct, err := a.accountOf(d.ClientID, d.Client)
	if err != nil {
		return false, err
	}
	found := chase.Check(d.Words, acct, a.now(), a.db.Settings())
	a.warnFound(found)
	switch {
	case yes && len(found) > 0 && found[0].Holds():
		return false, &keptError{errors.New("nothing was sent: look at the checks above"),
			"The draft is kept: at a terminal " + sendOf(d) + " asks, and a yes sends it all the same. dues mail " + quoted(strings.ToLower(d.Client)) + " drafts it anew."}
	case yes:
		return true, nil
	case !a.askable():
		return false, &usageError{words: "nothing was sent: say --yes to send this mail", command: "dues send"}
	}
	ok, err := a.agreed(fmt.Sprintf("Send to %s now? [y/N] ", strings.Join(e.To, ", ")))
	if err != nil || !ok {
		a.warn("Nothing was sent. The draft is kept.")
	}
	return ok, err
}

// sendNow sends a mail that was agreed to.
func (a *app) sendNow(d chase.Drafted) error {
	sent, err := a.db.Send(a.ctx, d.ID)
	var unsure *chase.UnsureError
	var refused *chase.NotSentError
	switch {
	case errors.As(err, &unsure):
		return &keptError{err, "It is not sent again by itself. Look whether it went, then say: " + sendOf(d) + " --went yes, or no"}
	case errors.As(err, &refused):
		return &keptError{err, "The draft is kept: " + sendOf(d) + " tries again."}
	case err != nil:
		return err
	case sent.Sending == chase.OnItsWay:
		return a.elsewhere(sent)
	}
	a.saySent(sent)
	return nil
}

// elsewhere runs the mail program in which the mail is sent by hand, and asks
// whether it was.
func (a *app) elsewhere(sent chase.SentMail) error {
	a.say("Open   %s", sent.Saved)
	if sent.File != "" && sent.Run == nil {
		a.say("       %s", sent.File)
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	if sent.Run != nil {
		run := exec.CommandContext(a.ctx, sent.Run[0], sent.Run[1:]...)
		run.Stdin, run.Stdout, run.Stderr = a.Stdin, a.Stdout, a.Stderr
		if err := run.Run(); err != nil {
			a.warn(fmt.Sprintf("%s ended badly: %v", sent.Run[0], err))
		}
	}
	if a.askable() {
		return a.settle(sent.Drafted, sendFlags{})
	}
	a.warn("When it went, say so: " + sendOf(sent.Drafted) + " --went yes, or no")
	return nil
}

// settle says of a mail that nobody knows about whether it went, as --went has
// it or as whoever sits here answers.
func (a *app) settle(d chase.Drafted, f sendFlags) error {
	answer := f.went
	if answer == "" {
		var err error
		if answer, err = a.askWent(d); err != nil || answer == "" {
			return err
		}
	}
	went, err := yesOrNo(answer)
	if err != nil {
		return err
	}
	sent, err := a.db.SettleMail(a.ctx, d.ID, went)
	switch {
	case err != nil:
		return err
	case !went:
		a.say("Kept   %s   a draft again, not sent          send: %s", d.Client, sendOf(d))
		return nil
	}
	a.saySent(sent)
	return nil
}

// askWent asks whether a mail went until there is an answer; "" leaves it as it
// is.
func (a *app) askWent(d chase.Drafted) (string, error) {
	a.say("On its way since %s, given to %s, and nobody knows whether it went:", a.moment(d.Since), d.By)
	a.say("To %s: %s", d.Words.To, d.Words.Subject)
	if err := a.out.Flush(); err != nil {
		return "", err
	}
	if !a.askable() {
		return "", &usageError{words: "nothing was sent. Look whether this mail went, then say --went yes, or no", command: "dues send"}
	}
	for {
		answer, err := a.asked("Did it go? y yes, n no, l look at it, anything else leaves it so: ")
		if err != nil {
			return "", err
		}
		switch answer {
		case "y", "yes", "n", "no":
			return answer, nil
		case "l", "look":
		default:
			a.warn("Left as it is.")
			return "", nil
		}
		raw, err := a.db.LetterBytes(a.ctx, d.ID)
		if err != nil {
			return "", err
		}
		a.sayLines("  ", string(raw))
		if err := a.out.Flush(); err != nil {
			return "", err
		}
	}
}

// yesOrNo reads the answer of --went.
func yesOrNo(answer string) (bool, error) {
	switch strings.ToLower(answer) {
	case "y", "yes":
		return true, nil
	case "n", "no":
		return false, nil
	}
	return false, &usageError{words: fmt.Sprintf("--went %q is neither yes nor no", answer), command: "dues send"}
}

// draftMeant is the one draft that a client and a number mean: the one that
// waits, when there is one.
func (a *app) draftMeant(who string, number int64) (chase.Drafted, error) {
	if err := a.open(); err != nil {
		return chase.Drafted{}, err
	}
	var client chase.ClientLine
	if who != "" {
		var err error
		if client, err = a.client(who); err != nil {
			return chase.Drafted{}, err
		}
	}
	letters, err := a.db.Letters(a.ctx, client.Client.ID)
	if err != nil {
		return chase.Drafted{}, err
	}
	if live, _ := chase.Live(letters); number == 0 && len(live) > 0 {
		letters = live
	}
	var lines []string
	for _, d := range letters {
		if number == int64(d.ID) || number == 0 && len(letters) == 1 {
			return d, nil
		}
		lines = append(lines, fmt.Sprintf("--draft %d   %s   %s   %s%s", d.ID, a.moment(d.Written), d.Client, d.Words.Subject, a.stateWords(d)))
	}
	switch {
	case number != 0:
		return chase.Drafted{}, &missError{words: "no draft has the number " + strconv.FormatInt(number, 10), lines: lines}
	case len(letters) == 0:
		return chase.Drafted{}, &missError{words: "no mail waits to be sent" + forClient(client.Client), advice: "dues mail CLIENT drafts one."}
	}
	return chase.Drafted{}, &missError{words: fmt.Sprintf("%d mails wait to be sent; which?", len(letters)), lines: lines, advice: "Nothing was sent."}
}

func forClient(c chase.Client) string {
	if c.Name == "" {
		return ""
	}
	return " to " + c.Name
}

// stateWords is how far a draft came when it was tried.
func (a *app) stateWords(d chase.Drafted) string {
	switch d.Sending {
	case chase.OnItsWay:
		return "   on its way since " + a.moment(d.Since) + ": did it go?"
	case chase.Failed:
		return "   " + d.Why
	}
	return ""
}

// sayEnvelope prints a mail as it will leave.
func (a *app) sayEnvelope(d chase.Drafted, e chase.Envelope) {
	a.say("From: %s", e.From)
	a.say("To: %s", strings.Join(e.To, ", "))
	if len(e.Cc) > 0 {
		a.say("Cc: %s", strings.Join(e.Cc, ", "))
	}
	a.say("Subject: %s", e.Subject)
	if e.InReplyTo != "" {
		a.say("In-Reply-To: %s", e.InReplyTo)
	}
	a.say("")
	a.sayLines("", strings.TrimRight(d.Words.Body, "\n"))
	a.say("")
}

// saySent says that a mail went and what follows from it.
func (a *app) saySent(sent chase.SentMail) {
	a.say("Sent   %s   to %s by %s", sent.Client, sent.Words.To, sent.By)
	if f := sent.Outcomes.FollowUp; f != nil {
		a.say("Next   %s %s, %s", verb(f.What), sent.Client, f.When.DayFrom(a.today()))
	}
}

// sendOf is the command that sends a draft, as a shell takes it.
func sendOf(d chase.Drafted) string {
	return "dues send --draft " + strconv.FormatInt(int64(d.ID), 10)
}
