package letter

import (
	"fmt"
	"slices"
	"strings"
)

// A template is Mustache without what can do harm or surprise: {{name}} stands
// for a fact, {{#name}} … {{/name}} is kept when the fact is known, {{^name}} …
// {{/name}} when it is not, {{! …}} is a remark. There are no partials, no
// lists, no functions, no other delimiters and no escaping: a mail is plain
// text, and a tag is on one line. The same text through a full Mustache comes
// out the same, which a test holds; none is used here because those there are
// find values by reflection, pass over a name they do not know, and cannot say
// on which line it stood.
type template struct {
	file  string
	parts []part
}

// part is text, a fact, or a section with parts of its own.
type part struct {
	text     string // of plain text
	name     string // of a fact or a section
	line     int
	section  bool
	inverted bool
	parts    []part
}

// The most a template may be.
const (
	mostText  = 64 << 10 // bytes, of a template and of what it is filled in to
	mostDepth = 16       // sections within sections
)

// token is a run of text or the words of one tag.
type token struct {
	line int
	text string
	tag  string // "" is text
}

// parser reads tokens into parts.
type parser struct {
	file   string
	tokens []token
	line   int // of the token read last
}

func parse(file, text string) (*template, error) {
	p := &parser{file: file, line: 1}
	if len(text) > mostText {
		return nil, p.fault("it is longer than %d KB", mostText>>10)
	}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	for line := range strings.Lines(text) {
		if err := p.split(line); err != nil {
			return nil, err
		}
		p.line++
	}
	parts, err := p.until("", 0)
	return &template{file: file, parts: parts}, err
}

func (p *parser) fault(format string, args ...any) error {
	return &Fault{File: p.file, Line: p.line, Problem: fmt.Sprintf(format, args...)}
}

// split cuts one line into tokens. A section's mark or a remark that is alone
// on its line takes the line with it.
func (p *parser) split(line string) error {
	first := len(p.tokens)
	for rest := line; rest != ""; {
		text, after, found := strings.Cut(rest, "{{")
		if text != "" {
			p.tokens = append(p.tokens, token{line: p.line, text: text})
		}
		if !found {
			break
		}
		closing := "}}"
		if strings.HasPrefix(after, "{") {
			closing = "}}}"
		}
		words, after, closed := strings.Cut(after, closing)
		tag := strings.TrimSpace(words)
		switch {
		case !closed:
			return p.fault("{{ is not closed: put }} after the name")
		case strings.Trim(tag, "{&#^/>=! ") == "" && !strings.HasPrefix(tag, "!"):
			return p.fault("there is no name between the braces")
		}
		p.tokens = append(p.tokens, token{line: p.line, tag: tag})
		rest = after
	}
	p.tokens = append(p.tokens[:first], alone(p.tokens[first:])...)
	return nil
}

// alone is the tokens of a line; of one that holds nothing but a mark, the
// mark.
func alone(line []token) []token {
	var mark []token
	for _, t := range line {
		switch {
		case t.tag != "":
			mark = append(mark, t)
		case strings.TrimSpace(t.text) != "":
			return line
		}
	}
	if len(mark) == 1 && strings.ContainsRune("#^/!", rune(mark[0].tag[0])) {
		return mark
	}
	return line
}

// until reads to the end of a section, or of the text when that is "".
func (p *parser) until(section string, depth int) ([]part, error) {
	opened := p.line
	var parts []part
	for len(p.tokens) > 0 {
		t := p.tokens[0]
		p.tokens, p.line = p.tokens[1:], t.line
		if t.tag == "" {
			parts = append(parts, part{text: t.text})
			continue
		}
		switch kind, name := t.tag[0], strings.TrimSpace(t.tag[1:]); kind {
		case '!':
		case '/':
			if name != section {
				return nil, p.fault("{{/%s}} closes nothing that is open here", name)
			}
			return parts, nil
		case '#', '^':
			inner, err := p.section(part{name: name, line: t.line, section: true, inverted: kind == '^'}, depth+1)
			if err != nil {
				return nil, err
			}
			parts = append(parts, inner)
		case '>', '=':
			return nil, p.fault("{{%s}} is not read here: a template is one file, and its braces are these", t.tag)
		default:
			name := strings.TrimSpace(strings.Trim(t.tag, "{&}"))
			if err := p.known(name); err != nil {
				return nil, err
			}
			parts = append(parts, part{name: name, line: t.line})
		}
	}
	if section != "" {
		p.line = opened
		return nil, p.fault("{{#%s}} is not closed: put {{/%s}} where it ends", section, section)
	}
	return parts, nil
}

// section reads the parts of a section that was just opened.
func (p *parser) section(s part, depth int) (part, error) {
	err := p.known(s.name)
	if err == nil && depth > mostDepth {
		err = p.fault("sections stand more than %d deep", mostDepth)
	}
	if err == nil {
		s.parts, err = p.until(s.name, depth)
	}
	return s, err
}

// known refuses a name that no template may use.
func (p *parser) known(name string) error {
	if _, ok := says[name]; ok {
		return nil
	}
	if near := nearest(name, FactNames()); near != "" {
		return p.fault("there is no {{%s}}; near: {{%s}}", name, near)
	}
	return p.fault("there is no {{%s}}; there are %s", name, strings.Join(FactNames(), ", "))
}

// fill puts the facts in.
func (t *template) fill(facts Facts) (string, error) {
	var b strings.Builder
	if err := t.write(&b, t.parts, facts); err != nil {
		return "", err
	}
	return gathered(b.String()), nil
}

func (t *template) write(b *strings.Builder, parts []part, facts Facts) error {
	for _, p := range parts {
		value := facts[p.name]
		known := strings.TrimSpace(value) != ""
		switch {
		case p.section && known != p.inverted:
			if err := t.write(b, p.parts, facts); err != nil {
				return err
			}
		case p.section:
		case p.name == "":
			b.WriteString(p.text)
		case !known:
			return &MissingError{File: t.file, Line: p.line, Fact: p.name}
		default:
			b.WriteString(value)
		}
		if b.Len() > mostText {
			return &Fault{File: t.file, Line: max(1, p.line), Problem: fmt.Sprintf("filled in it is longer than %d KB", mostText>>10)}
		}
	}
	return nil
}

// gathered is text in which what was left out leaves one empty line, never two.
func gathered(text string) string {
	lines := strings.Split(text, "\n")
	return strings.Join(slices.CompactFunc(lines, func(a, b string) bool {
		return strings.TrimSpace(a) == "" && strings.TrimSpace(b) == ""
	}), "\n")
}
