package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe can be read once: what was looked at to see what it is must come in
// too.
func TestAllOfAPipeIsBroughtIn(t *testing.T) {
	s := newShell(t)
	pipe := filepath.Join(s.dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	table := "Number,Client,Issued,Due,Total\n"
	for i := range 500 {
		table += fmt.Sprintf("INV-%d,Acme Print Ltd,2026-09-30,2026-10-30,%d.00\n", i, i+1)
	}
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(pipe, []byte(table), 0o600) }()
	if said := s.told("import", pipe); !strings.Contains(said, "added 500") {
		t.Errorf("it says %s", said)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
	if left, err := filepath.Glob(filepath.Join(os.TempDir(), "dues-import-*", "pipe")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

func TestAPipeNobodyWritesIntoDoesNotHoldTheProgram(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	go func() { // stops the program once it reads; closing the pipe lets its reader go
		w, err := os.OpenFile(pipe, os.O_WRONLY, 0)
		stop()
		<-t.Context().Done()
		if err == nil {
			w.Close()
		}
	}()
	var words strings.Builder
	code := Command{
		Told: func() context.Context { return ctx }, Stdin: strings.NewReader(""), Stdout: &words, Stderr: &words,
		Env: func(name string) string { return map[string]string{"HOME": dir}[name] }, Now: time.Now,
	}.Main([]string{"import", pipe})
	if code != exitFailed || !strings.Contains(words.String(), "stopped: nothing of pipe was saved") {
		t.Errorf("exit %d: %s", code, words.String())
	}
}

// A folder with one mail among other files is most likely the wrong one; the
// flag that takes it is named here, where there are flags.
func TestAFolderThatIsHardlyMailNamesTheWayToTakeIt(t *testing.T) {
	s := newShell(t)
	for _, name := range []string{"a.conf", "b.conf"} {
		s.write("in/"+name, "colour = blue\n")
	}
	s.write("in/c.eml", "From: ap@acme.example\r\nTo: sam@lee.example\r\nSubject: Hello\r\nDate: Tue, 17 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@x.example>\r\n\r\nHello Sam.\r\n")
	folder := filepath.Join(s.dir, "in")
	if _, words, code := s.run("", "import", folder); code != 1 || !strings.Contains(words, "2 of 3 files are not mail. Is it the right folder? --good-rows takes the 1 message") {
		t.Errorf("exit %d, %s", code, words)
	}
	if said := s.told("import", folder, "--good-rows"); !strings.Contains(said, "messages 1") {
		t.Errorf("with the flag: %s", said)
	}
}
