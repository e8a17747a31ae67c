package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
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

// record is the evidence with the journal behind it.
type record struct {
	chase.Evidence
	changes []chase.Change // of the client, oldest first
	proof   store.Proof
}

func (a *app) evidence(who string, private bool) error {
	id, number, err := a.clientOrInvoice(who)
	if err != nil {
		return err
	}
	acct, err := a.db.Account(a.ctx, id)
	if err != nil {
		return fmt.Errorf("read the record: %w", err)
	}
	opt := chase.EvidenceOptions{Private: private}
	for _, v := range acct.Invoices {
		if v.Number == number {
			opt.Invoice = v.ID
		}
	}
	r := record{Evidence: chase.EvidenceOf(acct, a.now(), a.db.Settings(), opt)}
	if r.proof, err = a.db.Verify(a.ctx); err != nil {
		return err // the store says of what
	}
	changes, err := a.db.History(a.ctx, math.MaxInt32)
	if err != nil {
		return err // likewise
	}
	for i := len(changes) - 1; i >= 0; i-- {
		if changes[i].ClientID == id && chase.DateOf(changes[i].At.In(a.now().Location())) <= r.AsOf {
			r.changes = append(r.changes, changes[i])
		}
	}
	switch {
	case a.json:
		return a.printJSON(evidenceJSON(r))
	case a.csv:
		return a.printCSV(evidenceHeader, evidenceRows(r, a.now().Location()))
	}
	a.sayEvidence(r)
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

func evidenceJSON(r record) evidenceDoc {
	doc := evidenceDoc{
		V: 1, AsOf: r.AsOf, Client: r.Client.Name, Invoice: r.Invoice, Open: list(r.Open), Left: r.Private,
		Lines: []evidenceLineDoc{}, Changes: []evidenceChange{}, Proof: evidenceProof{r.proof.Changes, r.proof.Head, list(r.proof.Broken)},
	}
	for _, l := range r.Lines {
		doc.Lines = append(doc.Lines, evidenceLineDoc{l.On, instant(l.At), instant(l.Written), l.Kind, l.Direction, l.Who, l.Invoices, l.Words, l.Source})
	}
	for _, c := range r.changes {
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
func evidenceRows(r record, zone *time.Location) [][]cell {
	var rows [][]cell
	for _, l := range r.Lines {
		rows = append(rows, []cell{
			dateCell(l.On), textCell(clock(l.At)), textCell(stamp(l.Written)), textCell(l.Kind), wordCell(l.Direction), textCell(l.Who),
			textCell(strings.Join(l.Invoices, " ")), textCell(strings.Join(strings.Fields(l.Words), " ")), textCell(l.Source),
		})
	}
	for _, c := range r.changes {
		at := c.At.In(zone)
		rows = append(rows, []cell{
			dateCell(chase.DateOf(at)), textCell(clock(at)), textCell(stamp(at)), textCell("change"), textCell(""), textCell(""), textCell(""),
			textCell(changeWords(c)), textCell("change " + strconv.FormatInt(int64(c.ID), 10)),
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

func changeWords(c chase.Change) string {
	words := c.Label
	if c.Kind != "act" {
		words = c.Kind + ": " + words
	}
	if c.Undone {
		words += " (taken back later)"
	}
	return words
}

// towards is how a person is named beside what they said or were told.
var towards = map[chase.Direction]string{chase.In: " from ", chase.Out: " to ", "": ", "}

// sayEvidence prints the record to be read and filed.
func (a *app) sayEvidence(r record) {
	about := r.Client.Name
	if r.Invoice != "" {
		about += ", " + r.Invoice
	}
	a.say("RECORD  %s", about)
	me := a.db.Settings().Me
	by := strings.Trim(me.Name+", "+me.Business, ", ")
	if by != "" {
		by = " by " + by
	}
	a.say("Drawn up %s %s%s. Open: %s.", r.AsOf.Long(), a.now().Format("15:04 MST"), by, a.coded(r.Open))
	if r.Private > 0 {
		a.say("Private entries left out: %d.", r.Private)
	}
	a.say("")
	for _, l := range r.Lines {
		head := l.On.Long()
		if at := clock(l.At); at != "" {
			head += " " + at
		}
		head += "   " + l.Kind
		if l.Who != "" {
			head += towards[l.Direction] + l.Who
		}
		if len(l.Invoices) > 0 {
			head += "   " + strings.Join(l.Invoices, ", ")
		}
		a.say("%s", head)
		a.sayLines("    ", l.Words)
		if !l.Written.IsZero() && l.Written.Sub(l.At) > time.Hour {
			a.say("    (written %s)", l.Written.Format("Mon 2 Jan 2006 15:04"))
		}
		if l.Source != "" {
			a.say("    (message %s)", l.Source)
		}
	}
	a.sayRecord(r)
}

// sayRecord prints the journal and its proof.
func (a *app) sayRecord(r record) {
	a.say("")
	a.say("JOURNAL  every change of this client's record, as it was made")
	zone := a.now().Location()
	for _, c := range r.changes {
		a.say("%6d  %s  %s", c.ID, c.At.In(zone).Format("2006-01-02 15:04:05"), changeWords(c))
	}
	a.say("")
	if len(r.proof.Broken) > 0 {
		a.say("PROOF  broken:")
		for _, b := range r.proof.Broken {
			a.say("    %s", b)
		}
		return
	}
	a.say("PROOF  All %d changes of the book stand as they were written: the hash of each covers the one before.", r.proof.Changes)
	a.say("       The hash of the newest is %s", r.proof.Head)
}

// coded is money per currency, each with its code.
func (a *app) coded(t chase.Totals) string {
	if len(t) == 0 {
		return "nothing"
	}
	var all []string
	for _, m := range t.Sorted(a.db.Settings().Home) {
		all = append(all, m.WithCode())
	}
	return strings.Join(all, " + ")
}
