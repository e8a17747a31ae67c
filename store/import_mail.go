package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dues/chase"
	"dues/store/mailin"
)

// ImportMail brings in the messages of one file or folder, all of them, as one
// change. A message that is in the book already, by its id and what its writer
// wrote, is left as it is, so a second import adds nothing. Messages are put
// into threads, and tied to clients and invoices where they name them; the rest
// waits as unmatched. A *mailin.Problem among the messages is reported and left
// out; when it is mostly such problems that they are not mail, that is the
// error. Any error takes everything back. The user's mail is not touched.
func (db *DB) ImportMail(ctx context.Context, file string, messages iter.Seq2[mailin.Message, error], opt ImportOptions) (chase.ImportReport, error) {
	var in mailImport
	err := db.act(ctx, "", 0, func(tx *act) error {
		in = mailImport{act: tx, opt: opt, report: chase.ImportReport{File: file, Format: "mail"}}
		if err := in.run(messages); err != nil {
			return err
		}
		tx.label = fmt.Sprintf("mail from %s: %s", filepath.Base(file), counted(in.report.Messages, "message"))
		if opt.DryRun {
			return errDryRun
		}
		return nil
	})
	var unfit *mailin.Problem
	if errors.As(err, &unfit) {
		return chase.ImportReport{}, unfit
	}
	if err != nil && !errors.Is(err, errDryRun) {
		return chase.ImportReport{}, fmt.Errorf("import mail: %w", err)
	}
	return in.report, nil
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return chase.Number(n) + " " + noun + "s"
}

// mailImport is one import of mail under way.
type mailImport struct {
	*act
	opt    ImportOptions
	report chase.ImportReport
	ties   *chase.Ties
	added  []chase.ID
	newest chase.ID // of those read, whether they were here or were added
	warned int
	others int // files that are not mail
}

// mostWarnings is how many warnings a report holds before it counts the rest.
const mostWarnings = 50

func (in *mailImport) run(messages iter.Seq2[mailin.Message, error]) error {
	var err error
	if in.ties, err = in.mailTies(); err != nil {
		return err
	}
	for m, err := range messages {
		if in.ctx.Err() != nil {
			return in.ctx.Err()
		}
		if problem := (*mailin.Problem)(nil); errors.As(err, &problem) {
			in.report.Skipped = append(in.report.Skipped, chase.BadRow{Row: in.report.Read + len(in.report.Skipped) + 1, Why: problem.Error()})
			if problem.NotMail {
				in.others++
			}
			continue
		}
		if err != nil {
			return err
		}
		in.report.Read++
		if err := in.take(&m); err != nil {
			return fmt.Errorf("message %d: %w", in.report.Read, err)
		}
		in.opt.progress(in.report.Read)
	}
	if more := in.warned - mostWarnings; more > 0 {
		in.report.Warnings = append(in.report.Warnings, fmt.Sprintf("and %d more with something to say", more))
	}
	if err := in.isMail(); err != nil {
		return err
	}
	in.report.Messages, in.report.Added = len(in.added), len(in.added)
	if err := in.threadMail(in.added, in.ties); err != nil || len(in.added) == 0 {
		return err
	}
	return in.QueryRowContext(in.ctx, "SELECT count(*) FROM message WHERE id >= ? AND client_id IS NOT NULL", in.added[0]).Scan(&in.report.Tied)
}

// isMail refuses what is not mail for the most part: the wrong folder was
// named, and the few messages in it are there by chance. It is a
// *mailin.Problem.
func (in *mailImport) isMail() error {
	read, others, skipped := in.report.Read, in.others, in.report.Skipped
	p := &mailin.Problem{NotMail: true}
	switch {
	case read == 0 && others > 0:
		p.Why = "there is no mail in it: looked for a Maildir (cur, new), mbox and .eml files, and messages saved as text"
	case read == 0 && len(skipped) > 0:
		p.Why = "no message in it can be read: " + skipped[0].Why
	case others > read && !in.opt.GoodRowsOnly:
		p.Why = fmt.Sprintf("%d of %d files are not mail. Is it the right folder?", others, others+read)
		p.Mail = read
	default:
		return nil
	}
	return p
}

