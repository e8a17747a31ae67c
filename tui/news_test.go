package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestWhatCouldNotBeSavedSaysWhyAndWhatNow(t *testing.T) {
	tests := map[string]struct {
		err  error
		want string
	}{
		"a full disk names the disk and where the words can go": {store.ErrFull, "ctrl+o saves it elsewhere"},
		"another writer is named and the words are still there": {store.ErrBusy, "another program is writing to the book"},
		"a book that can only be read says so":                  {store.ErrReadOnly, "Reading only"},
		"anything else is said as it is":                        {fmt.Errorf("no such client"), "no such client"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var n news
			n.fail(fmt.Errorf("save the note: %w", tt.err))
			if !n.bad || !strings.Contains(n.words, tt.want) {
				t.Errorf("says %q", n.words)
			}
		})
	}
}

func TestWordsThatHaveBeenReadLeaveNothingBehind(t *testing.T) {
	r := program(t, practised(t))
	r.resize(80, 24)
	r.news.say("Saved: a note", true)
	if line := r.newsLines()[0]; !strings.Contains(line, "Saved: a note.  ") || !strings.Contains(line, "undo") {
		t.Fatalf("it says %q", line)
	}
	for range undoStays {
		r.news.beat()
	}
	if line := strings.TrimSpace(r.newsLines()[0]); line != "" {
		t.Errorf("it still says %q", line)
	}
}

func TestWhatAScreenSaidOfItsKeysGoesWithIt(t *testing.T) {
	r := program(t, practised(t))
	d := uitest.Model(t, r, 80, 24)
	d.Press("m", "+", "+", "+")
	if !strings.Contains(d.Screen(), "formal is as far as the tone goes") {
		t.Fatalf("the tone goes further:\n%s", d.Screen())
	}
	if d.Press("esc"); strings.Contains(d.Screen(), "formal is as far") {
		t.Errorf("it is still said where no tone is:\n%s", d.Screen())
	}
}

// What an error says to do stands at its end: in every window that has a footer
// it is whole, and no line of the window is lost to it for good.
func TestALongErrorIsWhole(t *testing.T) {
	const long = `from: Your own address is not known. Put email = "sam@example.com" under [me] in the settings.`
	db := uitest.Morning(t)
	for _, size := range sizes {
		d := uitest.Model(t, program(t, db), size[0], size[1])
		before := d.Press("j", "k").Screen()
		d.Send(ui.Failed{Err: errors.New(long)})
		if said := strings.Join(strings.Fields(d.Screen()), " "); !strings.Contains(said, "Error: "+long) {
			t.Errorf("%v: it is cut:\n%s", size, d.Screen())
		}
		if n := strings.Count(d.Screen(), "\n") + 1; n != size[1] {
			t.Errorf("%v: %d lines", size, n)
		}
		if after := d.Press("j", "k").Screen(); after != before {
			t.Errorf("%v: after the next key it shows\n%s", size, after)
		}
	}
}

func TestWhatIsSaidOfAKeyGoesWithTheNext(t *testing.T) {
	d := uitest.Model(t, program(t, practised(t)), 80, 24)
	d.Press("m", "+", "+", "+")
	if !strings.Contains(d.Screen(), "formal is as far as the tone goes") {
		t.Fatalf("the tone goes further:\n%s", d.Screen())
	}
	if d.Press("-"); strings.Contains(d.Screen(), "formal is as far") {
		t.Errorf("it is still said of another tone:\n%s", d.Screen())
	}
}
