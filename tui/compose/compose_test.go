package compose_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/compose"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// post is a book whose mail leaves to nowhere: what a book does without a way
// out is for the store to test.
type post struct {
	*store.DB
	no   string // why nothing can be sent
	err  error
	sent []chase.Drafted
}

func (p *post) CanSend() string { return p.no }

func (p *post) Envelope(_ context.Context, d chase.Drafted) (chase.Envelope, error) {
	return chase.Envelope{To: strings.Split(d.Words.To, ", "), Subject: d.Words.Subject, By: "msmtp"}, nil
}

func (p *post) Send(ctx context.Context, id chase.ID) (chase.SentMail, error) {
	d, err := p.Letter(ctx, id)
	if err == nil {
		err = p.err
	}
	if err == nil {
		p.sent = append(p.sent, d)
	}
	return chase.SentMail{Drafted: d, Saved: "sent to " + d.Words.To + " by msmtp"}, err
}

func kit() ui.Kit {
	k := uitest.Kit()
	k.Settings.Me = chase.Me{Name: "Sam Lee", Business: "Sam Lee Design", Phone: "020 7946 0199"}
	return k
}

func acme(t *testing.T, p *post, o ui.Open, w, h int) (*uitest.Driver, *compose.Screen) {
	t.Helper()
	db, client := storetest.Acme(t)
	p.DB = db
	o.Client, o.Name = client, "Acme Print Ltd"
	s := compose.New(kit(), p, o)
	return uitest.Screen(t, s, w, h), s
}

// waiting are the mails in the book, without the thanks Acme comes with.
func waiting(t *testing.T, p *post) []chase.Drafted {
	t.Helper()
	all, err := p.Letters(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var mails []chase.Drafted
	for _, d := range all {
		if d.Words.Template != "thanks" {
			mails = append(mails, d)
		}
	}
	return mails
}

func TestTheMailAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		t.Run(size.Window, func(t *testing.T) {
			d, s := acme(t, &post{}, ui.Open{}, size.W, size.H)
			uitest.Golden(t, "mail-"+size.Window, d.Whole(s))
			d.Press("e")
			uitest.Golden(t, "edit-"+size.Window, d.Whole(s))
			d.Press("esc", "ctrl+s")
			uitest.Golden(t, "send-"+size.Window, d.Whole(s))
		})
	}
	d, s := acme(t, &post{}, ui.Open{Template: "notice"}, 80, 18)
	d.Press("G", "ctrl+s")
	uitest.Golden(t, "notice-80x24", d.Whole(s))
	uitest.Fits(t, s)
}

func TestTheMailThatFitsIsSentInThreeKeys(t *testing.T) {
	p := &post{}
	d, _ := acme(t, p, ui.Open{}, 80, 18)
	d.Press("ctrl+s")
	if len(p.sent) != 0 {
		t.Fatal("it went without a yes")
	}
	d.Press("y")
	if len(p.sent) != 1 || p.sent[0].Words.Template != "friendly-2" || p.sent[0].Words.To != "ap@acme.example" {
		t.Fatalf("sent %+v", p.sent)
	}
	if said, ok := d.Last().(ui.Said); !ok || said.Words != "Sent to ap@acme.example by msmtp" {
		t.Errorf("said %+v", d.Last())
	}
}

func TestNothingGoesWithoutAYes(t *testing.T) {
	for _, keys := range [][]string{{"ctrl+s", "esc"}, {"ctrl+s", "n"}, {"ctrl+s", "q"}, {"ctrl+s", "e", "y"}, {"y"}, {"enter"}, {"ctrl+s", "-", "y"}} {
		p := &post{}
		d, _ := acme(t, p, ui.Open{}, 80, 18)
		d.Press(keys...)
		if len(p.sent) != 0 {
			t.Errorf("%v sent it", keys)
		}
	}
	p := &post{}
	d, _ := acme(t, p, ui.Open{Template: "notice"}, 80, 18)
	if d.Press("ctrl+s", "enter"); len(p.sent) != 0 {
		t.Error("enter sent a notice")
	}
	if d.Press("ctrl+s", "y"); len(p.sent) != 1 {
		t.Error("y did not send the notice")
	}
}

