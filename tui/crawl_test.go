package tui

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// crawled is how many keys the crawl presses: few each time the tests run, as
// many as DUES_CRAWL says when it is to be thorough. 30000 is thorough.
func crawled(t *testing.T) int {
	words := os.Getenv("DUES_CRAWL")
	if words == "" {
		return 400
	}
	n, err := strconv.Atoi(words)
	if err != nil {
		t.Fatalf("DUES_CRAWL: %v", err)
	}
	return n
}

// thorough is the number of keys from which on every binding of every screen
// must have had its turn.
const thorough = 30000

// seldom is after how many keys the import is opened: its screens have many
// keys, and the ways to it are few.
const seldom = 300

func TestACrawlOverEveryKeyOfEveryScreenBreaksNothing(t *testing.T) {
	t.Setenv("PATH", "") // no browser, no editor, no clipboard
	t.Chdir(t.TempDir()) // what is saved on the way
	windows := [][2]int{{20, 6}, {40, 16}, {80, 24}, {100, 30}, {160, 50}}
	n := crawled(t)
	all := newCrawl()
	for _, w := range windows {
		c := newCrawl()
		c.over(t, uitest.Practice(t), w[0], w[1], n/len(windows))
		all.add(c)
	}
	if n < thorough {
		return
	}
	for screen, keys := range all.offers {
		for k := range keys {
			if all.pressed[screen][k] == 0 {
				t.Errorf("%s was never pressed on %s", k, screen)
			}
		}
	}
	t.Logf("%d keys on %d screens", n, len(all.offers))
}

func TestACrawlOverAnEmptyBookBreaksNothing(t *testing.T) {
	t.Setenv("PATH", "")
	t.Chdir(t.TempDir())
	for _, w := range [][2]int{{20, 6}, {80, 24}} {
		newCrawl().over(t, uitest.Empty(t), w[0], w[1], crawled(t)/8)
	}
}

// crawl presses keys at random, those it pressed least on a screen first.
type crawl struct {
	offers  map[string]map[string]bool // by screen: the keys it says it has
	pressed map[string]map[string]int
	trail   []string
}

func newCrawl() *crawl {
	return &crawl{offers: map[string]map[string]bool{}, pressed: map[string]map[string]int{}}
}

func (c *crawl) add(d *crawl) {
	for screen, keys := range d.offers {
		for k := range keys {
			c.note(screen, k, d.pressed[screen][k])
		}
	}
}

func (c *crawl) note(screen, key string, n int) {
	if c.offers[screen] == nil {
		c.offers[screen], c.pressed[screen] = map[string]bool{}, map[string]int{}
	}
	c.offers[screen][key] = true
	c.pressed[screen][key] += n
}

// others are keys that no screen may have and every screen must bear.
var others = []string{"1", "2", "3", "4", "esc", "q", "0", "backspace", "enter", "tab", "Q", "@", "é", "ctrl+c", "ctrl+n", "delete", "F"}

func (c *crawl) over(t *testing.T, db *store.DB, w, h, n int) {
	t.Helper()
	r, home := program(t, db), t.TempDir() // into which it may make folders and save files
	r.kit.Getenv = func(name string) string { return map[string]string{"HOME": home}[name] }
	guarded := &surviving{Model: r}
	d := uitest.Model(t, guarded, w, h)
	dice := rand.New(rand.NewPCG(11, uint64(w)))
	for i := range n {
		if i%seldom == seldom-1 {
			d.Send(ui.Open{Screen: ui.ScreenImport})
		}
		screen := nameOf(r.top())
		k := c.choose(dice, screen, r.top())
		c.trail = append(c.trail, screen+" "+k)
		d.Press(k)
		d.Screen()
		waiter, ok := r.top().(ui.Waiter)
		frozen := ok && waiter.Waiting()
		if t.Failed() || guarded.crash != nil || frozen || len(r.queue) > 0 {
			if guarded.crash != nil {
				t.Logf("%s", guarded.crash.stack)
			}
			t.Fatalf("%dx%d, frozen %v, after\n%v\n%s", w, h, frozen, c.trail[max(0, len(c.trail)-25):], d.Screen())
		}
	}
}

// nameOf tells screens apart; the small forms are of one type.
func nameOf(s ui.Screen) string {
	name := fmt.Sprintf("%T", s)
	if crumbs := s.Head().Crumbs; name == "*forms.Screen" && len(crumbs) > 1 {
		name += " " + crumbs[1]
	}
	return name
}

// choose is the key to press next: mostly one the screen says it has, the one
// least pressed there.
func (c *crawl) choose(dice *rand.Rand, screen string, s ui.Screen) string {
	for _, group := range append(s.FullHelp(), s.ShortHelp()) {
		for _, b := range group {
			for _, k := range b.Keys() {
				if _, known := ui.KeyMsg(k); known && b.Enabled() {
					c.note(screen, k, 0)
				}
			}
		}
	}
	if dice.IntN(4) == 0 || len(c.offers[screen]) == 0 {
		return others[dice.IntN(len(others))]
	}
	var keys []string
	for k := range c.offers[screen] {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	dice.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	least := slices.MinFunc(keys, func(x, y string) int { return cmp.Compare(c.pressed[screen][x], c.pressed[screen][y]) })
	c.note(screen, least, 1)
	return least
}
