package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// Restoration is a backup that has been looked at and may be put in the place
// of a book. Nothing is changed until Do.
type Restoration struct {
	Book, From string   // as absolute paths
	Missing    bool     // there is no book now
	Damage     error    // why the book cannot be read now; nil when it can
	Now, Then  Contents // the book's, as far as it can be read, and the backup's
	Lost       int64    // the changes of the book's journal that the backup does not have
	Broken     []string // what the backup's own record does not prove

	opt  Options
	key  Key
	db   *DB    // the book; nil when it is missing or cannot be read
	temp string // the backup as one file beside the book
}

// PrepareRestore reads a backup and the book it would replace. A file that is
// no sound book, or a newer program's, is refused.
//
// key opens the backup when it is locked.
func PrepareRestore(ctx context.Context, book, from string, key Key, opt Options) (*Restoration, error) {
	r := &Restoration{opt: opt, key: key}
	err := r.prepare(ctx, book, from)
	if isCode(err, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) { // of the backup: of the book it is in r.Damage
		err = errors.New("this is no book, or a damaged one: " + err.Error()) // not wrapped: it must not pass for the book's
	}
	if err != nil {
		r.Close()
		return nil, fmt.Errorf("restore %s: %w", from, err)
	}
	return r, nil
}

func (r *Restoration) prepare(ctx context.Context, book, from string) error {
	if err := lockRightly(); err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(book); err == nil {
		book = real
	}
	var err error
	if r.Book, err = filepath.Abs(book); err != nil {
		return err
	}
	if r.From, err = filepath.Abs(from); err != nil {
		return err
	}
	source, err := os.Stat(r.From)
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("there is no such file")
	}
	if err != nil {
		return err
	}
	if present, err := os.Stat(r.Book); err == nil && os.SameFile(source, present) {
		return errors.New("this is the book itself")
	}
	if err := os.MkdirAll(filepath.Dir(r.Book), 0o700); err != nil {
		return err
	}
	if r.temp, err = tempBeside(r.Book); err != nil {
		return err
	}
	if err := r.fetch(ctx); err != nil {
		return err
	}
	if err := lookAt(ctx, r.temp, func(q querier) error { return r.readBackup(ctx, q) }); err != nil {
		return err
	}
	return r.readBook(ctx)
}

// fetch copies the backup, with a log that may be beside it, and makes one file
// of the two.
func (r *Restoration) fetch(ctx context.Context) error {
	if err := os.Remove(r.temp); err != nil {
		return err
	}
	if LockedBy(r.From) != NotLocked {
		return decrypt(r.From, r.temp, r.key)
	}
	if err := copyFile(r.From, r.temp); err != nil {
		return err
	}
	err := copyFile(r.From+"-wal", r.temp+"-wal")
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", fileURL(r.temp, "rw"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode=DELETE")
	return errors.Join(err, db.Close())
}

func (r *Restoration) readBackup(ctx context.Context, q querier) error {
	var app, version int64
	err := q.QueryRowContext(ctx, "SELECT a.application_id, v.user_version FROM pragma_application_id a, pragma_user_version v").Scan(&app, &version)
	switch {
	case err != nil:
		return err
	case app != applicationID:
		return ErrForeign
	case version < 1:
		return fmt.Errorf("the backup is damaged: %w", errVersion)
	case version > schemaVersion:
		return fmt.Errorf("%w: it is of version %d, this program reads up to %d", ErrNewer, version, schemaVersion)
	}
	if err := sound(ctx, q); err != nil {
		return fmt.Errorf("the backup is damaged: %w", err)
	}
	if r.Then, err = contentsOf(ctx, q); err != nil {
		return err
	}
	v := verifier{ctx: ctx, q: q, later: map[string]map[int64]place{}}
	proof, err := v.verify()
	r.Broken = proof.Broken
	return err
}

// readBook reads the book that is there now, if it can be read.
func (r *Restoration) readBook(ctx context.Context) error {
	info, err := os.Stat(r.Book)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		r.Missing = true
		return nil
	}
	db, err := Open(ctx, r.Book, r.opt)
	if err != nil {
		r.Damage = err
		return nil
	}
	r.db = db
	if why := db.ReadOnly(); why != "" {
		return errors.New(why)
	}
	if err := r.matchPages(ctx); err != nil {
		return err
	}
	err = db.look(ctx, func(q querier) error {
		var err error
		if r.Now, err = contentsOf(ctx, q); err != nil {
			return err
		}
		return lookAt(ctx, r.temp, func(backup querier) error {
			shared, err := sharedChanges(ctx, q, backup, min(r.Now.Changes, r.Then.Changes))
			r.Lost = r.Now.Changes - shared
			return err
		})
	})
	if err != nil {
		r.Damage = err
	}
	return nil
}