func TestAMailIsKeptAsADraftAndOpenedAgain(t *testing.T) {
	p := &post{}
	d, _ := acme(t, p, ui.Open{}, 80, 18)
	d.Press("+", "enter")
	saved, ok := d.Last().(ui.Saved)
	if got := waiting(t, p); !ok || len(got) != 1 || got[0].Words.Tone != chase.Neutral || !strings.Contains(saved.Words, "drafted") {
		t.Fatalf("kept %+v, said %+v", got, d.Last())
	}
	s := compose.New(kit(), p, ui.Open{Client: saved.Client})
	d = uitest.Screen(t, s, 80, 18)
	if head := s.Head().Line; !strings.Contains(head, "[neutral]") || !strings.Contains(head, "a draft") {
		t.Errorf("opened again: %q", head)
	}
	d.Press("enter")
	if got := waiting(t, p); len(got) != 1 {
		t.Errorf("%d drafts of one mail", len(got))
	}
}

func TestWordsThatWereChangedSurviveEveryToneAndTemplate(t *testing.T) {
	p := &post{}
	d, s := acme(t, p, ui.Open{}, 80, 18)
	d.Press("e").Type("See you there.").Press("esc", "+", "+", "-", "]", "[", "-")
	if screen := d.Press("g").Screen(); !strings.Contains(screen, "See you there.") {
		t.Errorf("lost:\n%s", screen)
	}
	d.Press("+")
	draft, kept := s.Draft()
	if !kept {
		t.Fatal("no draft of what was typed")
	}
	if err := p.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	again := compose.New(kit(), p, ui.Open{Client: draft.ClientID})
	if screen := uitest.Screen(t, again, 80, 18).Press("g").Screen(); !strings.Contains(screen, "See you there.") {
		t.Errorf("after the program ended it is gone:\n%s", screen)
	}
}

func TestAnAddressThatCannotBeIsSaidAndTheWordsStay(t *testing.T) {
	for typed, want := range map[string]string{`, "a b"@acme.example`: "is quoted", ", x@y": "no dot after the @", ", nobody": "neither a mail address nor one contact"} {
		p := &post{}
		d, s := acme(t, p, ui.Open{}, 80, 18)
		d.Press("e", "shift+tab", "shift+tab", "shift+tab").Type(typed).Press("ctrl+s")
		failed, ok := d.Last().(ui.Failed)
		if !ok || !strings.Contains(failed.Err.Error(), want) || !s.Typing() || len(p.sent) != 0 {
			t.Errorf("%q: %+v, typing %v", typed, d.Last(), s.Typing())
		}
		if _, kept := s.Draft(); !kept {
			t.Errorf("%q: what was typed is not kept", typed)
		}
	}
}

func TestACopyGoesToAContactByFirstName(t *testing.T) {
	p := &post{}
	d, _ := acme(t, p, ui.Open{}, 80, 18)
	d.Press("e", "shift+tab", "shift+tab").Type("tom").Press("ctrl+s", "y")
	if len(p.sent) != 1 || p.sent[0].Words.Cc != "Tom Acland <tom@acme.example>" {
		t.Errorf("sent %+v", p.sent)
	}
}

