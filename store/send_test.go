package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/mailin"
	"dues/store/outbox"
	"dues/store/storetest"
)

// post is a way out that keeps what it is given and answers as it is told.
type post struct {
	mu     sync.Mutex
	given  []outbox.Letter
	answer func() error
	opens  bool
}

func (p *post) Name() string         { return "post" }
func (p *post) Opens() bool          { return p.opens }
func (p *post) Look() error          { return nil }
func (p *post) Limit() time.Duration { return time.Minute }

func (p *post) Send(_ context.Context, l outbox.Letter) (outbox.Handed, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.given = append(p.given, l)
	if p.answer != nil {
		return outbox.Handed{}, p.answer()
	}
	return outbox.Handed{}, nil
}

// withPost opens Acme's book again with a way out and an address of its own.
func withPost(t *testing.T, way outbox.Way) (*store.DB, chase.ID) {
	t.Helper()
	db, acme := storetest.Acme(t)
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return openWithPost(t, path, way), acme
}

func openWithPost(t *testing.T, path string, way outbox.Way) *store.DB {
	t.Helper()
	s := chase.DefaultSettings()
	s.Me = chase.Me{Name: "Sam Lee", Email: "sam@lee.example"}
	db, err := store.Open(t.Context(), path, store.Options{Settings: s, Now: storetest.Now, Out: way})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// reminder drafts a mail to Acme.
func reminder(t *testing.T, db *store.DB, acme chase.ID) chase.Drafted {
	t.Helper()
	d, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: acme, Words: chase.Words{
		Template: "friendly-2", To: "Priya Shah <ap@acme.example>", Subject: "INV-1042, 1,240.00", Step: chase.StepFriendly2,
		Body: "Hi Priya,\n\nINV-1042 was due on 30 October. When does it go out?\n\nSam\n",
	}}, "")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// takeMail brings one message in, as from a folder of mail.
func takeMail(t *testing.T, db *store.DB, raw string) {
	t.Helper()
	bringIn(t, db, mailin.Read(strings.NewReader(raw), "1.eml", storetest.Now()))
}

