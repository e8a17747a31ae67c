package compose_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/mailin"
	"dues/store/storetest"
	"dues/tui/compose"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// halfTypedAt is a book in which everything half typed was typed at one time.
type halfTypedAt struct {
	*post
	at time.Time
}

func (h halfTypedAt) Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error) {
	d, kept, err := h.post.Draft(ctx, form, client)
	d.Updated = h.at
	return d, kept, err
}

// halfTyped opens the mail of o, types into it and leaves it as the program
// does: with a draft of what was typed.
func halfTyped(t *testing.T, p *post, o ui.Open, words string) {
	t.Helper()
	s := compose.New(kit(), p, o)
	uitest.Screen(t, s, 80, 18).Press("e").Type(words).Press("esc")
	d, kept := s.Draft()
	if !kept {
		t.Fatalf("%q is not kept", words)
	}
	if err := p.KeepDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

// opened is what the mail of o shows, from its first line.
func opened(t *testing.T, p compose.Data, o ui.Open) string {
	t.Helper()
	return uitest.Screen(t, compose.New(kit(), p, o), 80, 40).Screen()
}

func TestWhatIsHalfTypedBelongsToItsDraft(t *testing.T) {
	db, client := storetest.Acme(t)
	p := &post{DB: db}
	keep := func(subject string) chase.Drafted {
		d, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: client, Words: chase.Words{
			Template: "friendly-1", Tone: chase.Neutral, To: "ap@acme.example", Subject: subject, Body: "Hello Priya,\n"}}, "")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	one, two := keep("the first"), keep("the second")
	halfTyped(t, p, ui.Open{Client: client, Typed: true}, "to none ")
	halfTyped(t, p, ui.Open{Client: client, Mail: one.ID}, "to the first ")

	for what, c := range map[string]struct {
		open      ui.Open
		want, not string
	}{
		"a draft opens with what was typed into it":           {ui.Open{Mail: one.ID}, "to the first", "to none"},
		"a draft into which nothing was typed opens as it is": {ui.Open{Mail: two.ID}, "the second", "to none"},
		"what was typed into none opens alone":                {ui.Open{Typed: true}, "to none", "to the first"},
		"with nothing named it is what was written last":      {ui.Open{}, "the second", "to none"},
		"after a call it is the draft":                        {ui.Open{Ask: true}, "the second", "to none"},
		"a template that was chosen is shown":                 {ui.Open{Template: "firm"}, "Hi Priya", "to none"},
		"a template opens with what was typed into its words": {ui.Open{Template: "friendly-2"}, "to none", "to the first"},
	} {
		t.Run(what, func(t *testing.T) {
			c.open.Client = client
			if screen := opened(t, p, c.open); !strings.Contains(screen, c.want) || strings.Contains(screen, c.not) {
				t.Errorf("want %q and not %q:\n%s", c.want, c.not, screen)
			}
		})
	}
	later := halfTypedAt{p, two.Written.Add(time.Minute)}
	if screen := opened(t, later, ui.Open{Client: client}); !strings.Contains(screen, "to none") {
		t.Errorf("what was typed after the draft is not gone on with:\n%s", screen)
	}
	if err := db.DropLetter(t.Context(), one.ID); err != nil {
		t.Fatal(err)
	}
	if screen := opened(t, p, ui.Open{Client: client, Mail: one.ID}); !strings.Contains(screen, "to the first") {
		t.Errorf("what was typed into a draft goes with it:\n%s", screen)
	}
}

func TestAMailThatIsKeptEndsWhatWasTypedIntoItAlone(t *testing.T) {
	db, client := storetest.Acme(t)
	p := &post{DB: db}
	mail, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: client, Words: chase.Words{
		Template: "friendly-1", Tone: chase.Neutral, To: "ap@acme.example", Subject: "invoices", Body: "Hello Priya,\n"}}, "")
	if err != nil {
		t.Fatal(err)
	}
	halfTyped(t, p, ui.Open{Client: client, Typed: true}, "to none ")
	halfTyped(t, p, ui.Open{Client: client, Mail: mail.ID}, "to one ")
	uitest.Screen(t, compose.New(kit(), p, ui.Open{Client: client, Mail: mail.ID}), 80, 18).Press("enter")
	typed, err := db.Drafts(t.Context())
	if err != nil || len(typed) != 1 || typed[0].Form != ui.ScreenCompose {
		t.Errorf("still half typed: %+v, %v", typed, err)
	}
	if got, err := db.Letter(t.Context(), mail.ID); err != nil || got.Words.Body != "to one Hello Priya,\n" {
		t.Errorf("kept %q, %v", got.Words.Body, err)
	}
}

