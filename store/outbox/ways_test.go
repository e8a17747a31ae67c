package outbox

import (
	"bytes"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/chase"
)

// A way that opens the mail elsewhere leaves the exact message there, once
// however often it is handed over.
func TestAMailProgramIsGivenTheMessageAsItAskedForIt(t *testing.T) {
	l := letterOf("Re: INV-1042 & more", "Hi Priya,\n\n50% & a + b?\n").Letter()
	state := t.TempDir()
	file := filepath.Join(state, "outbox", "one.dues_lee.example.eml")
	for name, c := range map[string]struct{ argv, want []string }{
		"a file":           {[]string{"true", "-H", "{file}"}, []string{"true", "-H", file}},
		"nothing is asked": {[]string{"true", "-x"}, []string{"true", "-x", file}},
		"the parts":        {[]string{"true", "{to}", "{subject}", "{body}"}, []string{"true", "ap@acme.example", l.Subject, l.Body}},
	} {
		way := New(chase.SendSettings{By: chase.ByProgram, Command: c.argv}, Place{State: state})
		if !way.Opens() || way.Name() != "true" || way.Look() != nil {
			t.Errorf("%s: opens %t, is %s, %v", name, way.Opens(), way.Name(), way.Look())
		}
		for range 2 {
			h, err := way.Send(t.Context(), l)
			if err != nil || strings.Join(h.Run, "|") != strings.Join(c.want, "|") || h.File != file {
				t.Errorf("%s: runs %q, %v", name, h.Run, err)
			}
		}
		if raw, err := os.ReadFile(file); err != nil || !bytes.Equal(raw, l.Raw) {
			t.Errorf("%s: the file holds %q, %v", name, raw, err)
		}
		keeper := way.(Keeper)
		for range 2 { // what is gone already is no error
			if err := keeper.Forget(l.ID); err != nil {
				t.Errorf("%s: forget it: %v", name, err)
			}
		}
		if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 0 {
			t.Errorf("%s: %d files are left, %v", name, len(left), err)
		}
	}
	h, err := New(chase.SendSettings{By: chase.ByProgram, Command: []string{"true", "{mailto}"}}, Place{State: state}).Send(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	to, err := url.Parse(h.Run[1])
	if err != nil || to.Scheme != "mailto" || to.Opaque != "ap@acme.example" || to.Query().Get("subject") != l.Subject || to.Query().Get("body") != strings.ReplaceAll(l.Body, "\n", "\r\n") {
		t.Errorf("mailto is %s, %v", h.Run[1], err)
	}
}

func TestAFolderGetsADraftThatMailProgramsOpen(t *testing.T) {
	l := letterOf("INV-1042", "Hello\n").Letter()
	for name, c := range map[string]struct {
		subs []string
		file string
	}{
		"a plain folder": {nil, "one.dues_lee.example.eml"},
		"a Maildir":      {[]string{"cur", "new", "tmp"}, "cur/one.dues_lee.example:2,DS"},
	} {
		dir := t.TempDir()
		for _, sub := range c.subs {
			if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		way := New(chase.SendSettings{By: chase.ByFolder, Folder: dir}, Place{})
		for range 2 {
			if h, err := way.Send(t.Context(), l); err != nil || h.Run != nil || h.File != filepath.Join(dir, c.file) {
				t.Fatalf("%s: %+v, %v", name, h, err)
			}
		}
		raw, err := os.ReadFile(filepath.Join(dir, c.file))
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil || m.Header.Get("X-Unsent") != "1" || m.Header.Get("Message-Id") != l.ID {
			t.Errorf("%s: %v, %v", name, m, err)
		}
		files := 0
		_ = filepath.WalkDir(dir, func(_ string, d os.DirEntry, _ error) error {
			if !d.IsDir() {
				files++
			}
			return nil
		})
		if files != 1 {
			t.Errorf("%s: %d files lie there", name, files)
		}
	}
	gone := New(chase.SendSettings{By: chase.ByFolder, Folder: filepath.Join(t.TempDir(), "gone")}, Place{})
	if _, err := gone.Send(t.Context(), l); err == nil || !strings.Contains(err.Error(), "there is no folder") {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestAPasswordCommandThatIsNotThereIsSeenWithoutRunningIt(t *testing.T) {
	ran := filepath.Join(t.TempDir(), "ran")
	for command, there := range map[string]bool{
		"no-such-program-at-all show work": false, "/nowhere/pass show": false,
		"sh -c 'touch " + ran + "'": true, "printf secret": true, "": true, "~/bin/pass x": true, "PASS=1 no-such": true, "$(which pass) x": true,
	} {
		to := chase.SMTPServer{Host: "smtp.example.com", User: "sam", PasswordCommand: command}
		if err := (server{to: to}).Look(); (err == nil) != there {
			t.Errorf("%q: %v", command, err)
		}
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("the command was run")
	}
}