// take writes a message, unless the book has it.
func (in *mailImport) take(m *mailin.Message) error {
	content := contentOf(m)
	var have chase.ID
	err := in.QueryRowContext(in.ctx, "SELECT id FROM message WHERE content = ?", content).Scan(&have)
	if err == nil {
		in.report.Unchanged++
		in.newest = max(in.newest, have)
		return nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	in.warn(m)
	people := peopleOf(m)
	named := in.ties.Named(searched(m))
	client := in.ties.Client(people, named)
	direction := in.ties.Direction(first(people), client)
	if m.Nature == chase.Bounce && client != 0 {
		direction = chase.In
	}
	attachments, err := json.Marshal(names(m.Attachments))
	if err != nil {
		return err
	}
	id, err := in.insert(`INSERT INTO message (message_id, content, client_id, direction, sent, sender, recipients, subject, base, text, attachments, warning)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		m.MessageID, content, orNull(client), direction, instant(in.sent(m)),
		list(m.From), list(append(m.To, m.Cc...)), m.Subject, threadBase(m.Header()), m.Text, string(attachments), m.Warning)
	if err != nil {
		return err
	}
	in.added = append(in.added, id)
	in.newest = max(in.newest, id)
	return in.takeRest(id, m, people, client, named)
}

// peopleOf are the addresses a message names, the sender first. A bounce names
// whom it did not reach.
func peopleOf(m *mailin.Message) []string {
	people := addrs(m.People())
	if m.Failed != "" && !slices.Contains(people, m.Failed) {
		people = append(people, m.Failed)
	}
	return people
}

// searched is the text in which the numbers of invoices are looked for.
func searched(m *mailin.Message) string {
	return m.Subject + "\n" + m.Text[:min(len(m.Text), searchedForNumbers)]
}

// searchedForNumbers is how much of a text is looked through for the numbers
// of invoices.
const searchedForNumbers = 256 << 10

// takeRest writes what belongs to a message: its bytes, what it answers, whom
// it names, the invoices it is about.
func (in *mailImport) takeRest(id chase.ID, m *mailin.Message, people []string, client chase.ID, named []chase.Invoice) error {
	if _, err := in.insert("INSERT INTO message_raw (id, raw) VALUES (?, ?)", id, m.Raw); err != nil {
		return err
	}
	for reply, refs := range [][]string{m.References, m.InReplyTo} {
		for _, ref := range refs {
			if _, err := in.insert("INSERT INTO message_ref (message_id, reply, ref) VALUES (?, ?, ?)", id, reply, ref); err != nil {
				return err
			}
		}
	}
	if m.Nature != chase.ByHand {
		if err := in.takeNature(id, m, people, client); err != nil {
			return err
		}
	}
	senders := len(addrs(m.From))
	for i, addr := range people {
		if _, err := in.insert("INSERT INTO message_person (message_id, sender, addr) VALUES (?, ?, ?)", id, flag(i < senders), addr); err != nil {
			return err
		}
	}
	for _, v := range named {
		if client != 0 && v.ClientID != client {
			continue
		}
		if _, err := in.insert("INSERT INTO message_invoice (message_id, invoice_id) VALUES (?, ?)", id, v.ID); err != nil {
			return err
		}
	}
	return nil
}

// sent is when a message was sent. One that does not say was sent at the latest
// when it was brought in; one of no day at all is of 1970, for the index needs
// a day.
func (in *mailImport) sent(m *mailin.Message) time.Time {
	switch {
	case m.Date.IsZero():
		return time.Unix(0, 0)
	case m.Undated && m.Date.After(in.now):
		return in.now
	}
	return m.Date
}

func (in *mailImport) warn(m *mailin.Message) {
	if m.Warning == "" {
		return
	}
	in.warned++
	if in.warned <= mostWarnings {
		name := m.Source
		if name == "" {
			name = fmt.Sprintf("message %d", in.report.Read)
		}
		in.report.Warnings = append(in.report.Warnings, name+": "+m.Warning)
	}
}

// addrs are the addresses of people, each once.
func addrs(people []mailin.Address) []string {
	var all []string
	seen := make(map[string]bool, len(people))
	for _, a := range people {
		if !seen[a.Addr] {
			seen[a.Addr] = true
			all = append(all, a.Addr)
		}
	}
	return all
}

func names(attachments []mailin.Attachment) []string {
	all := make([]string, 0, len(attachments))
	for _, a := range attachments {
		all = append(all, a.Name)
	}
	return all
}

// list is addresses as a screen shows them.
func list(people []mailin.Address) string {
	all := make([]string, 0, len(people))
	for _, a := range people {
		all = append(all, a.String())
	}
	return strings.Join(all, ", ")
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}
