package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/store/config"
)

func TestTheUsersTemplatesAreTheTextFilesOfTheirFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "dues", "templates")
	if files, err := config.Templates(folder); err != nil || len(files) != 0 {
		t.Errorf("a folder that is not there: %v, %v", files, err)
	}
	if err := config.KeepTemplate(folder, "firm.informal.txt", "", "Subject: x\n"); err != nil {
		t.Fatal(err)
	}
	if err := config.KeepTemplate(folder, "firm.informal.txt", "", "other"); !errors.Is(err, config.ErrChanged) {
		t.Errorf("a template was written over: %v", err)
	}
	for name, text := range map[string]string{".firm.txt.swp": "x", "notes.md": "x", "long.txt": strings.Repeat("a", 200<<10)} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "old.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	files, err := config.Templates(folder)
	if err != nil || len(files) != 2 || files["firm.informal.txt"] != "Subject: x\n" || len(files["long.txt"]) != 128<<10 {
		t.Errorf("read %d files, %v", len(files), err)
	}
	if info, err := os.Stat(filepath.Join(folder, "firm.informal.txt")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	if err := config.KeepTemplate(folder, "../../config.toml", "", "x"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "config.toml")); err != nil {
		t.Errorf("it was written outside the folder: %v", err)
	}
}
