package cli

import (
	"os"
	"strings"
	"testing"

	"dues/tui/ui"
)

// readmeKeys is the keys as README has them: those that mean the same wherever
// they apply, in a few words each.
func readmeKeys() string {
	var b strings.Builder
	for _, part := range keyParts(ui.NewKeys())[:4] {
		var keys []string
		for _, k := range part.keys {
			keys = append(keys, "`"+k.Help().Key+"` "+ui.ShortHelp(k))
		}
		b.WriteString("- **" + part.title + "**: " + strings.Join(keys, ", ") + "\n")
	}
	return b.String()
}

// The README is written from the bindings: with -update it is written anew.
func TestTheREADMEHasTheKeysThatThereAre(t *testing.T) {
	const file, begin, end = "../../README.md", "<!-- keys -->\n", "<!-- end of keys -->"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(text), begin)
	is, tail, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatal("README.md has no place for the keys")
	}
	want := readmeKeys()
	if *update {
		if err := os.WriteFile(file, []byte(head+begin+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if is != want {
		t.Errorf("README.md (go test ./tui/cli -update writes it anew) has\n%s\nand the bindings are\n%s", is, want)
	}
}

func TestTheManualAndThePageOfKeysHaveEveryBinding(t *testing.T) {
	s := newShell(t)
	page, _, _ := s.run("", "keys")
	man, _, _ := s.run("", "man")
	parts := keyParts(ui.NewKeys())
	if len(parts) < 10 {
		t.Fatalf("%d parts: screens are missing", len(parts))
	}
	for _, part := range parts {
		if !strings.Contains(page, part.title+"\n") || !strings.Contains(man, ".SS "+roff(part.title)+"\n") {
			t.Errorf("%q is missing", part.title)
		}
		for _, b := range part.keys {
			if b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("%s has a key that is not described: %v", part.title, b.Keys())
			}
			if !strings.Contains(man, ".B "+roff(b.Help().Key)+"\n"+roff(b.Help().Desc)+"\n") || !strings.Contains(page, b.Help().Desc) {
				t.Errorf("%s: %s %s is missing", part.title, b.Help().Key, b.Help().Desc)
			}
		}
	}
}

func TestTheNamesOfTheKeysAreAFileThatChangesNothingAndCanBeUsed(t *testing.T) {
	s := newShell(t)
	names, _, _ := s.run("", "keys", "--names")
	s.write("config/dues/keys.toml", names)
	usual, words, _ := s.run("", "keys")
	if words != "" {
		t.Errorf("as it is printed it is refused: %s", words)
	}
	s.write("config/dues/keys.toml", strings.ReplaceAll(names, "\n# ", "\n"))
	same, words, _ := s.run("", "keys")
	if words != "" || !strings.Contains(names, "\n# ") {
		t.Errorf("with every line in force it is refused: %s", words)
	}
	if same != usual {
		t.Error("the keys as they come are not what the file says")
	}
	s.write("config/dues/keys.toml", "[client]\nrecord = [\"R\", \"r\"]\n")
	if mine, words, _ := s.run("", "keys"); words != "" || !strings.Contains(mine, "  R          record: what happened") && !strings.Contains(mine, "  R      record: what happened") {
		t.Errorf("a key of one's own is not on the page: %s", words)
	}
}
