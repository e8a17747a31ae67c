package config

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestATextIsWrittenInPlaceOfTheOneThatWasRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues", "config.toml")
	if err := WriteText(path, "", "grace = 1\n"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a new file: %v %v", info.Mode(), err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(path, "grace = 1\n", "grace = 2\n"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the rights of the file were not kept: %v %v", info.Mode(), err)
	}
	if err := WriteText(path, "grace = 1\n", "grace = 3\n"); !errors.Is(err, ErrChanged) {
		t.Errorf("over what another has written: %v", err)
	}
	if text, err := ReadText(path); err != nil || text != "grace = 2\n" {
		t.Errorf("the file has %q, %v", text, err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("beside the file lies %v, %v", left, err)
	}
}

func TestALinkToTheFileStaysALink(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "dotfiles.toml"), filepath.Join(dir, "config.toml")
	if err := os.WriteFile(real, []byte("grace = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(link, "grace = 1\n", "grace = 2\n"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
	if text, _ := ReadText(real); text != "grace = 2\n" {
		t.Errorf("the file behind the link has %q", text)
	}
}

func TestWhatCannotBeWrittenLeavesTheFile(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root writes everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(path, []byte("grace = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if err := WriteText(path, "grace = 1\n", "grace = 2\n"); err == nil {
		t.Error("a folder that cannot be written to was written to")
	}
	if text, _ := ReadText(path); text != "grace = 1\n" {
		t.Errorf("the file has %q", text)
	}
}
