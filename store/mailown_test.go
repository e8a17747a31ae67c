package store_test

import (
	"errors"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func TestAMailThatIsAboutNoClientLeavesNothingInTheBook(t *testing.T) {
	way := &post{}
	db, _ := withPost(t, way)
	before := storetest.Export(t, db)
	if err := db.MailOwn(t.Context(), "Sam <home@lee.example>", "dues: 3 to contact", "Acme: overdue\n"); err != nil {
		t.Fatal(err)
	}
	if len(way.given) != 1 || strings.Join(way.given[0].To, " ") != "home@lee.example" || way.given[0].From != "sam@lee.example" {
		t.Fatalf("it sent %+v", way.given)
	}
	raw := string(way.given[0].Raw)
	for _, line := range []string{"From: \"Sam Lee\" <sam@lee.example>\r\n", "Subject: dues: 3 to contact\r\n", "Date: Tue, 24 Nov 2026 09:15:00 +0000\r\n", "\r\n\r\nAcme: overdue\r\n"} {
		if !strings.Contains(raw, line) {
			t.Errorf("no %q in\n%s", line, raw)
		}
	}
	if after := storetest.Export(t, db); string(after) != string(before) {
		t.Error("the book changed")
	}
}

func TestAMailThatIsAboutNoClientIsNotSentWhere(t *testing.T) {
	for name, c := range map[string]struct {
		way  *post
		to   string
		want func(error) bool
	}{
		"the address is none":                   {&post{}, "Sam at home", func(err error) bool { var f *chase.FieldError; return errors.As(err, &f) && f.Field == "to" }},
		"the way only opens it for one to send": {&post{opens: true}, "home@lee.example", func(err error) bool { return errors.Is(err, store.ErrNoMail) }},
	} {
		t.Run(name, func(t *testing.T) {
			db, _ := withPost(t, c.way)
			if err := db.MailOwn(t.Context(), c.to, "dues", "words\n"); !c.want(err) || len(c.way.given) != 0 {
				t.Errorf("%v, and it sent %+v", err, c.way.given)
			}
		})
	}
}
