package dial

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// mostPassword is how long a password may be, in bytes.
const mostPassword = 4 << 10

// passwordPatience is how long a password_command may take (RISKS 22). One that
// first asks for the words that open a keyring has them by the next time.
var passwordPatience = 10 * time.Second

// mostPrinted is how much a command may print in all. One that prints without
// an end would take all memory before its time is over.
const mostPrinted = 64 << 10

// printed is what a command printed. The buffer is not embedded: its ReadFrom
// would take all there is.
type printed struct {
	kept bytes.Buffer
	over bool
}

func (p *printed) String() string { return p.kept.String() }

var errPrints = fmt.Errorf("it prints more than %d KB", mostPrinted>>10)

// Write keeps what was printed; an error ends the command.
func (p *printed) Write(b []byte) (int, error) {
	if p.over = p.over || p.kept.Len()+len(b) > mostPrinted; p.over {
		return 0, errPrints
	}
	return p.kept.Write(b)
}

// Password runs the command that prints the password on its first line.
func Password(ctx context.Context, command string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, passwordPatience)
	defer cancel()
	var out, words printed
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Stdout, cmd.Stderr = &out, &words
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return "", fmt.Errorf("password_command printed no password within %v; if it asks for something first, answer that in a shell and try again", passwordPatience)
	}
	if err != nil {
		said, _, _ := strings.Cut(strings.TrimSpace(words.String()), "\n")
		if said == "" || out.over || words.over {
			said = err.Error()
		}
		return "", fmt.Errorf("password_command failed: %s", said)
	}
	password, _, _ := strings.Cut(out.String(), "\n")
	password = strings.TrimSuffix(password, "\r")
	if password == "" || len(password) > mostPassword {
		return "", errors.New("password_command printed no password on its first line")
	}
	return password, nil
}

// Hush takes a password out of what a server said when it was told it: its
// words are shown and kept.
func Hush(err error, user, password string) error {
	if err == nil || password == "" {
		return err
	}
	return hushed{err, strings.NewReplacer(
		password, "***",
		base64.StdEncoding.EncodeToString([]byte(password)), "***",
		base64.StdEncoding.EncodeToString([]byte("\x00"+user+"\x00"+password)), "***",
	)}
}

// hushed is an error whose words hold no password.
type hushed struct {
	error
	hide *strings.Replacer
}

func (h hushed) Error() string { return h.hide.Replace(h.error.Error()) }

// Unwrap is the error as it was, for what it is; its words stay unsaid.
func (h hushed) Unwrap() error { return h.error }

// Look is why a password_command cannot run, found without running it: its
// program is not there. Only sh knows the rest, so what begins with more than a
// name is not looked at.
func Look(command string) error {
	words := strings.Fields(command)
	if len(words) == 0 || strings.Trim(words[0], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-") != "" {
		return nil
	}
	if _, err := exec.LookPath(words[0]); err == nil {
		return nil
	}
	if exec.Command("sh", "-c", `command -v "$1"`, "sh", words[0]).Run() == nil { // built into it
		return nil
	}
	return fmt.Errorf("there is no %s here: password_command in the settings names it", words[0])
}