// talks is two conversations of Acme's: about an invoice, and a newer one.
const talks = "From x Mon Nov 23 09:00:00 2026\nFrom: Sam <sam@lee.example>\nTo: ap@acme.example\nSubject: INV-1042\nMessage-ID: <1@x>\nDate: Mon, 9 Nov 2026 09:00:00 +0000\n\nHere it is.\n\n" +
	"From x Mon Nov 23 09:00:00 2026\nFrom: Priya Shah <ap@acme.example>\nTo: sam@lee.example\nSubject: The brochure\nMessage-ID: <2@x>\nDate: Tue, 10 Nov 2026 09:00:00 +0000\n\nCould you do one?\n\n"

func TestAReplyHasItsOwnConversationAndItsOwnWords(t *testing.T) {
	db, client := storetest.Acme(t)
	if _, err := db.ImportMail(t.Context(), "in.mbox", mailin.Mbox(strings.NewReader(talks)), store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	p := &post{DB: db}
	threads, err := db.Threads(t.Context(), client, false)
	i := slices.IndexFunc(threads, func(t chase.Thread) bool { return t.Subject == "The brochure" })
	if err != nil || i < 0 {
		t.Fatalf("%+v, %v", threads, err)
	}
	reply := ui.Open{Client: client, Thread: threads[i].ID}
	if screen := opened(t, p, reply); !strings.Contains(screen, "Subject: Re: The brochure") {
		t.Errorf("a reply in it:\n%s", screen)
	}
	if screen := opened(t, p, ui.Open{Client: client}); strings.Contains(screen, "brochure") {
		t.Errorf("with none chosen:\n%s", screen)
	}
	halfTyped(t, p, reply, "about the brochure ")
	if screen := opened(t, p, ui.Open{Client: client}); strings.Contains(screen, "about the brochure") {
		t.Errorf("what was typed there is shown elsewhere:\n%s", screen)
	}
	form, about := ui.FormOf(ui.FormAbout(ui.ReplyForm, reply.Thread))
	back := ui.Open{Screen: form, Client: client}.On(about)
	if screen := opened(t, p, back); back.Screen != ui.ScreenCompose || !strings.Contains(screen, "about the brochure") || !strings.Contains(screen, "Re: The brochure") {
		t.Errorf("gone on with from the drafts: %+v\n%s", back, screen)
	}
	uitest.Screen(t, compose.New(kit(), p, reply), 80, 18).Press("enter")
	mails, err := db.Letters(t.Context(), client)
	if err != nil || mails[0].Words.Answers != threads[i].Messages[0].ID {
		t.Errorf("kept %+v, %v", mails[0], err)
	}
	if screen := opened(t, p, reply); !strings.Contains(screen, "about the brochure") {
		t.Errorf("the draft of the conversation is not gone on with:\n%s", screen)
	}
}

func TestTheAnswerIsTypedWhereItIsWanting(t *testing.T) {
	db, client := storetest.Acme(t)
	if _, err := db.ImportMail(t.Context(), "in.mbox", mailin.Mbox(strings.NewReader(talks)), store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	threads, err := db.Threads(t.Context(), client, false)
	i := slices.IndexFunc(threads, func(t chase.Thread) bool { return t.Subject == "The brochure" })
	if err != nil || i < 0 {
		t.Fatalf("%+v, %v", threads, err)
	}
	p := &post{DB: db}
	s := uitest.Screen(t, compose.New(kit(), p, ui.Open{Client: client, Thread: threads[i].ID}), 80, 18)
	uitest.Golden(t, "reply-80x18", s.Screen())
	s.Press("ctrl+s")
	if failed, ok := s.Last().(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), `a blank is left: "[your answer]"`) {
		t.Fatalf("it goes without an answer: %+v", s.Last())
	}
	s.Press("e", "ctrl+s") // opened, and nothing typed
	if failed, ok := s.Last().(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), "a blank is left") {
		t.Fatalf("opened and left as it was, it goes: %+v", s.Last())
	}
	s.Press("e").Type("Gladly, by the 10th.").Press("ctrl+s", "enter")
	if len(p.sent) != 1 || !strings.Contains(p.sent[0].Words.Body, "Thanks for your mail.\n\nGladly, by the 10th.\n\nAll the best,\n") {
		t.Errorf("sent %+v", p.sent)
	}
}
