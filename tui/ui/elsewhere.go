package ui

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// press takes a key: to see what changed elsewhere and to come back from it, or
// for the form. A letter that comes back is typed all the same.
func (c *ClientForm) press(k tea.KeyMsg) tea.Cmd {
	keys := c.Form.Keys
	asked := key.Matches(k, keys.Elsewhere)
	switch {
	case c.showing:
		c.showing, c.base, c.beside = false, c.Sheet.Account, nil
		if asked || key.Matches(k, keys.Leave) || key.Matches(k, keys.Enter) {
			return nil
		}
	case asked && len(c.beside) == 0:
		return c.Ask(Said{Words: "Nothing changed elsewhere since you began to type."})
	case asked:
		c.showing = true
		return nil
	}
	return c.kind.Key(k)
}

// Elsewhere is what changed in the book while this form was open, when it was
// asked for: it stands in place of the form until the next key.
func (c *ClientForm) Elsewhere() (string, bool) {
	if !c.showing {
		return "", false
	}
	lines := []string{c.Kit.Styles.Title.Render(Cut("CHANGED ELSEWHERE", c.W))}
	for _, change := range c.beside {
		for i, l := range Wrap(Clean(change), max(1, c.W-2)) {
			lead := "  "
			if i == 0 {
				lead = "- "
			}
			lines = append(lines, lead+l)
		}
	}
	lines = append(lines, "", c.Kit.Styles.Quiet.Render(Cut("Nothing you typed was touched. Any key goes back to it.", c.W)))
	return Clamp(strings.Join(lines, "\n"), c.W, c.H), true
}

// look sees what changed elsewhere under what is typed. Under a form in which
// nothing is typed nothing did: it is of the book as it is.
func (c *ClientForm) look() {
	if c.Form.Edited() {
		c.beside = c.Kit.changes(c.base, c.Sheet.Account)
		return
	}
	c.base, c.beside, c.showing = c.Sheet.Account, nil, false
}

// mark says quietly that the book changed under what is typed.
func (c *ClientForm) mark() string {
	name := c.Form.Keys.Elsewhere.Help().Key
	if c.W < 80 {
		return "changed: " + name
	}
	return "changed elsewhere: " + name + " shows it"
}

// changes is what became of an account between two readings, a sentence each:
// what another program, or another window, wrote while a form was open. States
// that only the calendar changes are not among them.
func (k Kit) changes(was, now chase.Account) []string {
	c := changed{kit: k, was: was, now: now}
	c.history()
	c.money()
	c.promises()
	c.peace()
	c.people()
	return c.lines
}

type changed struct {
	kit      Kit
	was, now chase.Account
	lines    []string
}

func (c *changed) say(format string, args ...any) {
	c.lines = append(c.lines, fmt.Sprintf(format, args...))
}

// added are the things of now whose id was not there before; a thing that is
// gone is looked for the other way round.
func added[T any](was, now []T, id func(T) chase.ID) []T {
	return slices.DeleteFunc(slices.Clone(now), func(n T) bool {
		return slices.ContainsFunc(was, func(w T) bool { return id(w) == id(n) })
	})
}

func (c *changed) history() {
	id := func(a chase.Activity) chase.ID { return a.ID }
	for _, a := range added(c.was.History, c.now.History, id) {
		what := string(a.Kind)
		if a.Outcome != "" {
			what += ", " + strings.ReplaceAll(string(a.Outcome), "-", " ")
		}
		if a.Contact != "" {
			what += ", " + a.Contact
		}
		c.say("%s", strings.TrimSuffix(what+": "+a.Words, ": "))
	}
	for _, a := range added(c.now.History, c.was.History, id) {
		c.say("taken back: %s", strings.TrimSuffix(string(a.Kind)+": "+a.Words, ": "))
	}
	seen := map[chase.ID]bool{}
	for _, t := range c.was.Threads {
		for _, m := range t.Messages {
			seen[m.ID] = true
		}
	}
	for _, t := range c.now.Threads {
		for _, m := range t.Messages {
			if !seen[m.ID] {
				c.say("mail from %s: %s", m.From, m.Subject)
			}
		}
	}
}

