package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"dues/chase"
	"dues/store/mailin"
	"dues/store/source"
)

// SyncOptions say how the mail is looked through.
type SyncOptions struct {
	Again    bool // everything, also what was read before
	Progress func(chase.SyncProgress)
}

// ErrNobody is that the book knows nobody whose mail could be kept.
var ErrNobody = errors.New("the book has no client's mail address and no invoice yet, so no mail could be kept")

// SyncMail brings in what is new in the user's mail since it was last looked
// through. What is to or from a client's address, at a client's domain, or
// names an invoice is kept; the rest is counted. Messages and how far their
// folder was read are written together, a few hundred at a time, so that an end
// at any moment loses nothing and doubles nothing. A source that fails does not
// keep the others from being read: its words are in the report. When ctx ends,
// what was read until then is kept, and the report says so. The user's mail is
// not touched.
func (db *DB) SyncMail(ctx context.Context, sources []source.Source, opt SyncOptions) (chase.MailSync, error) {
	s := mailSync{db: db, ctx: ctx, opt: opt}
	var err error
	if s.ties, err = db.ties(ctx); err != nil {
		return chase.MailSync{}, fmt.Errorf("sync mail: %w", err)
	}
	if s.ties.Nobody() {
		return chase.MailSync{}, ErrNobody
	}
	for _, src := range sources {
		if err := s.source(src); err != nil {
			return s.report, fmt.Errorf("sync mail from %s: %w", src.Name, err)
		}
		if s.report.Stopped = ctx.Err() != nil; s.report.Stopped {
			break
		}
	}
	s.report.Waiting, err = db.unmatchedCount(context.WithoutCancel(ctx))
	return s.report, err
}

// mailSync is one look at the user's mail.
type mailSync struct {
	db     *DB
	ctx    context.Context
	opt    SyncOptions
	ties   *chase.Ties
	report chase.MailSync
}

// mostWaiting is how much is read before it is written: so many messages
// looked at, so many to be kept, so many bytes of them.
const (
	mostLooked = 2000
	mostKept   = 300
	mostHeld   = 16 << 20
)

// source reads one source. Its error is the book's; what is wrong with the
// source is in the report.
func (s *mailSync) source(src source.Source) error {
	s.report.Sources = append(s.report.Sources, chase.SourceSync{Source: src.Name})
	said := &s.report.Sources[len(s.report.Sources)-1]
	folders, done, err := src.Folders(s.ctx)
	if err != nil {
		said.Failed = err.Error()
		return nil
	}
	defer done()
	want, err := s.newlyKnown(src.Key)
	if err != nil {
		return err
	}
	for _, f := range folders {
		failed, err := s.folder(f, want, said)
		if err != nil {
			return err
		}
		if failed != nil {
			said.Failed = failed.Error()
			return nil
		}
	}
	if s.ctx.Err() != nil {
		return nil
	}
	return s.db.keepKnown(s.ctx, src.Key, s.ties.Known())
}

// folder reads one folder on: failed is what is wrong with it, err what is
// wrong with the book.
func (s *mailSync) folder(f source.Folder, want []string, said *chase.SourceSync) (failed, err error) {
	since := source.State{}
	if !s.opt.Again {
		if since, err = s.db.readSoFar(s.ctx, f.Key()); err != nil {
			return nil, err
		}
	} else if err := s.db.forgetRead(s.ctx, f.Key()); err != nil {
		return nil, err
	}
	held := heldMail{folder: f.Key(), name: said.Source}
	for b, err := range f.Read(s.ctx, since, source.Want{New: want, Keeps: s.keeps}) {
		if err != nil {
			failed = err
			break
		}
		s.hold(&held, b, said)
		if held.looked >= mostLooked || len(held.messages) >= mostKept || held.bytes >= mostHeld {
			if err := s.write(&held, said); err != nil {
				return nil, err
			}
		}
		if s.opt.Progress != nil {
			s.opt.Progress(chase.SyncProgress{Source: said.Source, Read: said.Read, Ahead: b.Ahead, Kept: said.Kept + len(held.messages)})
		}
	}
	return failed, s.write(&held, said)
}

