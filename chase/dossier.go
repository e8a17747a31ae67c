package chase

import (
	"fmt"
	"strings"
	"time"
)

// Dossier is the evidence with the journal behind it and what proves that.
type Dossier struct {
	Evidence
	Changes []Change // of the client, oldest first
	Proof   Proof
}

// Proof is what a reading of the whole journal found.
type Proof struct {
	Changes int64    // the acts, undos and redos that were read
	Head    string   // the hash of the newest, in hex; "" for a book without one
	Broken  []string // what is not as it was written, the newest first; a few are enough
}

// Name is what a file of the dossier is called, without its ending: letters,
// digits and hyphens only.
func (d Dossier) Name() string {
	words := "dues-record-" + d.Client.Name
	if d.Invoice != "" {
		words += "-" + d.Invoice
	}
	words += "-" + d.AsOf.String()
	parts := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(parts, "-")
}

// towards is how a person is named beside what they said or were told.
var towards = map[Direction]string{In: " from ", Out: " to ", "": ", "}

// Text is the dossier to be read and filed, line by line.
func (d Dossier) Text(now time.Time, s Settings) []string {
	lines := append(d.heading(now, s), "")
	for _, l := range d.Lines {
		lines = append(lines, l.text()...)
	}
	return append(append(lines, ""), d.journal(now.Location())...)
}

func (d Dossier) heading(now time.Time, s Settings) []string {
	about := d.Client.Name
	if d.Invoice != "" {
		about += ", " + d.Invoice
	}
	by := strings.Trim(s.Me.Name+", "+s.Me.Business, ", ")
	if by != "" {
		by = " by " + by
	}
	open := "nothing"
	for i, m := range d.Open.Sorted(s.Home) {
		if i == 0 {
			open = m.WithCode()
			continue
		}
		open += " + " + m.WithCode()
	}
	lines := []string{"RECORD  " + about, fmt.Sprintf("Drawn up %s %s%s. Open: %s.", d.AsOf.Long(), now.Format("15:04 MST"), by, open)}
	if d.Private > 0 {
		lines = append(lines, fmt.Sprintf("Private entries left out: %d.", d.Private))
	}
	return lines
}

// text is one thing that happened: when, what and with whom, and under it the
// words.
func (l EvidenceLine) text() []string {
	head := l.On.Long()
	if !l.At.IsZero() {
		head += " " + l.At.Format("15:04")
	}
	head += "   " + l.Kind
	if l.Who != "" {
		head += towards[l.Direction] + l.Who
	}
	if len(l.Invoices) > 0 {
		head += "   " + strings.Join(l.Invoices, ", ")
	}
	lines := []string{head}
	for line := range strings.Lines(l.Words) {
		lines = append(lines, "    "+strings.TrimRight(line, "\r\n"))
	}
	if !l.Written.IsZero() && l.Written.Sub(l.At) > time.Hour {
		lines = append(lines, "    (written "+l.Written.Format("Mon 2 Jan 2006 15:04")+")")
	}
	if l.Source != "" {
		lines = append(lines, "    (message "+l.Source+")")
	}
	return lines
}

// journal is every change of the record, and what proves them.
func (d Dossier) journal(zone *time.Location) []string {
	lines := []string{"JOURNAL  every change of this client's record, as it was made"}
	for _, c := range d.Changes {
		lines = append(lines, fmt.Sprintf("%6d  %s  %s", c.ID, c.At.In(zone).Format("2006-01-02 15:04:05"), c.Words()))
	}
	lines = append(lines, "")
	if len(d.Proof.Broken) > 0 {
		lines = append(lines, "PROOF  broken:")
		for _, b := range d.Proof.Broken {
			lines = append(lines, "    "+b)
		}
		return lines
	}
	return append(lines,
		fmt.Sprintf("PROOF  All %d changes of the book stand as they were written: the hash of each covers the one before.", d.Proof.Changes),
		"       The hash of the newest is "+d.Proof.Head)
}
