package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
)

// mailTieCommand is `dues mail tie`.
func (a *app) mailTieCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tie ADDRESS|NUMBER [CLIENT]",
		Short: "Tie mail that waits under unmatched to a client",
		Long: "By an ADDRESS, or a part of one, all its mail is the client's: what is here and what will\n" +
			"come, for it becomes a contact of theirs. By the NUMBER that dues mail unmatched prints it\n" +
			"is that conversation alone. Without a CLIENT it is whose the mail looks like.",
		Example:           "  dues mail tie jo\n  dues mail tie jo@acme.example birch\n  dues mail tie 12",
		Args:              takes(1, -1, "which mail? dues mail unmatched lists what waits"),
		ValidArgsFunction: a.completeTie,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tie(args[0], words(args[1:]))
		},
	}
	a.jsonFlag(cmd.Flags())
	return cmd
}

// tie ties the mail that name means to a client, or to the one it looks like
// when who is "".
func (a *app) tie(name, who string) error {
	if err := a.open(); err != nil {
		return err
	}
	waiting, err := a.db.Unmatched(a.ctx)
	if err != nil {
		return err
	}
	meant, alone, err := a.mailMeant(waiting, name, "Nothing was tied.")
	if err != nil {
		return err
	}
	if len(meant) > 1 && meant[0].Address == "" {
		return &missError{words: sender(meant[0]) + " is no person's and writes for many", lines: a.tieLines(meant), advice: "Nothing was tied. The number of one ties it alone."}
	}
	client, err := a.tiedTo(meant, name, who)
	if err != nil {
		return err
	}
	address, tie := meant[0].Address, a.db.TieSender
	if alone {
		address, tie = "", a.db.TieThread
	}
	if _, err := tie(a.ctx, meant[0].Thread.ID, client.ID); err != nil {
		return err
	}
	left, err := a.db.Unmatched(a.ctx)
	if err != nil {
		return err
	}
	tied := slices.DeleteFunc(waiting, func(u chase.Unmatched) bool {
		return slices.ContainsFunc(left, func(l chase.Unmatched) bool { return l.Thread.ID == u.Thread.ID })
	})
	if a.json {
		return a.printJSON(tiedDoc{1, client.Name, maybe(address), threadNumbers(tied)})
	}
	if address == "" {
		a.say("Tied   %s   this conversation: %s          undo: dues undo", client.Name, meant[0].Thread.Subject)
		return nil
	}
	a.say("Tied   %s   %s: %s, and what they write from now on          undo: dues undo", client.Name, address, ui.Count(len(tied), "conversation"))
	return nil
}

// mailMeant are the conversations that a name means, all of one sender, and
// whether it is one alone: by its number, or by an address that cannot be a
// contact's. A refusal says that nothing was done.
func (a *app) mailMeant(waiting []chase.Unmatched, name, nothing string) (meant []chase.Unmatched, alone bool, err error) {
	number, err := strconv.ParseInt(name, 10, 64)
	isNumber := err == nil
	for _, u := range waiting {
		if isNumber && int64(u.Thread.ID) == number || !isNumber && writtenBy(u, name) {
			meant = append(meant, u)
		}
	}
	if exact := slices.DeleteFunc(slices.Clone(meant), func(u chase.Unmatched) bool { return !strings.EqualFold(sender(u), name) }); len(exact) > 0 {
		meant = exact
	}
	switch {
	case len(meant) == 0 && isNumber:
		return nil, false, &missError{words: "no conversation with the number " + name + " waits", advice: "dues mail unmatched lists what waits."}
	case len(meant) == 0:
		return nil, false, &missError{words: fmt.Sprintf("no mail of %q waits", name), advice: "dues mail unmatched lists what waits."}
	case slices.ContainsFunc(meant, func(u chase.Unmatched) bool { return sender(u) != sender(meant[0]) }):
		return nil, false, &missError{words: fmt.Sprintf("%q could be the mail of more than one sender", name), lines: a.tieLines(meant), advice: nothing + " Type more of the address, or the number of one."}
	}
	return meant, isNumber || meant[0].Address == "", nil
}

// sender is the address that a conversation is known by in the shell: the one
// it would be tied by, else that of its newest mail.
func sender(u chase.Unmatched) string {
	_, addr := chase.SplitAddress(newest(u).From)
	return cmp.Or(u.Address, addr)
}

// writtenBy reports whether a part of a sender's address or name was typed.
func writtenBy(u chase.Unmatched, part string) bool {
	part = strings.ToLower(part)
	return strings.Contains(sender(u), part) || u.Address != "" && strings.Contains(strings.ToLower(u.Name), part)
}

// newest is the last mail of a conversation.
func newest(u chase.Unmatched) chase.Message {
	return u.Thread.Messages[len(u.Thread.Messages)-1]
}

// tiedTo is the client that mail is tied to: the one named, else the one that
// all of it looks like.
func (a *app) tiedTo(meant []chase.Unmatched, name, who string) (chase.Client, error) {
	if who != "" {
		line, err := a.client(who)
		return line.Client, err
	}
	u := meant[0]
	if u.ClientID == 0 || slices.ContainsFunc(meant, func(m chase.Unmatched) bool { return m.ClientID != u.ClientID }) {
		return chase.Client{}, &usageError{words: fmt.Sprintf("whose is it? More than one client could be meant. Say which: dues mail tie %s CLIENT", quoted(name)), command: "dues mail tie"}
	}
	return chase.Client{ID: u.ClientID, Name: u.Client}, nil
}

// tieLines are conversations one could be meant of, each with its number.
func (a *app) tieLines(all []chase.Unmatched) []string {
	t := newTable("rlll")
	for _, u := range all[:min(len(all), mostRows)] {
		t.add(threadNumber(u), a.dayOf(u), sender(u), u.Thread.Subject)
	}
	rows := t.lines(usualRoom)
	if more := len(all) - mostRows; more > 0 {
		rows = append(rows, fmt.Sprintf("and %d more", more))
	}
	return rows
}

// threadNumber is what names one conversation; it stays the same however the list
// changes.
func threadNumber(u chase.Unmatched) string { return strconv.FormatInt(int64(u.Thread.ID), 10) }

func threadNumbers(all []chase.Unmatched) []chase.ID {
	numbers := make([]chase.ID, len(all))
	for i, u := range all {
		numbers[i] = u.Thread.ID
	}
	return numbers
}

func (a *app) dayOf(u chase.Unmatched) string {
	return newest(u).Date.In(a.now().Location()).Format("2 Jan 2006")
}

// tiedDoc is `dues mail tie --json`.
type tiedDoc struct {
	V       int        `json:"v"`
	Client  string     `json:"client"`
	Address *string    `json:"address"` // whose mail is theirs from now on; null when a conversation alone was tied
	Tied    []chase.ID `json:"tied"`    // the conversations that wait no longer
}

// completeTie completes the mail, then the client.
func (a *app) completeTie(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return first(a.clientNames)(cmd, args[1:], typed)
	}
	return a.completeWaiting(cmd, args, typed)
}

// completeWaiting completes the mail that waits: an address, or a number where
// that can be no contact's.
func (a *app) completeWaiting(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	waiting, err := peek(a, func(ctx context.Context, db *store.DB) ([]chase.Unmatched, error) { return db.Unmatched(ctx) })
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, u := range waiting {
		name := cmp.Or(u.Address, threadNumber(u))
		about := "\t" + ui.Clean(u.Client+"?  "+u.Thread.Subject)
		if name, ok := goOn(typed, name); ok && len(names) < mostCompleted && !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, name+"\t") }) {
			names = append(names, ui.Clean(name)+about)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