// matchPages gives the copy of the backup the book's page size, without which
// its pages cannot take the place of the book's.
func (r *Restoration) matchPages(ctx context.Context) error {
	var book, backup int64
	if err := r.db.pool.QueryRowContext(ctx, "PRAGMA page_size").Scan(&book); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", fileURL(r.temp, "rw"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // a page size is a connection's own until the file is written anew
	err = db.QueryRowContext(ctx, "PRAGMA page_size").Scan(&backup)
	if err == nil && backup != book {
		_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA page_size=%d; VACUUM", book))
	}
	return errors.Join(err, db.Close())
}

// sharedChanges is how many changes two journals begin with that are the same.
// Each is chained to the one before it, so where two are the same, all before
// them are.
func sharedChanges(ctx context.Context, one, other querier, most int64) (int64, error) {
	var failed error
	hash := func(q querier, id int64) string {
		var h []byte
		if err := q.QueryRowContext(ctx, "SELECT hash FROM change WHERE id = ?", id).Scan(&h); err != nil {
			failed = err
		}
		return string(h)
	}
	n := sort.Search(int(most), func(i int) bool { return hash(one, int64(i)+1) != hash(other, int64(i)+1) })
	return int64(n), failed
}

// Close forgets the restoration; what was done stays.
func (r *Restoration) Close() error {
	if r.temp != "" {
		for _, end := range []string{"", "-wal", "-shm", "-journal"} {
			os.Remove(r.temp + end)
		}
	}
	if r.db == nil {
		return nil
	}
	return r.db.Close()
}

// Do puts the backup in the book's place and gives the path under which the
// book is kept as it was, "" when there was none. now is the real time. Other
// programs that have a readable book open go on with the restored one.
func (r *Restoration) Do(ctx context.Context, now time.Time) (string, error) {
	kept := ""
	if !r.Missing {
		kept = freeName(strings.TrimSuffix(r.Book, filepath.Ext(r.Book))+"-before-restore-"+now.Format(stampForm), ".db")
	}
	var err error
	if r.db != nil {
		err = r.replace(ctx, kept)
	} else {
		err = r.swap(kept)
	}
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", r.From, explain(err))
	}
	return kept, nil
}

// freeName is a name that no file has: two restores may be of one second.
func freeName(stem, ext string) string {
	path := stem + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = fmt.Sprint(stem, "-", n, ext)
	}
}

// replace writes the backup's pages over the book's in one transaction of
// SQLite's own: a kill leaves the one or the other, a log beside the book is
// part of it, and whoever has the book open sees it change. The book is kept
// aside while nobody can write to it.
func (r *Restoration) replace(ctx context.Context, kept string) error {
	r.db.writing.Lock()
	defer r.db.writing.Unlock()
	conn, err := r.db.pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		copying, err := c.(*connection).NewRestore(fileURL(r.temp, "ro"))
		if err != nil {
			return err
		}
		more, err := copying.Step(1) // from here on nobody else writes
		if err == nil {
			err = r.keepAside(ctx, kept)
		}
		for err == nil && more {
			more, err = copying.Step(1024)
		}
		if finished := copying.Finish(); err == nil {
			err = finished
		}
		r.db.wrote.Store(true)
		return err
	})
}

// keepAside keeps the book under another name: a checked copy, or, when its
// file is damaged, the file and its log as they are.
func (r *Restoration) keepAside(ctx context.Context, kept string) error {
	err := r.db.Backup(ctx, kept)
	if err == nil || errors.Is(err, ErrExists) || ctx.Err() != nil {
		return err
	}
	if r.db.Check(ctx) == nil { // the book is sound, so it is the disk
		return err
	}
	if err := copyFile(r.Book, kept); err != nil {
		return err
	}
	err = copyFile(r.Book+"-wal", kept+"-wal")
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return err
}

// swap puts the backup under the name of a book that is missing or that SQLite
// cannot open. What was there is renamed with its log, under the lock that
// SQLite itself takes.
func (r *Restoration) swap(kept string) error {
	if kept != "" {
		f, err := os.OpenFile(r.Book, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		const pending, bytes = 0x40000000, 512 // where SQLite locks a database
		err = syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &syscall.Flock_t{Type: syscall.F_WRLCK, Start: pending, Len: bytes})
		if err != nil {
			return fmt.Errorf("another program has the book open; close it first: %w", err)
		}
	}
	if err := r.clearLog(kept); err != nil {
		return err
	}
	if kept != "" {
		if err := os.Rename(r.Book, kept); err != nil {
			return err
		}
	} else if err := os.Remove(r.Book); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return putInPlace(r.temp, r.Book)
}

// clearLog takes a log away that belongs to what was there: SQLite would play
// it over the restored book.
func (r *Restoration) clearLog(kept string) error {
	err := os.Remove(r.Book + "-shm")
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		if kept != "" {
			err = os.Rename(r.Book+"-wal", kept+"-wal")
		} else {
			err = os.Remove(r.Book + "-wal")
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
