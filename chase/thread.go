package chase

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Header is what threading reads of one message.
type Header struct {
	ID         string    // Message-ID with its angle brackets, or any other unique name
	References []string  // the Message-IDs of References, oldest first
	InReplyTo  []string  // the Message-IDs of In-Reply-To
	Subject    string    // as shown
	At         time.Time // when it was sent; zero is not known
	People     []string  // addresses of sender and recipients, lower case
}

// parents are the messages that h says it follows, oldest first.
func (h Header) parents() []string {
	if len(h.InReplyTo) == 0 {
		return h.References
	}
	return append(slices.Clip(h.References), h.InReplyTo...)
}

// ThreadMessages groups messages into conversations: each group holds indexes
// into headers. Messages belong together when one names the other in
// References or In-Reply-To, or when both name a third that is not here. Ids
// met twice, loops and missing parents do no harm, and the order of headers
// does not change the groups. Groups stand in order of their oldest message,
// and so do the messages within a group.
//
// Subjects never join two conversations, save one case that no header can
// settle: a reply ("Re: …") whose parents are all missing goes to the
// conversation of the same people that was opened under its subject.
func ThreadMessages(headers []Header) [][]int {
	t := newThreading(headers)
	for i := range headers {
		t.follow(i)
	}
	t.adopt()
	return t.groups()
}

// threading is a union-find over Message-IDs, present and missing.
type threading struct {
	headers []Header
	nodes   map[string]int // Message-ID → node
	node    []int          // header → node
	root    []int          // union-find; a root points at itself
	carrier [][]int        // node → the headers that carry its id
}

func newThreading(headers []Header) *threading {
	t := &threading{headers: headers, nodes: make(map[string]int, len(headers)), node: make([]int, len(headers))}
	for i, h := range headers {
		n := t.nodeOf(h.ID)
		t.node[i] = n
		t.carrier[n] = append(t.carrier[n], i)
	}
	return t
}

func (t *threading) nodeOf(id string) int {
	n, known := t.nodes[id]
	if !known {
		n = len(t.root)
		t.nodes[id] = n
		t.root = append(t.root, n)
		t.carrier = append(t.carrier, nil)
	}
	return n
}

func (t *threading) find(n int) int {
	for t.root[n] != n {
		t.root[n] = t.root[t.root[n]]
		n = t.root[n]
	}
	return n
}

func (t *threading) join(a, b int) { t.root[t.find(a)] = t.find(b) }

// follow joins message i to all it names. A chain "x, y" of its References is
// not believed when y itself names i as a parent: the two contradict each
// other, so what i says of y's own past counts for nothing (RFC 5256 breaks
// such a loop likewise).
func (t *threading) follow(i int) {
	h := t.headers[i]
	last := -1
	for _, id := range h.References {
		n := t.nodeOf(id)
		if last >= 0 && !t.names(n, h.ID) {
			t.join(last, n)
		}
		last = n
	}
	if last >= 0 {
		t.join(last, t.node[i])
	}
	for _, id := range h.InReplyTo {
		t.join(t.nodeOf(id), t.node[i])
	}
}

// names reports whether a message carrying node n's id names id as a parent.
func (t *threading) names(n int, id string) bool {
	for _, i := range t.carrier[n] {
		if slices.Contains(t.headers[i].References, id) || slices.Contains(t.headers[i].InReplyTo, id) {
			return true
		}
	}
	return false
}

// opening is the message that opened a conversation, to which orphans with its
// subject may come.
type opening struct {
	header int
	node   int
}

// adopt gives every group of orphans (all of them replies to messages that are
// not here) to the conversation opened under its subject by the same people,
// the latest one that began before it.
func (t *threading) adopt() {
	openings := make(map[string][]opening)
	groups := t.groups()
	for _, g := range groups {
		for _, i := range g {
			if subject, reply := BaseSubject(t.headers[i].Subject); subject != "" && !reply && len(t.headers[i].parents()) == 0 {
				openings[subject] = append(openings[subject], opening{i, t.node[i]})
			}
		}
	}
	for _, g := range groups {
		if i, subject := t.orphan(g); i >= 0 {
			if o, ok := t.latest(openings[subject], i); ok {
				t.join(t.node[i], o.node)
			}
		}
	}
}

// orphan is the oldest message of a group in which every message follows
// another and the oldest says so in its subject too; else -1.
func (t *threading) orphan(group []int) (int, string) {
	for _, i := range group {
		if len(t.headers[i].parents()) == 0 {
			return -1, ""
		}
	}
	first := group[0]
	if t.anyHere(t.headers[first]) {
		return -1, ""
	}
	subject, reply := BaseSubject(t.headers[first].Subject)
	if !reply || subject == "" {
		return -1, ""
	}
	return first, subject
}

// anyHere reports whether a parent of h is among the messages.
func (t *threading) anyHere(h Header) bool {
	return slices.ContainsFunc(h.parents(), func(id string) bool { return len(t.carrier[t.nodes[id]]) > 0 })
}

func (t *threading) latest(openings []opening, orphan int) (opening, bool) {
	h := t.headers[orphan]
	var best opening
	found := false
	for _, o := range openings {
		if t.headers[o.header].At.After(h.At) || !samePeople(t.headers[o.header].People, h.People) {
			continue
		}
		if !found || t.older(best.header, o.header) < 0 {
			best, found = o, true
		}
	}
	return best, found
}

// samePeople reports whether somebody takes part in both, or nobody is known
// on either side.
func samePeople(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return slices.ContainsFunc(a, func(p string) bool { return slices.Contains(b, p) })
}

// older orders two headers by time, then by what else they hold, so that the
// order of arrival decides nothing.
func (t *threading) older(a, b int) int {
	x, y := t.headers[a], t.headers[b]
	return cmp.Or(x.At.Compare(y.At), strings.Compare(x.ID, y.ID), strings.Compare(x.Subject, y.Subject),
		slices.Compare(x.References, y.References), slices.Compare(x.InReplyTo, y.InReplyTo), slices.Compare(x.People, y.People))
}

func (t *threading) groups() [][]int {
	at := make(map[int]int)
	var groups [][]int
	for i := range t.headers {
		root := t.find(t.node[i])
		g, known := at[root]
		if !known {
			g = len(groups)
			at[root] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	for _, g := range groups {
		slices.SortStableFunc(g, t.older)
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return t.older(a[0], b[0]) })
	return groups
}

// replyMarks are the words that mail programs put before the subject of a
// reply or a forward, in the languages a freelancer's clients write in.
var replyMarks = map[string]bool{
	"re": true, "aw": true, "sv": true, "vs": true, "antw": true, "odp": true, "ynt": true,
	"fwd": true, "fw": true, "wg": true, "tr": true, "rv": true, "vl": true,
}

// BaseSubject is a subject without its "Re:" and "Fwd:", in lower case and
// with single spaces, and whether it had any.
func BaseSubject(subject string) (base string, reply bool) {
	base = strings.Join(strings.Fields(strings.ToLower(subject)), " ")
	for {
		mark, rest, found := strings.Cut(base, ":")
		if !found || !replyMarks[strings.TrimRight(mark, " []()0123456789")] {
			return base, reply
		}
		base, reply = strings.TrimSpace(rest), true
	}
}
