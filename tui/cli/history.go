package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
)

// historyCommand is `dues history`.
func (a *app) historyCommand() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "history",
		Short: "The journal of changes, newest first",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			if err := a.open(); err != nil {
				return err
			}
			changes, err := a.db.History(a.ctx, limit)
			if err != nil {
				return fmt.Errorf("read the journal: %w", err)
			}
			if a.json {
				return a.printJSON(historyJSON(changes))
			}
			a.sayChanges(changes)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	cmd.Flags().IntVar(&limit, "limit", 50, "at most `N` changes")
	return cmd
}

// historyDoc is `dues history --json`.
type historyDoc struct {
	V       int         `json:"v"`
	Changes []changeDoc `json:"changes"`
}

type changeDoc struct {
	ID     chase.ID  `json:"id"`
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`
	Label  string    `json:"label"`
	Client string    `json:"client"`
	Rows   int       `json:"rows"`
	Undoes *chase.ID `json:"undoes"` // null for an act
	Undone bool      `json:"undone"`
}

func historyJSON(changes []chase.Change) historyDoc {
	doc := historyDoc{V: 1, Changes: make([]changeDoc, len(changes))}
	for i, c := range changes {
		doc.Changes[i] = changeDoc{ID: c.ID, At: c.At, Kind: c.Kind, Label: c.Label, Client: c.Client, Rows: c.Rows, Undone: c.Undone}
		if c.Undoes != 0 {
			doc.Changes[i].Undoes = &changes[i].Undoes
		}
	}
	return doc
}

// sayChanges prints the journal as text.
func (a *app) sayChanges(changes []chase.Change) {
	if len(changes) == 0 {
		a.say("Nothing to undo: no change yet.")
		return
	}
	t := newTable("lll")
	for _, c := range changes {
		label := c.Label
		switch {
		case c.Kind == "undo":
			label = "took back: " + label
		case c.Kind == "redo":
			label = "put back: " + label
		}
		undone := ""
		if c.Undone {
			undone = "taken back"
		}
		t.add(a.moment(c.At), label, undone)
	}
	a.sayTable("", t)
}
