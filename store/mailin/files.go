package mailin

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"
)

// FileKey is by what a file of mail is known again when its folder is read
// another time.
type FileKey [16]byte

// File is one file of a folder of mail.
type File struct {
	Name string // within the folder
	Key  FileKey
}

func keyOf(words string) FileKey {
	sum := sha256.Sum256([]byte(words))
	return FileKey(sum[:16])
}

// MaildirFiles are the messages of a Maildir, of the folders within it and of a
// tree of Maildirs, by the names of their files alone: none is opened or looked
// at. A message keeps its key when its flags change and when it goes from new
// to cur; what a message says never changes (the Maildir rules of qmail). A
// folder that cannot be read is a *Problem, and the rest is listed.
func MaildirFiles(fsys fs.FS) ([]File, []*Problem) {
	l := lister{fsys: fsys}
	l.maildirs(".")
	return l.files, l.problems
}

// LooseFiles are the files in a folder, and the folders within it, that may be
// mail: .eml files and others. A file that changed has another key.
func LooseFiles(fsys fs.FS) ([]File, []*Problem) {
	l := lister{fsys: fsys}
	l.loose(".")
	return l.files, l.problems
}

// Mboxes are the names of the mbox files in a folder and the folders within it.
func Mboxes(fsys fs.FS) ([]string, []*Problem) {
	l := lister{fsys: fsys}
	l.loose(".")
	f := folderReader{fsys: fsys}
	var names []string
	for _, file := range l.files {
		if head, err := f.head(file.Name); err == nil && Sniff(file.Name, head) == ManyInMbox {
			names = append(names, file.Name)
		}
	}
	return names, l.problems
}

// lister lists the files of a folder.
type lister struct {
	fsys     fs.FS
	files    []File
	problems []*Problem
}

func (l *lister) entries(dir string) []fs.DirEntry {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		l.problems = append(l.problems, &Problem{Source: dir, Why: "the folder cannot be read: " + plainError(err)})
	}
	return entries
}

func (l *lister) maildirs(dir string) {
	entries := l.entries(dir)
	isMaildir := holdsMaildir(entries)
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case !e.IsDir() || skipFolder(e.Name(), isMaildir):
		case isMaildir && (e.Name() == "cur" || e.Name() == "new"):
			l.delivered(dir, name)
		default:
			l.maildirs(name)
		}
	}
}

// delivered lists the messages of cur or new of a Maildir.
func (l *lister) delivered(maildir, dir string) {
	for _, e := range l.entries(dir) {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		unique, _, _ := strings.Cut(e.Name(), ":2,")
		l.files = append(l.files, File{path.Join(dir, e.Name()), keyOf(maildir + "\x00" + unique)})
	}
}

func holdsMaildir(entries []fs.DirEntry) bool {
	for _, e := range entries {
		if e.IsDir() && (e.Name() == "cur" || e.Name() == "new") {
			return true
		}
	}
	return false
}

func (l *lister) loose(dir string) {
	entries := l.entries(dir)
	isMaildir := holdsMaildir(entries)
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && skipFolder(e.Name(), isMaildir), !e.IsDir() && skipFile(e.Name()):
		case e.IsDir():
			l.loose(name)
		default:
			info, err := e.Info()
			if err != nil {
				l.problems = append(l.problems, &Problem{Source: name, Why: "it cannot be read: " + plainError(err)})
				continue
			}
			l.files = append(l.files, File{name, keyOf(fmt.Sprintf("%s\x00%d\x00%d", name, info.Size(), info.ModTime().UnixNano()))})
		}
	}
}

// Opener reads the files of one folder.
type Opener struct{ f folderReader }

// NewOpener reads files of a folder.
func NewOpener(fsys fs.FS) *Opener { return &Opener{folderReader{fsys: fsys}} }

// Messages are the messages of a file that was listed. A file that holds none,
// or cannot be read, is a *Problem.
func (o *Opener) Messages(name string) iter.Seq2[Message, error] {
	return func(yield func(Message, error) bool) {
		o.f.yield = yield
		o.f.file(name)
	}
}

// Head is the first kilobytes of a file, nil when it cannot be read.
func (o *Opener) Head(name string) []byte {
	info, err := fs.Stat(o.f.fsys, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	head, _ := o.f.headOf(name, looked)
	return head
}

// looked is how much of a file Head gives: the heads of messages, with the
// longest lists of recipients that people write.
const looked = 16 << 10
