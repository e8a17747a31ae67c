package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dues/chase"
)

// The backups that are kept: the newest of each of so many days, weeks and
// months that have one (DESIGN section 7).
const (
	dailies   = 7
	weeklies  = 4
	monthlies = 12
)

// BackupFile is a backup in the folder beside the book.
type BackupFile struct {
	Path string
	Made time.Time // as its name says, in the zone it was asked for
	Size int64     // in bytes
	kept bool      // made before an upgrade: never rotated away
}

// BackupFolder is where a book's own backups are.
func BackupFolder(book string) string {
	if real, err := filepath.EvalSymlinks(book); err == nil {
		book = real
	}
	return filepath.Join(filepath.Dir(book), "backups")
}

// stampForm is the time in a backup's name.
const stampForm = "20060102-150405"

// NewBackup is the path of a backup of this book made at this time.
func NewBackup(book string, now time.Time) string {
	return filepath.Join(BackupFolder(book), bookName(book)+"-"+now.Format(stampForm)+".db")
}

func bookName(book string) string {
	if real, err := filepath.EvalSymlinks(book); err == nil {
		book = real
	}
	return strings.TrimSuffix(filepath.Base(book), filepath.Ext(book))
}

// Backups are those in the folder beside a book, newest first. That there is no
// folder is no error.
func Backups(book string, zone *time.Location) ([]BackupFile, error) {
	entries, err := os.ReadDir(BackupFolder(book))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var all []BackupFile
	for _, e := range entries {
		stamp, ok := strings.CutPrefix(e.Name(), bookName(book)+"-")
		if !ok || len(stamp) < len(stampForm) || !strings.HasSuffix(stamp, ".db") {
			continue
		}
		made, err := time.ParseInLocation(stampForm, stamp[:len(stampForm)], zone)
		rest := strings.TrimSuffix(stamp[len(stampForm):], ".db")
		info, broken := e.Info()
		if err != nil || broken != nil || !info.Mode().IsRegular() || rest != "" && !strings.HasPrefix(rest, "-v") {
			continue
		}
		all = append(all, BackupFile{filepath.Join(BackupFolder(book), e.Name()), made, info.Size(), rest != ""})
	}
	chase.Arrange(all, func(a, b BackupFile) int { return b.Made.Compare(a.Made) })
	return all, nil
}

// Sound checks a backup's structure, and its rows against its journal.
func (b BackupFile) Sound(ctx context.Context) error {
	if err := lookAt(ctx, b.Path, func(q querier) error { return sound(ctx, q) }); err != nil {
		return fmt.Errorf("the backup %s is damaged: %w", b.Path, err)
	}
	return nil
}

// RotateBackups looks once a day whether the book is sound, makes today's backup
// beside it, when it has changed since the last, and then lets go of those that
// are no longer kept. It gives the path of the new one, or "". A damaged book is
// a *DamagedError and not backed up: the good backups there are should stay.
// Nothing is removed unless a new one was made and found good. now is the real
// time, whatever day the book is looked at.
func (db *DB) RotateBackups(ctx context.Context, now time.Time) (string, error) {
	if db.readOnly != "" {
		return "", nil
	}
	have, err := Backups(db.path, now.Location())
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(have, func(b BackupFile) bool { return !b.kept && sameDay(b.Made, now) }) {
		return "", nil
	}
	if err := db.Check(ctx); err != nil {
		return "", err
	}
	due, err := db.changedSince(ctx, have)
	if err != nil || !due {
		return "", err
	}
	to := NewBackup(db.path, now)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return "", fmt.Errorf("make the folder of the backups: %w", err)
	}
	if err := db.Backup(ctx, to); err != nil {
		return "", err
	}
	have = append([]BackupFile{{Path: to, Made: now}}, have...)
	return to, letGo(filepath.Dir(to), have, now)
}

// changedSince reports whether the book has something that the newest backup
// lacks.
func (db *DB) changedSince(ctx context.Context, have []BackupFile) (bool, error) {
	head, err := headOf(ctx, db.pool)
	if err != nil || head == "" { // an empty book
		return false, err
	}
	if len(have) == 0 {
		return true, nil
	}
	var last string
	err = lookAt(ctx, have[0].Path, func(q querier) error {
		var err error
		last, err = headOf(ctx, q)
		return err
	})
	return err != nil || last != head, nil // one that cannot be read is no backup
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

// letGo removes the backups that are no longer kept, and what an unfinished
// backup left a day ago or more.
func letGo(folder string, have []BackupFile, now time.Time) error {
	keep := kept(have)
	for _, b := range have {
		if keep[b.Path] {
			continue
		}
		if err := os.Remove(b.Path); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	for _, where := range []string{folder, filepath.Dir(folder)} { // a restore works beside the book
		if err := clearLeftOver(where, now); err != nil {
			return err
		}
	}
	return nil
}

// clearLeftOver removes from a folder what was made a day ago or more by a
// backup or a restore that did not end.
func clearLeftOver(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("look for what an unfinished backup left: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") || !strings.Contains(e.Name(), tempEnd) {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(filepath.Join(folder, e.Name())) // another time
		}
	}
	return nil
}

// kept are the paths of the backups that stay: of those that are newest first,
// the newest of each day, week and month, as far as they are kept.
func kept(have []BackupFile) map[string]bool {
	keep := map[string]bool{}
	for _, b := range have {
		if b.kept {
			keep[b.Path] = true
		}
	}
	for _, rule := range []struct {
		most   int
		period func(time.Time) string
	}{
		{dailies, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{weeklies, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, "-", w) }},
		{monthlies, func(t time.Time) string { return t.Format("2006-01") }},
	} {
		seen := map[string]bool{}
		for _, b := range have {
			p := rule.period(b.Made)
			if b.kept || seen[p] || len(seen) == rule.most {
				continue
			}
			seen[p] = true
			keep[b.Path] = true
		}
	}
	return keep
}

// backupBeforeUpgrade keeps the book as it was in an older version.
func (db *DB) backupBeforeUpgrade(ctx context.Context, version int64) error {
	to := strings.TrimSuffix(NewBackup(db.path, db.opt.Now()), ".db") + fmt.Sprintf("-v%d.db", version)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	err := db.Backup(ctx, to)
	if errors.Is(err, ErrExists) { // another program is upgrading it as well
		return nil
	}
	return err
}
