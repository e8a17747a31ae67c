package ptytest

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// newcomer is a place without a book on a day of the IBM ledger on which three
// of its clients are late, and the rows of those three.
func newcomer(t *testing.T) (env []string, ledger string) {
	t.Helper()
	ledger, err := filepath.Abs("testdata/ibm.csv")
	if err != nil {
		t.Fatal(err)
	}
	return append(Book(t), "DUES_NOW=2013-12-02T09:12:00Z"), ledger
}

// TestANewcomersFirstMorning walks from the first run to the end of the first
// session, and back over a slip.
func TestANewcomersFirstMorning(t *testing.T) {
	env, ledger := newcomer(t)
	r := Start(t, env, 100, 30)
	for _, step := range []struct{ keys, says string }{
		{"", "first run"},
		{"i", "Nothing is saved before you say so"},
		{ledger + "\r", "enter brings in 22 new invoices, 22 payments"},
		{"\r", "Session 0 of 3"},
		{"rpfri\tb\x13", "Session 1 of 3"},
		{"rx\x13", "Session 2 of 3"},
		{"s8111779828", "1 found"},
		{"\r", "Invoices > 8111779828"},
		{"\x1b", "Search all"},
		{"\x1b", "Session 2 of 3"},
		{"u", "Session 1 of 3"},
		{"krx\x13", "Session 2 of 3"},
		{"rc\x13", "That's everyone"},
	} {
		r.Send(step.keys)
		r.Wait(step.says)
	}
	r.Send("q")
	if code := r.End(); code != 0 {
		t.Errorf("the session ended with %d", code)
	}
	firstMorning(t, env)
}

// TestANewcomersFirstMorningInPlainLines is the same walk without a screen.
func TestANewcomersFirstMorningInPlainLines(t *testing.T) {
	env, ledger := newcomer(t)
	dry := Run(t, env, "import", ledger, "--dry-run")
	if !strings.Contains(dry, "would read 22   add 22") || !strings.Contains(dry, "Nothing was saved") {
		t.Errorf("the preview says\n%s", dry)
	}
	Run(t, env, "import", ledger)
	said := answer(t, env,
		"record", "promise", "fri", "bacs", "yes",
		"record", "refused", "", "yes",
		"undo", "record", "refused", "", "yes",
		"record", "can't pay", "", "", "", "", "yes", "stop")
	for _, words := range []string{"Item 1 of 3", "lands Tue 10 Dec", "Took back", "That's everyone. 3 of 3"} {
		if !strings.Contains(said, words) {
			t.Errorf("it never says %q:\n%s", words, said)
		}
	}
	if found := Run(t, env, "search", "8111779828"); !strings.Contains(found, "6708-DPYTF") {
		t.Errorf("the search finds\n%s", found)
	}
	firstMorning(t, env)
}

// answer runs dues chase --plain and gives it an answer a line.
func answer(t *testing.T, env []string, answers ...string) string {
	t.Helper()
	cmd := exec.Command(Program(t), "chase", "--plain")
	cmd.Env, cmd.Stdin = env, strings.NewReader(strings.Join(answers, "\n")+"\n")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("dues chase --plain: %v\n%s", err, out)
	}
	return string(out)
}

// firstMorning asserts what both walks leave in the book.
func firstMorning(t *testing.T, env []string) {
	t.Helper()
	for client, want := range map[string]string{
		"1447": `"pay_on":"2013-12-06","method":"bacs","lands_on":"2013-12-10"`,
		"6708": `"outcome":"refused"`,
		"8690": `"outcome":"cant-pay"`,
	} {
		shown := Run(t, env, "show", client, "--json")
		if !strings.Contains(shown, want) {
			t.Errorf("%s is without %s:\n%s", client, want, shown)
		}
		if n := strings.Count(shown, `"outcome":"refused"`); client == "6708" && n != 1 {
			t.Errorf("refused is in the book %d times; what was undone is still there", n)
		}
	}
	Run(t, env, "doctor")
}
