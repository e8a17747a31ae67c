package store_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store/mailin"
	"dues/store/outbox"
	"dues/store/storetest"
)

// realPart is a program the tests use as it is. Where it is missing they are
// passed over with a word, but never where changes are judged.
func realPart(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is not installed", name)
	}
	t.Skipf("%s is not installed: apt-get install %s", name, name)
}

// msmtp is the way out by the real msmtp to a port of this machine.
func msmtp(port int) outbox.Way {
	s := chase.DefaultSending()
	s.Command = []string{"msmtp", "--host=127.0.0.1", fmt.Sprintf("--port=%d", port), "--from=sam@lee.example", "--timeout=5", "-t"}
	return outbox.New(s, outbox.Place{})
}

// receiver is a mail server that can be cut off: after it was sent so many
// bytes it hangs up, as a line that breaks does.
type receiver struct {
	mu    sync.Mutex
	taken map[string]int // how often each Message-ID was taken, the final dot read
	cutAt int            // bytes it reads before it hangs up; 0 is never
	mute  bool           // it takes the message and hangs up without saying so
}

func (r *receiver) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		r.session(c)
		c.Close()
	}
}

func (r *receiver) session(c net.Conn) {
	_ = c.SetDeadline(time.Now().Add(10 * time.Second))
	in := bufio.NewReader(c)
	fmt.Fprint(c, "220 here\r\n")
	var data []string
	read, inData := 0, false
	for {
		line, err := in.ReadString('\n')
		r.mu.Lock()
		read += len(line)
		cut := r.cutAt > 0 && read >= r.cutAt
		r.mu.Unlock()
		if err != nil || cut && (!inData || line != ".\r\n") {
			return
		}
		switch {
		case inData && line == ".\r\n":
			inData = false
			r.take(data)
			if cut || r.mute {
				return
			}
			fmt.Fprint(c, "250 taken\r\n")
		case inData:
			data = append(data, line)
		case strings.HasPrefix(strings.ToUpper(line), "DATA"):
			inData, data = true, nil
			fmt.Fprint(c, "354 go on\r\n")
		case strings.HasPrefix(strings.ToUpper(line), "QUIT"):
			fmt.Fprint(c, "221 bye\r\n")
			return
		default:
			fmt.Fprint(c, "250 ok\r\n")
		}
	}
}

func (r *receiver) take(lines []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, l := range lines {
		if id, ok := strings.CutPrefix(l, "Message-ID: "); ok {
			r.taken[strings.TrimSpace(id)]++
		}
	}
}

func (r *receiver) cut(at int, mute bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cutAt, r.mute = at, mute
}