func sendingOf(t *testing.T, db *store.DB, id chase.ID) chase.Drafted {
	t.Helper()
	d, err := db.Letter(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestASentMailIsInTheBookAsItWentAndCountsAsAContact(t *testing.T) {
	way := &post{}
	db, acme := withPost(t, way)
	d := reminder(t, db, acme)
	sent, err := db.Send(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(way.given) != 1 || way.given[0].From != "sam@lee.example" || fmt.Sprint(way.given[0].To) != "[ap@acme.example]" {
		t.Fatalf("handed over: %+v", way.given)
	}
	raw, err := db.LetterBytes(t.Context(), d.ID)
	if err != nil || string(raw) != string(way.given[0].Raw) {
		t.Errorf("the book keeps other bytes than went: %v\n%s", err, raw)
	}
	if got := sendingOf(t, db, d.ID); got.Sending != chase.Gone || !got.Since.Equal(storetest.Now()) {
		t.Errorf("the letter: %+v", got)
	}
	if waiting, err := db.Letters(t.Context(), acme); err != nil || slices.ContainsFunc(waiting, func(w chase.Drafted) bool { return w.ID == d.ID }) {
		t.Errorf("still among the drafts: %+v, %v", waiting, err)
	}
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	last := a.History[0]
	if last.Kind != chase.Mail || last.Direction != chase.Out || last.Step != chase.StepFriendly2 || last.Contact != "Priya Shah" || len(last.Invoices) != 1 || last.ID != sent.Outcomes.Activity.ID {
		t.Errorf("the history: %+v", last)
	}
	if len(a.Threads) != 1 || a.Threads[0].Messages[0].ID != last.MessageID || a.Threads[0].Messages[0].Direction != chase.Out {
		t.Errorf("the threads: %+v", a.Threads)
	}
	if proof, err := db.Verify(t.Context()); err != nil || proof.Broken != nil {
		t.Errorf("the record: %+v, %v", proof, err)
	}
	for again := range 2 {
		if _, err := db.Send(t.Context(), d.ID); !errors.Is(err, store.ErrSent) {
			t.Errorf("sent again (%d): %v", again, err)
		}
	}
	if len(way.given) != 1 {
		t.Errorf("handed over %d times", len(way.given))
	}
}

func TestAReplyComesIntoTheThreadOfTheMailItAnswers(t *testing.T) {
	way := &post{}
	db, acme := withPost(t, way)
	if _, err := db.Send(t.Context(), reminder(t, db, acme).ID); err != nil {
		t.Fatal(err)
	}
	reply := "From: Priya <ap@acme.example>\r\nTo: sam@lee.example\r\nDate: Tue, 24 Nov 2026 09:30:00 +0000\r\n" +
		"Message-ID: <r1@acme.example>\r\nIn-Reply-To: " + way.given[0].ID + "\r\nSubject: Re: INV-1042, 1,240.00\r\n\r\nWith Tom for approval.\r\n"
	takeMail(t, db, reply)
	a, err := db.Account(t.Context(), acme)
	if err != nil || len(a.Threads) != 1 || len(a.Threads[0].Messages) != 2 {
		t.Fatalf("threads: %+v, %v", a.Threads, err)
	}
	d, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: acme, Words: chase.Words{
		To: "ap@acme.example", Subject: "Re: INV-1042, 1,240.00", Body: "Thank you.", Answers: a.Threads[0].Messages[1].ID}}, "")
	if err != nil {
		t.Fatal(err)
	}
	if e, err := db.Envelope(t.Context(), d); err != nil || e.InReplyTo != "<r1@acme.example>" {
		t.Errorf("the envelope: %+v, %v", e, err)
	}
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	raw := string(way.given[1].Raw)
	for _, line := range []string{"\r\nIn-Reply-To: <r1@acme.example>\r\n", "\r\nReferences: " + way.given[0].ID} {
		if !strings.Contains(raw, line) {
			t.Errorf("%q is not in\n%s", line, raw)
		}
	}
	a, err = db.Account(t.Context(), acme)
	if err != nil || len(a.Threads) != 1 || len(a.Threads[0].Messages) != 3 {
		t.Errorf("after the answer: %+v, %v", a.Threads, err)
	}
	// The mail program's own copy of what was sent is the same message.
	takeMail(t, db, "Received: from here by there; Tue, 24 Nov 2026 09:12:01 +0000\r\n"+string(way.given[0].Raw))
	if a, err = db.Account(t.Context(), acme); err != nil || len(a.Threads[0].Messages) != 3 {
		t.Errorf("the copy from the folder of sent mail is a fourth: %+v, %v", a.Threads, err)
	}
}

func TestTheMailOfASavedCallGoesIntoTheThreadOfWhatItIsAbout(t *testing.T) {
	cases := map[string]chase.Entry{
		"a promise":   {Outcome: chase.Promised, Promise: &chase.PromiseMade{PayOn: chase.MakeDate(2026, 11, 27), Method: chase.BACS}},
		"a voicemail": {Outcome: chase.LeftWord},
		"a query":     {Outcome: chase.Query, Query: &chase.QueryRaised{Words: "hours of 3 Nov not agreed"}},
	}
	for name, e := range cases {
		t.Run(name, func(t *testing.T) {
			way := &post{}
			db := openWithPost(t, filepath.Join(t.TempDir(), "dues.db"), way)
			c, v := acme(t, db)
			if _, err := db.Send(t.Context(), reminder(t, db, c.ID).ID); err != nil {
				t.Fatal(err)
			}
			takeMail(t, db, "From: Priya <ap@acme.example>\r\nTo: sam@lee.example\r\nDate: Tue, 24 Nov 2026 09:15:00 +0000\r\n"+
				"Message-ID: <r1@acme.example>\r\nIn-Reply-To: "+way.given[0].ID+"\r\nSubject: Re: INV-1042, 1,240.00\r\n\r\nWith Tom for approval.\r\n")
			a, err := db.Account(t.Context(), c.ID)
			if err != nil {
				t.Fatal(err)
			}
			e.ClientID, e.Kind, e.Confirm, e.Invoices = c.ID, chase.Call, true, []chase.ID{v.ID}
			shown, err := chase.Record(a, e, storetest.Now(), db.Settings())
			if err != nil {
				t.Fatal(err)
			}
			saved, err := db.Log(t.Context(), e)
			if err != nil || saved.Confirm != shown.Confirm {
				t.Errorf("saved was %+v, shown %+v, %v", saved.Confirm, shown.Confirm, err)
			}
			drafts, err := db.Letters(t.Context(), c.ID)
			if err != nil || len(drafts) != 1 {
				t.Fatalf("drafted: %+v, %v", drafts, err)
			}
			if _, err := db.Send(t.Context(), drafts[0].ID); err != nil {
				t.Fatal(err)
			}
			raw := string(way.given[1].Raw)
			for _, line := range []string{"\r\nSubject: Re: INV-1042, 1,240.00\r\n", "\r\nIn-Reply-To: <r1@acme.example>\r\n", "\r\nReferences: " + way.given[0].ID} {
				if !strings.Contains(raw, line) {
					t.Errorf("%q is not in\n%s", line, raw)
				}
			}
		})
	}
}

func TestWhatIsRefusedWaitsAndKeepsItsMessageID(t *testing.T) {
	way := &post{answer: func() error { return &chase.NotSentError{By: "post", Said: "550 no such user"} }}
	db, acme := withPost(t, way)
	d := reminder(t, db, acme)
	_, err := db.Send(t.Context(), d.ID)
	var refused *chase.NotSentError
	if !errors.As(err, &refused) {
		t.Fatalf("the error: %v", err)
	}
	got := sendingOf(t, db, d.ID)
	if got.Sending != chase.Failed || got.Why != `not sent: post said "550 no such user"` || got.Words != d.Words {
		t.Errorf("the draft: %+v", got)
	}
	way.answer = nil
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if way.given[0].ID != way.given[1].ID {
		t.Errorf("two Message-IDs: %s and %s", way.given[0].ID, way.given[1].ID)
	}
}

func TestWhatNobodyKnowsIsAskedAndNeverSentByItself(t *testing.T) {
	for answer, went := range map[string]bool{"it went": true, "it did not": false} {
		t.Run(answer, func(t *testing.T) {
			way := &post{answer: func() error { return &chase.UnsureError{By: "post", Said: "connection lost"} }}
			db, acme := withPost(t, way)
			d := reminder(t, db, acme)
			var unsure *chase.UnsureError
			for range 3 {
				if _, err := db.Send(t.Context(), d.ID); !errors.As(err, &unsure) {
					t.Fatalf("the error: %v", err)
				}
			}
			if len(way.given) != 1 {
				t.Fatalf("handed over %d times", len(way.given))
			}
			asked, err := db.Unsure(t.Context())
			if err != nil || len(asked) != 1 || asked[0].ID != d.ID || asked[0].Why != "connection lost" {
				t.Fatalf("asked about: %+v, %v", asked, err)
			}
			if _, err := db.KeepLetter(t.Context(), chase.Drafted{ID: d.ID, ClientID: acme, Words: chase.Words{To: "b@b.example", Subject: "x", Body: "y"}}, ""); err == nil {
				t.Error("its words were changed while nobody knows")
			}
			if err := db.DropLetter(t.Context(), d.ID); err == nil {
				t.Error("it was thrown away while nobody knows")
			}
			if _, err := db.SettleMail(t.Context(), d.ID, went); err != nil {
				t.Fatal(err)
			}
			got := sendingOf(t, db, d.ID)
			if went && got.Sending != chase.Gone || !went && got.Sending != chase.Failed {
				t.Errorf("said that %s: %+v", answer, got)
			}
			if _, err := db.SettleMail(t.Context(), d.ID, true); err == nil {
				t.Error("settled twice")
			}
			if asked, err := db.Unsure(t.Context()); err != nil || len(asked) != 0 {
				t.Errorf("still asked about: %+v, %v", asked, err)
			}
		})
	}
}

func TestAMailOpenedElsewhereIsAskedAbout(t *testing.T) {
	way := &post{opens: true}
	db, acme := withPost(t, way)
	d := reminder(t, db, acme)
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if asked, err := db.Unsure(t.Context()); err != nil || len(asked) != 1 {
		t.Errorf("asked about: %+v, %v", asked, err)
	}
}

// Two programs that send one draft at once: one of them hands it over.
func TestOfTwoProgramsOneSends(t *testing.T) {
	way := &post{}
	db, acme := withPost(t, way)
	other := openWithPost(t, db.Path(), way)
	for range 20 {
		way.given = nil
		d := reminder(t, db, acme)
		var wg sync.WaitGroup
		went := make(chan error, 4)
		for _, from := range []*store.DB{db, other, db, other} {
			wg.Go(func() {
				_, err := from.Send(context.Background(), d.ID)
				went <- err
			})
		}
		wg.Wait()
		close(went)
		ok := 0
		for err := range went {
			if err == nil {
				ok++
			}
		}
		if ok != 1 || len(way.given) != 1 {
			t.Fatalf("%d say that they sent it, %d were handed over", ok, len(way.given))
		}
	}
}

func TestWhatCannotStandInAMailIsToldByItsField(t *testing.T) {
	db, acme := withPost(t, &post{})
	good := chase.Words{To: "ap@acme.example", Subject: "INV-1042", Body: "Hello"}
	for sentence, c := range map[string]struct {
		field string
		spoil func(*chase.Words)
	}{
		"nobody to send it to":             {"to", func(w *chase.Words) { w.To = " " }},
		"no address":                       {"to", func(w *chase.Words) { w.To = "Priya" }},
		"a header hidden in an address":    {"to", func(w *chase.Words) { w.To = "ap@acme.example\r\nBcc: x@x.example" }},
		"one hidden in a name":             {"to", func(w *chase.Words) { w.To = "\"Priya\r\nBcc: x@x.example\" <ap@acme.example>" }},
		"a bad copy":                       {"cc", func(w *chase.Words) { w.Cc = "tom@@acme.example" }},
		"no subject":                       {"subject", func(w *chase.Words) { w.Subject = "" }},
		"a subject longer than a line":     {"subject", func(w *chase.Words) { w.Subject = strings.Repeat("x", 600) }},
		"nothing in it":                    {"body", func(w *chase.Words) { w.Body = "\n" }},
		"an address on no host":            {"to", func(w *chase.Words) { w.To = "ap@acme" }},
		"a name that is no ASCII before @": {"to", func(w *chase.Words) { w.To = "jörg@acme.example" }},
		"a space in an address":            {"to", func(w *chase.Words) { w.To = "ap @acme example" }},
	} {
		t.Run(sentence, func(t *testing.T) {
			w := good
			c.spoil(&w)
			d, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: acme, Words: w}, "")
			if err != nil {
				t.Fatal(err)
			}
			_, err = db.Envelope(t.Context(), d)
			var field *chase.FieldError
			if !errors.As(err, &field) || field.Field != c.field {
				t.Errorf("the envelope: %v", err)
			}
			if _, err := db.Send(t.Context(), d.ID); !errors.As(err, &field) || field.Field != c.field {
				t.Errorf("sent: %v", err)
			}
			if got := sendingOf(t, db, d.ID); got.Sending != chase.Waiting || got.Words != w {
				t.Errorf("the draft: %+v", got)
			}
		})
	}
}

