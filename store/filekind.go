package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dues/chase"
	"dues/store/mailin"
)

// FileKind is what a path holds, as far as bringing it in goes.
type FileKind string

// The kinds of file that can be brought in, by the names the user gives them.
const (
	KindLedger  FileKind = "csv"     // a table of invoices
	KindMbox    FileKind = "mbox"    // many messages in a file
	KindMessage FileKind = "eml"     // one message
	KindFolder  FileKind = "maildir" // a Maildir, or a folder of messages
	KindExport  FileKind = "dues"    // what Export wrote
)

// IsMail reports whether it is mail of any form.
func (k FileKind) IsMail() bool { return k == KindMbox || k == KindMessage || k == KindFolder }

// sniffed is how much of a file is read to tell what it is.
const sniffed = 4 << 10

// ExportFolderMark is the file by which a folder of sheets that dues export wrote
// is known, and ExportFolderFirst its first line.
const (
	ExportFolderMark  = "about.txt"
	ExportFolderFirst = "dues export, version 1\n"
)

// KindOf is what the first bytes of a file say: mail, an export, or else a
// table. A folder is one of mail, unless dues export wrote it. What cannot be read twice, such as a pipe, and
// an empty file are refused with a *chase.FieldError.
func KindOf(path string) (FileKind, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return folderKind(path)
	case !info.Mode().IsRegular():
		return "", &chase.FieldError{Problem: "this is no file to read"}
	case info.Size() == 0:
		return "", &chase.FieldError{Problem: "the file is empty"}
	}
	head, err := firstBytes(path)
	if err != nil {
		return "", err
	}
	if bytes.HasPrefix(head, []byte(`{"v":1,`)) {
		return KindExport, nil
	}
	switch mailin.Sniff(filepath.Base(path), head) {
	case mailin.ManyInMbox:
		return KindMbox, nil
	case mailin.OneMessage:
		return KindMessage, nil
	}
	return KindLedger, nil
}

// folderKind tells a folder of sheets from one of mail.
func folderKind(path string) (FileKind, error) {
	head, err := firstBytes(filepath.Join(path, ExportFolderMark))
	switch {
	case err == nil && bytes.HasPrefix(head, []byte(ExportFolderFirst)):
		return KindExport, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", err
	}
	return KindFolder, nil
}

// firstBytes is the first bytes of a file.
func firstBytes(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}