func TestADraftIsHeldAgainstTheBookOfNow(t *testing.T) {
	p := &post{}
	d, _ := acme(t, p, ui.Open{}, 80, 24)
	d.Press("enter")
	draft := waiting(t, p)[0]
	a, err := p.Account(t.Context(), draft.ClientID)
	if err != nil {
		t.Fatal(err)
	}
	paid := a.Invoices[slices.IndexFunc(a.Invoices, func(v chase.Invoice) bool { return v.Open().Minor > 0 })]
	if _, err := p.Pay(t.Context(), chase.Receipt{ClientID: paid.ClientID, Amount: paid.Open(), On: chase.DateOf(storetest.Now()), Invoices: []chase.ID{paid.ID}}); err != nil {
		t.Fatal(err)
	}
	want := paid.Number + " is settled since Tue 24 Nov"
	again := compose.New(kit(), p, ui.Open{Client: paid.ClientID, Mail: draft.ID})
	d = uitest.Screen(t, again, 80, 24)
	if screen := d.Screen(); !strings.Contains(screen, want) {
		t.Errorf("opened:\n%s", screen)
	}
	if screen := d.Press("ctrl+s").Screen(); !strings.Contains(screen, want) || !strings.Contains(screen, "Send to") {
		t.Errorf("asked:\n%s", screen)
	}
}

func TestWhyAMailDidNotGoIsSaidAndTheDraftIsKept(t *testing.T) {
	p := &post{no: "nothing can be sent: there is no program sendmail"}
	d, _ := acme(t, p, ui.Open{}, 80, 18)
	d.Press("ctrl+s")
	if failed, ok := d.Last().(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), "there is no program sendmail. The draft is kept; y copies it") {
		t.Errorf("said %+v", d.Last())
	}
	p = &post{err: &chase.NotSentError{By: "msmtp", Said: "connection refused"}}
	d, s := acme(t, p, ui.Open{}, 80, 18)
	d.Press("ctrl+s", "y")
	if failed, ok := d.Last().(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), `not sent: msmtp said "connection refused". Draft kept`) {
		t.Errorf("said %+v", d.Last())
	}
	if got := waiting(t, p); len(got) != 1 || s.View() == "" {
		t.Errorf("the draft: %+v", got)
	}
	p.err = nil
	if d.Press("ctrl+s", "y"); len(p.sent) != 1 || len(waiting(t, p)) != 1 {
		t.Errorf("tried again: sent %d, drafts %d", len(p.sent), len(waiting(t, p)))
	}
	p = &post{err: &chase.UnsureError{By: "msmtp"}}
	d, _ = acme(t, p, ui.Open{}, 80, 18)
	d.Press("ctrl+s", "y")
	if _, ok := d.Last().(ui.Back); !ok {
		t.Errorf("nobody knows whether it went, and it is still there to be sent: %+v", d.Last())
	}
}

func TestAfterACallTheMailAsksByItselfOrStaysADraft(t *testing.T) {
	db, client := storetest.Acme(t)
	p := &post{DB: db}
	if _, err := db.Log(t.Context(), chase.Entry{Key: "v", ClientID: client, At: storetest.Now(), Outcome: chase.LeftWord, Confirm: true}); err != nil {
		t.Fatal(err)
	}
	d := uitest.Screen(t, compose.New(kit(), p, ui.Open{Client: client, Ask: true}), 80, 18)
	if d.Press("y"); len(p.sent) != 1 || p.sent[0].Words.Template != "voicemail" {
		t.Errorf("sent %+v", p.sent)
	}
	p.no = "nothing can be sent"
	d = uitest.Screen(t, compose.New(kit(), p, ui.Open{Client: client, Ask: true}), 80, 18)
	if _, ok := d.Last().(ui.Back); !ok {
		t.Errorf("without a way out it stands in the way: %+v", d.Last())
	}
	db, client = storetest.Acme(t)
	p = &post{DB: db}
	unreachable(t, db, client)
	if _, err := db.Log(t.Context(), chase.Entry{Key: "v", ClientID: client, At: storetest.Now(), Outcome: chase.LeftWord, Confirm: true}); err != nil {
		t.Fatal(err)
	}
	d = uitest.Screen(t, compose.New(kit(), p, ui.Open{Client: client, Ask: true}), 80, 18)
	if _, ok := d.Last().(ui.Back); !ok {
		t.Errorf("with nobody to write to it stands in the way: %+v", d.Last())
	}
}

