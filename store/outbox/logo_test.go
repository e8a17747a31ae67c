package outbox

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"

	"dues/chase"
)

// picture is a file with a picture in it.
func picture(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 120, 40))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "logo.png")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAMailWithALogoIsTextAndTheSameWordsAsAPage(t *testing.T) {
	logo, err := ReadLogo(picture(t), `Sam & "Lee"`)
	if err != nil {
		t.Fatal(err)
	}
	m := letterOf("INV-1042", "Hi Priya,\n\n£2,100.00 <b>is</b> open & late, see https://lee.example/pay?a=1&b=2.\nINV-1042   £1,240.00\n\nSam\n")
	m.InReplyTo, m.Logo = "<r@acme.example>", logo
	raw := m.Letter().Raw
	for line := range bytes.Lines(raw) {
		if !bytes.HasSuffix(line, []byte("\r\n")) || len(line) > 1000 {
			t.Errorf("a line no server takes: %q", line)
		}
	}
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil || len(e.Errors) > 0 {
		t.Fatalf("%v, %v\n%s", err, e.Errors, raw)
	}
	if kind := e.Root.ContentType; kind != "multipart/alternative" || e.GetHeader("In-Reply-To") != m.InReplyTo {
		t.Errorf("%s, in reply to %s", kind, e.GetHeader("In-Reply-To"))
	}
	if got := strings.ReplaceAll(e.Text, "\r\n", "\n"); got != m.Body {
		t.Errorf("the text is %q", got)
	}
	for _, want := range []string{
		"<p>Hi Priya,</p>", "<p>£2,100.00 &lt;b&gt;is&lt;/b&gt; open &amp; late, see ",
		`<a href="https://lee.example/pay?a=1&amp;b=2">https://lee.example/pay?a=1&amp;b=2</a>.<br>`, "INV-1042&nbsp;  £1,240.00</p>",
		`<img src="cid:logo@dues" alt="Sam &amp; &#34;Lee&#34;">`,
	} {
		if !strings.Contains(e.HTML, want) {
			t.Errorf("%s is not in\n%s", want, e.HTML)
		}
	}
	if n := strings.Count(e.HTML, "src="); n != 1 {
		t.Errorf("%d pictures are fetched for", n)
	}
	if len(e.Inlines) != 1 || e.Inlines[0].ContentID != chase.LogoID || !bytes.Equal(e.Inlines[0].Content, logo.Bytes) || len(e.Attachments)+len(e.OtherParts) != 0 {
		t.Errorf("beside it are %v, %v, %v", e.Inlines, e.Attachments, e.OtherParts)
	}
}

func TestALogoThatNoMailCanCarryIsRefused(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct{ content, says string }{
		"words.png": {"hello", "is no PNG, JPEG or GIF"},
		"huge.png":  {"\x89PNG\r\n" + strings.Repeat("x", mostLogo), "is larger than 256 KB"},
		"":          {"", "read it: "},
	} {
		path := filepath.Join(dir, name)
		if name != "" {
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if logo, err := ReadLogo(path, "x"); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v", name, logo, err)
		}
	}
}
