package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// threadsCommand is `dues threads`.
func (a *app) threadsCommand() *cobra.Command {
	var client string
	var unmatched bool
	cmd := &cobra.Command{
		Use:   "threads",
		Short: "The mail, grouped into conversations",
		Args:  takesNone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOnly(cmd, "client", "unmatched"); err != nil {
				return err
			}
			threads, err := a.threads(client, unmatched)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(threadsJSON(threads))
			}
			a.sayThreadList(threads)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	cmd.Flags().StringVar(&client, "client", "", "only those of `CLIENT`")
	cmd.Flags().BoolVar(&unmatched, "unmatched", false, "only mail that is tied to no client")
	return cmd
}

// threads reads the conversations that the flags ask for.
func (a *app) threads(client string, unmatched bool) ([]chase.Thread, error) {
	if err := a.open(); err != nil {
		return nil, err
	}
	var id chase.ID
	if client != "" {
		line, err := a.client(client)
		if err != nil {
			return nil, err
		}
		id = line.Client.ID
	}
	threads, err := a.db.Threads(a.ctx, id, unmatched)
	if err != nil {
		return nil, fmt.Errorf("list mail: %w", err)
	}
	return threads, nil
}

// threadsDoc is `dues threads --json`.
type threadsDoc struct {
	V       int         `json:"v"`
	Threads []threadDoc `json:"threads"`
}

type threadDoc struct {
	Subject  string   `json:"subject"`
	Client   *string  `json:"client"`
	Messages []string `json:"messages"`
}

// threadsJSON is the list in the shape of DESIGN section 5.
func threadsJSON(threads []chase.Thread) threadsDoc {
	doc := threadsDoc{V: 1, Threads: make([]threadDoc, len(threads))}
	for i, t := range threads {
		ids := make([]string, len(t.Messages))
		for j, m := range t.Messages {
			ids[j] = m.MessageID
		}
		doc.Threads[i] = threadDoc{t.Subject, maybe(t.Client), ids}
	}
	return doc
}

// sayThreadList prints a line a conversation.
func (a *app) sayThreadList(threads []chase.Thread) {
	if len(threads) == 0 {
		a.say("No mail here. dues import FILE brings in an mbox, a Maildir or .eml files.")
		return
	}
	t := newTable("lrll")
	for _, th := range threads {
		client := th.Client
		if client == "" {
			client = "(no client)"
		}
		last := ""
		if n := len(th.Messages); n > 0 {
			last = th.Messages[n-1].Date.In(a.now().Location()).Format("2 Jan 2006")
		}
		t.add(last, fmt.Sprint(len(th.Messages)), client, th.Subject)
	}
	a.sayTable("", t)
}
