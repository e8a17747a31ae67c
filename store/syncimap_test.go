package store_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/source"
)

// fromPriya is a message of the client's, numbered.
func fromPriya(n int, text string) string {
	return fmt.Sprintf("From: Priya Shah <ap@acme.example>\nTo: sam@lee.example\nSubject: mail %d\nMessage-ID: <%d@acme.example>\nDate: Mon, 2 Nov 2026 09:00:00 +0000\n\n%s\n", n, n, text)
}

func TestMailOfAServerIsReadAndLeftAsItWas(t *testing.T) {
	d := startDovecot(t)
	for name, port := range map[string]int{"in the open on this machine": d.plain, "over TLS": d.tls} {
		t.Run(name, func(t *testing.T) {
			db, _ := openAcme(t)
			mail := chase.MailSources{Accounts: []chase.MailAccount{d.account(port)}}
			before := syncOne(t, db, mail, store.SyncOptions{}) // what an earlier test left there
			if before.Failed != "" {
				t.Fatal(before.Failed)
			}
			d.deliver("", fromPriya(port, "one"), newsletter, fromPriya(port+1, strings.Repeat("a long line of words\n", 40_000)))
			d.deliver(".Sent Post", strings.Replace(asked, "<1@lee>", fmt.Sprintf("<sent%d@lee>", port), 1))
			if got := counts(syncOne(t, db, mail, store.SyncOptions{})); got != "4 read 3 kept 0 here 1 left" {
				t.Errorf("first: %s", got)
			}
			if got := counts(syncOne(t, db, mail, store.SyncOptions{})); got != "0 read 0 kept 0 here 0 left" {
				t.Errorf("again: %s", got)
			}
			keepsNoPassword(t, db)
			if flags := d.flags(); strings.Contains(flags, "S") {
				t.Errorf("messages were marked on the server: %q", flags)
			}
			threads, err := db.Threads(t.Context(), 0, false)
			if err != nil {
				t.Fatal(err)
			}
			for _, th := range threads {
				whole, err := db.Thread(t.Context(), th.ID)
				if err != nil {
					t.Fatal(err)
				}
				if th.Subject == fmt.Sprint("mail ", port+1) && len(whole.Messages[0].Text) < 800_000 {
					t.Errorf("of the large one %d bytes came", len(whole.Messages[0].Text))
				}
			}
		})
	}
}

func TestOldMailOnAServerIsFoundForANewClient(t *testing.T) {
	d := startDovecot(t)
	d.deliver("", "From: jo@birch.example\nTo: sam@lee.example\nSubject: hello\nMessage-ID: <b@birch>\nDate: Mon, 2 Nov 2026 09:00:00 +0000\n\nhi", newsletter)
	db, _ := openAcme(t)
	mail := chase.MailSources{Accounts: []chase.MailAccount{d.account(d.plain)}}
	if got := counts(syncOne(t, db, mail, store.SyncOptions{})); got != "2 read 0 kept 0 here 2 left" {
		t.Fatal(got)
	}
	if _, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co"}, []chase.Contact{{Name: "Jo", Email: "jo@birch.example"}}); err != nil {
		t.Fatal(err)
	}
	if got := counts(syncOne(t, db, mail, store.SyncOptions{})); got != "0 read 1 kept 0 here 0 left" {
		t.Error(got)
	}
}

func TestACutConnectionLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	d := startDovecot(t)
	proxy := newCutter(t, d.plain)
	db, _ := openAcme(t)
	sources := source.All(chase.MailSources{Accounts: []chase.MailAccount{d.account(proxy.port)}}, "")
	random := rand.New(rand.NewPCG(4, 2026))
	delivered, cuts, kept := 0, 0, 0
	for cuts < 200 {
		if delivered < 3000 {
			for range 1 + random.IntN(30) {
				delivered++
				d.deliver("", fromPriya(delivered, strings.Repeat("word ", random.IntN(400))))
			}
		}
		proxy.after(random.IntN(40_000))
		r, err := db.SyncMail(t.Context(), sources, store.SyncOptions{})
		if err != nil {
			t.Fatal(err)
		}
		kept += r.Kept()
		if r.Sources[0].Failed != "" {
			cuts++
		}
	}
	proxy.after(-1)
	r, err := db.SyncMail(t.Context(), sources, store.SyncOptions{})
	if err != nil || r.Sources[0].Failed != "" {
		t.Fatalf("%+v, %v", r, err)
	}
	kept += r.Kept()
	threads, err := db.Threads(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, th := range threads {
		for _, m := range th.Messages {
			seen[m.MessageID]++
		}
	}
	for n := 1; n <= delivered; n++ {
		if id := fmt.Sprintf("<%d@acme.example>", n); seen[id] != 1 {
			t.Errorf("message %d is in the book %d times", n, seen[id])
		}
	}
	if kept != delivered || len(seen) != delivered {
		t.Errorf("%d delivered, %d kept, %d in the book", delivered, kept, len(seen))
	}
	t.Logf("%d messages over %d cuts", delivered, cuts)
}

func TestWhatIsWrongWithAnAccountIsSaid(t *testing.T) {
	d := startDovecot(t)
	right := d.account(d.tls)
	for name, c := range map[string]struct {
		change func(*chase.MailAccount)
		want   string
	}{
		"a wrong password":                     {func(a *chase.MailAccount) { a.PasswordCommand = "echo wrong" }, "localhost did not let sam in: "},
		"a command that fails":                 {func(a *chase.MailAccount) { a.PasswordCommand = "echo no such entry >&2; exit 3" }, "password_command failed: no such entry"},
		"a command that prints without an end": {func(a *chase.MailAccount) { a.PasswordCommand = "yes" }, "password_command failed: "},
		"a command that prints nothing":        {func(a *chase.MailAccount) { a.PasswordCommand = "true" }, "password_command printed no password on its first line"},
		"a server that does not exist":         {func(a *chase.MailAccount) { a.Host = "mail.lee.invalid" }, "there is no server mail.lee.invalid"},
		"nobody at the port":                   {func(a *chase.MailAccount) { a.Port = 1 }, "cannot reach localhost:1: connect: connection refused"},
		"a certificate that nobody vouches":    {func(a *chase.MailAccount) { a.Certificate = "" }, "the certificate of localhost cannot be trusted: x509: certificate signed by unknown authority. Nothing was sent to it"},
		"a certificate of another server":      {func(a *chase.MailAccount) { a.Host = "127.0.0.1" }, "the certificate of 127.0.0.1 cannot be trusted: x509: "},
		"a port without TLS":                   {func(a *chase.MailAccount) { a.Port = d.plain }, fmt.Sprintf("localhost:%d does not speak TLS; the port of IMAP over TLS is usually 993", d.plain)},
		"a folder that is not there":           {func(a *chase.MailAccount) { a.Folders = []string{"Invoices"} }, "open Invoices: "},
		"a certificate file that is not there": {func(a *chase.MailAccount) { a.Certificate = "/no/such.pem" }, "read the certificate: "},
	} {
		t.Run(name, func(t *testing.T) {
			db, _ := openAcme(t)
			a := right
			c.change(&a)
			got := syncOne(t, db, chase.MailSources{Accounts: []chase.MailAccount{a}}, store.SyncOptions{})
			if !strings.HasPrefix(got.Failed, c.want) {
				t.Errorf("got  %q\nwant %q", got.Failed, c.want)
			}
			if strings.Contains(got.Failed, "s3cret") {
				t.Error("the password is in the words")
			}
		})
	}
}
