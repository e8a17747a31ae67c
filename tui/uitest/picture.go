package uitest

import (
	"fmt"
	"html"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dues/tui/ui"
)

// The size of a cell of a picture and of what is left around it, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
	margin     = 14
)

// Picture compares a frame of w by h cells, drawn in a theme with a ground of
// its own, with the SVG at path. It is for people: in a README it looks as the
// program does, on a light page and on a dark one.
func Picture(t testing.TB, path, title, frame string, w, h int) {
	t.Helper()
	got := svg(t, title, frame, w, h)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no picture yet: %v; run with -update and look at it", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what the program shows; run with -update and look at it", path)
	}
}

// pen is what the escape sequences have said of the cells that follow.
type pen struct {
	text, ground  int // numbers of the 256 colours
	bold, reverse bool
}

func svg(t testing.TB, title, frame string, w, h int) string {
	t.Helper()
	var body strings.Builder
	var p pen
	ground := 0
	for y, line := range strings.Split(frame, "\n") {
		x := 0
		for i, part := range strings.Split(line, "\x1b[") {
			words := part
			if i > 0 {
				codes, rest, _ := strings.Cut(part, "m")
				words = rest
				p.take(t, codes)
			}
			if y == 0 && x == 0 && words != "" {
				ground = p.ground
			}
			p.draw(&body, words, x, y)
			x += ui.Width(words)
		}
	}
	if ground < 16 {
		t.Fatalf("the ground, colour %d, is the terminal's own: wear another theme", ground)
	}
	width, height := 2*margin+float64(w)*cellWidth, 2*margin+h*cellHeight
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" role="img">
<title>%s</title>
<rect width="100%%" height="100%%" rx="8" fill="%s"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">
%s</g>
</svg>
`, width, height, html.EscapeString(title), rgb(ground), body.String())
}

// take follows the codes of one sequence.
func (p *pen) take(t testing.TB, codes string) {
	t.Helper()
	all := strings.Split(codes, ";")
	for i := 0; i < len(all); i++ {
		switch all[i] {
		case "0":
			*p = pen{}
		case "1":
			p.bold = true
		case "7":
			p.reverse = true
		case "38", "48":
			n, err := strconv.Atoi(all[min(i+2, len(all)-1)])
			if err != nil {
				t.Fatalf("the colour of %q is none", codes)
			}
			if all[i] == "38" {
				p.text = n
			} else {
				p.ground = n
			}
			i += 2
		default:
			t.Fatalf("a picture does not know %q", codes)
		}
	}
}

// draw puts words on the picture. Every run is set to the width of its cells,
// whatever the font.
func (p *pen) draw(to *strings.Builder, words string, x, y int) {
	text := p.text
	left := margin + float64(x)*cellWidth
	top := margin + y*cellHeight
	if p.reverse {
		text = p.ground
		fmt.Fprintf(to, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", left, top, float64(ui.Width(words))*cellWidth, cellHeight, rgb(p.text))
	}
	weight := ""
	if p.bold {
		weight = ` font-weight="700"`
	}
	for _, at := range runs().FindAllStringIndex(words, -1) {
		run := words[at[0]:at[1]]
		fmt.Fprintf(to, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" fill=\"%s\"%s>%s</text>\n",
			left+float64(ui.Width(words[:at[0]]))*cellWidth, top+13, float64(ui.Width(run))*cellWidth, rgb(text), weight, html.EscapeString(run))
	}
}

// runs are words with single blanks between them: more blanks than one become
// one in an SVG.
var runs = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^ ]+( [^ ]+)*`) })

// rgb is one of the colours that every terminal of 256 has alike.
func rgb(n int) string {
	if n >= 232 {
		grey := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	}
	steps := [6]int{0, 95, 135, 175, 215, 255}
	n = max(0, n-16)
	return fmt.Sprintf("#%02x%02x%02x", steps[n/36], steps[n/6%6], steps[n%6])
}
