package chase

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func minute(n int) time.Time { return time.Date(2026, 11, 24, 9, n, 0, 0, time.UTC) }

func TestThreadMessages(t *testing.T) {
	tests := map[string]struct {
		headers []Header
		want    string // ids of each group, groups by "|"
	}{
		"nothing is no thread": {nil, ""},
		"a reply follows what it answers, even when it came first": {[]Header{
			{ID: "b", InReplyTo: []string{"a"}, At: minute(2)}, {ID: "a", At: minute(1)}}, "a b"},
		"two replies to a message that is not here belong together": {[]Header{
			{ID: "b", References: []string{"gone"}, At: minute(2)}, {ID: "c", References: []string{"gone"}, At: minute(3)}}, "b c"},
		"a missing middle is bridged by References": {[]Header{
			{ID: "a", At: minute(1)}, {ID: "c", References: []string{"a", "b"}, At: minute(3)}}, "a c"},
		"In-Reply-To joins what References leaves out": {[]Header{
			{ID: "a", At: minute(1)}, {ID: "b", References: []string{"x"}, InReplyTo: []string{"a"}, At: minute(3)}}, "a b"},
		"two messages that answer each other are one thread": {[]Header{
			{ID: "a", InReplyTo: []string{"b"}, At: minute(1)}, {ID: "b", InReplyTo: []string{"a"}, At: minute(2)}}, "a b"},
		"a message that answers itself stands alone": {[]Header{{ID: "a", InReplyTo: []string{"a"}}}, "a"},
		"what a message in a loop says of the other's past is not believed": {[]Header{
			{ID: "a", At: minute(3)}, {ID: "b", References: []string{"a", "c"}, At: minute(1)},
			{ID: "c", References: []string{"b"}, At: minute(2)}}, "b c|a"},
		"two messages with one id are one thread": {[]Header{
			{ID: "a", Subject: "x", At: minute(1)}, {ID: "a", Subject: "y", At: minute(2)}}, "a a"},
		"the same subject does not join two conversations": {[]Header{
			{ID: "a", Subject: "Invoice", At: minute(1)}, {ID: "b", Subject: "Invoice", At: minute(2)}}, "a|b"},
		"a reply that names no parent is a conversation of its own": {[]Header{
			{ID: "a", Subject: "Invoice", At: minute(1)}, {ID: "b", Subject: "Re: Invoice", At: minute(2)}}, "a|b"},
		"a reply whose parents are all missing goes to its subject": {[]Header{
			{ID: "a", Subject: "foo", At: minute(1)}, {ID: "b", Subject: "RE: Foo", References: []string{"gone"}, At: minute(2)}}, "a b"},
		"but not to that of other people": {[]Header{
			{ID: "a", Subject: "foo", At: minute(1), People: []string{"p@x", "me@y"}},
			{ID: "b", Subject: "Re: foo", References: []string{"gone"}, At: minute(2), People: []string{"q@x"}}}, "a|b"},
		"nor to one that began later": {[]Header{
			{ID: "a", Subject: "foo", At: minute(3)}, {ID: "b", Subject: "Re: foo", References: []string{"gone"}, At: minute(2)}}, "b|a"},
		"and to the latest that began before it": {[]Header{
			{ID: "a", Subject: "foo", At: minute(1)}, {ID: "b", Subject: "foo", At: minute(2)},
			{ID: "c", Subject: "Re: foo", References: []string{"gone"}, At: minute(3)}}, "a|b c"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shown(tt.headers, ThreadMessages(tt.headers)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func shown(headers []Header, groups [][]int) string {
	var words []string
	for _, g := range groups {
		var ids []string
		for _, i := range g {
			ids = append(ids, headers[i].ID)
		}
		words = append(words, strings.Join(ids, " "))
	}
	return strings.Join(words, "|")
}

func TestThreadsDoNotDependOnTheOrderOfArrival(t *testing.T) {
	id := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h"})
	header := rapid.Custom(func(t *rapid.T) Header {
		return Header{
			ID:         id.Draw(t, "id"),
			References: rapid.SliceOfN(id, 0, 3).Draw(t, "references"),
			InReplyTo:  rapid.SliceOfN(id, 0, 1).Draw(t, "in reply to"),
			Subject:    rapid.SampledFrom([]string{"", "x", "Re: x", "y", "Fwd: y"}).Draw(t, "subject"),
			At:         minute(rapid.IntRange(0, 3).Draw(t, "at")),
			People:     rapid.SliceOfN(rapid.SampledFrom([]string{"p", "q"}), 0, 2).Draw(t, "people"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		headers := rapid.SliceOfN(header, 0, 12).Draw(t, "headers")
		order := rapid.Permutation(indexes(len(headers))).Draw(t, "order")
		shuffled := make([]Header, len(headers))
		for to, from := range order {
			shuffled[to] = headers[from]
		}
		groups := ThreadMessages(shuffled)
		for _, g := range groups {
			for i := range g {
				g[i] = order[g[i]]
			}
		}
		if got, want := partition(groups), partition(ThreadMessages(headers)); got != want {
			t.Fatalf("arrival order changed the threads: %s, then %s", want, got)
		}
	})
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// partition writes groups of indexes so that equal partitions are equal text.
func partition(groups [][]int) string {
	var words []string
	for _, g := range groups {
		words = append(words, fmt.Sprint(slices.Sorted(slices.Values(g))))
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestBaseSubject(t *testing.T) {
	tests := map[string]struct {
		subject, base string
		reply         bool
	}{
		"plain":              {"Invoice INV-1042", "invoice inv-1042", false},
		"a reply":            {"Re: Invoice", "invoice", true},
		"counted and nested": {"RE[2]: Fwd:  AW: Invoice", "invoice", true},
		"a colon of its own": {"Invoice: overdue", "invoice: overdue", false},
		"nothing but marks":  {"Re:", "", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if base, reply := BaseSubject(tt.subject); base != tt.base || reply != tt.reply {
				t.Errorf("got %q %v, want %q %v", base, reply, tt.base, tt.reply)
			}
		})
	}
}
