package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// completionCommand is `dues completion`.
func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what makes a shell complete commands, clients and invoices",
		Long: "Prints a script for the shell. Names are read from the book as they are asked for; no\n" +
			"book is made for it, and one that is busy is not waited for.",
		Example: "  eval \"$(dues completion bash)\"                                    in ~/.bashrc\n" +
			"  dues completion zsh > ~/.zfunc/_dues                              with ~/.zfunc in fpath\n" +
			"  dues completion fish > ~/.config/fish/completions/dues.fish\n" +
			"  dues completion powershell | Out-String | Invoke-Expression       in $PROFILE",
		Args:      takes(1, 1, "which shell? bash, zsh, fish or powershell"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				if err := cmd.Root().GenBashCompletionV2(a.out, true); err != nil {
					return err
				}
				_, err := a.out.WriteString(bareBash)
				return err
			case "zsh":
				return cmd.Root().GenZshCompletion(a.out)
			case "fish":
				return cmd.Root().GenFishCompletion(a.out, true)
			case "powershell":
				return cmd.Root().GenPowerShellCompletionWithDesc(a.out)
			}
			return &usageError{words: fmt.Sprintf("no completion for %q. Try bash, zsh, fish or powershell.", args[0]), command: "dues completion"}
		},
	}
}

// bareBash reads the command line where the package bash-completion, on which
// cobra's script rests, is not installed. Words that bash cut at = and : are put
// together again.
const bareBash = `
if ! declare -F _init_completion _get_comp_words_by_ref >/dev/null 2>&1; then
    __dues_init_completion()
    {
        local i last=
        COMPREPLY=() words=() cword=-1
        for ((i = 0; i <= COMP_CWORD; i++)); do
            if [[ $i -gt 1 && ( ${COMP_WORDS[i]} == [=:]* || $last == [=:] ) ]]; then
                words[cword]+=${COMP_WORDS[i]}
            else
                words[++cword]=${COMP_WORDS[i]}
            fi
            last=${COMP_WORDS[i]}
        done
        cur=${words[cword]} prev=${words[cword-1]-}
    }
fi
`
