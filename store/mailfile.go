package store

import (
	"context"
	"os"
	"path/filepath"

	"dues/chase"
	"dues/store/mailin"
)

// ImportMailAt brings in the mail at a path, as ImportMail does: a Maildir, a
// folder of messages, an mbox or one message, as the kind says.
func (db *DB) ImportMailAt(ctx context.Context, path string, kind FileKind, opt ImportOptions) (chase.ImportReport, error) {
	if kind == KindFolder {
		return db.ImportMail(ctx, path, mailin.Folder(os.DirFS(path)), opt)
	}
	file, err := os.Open(path)
	if err != nil {
		return chase.ImportReport{}, err
	}
	defer file.Close()
	if kind == KindMbox {
		return db.ImportMail(ctx, path, mailin.Mbox(file), opt)
	}
	info, err := file.Stat()
	if err != nil {
		return chase.ImportReport{}, err
	}
	return db.ImportMail(ctx, path, mailin.Read(file, filepath.Base(path), info.ModTime()), opt)
}
