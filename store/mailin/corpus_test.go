package mailin

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dues/chase"
)

// corpus is the folder of real mail, which is not part of the project.
func corpus(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DUES_REALDATA")
	if dir == "" {
		t.Skip("DUES_REALDATA is not set")
	}
	return filepath.Join(dir, "mail")
}

// all reads every message, and fails on anything that is not one.
func all(t *testing.T, messages iter.Seq2[Message, error]) []Message {
	t.Helper()
	var got []Message
	for m, err := range messages {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, m)
	}
	return got
}

func file(t *testing.T, name string) []Message {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return all(t, Read(f, name, testTime))
}

func folder(t *testing.T, dir string) []Message {
	t.Helper()
	return all(t, Folder(os.DirFS(dir)))
}

// node is a message of notmuch's answer.
type node struct {
	ID       string
	Files    []string
	Children []node
}

func (n node) ids() []string {
	ids := []string{"<" + n.ID + ">"}
	for _, c := range n.Children {
		ids = append(ids, c.ids()...)
	}
	return ids
}

func TestThreadsAreThoseOfNotmuch(t *testing.T) {
	dir := corpus(t)
	for _, name := range []string{"attachment", "broken", "default", "duplicate", "html", "threading"} {
		t.Run(name, func(t *testing.T) {
			answer, err := os.ReadFile(filepath.Join(dir, "notmuch", "notmuch-"+name+".threads.json"))
			if err != nil {
				t.Fatal(err)
			}
			var threads [][]node
			if err := json.Unmarshal(answer, &threads); err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, thread := range threads {
				var ids []string
				for _, n := range thread {
					ids = append(ids, n.ids()...)
				}
				want = append(want, set(ids))
			}
			slices.Sort(want)
			got := partition(folder(t, filepath.Join(dir, "notmuch", name)))
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestThreadsAreThoseOfIMAP(t *testing.T) {
	dir := corpus(t)
	for name, want := range map[string][]string{
		"thread":  {"<a@b>", "<b@b> <c@b>"},
		"thread2": {"<a@b>"}, // twice the same message
		"thread3": {"<a@b>"},
		"thread4": {"<a@b> <b@b>"},
		"thread7": {"<a@b> <b@b> <c@b>"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := partition(file(t, filepath.Join(dir, "imaptest", name+".mbox"))); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// partition names the threads of messages by their sorted ids, each once.
func partition(messages []Message) []string {
	var headers []chase.Header
	for _, m := range messages {
		headers = append(headers, m.Header())
	}
	var threads []string
	for _, g := range chase.ThreadMessages(headers) {
		var ids []string
		for _, i := range g {
			ids = append(ids, headers[i].ID)
		}
		threads = append(threads, set(ids))
	}
	slices.Sort(threads)
	return threads
}

func set(ids []string) string {
	slices.Sort(ids)
	return strings.Join(slices.Compact(ids), " ")
}

func TestEveryOddMessageIsKept(t *testing.T) {
	messages := folder(t, filepath.Join(corpus(t), "python-email"))
	if len(messages) != 48 {
		t.Fatalf("read %d messages, want 48", len(messages))
	}
	same := make(map[string]string)
	for _, m := range messages {
		key := m.MessageID + fmt.Sprintf("%x", m.Content)
		if same[key] != "" {
			t.Errorf("%s counts as the same message as %s", m.Source, same[key])
		}
		same[key] = m.Source
		if len(m.Raw) == 0 || int64(len(m.Raw)) != m.Size {
			t.Errorf("%s: %d bytes kept of %d", m.Source, len(m.Raw), m.Size)
		}
	}
	if dump := os.Getenv("DUES_DUMP"); dump != "" {
		w, _ := os.Create(dump)
		defer w.Close()
		show(w, messages)
	}
}

func show(w io.Writer, messages []Message) {
	for _, m := range messages {
		fmt.Fprintf(w, "===== %s\nid %s refs %q irt %q\ndate %s\nfrom %v\nto %v\ncc %v others %v\nsubject %q\nattachments %v\nwarning %q\n%s\n",
			m.Source, m.MessageID, m.References, m.InReplyTo, m.Date, m.From, m.To, m.Cc, m.Others, m.Subject, m.Attachments, m.Warning, m.Text)
	}
}

func TestIMAPEnvelopes(t *testing.T) {
	m := file(t, filepath.Join(corpus(t), "imaptest", "fetch-envelope.mbox"))
	if len(m) != 6 {
		t.Fatalf("read %d messages, want 6", len(m))
	}
	for i, want := range []string{"[From Real <fromuser@fromdomain.org>] [To Real <touser@todomain.org>] [Cc Real <ccuser@ccdomain.org>]",
		"[user@domain] [] []", "[user@domain] [] []",
		"[Real Name <user@domain>] [g1@d1.org g2@d2.org g3@d3.org] []", "[Real Name <user@domain>] [] []", "[user@domain] [] []"} {
		if got := fmt.Sprint(m[i].From, m[i].To, m[i].Cc); got != want {
			t.Errorf("message %d: got %s, want %s", i+1, got, want)
		}
		if got := m[i].Date.Format("2006-01-02T15:04:05Z"); got != "2007-02-14T23:02:03Z" {
			t.Errorf("message %d: sent %s", i+1, got)
		}
	}
	if n := len(file(t, filepath.Join(corpus(t), "imaptest", "sort-subject.mbox"))); n != 15 {
		t.Errorf("read %d messages of sort-subject.mbox, want 15", n)
	}
}
