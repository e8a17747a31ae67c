// Package cli is the program as a shell command: one file per command, the
// flags they share, and the shapes of what they print. It opens the book, asks
// the store and prints the answer; it decides nothing about who is chased.
//
// Data goes to stdout and words to stderr. Text from outside is cleaned on its
// way out; only JSON carries it as it came.
package cli

import (
	"bufio"
	"context"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"dues/store"
)

// Command is the program with its surroundings passed in, so that a test runs
// it as the shell does.
type Command struct {
	Told   func() context.Context // ends when the program is told to stop; nil is never
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Env    func(name string) string // os.Getenv
	Now    func() time.Time         // the real clock; --as-of and $DUES_NOW set it
}

// Main runs the command line without the program's name and gives the exit
// code: 0 done, 1 failed, 2 wrong use, 3 not found or more than one match, 10
// somebody is due (today --check).
func (c Command) Main(args []string) int {
	a := &app{Command: c, ctx: context.Background(), out: bufio.NewWriter(c.Stdout)}
	if c.Told != nil && listens(args) {
		a.ctx = c.Told()
	}
	root := a.root(args)
	root.SetArgs(append([]string{}, args...)) // for nil cobra would take the process's own
	err := root.ExecuteContext(a.ctx)
	if closing := a.close(); err == nil {
		err = closing
	}
	return a.report(err)
}

// app is one run of the program: its surroundings, the flags every command
// shares and the book once it is open.
type app struct {
	Command
	ctx   context.Context
	out   *bufio.Writer
	book  string // --book
	asOf  string // --as-of
	color string // --color
	json  bool   // --json, on the commands that have it
	csv   bool   // --csv, likewise
	now   func() time.Time
	db    *store.DB
}

// entry is one command of the table: built only when the arguments name it, so
// that a note from the shell does not pay for thirty flag sets.
type entry struct {
	name  string
	group string
	build func(*app) *cobra.Command
	ends  end
}

// end is what a command does when the program is told to stop.
type end bool

const (
	atOnce     end = false // it only reads: there is nothing to put away
	inGoodTime end = true  // it puts away what it was given, or says what was saved
)

// root builds the command tree that args can reach.
func (a *app) root(args []string) *cobra.Command {
	root := a.bare()
	for _, g := range groups {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
	}
	for _, e := range reachable(args) {
		cmd := e.build(a)
		cmd.GroupID = e.group
		root.AddCommand(cmd)
	}
	if slices.Contains(args, cobra.ShellCompRequestCmd) || slices.Contains(args, cobra.ShellCompNoDescRequestCmd) {
		a.completeFlags(root)
	}
	return root
}

// bare is dues without its commands.
func (a *app) bare() *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:   "dues",
		Short: "Who to contact about money today, why, and with what to say",
		Long: "dues is for people who are paid late. Without a command it opens the full screen;\n" +
			"when its output goes to a file or a pipe it prints today's list.",
		Example:       "  dues demo                      look around in a practice book\n  dues import invoices.csv       bring in a ledger\n  dues note acme \"rang, in a meeting until 3\" --next 'today 3pm'",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, rest []string) error {
			switch {
			case version:
				return a.version()
			case len(rest) > 0:
				return a.unknownCommand(rest[0])
			}
			return a.home()
		},
		SuggestionsMinimumDistance: 2,
		CompletionOptions:          cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	cobra.EnableCommandSorting = false // the table's order is the order of use
	root.SetIn(a.Stdin)
	root.SetOut(a.out)
	root.SetErr(a.Stderr)
	root.SetFlagErrorFunc(badFlag)
	root.PersistentFlags().StringVar(&a.book, "book", "", "the book `FILE`; else $DUES_BOOK, else dues.db in the data folder")
	root.PersistentFlags().StringVar(&a.asOf, "as-of", "", "show the book as it stood on `DATE`")
	root.PersistentFlags().StringVar(&a.color, "color", "auto", "colours of the full screen: `WHEN`, one of auto, always, never")
	root.Flags().BoolVar(&version, "version", false, "print the version")
	return root
}

// reachable is the commands whose name is among the arguments, or all of them
// when none is (help, completion, a name that does not exist).
func reachable(args []string) []entry {
	named := slices.DeleteFunc(slices.Clone(commands), func(e entry) bool { return !slices.Contains(args, e.name) })
	if len(named) == 0 && len(args) > 0 || needsAll(args) {
		return commands
	}
	return named
}

// listens reports whether a command that args can reach wants to be told to
// stop. To listen for it costs half a millisecond, which the morning's list
// need not wait for.
func listens(args []string) bool {
	return len(args) == 0 || slices.ContainsFunc(reachable(args), func(e entry) bool { return e.ends == inGoodTime })
}

// needsAll reports whether the arguments ask about commands rather than for
// one.
func needsAll(args []string) bool {
	for _, word := range []string{"help", "man", "completion", "-h", "--help", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd} {
		if slices.Contains(args, word) {
			return true
		}
	}
	return false
}

// close brings what is printed to where it goes and puts the book away. An
// answer that could not be written is a failure; a book that could not be
// tidied on a full disk is not: what was saved is safe, and is tidied another
// time.
func (a *app) close() error {
	err := a.out.Flush()
	if a.db != nil {
		if untidy := a.db.Close(); untidy != nil {
			a.warn("dues: " + untidy.Error())
		}
	}
	return err
}
