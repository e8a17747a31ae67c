package chase

import (
	"strings"
	"testing"

	"dues/chase/letter"
)

// plan is a plan of two instalments that was agreed on a day, with the hold that
// goes with it.
func (b *book) plan(made, first, second string, each float64) *book {
	b.promise(made, first, each, BACS).promise(made, second, each, BACS)
	talk := b.id()
	for i := range b.a.Promises {
		b.a.Promises[i].ActivityID = talk
	}
	b.a.Holds = append(b.a.Holds, Hold{Reason: HoldPlan, From: b.day(made)})
	return b
}

func TestNoMailAsksForWhatIsAgreed(t *testing.T) {
	hold := func(b *book, reason HoldReason) *book {
		b.a.Holds = append(b.a.Holds, Hold{Reason: reason, From: b.day("20 Nov")})
		return b
	}
	late := func() *book { return newBook(t, "Late").invoice("1", "20 Oct", "10 Nov", 100) }
	cases := map[string]struct {
		b    *book
		want string
	}{
		"all of it was promised a minute ago":               {late().promise("24 Nov", "27 Nov", 100, BACS), "confirm-promise"},
		"the late one is promised, another is not due":      {late().invoice("2", "20 Nov", "20 Dec", 50).promise("24 Nov", "27 Nov", 100, BACS), "confirm-promise"},
		"the next one is promised, nothing is late":         {newBook(t, "Next").invoice("1", "28 Oct", "27 Nov", 100).promise("24 Nov", "27 Nov", 100, BACS), "confirm-promise"},
		"a part is promised, the rest is late":              {late().invoice("2", "20 Oct", "11 Nov", 50).promise("24 Nov", "27 Nov", 100, BACS), "friendly-1"},
		"the promise was broken":                            {late().promise("11 Nov", "13 Nov", 100, BACS), "friendly-2"},
		"a plan runs":                                       {late().plan("20 Nov", "1 Dec", "21 Dec", 50), "plan"},
		"a plan before anything is late":                    {newBook(t, "Early").invoice("1", "28 Oct", "27 Nov", 100).plan("20 Nov", "1 Dec", "21 Dec", 50), "plan"},
		"an instalment was missed":                          {late().plan("11 Nov", "13 Nov", "21 Dec", 50), "friendly-2"},
		"a hold for a plan without its parts":               {hold(late(), HoldPlan), "plan"},
		"they wait for their customer: part of it now":      {hold(late(), HoldTheirCustomer), "plan"},
		"they are ill":                                      {hold(late(), HoldIll), "plan"},
		"they said that they cannot pay":                    {late().happened("20 Nov", Call, Out, CantPay, ""), "plan"},
		"written to since they said that they cannot pay":   {late().happened("12 Nov", Call, Out, CantPay, "").happened("20 Nov", Mail, Out, "", StepFriendly1), "friendly-2"},
		"a hold for a reason of one's own: the step, as is": {hold(late(), HoldOther), "friendly-1"},
	}
	for name, c := range cases {
		template, tone := MailFor(c.b.a, tuesday24, c.b.s)
		if template != c.want {
			t.Errorf("%s: %s, want %s", name, template, c.want)
		}
		w, err := Compose(template, tone, c.b.a, tuesday24, c.b.s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, f := range Check(w, c.b.a, tuesday24, c.b.s) {
			if f.Book {
				t.Errorf("%s: what is proposed is held back: %s\n%s", name, f, w.Body)
			}
		}
	}
}

func TestTheMailUnderASilentHoldIsStopped(t *testing.T) {
	for _, reason := range []HoldReason{HoldBreathingSpace, HoldInsolvent, HoldRepresented, HoldAsked} {
		b := newBook(t, "Held").invoice("1", "20 Oct", "10 Nov", 100)
		b.a.Holds = []Hold{{Reason: reason, From: b.day("20 Nov")}}
		template, tone := MailFor(b.a, tuesday24, b.s)
		w, err := Compose(template, tone, b.a, tuesday24, b.s)
		if err != nil {
			t.Fatalf("%s: %v", reason, err)
		}
		if found := Check(w, b.a, tuesday24, b.s); len(found) == 0 || !found[0].Stop {
			t.Errorf("%s: a %s goes out: %v", reason, template, found)
		}
	}
}

func TestAPromiseThatStandsIsNamedUnderAMailThatAsks(t *testing.T) {
	b := newBook(t, "Late").invoice("INV-1", "20 Oct", "10 Nov", 100).promise("24 Nov", "27 Nov", 100, BACS)
	const stands = "they promised £100.00 by BACS for Fri 27 Nov, and that stands until Wed 2 Dec"
	for template, want := range map[string]bool{"friendly-1": true, "friendly-2": true, "letter": true, "confirm-promise": false} {
		w, err := Compose(template, "", b.a, tuesday24, b.s)
		if err != nil {
			t.Fatal(err)
		}
		if got := findings(b, w); strings.Contains(got, stands) != want {
			t.Errorf("%s: found %q", template, got)
		}
		if held := Check(w, b.a, tuesday24, b.s); want && !held[0].Book {
			t.Errorf("%s may go unread: %v", template, held)
		}
	}
}

func TestAConfirmationOfADayBeforeDoesNotSpeakOfJustNow(t *testing.T) {
	for made, want := range map[string]string{"24 Nov": "Good to talk just now.", "23 Nov": "Thanks for giving me a day on Monday 23 November."} {
		b := newBook(t, "Late").invoice("INV-1", "20 Oct", "10 Nov", 100).promise(made, "27 Nov", 100, BACS)
		w, err := Compose("confirm-promise", Informal, b.a, tuesday24, b.s)
		if err != nil || !strings.Contains(w.Body, want) {
			t.Errorf("promised on %s: %v\n%s", made, err, w.Body)
		}
	}
}

func TestNoTemplateSaysWhatTheBookDoesNotKnow(t *testing.T) {
	late := func() *book { return newBook(t, "Late").invoice("INV-1", "20 Oct", "10 Nov", 100) }
	for name, c := range map[string]struct {
		b        *book
		template string
		known    bool
	}{
		"a call that was not made":          {late(), "voicemail", false},
		"a call of yesterday":               {late().happened("23 Nov", Call, Out, LeftWord, ""), "voicemail", false},
		"a call of today":                   {late().happened("24 Nov", Call, Out, LeftWord, ""), "voicemail", true},
		"they never said that they paid":    {late(), "says-paid", false},
		"they said that they paid":          {late().happened("20 Nov", Call, In, SaysPaid, ""), "says-paid", true},
		"a copy, which nothing can attach":  {late(), "copy-invoice", false},
		"a reminder says nothing of a kind": {late(), "friendly-1", true},
	} {
		if words := Unknown(c.template, c.b.a, tuesday24, c.b.s); (words == "") != c.known {
			t.Errorf("%s: %q", name, words)
		}
		w, err := Compose(c.template, "", c.b.a, tuesday24, c.b.s)
		if err != nil {
			t.Fatal(err)
		}
		if got := findings(c.b, w); strings.Contains(got, "it says that") == c.known {
			t.Errorf("%s: found %q", name, got)
		}
	}
}

func TestTheMailAfterACallNamesTheTimeOfTheCall(t *testing.T) {
	b := newBook(t, "Late").invoice("INV-1", "20 Oct", "10 Nov", 100).happened("24 Nov at 10:20", Call, Out, LeftWord, "")
	if w, err := Compose("voicemail", Neutral, b.a, tuesday24, b.s); err != nil || !strings.Contains(w.Body, "I rang at 10:20 today") {
		t.Errorf("%v\n%s", err, w.Body)
	}
}

// wrote is a mail of theirs that nobody answered, in a conversation of its own.
func (b *book) wrote(on, subject, text string) *book {
	day, from := b.day(on), "Priya Shah <ap@acme.example>"
	m := Message{ID: b.id(), Date: day.Noon(), Direction: In, From: from, Subject: subject, Text: text}
	b.a.Threads = append(b.a.Threads, Thread{ID: b.id(), Subject: subject, Messages: []Message{m}})
	b.a.Wrote = &Wrote{MessageID: m.ID, From: from, At: Moment{On: day}, Gist: text}
	return b
}

func TestWhatIsNotAboutTheMoneyIsAnsweredAndNotReminded(t *testing.T) {
	late := func() *book { return acme(t) }
	mine := func(b *book) *book {
		t := &b.a.Threads[0]
		t.Messages = append(t.Messages, Message{ID: b.id(), Date: t.Messages[0].Date.Add(1), Direction: Out, Text: "Yes."})
		return b
	}
	reminded := func(b *book) *book {
		t := &b.a.Threads[0]
		t.Messages = append([]Message{{ID: b.id(), Date: t.Messages[0].Date.Add(-1), Direction: Out, Text: "And where is INV-1042?"}}, t.Messages...)
		return b
	}
	for name, c := range map[string]struct {
		b           *book
		fits, reply string // the template that fits, and the one in their conversation
	}{
		"a brochure for December":                  {late().wrote("22 Nov", "The December brochure", "Can you do one?"), "reply", "reply"},
		"and nothing is owed":                      {newBook(t, "New").wrote("22 Nov", "The December brochure", "Can you do one?"), "reply", "reply"},
		"the subject names an invoice":             {late().wrote("22 Nov", "INV-1042", "Will look."), "friendly-2", "friendly-2"},
		"the words name one that is paid":          {late().invoice("INV-9", "1 Aug", "1 Sep", 5).pay("2 Sep", 5, "INV-9").wrote("22 Nov", "Hello", "About INV-9?"), "friendly-2", "friendly-2"},
		"a short word under a reminder of mine":    {reminded(late().wrote("22 Nov", "The December brochure", "Will do!")), "friendly-2", "friendly-2"},
		"a word of paying":                         {late().wrote("22 Nov", "Hello", "It goes on Friday's BACS run."), "friendly-2", "friendly-2"},
		"with Tom for approval":                    {late().wrote("22 Nov", "Hello", "with Tom for approval, should be this week"), "friendly-2", "friendly-2"},
		"a sum of money":                           {late().wrote("22 Nov", "Hello", "Would £300 do?"), "friendly-2", "friendly-2"},
		"I answered it: the reminder":              {mine(late().wrote("22 Nov", "The December brochure", "Can you do one?")), "friendly-2", "friendly-2"},
		"of no words that are known, the reminder": {late().wrote("22 Nov", "The December brochure", ""), "friendly-2", "friendly-2"},
		"it is old: only in its own conversation":  {late().wrote("1 Oct", "The December brochure", "Can you do one?"), "friendly-2", "reply"},
	} {
		if got, _ := MailFor(c.b.a, tuesday24, c.b.s); got != c.fits {
			t.Errorf("%s: %s fits, want %s", name, got, c.fits)
		}
		if got, _ := MailForReply(c.b.a.Threads[0].ID, c.b.a, tuesday24, c.b.s); got != c.reply {
			t.Errorf("%s: in the conversation %s, want %s", name, got, c.reply)
		}
	}
}

func TestAReplyWaitsForItsAnswer(t *testing.T) {
	for tone, hello := range map[Tone]string{Informal: "Hi Priya,", Neutral: "Hello Priya,", Formal: "Dear Priya Shah,"} {
		b := acme(t).wrote("22 Nov", "The December brochure", "Can you do one?")
		w, err := Compose("reply", tone, b.a, tuesday24, b.s)
		if err != nil || w.Subject != "Re: The December brochure" || !strings.HasPrefix(w.Body, hello) || strings.Contains(w.Body, "INV-") {
			t.Fatalf("%s: %v\n%s\n%s", tone, err, w.Subject, w.Body)
		}
		if found := Check(w, b.a, tuesday24, b.s); !found[0].Stop || found[0].Words != `a blank is left: "[your answer]"` {
			t.Errorf("%s: may go without an answer: %v", tone, found)
		}
		w.Body = strings.Replace(w.Body, letter.Answer, "Yes, gladly: by the 10th.", 1)
		for _, f := range Check(w, b.a, tuesday24, b.s) {
			if f.Holds() {
				t.Errorf("%s: answered, it is held back: %s", tone, f)
			}
		}
	}
	b := acme(t)
	if w, err := Compose("reply", "", b.a, tuesday24, b.s); err == nil {
		t.Errorf("it answers nothing:\n%s", w.Body)
	}
}