// unreachable takes the mail addresses of a client's contacts away.
func unreachable(t *testing.T, db *store.DB, client chase.ID) {
	t.Helper()
	account, err := db.Account(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range account.Contacts {
		c.Email = ""
		if err := db.EditContact(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheEditorsWordsComeBack(t *testing.T) {
	d, _ := acme(t, &post{}, ui.Open{}, 80, 18)
	d.Send(ui.Edited{Field: "words", Text: "Hi Priya,\n\nall fine?"})
	if screen := d.Screen(); !strings.Contains(screen, "all fine?") {
		t.Error(screen)
	}
	d.Send(ui.Edited{Field: "words", Err: errors.New("vi ended with an error")})
	if screen := d.Screen(); !strings.Contains(screen, "all fine?") {
		t.Errorf("lost:\n%s", screen)
	}
	d.Press("y")
	if c, ok := d.Last().(ui.Copy); ok && !strings.Contains(c.Words, "all fine?") {
		t.Errorf("copied %+v", c)
	}
}

func TestAClientWhoIsGoneClosesTheScreen(t *testing.T) {
	db, _ := storetest.Acme(t)
	d := uitest.Screen(t, compose.New(kit(), &post{DB: db}, ui.Open{Client: 999}), 80, 18)
	if _, ok := d.Last().(ui.Back); !ok {
		t.Errorf("said %+v", d.Last())
	}
}

func TestNothingFromOutsideReachesTheTerminal(t *testing.T) {
	for _, text := range uitest.Hostile() {
		db, client := storetest.Acme(t)
		p := &poisoned{post{DB: db}, text}
		d := uitest.Screen(t, compose.New(kit(), p, ui.Open{Client: client}), 80, 18)
		uitest.Clean(t, d.Screen())
		uitest.Clean(t, d.Press("e").Screen())
	}
}

type poisoned struct {
	post
	text string
}

func (p *poisoned) Account(ctx context.Context, id chase.ID) (chase.Account, error) {
	a, err := p.DB.Account(ctx, id)
	uitest.Poison(&a, p.text)
	return a, err
}

func TestTheMailSaysThatYourLogoGoesWithIt(t *testing.T) {
	db, client := storetest.Acme(t)
	k := kit()
	for logo, want := range map[string]bool{"": false, "/home/sam/logo.png": true} {
		k.Settings.Me.Logo = logo
		s := compose.New(k, &post{DB: db}, ui.Open{Client: client, Name: "Acme Print Ltd"})
		if got := strings.Contains(uitest.Screen(t, s, 80, 20).Whole(s), "with your logo"); got != want {
			t.Errorf("logo %q: said so %t", logo, got)
		}
	}
}

func TestTheNextTemplateSaysNothingTheBookDoesNotKnow(t *testing.T) {
	d, s := acme(t, &post{}, ui.Open{}, 80, 18)
	for range 40 {
		d.Press("]")
		for _, unknown := range []string{"voicemail", "says paid", "copy invoice"} {
			if s.Head().Right == unknown {
				t.Fatalf("] offers %q", unknown)
			}
		}
	}
	if d, _ := acme(t, &post{}, ui.Open{Template: "voicemail"}, 80, 18); !strings.Contains(d.Screen(), "the book knows of no call") {
		t.Errorf("chosen by name:\n%s", d.Screen())
	}
}

func TestWhatIsSaidOfTheToneGoesWithTheNextKey(t *testing.T) {
	d, _ := acme(t, &post{}, ui.Open{}, 80, 18)
	d.Press("-", "-", "-")
	if said, ok := d.Last().(ui.Said); !ok || !said.Brief || !strings.Contains(said.Words, "as far as the tone goes") {
		t.Errorf("said %+v", d.Last())
	}
	d, _ = acme(t, &post{}, ui.Open{Template: "notice"}, 80, 18)
	d.Press("-")
	if said, ok := d.Last().(ui.Said); !ok || !said.Brief {
		t.Errorf("said %+v", d.Last())
	}
}
