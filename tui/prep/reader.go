package prep

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// reader shows messages and notes whole: the thread a mail belongs to from its
// first message to its last, or one entry of the history alone. Of a thread
// only the messages that come into sight are laid out: it may be long.
type reader struct {
	kit    ui.Kit
	thread []chase.Message // the one that is read; nil when pages has all there is
	opened int             // the message it was opened at
	alone  bool            // no entry of the history: nothing comes before or after it
	quotes bool            // show what is quoted
	w, h   int

	pages []page     // those of a thread are made when they come into sight
	laid  [][]string // the lines of each page at the present width; nil before that
	place int        // the page at the top, on which the keys are
	line  int        // the line of that page at the top
}

// readThread opens a thread at one of its messages.
func readThread(k ui.Kit, t chase.Thread, at int) *reader {
	return &reader{kit: k, thread: t.Messages, opened: at, place: at, pages: make([]page, len(t.Messages))}
}

// readEntry opens one entry of the history that is not a mail of a thread.
func readEntry(k ui.Kit, s ui.Sheet, at int) *reader {
	return &reader{kit: k, pages: []page{activityPage(k, s, *s.Entries[at].Activity)}}
}

// page is one of the pages, made when it was not yet.
func (r *reader) page(i int) page {
	if r.thread != nil && r.pages[i].title == "" {
		r.pages[i] = messagePage(r.kit, r.thread[i], r.headed(i))
		r.pages[i].standing = fmt.Sprintf("%d of %d", i+1, len(r.thread))
	}
	return r.pages[i]
}

// headed reports whether a message of the thread is shown with its head: the
// one that was opened is, and those whose head says what the one before from
// the same side did not.
func (r *reader) headed(i int) bool {
	before := r.before(i)
	if before < 0 {
		return true
	}
	m, b := r.thread[i], r.thread[before]
	base, _ := chase.BaseSubject(m.Subject)
	was, _ := chase.BaseSubject(b.Subject)
	return b.From != m.From || b.To != m.To || was != base
}

// before is the message before i from the same side, on which it hangs whether
// i has its head; -1 is none.
func (r *reader) before(i int) int {
	for b := i - 1; b >= 0 && i != r.opened; b-- {
		if r.thread[b].Direction == r.thread[i].Direction {
			return b
		}
	}
	return -1
}

func (r *reader) setSize(w, h int) {
	if r.w != w || r.laid == nil {
		r.laid = make([][]string, len(r.pages))
		r.line = 0
	}
	r.w, r.h = w, h
}

// lines is a page broken into lines of the present width.
func (r *reader) lines(i int) []string {
	if r.laid[i] == nil {
		r.laid[i] = r.lay(r.page(i))
	}
	return r.laid[i]
}

func (r *reader) lay(p page) []string {
	title := p.title
	if p.standing != "" && len(r.pages) > 1 {
		title += "   " + p.standing
	}
	lines := []string{r.kit.Rule(title, r.w)}
	for _, f := range p.facts {
		lines = append(lines, r.kit.Styles.Quiet.Render(ui.Cut(f, r.w)))
	}
	if p.warning != "" {
		lines = append(lines, r.kit.Styles.Error.Render(ui.Cut("Not read in full: "+p.warning, r.w)))
	}
	if len(lines) > 1 {
		lines = append(lines, "")
	}
	for _, b := range p.blocks {
		lines = append(lines, r.layBlock(b)...)
	}
	if p.cut {
		lines = append(lines, r.kit.Styles.Quiet.Render(ui.Cut("[ reading on ]", r.w)))
	}
	return append(lines, "")
}

func (r *reader) layBlock(b ui.Block) []string {
	if b.Quoted && !r.quotes {
		return []string{r.kit.Styles.Quiet.Render(ui.Cut("[ "+ui.Count(len(b.Lines), "quoted line")+": z shows ]", r.w))}
	}
	var lines []string
	for _, line := range b.Lines {
		if !b.Quoted {
			lines = append(lines, ui.Wrap(line, r.w)...)
			continue
		}
		marks, words := quoteMarks(line)
		for _, l := range ui.Wrap(words, max(1, r.w-len(marks))) {
			lines = append(lines, r.kit.Styles.Quiet.Render(ui.Cut(marks+l, r.w)))
		}
	}
	return lines
}

// quoteMarks takes the ">" off a quoted line and gives those to put before each
// line it is broken into: of many, how many, since 25 would leave no room for
// the words.
func quoteMarks(line string) (marks, words string) {
	words = strings.TrimLeft(line, "> ")
	switch deep := strings.Count(line[:len(line)-len(words)], ">"); {
	case deep == 0:
		return "", line
	case deep > 3:
		return fmt.Sprintf(">%d> ", deep), words
	default:
		return strings.Repeat(">", deep) + " ", words
	}
}

// scroll moves the text by so many lines, as far as its last message at the
// top or its last line at the bottom.
func (r *reader) scroll(by int) {
	r.line += by
	for r.line < 0 && r.place > 0 {
		r.place--
		r.line += len(r.lines(r.place))
	}
	for r.place < len(r.pages)-1 && r.line >= len(r.lines(r.place)) {
		r.line -= len(r.lines(r.place))
		r.place++
	}
	r.line = max(0, r.line)
	if r.place == len(r.pages)-1 {
		r.line = min(r.line, max(0, len(r.lines(r.place))-r.h))
	}
}

func (r *reader) first() { r.place, r.line = 0, 0 }

func (r *reader) last() {
	r.place = len(r.pages) - 1
	r.line = max(0, len(r.lines(r.place))-r.h)
}

// turn goes to the next or previous message of the thread; false at its ends.
func (r *reader) turn(by int) bool {
	to := r.place + by
	if to < 0 || to >= len(r.pages) {
		return false
	}
	r.place, r.line = to, 0
	return true
}

// showQuotes shows or hides what is quoted and stays on the same message.
func (r *reader) showQuotes() {
	r.quotes, r.line = !r.quotes, 0
	r.laid = make([][]string, len(r.pages))
}

func (r *reader) view() string {
	lines := make([]string, 0, r.h)
	for i, from := r.place, r.line; i < len(r.pages) && len(lines) < r.h; i, from = i+1, 0 {
		page := r.lines(i)
		lines = append(lines, page[min(from, len(page)):]...)
	}
	return strings.Join(lines[:min(len(lines), r.h)], "\n")
}

// wants are the messages of which more is still to be read: those in sight,
// those a page further down, and those that say whether they have a head.
func (r *reader) wants() []chase.ID {
	var ids []chase.ID
	for i, n := r.place, -r.line; i < len(r.pages) && n < 2*r.h; i++ {
		if n += len(r.lines(i)); r.page(i).cut {
			ids = append(ids, r.page(i).message)
		}
		if r.thread == nil {
			continue
		}
		if b := r.before(i); b >= 0 && unread(r.thread[b]) {
			ids = append(ids, r.thread[b].ID)
		}
	}
	return ids
}

// words is the text of the page the keys are on, without its heading.
func (r *reader) words() string {
	var lines []string
	for _, b := range r.page(r.place).blocks {
		if !b.Quoted || r.quotes {
			lines = append(lines, b.Lines...)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