// The line to the mail server breaks at 200 random points. What the server took
// is either sent or asked about, never a draft; what is said to be sent it
// took; and nothing reached it twice.
func TestALineThatBreaksSendsNothingTwiceAndLosesNothing(t *testing.T) {
	t.Parallel()
	realPart(t, "msmtp")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := &receiver{taken: map[string]int{}}
	go r.serve(l)
	db, acme := withPost(t, msmtp(l.Addr().(*net.TCPAddr).Port))
	rounds := 200
	if testing.Short() {
		rounds = 20
	}
	dice := rand.New(rand.NewPCG(4, 2))
	states := map[chase.Sending]int{}
	for range rounds {
		d := reminder(t, db, acme)
		r.cut(dice.IntN(900)+1, dice.IntN(4) == 0)
		_, sendErr := db.Send(t.Context(), d.ID)
		got := sendingOf(t, db, d.ID)
		states[got.Sending]++
		raw, err := db.LetterBytes(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
		_, id, _ := strings.Cut(string(head), "Message-ID: ")
		id, _, _ = strings.Cut(id, "\r\n")
		r.mu.Lock()
		taken := r.taken[id]
		r.mu.Unlock()
		var unsure *chase.UnsureError
		var refused *chase.NotSentError
		switch {
		case taken > 1:
			t.Fatalf("taken %d times", taken)
		case got.Sending == chase.Gone && (taken != 1 || sendErr != nil):
			t.Fatalf("said to be sent, taken %d times, %v", taken, sendErr)
		case got.Sending == chase.OnItsWay && !errors.As(sendErr, &unsure):
			t.Fatalf("on its way: %v", sendErr)
		case got.Sending == chase.Failed && (taken != 0 || !errors.As(sendErr, &refused)):
			t.Fatalf("said not to be sent, taken %d times, %v", taken, sendErr)
		case got.Words.Body != d.Words.Body || got.Sending == chase.Waiting:
			t.Fatalf("the draft: %+v", got)
		}
		if got.Sending == chase.OnItsWay { // a yes to send it again is no yes while nobody knows
			if _, err := db.Send(t.Context(), d.ID); !errors.As(err, &unsure) {
				t.Fatalf("sent again: %v", err)
			}
			if _, err := db.SettleMail(t.Context(), d.ID, taken == 1); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("sent %d, asked about %d, not sent %d", states[chase.Gone], states[chase.OnItsWay], states[chase.Failed])
	if len(states) < 2 {
		t.Errorf("the line broke at no point that matters: %v", states)
	}
	d := reminder(t, db, acme)
	r.cut(1, false) // at its first word
	var refused *chase.NotSentError
	if _, err := db.Send(t.Context(), d.ID); !errors.As(err, &refused) || sendingOf(t, db, d.ID).Sending != chase.Failed {
		t.Errorf("a server that hung up before it was told of the mail: %v", err)
	}
	if proof, err := db.Verify(t.Context()); err != nil || proof.Broken != nil {
		t.Errorf("the record: %+v, %v", proof, err)
	}
}

// smtpd runs the real OpenSMTPD on a port of this machine, with its settings,
// and the mail it takes, in a folder of the test. It is one of a machine and
// must be started by root.
func smtpd(t *testing.T) (port int, inbox string) {
	t.Helper()
	realPart(t, "smtpd")
	if os.Getuid() != 0 {
		t.Skip("smtpd is started by root")
	}
	dir, err := os.MkdirTemp("", "dues-smtpd-") // the server delivers as another user, who must get there
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	inbox = filepath.Join(dir, "in")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	conf := filepath.Join(dir, "smtpd.conf")
	settings := fmt.Sprintf("table people { \"ap@acme.example\" = \"nobody\" }\nlisten on 127.0.0.1 port %d\n"+
		"action \"in\" maildir %q virtual <people>\nmatch from any for domain \"acme.example\" action \"in\"\n", port, inbox)
	err = errors.Join(os.Chmod(dir, 0o755), os.Mkdir(inbox, 0o777), os.Chmod(inbox, 0o777), os.WriteFile(conf, []byte(settings), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("smtpd", "-d", "-f", conf)
	var said bytes.Buffer
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	})
	waitFor(t, func() bool {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			c.Close()
		}
		return err == nil
	})
	return port, inbox
}

// waitFor waits until something holds, for a minute at most.
func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for tick := time.NewTicker(20 * time.Millisecond); ; {
		if holds() {
			tick.Stop()
			return
		}
		select {
		case <-ctx.Done():
			t.Fatal("it did not come to that within a minute")
		case <-tick.C:
		}
	}
}

// delivered are the mails in a Maildir's new and cur that hold some words: the
// server's queue is the machine's, and what it took in another test it may
// deliver here.
func delivered(inbox, words string) [][]byte {
	var mails [][]byte
	found, _ := filepath.Glob(filepath.Join(inbox, "[nc][eu][wr]", "*"))
	for _, path := range found {
		if raw, err := os.ReadFile(path); err == nil && bytes.Contains(raw, []byte(words)) {
			mails = append(mails, raw)
		}
	}
	return mails
}

func TestARealMailServerTakesWhatIsSentAndSaysWhomItDoesNotKnow(t *testing.T) {
	realPart(t, "msmtp")
	port, inbox := smtpd(t)
	db, acme := withPost(t, msmtp(port))
	d := reminder(t, db, acme)
	d.Words.Subject = "£1,240.00 for INV-1042: überfällig"
	d.Words.Body += "\n.\nA line of its own with a dot, and one that is " + strings.Repeat("very ", 40) + "long.\n"
	d, err := db.KeepLetter(t.Context(), d, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	const words = "A line of its own with a dot"
	waitFor(t, func() bool { return len(delivered(inbox, words)) == 1 })
	raw := delivered(inbox, words)[0]
	kept, err := db.LetterBytes(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), bytes.ReplaceAll(kept, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("what arrived does not hold what is kept:\n%s\n---\n%s", raw, kept)
	}
	for got := range mailin.Read(bytes.NewReader(raw), "1.eml", storetest.Now()) {
		if got.Subject != d.Words.Subject {
			t.Errorf("it arrived as %q", got.Subject)
		}
	}
	// Brought in again, it is the mail that was sent.
	takeMail(t, db, string(raw))
	if a, err := db.Account(t.Context(), acme); err != nil || len(a.Threads) != 1 || len(a.Threads[0].Messages) != 1 {
		t.Errorf("threads: %+v, %v", a.Threads, err)
	}
	d = reminder(t, db, acme)
	d.Words.To = "nobody-here@acme.example"
	if d, err = db.KeepLetter(t.Context(), d, ""); err != nil {
		t.Fatal(err)
	}
	_, err = db.Send(t.Context(), d.ID)
	var refused *chase.NotSentError
	if !errors.As(err, &refused) || refused.By != "msmtp" || !strings.Contains(refused.Said, "nobody-here@acme.example") {
		t.Errorf("a recipient the server does not know: %v", err)
	}
	if got := sendingOf(t, db, d.ID); got.Sending != chase.Failed || got.Words != d.Words {
		t.Errorf("the draft: %+v", got)
	}
}
