package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
)

// letterFlags are the flags of `dues letter`.
type letterFlags struct {
	step, on, reason, said string
	days                   int
	byMail                 bool
}

// letterCommand is `dues letter`: it records, it does not send.
func (a *app) letterCommand() *cobra.Command {
	var f letterFlags
	cmd := &cobra.Command{
		Use:   "letter CLIENT",
		Short: "Record a letter, a notice or a letter before claim that was sent",
		Long: "Records a letter you have sent, and waits the days it gives: 7 for a notice; for a letter\n" +
			"before claim 14 to a company, 30 to an individual or a sole trader. Fewer need a --reason,\n" +
			"and so does a letter to a client on hold. Nothing is sent by this.",
		Example:           "  dues letter delta --step notice\n  dues letter birch --step claim --on 'last fri' --days 14 --reason \"limitation ends in January\"",
		Args:              takes(1, 1, "to which client?"),
		ValidArgsFunction: a.completeClient,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("days") && f.days == 0 {
				return &chase.FieldError{Field: "--days", Problem: "0 gives them no time at all. Leave --days out for those of its step, or try 7."}
			}
			if err := a.letter(args[0], f); err != nil {
				return a.keepWords(args[0], strings.TrimSpace(f.said+"\n"+f.reason), noteFlags{}, err)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.step, "step", "", "which: `STEP`, one of letter, notice, claim; else the next one")
	flags.StringVar(&f.on, "on", "", "the day it was sent: `DATE`; else today")
	flags.IntVar(&f.days, "days", 0, "how many `DAYS` it gives; else those of its step")
	flags.StringVar(&f.reason, "reason", "", "why it gives fewer, or went to a client on hold, in `WORDS`")
	flags.StringVar(&f.said, "said", "", "what is in it, in `WORDS`")
	flags.BoolVar(&f.byMail, "by-mail", false, "it went by email, not by post")
	return cmd
}

// letter records the letter.
func (a *app) letter(who string, f letterFlags) error {
	acct, err := a.account(who)
	if err != nil {
		return err
	}
	e, err := a.letterSent(acct, f)
	if err != nil {
		return err
	}
	out, err := a.db.Log(a.ctx, e)
	var field *chase.FieldError
	switch {
	case errors.As(err, &field) && field.Field == "reason":
		return named("--reason", err)
	case err != nil:
		return fmt.Errorf("save the letter: %w", err)
	}
	act := out.Activity
	a.saySaved(acct.Client, act.Step.Words()+" sent", act.At)
	a.say("       gives %s, until %s", dayCount(act.Ends.Since(chase.DateOf(act.At))), act.Ends.DayFrom(a.today()))
	a.sayFollows(acct.Client, out)
	return nil
}

// letterSent is the letter that was typed.
func (a *app) letterSent(acct chase.Account, f letterFlags) (chase.Entry, error) {
	step := chase.NextLetter(chase.Prepare(acct, a.now(), a.db.Settings()))
	var err error
	if f.step != "" {
		if step, err = chase.ParseLetterStep(f.step); err != nil {
			return chase.Entry{}, named("--step", err)
		}
	}
	e := chase.Entry{
		ClientID: acct.Client.ID, At: a.now(), Kind: chase.Letter, Direction: chase.Out, Words: strings.TrimSpace(f.said),
		Letter: &chase.LetterSent{Step: step, Days: f.days, Reason: f.reason},
	}
	if f.byMail {
		e.Kind = chase.Mail
	}
	on, err := a.past("--on", f.on)
	if err == nil && !on.IsZero() && on != a.today() {
		e.At = noon(on, a.now())
	}
	return e, err
}

// noon is the middle of a day that has been, in the zone of now.
func noon(on chase.Date, now time.Time) time.Time {
	y, m, d := on.Calendar()
	return time.Date(y, m, d, 12, 0, 0, 0, now.Location())
}

// dayCount is a number of days: "1 day", "7 days".
func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
