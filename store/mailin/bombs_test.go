package mailin

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"
	"time"
)

const bombHead = "From: a@b.example\r\nSubject: bomb\r\nMessage-ID: <%d@b>\r\nMIME-Version: 1.0\r\n"

func nested(levels int) string {
	var b strings.Builder
	for i := range levels {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	b.WriteString("Content-Type: text/plain\r\n\r\nhi\r\n")
	for i := levels - 1; i >= 0; i-- {
		fmt.Fprintf(&b, "--b%d--\r\n", i)
	}
	return b.String()
}

func params(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "; p*%d*=a", i)
	}
	return b.String()
}

// bombs are messages made to cost time or memory (RISKS §4, 9).
func bombs() map[string]string {
	head := func(n int) string { return fmt.Sprintf(bombHead, n) }
	dashes := strings.Repeat("-", 69)
	return map[string]string{
		"4,000 nested parts":             head(1) + nested(4000),
		"20,000 nested parts":            head(2) + nested(20000),
		"400,000 parts":                  head(3) + "Content-Type: multipart/mixed; boundary=bb\r\n\r\n" + strings.Repeat("--bb\r\n\r\nx\r\n", 400000) + "--bb--\r\n",
		"5,000 messages within messages": head(4) + strings.Repeat("Content-Type: message/rfc822\r\n\r\n", 5000) + "\r\nx",
		"200,000 header fields":          strings.Repeat("X-A: b\r\n", 200000) + head(5) + "\r\nx",
		"a subject of 20 MB":             "Subject: " + strings.Repeat("a", 20<<20) + "\r\n\r\nx",
		"400,000 folded lines":           "Subject: a" + strings.Repeat("\r\n a", 400000) + "\r\n\r\nx",
		"200,000 encoded words":          "Subject: " + strings.Repeat("=?utf-8?q?a?= ", 200000) + "\r\n\r\nx",
		"200,000 addresses":              "From: a@b\r\nTo: " + strings.Repeat(`"x" <a@b.example>, `, 200000) + "z@b\r\n\r\nx",
		"300,000 groups":                 "From: a@b\r\nTo: " + strings.Repeat("g:;, ", 300000) + "z@b\r\n\r\nx",
		"500,000 semicolons":             "From: " + strings.Repeat(";", 500000) + "\r\n\r\nx",
		"300,000 nested comments":        "From: " + strings.Repeat("(", 300000) + strings.Repeat(")", 300000) + " a@b\r\n\r\nx",
		"300,000 escapes in a domain":    "From: a@[" + strings.Repeat(`\a`, 300000) + "]\r\n\r\nx",
		"a name of 300,000 words":        "From: " + strings.Repeat("a ", 300000) + "<a@b>\r\n\r\nx",
		"20,000 parameters":              head(6) + "Content-Type: text/plain" + params(20000) + "\r\n\r\nx",
		"20,000 parameters of a file":    head(6) + "Content-Disposition: attachment" + params(20000) + "\r\n\r\nx",
		"300,000 references":             head(7) + "References: " + strings.Repeat("<a@b> ", 300000) + "\r\n\r\nx",
		"24 MB of base64":                head(8) + "Content-Transfer-Encoding: base64\r\n\r\n" + strings.Repeat("QUFB", 6<<20),
		"12 MB of soft line ends":        head(9) + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + strings.Repeat("=\r\n", 4<<20),
		"300,000 open tags":              head(10) + "Content-Type: text/html\r\n\r\n" + strings.Repeat("<div>", 200000) + strings.Repeat(`<a href="x">`, 100000),
		"300,000 quotes and lists":       head(10) + "Content-Type: text/html\r\n\r\n" + strings.Repeat("<blockquote><ul><li>a", 90000),
		"500,000 attributes":             head(11) + "Content-Type: text/html\r\n\r\n<p " + strings.Repeat("a ", 500000),
		"lines that are nearly a boundary": head(12) + "Content-Type: multipart/mixed; boundary=\"" + dashes + "\"\r\n\r\n--" + dashes + "\r\n\r\n" +
			strings.Repeat("--"+dashes[:68]+"x\r\n", 100000),
		"20 MB without a newline":  strings.Repeat("a", 20<<20),
		"4 MB of zeroes":           strings.Repeat("\x00", 4<<20),
		"2 MB of carriage returns": strings.Repeat("\r", 2<<20),
	}
}

// cost is how long f takes and the most memory in use meanwhile, above what was
// in use before. What takes long is tried twice more: the machine may have had
// something else to do.
func cost(f func()) (took time.Duration, peak uint64) {
	took, peak = costNow(f)
	for try := 0; try < 2 && took > time.Second; try++ {
		again, more := costNow(f)
		took, peak = min(took, again), min(peak, more)
	}
	return took, peak
}