// heldMail is what was read and is not written yet.
type heldMail struct {
	folder, name string
	messages     []mailin.Message
	bytes        int
	looked       int
	files        []mailin.FileKey
	position     string
}

// hold takes a batch: what concerns nobody is counted and let go.
func (s *mailSync) hold(held *heldMail, b source.Batch, said *chase.SourceSync) {
	said.Read += b.Looked
	held.looked += b.Looked
	held.files = append(held.files, b.Files...)
	if b.Position != "" {
		held.position = b.Position
	}
	for _, p := range b.Problems {
		if len(said.Problems) < mostWarnings && !p.NotMail {
			said.Problems = append(said.Problems, p.Error())
		}
	}
	for _, m := range b.Messages {
		if !s.keeps(&m) {
			said.Left++
			continue
		}
		held.messages = append(held.messages, m)
		held.bytes += len(m.Raw)
	}
}

// keeps reports whether a message has to do with any client.
func (s *mailSync) keeps(m *mailin.Message) bool {
	return s.ties.Concerns(peopleOf(m), s.ties.Named(searched(m)))
}

// write writes what is held and how far its folder was read, in one
// transaction. A stop does not interrupt it.
func (s *mailSync) write(held *heldMail, said *chase.SourceSync) error {
	if len(held.messages) == 0 && len(held.files) == 0 && held.position == "" {
		return nil
	}
	var in mailImport
	err := s.db.act(context.WithoutCancel(s.ctx), "", 0, func(tx *act) error {
		in = mailImport{act: tx}
		if err := in.takeAll(held.messages); err != nil {
			return err
		}
		tx.label = fmt.Sprintf("mail from %s: %s", held.name, counted(len(in.added), "message"))
		return tx.noteRead(held.folder, held.position, held.files, in.newest)
	})
	if err != nil {
		return err
	}
	said.Kept += len(in.added)
	said.Here += in.report.Unchanged
	*held = heldMail{folder: held.folder, name: held.name}
	return nil
}

// takeAll brings in messages that were read, and puts them into threads.
func (in *mailImport) takeAll(messages []mailin.Message) error {
	var err error
	if in.ties, err = in.mailTies(); err != nil {
		return err
	}
	for i := range messages {
		in.report.Read++
		if err := in.take(&messages[i]); err != nil {
			return fmt.Errorf("message %s: %w", messages[i].MessageID, err)
		}
	}
	return in.threadMail(in.added, in.ties)
}

// newlyKnown are the addresses and domains that came into the book since a
// source was last read to its end; none when it never was.
func (s *mailSync) newlyKnown(key string) ([]string, error) {
	if s.opt.Again {
		return nil, nil
	}
	known, read, err := s.db.knownWhenRead(s.ctx, key)
	if err != nil || !read {
		return nil, err
	}
	var want []string
	for _, who := range s.ties.Known() {
		if !known[digestOf(who)] {
			want = append(want, who)
		}
	}
	return want, nil
}

// Synced is when each source was last read to its end, by its key.
func (db *DB) Synced(ctx context.Context) (map[string]time.Time, error) {
	all := map[string]time.Time{}
	err := db.look(ctx, func(q querier) error {
		var key string
		var at time.Time
		l := loader{ctx: ctx, q: q}
		return l.each("SELECT source, read FROM mail_source", nil, []any{&key, moment(&at)}, func() { all[key] = at })
	})
	if err != nil {
		return nil, fmt.Errorf("read when mail was synced: %w", err)
	}
	return all, nil
}

// contentOf is by what a message is known again.
func contentOf(m *mailin.Message) string { return hex.EncodeToString(m.Content[:]) }

// MailSources are the sources that the settings name, ready to be read. home is
// the user's folder, for paths that begin with ~/.
func MailSources(s chase.MailSources, home string) []source.Source { return source.All(s, home) }

// MailPath is a path of the settings with the user's folder in it.
func MailPath(name, home string) string { return source.Path(name, home) }
