package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
)

// searchCommand is `dues search`.
func (a *app) searchCommand() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "search WORDS…",
		Short: "Look through notes, mail, invoices and clients, newest first",
		Args:  takes(1, -1, "search for what?"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.open(); err != nil {
				return err
			}
			found, err := a.db.Search(a.ctx, words(args), limit)
			if err != nil {
				return fmt.Errorf("search: %w", err)
			}
			if a.json {
				return a.printJSON(searchJSON(words(args), found))
			}
			if len(found) == 0 {
				return a.nothingFound(words(args))
			}
			a.sayFound(found)
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	cmd.Flags().IntVar(&limit, "limit", 50, "at most `N` hits")
	return cmd
}

// nothingFound says where the words were looked for in vain, and what might
// have been meant.
func (a *app) nothingFound(query string) error {
	asked := chase.ParseSearch(query, chase.Anchor{Now: a.now(), MonthFirst: a.db.Settings().MonthFirst})
	a.warn(fmt.Sprintf("Nothing for %q in %s.", strings.Join(asked.Words, " "), asked.Place()))
	near, err := a.db.Nearest(a.ctx, query)
	if err != nil {
		return err
	}
	if len(near) > 0 {
		a.warn("Did you mean: " + strings.Join(near, ", ") + "?")
	}
	return exitCode(exitNotFound)
}

// searchDoc is `dues search --json`.
type searchDoc struct {
	V     int        `json:"v"`
	Query string     `json:"query"`
	Found []foundDoc `json:"found"`
}

type foundDoc struct {
	Kind    chase.FoundKind `json:"kind"`
	Client  *string         `json:"client"` // null when it is tied to none
	At      time.Time       `json:"at"`
	Title   string          `json:"title"`
	Excerpt string          `json:"excerpt"`
	Text    string          `json:"text"`
}

func searchJSON(query string, found []chase.Found) searchDoc {
	doc := searchDoc{V: 1, Query: query, Found: make([]foundDoc, len(found))}
	for i, f := range found {
		doc.Found[i] = foundDoc{f.Kind, maybe(f.Client), f.At, f.Title, f.Excerpt, f.Text}
	}
	return doc
}

// maybe is a name for JSON: null when there is none.
func maybe(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// sayFound prints the hits as text.
func (a *app) sayFound(found []chase.Found) {
	t := newTable("lllll")
	for _, f := range found {
		t.add(f.At.In(a.now().Location()).Format("2 Jan 2006"), string(f.Kind), f.Client, f.Title, f.Excerpt)
	}
	a.sayTable("", t)
}
