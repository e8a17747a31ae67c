package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"dues/chase"
	"dues/store/mailin"
	"dues/store/source"
)

// readSoFar is how far a folder was read. Rows whose witness an undo took out
// of the book, and all after them, are dropped: what they stood for is to be
// read again.
func (db *DB) readSoFar(ctx context.Context, folder string) (source.State, error) {
	state := source.State{Files: map[mailin.FileKey]bool{}}
	var undone int64
	err := db.look(ctx, func(q querier) error {
		l := loader{ctx: ctx, q: q}
		var id int64
		var position string
		var files []byte
		var counts bool
		return l.each(`SELECT r.id, r.position, r.files, r.witness IS NULL OR EXISTS (SELECT 1 FROM message WHERE id = r.witness)
			FROM mail_read r WHERE r.folder = ? ORDER BY r.id`, []any{folder}, []any{&id, &position, &files, &counts}, func() {
			if undone == 0 && !counts {
				undone = id
			}
			if undone != 0 {
				return
			}
			state.Position = position
			for ; len(files) >= len(mailin.FileKey{}); files = files[len(mailin.FileKey{}):] {
				state.Files[mailin.FileKey(files)] = true
			}
		})
	})
	if err == nil && undone != 0 {
		err = db.write(ctx, func(tx *act) error {
			_, err := tx.ExecContext(ctx, "DELETE FROM mail_read WHERE folder = ? AND id >= ?", folder, undone)
			return err
		})
	}
	if err != nil {
		return state, fmt.Errorf("read how far %s was read: %w", folder, err)
	}
	return state, nil
}

// forgetRead makes a folder be read from its beginning.
func (db *DB) forgetRead(ctx context.Context, folder string) error {
	return db.write(ctx, func(tx *act) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM mail_read WHERE folder = ?", folder)
		return err
	})
}

// fullRow is how many bytes of file keys a row takes before the next begins.
const fullRow = 64 << 10

// noteRead notes how far a folder was read. What brought nothing goes into the
// row before it, and counts as long as that does.
func (tx *act) noteRead(folder, position string, files []mailin.FileKey, witness chase.ID) error {
	keys := make([]byte, 0, len(files)*len(mailin.FileKey{}))
	for _, k := range files {
		keys = append(keys, k[:]...)
	}
	var last, size int64
	var before string
	var under sql.NullInt64
	err := tx.QueryRowContext(tx.ctx, "SELECT id, position, length(files), witness FROM mail_read WHERE folder = ? ORDER BY id DESC LIMIT 1", folder).
		Scan(&last, &before, &size, &under)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if position == "" {
		position = before
	}
	if last != 0 && witness == 0 && size < fullRow {
		_, err = tx.ExecContext(tx.ctx, "UPDATE mail_read SET position = ?, files = CAST(files || ? AS BLOB) WHERE id = ?", position, keys, last)
		return err
	}
	var stands any
	switch {
	case witness != 0:
		stands = int64(witness)
	case under.Valid:
		stands = under.Int64
	}
	_, err = tx.ExecContext(tx.ctx, "INSERT INTO mail_read (folder, position, files, witness) VALUES (?, ?, ?, ?)", folder, position, keys, stands)
	return err
}

// digest stands for an address or a domain.
type digest [8]byte

func digestOf(who string) digest {
	sum := sha256.Sum256([]byte(who))
	return digest(sum[:8])
}

// knownWhenRead is whom the book knew when a source was last read to its end;
// false when it never was.
func (db *DB) knownWhenRead(ctx context.Context, key string) (map[digest]bool, bool, error) {
	var b []byte
	err := db.look(ctx, func(q querier) error {
		return q.QueryRowContext(ctx, "SELECT known FROM mail_source WHERE source = ?", key).Scan(&b)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read for whom %s was read: %w", key, err)
	}
	known := make(map[digest]bool, len(b)/len(digest{}))
	for ; len(b) >= len(digest{}); b = b[len(digest{}):] {
		known[digest(b)] = true
	}
	return known, true, nil
}

// keepKnown notes that a source was read to its end, for those the book knows.
func (db *DB) keepKnown(ctx context.Context, key string, who []string) error {
	b := make([]byte, 0, len(who)*len(digest{}))
	for _, w := range who {
		d := digestOf(w)
		b = append(b, d[:]...)
	}
	return db.write(ctx, func(tx *act) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO mail_source (source, known, read) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET known = excluded.known, read = excluded.read",
			key, b, instant(tx.now))
		return err
	})
}