func (c *changed) money() {
	id := func(v chase.Invoice) chase.ID { return v.ID }
	for _, v := range added(c.was.Invoices, c.now.Invoices, id) {
		c.say("new invoice %s, %s, due %s", v.Number, v.Total.WithCode(), v.OldestDue().DayFrom(c.kit.Today()))
	}
	for _, v := range added(c.now.Invoices, c.was.Invoices, id) {
		c.say("%s is no longer here", v.Number)
	}
	for _, v := range c.now.Invoices {
		i := slices.IndexFunc(c.was.Invoices, func(w chase.Invoice) bool { return w.ID == v.ID })
		switch {
		case i < 0:
		case c.was.Invoices[i].Open() != v.Open():
			c.say("%s: %s was open, now %s", v.Number, c.kit.Amount(c.was.Invoices[i].Open()), c.kit.Amount(v.Open()))
		case !reflect.DeepEqual(c.was.Invoices[i], v):
			c.say("%s was edited", v.Number)
		}
	}
	for _, p := range added(c.was.Payments, c.now.Payments, func(p chase.Payment) chase.ID { return p.ID }) {
		c.say("%s came in on %s", c.kit.Amount(p.Amount), p.On.DayFrom(c.kit.Today()))
	}
}

func (c *changed) promises() {
	for _, p := range added(c.was.Promises, c.now.Promises, func(p chase.Promise) chase.ID { return p.ID }) {
		c.say("promise of %s on %s", c.kit.Amount(p.Amount), p.PayOn.DayFrom(c.kit.Today()))
	}
	for _, p := range c.now.Promises {
		if p.Closed != 0 && slices.ContainsFunc(c.was.Promises, func(w chase.Promise) bool { return w.ID == p.ID && w.Closed == 0 }) {
			c.say("the promise of %s no longer stands", p.Made.DayFrom(c.kit.Today()))
		}
	}
	for _, q := range added(c.was.Disputes, c.now.Disputes, func(q chase.Dispute) chase.ID { return q.ID }) {
		c.say("query: %s", q.Words)
	}
	for _, q := range c.now.Disputes {
		if q.Closed != 0 && slices.ContainsFunc(c.was.Disputes, func(w chase.Dispute) bool { return w.ID == q.ID && w.Closed == 0 }) {
			c.say("query settled: %s", q.Words)
		}
	}
}

// peace is what puts the chasing off, and when it goes on.
func (c *changed) peace() {
	for _, h := range added(c.was.Holds, c.now.Holds, func(h chase.Hold) chase.ID { return h.ID }) {
		c.say("on hold: %s", h.Reason.Words())
	}
	for _, h := range c.now.Holds {
		if h.Lifted != 0 && slices.ContainsFunc(c.was.Holds, func(w chase.Hold) bool { return w.ID == h.ID && w.Lifted == 0 }) {
			c.say("the hold was lifted")
		}
	}
	for _, f := range added(c.was.FollowUps, c.now.FollowUps, func(f chase.FollowUp) chase.ID { return f.ID }) {
		c.say("next: %s", strings.TrimSuffix(f.When.DayFrom(c.kit.Today())+", "+f.Words, ", "))
	}
	for _, z := range added(c.was.Snoozes, c.now.Snoozes, func(z chase.Snooze) chase.ID { return z.ID }) {
		c.say("put off until %s", z.Until.DayFrom(c.kit.Today()))
	}
}

func (c *changed) people() {
	id := func(p chase.Contact) chase.ID { return p.ID }
	for _, p := range added(c.was.Contacts, c.now.Contacts, id) {
		c.say("new contact %s", p.Name)
	}
	for _, p := range c.now.Contacts {
		if slices.ContainsFunc(c.was.Contacts, func(w chase.Contact) bool { return w.ID == p.ID && w != p }) {
			c.say("contact %s was edited", p.Name)
		}
	}
	if !reflect.DeepEqual(c.was.Client, c.now.Client) {
		c.say("the client's own facts were edited")
	}
}
