package ui

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dues/chase"
)

// The themes whose every colour is known.
var knownThemes = []string{chase.ThemeDark, chase.ThemeLight, chase.ThemeContrast, chase.ThemeCVD}

// roles are the colours of a theme that are read on its ground.
func (p palette) roles() map[string]string {
	return map[string]string{"text": p.text, "quiet": p.quiet, "late 1": p.late1, "late 2": p.late2, "late 3": p.late3,
		"coming": p.coming, "mine": p.mine, "error": p.error}
}

func TestEveryRoleStandsOutFromItsGround(t *testing.T) {
	for _, theme := range knownThemes {
		p := palettes[theme]
		least := 4.5
		if theme == chase.ThemeContrast {
			least = 7
		}
		for role, colour := range p.roles() {
			if got := contrast(light(t, colour), light(t, p.ground)); got < least {
				t.Errorf("%s: %s %s on %s is %.2f to 1, under %.1f", theme, role, colour, p.ground, got, least)
			}
		}
	}
}

func TestTheContrastIsThatOfWCAG(t *testing.T) {
	if got := contrast(linear(0, 0, 0), linear(255, 255, 255)); math.Abs(got-21) > 0.001 {
		t.Errorf("black on white is %.3f, not 21", got)
	}
	if got := contrast(linear(0x76, 0x76, 0x76), linear(255, 255, 255)); math.Abs(got-4.54) > 0.01 { // the lightest grey that WCAG lets pass on white
		t.Errorf("#767676 on white is %.3f, not 4.54", got)
	}
}

func TestTheCVDThemeIsToldApartWithoutRedAndGreen(t *testing.T) {
	p := palettes[chase.ThemeCVD]
	const apart = 20 // CIE76; 2.3 is just seen side by side, and these stand lines apart
	roles := []string{p.text, p.late1, p.late2, p.late3, p.coming, p.mine}
	for i, a := range roles {
		for _, b := range roles[i+1:] {
			if d := distance(deutan(light(t, a)), deutan(light(t, b))); d < apart {
				t.Errorf("%s and %s are %.1f apart under deuteranopia", a, b, d)
			}
		}
	}
	if d := distance(deutan(light(t, "160")), deutan(light(t, "64"))); d > apart {
		t.Errorf("the simulation tells red from green, %.1f apart: it simulates nothing", d)
	}
}

func TestEveryThemeIsThere(t *testing.T) {
	if len(palettes) != len(chase.Themes()) {
		t.Errorf("%d palettes for %d names", len(palettes), len(chase.Themes()))
	}
	for _, theme := range chase.Themes() {
		_, ok := palettes[theme]
		if !ok {
			t.Errorf("no palette %q", theme)
		}
	}
}

func TestATheme(t *testing.T) {
	const ground = "\x1b[38;5;252;48;5;234m"
	for name, c := range map[string]struct {
		terminal Terminal
		theme    string
		refused  string // a part of the reason
		begins   string // of a painted frame
		late     string // how a late line is begun
	}{
		"the terminal's own colours paint no ground":         {Terminal{}, "terminal", "", "x", "\x1b[33m"},
		"dark, where 256 are":                                {Terminal{Many: true}, "dark", "", ground, "\x1b[38;5;221m"},
		"dark, where 16 are, is refused":                     {Terminal{}, "dark", "needs 256 colours", "x", "\x1b[33m"},
		"mono is always there":                               {Terminal{}, "mono", "", "x", "x"},
		"a theme, where NO_COLOR is set, is refused":         {Terminal{Mono: true}, "light", "NO_COLOR", "x", "x"},
		"the terminal's own colours too":                     {Terminal{Mono: true}, "terminal", "NO_COLOR", "x", "x"},
		"one that does not exist is refused, with all names": {Terminal{Many: true}, "pink", "terminal, dark, light, contrast, cvd, mono", "x", "\x1b[33m"},
	} {
		t.Run(name, func(t *testing.T) {
			k := NewKit(c.terminal, nil, chase.Settings{})
			err := k.Wear(c.theme)
			if (err != nil) != (c.refused != "") || err != nil && !strings.Contains(err.Error(), c.refused) {
				t.Errorf("it says %v", err)
			}
			if got := k.Paint("x", 3); !strings.HasPrefix(got, c.begins) {
				t.Errorf("a frame is %q", got)
			}
			if got := k.Styles.Late1.Render("x"); !strings.HasPrefix(got, c.late) {
				t.Errorf("a late line is %q", got)
			}
		})
	}
}

