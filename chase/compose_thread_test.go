package chase

import (
	"strings"
	"testing"
	"time"
)

// twoTalks is Acme with a conversation about their invoice with Priya and a newer
// one with Tom, about something else.
func twoTalks(t *testing.T) *book {
	b := acme(t)
	at := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC) }
	b.a.Threads = []Thread{
		{ID: 1, Subject: "INV-1042", Messages: []Message{{ID: 11, Date: at(3), Direction: Out, To: "ap@acme.example"}, {ID: 12, Date: at(12), Direction: In, From: "Priya Shah <ap@acme.example>"}}},
		{ID: 2, Subject: "The brochure", Messages: []Message{{ID: 21, Date: at(22), Direction: In, From: `"Acland, Tom" <Tom@acme.example>`}}},
		{ID: 3, Subject: "Out of office", Messages: []Message{{ID: 31, Date: at(23), Direction: In, From: "Priya Shah <ap@acme.example>", Nature: Away}}},
	}
	b.a.Contacts = append(b.a.Contacts, Contact{Name: "Tom Acland", Email: "tom@acme.example", Tone: Formal})
	return b
}

func TestWhatTheyWroteLastIsAnsweredWhenNobodyDid(t *testing.T) {
	waits := &Wrote{MessageID: 21, From: "Tom Acland <tom@acme.example>", At: Moment{On: MakeDate(2026, 11, 22)}, Gist: "a brochure for December?"}
	for name, c := range map[string]struct {
		template      string
		wrote         *Wrote
		answers       ID
		to, says, not string
	}{
		"answered: the thread of the invoice":    {"friendly-2", nil, 12, "ap@acme.example", "", "wrote"},
		"unanswered: that thread, to who wrote":  {"friendly-2", waits, 21, "tom@acme.example", `this answers what Tom wrote on Sun 22 Nov: "a brochure for December?"`, ""},
		"a letter goes to who pays all the same": {"letter", waits, 12, "ap@acme.example", `Tom wrote on Sun 22 Nov: "a brochure for December?": this is no answer to it`, ""},
	} {
		b := twoTalks(t)
		b.a.Wrote = c.wrote
		w, err := Compose(c.template, "", b.a, tuesday24, b.s)
		if err != nil || w.Answers != c.answers || w.To != c.to {
			t.Errorf("%s: answers %d, to %s, %v", name, w.Answers, w.To, err)
		}
		got := findings(b, w)
		if !strings.Contains(got, c.says) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: found %s", name, got)
		}
	}
}

func TestAReplyGoesIntoTheConversationThatWasChosen(t *testing.T) {
	for name, c := range map[string]struct {
		thread  ID
		answers ID
		to      string
		subject string
		hello   string
	}{
		"that of the invoice":                        {1, 12, "ap@acme.example", "Re: INV-1042", "Hi Priya"},
		"another, with somebody else":                {2, 21, "tom@acme.example", "Re: The brochure", "Dear Tom Acland"},
		"one that nobody can answer: as without one": {3, 12, "ap@acme.example", "Re: INV-1042", "Hi Priya"},
		"one that is not there: as without one":      {9, 12, "ap@acme.example", "Re: INV-1042", "Hi Priya"},
	} {
		b := twoTalks(t)
		w, err := ComposeReply("friendly-2", "", c.thread, b.a, tuesday24, b.s)
		if err != nil || w.Answers != c.answers || w.To != c.to || w.Subject != c.subject || !strings.Contains(w.Body, c.hello) {
			t.Errorf("%s: %v\n%+v", name, err, w)
		}
	}
	b := twoTalks(t)
	b.a.Threads[1].Messages[0].From = "new@acme.example"
	if w, err := ComposeReply("friendly-2", "", 2, b.a, tuesday24, b.s); err != nil || w.To != "new@acme.example" {
		t.Errorf("somebody who is no contact: %v, to %q", err, w.To)
	}
}

func TestAConversationIsNamedByItsSubject(t *testing.T) {
	for name, c := range map[string]struct {
		words, want string
	}{
		"by a word of it, letter case aside": {" BROCHURE ", "The brochure"},
		"by all of it":                       {"INV-1042", "INV-1042"},
		"two have the word":                  {"o", `reply: 2 conversations have "o" in their subject: "The brochure" and "About tea". Give more of one.`},
		"an away notice is not to answer":    {"office", `reply: No conversation with Acme Print Ltd to answer has "office" in its subject.`},
	} {
		b := twoTalks(t)
		b.a.Threads = append(b.a.Threads, Thread{ID: 4, Subject: "About tea", Messages: []Message{{ID: 41, Direction: In, From: "ap@acme.example"}}})
		got, err := b.a.Conversation(c.words)
		if said := got.Subject; said != c.want && (err == nil || err.Error() != c.want) {
			t.Errorf("%s: %q, %v", name, said, err)
		}
	}
}
