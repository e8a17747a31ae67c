package cli

import (
	"slices"
	"strings"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// newestMails is how many mails the call sheet prints unless it is asked for all.
const newestMails = 5

// sayMail prints a client's newest mails, or all of them, each in its
// conversation, oldest first within one.
func (a *app) sayMail(acct chase.Account, all bool) {
	var dates []time.Time
	for _, t := range acct.Threads {
		for _, m := range t.Messages {
			dates = append(dates, m.Date)
		}
	}
	slices.SortFunc(dates, func(x, y time.Time) int { return y.Compare(x) })
	var from time.Time // the first that is printed
	if !all && len(dates) > newestMails {
		from = dates[newestMails-1]
	}
	left := 0
	for _, t := range acct.Threads {
		shown := slices.DeleteFunc(slices.Clone(t.Messages), func(m chase.Message) bool { return m.Date.Before(from) })
		left += len(t.Messages) - len(shown)
		if len(shown) == 0 {
			continue
		}
		a.say("Mail   %s", t.Subject)
		for _, m := range shown {
			a.say("  %s  %s", m.Date.In(a.now().Location()).Format("2 Jan 2006 15:04"), m.From)
			a.sayLines("    ", strings.TrimSpace(m.Text))
		}
	}
	if left > 0 {
		name := quoted(acct.Client.Name)
		a.say("And %s before: dues show %s --mail prints all, dues threads --client %s lists them", ui.Count(left, "mail"), name, name)
	}
}
