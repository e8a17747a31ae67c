package mailin

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText is HTML as text to read: paragraphs, lists, rows of tables, quotes
// ("> "), links with where they go. Scripts, styles and the head are left out.
// It works on tags alone, never on a tree, so that its cost is that of one
// pass however they are nested.
func htmlText(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	c := htmlConverter{}
	for c.out.Len() <= MaxText {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			c.flush()
			return strings.TrimRight(c.out.String(), "\n")
		case html.TextToken:
			if c.skip == 0 {
				c.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, hasAttr := z.TagName()
			c.start(atom.Lookup(name), z, hasAttr, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			c.end(atom.Lookup(name))
		}
	}
	return c.out.String()
}

const maxNesting = 20 // of quotes and lists, as they are shown

// htmlConverter writes text as the tags go by.
type htmlConverter struct {
	out     strings.Builder
	line    strings.Builder // the line being written, without its quote marks
	ended   bool            // the line ends before the next words
	blank   bool            // and an empty line follows it
	space   bool            // a space is wanted before the next word
	marked  bool            // the line holds nothing but the mark of a list
	quote   int             // blockquotes open
	lists   []int           // lists open: the next number, 0 for bullets
	pre     int
	skip    int  // elements open whose text is not shown
	inRow   bool // no line has ended since the row of a table began
	href    string
	linkFor int // where the words of the link that is open begin in the line
}

// The elements by what they do to text.
func isHidden(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Svg:
		return true
	}
	return false
}

func isParagraph(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table, atom.Dl, atom.Pre, atom.Blockquote:
		return true
	}
	return false
}

func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Li, atom.Dt, atom.Dd,
		atom.Center, atom.Form, atom.Tr, atom.Ul, atom.Ol, atom.Hr:
		return true
	}
	return false
}

func (c *htmlConverter) start(tag atom.Atom, z *html.Tokenizer, hasAttr, closed bool) {
	switch {
	case isHidden(tag) && !closed:
		c.skip++
	case isParagraph(tag):
		c.paragraph()
	case isBlock(tag):
		c.block()
	}
	switch tag {
	case atom.Body:
		c.skip = 0 // a head that was never closed
	case atom.Br:
		c.newline()
	case atom.Hr:
		c.text("----")
		c.block()
	case atom.Blockquote:
		c.flush()
		c.quote++
	case atom.Ul:
		c.startList(0)
	case atom.Ol:
		c.startList(1)
	case atom.Li:
		c.startItem()
	case atom.Pre:
		c.pre++
	case atom.Tr:
		c.flush()
		c.inRow = true
	case atom.Td, atom.Th:
		c.cell()
	case atom.A:
		c.href, c.linkFor = attribute(z, hasAttr, "href"), c.line.Len()
	case atom.Img:
		if alt := strings.TrimSpace(attribute(z, hasAttr, "alt")); alt != "" && c.skip == 0 {
			c.text("[" + alt + "]")
		}
	}
}

func (c *htmlConverter) end(tag atom.Atom) {
	switch tag {
	case atom.Blockquote:
		c.blank = false
		c.flush()
		c.quote = max(0, c.quote-1)
		if c.out.Len() > 0 {
			c.out.WriteString("\n")
		}
	case atom.Ul, atom.Ol:
		c.lists = c.lists[:max(0, len(c.lists)-1)]
		c.blank = c.line.Len() > 0 && len(c.lists) == 0
	case atom.Pre:
		c.pre = max(0, c.pre-1)
	case atom.Tr:
		c.inRow = false
	case atom.A:
		c.endLink()
	}
	switch {
	case isHidden(tag):
		c.skip = max(0, c.skip-1)
	case isParagraph(tag):
		c.paragraph()
	case isBlock(tag):
		c.block()
	}
}

func (c *htmlConverter) startList(first int) {
	if len(c.lists) < maxNesting {
		c.lists = append(c.lists, first)
	}
}

func (c *htmlConverter) startItem() {
	c.flush()
	mark := "- "
	if n := len(c.lists); n > 0 {
		if next := &c.lists[n-1]; *next > 0 {
			mark = strconv.Itoa(*next) + ". "
			*next++
		}
		mark = strings.Repeat("  ", n-1) + mark
	}
	c.line.WriteString(mark)
	c.marked = true
}

// endLink writes where a link goes, unless its words say so already.
func (c *htmlConverter) endLink() {
	target, isMail := strings.CutPrefix(strings.TrimSpace(c.href), "mailto:")
	c.href = ""
	if !isMail && !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://") {
		return
	}
	words := strings.TrimSpace(c.line.String()[min(c.linkFor, c.line.Len()):])
	_, bare, _ := strings.Cut(strings.TrimRight(target, "/"), "://")
	if words == "" || strings.Contains(words, target) || bare != "" && strings.Contains(words, strings.TrimPrefix(bare, "www.")) {
		return
	}
	c.line.WriteString(" <" + target + ">")
}

// cell sets a table cell off from the one before it: on the same line when
// that one is a single line, for such tables hold data; else on a new line,
// for such tables are there for the layout.
func (c *htmlConverter) cell() {
	switch {
	case !c.inRow || c.line.Len() == 0:
		c.block()
	case !strings.HasSuffix(c.line.String(), " | "):
		c.ended, c.blank, c.space = false, false, false
		c.line.WriteString(" | ")
	}
}

// text adds words to the line; white space is one space, but not within <pre>.
func (c *htmlConverter) text(s string) {
	if c.pre > 0 {
		c.preformatted(s)
		return
	}
	for i, word := range strings.FieldsFunc(s, isSpace) {
		if c.ended {
			c.flush()
		}
		if i > 0 || c.space || isSpace(rune(s[0])) {
			c.wantSpace()
		}
		c.space, c.marked = false, false
		c.line.WriteString(word)
	}
	c.space = c.space || s != "" && isSpace(rune(s[len(s)-1])) || strings.HasSuffix(s, "\u00a0")
}

func (c *htmlConverter) preformatted(s string) {
	for i, l := range strings.Split(s, "\n") {
		if i > 0 {
			c.newline()
		}
		if l != "" {
			if c.ended {
				c.flush()
			}
			c.line.WriteString(l)
		}
	}
}

// wantSpace writes a space where one may stand.
func (c *htmlConverter) wantSpace() {
	if s := c.line.String(); s != "" && s[len(s)-1] != ' ' {
		c.line.WriteByte(' ')
	}
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\u00a0'
}

// block ends the line, if it has words.
func (c *htmlConverter) block() {
	c.ended = c.line.Len() > 0 && !c.marked
}

func (c *htmlConverter) paragraph() {
	c.block()
	c.blank = c.blank || c.ended && len(c.lists) == 0
}

// newline ends the line even when it is empty.
func (c *htmlConverter) newline() {
	c.blank = c.blank || c.ended
	c.ended = c.line.Len() > 0
}

// flush writes the line out. The empty line that is wanted is one after it:
// before the line that comes next.
func (c *htmlConverter) flush() {
	s := strings.TrimRight(c.line.String(), " |")
	c.line.Reset()
	c.ended, c.space, c.marked, c.inRow, c.linkFor = false, false, false, false, 0
	if s == "" {
		return
	}
	marks := strings.Repeat("> ", min(c.quote, maxNesting))
	c.out.WriteString(marks + s + "\n")
	if c.blank {
		c.out.WriteString(strings.TrimRight(marks, " ") + "\n")
	}
	c.blank = false
}

func attribute(z *html.Tokenizer, more bool, name string) string {
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == name {
			return string(value)
		}
	}
	return ""
}
