package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// completionCommand is `dues completion`.
func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     "Print what makes a shell complete commands, clients and invoices",
		Example:   "  dues completion bash > ~/.local/share/bash-completion/completions/dues\n  dues completion fish > ~/.config/fish/completions/dues.fish",
		Args:      takes(1, 1, "which shell? bash, zsh, fish or powershell"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return cmd.Root().GenBashCompletionV2(a.out, true)
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
