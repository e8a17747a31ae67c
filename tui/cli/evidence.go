package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
)

// evidenceCommand is `dues evidence`.
func (a *app) evidenceCommand() *cobra.Command {
	var private bool
	cmd := &cobra.Command{
		Use:   "evidence CLIENT|INVOICE",
		Short: "The whole record of a client or an invoice, dated, with its proof",
		Long: "Prints everything that happened, oldest first: invoices and the days they fell due, every\n" +
			"call, mail, letter and note with the time it was written, promises and how they turned\n" +
			"out, queries, money; then the journal of changes and the hash that proves it. Private\n" +
			"entries stay out unless asked for. Not legal advice.",
		Example:           "  dues evidence acme > acme.txt\n  dues evidence 1042 --csv > 1042.csv\n  dues evidence acme --json",
		Args:              takes(1, -1, "whose record? A client or an invoice"),
		ValidArgsFunction: a.completeEither,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.evidence(words(args), private)
		},
	}
	cmd.Flags().BoolVar(&private, "private", false, "private entries too")
	a.listFlags(cmd)
	return cmd
}

func (a *app) evidence(who string, private bool) error {
	id, number, err := a.clientOrInvoice(who)
	if err != nil {
		return err
	}
	r, err := a.db.Dossier(a.ctx, id, chase.EvidenceOptions{Number: number, Private: private})
	if err != nil {
		return err // the store says of what
	}
	switch {
	case a.json:
		return a.printJSON(evidenceJSON(r))
	case a.csv:
		return a.printCSV(evidenceHeader, evidenceRows(r, a.now().Location()))
	}
	for _, line := range r.Text(a.now(), a.db.Settings()) {
		a.say("%s", line)
	}
	return nil
}

// evidenceDoc is `dues evidence --json`.
type evidenceDoc struct {
	V       int               `json:"v"`
	AsOf    chase.Date        `json:"as_of"`
	Client  string            `json:"client"`
	Invoice string            `json:"invoice"` // "" for the whole account
	Open    []chase.Money     `json:"open"`
	Left    int               `json:"private_left_out"`
	Lines   []evidenceLineDoc `json:"lines"`
	Changes []evidenceChange  `json:"changes"`
	Proof   evidenceProof     `json:"proof"`
}

type evidenceLineDoc struct {
	On        chase.Date      `json:"on"`
	At        *time.Time      `json:"at"`         // null where only the day is known
	Written   *time.Time      `json:"written_at"` // null where that is not kept
	Kind      string          `json:"kind"`
	Direction chase.Direction `json:"direction"`
	Who       string          `json:"who"`
	Invoices  []string        `json:"invoices"`
	Words     string          `json:"words"`
	Source    string          `json:"source"` // the Message-ID of a mail
}

type evidenceChange struct {
	ID     chase.ID  `json:"id"`
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`
	Label  string    `json:"label"`
	Undone bool      `json:"undone"`
}

type evidenceProof struct {
	Changes int64    `json:"changes"` // of the whole book, each proven by the one after it
	Head    string   `json:"head"`
	Broken  []string `json:"broken"`
}

func evidenceJSON(r chase.Dossier) evidenceDoc {
	doc := evidenceDoc{
		V: 1, AsOf: r.AsOf, Client: r.Client.Name, Invoice: r.Invoice, Open: list(r.Open), Left: r.Private,
		Lines: []evidenceLineDoc{}, Changes: []evidenceChange{}, Proof: evidenceProof{r.Proof.Changes, r.Proof.Head, list(r.Proof.Broken)},
	}
	for _, l := range r.Lines {
		doc.Lines = append(doc.Lines, evidenceLineDoc{l.On, instant(l.At), instant(l.Written), l.Kind, l.Direction, l.Who, l.Invoices, l.Words, l.Source})
	}
	for _, c := range r.Changes {
		doc.Changes = append(doc.Changes, evidenceChange{c.ID, c.At, c.Kind, c.Label, c.Undone})
	}
	return doc
}

// instant is a time for JSON: null when there is none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

var evidenceHeader = []string{"on", "at", "written_at", "kind", "direction", "who", "invoices", "words", "source"}

// evidenceRows is one row for everything that happened, and one for each change
// of the journal.
func evidenceRows(r chase.Dossier, zone *time.Location) [][]cell {
	var rows [][]cell
	for _, l := range r.Lines {
		rows = append(rows, []cell{
			dateCell(l.On), textCell(clock(l.At)), textCell(stamp(l.Written)), textCell(l.Kind), wordCell(l.Direction), textCell(l.Who),
			textCell(strings.Join(l.Invoices, " ")), textCell(strings.Join(strings.Fields(l.Words), " ")), textCell(l.Source),
		})
	}
	for _, c := range r.Changes {
		at := c.At.In(zone)
		rows = append(rows, []cell{
			dateCell(chase.DateOf(at)), textCell(clock(at)), textCell(stamp(at)), textCell("change"), textCell(""), textCell(""), textCell(""),
			textCell(c.Words()), textCell("change " + strconv.FormatInt(int64(c.ID), 10)),
		})
	}
	return rows
}

// clock is a time of day, or nothing.
func clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("15:04")
}

// stamp is a moment in full, or nothing.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
