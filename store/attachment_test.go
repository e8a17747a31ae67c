package store_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dues/chase"
)

// withFiles is a mail with files of these names, each holding its number.
func withFiles(names ...string) string {
	var b strings.Builder
	b.WriteString("From: ap@acme.example\nTo: sam@lee.example\nSubject: files\nMessage-ID: <f@acme>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nattached\n")
	for i, n := range names {
		fmt.Fprintf(&b, "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"%s\"\n\n%s\n", n, base64.StdEncoding.EncodeToString([]byte(fmt.Sprint("file ", i+1))))
	}
	return b.String() + "--b--\n"
}

func TestAttachmentsAreSavedUnderSafeNamesAndOverNothing(t *testing.T) {
	db, _ := openAcme(t)
	bringIn(t, db, mail(withFiles("INV-1042.pdf", "../../../etc/passwd", ".bashrc", "C:\\\\boot.ini", "CON.txt", "INV-1042.pdf", "a\x1b[31m\tb.pdf", "")))
	threads, err := db.Threads(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	m := threads[0].Messages[0]
	outside := t.TempDir()
	dir := filepath.Join(outside, "files")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "INV-1042.pdf"), "mine")
	paths, err := db.SaveAttachments(t.Context(), m.ID, 0, dir)
	if err != nil || len(paths) != len(m.Attachments) {
		t.Fatalf("%v, %v", paths, err)
	}
	var names []string
	for i, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil || string(b) != fmt.Sprint("file ", i+1) || filepath.Dir(p) != dir {
			t.Errorf("%s holds %q, %v", p, b, err)
		}
		names = append(names, filepath.Base(p))
	}
	want := []string{"INV-1042 (2).pdf", "passwd", "bashrc", "boot.ini", "_CON.txt", "INV-1042 (3).pdf", "a[31mb.pdf", "attachment-8.pdf"}
	if !slices.Equal(names, want) {
		t.Errorf("got  %q\nwant %q", names, want)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "INV-1042.pdf")); string(b) != "mine" {
		t.Error("a file was written over")
	}
	if entries, _ := os.ReadDir(outside); len(entries) != 1 {
		t.Errorf("something was written beside the folder: %v", entries)
	}
}

func TestOneAttachmentIsSavedAndABadFolderRefused(t *testing.T) {
	db, _ := openAcme(t)
	bringIn(t, db, mail(withFiles("a.pdf", "b.pdf")))
	threads, err := db.Threads(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	id, dir := threads[0].Messages[0].ID, t.TempDir()
	if paths, err := db.SaveAttachments(t.Context(), id, 2, dir); err != nil || len(paths) != 1 || filepath.Base(paths[0]) != "b.pdf" {
		t.Errorf("%v, %v", paths, err)
	}
	for _, c := range []struct {
		which         int
		folder, field string
	}{{3, dir, "which"}, {0, filepath.Join(dir, "none"), "folder"}, {0, filepath.Join(dir, "b.pdf"), "folder"}} {
		_, err := db.SaveAttachments(t.Context(), id, c.which, c.folder)
		if field := (*chase.FieldError)(nil); !errors.As(err, &field) || field.Field != c.field {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
