package ptytest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bash is a shell at a prompt, with the completion as a user would have it and
// the program on its path. It has no start-up file and so no bash-completion.
func bash(t *testing.T, env []string) *Term {
	t.Helper()
	path, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not here")
	}
	rc := filepath.Join(t.TempDir(), "rc")
	text := "PS1='$ '\nPATH=" + filepath.Dir(Program(t)) + ":$PATH\nbind 'set bell-style none'\neval \"$(dues completion bash)\"\n"
	if err := os.WriteFile(rc, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r := StartCommand(t, env, 100, 30, path, "--noprofile", "--rcfile", rc, "-i")
	r.Wait("$ ", 10*time.Second)
	return r
}

func TestBashCompletesCommandsClientsInvoicesAndWords(t *testing.T) {
	env := acme(t)
	Run(t, env, "add", "client", "Birch & Co", "--terms", "net 30")
	Run(t, env, "add", "client", "Birch Bark", "--terms", "net 30")
	Run(t, env, "add", "invoice", "INV-1049", "--client", "birch co", "--amount", "2480")
	r := bash(t, env)
	for typed, want := range map[string]string{
		"dues hist\t":                      "$ dues history",
		"dues show ac\t":                   "$ dues show acme",
		"dues why birch-c\t":               "$ dues why birch-co",
		"dues paid INV-1049\t":             "$ dues paid INV-1049",
		"dues log acme prom\tfri ba\t":     "$ dues log acme promised fri bacs",
		"dues add invoice X --client ac\t": "$ dues add invoice X --client acme",
		"dues add client X --kind sole\t":  "$ dues add client X --kind sole-trader",
		"dues log acme fine --next=tom\t":  "$ dues log acme fine --next=tomorrow",
	} {
		r.Send(typed)
		r.Wait(want, 10*time.Second)
		r.Send("\x15") // clear the line
	}
	r.Send("dues why birch\t\t\t")
	r.Wait("(Birch & Co, 2,480.00)", 10*time.Second)
}

func TestTheCompletionRunsNothingThatANameSays(t *testing.T) {
	env := acme(t)
	canary := filepath.Join(t.TempDir(), "canary")
	Run(t, env, "add", "client", "Zed $(touch "+canary+") `touch "+canary+"`;\x1b]0;x\x07", "--terms", "net 30")
	Run(t, env, "add", "invoice", "$(touch "+canary+")", "--client", "zed", "--amount", "100")
	r := bash(t, env)
	r.Send("dues show zed\t")
	r.Wait("dues show zed", 10*time.Second)
	r.Send("\x15dues show z\t")
	r.Wait("dues show zed", 10*time.Second)
	r.Send("\x15dues why \t\t")
	r.Wait("Acme Print Ltd, ", 10*time.Second)
	r.Send("\x15dues paid \t\t")
	r.Wait("touch", 10*time.Second)
	if _, err := os.Stat(canary); err == nil {
		t.Error("a client's name was run as a command")
	}
	if strings.Contains(string(r.Output()), "\x1b]0;x") {
		t.Error("a client's name reached the terminal as it is")
	}
}
