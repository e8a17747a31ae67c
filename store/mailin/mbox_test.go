package mailin

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const fromLine = "From sam@lee.example Tue Nov 24 09:12:00 2026\n"

func TestMbox(t *testing.T) {
	tests := map[string]struct{ mbox, want string }{
		"nothing":                       {"", ""},
		"empty lines":                   {"\n\r\n\n", ""},
		"two messages":                  {fromLine + "Subject: a\n\none\n\n" + fromLine + "Subject: b\n\ntwo\n", "a:one|b:two"},
		"a From line in a body is text": {fromLine + "Subject: a\n\nhello\n\nFrom now on we pay on Fridays.\nFrom me: see you Fri 5 Jan 2026 at 10:30\n", "a:hello\n\nFrom now on we pay on Fridays.\nFrom me: see you Fri 5 Jan 2026 at 10:30"},
		"a dated From line without a header after it is text": {fromLine + "Subject: a\n\nhello\n" + fromLine + "and so on\n", "a:hello\n" + fromLine + "and so on"},
		"quoted From lines lose one mark":                     {fromLine + "Subject: a\n\n>From here\n>>From there\n> From a reply\n", "a:From here\n>From there\n> From a reply"},
		"no empty line between messages":                      {fromLine + "Subject: a\n\none\n" + fromLine + "Subject: b\n\ntwo\n", "a:one|b:two"},
		"a message without a header":                          {fromLine + "Subject: a\n\none\n\n" + fromLine + "\ntwo\n", "a:one|:two"},
		"a wrong Content-Length":                              {fromLine + "Subject: a\nContent-Length: 9999\n\none\n\n" + fromLine + "Subject: b\n\ntwo\n", "a:one|b:two"},
		"Thunderbird's, with carriage returns":                {"From - Tue Nov 24 09:12:00 2026\r\nSubject: a\r\n\r\none\r\n\r\nFrom - Tue Nov 24 09:13:00 2026\r\nSubject: b\r\n\r\ntwo\r\n", "a:one|b:two"},
		"a zone before the year":                              {"From 17@xxx Tue Nov 24 09:12:00 +0000 2026\nSubject: a\n\none\n\nFrom 18@xxx Tue Nov 24 09:12:00 +0000 2026\nSubject: b\n\ntwo", "a:one|b:two"},
		"a sender in quotes":                                  {"From \"a b\"@x Tue Nov 24 09:12:00 2026\nSubject: a\n\none\n", "a:one"},
		"a From line and no more":                             {fromLine + fromLine + "Subject: a\n\none\n\n" + fromLine, "a:one"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, m := range gather(t, Mbox(strings.NewReader(tt.mbox))) {
				got = append(got, m.Subject+":"+m.Text)
			}
			if words := strings.Join(got, "|"); words != tt.want {
				t.Errorf("got %q, want %q", words, tt.want)
			}
		})
	}
}

func TestTheFromLineDatesAMessageThatHasNoDate(t *testing.T) {
	m := gather(t, Mbox(strings.NewReader(fromLine+"Subject: a\n\none\n")))[0]
	if !m.Date.Equal(testTime) {
		t.Errorf("got %s", m.Date)
	}
}

func TestAnErrorOfTheFileEndsTheReading(t *testing.T) {
	r := io.MultiReader(strings.NewReader(fromLine+"Subject: a\n\none\n\n"+fromLine+"Subject: b\n"), failing{})
	var got []string
	for m, err := range Mbox(r) {
		got = append(got, fmt.Sprint(m.Subject, err))
	}
	if want := "[a<nil> read mbox: disk gone]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, fmt.Errorf("disk gone") }

func FuzzMbox(f *testing.F) {
	f.Add([]byte(fromLine + "Subject: a\n\none\n\n" + fromLine + "Subject: b\n\n>From two\n"))
	f.Add([]byte("From \"\" Mon 1 Jan 1:1 70\r\n\r\nFrom a Mon Jan 1 1:1 70\n>From b"))
	f.Fuzz(func(t *testing.T, source []byte) {
		size := int64(0)
		for m, err := range Mbox(bytes.NewReader(source)) {
			if err != nil {
				t.Fatal(err)
			}
			if m.Size == 0 {
				t.Errorf("%q holds an empty message", source)
			}
			size += m.Size
		}
		if size > int64(len(source)) {
			t.Errorf("%q gives %d bytes", source, size)
		}
		if size == 0 && len(bytes.TrimSpace(source)) > 0 && !bytes.Contains(source, []byte("From ")) {
			t.Errorf("%q is lost", source)
		}
	})
}

func TestFolder(t *testing.T) {
	mail := func(subject string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("From: a@b\nSubject: " + subject + "\n\nx\n"), ModTime: testTime.Add(time.Hour)}
	}
	fsys := fstest.MapFS{
		"cur/1:2,S": mail("seen"), "new/2": mail("new"), "tmp/3": mail("being delivered"),
		"cur/4:2,": {Data: []byte("no header\n")}, "dovecot.index.log": {Data: []byte("x")}, ".uidvalidity": {Data: []byte("1")},
		".Sent/cur/5:2,S": mail("in a subfolder"), ".notmuch/xapian/6": mail("no"), "Inbox.msf": mail("no"),
		"old/Inbox": {Data: []byte(fromLine + "Subject: first\n\nx\n\n" + fromLine + "Subject: second\n\nx\n")},
		"old/a.eml": mail("eml"), "old/plain": mail("plain"), "old/logo.png": {Data: []byte("\x89PNG\x00")}, "old/empty.eml": {},
	}
	var got []string
	for m, err := range Folder(fsys) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, m.Source+" "+m.Subject)
	}
	want := []string{".Sent/cur/5:2,S in a subfolder", "cur/1:2,S seen", "cur/4:2, ", "new/2 new", "old/Inbox first", "old/Inbox second",
		"old/a.eml eml", "old/empty.eml: it is empty", "old/logo.png: it is not mail", "old/plain plain"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSniff(t *testing.T) {
	tests := map[string]struct {
		name, head string
		want       Format
	}{
		"an mbox by what it holds":           {"Inbox", fromLine + "Subject: a\n", ManyInMbox},
		"an mbox by its name":                {"a.mbox", "", ManyInMbox},
		"a message by its name":              {"a.eml", "hello", OneMessage},
		"a message by its head":              {"17", "Received: x\nFrom: a@b\n\n", OneMessage},
		"a ledger":                           {"a.csv", "number,client,total\n1,Acme,10\n", NotMail},
		"a letter":                           {"a.txt", "Subject: your invoice\n\nDear Sam\n", NotMail},
		"a picture":                          {"a", "\x89PNG\r\n\x1a\n\x00", NotMail},
		"a bank statement in a fixed format": {"a.sta", ":20:START\n:25:123\n", NotMail},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Sniff(tt.name, []byte(tt.head)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func BenchmarkMbox(b *testing.B) {
	message := fromLine + "From: Priya <ap@acme.example>\nTo: sam@lee.example\nSubject: Re: INV-1042\nMessage-ID: <m@acme.example>\nReferences: <a@x> <b@x>\nContent-Type: text/plain; charset=utf-8\n\n" +
		strings.Repeat("> a line that was quoted from the mail before\n", 20) + "\n"
	mbox := []byte(strings.Repeat(message, 10000))
	b.SetBytes(int64(len(mbox)))
	for b.Loop() {
		n := 0
		for _, err := range Mbox(bytes.NewReader(mbox)) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 10000 {
			b.Fatalf("read %d messages", n)
		}
	}
}
