package save

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func ask(t *testing.T, home string, w, h int) (*Screen, *uitest.Driver) {
	t.Helper()
	k := uitest.Kit()
	k.Getenv = func(name string) string { return map[string]string{"HOME": home}[name] }
	s := New(k, uitest.Empty(t), ui.SaveText{What: "RECORD  Acme Print Ltd", Name: "acme.txt", Text: "all of it\n"})
	return s, uitest.Screen(t, s, w, h)
}

func TestTheQuestionAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		s, d := ask(t, t.TempDir(), size.W, size.H)
		uitest.Golden(t, "save-"+size.Window, d.Whole(s))
		uitest.Golden(t, "save-no-folder-"+size.Window, d.Press("enter").Whole(s))
		uitest.Fits(t, s)
	}
}

func TestItSaysWhereTheFileWentAndNeverWritesOverOne(t *testing.T) {
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "Downloads"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"acme.txt", "acme (2).txt"} {
		_, d := ask(t, home, 80, 18)
		path := filepath.Join(home, "Downloads", name)
		if m, ok := d.Press("enter").Last().(ui.Said); !ok || m.Words != "Saved "+path {
			t.Errorf("it says %+v", d.Last())
		}
		if text, err := os.ReadFile(path); err != nil || string(text) != "all of it\n" {
			t.Errorf("%s holds %q: %v", path, text, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestTheOwnFolderThatNobodyKnowsIsNotTakenForOneHere(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	for _, folder := range []string{"~", "~/Downloads"} {
		_, d := ask(t, "", 100, 24)
		d.Press("ctrl+u").Type(folder).Press("enter", "enter")
		if !strings.Contains(d.Screen(), "HOME does not say which that is") {
			t.Errorf("%s: it does not say so:\n%s", folder, d.Screen())
		}
	}
	if left, _ := os.ReadDir(here); len(left) != 0 {
		t.Errorf("it wrote %v", left)
	}
}

func TestWhatWasTypedStaysWhenItCannotBeSaved(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want string
	}{
		"no such folder":       {[]string{"enter"}, "There is no such folder."},
		"no folder":            {[]string{"ctrl+u", "enter"}, "Which folder?"},
		"no name":              {[]string{"tab", "ctrl+u", "enter"}, "A name without a folder in it"},
		"a folder in the name": {[]string{"tab", "ctrl+a", "/", "enter"}, "A name without a folder in it"},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			_, d := ask(t, home, 100, 24)
			d.Press(c.keys...)
			if !strings.Contains(d.Screen(), c.want) {
				t.Errorf("it shows\n%s", d.Screen())
			}
			if left, _ := os.ReadDir(home); len(left) != 0 {
				t.Errorf("it wrote %v", left)
			}
		})
	}
}
