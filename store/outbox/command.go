package outbox

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"dues/chase"
)

// command is a program that takes a message on standard input and sends it.
type command struct {
	argv  []string
	limit time.Duration
}

// Name is the program's.
func (c command) Name() string { return filepath.Base(c.argv[0]) }

// Opens is false: what it takes is sent, or queued, which is the same here.
func (c command) Opens() bool { return false }

// Limit is how long it may run.
func (c command) Limit() time.Duration { return c.limit }

// Look is whether the program is there.
func (c command) Look() error { return isThere(c.argv[0]) }

// Send runs the program. One that ends well has taken the mail. One that fails
// has not, unless it was killed, ran out of time, or lost its connection: it
// may have been too late for that by then. msmtp tells what it said to the
// server, and so whether it was.
func (c command) Send(ctx context.Context, l Letter) (Handed, error) {
	if err := c.Look(); err != nil {
		return Handed{}, &chase.NotSentError{Said: err.Error()}
	}
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	said := tail{most: 4 << 10}
	talk := &conversation{}
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Stdin = bytes.NewReader(bytes.ReplaceAll(l.Raw, []byte("\r\n"), []byte("\n")))
	cmd.Stdout, cmd.Stderr = &said, &said
	if c.Name() == msmtpName {
		cmd.Args = append([]string{c.argv[0], "--debug"}, c.argv[1:]...)
		cmd.Stdout = talk
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // with all it starts
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return Handed{}, &chase.NotSentError{By: c.Name(), Said: err.Error()}
	}
	return Handed{}, c.verdict(ctx, cmd.Wait(), said.line(), talk)
}

// The exit statuses of sysexits.h with which a program that sends says that the
// other side went silent: before the mail was taken, or after.
const (
	exitInputOutput = 74
	exitProtocol    = 76
)

func (c command) verdict(ctx context.Context, err error, said string, talk *conversation) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return &chase.UnsureError{By: c.Name(), Said: fmt.Sprintf("stopped after %s. %s", c.limit, said)}
	case errors.As(err, &exit) && exit.Exited() && (!wentSilent(exit.ExitCode(), said) || talk.unfinished()):
		if said == "" {
			said = fmt.Sprintf("nothing, and ended with status %d", exit.ExitCode())
		}
		return &chase.NotSentError{By: c.Name(), Said: said}
	}
	return &chase.UnsureError{By: c.Name(), Said: cmp.Or(said, err.Error())}
}

// wentSilent reports whether a program that failed may have lost its connection
// after the mail was taken. Where the encryption was not agreed on, no mail was
// given.
func wentSilent(status int, said string) bool {
	return (status == exitInputOutput || status == exitProtocol) && !strings.Contains(said, "TLS handshake failed")
}

// isThere is why a program cannot be run, if it cannot.
func isThere(name string) error {
	if _, err := exec.LookPath(name); err != nil {
		return fmt.Errorf("there is no %s here: put the program that sends your mail under [send] in the settings", name)
	}
	return nil
}

// tail keeps the end of what a program says.
type tail struct {
	most int
	b    []byte
}

// Write never fails.
func (t *tail) Write(p []byte) (int, error) {
	t.b = append(t.b, p...)
	if over := len(t.b) - t.most; over > 0 {
		t.b = t.b[over:]
	}
	return len(p), nil
}

// mostSaid is how much of a program's words goes into an error.
const mostSaid = 300

// line is what was said as one line.
func (t *tail) line() string {
	words := strings.Join(strings.Fields(strings.ToValidUTF8(string(t.b), "?")), " ")
	if over := len(words) - mostSaid; over > 0 {
		words = strings.ToValidUTF8(words[over:], "")
	}
	return words
}
