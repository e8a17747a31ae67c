package cli

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
)

// isTerminal reports whether a reader or writer is a terminal.
func isTerminal(v any) bool {
	f, ok := v.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// askable reports whether somebody sits at both ends of a conversation.
func (a *app) askable() bool { return isTerminal(a.Stdin) && isTerminal(a.Stderr) }

// agreed asks a question that only a yes agrees to.
func (a *app) agreed(question string) (bool, error) {
	answer, err := a.asked(question)
	return answer == "y" || answer == "yes", err
}

// askedSecretly asks for words that nobody should see on the screen. A script
// has nobody to ask.
func (a *app) askedSecretly(question string) (string, error) {
	in, ok := a.Stdin.(*os.File)
	if !ok || !a.askable() {
		return "", &usageError{words: "a passphrase is typed at a terminal; a script names a key: dues backup --for, dues restore --key"}
	}
	if err := a.out.Flush(); err != nil {
		return "", err
	}
	fmt.Fprint(a.Stderr, question)
	words, err := term.ReadPassword(in.Fd())
	fmt.Fprintln(a.Stderr)
	return string(words), err
}

// asked asks a question and gives the line that answers it, in lower case. The
// end of input is no answer.
func (a *app) asked(question string) (string, error) {
	if err := a.out.Flush(); err != nil {
		return "", err
	}
	fmt.Fprint(a.Stderr, question)
	answer, _ := bufio.NewReader(a.Stdin).ReadString('\n')
	return strings.ToLower(strings.TrimSpace(answer)), nil
}
