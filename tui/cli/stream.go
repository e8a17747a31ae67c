package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// streamCommand is `dues stream CLIENT WHO`: a note for each line of standard
// input, each acknowledged on stdout once it is safe on disk. It is for the
// checks that kill the program at work, and is not shown.
func (a *app) streamCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "stream CLIENT WHO",
		Hidden: true,
		Args:   takes(2, 2, "which client, and who writes?"),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := a.clientOrNew(args[0])
			if err != nil {
				return err
			}
			seq := 0
			for line := range scanLines(a.Stdin) {
				if line.err != nil {
					return fmt.Errorf("read the notes: %w", line.err)
				}
				entry := chase.Entry{ClientID: id, At: a.now(), Kind: chase.Note, Words: line.text, NoNext: true}
				if _, err := a.db.Log(a.ctx, entry); err != nil {
					return fmt.Errorf("save note: %w", err)
				}
				fmt.Fprintf(a.out, "ack %s %d\n", args[1], seq)
				if err := a.out.Flush(); err != nil {
					return err
				}
				seq++
			}
			return nil
		},
	}
}

// clientOrNew is the client of that name, added when there is none.
func (a *app) clientOrNew(name string) (chase.ID, error) {
	if err := a.open(); err != nil {
		return 0, err
	}
	lines, err := a.db.FindClients(a.ctx, name)
	if err != nil {
		return 0, fmt.Errorf("find client %q: %w", name, err)
	}
	if len(lines) > 0 {
		return lines[0].Client.ID, nil
	}
	c, err := a.db.AddClient(a.ctx, chase.Client{Name: name, Kind: chase.Company, Tone: chase.Neutral, Currency: a.db.Settings().Home, Added: a.today()}, nil)
	if err != nil {
		return 0, fmt.Errorf("add client %s: %w", name, err)
	}
	return c.ID, nil
}
