package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"dues/chase"
	"dues/store/mailin"
)

// sniffed is how much of a file is read to tell mail from a list of invoices.
const sniffed = 4 << 10

// IsMail reports whether what is at path is mail: a folder, which is read as a
// Maildir or a folder of messages, an mbox, or one message.
func IsMail(path string) (bool, error) {
	format, err := mailFormat(path)
	return format != mailin.NotMail, err
}

// mailFormat is what the first bytes of a file say; a folder is many.
func mailFormat(path string) (mailin.Format, error) {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return mailin.ManyInMbox, err
	}
	if !info.Mode().IsRegular() {
		return mailin.NotMail, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return mailin.NotMail, err
	}
	defer f.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return mailin.NotMail, err
	}
	return mailin.Sniff(filepath.Base(path), head[:n]), nil
}

// ImportMailAt brings in the mail at a path, as ImportMail does: a Maildir, a
// folder of messages, an mbox or one message.
func (db *DB) ImportMailAt(ctx context.Context, path string, opt ImportOptions) (chase.ImportReport, error) {
	info, err := os.Stat(path)
	if err != nil {
		return chase.ImportReport{}, err
	}
	if info.IsDir() {
		return db.ImportMail(ctx, path, mailin.Folder(os.DirFS(path)), opt)
	}
	format, err := mailFormat(path)
	if err != nil {
		return chase.ImportReport{}, err
	}
	file, err := os.Open(path)
	if err != nil {
		return chase.ImportReport{}, err
	}
	defer file.Close()
	if format == mailin.OneMessage {
		return db.ImportMail(ctx, path, mailin.Read(file, filepath.Base(path), info.ModTime()), opt)
	}
	return db.ImportMail(ctx, path, mailin.Mbox(file), opt)
}