func costNow(f func()) (time.Duration, uint64) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-stop:
				peak <- most - min(most, before.HeapAlloc)
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	start := time.Now()
	f()
	took := time.Since(start)
	close(stop)
	return took, <-peak
}

func TestBombs(t *testing.T) {
	for name, bomb := range bombs() {
		t.Run(name, func(t *testing.T) {
			var got []Message
			took, peak := cost(func() { got = gather(t, Read(strings.NewReader(bomb), "bomb.eml", testTime)) })
			if took > 2*time.Second || peak > 256<<20 {
				t.Errorf("took %v and %d MB", took, peak>>20)
			}
			if len(got) != 1 || got[0].Size != int64(len(bomb)) || !bytes.Equal(got[0].Raw, []byte(bomb)) {
				t.Errorf("it was not kept as it came")
			}
		})
	}
}

func gather(t *testing.T, messages iter.Seq2[Message, error]) []Message {
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

func TestWhatIsBoundedSaysSo(t *testing.T) {
	all := bombs()
	for name, want := range map[string]string{
		"20,000 nested parts":            "nested deeper than 50",
		"400,000 parts":                  "only the first 500 of its parts",
		"5,000 messages within messages": "nested deeper than 50",
		"a subject of 20 MB":             "header is too large",
		"200,000 addresses":              "header is too large",
		"20,000 parameters":              "more parameters",
		"20,000 parameters of a file":    "more parameters",
		"24 MB of base64":                "only the first 1 MB of its text",
		"20 MB without a newline":        "it has no header",
	} {
		t.Run(name, func(t *testing.T) {
			got := gather(t, Read(strings.NewReader(all[name]), "bomb.eml", testTime))[0]
			if !strings.Contains(got.Warning, want) {
				t.Errorf("warning %q does not say %q", got.Warning, want)
			}
			if len(got.Text) > MaxText {
				t.Errorf("%d bytes of text", len(got.Text))
			}
		})
	}
}

func TestAGoodMessageBesideBombsIsRead(t *testing.T) {
	all := bombs()
	var mbox strings.Builder
	for _, m := range []string{all["4,000 nested parts"], all["500,000 semicolons"],
		"From: priya@acme.example\nSubject: good\nMessage-ID: <good@b>\n\npaid on Friday\n", all["20,000 parameters"]} {
		mbox.WriteString("From x@example.com Mon Jan  5 10:00:00 2026\n" + strings.ReplaceAll(m, "\r\n", "\n") + "\n")
	}
	got := gather(t, Mbox(strings.NewReader(mbox.String())))
	if len(got) != 4 {
		t.Fatalf("read %d messages, want 4", len(got))
	}
	if m := got[2]; m.MessageID != "<good@b>" || m.Text != "paid on Friday" || m.Warning != "" {
		t.Errorf("the good one reads %q %q %q", m.MessageID, m.Text, m.Warning)
	}
}

// repeat reads text over and over, n bytes in all.
func repeat(text string, n int64) io.Reader { return io.LimitReader(&endless{text: text}, n) }

type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c := copy(p[n:], e.text[e.at:])
		n += c
		e.at = (e.at + c) % len(e.text)
	}
	return n, nil
}

func TestALargeMboxIsReadInBoundedMemory(t *testing.T) {
	message := "From x@example.com Mon Jan  5 10:00:00 2026\nFrom: priya@acme.example\nSubject: hi\n\n" + strings.Repeat("a line of text that is as long as such lines are\n", 2000) + "\n"
	var n int
	took, peak := cost(func() {
		n = 0
		for _, err := range Mbox(repeat(message, int64(len(message)*600))) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
	})
	if n != 600 || peak > 40<<20 {
		t.Errorf("%d messages of 600 in %v and %d MB", n, took, peak>>20)
	}
}

func TestAMessageOf100MBIsKeptInPart(t *testing.T) {
	head := "From: a@b.example\r\nSubject: large\r\n\r\n"
	var got []Message
	took, peak := cost(func() {
		got = gather(t, Read(io.MultiReader(strings.NewReader(head), repeat("words of a very long message\r\n", 100<<20)), "x.eml", testTime))
	})
	if took > 4*time.Second || peak > 200<<20 {
		t.Errorf("took %v and %d MB", took, peak>>20)
	}
	m := got[0]
	if len(m.Raw) != MaxRaw || m.Size != int64(len(head))+100<<20 || m.Subject != "large" || !strings.Contains(m.Warning, "the first 32 MB of 100 MB are kept") {
		t.Errorf("%d bytes kept of %d, %q, warning %q", len(m.Raw), m.Size, m.Subject, m.Warning)
	}
}
