package tui

import (
	"context"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"
	"time"

	"dues/store"
	"dues/store/outbox"
	"dues/store/practice"
	"dues/tui/uitest"
)

// letterbox is a way out that counts what it is given.
type letterbox struct{ given int }

func (l *letterbox) Name() string         { return "letterbox" }
func (l *letterbox) Opens() bool          { return false }
func (l *letterbox) Look() error          { return nil }
func (l *letterbox) Limit() time.Duration { return time.Minute }

func (l *letterbox) Send(context.Context, outbox.Letter) (outbox.Handed, error) {
	l.given++
	return outbox.Handed{}, nil
}

// yesBox is the question before a mail goes, with the keys that agree to it: a
// notice wants its y.
var yesBox = regexp.MustCompile(`Send to .*\?  (enter/)?y send`)

// Keys are pressed all over the program, those that lead to mail more often:
// whenever a mail went, its box stood on the screen and was agreed to, and one
// yes sent one mail (UX 17.11).
func TestNoKeyOfAnyScreenSendsWithoutTheYesBox(t *testing.T) {
	t.Chdir(t.TempDir()) // what it saves, and the folders it makes for that
	db := practised(t)
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	settings := uitest.Kit().Settings
	settings.Me = practice.Me
	box := &letterbox{}
	db, err := store.Open(t.Context(), path, store.Options{Settings: settings, Now: uitest.Now, Out: box})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	r, c := program(t, db), newCrawl()
	d := uitest.Model(t, r, 80, 24)
	dice := rand.New(rand.NewPCG(17, 11))
	towards := []string{"m", "m", "enter", "y", "ctrl+s", "r", "v", "esc", "s"}
	sent, boxes, presses := 0, 0, 2500
	if testing.Short() {
		presses = 200
	}
	for range presses {
		k := c.choose(dice, nameOf(r.top()), r.top())
		if dice.IntN(2) == 0 {
			k = towards[dice.IntN(len(towards))]
		}
		before := d.Screen()
		asked := yesBox.FindStringSubmatch(before)
		if asked != nil && dice.IntN(2) == 0 {
			k = []string{"y", "enter"}[dice.IntN(2)]
		}
		d.Press(k)
		if asked != nil {
			boxes++
		}
		if box.given == sent {
			continue
		}
		agrees := []string{"y"}
		if asked != nil && asked[1] != "" {
			agrees = append(agrees, "enter")
		}
		if asked == nil || !slices.Contains(agrees, k) || box.given != sent+1 {
			t.Fatalf("%s sent %d mails from\n%s", k, box.given-sent, before)
		}
		sent = box.given
	}
	t.Logf("%d boxes, %d mails sent", boxes, sent)
	if !testing.Short() && (sent == 0 || boxes == sent) {
		t.Errorf("the crawl met %d boxes and sent %d mails: it never came to one, or never said no", boxes, sent)
	}
}
