package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// takes is the check of a command's arguments: from least to most of them, most
// -1 being any number. ask is what to say when one is missing.
func takes(least, most int, ask string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return &usageError{words: ask, command: cmd.CommandPath()}
		case most >= 0 && len(args) > most:
			return &usageError{words: fmt.Sprintf("%q is one word too many", args[most]), command: cmd.CommandPath()}
		}
		return nil
	}
}

// takesNone is takes for a command without arguments.
var takesNone = takes(0, 0, "")

// needs refuses a command that lacks one of the flags it cannot do without.
func needs(cmd *cobra.Command, names ...string) error {
	for _, name := range names {
		if !cmd.Flags().Changed(name) {
			return &usageError{words: "--" + name + " is missing", command: cmd.CommandPath()}
		}
	}
	return nil
}

// oneOnly refuses two flags that exclude each other.
func oneOnly(cmd *cobra.Command, names ...string) error {
	var given []string
	for _, name := range names {
		if cmd.Flags().Changed(name) {
			given = append(given, "--"+name)
		}
	}
	if len(given) > 1 {
		return &usageError{words: strings.Join(given, " and ") + " exclude each other", command: cmd.CommandPath()}
	}
	return nil
}
