package mailin

import (
	"strings"
	"testing"
)

func TestHTMLText(t *testing.T) {
	tests := map[string]struct{ html, want string }{
		"paragraphs are set apart, white space is one space": {"<p>Hi  Sam,</p>\n<p>paid\n today</p>", "Hi Sam,\n\npaid today"},
		"a div is a line and a br in one is an empty line":   {"<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
		"br ends a line":                       {"a<br>b<br/><br>c", "a\nb\n\nc"},
		"scripts, styles and the head are not": {"<head><title>t</title><style>p{}</style></head><body><script>x()</script>a", "a"},
		"a head that is never closed":          {"<head><body>a", "a"},
		"links say where they go":              {`<a href="https://pay.example/1">our portal</a>, now`, "our portal <https://pay.example/1>, now"},
		"but not twice":                        {`<a href="https://pay.example/">pay.example</a> <a href="mailto:ap@acme.example">ap@acme.example</a>`, "pay.example ap@acme.example"},
		"a link that goes nowhere safe is its words": {
			`<a href="javascript:x()">click</a>`, "click"},
		"a table of data keeps its rows": {
			"<table><tr><th>Invoice</th><th>Amount</th></tr><tr><td><p>INV-1</p></td><td>10.00</td></tr></table>after",
			"Invoice | Amount\nINV-1 | 10.00\n\nafter"},
		"a table for the layout keeps its lines": {
			"<table><tr><td><div>Dear Sam</div><div>all fine</div></td><td>right</td></tr></table>", "Dear Sam\nall fine\nright"},
		"lists":                                {"<ul><li>one</li><li><p>two</p><ol><li>a</li></ol></li></ul>x", "- one\n- two\n  1. a\n\nx"},
		"quotes":                               {"<div>yes</div><blockquote><p>a<br>b</p><p>c</p></blockquote>Sam", "yes\n\n> a\n> b\n>\n> c\n\nSam"},
		"preformatted text keeps its spaces":   {"<pre>a  b\n  c</pre>", "a  b\n  c"},
		"entities and hard spaces":             {"&pound;1&nbsp;240 &lt;due&gt;", "£1 240 <due>"},
		"words of one link across tags":        {"a<b>b</b> c <i>d</i>", "ab c d"},
		"pictures are what their author wrote": {`<img src=x alt="Acme"><img src=pixel>`, "[Acme]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := htmlText(tt.html); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<p>a</p><table><tr><td>b<td>c</table><blockquote><ul><li>d</blockquote>")
	f.Add("<pre>\n\n</pre><a href=http://x><a href=y></a></a>")
	f.Fuzz(func(t *testing.T, source string) {
		if got := htmlText(source); strings.Contains(got, "\n\n\n\n\n") && !strings.Contains(source, "pre") {
			t.Errorf("%q leaves holes: %q", source, got)
		}
	})
}
