package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	applicationID = 0x64756573 // "dues"
	schemaVersion = 3
	busyFor       = 10 * time.Second
)

//go:embed migrations
var migrations embed.FS

// ErrNewer is that the book was written by a newer program than this one. The
// file is as it was.
var ErrNewer = errors.New("the book was written by a newer dues")

// ErrForeign is that the file is not a book. It is as it was.
var ErrForeign = errors.New("the file is not a book of dues")

// errVersion is that a book says of itself that it is of a version that there
// never was: its head is damaged.
var errVersion = errors.New("it says it is of a version that there never was")

// ErrOlder is that a glance met a book that is to be upgraded, or is not there
// in full yet.
var ErrOlder = errors.New("the book waits to be upgraded: dues does it")

// Open opens the book at path, making it and its folder when there is none. A
// book that cannot be written (a full disk, a read-only folder) opens for
// reading, and ReadOnly says why.
func Open(ctx context.Context, path string, opt Options) (*DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the book: %w", err)
	}
	if err := lockRightly(); err != nil {
		return nil, fmt.Errorf("open the book: %w", err)
	}
	if _, err := os.Stat(abs); opt.Glance && err != nil {
		return nil, fmt.Errorf("open the book: %w", err)
	}
	switch err := makeFile(abs); {
	case errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission):
		return openCopy(ctx, abs, opt)
	case err != nil:
		return nil, fmt.Errorf("open the book: %w", err)
	}
	db, err := openFile(ctx, abs, opt, "")
	switch {
	case isCode(err, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
		return openExclusive(ctx, abs, opt)
	case isCode(err, sqlite3.SQLITE_READONLY_DIRECTORY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY_CANTINIT):
		return openCopy(ctx, abs, opt)
	case isCode(err, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB), errors.Is(err, errVersion):
		return nil, damaged(ctx, abs, err, opt.Now().Location())
	case err != nil:
		return nil, fmt.Errorf("open the book %s: %w", abs, err)
	}
	return db, nil
}

// lockRightly asks SQLite for locks that an unrelated close in this process
// cannot drop, and for one statement a pragma (RISKS 2.1). Where the system
// has no such locks the ordinary ones serve: the program opens a book's files
// by no other way.
func lockRightly() error {
	sqlite.StrictPragmas(true)
	_, err := sqlite.OFDLocking(true)
	if errors.Is(err, sqlite.ErrOFDLockingUnavailable) || errors.Is(err, sqlite.ErrOFDLockingTooLate) {
		return nil
	}
	return err
}

// makeFile makes the file private before SQLite touches it, and refuses one
// with two names: SQLite would keep two logs for it and lose notes.
func makeFile(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) { // another program was first
			return nil
		}
		if err != nil {
			return err
		}
		return f.Close()
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("%s is a folder, not a book", path)
	}
	if st, ok := info.Sys().(*syscall.Stat_t); ok && st.Nlink > 1 {
		return fmt.Errorf("%s has a second name (a hard link); two names for one book lose notes: remove one", path)
	}
	return nil
}

// openFile opens the file itself, waiting for other programs that are opening
// or upgrading it: setting the journal mode does not wait by itself.
func openFile(ctx context.Context, path string, opt Options, locking string) (*DB, error) {
	conns := connector{dsn(path, locking)}
	patience, cancel := context.WithTimeout(ctx, busyFor)
	defer cancel()
	for wait := time.Millisecond; ; wait = min(2*wait, 50*time.Millisecond) {
		db := &DB{path: path, opt: opt, pool: sql.OpenDB(conns)}
		db.adopted.Store(&opt)
		db.pool.SetMaxOpenConns(4)
		db.pool.SetMaxIdleConns(4)
		if locking != "" {
			db.pool.SetMaxOpenConns(1)
		}
		err := db.ready(ctx)
		if err == nil {
			return db, nil
		}
		if !errors.Is(err, ErrNewer) && !errors.Is(err, ErrForeign) && !errors.Is(err, errVersion) {
			db.pool.Close() // closing would write the log into a file that must stay as it is
		}
		if !isCode(err, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) {
			return nil, err
		}
		select {
		case <-patience.Done():
			return nil, err
		case <-time.After(wait):
		}
	}
}

// dsn names the file for SQLite, with everything a connection must be set to.
func dsn(path, locking string) string {
	q := url.Values{
		"mode":          {"rw"},
		"_busy_timeout": {"10000"},
		"_synchronous":  {"FULL"},
		"_foreign_keys": {"1"},
		"_txlock":       {"immediate"},
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
	}
	if locking != "" {
		q.Set("_pragma", "locking_mode("+locking+")")
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// ready looks at whose file it is before anything is written, then brings it
// up to date.
func (db *DB) ready(ctx context.Context) error {
	var app, version int64
	var mode string
	err := db.pool.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, j.journal_mode
		FROM pragma_application_id a, pragma_user_version v, pragma_journal_mode j`).Scan(&app, &version, &mode)
	switch {
	case err != nil:
		return err
	case version > schemaVersion && app == applicationID:
		return fmt.Errorf("%w: it is of version %d, this program reads up to %d", ErrNewer, version, schemaVersion)
	case app != applicationID && (app != 0 || version != 0):
		return ErrForeign
	case app == applicationID && version < 1:
		return errVersion
	case version == schemaVersion && mode == "wal":
		return nil
	case db.opt.Glance:
		return ErrOlder
	}
	if mode != "wal" {
		if err := db.startLog(ctx); err != nil {
			return err
		}
	}
	if 0 < version && version < schemaVersion {
		if err := db.backupBeforeUpgrade(ctx, version); err != nil {
			return fmt.Errorf("before the upgrade: %w", err)
		}
	}
	return db.migrate(ctx)
}

// pageSize of a new book, in bytes. Most of its tables and indexes are small
// and most changes touch a row or two of many of them: a quarter of SQLite's
// own size makes an empty book a quarter as long and a saved note write less,
// and reads are no slower on a million notes. Older books keep their own.
const pageSize = 1024

// startLog turns on write-ahead logging, unless the file holds somebody
// else's tables.
func (db *DB) startLog(ctx context.Context) error {
	var tables, version int
	err := db.pool.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM sqlite_schema), (SELECT user_version FROM pragma_user_version)`).Scan(&tables, &version)
	if err != nil {
		return err
	}
	if version == 0 && tables > 0 {
		return ErrForeign
	}
	_, err = db.pool.ExecContext(ctx, fmt.Sprintf("PRAGMA page_size=%d; PRAGMA journal_mode=WAL", pageSize))
	return err
}

// migrate applies what is missing, in one transaction that looks again: eight
// programs may be doing this at once. The log of making a new book is given
// back, since on a small disk it is as long as the book.
func (db *DB) migrate(ctx context.Context) error {
	tx, err := db.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	for n := version; n < len(files); n++ {
		ddl, err := migrations.ReadFile(files[n])
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(ddl)); err != nil {
			return fmt.Errorf("upgrade with %s: %w", files[n], err)
		}
	}
	stamp := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, schemaVersion)
	if _, err := tx.ExecContext(ctx, stamp); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil || version > 0 {
		return err
	}
	db.made = true
	_, err = db.pool.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// isCode reports whether err is one of SQLite's, by its extended or its
// primary code.
func isCode(err error, codes ...int) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	for _, c := range codes {
		if e.Code() == c || e.Code()&0xff == c {
			return true
		}
	}
	return false
}
