package tui

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"dues/tui/uitest"
)

func TestTheWatchdogLeavesWhenTheEventLoopDoesNot(t *testing.T) {
	r := program(t, uitest.Morning(t))
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	ctx, end := context.WithCancel(t.Context())
	end()
	var closed bool
	status := make(chan int, 1)
	watch(ctx, make(chan struct{}), r.kit.Keeper, Options{
		In: in, Out: out,
		Abandon: func() { closed = true }, Exit: func(s int) { status <- s },
	}, nil)
	select {
	case s := <-status:
		if s == 0 || !closed {
			t.Errorf("left with %d, book closed %v", s, closed)
		}
	case <-time.After(time.Minute):
		t.Fatal("the watchdog sleeps")
	}
	buf := make([]byte, 256)
	n, err := in.Read(buf)
	for _, mode := range []string{"\x1b[?1000l", "\x1b[?1004l", "\x1b[?2004l", "\x1b[?25h", "\x1b[?1049l"} {
		if err != nil || !strings.Contains(string(buf[:n]), mode) {
			t.Errorf("the terminal was given %q without %q, %v", buf[:n], mode, err)
		}
	}
}
