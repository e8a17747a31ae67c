package mailsync_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/mailsync"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// maildir is the mail of a test, looked through with a real book.
type maildir struct {
	db   *store.DB
	mail chase.MailSources
}

func (m maildir) SyncMail(ctx context.Context, progress func(chase.SyncProgress)) (chase.MailSync, error) {
	return m.db.SyncMail(ctx, store.MailSources(m.mail, ""), store.SyncOptions{Progress: progress})
}

func TestASyncSaysWhatCame(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cur/1": "From: Priya <ap@acme.example>\nTo: sam@lee.example\nSubject: Re: INV-1042\nMessage-ID: <1@x>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n\nwith Tom\n",
		"cur/2": "From: jo@acme.example\nTo: sam@lee.example\nSubject: hi\nMessage-ID: <2@x>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n\nhi\n",
		"new/3": "From: shop@news.example\nTo: sam@lee.example\nSubject: sale\n\nbuy\n",
	} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db, _ := storetest.Acme(t)
	d := uitest.Screen(t, mailsync.New(uitest.Kit(), maildir{db, chase.MailSources{Maildirs: []string{dir, "/no/such/mail"}}}), 160, 14)
	uitest.Golden(t, "synced-160x14", strings.ReplaceAll(d.Screen(), dir, "~/Mail"))
	d.Press("enter")
	if o, ok := d.Last().(ui.Open); !ok || o.Screen != ui.ScreenUnmatched || !o.Replace {
		t.Errorf("enter gives %+v", d.Last())
	}
}

// endless is a mailbox that is never read to its end.
type endless struct{ begun chan struct{} }

func (e endless) SyncMail(ctx context.Context, progress func(chase.SyncProgress)) (chase.MailSync, error) {
	progress(chase.SyncProgress{Source: "~/Mail", Read: 1200, Ahead: 48_800, Kept: 7})
	close(e.begun)
	<-ctx.Done()
	return chase.MailSync{Sources: []chase.SourceSync{{Source: "~/Mail", Read: 1200, Kept: 7}}, Stopped: true}, nil
}

func TestASyncUnderWayIsStopped(t *testing.T) {
	e := endless{make(chan struct{})}
	s := mailsync.New(uitest.Kit(), e)
	s.SetSize(80, 10)
	end := make(chan tea.Msg, 1)
	go func() { end <- s.Init()() }()
	<-e.begun
	if got := s.View(); !strings.Contains(got, "~/Mail: 1,200 read, 7 kept, about 48,800 to go") {
		t.Errorf("under way:\n%s", got)
	}
	s.Update(tea.KeyMsg{Type: tea.KeyEsc})
	s.Update(<-end)
	if got := s.View(); !strings.Contains(got, "Stopped. What was read until then is kept") {
		t.Errorf("stopped:\n%s", got)
	}
}

// failing is a book without anybody.
type failing struct{}

func (failing) SyncMail(context.Context, func(chase.SyncProgress)) (chase.MailSync, error) {
	return chase.MailSync{}, errors.New("no mail is named in the settings")
}

func TestWhatKeepsASyncFromBeginningIsSaid(t *testing.T) {
	d := uitest.Screen(t, mailsync.New(uitest.Kit(), failing{}), 40, 10)
	if got := d.Screen(); !strings.Contains(got, "no mail is named in the settings.") {
		t.Error(got)
	}
	if d.Press("esc"); d.Last() != (ui.Back{}) {
		t.Errorf("esc gives %+v", d.Last())
	}
}
