package cli

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/tui/ui"
)

// digestCommand is `dues digest`.
func (a *app) digestCommand() *cobra.Command {
	var notify bool
	var to string
	cmd := &cobra.Command{
		Use:   "digest",
		Short: "The morning in a few lines: who is to be contacted",
		Long: "Prints who is to be contacted today, for a timer or cron. With --notify it is shown as a\n" +
			"notification of the desktop, and printed where there is none; with --mail it goes to an\n" +
			"address, as [send] in the settings has it. On a morning with nobody to contact both say\n" +
			"nothing. Amounts are left out unless digest_amounts = true stands in the settings: others\n" +
			"may see the screen.",
		Example: "  dues digest --notify\n  30 8 * * 1-5  dues digest --mail sam@example.com         in a crontab",
		Args:    takesNone,
		RunE: func(*cobra.Command, []string) error {
			if notify && to != "" {
				return &usageError{words: "where should it go? Give --notify or --mail, not both", command: "dues digest"}
			}
			if err := a.open(); err != nil {
				return err
			}
			l, err := a.db.Due(a.ctx)
			if err != nil {
				return fmt.Errorf("today's list: %w", err)
			}
			if to != "" {
				return a.mailDigest(l, to)
			}
			return a.digest(l, notify)
		},
	}
	cmd.Flags().BoolVar(&notify, "notify", false, "show it as a notification of the desktop")
	cmd.Flags().StringVar(&to, "mail", "", "send it to `ADDRESS`")
	return cmd
}

// digest shows the list in a few lines. A notification of nobody would only be
// in the way.
func (a *app) digest(l chase.List, notify bool) error {
	lines := a.digestLines(l)
	if notify && len(l.Items) == 0 {
		return nil
	}
	if notify && a.notify(lines[0], strings.Join(lines[1:], "\n")) == nil {
		return nil
	}
	if notify && isTerminal(a.Stdout) {
		_, _ = a.out.WriteString("\a") // the bell: somebody should look
	}
	for _, line := range lines {
		a.say("%s", line)
	}
	return nil
}

// mailDigest sends the list in a few lines, when there is anybody on it. To name
// the address is the yes to it.
func (a *app) mailDigest(l chase.List, to string) error {
	if len(l.Items) == 0 {
		return nil
	}
	lines := a.digestLines(l)
	err := a.db.MailOwn(a.ctx, to, "dues: "+lines[0], strings.Join(lines[1:], "\n")+"\n")
	var wrong *chase.FieldError
	if errors.As(err, &wrong) && wrong.Field == "to" {
		return &chase.FieldError{Field: "--mail", Problem: wrong.Problem}
	}
	if err != nil {
		return err
	}
	a.say("Sent   %s   to %s", lines[0], to)
	return nil
}

// digestLines is how many are to be contacted, and who.
func (a *app) digestLines(l chase.List) []string {
	if len(l.Items) == 0 {
		return []string{l.AsOf.Day() + ": " + a.nobody(l)}
	}
	head := fmt.Sprintf("%s: %d to contact", l.AsOf.Day(), len(l.Items))
	if a.db.Settings().DigestAmounts {
		head += ", " + a.sum(l.Sums.AtStake) + " at stake"
	}
	lines := []string{head}
	for _, item := range l.Items[:min(mostTold, len(l.Items))] {
		lines = append(lines, a.digestLine(item, l.AsOf))
	}
	if more := len(l.Items) - mostTold; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return lines
}

// digestLine is one client: the time of a call where one is set, the kind of
// reason, and the amount only where that is wanted.
func (a *app) digestLine(item chase.Item, today chase.Date) string {
	line := ui.Clean(item.Client) + ": " + reasonName(item.Why.Reason)
	if at := item.Why.When; !at.At.IsZero() && at.On == today {
		line = at.At.String() + " " + line
	}
	if a.db.Settings().DigestAmounts {
		line += ", " + a.sum(item.Owed)
	}
	return line
}

// reasonName is why somebody is on the list without what it is about: no
// amounts and nobody's words.
func reasonName(r chase.Reason) string {
	switch r {
	case chase.ReasonTimed:
		return "a call was agreed"
	case chase.ReasonLegal:
		return "a notice ends"
	case chase.ReasonPromiseBroken:
		return "promise broken"
	case chase.ReasonMyPromise:
		return "your move"
	case chase.ReasonMail:
		return "mail to answer"
	case chase.ReasonFollowUp:
		return "follow-up"
	case chase.ReasonCutOff:
		return "their pay run closes"
	case chase.ReasonOverdue:
		return "overdue"
	case chase.ReasonPreDue:
		return "due soon"
	case chase.ReasonCourtesy:
		return "courtesy call"
	case chase.ReasonBank:
		return "look at the bank"
	}
	return "nothing is set down"
}

// notifyLimit is how long the desktop's own tool may take.
const notifyLimit = 3 * time.Second

// notify shows a notification with the desktop's own tool.
func (a *app) notify(title, body string) error {
	if a.Env("DBUS_SESSION_BUS_ADDRESS") == "" && a.Env("DISPLAY") == "" && a.Env("WAYLAND_DISPLAY") == "" {
		return errors.New("no desktop")
	}
	ctx, stop := context.WithTimeout(a.ctx, notifyLimit)
	defer stop()
	return exec.CommandContext(ctx, "notify-send", "--app-name=dues", "--", title, pango(body)).Run()
}
