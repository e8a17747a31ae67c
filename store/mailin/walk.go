package mailin

import (
	"bytes"
	"fmt"
)

// part is a node of the tree of a message's parts.
type part struct {
	mediaType
	header   header
	body     []byte // of a leaf, not decoded
	children []*part
	message  *part // the message that a message/rfc822 leaf holds
}

// reading is the state of reading one message's body.
type reading struct {
	warnings    *warnings
	parts       int // met so far
	depth       int // of the multiparts and messages open now
	attachments []Attachment
	each        func(Attachment, *part) // is told of each, unless nil
}

// walk cuts a message into its parts in one pass over its lines, so that its
// cost does not grow with the depth of the parts: enmime and net/mail read
// every level again (RISKS §2.4). The boundary of an outer part ends all inner
// ones; a part that is never ended ends with the message.
func (r *reading) walk(h header, body []byte) *part {
	root := r.newPart(h, "text/plain")
	if root.boundary == "" {
		r.fill(root, body)
		return root
	}
	w := walker{reading: r, body: body}
	w.enter(root)
	w.run()
	r.depth -= len(w.open)
	if len(root.children) == 0 {
		r.warnings.add("its parts could not be told apart")
		root.kind, root.body = "text/plain", body
	}
	return root
}

func (r *reading) newPart(h header, kind string) *part {
	r.parts++
	return &part{mediaType: r.readMediaType(h.raw("content-type"), kind), header: h}
}

// fill gives a leaf its body, and reads the message in it if it holds one.
func (r *reading) fill(p *part, body []byte) {
	p.body = body
	if p.kind != "message/rfc822" && p.kind != "message/global" || p.encoding() != "" {
		return
	}
	if r.depth >= maxDepth {
		r.warnings.add(tooDeep)
		return
	}
	r.depth++
	h, rest := splitHeader(bytes.TrimLeft(body, "\r\n"))
	p.message = r.walk(h, rest)
	r.depth--
}

var tooDeep = fmt.Sprintf("parts nested deeper than %d were not read", maxDepth)

// walker cuts one multipart and all multiparts within it.
type walker struct {
	*reading
	body []byte
	open []*part // the multiparts that are open, outermost first
	leaf *part   // the leaf being read; nil in a preamble or epilogue
	from int     // where its body begins
}

func (w *walker) enter(p *part) {
	w.open = append(w.open, p)
	w.depth++
}

func (w *walker) run() {
	for at := 0; at < len(w.body); {
		line, rest := cutLine(w.body[at:])
		next := len(w.body) - len(rest)
		level, last := w.delimiter(line)
		if level >= 0 {
			w.end(at)
			keep := level + 1
			if last {
				keep = level
			}
			w.depth -= len(w.open) - keep
			w.open = w.open[:keep]
			if keep == 0 {
				return
			}
		}
		if level >= 0 && !last {
			if w.parts >= maxParts {
				w.warnings.add(fmt.Sprintf("only the first %d of its parts were read", maxParts))
				return
			}
			next = w.begin(next)
		}
		at = next
	}
	w.end(len(w.body))
}

// delimiter finds the innermost open multipart whose boundary the line is.
func (w *walker) delimiter(line []byte) (level int, last bool) {
	if len(line) < 3 || line[0] != '-' || line[1] != '-' {
		return -1, false
	}
	line = bytes.TrimRight(line[2:], " \t")
	for level := len(w.open) - 1; level >= 0; level-- {
		rest, found := bytes.CutPrefix(line, []byte(w.open[level].boundary))
		if found && len(rest) == 0 {
			return level, false
		}
		if found && string(rest) == "--" {
			return level, true
		}
	}
	return -1, false
}

// begin reads the head of a new part of the innermost open multipart and gives
// where its body begins.
func (w *walker) begin(at int) int {
	h, rest := splitHeader(w.body[at:])
	w.from = len(w.body) - len(rest)
	parent := w.open[len(w.open)-1]
	kind := "text/plain"
	if parent.kind == "multipart/digest" {
		kind = "message/rfc822"
	}
	p := w.newPart(h, kind)
	parent.children = append(parent.children, p)
	switch {
	case p.boundary == "":
		w.leaf = p
	case w.depth >= maxDepth:
		w.warnings.add(tooDeep)
		p.kind, p.boundary = "application/octet-stream", ""
		w.leaf = p
	default:
		w.enter(p)
	}
	return w.from
}

// end gives the leaf being read its body. The newline before a delimiter
// belongs to the delimiter.
func (w *walker) end(at int) {
	if w.leaf == nil {
		return
	}
	body := w.body[w.from:max(at, w.from)]
	body = bytes.TrimSuffix(bytes.TrimSuffix(body, []byte{'\n'}), []byte{'\r'})
	w.fill(w.leaf, body)
	w.leaf = nil
}
