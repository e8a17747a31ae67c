package mailin

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"
	"time"
)

// Format is what a file of mail is.
type Format string

// The formats that a file can have; a folder is read by Folder.
const (
	NotMail    Format = ""
	OneMessage Format = "eml"
	ManyInMbox Format = "mbox"
)

// sniffed is how much of a file Sniff wants to see.
const sniffed = 4096

// Sniff says what a file is, from its name and its first few kilobytes. A file
// is mail when it is called mail, or when it begins with the head of a message
// that has two of the usual fields, or one that nothing else has.
func Sniff(name string, head []byte) Format {
	head = bytes.TrimLeft(head, "\r\n")
	first, next := cutLine(head)
	ext := strings.ToLower(path.Ext(name))
	switch {
	case isFromLine(first) || startsMbox(first) && fieldName(next) != "":
		return ManyInMbox
	case ext == ".mbox" || ext == ".mbx":
		return ManyInMbox
	case ext == ".eml":
		return OneMessage
	case bytes.IndexByte(head, 0) >= 0:
		return NotMail
	}
	h, _ := splitHeader(head)
	fields := make(map[string]bool)
	for _, f := range h.fields {
		fields[f.name] = true
	}
	if len(fields) >= 2 || fields["from"] || fields["message-id"] || fields["received"] || fields["content-type"] {
		return OneMessage
	}
	return NotMail
}

// Read reads a file of mail: an mbox, or one message. name says what the file
// is called; changed is when it last changed, the date of a message that has
// none; a zero time is not known.
func Read(r io.Reader, name string, changed time.Time) iter.Seq2[Message, error] {
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(sniffed)
	if Sniff(name, head) == ManyInMbox {
		return Mbox(br)
	}
	return func(yield func(Message, error) bool) {
		m, err := one(br, changed)
		yield(m, err)
	}
}

// one reads a whole file as a single message.
func one(r io.Reader, changed time.Time) (Message, error) {
	var keep keeper
	if _, err := io.Copy(&keep, r); err != nil {
		return Message{}, fmt.Errorf("read message: %w", err)
	}
	if keep.size == 0 {
		return Message{}, &Problem{Why: "it is empty"}
	}
	o := keep.original()
	o.at = changed
	return parse(o), nil
}

// Folder reads every message in a folder and the folders within it: Maildirs
// (cur and new; what is in tmp is not delivered yet), Maildir++ folders,
// folders of .eml or other message files, mbox files among them. Files and
// folders that mail programs keep beside the mail are passed over; what else
// is not mail, or cannot be read, is a *Problem, and reading goes on. Messages
// come in the order of their file names.
func Folder(fsys fs.FS) iter.Seq2[Message, error] {
	return func(yield func(Message, error) bool) {
		f := folderReader{fsys: fsys, yield: yield}
		if f.read(".") && f.files == 0 && !f.maildir {
			yield(Message{}, &Problem{Why: "the folder is empty", NotMail: true})
		}
	}
}

type folderReader struct {
	fsys    fs.FS
	yield   func(Message, error) bool
	files   int             // how many were looked at
	maildir bool            // the folder, or one within it, is a Maildir
	texts   map[string]bool // by folder: most of its text files are mail
}

// read reads a folder and reports whether to go on.
func (f *folderReader) read(dir string) bool {
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		return f.yield(Message{}, &Problem{Source: dir, Why: "the folder cannot be read: " + plainError(err)})
	}
	isMaildir := holdsMaildir(entries)
	f.maildir = f.maildir || isMaildir
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if skipFolder(e.Name(), isMaildir) {
				continue
			}
			if !f.read(name) {
				return false
			}
		case skipFile(e.Name()):
		default:
			if !f.file(name) {
				return false
			}
		}
	}
	return true
}

// skipFolder passes over what is not delivered yet and what other programs
// keep: hidden folders, save those of a Maildir, which are its subfolders.
func skipFolder(name string, inMaildir bool) bool {
	if name == "tmp" && inMaildir {
		return true
	}
	switch name {
	case ".notmuch", ".git", ".mutt", ".cache":
		return true
	}
	return strings.HasPrefix(name, ".") && !inMaildir
}

// skipFile passes over the files that mail programs keep beside the mail.
func skipFile(name string) bool {
	lower := strings.ToLower(name)
	switch path.Ext(lower) {
	case ".msf", ".lock", ".json", ".dat", ".db", ".sqlite", ".index", ".cache", ".log", ".bak", ".tmp":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasSuffix(lower, "-wal") || strings.HasSuffix(lower, "-shm") || strings.HasPrefix(name, "dovecot") || strings.HasPrefix(name, "courier") ||
		name == "maildirfolder" || name == "subscriptions"
}

// file reads one file and reports whether to go on.
func (f *folderReader) file(name string) bool {
	f.files++
	// Looking comes before opening: to open a pipe waits for its writer.
	info, err := fs.Stat(f.fsys, name)
	if err == nil && !info.Mode().IsRegular() {
		return f.yield(Message{}, &Problem{Source: name, Why: "it is not a file"})
	}
	if err != nil {
		return f.yield(Message{}, &Problem{Source: name, Why: "it cannot be read: " + plainError(err)})
	}
	file, err := f.fsys.Open(name)
	if err != nil {
		return f.yield(Message{}, &Problem{Source: name, Why: "it cannot be read: " + plainError(err)})
	}
	defer file.Close()
	br := bufio.NewReaderSize(file, 64<<10)
	head, _ := br.Peek(sniffed)
	if Sniff(name, head) == NotMail && !certainly(name) && !f.oneOfMany(name) && len(head) > 0 {
		return f.yield(Message{}, &Problem{Source: name, Why: "it is not mail", NotMail: true})
	}
	for m, err := range Read(br, name, info.ModTime()) {
		m.Source = name
		if problem := (*Problem)(nil); errors.As(err, &problem) {
			err = &Problem{Source: name, Why: problem.Why}
		} else if err != nil {
			err = &Problem{Source: name, Why: plainError(err)}
		}
		if !f.yield(m, err) {
			return false
		}
	}
	return true
}

// certainly reports whether a file must be a message by where it lies or what
// it is called, whatever it looks like.
func certainly(name string) bool {
	switch path.Base(path.Dir(name)) {
	case "cur", "new":
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".eml", ".mbox":
		return true
	}
	return false
}

// oneOfMany reports whether a text file lies among text files of which most
// are mail: a message without a head is then one all the same.
func (f *folderReader) oneOfMany(name string) bool {
	dir := path.Dir(name)
	if !isText(name) {
		return false
	}
	if _, looked := f.texts[dir]; !looked {
		if f.texts == nil {
			f.texts = make(map[string]bool)
		}
		f.texts[dir] = f.mostlyMail(dir)
	}
	return f.texts[dir]
}

func isText(name string) bool { return strings.EqualFold(path.Ext(name), ".txt") }

// mostlyMail reports whether most text files of a folder look like mail.
func (f *folderReader) mostlyMail(dir string) bool {
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		return false
	}
	mail, texts := 0, 0
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if !isText(name) || !e.Type().IsRegular() {
			continue
		}
		texts++
		if head, err := f.head(name); err == nil && Sniff(name, head) != NotMail {
			mail++
		}
	}
	return 2*mail > texts
}

// head is the start of a file.
func (f *folderReader) head(name string) ([]byte, error) { return f.headOf(name, sniffed) }

func (f *folderReader) headOf(name string, n int64) ([]byte, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, n))
}

// plainError is an error without the path, which the Problem names.
func plainError(err error) string {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}
