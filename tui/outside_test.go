package tui

import (
	"os"
	"path/filepath"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestOnlyFilesAndPagesAreHandedToTheDesktop(t *testing.T) {
	dir := t.TempDir()
	file, program := filepath.Join(dir, "INV-1042.pdf"), filepath.Join(dir, "run.sh")
	for path, mode := range map[string]os.FileMode{file: 0o644, program: 0o755} {
		if err := os.WriteFile(path, nil, mode); err != nil {
			t.Fatal(err)
		}
	}
	for target, want := range map[string]string{
		file:                       file,
		program:                    "",
		dir:                        "",
		"supplier.acme.example":    "https://supplier.acme.example",
		"https://acme.example/pay": "https://acme.example/pay",
		"file:///etc/passwd":       "",
		"javascript:alert(1)":      "",
		"--version":                "",
		"gone.pdf\nx.example":      "",
		"":                         "",
	} {
		got, ok := openable(target)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is opened as %q, %v, want %q", target, got, ok, want)
		}
	}
}

func TestOverSSHAPageIsNamedAndNotOpened(t *testing.T) {
	r := program(t, uitest.Morning(t))
	r.kit.Getenv = func(name string) string { return map[string]string{"SSH_TTY": "/dev/pts/1"}[name] }
	r.openOutside(ui.Outside{Target: "acme.example"})
	if r.news.words != "This is another machine: it is at acme.example" {
		t.Errorf("it says %q", r.news.words)
	}
}
