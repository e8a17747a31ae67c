package store_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
)

// onToday is why a client is on the list, with the rest, or why not.
func onToday(t *testing.T, db *store.DB) string {
	t.Helper()
	list, err := db.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, it := range list.Items {
		all = append(all, string(it.Why.Reason)+": "+it.Why.Words)
	}
	for _, off := range list.NotToday {
		all = append(all, "off: "+off.Words)
	}
	return strings.Join(all, " | ")
}

const (
	bounced = "From: MAILER-DAEMON@mx.lee.example\nTo: sam@lee.example\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: Undelivered\nMessage-ID: <bounce@mx>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; ap@acme.example\nAction: failed\nDiagnostic-Code: smtp; 550 no such user\n--b--\n"
	onLeave = "From: ap@acme.example\nTo: sam@lee.example\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: Automatic reply: INV-1042\nAuto-Submitted: auto-replied\nMessage-ID: <ooo@acme>\n\nI am out of the office and back on Monday 7 December.\n"
)

func TestMailOfTheirsIsOnTheListUntilItIsDealtWith(t *testing.T) {
	db, c := openAcme(t)
	before := onToday(t, db)
	bringIn(t, db, mail(asked, strings.Replace(answered, "10 Nov", "20 Nov", 1)))
	if got, want := onToday(t, db), `mail: tom@acme.example wrote: "with Tom for approval"`; got != want {
		t.Errorf("unanswered: %s", got)
	}
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: c.ID, Kind: chase.Note, Words: "saw it"}); err != nil {
		t.Fatal(err)
	}
	if got := onToday(t, db); strings.HasPrefix(got, "mail: ") {
		t.Errorf("after a note: %s (before all: %s)", got, before)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := onToday(t, db); !strings.HasPrefix(got, "mail: ") {
		t.Errorf("the note taken back: %s", got)
	}
}

func TestABounceAsksForTheRightAddress(t *testing.T) {
	db, c := openAcme(t)
	bringIn(t, db, mail(bounced))
	if got, want := onToday(t, db), "mail: mail to ap@acme.example did not arrive: right address?"; got != want {
		t.Errorf("got %s", got)
	}
	a, err := db.Account(t.Context(), c.ID)
	if err != nil || len(a.Contacts) == 0 || len(a.Threads) != 1 || a.Threads[0].Messages[0].Nature != chase.Bounce {
		t.Fatalf("%+v, %v", a, err)
	}
	p := a.Contacts[0]
	p.Email = "accounts@acme.example"
	if err := db.EditContact(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if got := onToday(t, db); strings.HasPrefix(got, "mail: ") {
		t.Errorf("with the address put right: %s", got)
	}
}

func TestAnOutOfOfficeNoticeIsNoAnswerAndSaysWhen(t *testing.T) {
	db, c := openAcme(t)
	before := onToday(t, db)
	bringIn(t, db, mail(onLeave))
	if got := onToday(t, db); got != before {
		t.Errorf("got %s, want %s", got, before)
	}
	a, err := db.Account(t.Context(), c.ID)
	if err != nil || a.Contacts[0].AwayUntil != chase.MakeDate(2026, 12, 7) {
		t.Errorf("away until %v, %v", a.Contacts[0].AwayUntil, err)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a, err = db.Account(t.Context(), c.ID); err != nil || a.Contacts[0].AwayUntil != 0 {
		t.Errorf("taken back: away until %v, %v", a.Contacts[0].AwayUntil, err)
	}
}
