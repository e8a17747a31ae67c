package mailin

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func keys(files []File) []string {
	var all []string
	for _, f := range files {
		all = append(all, string(f.Key[:]))
	}
	slices.Sort(all)
	return all
}

func TestAMaildirMessageIsKnownAgain(t *testing.T) {
	mail := func(names ...string) fstest.MapFS {
		fsys := fstest.MapFS{}
		for _, n := range names {
			fsys[n] = &fstest.MapFile{Data: []byte("Subject: x\n\nx\n")}
		}
		return fsys
	}
	before, problems := MaildirFiles(mail("new/1.a.host", "cur/2.b.host:2,", ".Sent/cur/1.a.host:2,S", "work/cur/3", "tmp/4.c", "cur/.hidden", "dovecot.index", ".notmuch/xapian/cur/5"))
	if len(before) != 4 || len(problems) != 0 {
		t.Fatalf("listed %+v, %v", before, problems)
	}
	after, _ := MaildirFiles(mail("cur/1.a.host:2,RS", "cur/2.b.host:2,F", ".Sent/cur/1.a.host:2,", "work/new/3"))
	if !slices.Equal(keys(before), keys(after)) {
		t.Error("a flag, or reading it, made a message another one")
	}
	if other, _ := MaildirFiles(mail("cur/9.z.host:2,")); keys(other)[0] == keys(before)[0] {
		t.Error("two messages have one key")
	}
}

func TestALooseFileThatChangedIsAnother(t *testing.T) {
	fsys := fstest.MapFS{"a.eml": {Data: []byte("Subject: a\n\nx\n"), ModTime: testTime}, "sub/b.eml": {Data: []byte("Subject: b\n\nx\n")}, "notes.db": {Data: []byte("x")}}
	before, _ := LooseFiles(fsys)
	if len(before) != 2 {
		t.Fatalf("listed %+v", before)
	}
	fsys["a.eml"] = &fstest.MapFile{Data: []byte("Subject: a\n\ny\n"), ModTime: testTime.Add(1)}
	after, _ := LooseFiles(fsys)
	if before[0].Key == after[0].Key || before[1].Key != after[1].Key {
		t.Error("what changed is not told from what did not")
	}
}

func TestAnMboxIsReadOnFromWhereItWasLeft(t *testing.T) {
	box := strings.Repeat(fromLine+"Subject: a\n\nFrom here on\n\n"+fromLine+"Subject: b\r\n\r\ntwo\r\n\r\n", 3) + fromLine + "Subject: last\n\nno end of line"
	whole := gather(t, Mbox(strings.NewReader(box)))
	for stop := range whole {
		first := NewMbox(strings.NewReader(box))
		var got []string
		for range stop + 1 {
			m, err := first.Next()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, m.Subject+m.Text)
		}
		rest := NewMbox(strings.NewReader(box[first.Offset():]))
		for {
			m, err := rest.Next()
			if err == io.EOF {
				break
			}
			got = append(got, m.Subject+m.Text)
		}
		var want []string
		for _, m := range whole {
			want = append(want, m.Subject+m.Text)
		}
		if !slices.Equal(got, want) || first.Offset()+rest.Offset() != int64(len(box)) {
			t.Errorf("stopped after %d at %d: got %q, want %q", stop+1, first.Offset(), got, want)
		}
	}
}
