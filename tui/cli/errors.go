package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dues/chase"
	"dues/store"
)

// The exit codes of DESIGN section 5.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitNotFound = 3
	exitDue      = 10
)

// usageError is a command line that cannot be followed.
type usageError struct {
	words   string
	command string // "dues note": whose help says more; "" for none
}

// Error is the words alone.
func (e *usageError) Error() string { return e.words }

// missError is a name that no row has, or more than one.
type missError struct {
	words  string
	lines  []string // the rows it could have been
	first  string   // what names the first of them alone, as a shell takes it
	advice string   // what was not done, and what now
}

// Error is the words alone; report prints the rows.
func (e *missError) Error() string { return e.words }

// exitCode ends the program with a code and no words.
type exitCode int

// Error is never printed.
func (e exitCode) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// report prints an error as the shell expects it and gives its exit code.
func (a *app) report(err error) int {
	if err == nil {
		return exitDone
	}
	var code exitCode
	if errors.As(err, &code) {
		return int(code)
	}
	err = store.Damage(a.ctx, a.bookPath(), err, a.Now().Location())
	a.warn("dues: " + saidOf(err))
	var kept *keptError
	if errors.As(err, &kept) {
		a.warn(kept.advice)
	}
	var miss *missError
	var usage *usageError
	var field *chase.FieldError
	switch {
	case errors.As(err, &miss):
		a.sayMissed(miss)
		return exitNotFound
	case errors.As(err, &usage):
		if usage.command != "" {
			a.warn("See " + usage.command + " --help")
		}
		return exitUsage
	case errors.As(err, &field):
		return exitUsage
	}
	return exitFailed
}

// saidOf is an error in words. What is wrong with what was typed, and what is
// here already, says it all: what was being done is left out.
func saidOf(err error) string {
	var field *chase.FieldError
	if errors.As(err, &field) {
		return field.Error()
	}
	var here *store.Here
	if errors.As(err, &here) {
		return here.Words
	}
	return err.Error()
}

// sayMissed prints the rows a name could have meant, and what now.
func (a *app) sayMissed(miss *missError) {
	for _, line := range miss.lines {
		a.warn("  " + line)
	}
	if miss.advice != "" {
		a.warn(miss.advice)
	}
}

// warn prints words on stderr, each line cleaned.
func (a *app) warn(words string) {
	for line := range strings.Lines(words) {
		fmt.Fprintln(a.Stderr, a.shown(strings.TrimSuffix(line, "\n")))
	}
}

// unknownCommand says that no command has this name, and which are near.
func (a *app) unknownCommand(name string) error {
	words := fmt.Sprintf("no command %q", name)
	if near := a.root([]string{"help"}).SuggestionsFor(name); len(near) > 0 {
		words += ". Near: " + strings.Join(near, ", ")
	}
	return &usageError{words: words, command: "dues"}
}

// badFlag is a flag that cannot be followed.
func badFlag(cmd *cobra.Command, err error) error {
	words := err.Error()
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) && wrong.GetFlag().Value.Type() == "int" {
		words = fmt.Sprintf("--%s: %q is not a whole number, as in 14", wrong.GetFlag().Name, wrong.GetValue())
	}
	if strings.HasPrefix(words, "unknown shorthand") {
		words += ". Words that begin with - go after --"
	}
	return &usageError{words: words, command: cmd.CommandPath()}
}