func TestTheGroundIsUnderEveryCell(t *testing.T) {
	k := NewKit(Terminal{Many: true}, nil, chase.Settings{})
	copied := k // as a screen holds it
	if err := copied.Wear(chase.ThemeLight); err != nil {
		t.Fatal(err)
	}
	frame := k.Paint("ab"+k.Styles.Late3.Render("cd")+"e\n\nlast", 8)
	lines := strings.Split(frame, "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines: %q", len(lines), frame)
	}
	for _, line := range lines {
		if Width(line) != 8 {
			t.Errorf("%q is %d wide", line, Width(line))
		}
		if !strings.HasSuffix(line, reset) || strings.Contains(strings.TrimSuffix(line, reset)+"|", reset+"|") {
			t.Errorf("%q does not end in one reset", line)
		}
		for rest := line; strings.Contains(rest, reset); {
			_, rest, _ = strings.Cut(rest, reset)
			if rest != "" && !strings.HasPrefix(rest, k.ground) {
				t.Errorf("after a style the ground is gone: %q", rest)
			}
		}
	}
	if got := ansi.Strip(lines[0]); got != "abcde   " {
		t.Errorf("the words are %q", got)
	}
	if err := k.Bare(); err != nil || k.Theme != chase.ThemeTerminal || k.Paint("x", 3) != "x" {
		t.Errorf("bare is %q, %v", k.Theme, err)
	}
}

func TestMonoKeepsBoldAndReverse(t *testing.T) {
	s := newStyles(palettes[chase.ThemeMono])
	if got := s.Selected.Render("x"); got != "\x1b[1;7mx\x1b[0m" {
		t.Errorf("the selected line is %q", got)
	}
	if got := s.Late1.Render("x"); got != "x" {
		t.Errorf("a colour is left: %q", got)
	}
}

// rgb is a colour's three parts, from 0 to 1, as light.
type rgb [3]float64

// light is the colour of a number, as xterm has it: a cube of six steps a
// side, then 24 greys.
func light(t *testing.T, number string) rgb {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil || n < 22 || n > 255 {
		t.Fatalf("colour %q is not the same in every terminal", number)
	}
	if n >= 232 {
		grey := 8 + 10*(n-232)
		return linear(grey, grey, grey)
	}
	steps := [6]int{0, 95, 135, 175, 215, 255}
	return linear(steps[(n-16)/36], steps[(n-16)/6%6], steps[(n-16)%6])
}

// linear takes the gamma of sRGB off (IEC 61966-2-1).
func linear(parts ...int) rgb {
	var c rgb
	for i, part := range parts {
		if v := float64(part) / 255; v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

// contrast is WCAG 2.2's contrast ratio.
func contrast(a, b rgb) float64 {
	luminance := func(c rgb) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// deutan is how somebody sees a colour who has no green cones (Vienot, Brettel
// and Mollon 1999).
func deutan(c rgb) rgb {
	yellow := 0.29275*c[0] + 0.70725*c[1]
	return rgb{yellow, yellow, -0.02234*c[0] + 0.02234*c[1] + c[2]}
}

// distance is CIE76 between two colours in light D65.
func distance(a, b rgb) float64 {
	x, y := lab(a), lab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func lab(c rgb) [3]float64 {
	root := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := root((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.9505)
	y := root(0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2])
	z := root((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}
