package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"dues/tui/ui"
)

// progress shows how far a long run is, on a terminal; elsewhere it is silent.
type progress struct {
	w     io.Writer // nil shows nothing
	now   func() time.Time
	name  string
	size  int64
	last  time.Time
	shown int // cells of the line as it stands
}

// newProgress makes the bar of one file.
func (a *app) newProgress(name string) *progress {
	p := &progress{now: a.Now, name: ui.Clean(name)}
	if isTerminal(a.Stderr) && isTerminal(a.Stdout) {
		p.w = a.Stderr
	}
	return p
}

// bytes shows how much of the file was read.
func (p *progress) bytes(n int64) {
	if p.size > 0 {
		const cells = 20
		full := int(min(n, p.size) * cells / p.size)
		p.show(fmt.Sprintf("%s  reading [%s%s] %d%%", p.name, strings.Repeat("=", full), strings.Repeat(" ", cells-full), min(n, p.size)*100/p.size))
	}
}

// rows shows how many rows or messages were brought in.
func (p *progress) rows(n int) { p.show(fmt.Sprintf("%s  %d brought in   ctrl+c stops", p.name, n)) }

// show writes the line over the last one, at most ten times a second.
func (p *progress) show(line string) {
	now := p.now()
	if p.w == nil || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last = now
	width := ui.Width(line)
	fmt.Fprintf(p.w, "\r%s%s", line, ui.Spaces(p.shown-width))
	p.shown = width
}

// done clears the line.
func (p *progress) done() {
	if p.shown > 0 {
		fmt.Fprintf(p.w, "\r%s\r", ui.Spaces(p.shown))
	}
}
