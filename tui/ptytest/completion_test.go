package ptytest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// prompt stands before what is typed in every shell of these tests.
const prompt = "$ "

// atPrompt is a shell at its prompt, with the completion as a user would have it
// and the program on its path. It has no other start-up file: bash has no
// bash-completion.
func atPrompt(t *testing.T, shell string, env []string) *Term {
	t.Helper()
	path, err := exec.LookPath(shell)
	if err != nil {
		t.Skip(shell + " is not here")
	}
	dir, bin := t.TempDir(), filepath.Dir(Program(t))
	file, text, args := "rc", "", []string{"--noprofile", "--rcfile", filepath.Join(dir, "rc"), "-i"}
	switch shell {
	case "bash":
		text = "PS1='$ '\nPATH=" + bin + ":$PATH\nbind 'set bell-style none'\neval \"$(dues completion bash)\"\n"
	case "zsh":
		file, args, env = ".zshrc", []string{"-d", "-i"}, append(env, "ZDOTDIR="+dir)
		text = "PS1='$ '\npath=(" + bin + " $path)\nunsetopt beep promptsp\nautoload -Uz compinit && compinit -u -D\nsource <(dues completion zsh)\n"
	case "fish":
		file, args, env = "fish/config.fish", []string{"-i"}, append(env, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir, "HOME="+dir)
		// Where this folder is missing, fish fills it from every man page, in a
		// process that outlives the test and the removal of its folder.
		if err := os.MkdirAll(filepath.Join(dir, "fish", "generated_completions"), 0o700); err != nil {
			t.Fatal(err)
		}
		text = "set -g fish_greeting\nset -gx PATH " + bin + " $PATH\nfunction fish_prompt; echo -n '$ '; end\nset -g fish_autosuggestion_enabled 0\ndues completion fish | source\n"
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r := StartCommand(t, env, 100, 30, path, args...)
	r.Wait(prompt)
	return r
}

// shells are those with a completion that can be tried here; there is no
// PowerShell in Debian.
var shells = []string{"bash", "zsh", "fish"}

func TestEveryShellCompletesCommandsClientsInvoicesAndWords(t *testing.T) {
	for _, shell := range shells {
		t.Run(shell, func(t *testing.T) {
			env := acme(t)
			Run(t, env, "add", "client", "Birch & Co", "--terms", "net 30")
			Run(t, env, "add", "client", "Birch Bark", "--terms", "net 30")
			Run(t, env, "add", "client", "Müller \"O'Neill\" GmbH", "--terms", "net 30")
			Run(t, env, "add", "client", "--terms", "net 30", "--", "-Dash Ltd")
			Run(t, env, "add", "invoice", "--client", "dash", "--amount", "5", "--", "-XY-17")
			Run(t, env, "add", "invoice", "Ré 20/7'a$b", "--client", "birch co", "--amount", "77")
			Run(t, env, "add", "invoice", "INV-1049", "--client", "birch co", "--amount", "2480")
			r := atPrompt(t, shell, append(env, "LANG=C.UTF-8"))
			for _, c := range []struct{ typed, want string }{
				{"dues hist\t", "dues history"},
				{"dues show ac\t", "dues show acme"},
				{"dues show Ac\t", "dues show Acme"},
				{"dues why birch-c\t", "dues why birch-co"},
				{"dues paid INV-1049\t", "dues paid INV-1049"},
				{"dues paid xy\t", "dues paid xy-17"},
				{"dues log acme prom\t", "dues log acme promised"},
				{"dues log acme promised fri ba\t", "dues log acme promised fri bacs"},
				{"dues next acme tom\t", "dues next acme tomorrow"},
				{"dues add invoice X --client ac\t", "dues add invoice X --client acme"},
				{"dues add client X --kind sole\t", "dues add client X --kind sole-trader"},
				{"dues log acme fine --next=tom\t", "dues log acme fine --next=tomorrow"},
				{"dues today --js\t", "dues today --json"},
				{"dues report fore\t", "dues report forecast"},
				{"dues why mül\t", "dues why müller"},
				{"dues why das\t", "dues why dash"},
			} {
				r.Send(c.typed)
				r.Wait(prompt + c.want)
				r.Send("\x05\x15") // clear the line
			}
			r.Send("dues paid R\t")
			r.Wait("20/7")
			r.Send("\r") // the number is quoted as this shell needs it
			r.Wait("77.00 of 77.00 paid")
		})
	}
}

// What a completion gives is what the command takes.
func TestACompletedNameFindsItsClient(t *testing.T) {
	env := acme(t)
	for name, typed := range map[string]string{"Müller \"O'Neill\" GmbH": "müller-o-neill", "-Dash Ltd": "dash", "Birch & Co": "birch-co"} {
		Run(t, env, "add", "client", "--", name)
		if said := Run(t, env, "show", typed); !strings.HasPrefix(said, name) {
			t.Errorf("%s is not found by %q: %s", name, typed, said)
		}
	}
}

func TestBashListsWhoIsMeant(t *testing.T) {
	env := acme(t)
	Run(t, env, "add", "client", "Birch & Co", "--terms", "net 30")
	Run(t, env, "add", "client", "Birch Bark", "--terms", "net 30")
	Run(t, env, "add", "invoice", "INV-1049", "--client", "birch co", "--amount", "2480")
	r := atPrompt(t, "bash", env)
	r.Send("dues why birch\t\t\t")
	r.Wait("(Birch & Co, 2,480.00)")
}

func TestTheCompletionRunsNothingThatANameSays(t *testing.T) {
	env := acme(t)
	canary := filepath.Join(t.TempDir(), "canary")
	Run(t, env, "add", "client", "Zed $(touch "+canary+") `touch "+canary+"`;\x1b]0;x\x07", "--terms", "net 30")
	Run(t, env, "add", "invoice", "$(touch "+canary+")", "--client", "zed", "--amount", "100")
	r := atPrompt(t, "bash", env)
	r.Send("dues show zed\t")
	r.Wait("dues show zed")
	r.Send("\x15dues show z\t")
	r.Wait("dues show zed")
	r.Send("\x15dues why \t\t")
	r.Wait("Acme Print Ltd, ")
	r.Send("\x15dues paid \t\t")
	r.Wait("touch")
	if _, err := os.Stat(canary); err == nil {
		t.Error("a client's name was run as a command")
	}
	if strings.Contains(string(r.Output()), "\x1b]0;x") {
		t.Error("a client's name reached the terminal as it is")
	}
}
