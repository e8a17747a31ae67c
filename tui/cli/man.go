package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dues/tui/ui"
)

// manCommand is `dues man`. The page is written here rather than by cobra/doc,
// whose markdown reader costs every start of the program a third of a
// millisecond.
func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Example: "  dues man | man -l -",
		Args:    takesNone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := a.out.WriteString(manual(cmd.Root()))
			return err
		},
	}
}

// manual is the whole page in roff.
func manual(root *cobra.Command) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line(`.TH DUES 1 "" "dues" "User Commands"`)
	line(".SH NAME\ndues \\- %s", roff(root.Short))
	line(".SH SYNOPSIS\n.B dues\n[\\-\\-book FILE] [\\-\\-as\\-of DATE] [COMMAND ...]")
	line(".SH DESCRIPTION\n%s", roff(root.Long))
	line(".SH OPTIONS")
	flags(&b, root.PersistentFlags())
	line(".SH COMMANDS")
	for _, cmd := range root.Commands() {
		if !cmd.IsAvailableCommand() || cmd.Name() == "help" {
			continue
		}
		section(&b, cmd)
		for _, sub := range cmd.Commands() {
			section(&b, sub)
		}
	}
	line(".SH KEYS\nThose of the full screen; dues keys prints your own in their place.")
	for _, part := range keyParts(ui.NewKeys()) {
		line(".SS %s", roff(part.title))
		for _, k := range part.keys {
			line(".TP\n.B %s\n%s", roff(k.Help().Key), roff(k.Help().Desc))
		}
	}
	line(".SH DATES\n%s", roff(dateHelp))
	line(".SH ENVIRONMENT\n.TP\n.B DUES_BOOK\nthe book, when \\-\\-book is not given\n.TP\n.B DUES_NOW\nthe clock: a date or an RFC 3339 instant, when \\-\\-as\\-of is not given")
	line(".SH FILES\n.TP\n.I ~/.config/dues/config.toml\nthe settings\n.TP\n.I ~/.config/dues/keys.toml\nyour own keys\n.TP\n.I ~/.local/share/dues/dues.db\nthe book")
	line(".SH EXIT STATUS\n0 done, 1 failed, 2 wrong use, 3 not found or more than one match; 10 somebody is due (today \\-\\-check).")
	return b.String()
}

// dateHelp is how dates are typed, for the page and for errors.
const dateHelp = "today, tomorrow, fri (or fr), next fri, +3d, +2w, +2wd (working days), eom, 15th, 27/11, 27 nov, 2026-11-27; " +
	"with a time: thu 10am; for notes and payments: yesterday, last fri; for a client: run (their next pay run), due, due-3."

// section is one command of the page.
func section(b *strings.Builder, cmd *cobra.Command) {
	fmt.Fprintf(b, ".SS %s\n", roff(strings.TrimSuffix(cmd.UseLine(), " [flags]")))
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	fmt.Fprintf(b, "%s\n", roff(text))
	flags(b, cmd.LocalNonPersistentFlags())
	if cmd.Example != "" {
		fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(cmd.Example))
	}
}

// flags is a list of flags of the page.
func flags(b *strings.Builder, set *pflag.FlagSet) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		name, usage := pflag.UnquoteUsage(f)
		fmt.Fprintf(b, ".TP\n.B \\-\\-%s %s\n%s\n", roff(f.Name), roff(name), roff(usage))
	})
}

// roff is text as a manual page takes it: no letter of it is a command.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
