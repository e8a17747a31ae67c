package tui

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
)

// BenchmarkTheSlowestFrameOfEveryScreen is what a key costs the event loop on
// the book that DUES_GENBOOK_OUT names, screen by screen, in a window of 160x50:
// the CPU of the slowest single turn of the loop, update and frame, be it of the
// press or of what was read after it. It is to stay under 16 ms. The time of an
// operation is all of it, the reading in the background too.
//
//	DUES_GENBOOK_OUT=out/dues.db go test ./tui -run xxx -bench SlowestFrame -benchtime 200x
func BenchmarkTheSlowestFrameOfEveryScreen(b *testing.B) {
	made := os.Getenv("DUES_GENBOOK_OUT")
	if made == "" {
		b.Skip("DUES_GENBOOK_OUT names a large book")
	}
	path := copied(b, made)
	for _, screen := range []struct {
		name string
		open []string
		keys []string // pressed in turn
	}{
		{"today", nil, []string{"j", "j", "pgdown", "k"}},
		{"today-filter", []string{"/"}, []string{"a", "backspace"}},
		{"sheet", []string{"enter"}, []string{"j", "]", "k", "["}},
		{"record", []string{"enter", "r", "p"}, []string{"f", "r", "i", "backspace"}},
		{"invoices", []string{"2"}, []string{"j", "j", "pgdown", "o"}},
		{"invoices-filter", []string{"2", "/"}, []string{"a", "backspace"}},
		{"invoices-marks", []string{"2"}, []string{"space", "v", "pgdown", "*"}},
		{"invoice", []string{"2", "enter"}, []string{"j", "J"}},
		{"clients", []string{"3"}, []string{"j", "j", "pgdown", "o"}},
		{"clients-all", []string{"3", "F", "a"}, []string{"j", "pgdown", "k"}},
		{"reports", []string{"4"}, []string{"j", "tab"}},
		{"search", []string{"s"}, []string{"a", "m", "backspace", "down"}},
		{"help", []string{"?"}, []string{"c", "backspace"}},
	} {
		b.Run(screen.name, func(b *testing.B) { frames(b, path, screen.open, screen.keys) })
	}
}

func frames(b *testing.B, path string, open, keys []string) {
	settings := chase.DefaultSettings()
	now := func() time.Time { return time.Date(2026, 11, 24, 9, 15, 0, 0, time.UTC) }
	db, err := store.Open(b.Context(), path, store.Options{Settings: settings, Now: now})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	r := newRoot(b.Context(), Options{Book: db, Terminal: ui.Terminal{}, Now: now, Settings: settings})
	r.out, r.after = nil, func(time.Duration, tea.Msg) tea.Cmd { return nil }
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	l := &loop{root: r}
	l.run(r.Init())
	l.turn(tea.WindowSizeMsg{Width: 160, Height: 50})
	for _, k := range open {
		l.press(b, k)
	}
	l.slowest = 0
	i := 0
	for b.Loop() {
		l.press(b, keys[i%len(keys)])
		i++
	}
	b.ReportMetric(float64(l.slowest.Microseconds())/1000, "ms-CPU/slowest-turn")
}

// loop is the event loop without a terminal: it measures each of its turns.
type loop struct {
	root    *root
	slowest time.Duration
}

func (l *loop) press(b *testing.B, name string) {
	k, ok := ui.KeyMsg(name)
	if !ok {
		b.Fatalf("no key is called %q", name)
	}
	l.turn(k)
}

// turn is one message: what it changes, and the frame after it.
func (l *loop) turn(msg tea.Msg) {
	began := cpu()
	_, cmd := l.root.Update(msg)
	_, _ = io.WriteString(io.Discard, l.root.View())
	l.slowest = max(l.slowest, cpu()-began)
	l.run(cmd)
}

// cpu is the CPU this thread has used.
func cpu() time.Duration {
	const thisThread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if err := syscall.Getrusage(thisThread, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// run does what goes on in the background, one after the other.
func (l *loop) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, c := range batch {
			l.run(c)
		}
		return
	}
	if msg == nil || reflect.TypeOf(msg).PkgPath() == "github.com/charmbracelet/bubbletea" {
		return
	}
	l.turn(msg)
}

// copied is a copy of a book, so that a draft or a verdict does not change it.
func copied(b *testing.B, path string) string {
	b.Helper()
	from, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer from.Close()
	to, err := os.OpenFile(filepath.Join(b.TempDir(), "dues.db"), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	defer to.Close()
	if _, err := io.Copy(to, from); err != nil {
		b.Fatal(err)
	}
	return to.Name()
}
