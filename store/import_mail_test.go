package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/mailin"
	"dues/store/storetest"
)

// mail is an mbox of messages, each "Field: value" lines, an empty line, text.
func mail(messages ...string) iter.Seq2[mailin.Message, error] {
	var b strings.Builder
	for _, m := range messages {
		b.WriteString("From x@y.example Tue Nov 24 09:00:00 2026\n" + m + "\n\n")
	}
	return mailin.Mbox(strings.NewReader(b.String()))
}

func bringIn(t *testing.T, db *store.DB, messages iter.Seq2[mailin.Message, error]) chase.ImportReport {
	t.Helper()
	r, err := db.ImportMail(t.Context(), "inbox.mbox", messages, store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// openAcme is a new book with the client of acme.
func openAcme(t *testing.T) (*store.DB, chase.Client) {
	t.Helper()
	db := storetest.Open(t)
	c, _ := acme(t, db)
	return db, c
}

// said is the threads in short: "client: id id | …", newest first.
func said(t *testing.T, db *store.DB) string {
	t.Helper()
	threads, err := db.Threads(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, th := range threads {
		words := th.Client + ":"
		for _, m := range th.Messages {
			words += " " + m.MessageID
		}
		all = append(all, words)
	}
	return strings.Join(all, " | ")
}

const (
	asked    = "From: sam@lee.example\nTo: ap@acme.example\nDate: Mon, 9 Nov 2026 09:00:00 +0000\nMessage-ID: <1@lee>\nSubject: INV-1042\n\nWhen will it be paid?"
	answered = "From: tom@acme.example\nTo: sam@lee.example\nDate: Tue, 10 Nov 2026 09:00:00 +0000\nMessage-ID: <2@acme>\nIn-Reply-To: <1@lee>\nSubject: Re: INV-1042\n\nwith Tom for approval"
	stranger = "From: x@gmail.com\nTo: sam@lee.example\nDate: Wed, 11 Nov 2026 09:00:00 +0000\nMessage-ID: <3@x>\nSubject: hello\n\nabout INV-1042"
)

func TestMailIsThreadedAndTied(t *testing.T) {
	db, c := openAcme(t)
	r := bringIn(t, db, mail(answered, asked, stranger))
	if r.Read != 3 || r.Messages != 3 || r.Unchanged != 0 || len(r.Skipped) != 0 {
		t.Errorf("report %+v", r)
	}
	if got, want := said(t, db), ": <3@x> | Acme Print Ltd: <1@lee> <2@acme>"; got != want {
		t.Errorf("threads %q, want %q", got, want)
	}
	a, err := db.Account(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	th := a.Threads[0]
	if len(a.Threads) != 1 || th.Subject != "INV-1042" || len(th.Messages) != 2 {
		t.Fatalf("the sheet shows %+v", a.Threads)
	}
	if m := th.Messages[1]; m.Direction != chase.In || m.From != "tom@acme.example" || m.Text != "with Tom for approval" || m.ClientID != c.ID {
		t.Errorf("the answer is %+v", m)
	}
	if m := th.Messages[0]; m.Direction != chase.Out {
		t.Errorf("my mail is %+v", m)
	}
	unmatched, err := db.Threads(t.Context(), 0, true)
	if err != nil || len(unmatched) != 1 || unmatched[0].Messages[0].MessageID != "<3@x>" {
		t.Errorf("unmatched %+v, %v", unmatched, err)
	}
	found, err := db.Search(t.Context(), "approval", 10)
	if err != nil || len(found) != 1 || found[0].Kind != chase.FoundMail || found[0].Client != "Acme Print Ltd" {
		t.Errorf("found %+v, %v", found, err)
	}
	whole, err := db.Thread(t.Context(), unmatched[0].ID)
	if err != nil || whole.Messages[0].Text != "about INV-1042" {
		t.Errorf("thread %+v, %v", whole, err)
	}
}

func TestASecondImportAddsNothing(t *testing.T) {
	db, _ := openAcme(t)
	bringIn(t, db, mail(asked, answered))
	before := export(t, db)
	r := bringIn(t, db, mail(answered, asked, asked))
	if r.Read != 3 || r.Messages != 0 || r.Added != 0 || r.Unchanged != 3 {
		t.Errorf("report %+v", r)
	}
	if export(t, db) != before {
		t.Error("the book is not what it was")
	}
	if history, err := db.History(t.Context(), 1); err != nil || history[0].Label != "mail from inbox.mbox: 2 messages" {
		t.Errorf("journal %+v, %v", history, err)
	}
}

func TestTwoMessagesWithOneIDAreBothKept(t *testing.T) {
	db, _ := openAcme(t)
	bringIn(t, db, mail(asked, strings.Replace(asked, "paid?", "paid, please?", 1)))
	if got, want := said(t, db), "Acme Print Ltd: <1@lee> <1@lee>"; got != want {
		t.Errorf("threads %q, want %q", got, want)
	}
}

func TestALaterMessageJoinsThreads(t *testing.T) {
	db, _ := openAcme(t)
	bringIn(t, db, mail("From: a@b.example\nDate: Mon, 2 Nov 2026 09:00:00 +0000\nMessage-ID: <a@b>\nSubject: one\n\nx"))
	bringIn(t, db, mail("From: a@b.example\nDate: Tue, 3 Nov 2026 09:00:00 +0000\nMessage-ID: <c@b>\nReferences: <b@b>\nSubject: two\n\nx"))
	if got, want := said(t, db), ": <c@b> | : <a@b>"; got != want {
		t.Fatalf("threads %q, want %q", got, want)
	}
	bringIn(t, db, mail("From: ap@acme.example\nDate: Wed, 4 Nov 2026 09:00:00 +0000\nMessage-ID: <b@b>\nReferences: <a@b>\nSubject: three\n\nx"))
	if got, want := said(t, db), "Acme Print Ltd: <a@b> <c@b> <b@b>"; got != want {
		t.Errorf("threads %q, want %q", got, want)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := said(t, db), ": <c@b> | : <a@b>"; got != want {
		t.Errorf("after undo: threads %q, want %q", got, want)
	}
	if _, err := db.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := said(t, db), "Acme Print Ltd: <a@b> <c@b> <b@b>"; got != want {
		t.Errorf("after redo: threads %q, want %q", got, want)
	}
}

func TestAParentThatComesLateTakesAnOrphanFromItsSubject(t *testing.T) {
	db := storetest.Open(t)
	bringIn(t, db, mail("Message-ID: <a@b>\nDate: Mon, 2 Nov 2026 09:00:00 +0000\nSubject: foo\n\nx",
		"Message-ID: <c@b>\nReferences: <b@b>\nDate: Wed, 4 Nov 2026 09:00:00 +0000\nSubject: Re: foo\n\nx"))
	if got, want := said(t, db), ": <a@b> <c@b>"; got != want {
		t.Fatalf("threads %q, want %q", got, want)
	}
	bringIn(t, db, mail("Message-ID: <b@b>\nDate: Tue, 3 Nov 2026 09:00:00 +0000\nSubject: bar\n\nx"))
	if got, want := said(t, db), ": <b@b> <c@b> | : <a@b>"; got != want {
		t.Errorf("threads %q, want %q", got, want)
	}
}

func TestMessagesInAnyOrderAndNumberOfImportsGiveTheSameThreads(t *testing.T) {
	all := []string{
		"Message-ID: <a@x>\nSubject: foo\nDate: Mon, 2 Nov 2026 09:00:00 +0000\n\n1",
		"Message-ID: <b@x>\nSubject: Re: foo\nReferences: <gone@x>\nDate: Tue, 3 Nov 2026 09:00:00 +0000\n\n2",
		"Message-ID: <c@x>\nSubject: Re: foo\nReferences: <gone2@x>\nDate: Wed, 4 Nov 2026 09:00:00 +0000\n\n3",
		"Message-ID: <gone2@x>\nSubject: bar\nDate: Sun, 1 Nov 2026 09:00:00 +0000\n\n4",
		"Message-ID: <d@x>\nReferences: <a@x> <e@x>\nDate: Thu, 5 Nov 2026 09:00:00 +0000\n\n5",
		"Message-ID: <e@x>\nReferences: <d@x>\nDate: Fri, 6 Nov 2026 09:00:00 +0000\n\n6",
	}
	once := storetest.Open(t)
	bringIn(t, once, mail(all...))
	want := said(t, once)
	for _, order := range [][]int{{0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {3, 1, 5, 0, 4, 2}, {2, 4, 0, 5, 1, 3}} {
		db := storetest.Open(t)
		for _, i := range order {
			bringIn(t, db, mail(all[i]))
		}
		if got := said(t, db); got != want {
			t.Errorf("order %v: threads %q, want %q", order, got, want)
		}
	}
}

func TestMailThatCameBeforeTheLedgerIsTiedWhenItComes(t *testing.T) {
	db := storetest.Open(t)
	bringIn(t, db, mail(asked, answered, stranger))
	before := export(t, db)
	if got, want := said(t, db), ": <3@x> | : <1@lee> <2@acme>"; got != want {
		t.Fatalf("threads %q, want %q", got, want)
	}
	c, v := acme(t, db)
	if got, want := said(t, db), ": <3@x> | Acme Print Ltd: <1@lee> <2@acme>"; got != want {
		t.Errorf("threads %q, want %q", got, want)
	}
	found, err := db.Search(t.Context(), "approval", 10)
	if err != nil || len(found) != 1 || found[0].ClientID != c.ID || found[0].Direction != chase.In {
		t.Errorf("found %+v, %v", found, err)
	}
	if got := strings.Count(export(t, db), fmt.Sprintf(`"invoice_id":%d}`, v.ID)); got != 3 {
		t.Errorf("%d messages are tied to the invoice, want 3", got)
	}
	for range 2 {
		if _, err := db.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if export(t, db) != before {
		t.Error("undone, the mail is not as it was")
	}
}

func TestADryRunOfMailWritesNothing(t *testing.T) {
	db, _ := openAcme(t)
	before := export(t, db)
	r, err := db.ImportMail(t.Context(), "inbox.mbox", mail(asked, answered), store.ImportOptions{DryRun: true})
	if err != nil || r.Messages != 2 {
		t.Errorf("report %+v, %v", r, err)
	}
	if export(t, db) != before {
		t.Error("the book has changed")
	}
}

func TestWhatIsNoMailIsReportedAndAnErrorTakesAllBack(t *testing.T) {
	db, _ := openAcme(t)
	messages := func(last error) iter.Seq2[mailin.Message, error] {
		return func(yield func(mailin.Message, error) bool) {
			for m, err := range mail(asked) {
				if !yield(m, err) || !yield(mailin.Message{}, &mailin.Problem{Source: "cur/x", Why: "it is empty"}) || last != nil && !yield(mailin.Message{}, last) {
					return
				}
			}
		}
	}
	before := export(t, db)
	if _, err := db.ImportMail(t.Context(), "inbox", messages(errors.New("disk gone")), store.ImportOptions{}); err == nil || !strings.Contains(err.Error(), "disk gone") {
		t.Errorf("got %v", err)
	}
	if export(t, db) != before {
		t.Error("half an import was kept")
	}
	r := bringIn(t, db, messages(nil))
	if len(r.Skipped) != 1 || r.Skipped[0] != (chase.BadRow{Row: 2, Why: "cur/x: it is empty"}) || r.Messages != 1 {
		t.Errorf("report %+v", r)
	}
}

func TestAFolderThatIsHardlyMailIsRefused(t *testing.T) {
	message := &fstest.MapFile{Data: []byte(asked)}
	conf := &fstest.MapFile{Data: []byte("colour = blue\n")}
	for about, c := range map[string]struct {
		folder fstest.MapFS
		opt    store.ImportOptions
		want   string // the error, "" for none
		read   int
	}{
		"no mail at all":            {fstest.MapFS{"a.conf": conf, "X11/rgb.txt": conf, "dues.db-wal": conf}, store.ImportOptions{}, "there is no mail in it: looked for a Maildir", 0},
		"an empty folder":           {fstest.MapFS{}, store.ImportOptions{}, "there is no mail in it", 0},
		"one message among others":  {fstest.MapFS{"a.conf": conf, "b.conf": conf, "c.eml": message}, store.ImportOptions{}, "2 of 3 files are not mail. Is it the right folder?", 0},
		"the same, wanted":          {fstest.MapFS{"a.conf": conf, "b.conf": conf, "c.eml": message}, store.ImportOptions{GoodRowsOnly: true}, "", 1},
		"a stray file among mail":   {fstest.MapFS{"README": conf, "c.eml": message}, store.ImportOptions{}, "", 1},
		"an empty Maildir":          {fstest.MapFS{"cur/.keep": conf, "new/.keep": conf}, store.ImportOptions{}, "", 0},
		"text messages, one broken": {fstest.MapFS{"1.txt": message, "2.txt": message, "3.txt": conf}, store.ImportOptions{}, "", 3},
	} {
		t.Run(about, func(t *testing.T) {
			db, _ := openAcme(t)
			before := export(t, db)
			r, err := db.ImportMail(t.Context(), "in", mailin.Folder(c.folder), c.opt)
			if c.want == "" {
				if err != nil || r.Read != c.read {
					t.Errorf("read %d, %v; want %d", r.Read, err, c.read)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if export(t, db) != before {
				t.Error("the book has changed")
			}
		})
	}
}

func TestAnImportOfMailStopsWhenAsked(t *testing.T) {
	db, _ := openAcme(t)
	before := export(t, db)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := db.ImportMail(ctx, "inbox", mail(asked, answered), store.ImportOptions{Progress: func(int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if export(t, db) != before {
		t.Error("half an import was kept")
	}
}

func TestMailOfALaterDayIsNotThereYet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	now := storetest.Now()
	db := storetest.OpenAt(t, path, func() time.Time { return now })
	bringIn(t, db, mail(asked, answered))
	now = time.Date(2026, 11, 9, 8, 0, 0, 0, time.UTC)
	if got, want := said(t, db), ": <1@lee>"; got != want {
		t.Errorf("threads %q, want %q", got, want)
	}
}

// realMail is the folder of real mail, which is not part of the project.
func realMail(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DUES_REALDATA")
	if dir == "" {
		t.Skip("DUES_REALDATA is not set")
	}
	return filepath.Join(dir, "mail")
}

// partition is the threads of a book as sets of ids.
func partition(t *testing.T, db *store.DB) (sets []string, messages int) {
	t.Helper()
	threads, err := db.Threads(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, th := range threads {
		var ids []string
		for _, m := range th.Messages {
			ids = append(ids, m.MessageID)
		}
		messages += len(ids)
		slices.Sort(ids)
		sets = append(sets, strings.Join(slices.Compact(ids), " "))
	}
	slices.Sort(sets)
	return sets, messages
}

func TestRealMail(t *testing.T) {
	dir := realMail(t)
	corpora := map[string][]string{
		"imaptest/thread.mbox": {"<a@b>", "<b@b> <c@b>"}, "imaptest/thread2.mbox": {"<a@b>"}, "imaptest/thread3.mbox": {"<a@b>"},
		"imaptest/thread4.mbox": {"<a@b> <b@b>"}, "imaptest/thread7.mbox": {"<a@b> <b@b> <c@b>"},
	}
	for _, name := range []string{"attachment", "broken", "default", "duplicate", "html", "threading"} {
		corpora["notmuch/"+name] = notmuchThreads(t, filepath.Join(dir, "notmuch", "notmuch-"+name+".threads.json"))
	}
	for name, want := range corpora {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t)
			bringIn(t, db, real(t, filepath.Join(dir, name)))
			if got, _ := partition(t, db); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if r := bringIn(t, db, real(t, filepath.Join(dir, name))); r.Messages != 0 {
				t.Errorf("the second import added %d", r.Messages)
			}
		})
	}
	t.Run("python-email", func(t *testing.T) {
		db := storetest.Open(t)
		bringIn(t, db, real(t, filepath.Join(dir, "python-email")))
		if r := bringIn(t, db, real(t, filepath.Join(dir, "python-email"))); r.Messages != 0 || r.Read != 48 {
			t.Errorf("the second import reports %+v", r)
		}
		if _, n := partition(t, db); n != 48 {
			t.Errorf("%d messages of 48 are kept", n)
		}
	})
	t.Run("all in one book", func(t *testing.T) {
		db := storetest.Open(t)
		empty := export(t, db)
		changes := 0
		for name := range corpora {
			if bringIn(t, db, real(t, filepath.Join(dir, name))).Messages > 0 {
				changes++
			}
		}
		for range changes {
			if _, err := db.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if export(t, db) != empty {
			t.Error("undone, the book is not empty")
		}
	})
}

func real(t *testing.T, path string) iter.Seq2[mailin.Message, error] {
	t.Helper()
	if !strings.HasSuffix(path, ".mbox") {
		return mailin.Folder(os.DirFS(path))
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return mailin.Mbox(bytes.NewReader(b))
}

func notmuchThreads(t *testing.T, path string) []string {
	t.Helper()
	type node struct {
		ID       string
		Children []node
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var threads [][]node
	if err := json.Unmarshal(b, &threads); err != nil {
		t.Fatal(err)
	}
	var sets []string
	for _, th := range threads {
		var ids []string
		var walk func([]node)
		walk = func(nodes []node) {
			for _, n := range nodes {
				ids = append(ids, "<"+n.ID+">")
				walk(n.Children)
			}
		}
		walk(th)
		slices.Sort(ids)
		sets = append(sets, strings.Join(ids, " "))
	}
	slices.Sort(sets)
	return sets
}

func BenchmarkImportMail(b *testing.B) {
	var mbox bytes.Buffer
	for i := range 10000 {
		fmt.Fprintf(&mbox, "From x@y.example Tue Nov 24 09:00:00 2026\nFrom: Priya <p%d@acme%d.example>\nTo: sam@lee.example\nSubject: Re: INV-%d\nMessage-ID: <m%d@acme.example>\nReferences: <m%d@acme.example>\nDate: Mon, 2 Nov 2026 09:00:00 +0000\n\n%s\n",
			i%50, i%500, i/5, i, i-i%5, strings.Repeat("> a line that was quoted from the mail before\n", 20))
	}
	for b.Loop() {
		db := storetest.Open(b)
		r, err := db.ImportMail(b.Context(), "inbox.mbox", mailin.Mbox(bytes.NewReader(mbox.Bytes())), store.ImportOptions{})
		if err != nil || r.Messages != 10000 {
			b.Fatalf("%+v, %v", r, err)
		}
	}
}