func TestAPracticeBookSendsNothing(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "p.db"), store.Options{Settings: chase.DefaultSettings(), Now: storetest.Now, NoMail: "this is practice data"})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if why := db.CanSend(); why != "this is practice data" {
		t.Errorf("can send: %q", why)
	}
	if _, err := db.Send(t.Context(), 1); !errors.Is(err, store.ErrNoMail) || !strings.Contains(err.Error(), "practice data") {
		t.Errorf("sent: %v", err)
	}
}

// What was recorded before a mail went is taken back around it: the mail stays,
// in a thread, in a sound book; redo puts everything back.
func TestAMailThatWentStaysWhateverIsTakenBack(t *testing.T) {
	way := &post{}
	db, acme := withPost(t, way)
	takeMail(t, db, "From: ap@acme.example\r\nTo: sam@lee.example\r\nDate: Mon, 23 Nov 2026 09:30:00 +0000\r\nMessage-ID: <q@acme.example>\r\nSubject: INV-1042\r\n\r\nA copy please.\r\n")
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	d := reminder(t, db, acme)
	d.Words.Answers = a.Threads[0].Messages[0].ID
	if d, err = db.KeepLetter(t.Context(), d, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	before := export(t, db)
	var stays *chase.SentError
	if _, err := db.Undo(t.Context()); !errors.As(err, &stays) || !strings.Contains(err.Error(), "cannot be taken back") {
		t.Fatalf("undo of the sending: %v", err)
	}
	if got := export(t, db); got != before {
		t.Fatal("it changed the book")
	}
	undone := 0
	for {
		_, err := db.Undo(t.Context())
		if errors.Is(err, chase.ErrNothing) {
			break
		}
		if err != nil {
			t.Fatalf("undo %d: %v", undone, err)
		}
		undone++
		if got := sendingOf(t, db, d.ID); got.Sending != chase.Gone || got.Words.Body != d.Words.Body {
			t.Fatalf("after undo %d the letter is %+v", undone, got)
		}
	}
	threads, err := db.Threads(t.Context(), 0, false)
	if err != nil || len(threads) != 1 || len(threads[0].Messages) != 1 {
		t.Errorf("%d undone, the threads: %+v, %v", undone, threads, err)
	}
	if raw, err := db.LetterBytes(t.Context(), d.ID); err != nil || string(raw) != string(way.given[0].Raw) {
		t.Errorf("its bytes: %v", err)
	}
	if proof, err := db.Verify(t.Context()); err != nil || proof.Broken != nil {
		t.Errorf("the record: %+v, %v", proof, err)
	}
	for {
		_, err := db.Redo(t.Context())
		if errors.Is(err, chase.ErrNothing) {
			break
		}
		if err != nil && !errors.As(err, &stays) {
			t.Fatalf("redo: %v", err)
		}
	}
	if got := export(t, db); got != before {
		t.Error("all undone and all redone, and the book says something else")
	}
	if len(way.given) != 1 {
		t.Errorf("handed over %d times", len(way.given))
	}
}

func TestALogoThatIsNotThereIsSaidBeforeAnythingGoes(t *testing.T) {
	way := &post{}
	db, acme := withPost(t, way)
	s := db.Settings()
	s.Me.Logo = filepath.Join(t.TempDir(), "gone.png")
	db.Adopt(s, way)
	d := reminder(t, db, acme)
	var wrong *chase.FieldError
	if _, err := db.Envelope(t.Context(), d); !errors.As(err, &wrong) || wrong.Field != "logo" || !strings.Contains(wrong.Problem, "gone.png") {
		t.Errorf("the envelope: %v", err)
	}
	if _, err := db.Send(t.Context(), d.ID); !errors.As(err, &wrong) || len(way.given) != 0 {
		t.Errorf("sent: %v, %d mails", err, len(way.given))
	}
	if kept, err := db.Letter(t.Context(), d.ID); err != nil || kept.Sending != chase.Waiting {
		t.Errorf("the draft is %+v, %v", kept, err)
	}
}

func TestTheThanksGoIntoTheThreadOfWhatWasPaid(t *testing.T) {
	way := &post{}
	db := openWithPost(t, filepath.Join(t.TempDir(), "dues.db"), way)
	c, v := acme(t, db)
	if _, err := db.Send(t.Context(), reminder(t, db, c.ID).ID); err != nil {
		t.Fatal(err)
	}
	r, err := db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: v.Open(), Invoices: []chase.ID{v.ID}})
	if err != nil || r.Thanks.Answers == 0 || r.Thanks.Subject != "Re: "+way.given[0].Subject {
		t.Errorf("thanks %+v, %v", r.Thanks, err)
	}
	a, err := db.Account(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if w, err := chase.Compose("thanks", "", a, storetest.Now(), db.Settings()); err != nil || w.Answers != r.Thanks.Answers {
		t.Errorf("composed by hand they answer %d, drafted %d, %v", w.Answers, r.Thanks.Answers, err)
	}
}
