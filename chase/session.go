package chase

import (
	"cmp"
	"slices"
	"time"
)

// Session is what a day's work came to: everybody dealt with, once each.
type Session struct {
	Done   int           // clients dealt with who no longer wait on the list
	All    int           // the same and those who wait
	Took   time.Duration // from the first act to the last; 0 when there was one
	Groups []SessionGroup
	// Lands is what was promised today and still stands, the soonest first.
	Lands []MoneyIn
	Told  []Told // whom I told when they will hear from me, the soonest first
}

// SessionGroup is the clients with whom the day came to the same.
type SessionGroup struct {
	Name    string // "Spoken to"
	Clients []Done
}

// Told is a day I named to a client.
type Told struct {
	Client string
	When   Moment
}

// sessionGroups are what a day can come to with a client, the most telling
// first: who was rung, then paid and then had a mail was spoken to.
var sessionGroups = []struct {
	name string
	is   func(Done) bool
}{
	{"Spoken to", func(d Done) bool {
		return (d.Kind == Call || d.Kind == Meeting) && d.Outcome != LeftWord && d.Outcome != NoAnswer
	}},
	{"In the bank", func(d Done) bool { return d.Paid }},
	{"Wrote", func(d Done) bool { return d.Kind == Mail || d.Kind == Letter || d.Kind == Text }},
	{"Left word", func(d Done) bool { return d.Outcome == LeftWord || d.Kind == Voicemail }},
	{"No answer", func(d Done) bool { return d.Outcome == NoAnswer }},
	{"Sorted by you", func(Done) bool { return true }},
}

// Session sums up what was done today.
func (l List) Session() Session {
	waiting := map[ID]bool{}
	for _, it := range l.Items {
		waiting[it.ClientID] = true
	}
	acts := map[ID][]Done{}
	var clients []ID // in the order they were dealt with
	for _, d := range slices.Backward(l.Done) {
		if acts[d.ClientID] == nil && !waiting[d.ClientID] {
			clients = append(clients, d.ClientID)
		}
		acts[d.ClientID] = append(acts[d.ClientID], d)
	}
	s := Session{Done: len(clients), All: len(clients) + len(l.Items)}
	if n := len(l.Done); n > 1 {
		s.Took = l.Done[0].At.Sub(l.Done[n-1].At)
	}
	for _, g := range sessionGroups {
		group := SessionGroup{Name: g.name}
		clients = slices.DeleteFunc(clients, func(id ID) bool {
			i := slices.IndexFunc(acts[id], g.is)
			if i >= 0 {
				group.Clients = append(group.Clients, acts[id][i])
			}
			return i >= 0
		})
		if len(group.Clients) > 0 {
			s.Groups = append(s.Groups, group)
		}
	}
	s.promises(l.Done)
	return s
}

// promises takes the newest word of everybody: an earlier one was taken back by
// it.
func (s *Session) promises(done []Done) {
	promised, told := map[ID]bool{}, map[ID]bool{}
	for _, d := range done {
		if d.Outcome == Promised && !promised[d.ClientID] {
			promised[d.ClientID] = true
			s.Lands = append(s.Lands, MoneyIn{On: d.LandsOn, ClientID: d.ClientID, Client: d.Client, Money: d.Money})
		}
		if !d.Next.IsZero() && !told[d.ClientID] {
			told[d.ClientID] = true
			s.Told = append(s.Told, Told{Client: d.Client, When: d.Next})
		}
	}
	Arrange(s.Lands, func(x, y MoneyIn) int { return cmp.Compare(x.On, y.On) })
	Arrange(s.Told, func(x, y Told) int {
		return cmp.Or(cmp.Compare(x.When.On, y.When.On), cmp.Compare(x.When.At.String(), y.When.At.String()))
	})
}

// Promised is the sum of what was promised today and still stands.
func (s Session) Promised() Totals {
	var sum Totals
	for _, l := range s.Lands {
		sum = sum.Add(l.Money)
	}
	return sum
}
