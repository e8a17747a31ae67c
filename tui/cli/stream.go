package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
)

// streamCommand is `dues stream CLIENT WHO [SEQ TEXT]`: a note for each line of
// standard input, or the one given, each acknowledged on stdout once it is safe
// on disk. It is for the checks that kill the program at work, and is not
// shown.
func (a *app) streamCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "stream CLIENT WHO [SEQ TEXT]",
		Hidden: true,
		Args:   takes(2, 4, "which client, and who writes?"),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := a.clientOrNew(args[0])
			if err != nil {
				return err
			}
			if len(args) == 4 {
				return a.acknowledge(id, args[1], args[2], args[3])
			}
			seq := 0
			for line := range scanLines(a.Stdin) {
				if line.err != nil {
					return fmt.Errorf("read the notes: %w", line.err)
				}
				if err := a.acknowledge(id, args[1], strconv.Itoa(seq), line.text); err != nil {
					return err
				}
				seq++
			}
			return nil
		},
	}
}

// acknowledge saves one note and says so once it is saved.
func (a *app) acknowledge(client chase.ID, who, seq, text string) error {
	entry := chase.Entry{ClientID: client, At: a.now(), Kind: chase.Note, Words: text, NoNext: true}
	if _, err := a.db.Log(a.ctx, entry); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "ack %s %s\n", who, seq)
	return a.out.Flush()
}

// clientOrNew is the client of that name, added when there is none. Of several
// programs that do so at once one adds it, and the others find it.
func (a *app) clientOrNew(name string) (chase.ID, error) {
	if err := a.open(); err != nil {
		return 0, err
	}
	if id, err := a.clientNamed(name); err != nil || id != 0 {
		return id, err
	}
	c, err := a.db.AddClient(a.ctx, chase.Client{Name: name, Kind: chase.Company, Tone: chase.Neutral, Currency: a.db.Settings().Home, Added: a.today()}, nil)
	if err == nil {
		return c.ID, nil
	}
	if id, _ := a.clientNamed(name); id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("add client %s: %w", name, err)
}

// clientNamed is the client of exactly that name, 0 when there is none.
func (a *app) clientNamed(name string) (chase.ID, error) {
	lines, err := a.db.FindClients(a.ctx, name)
	if err != nil {
		return 0, fmt.Errorf("find client %q: %w", name, err)
	}
	for _, l := range lines {
		if strings.EqualFold(l.Client.Name, name) {
			return l.Client.ID, nil
		}
	}
	return 0, nil
}
