package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
)

// mailCommand is `dues mail`: the mails that wait to be sent.
func (a *app) mailCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mail [CLIENT]",
		Short: "The mails drafted and not sent, to copy into your mail program",
		Args:  takes(0, 1, "one client, or none for everybody"),

		ValidArgsFunction: a.completeClient,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.open(); err != nil {
				return err
			}
			var client chase.ID
			if len(args) == 1 {
				line, err := a.client(args[0])
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
			a.sayLetters(letters)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	cmd.AddCommand(a.mailSyncCommand(), a.mailUnmatchedCommand())
	return cmd
}

// mailDoc is `dues mail --json`.
type mailDoc struct {
	V      int         `json:"v"`
	Drafts []letterDoc `json:"drafts"`
}

type letterDoc struct {
	Client   string    `json:"client"`
	Written  time.Time `json:"written_at"`
	Template string    `json:"template"`
	To       string    `json:"to"`
	Subject  string    `json:"subject"`
	Body     string    `json:"body"`
}

func mailJSON(letters []chase.Drafted) mailDoc {
	doc := mailDoc{V: 1, Drafts: make([]letterDoc, len(letters))}
	for i, d := range letters {
		doc.Drafts[i] = letterDoc{d.Client, d.Written, d.Words.Template, d.Words.To, d.Words.Subject, d.Words.Body}
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
		a.say("%s   drafted %s, not sent", d.Client, d.Written.In(a.now().Location()).Format("2 Jan 15:04"))
		a.say("To: %s", d.Words.To)
		a.say("Subject: %s", d.Words.Subject)
		a.say("")
		for line := range strings.Lines(strings.TrimRight(d.Words.Body, "\n")) {
			a.say("%s", strings.TrimRight(line, "\n"))
		}
	}
}
