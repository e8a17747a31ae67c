package ui

import (
	"fmt"
	"strings"

	"dues/chase"
)

// Reader shows messages and notes whole: the thread a mail belongs to from its
// first message to its last, or one entry of the history alone. Of a thread
// only the messages that come into sight are laid out: it may be long.
type Reader struct {
	kit    Kit
	id     chase.ID                     // of the thread; 0 when it is none
	thread []chase.Message              // the one that is read; nil when pages has all there is
	opened int                          // the message it was opened at
	quotes bool                         // show what is quoted
	saves  string                       // what saves the files that came with a mail; "" says nothing of it
	notes  map[chase.ID]*chase.Activity // by the mail that confirms it
	w, h   int

	pages []Page     // those of a thread are made when they come into sight
	laid  [][]string // the lines of each page at the present width; nil before that
	place int        // the page at the top, on which the keys are
	line  int        // the line of that page at the top
}

// ReadThread opens a thread at one of its messages.
func ReadThread(k Kit, t chase.Thread, at int) *Reader {
	return &Reader{kit: k, id: t.ID, thread: t.Messages, opened: at, place: at, pages: make([]Page, len(t.Messages))}
}

// Saving says beside the files that came with a mail which key saves them.
func (r *Reader) Saving(words string) *Reader {
	r.saves = words
	return r
}

// Noting says at a mail which call or note it confirms.
func (r *Reader) Noting(notes map[chase.ID]*chase.Activity) *Reader {
	r.notes = notes
	return r
}

// ReadPage opens one text that is not a mail of a thread.
func ReadPage(k Kit, p Page) *Reader { return &Reader{kit: k, pages: []Page{p}} }

// Page is the one at the top, on which the keys are.
func (r *Reader) Page() Page { return r.page(r.place) }

// Thread is the conversation that is read; 0 when it is none.
func (r *Reader) Thread() chase.ID { return r.id }

// OfThread reports whether it shows a thread.
func (r *Reader) OfThread() bool { return r.thread != nil }

// page is one of the pages, made when it was not yet.
func (r *Reader) page(i int) Page {
	if r.thread != nil && r.pages[i].Title == "" {
		r.pages[i] = messagePage(r.kit, r.thread[i], r.headed(i))
		r.pages[i].Confirms = r.notes[r.thread[i].ID]
		r.pages[i].standing = fmt.Sprintf("%d of %d", i+1, len(r.thread))
	}
	return r.pages[i]
}

// headed reports whether a message of the thread is shown with its head: the
// one that was opened is, and those whose head says what the one before from
// the same side did not.
func (r *Reader) headed(i int) bool {
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
func (r *Reader) before(i int) int {
	for b := i - 1; b >= 0 && i != r.opened; b-- {
		if r.thread[b].Direction == r.thread[i].Direction {
			return b
		}
	}
	return -1
}

// SetSize takes the room there is to read in.
func (r *Reader) SetSize(w, h int) {
	if r.w != w || r.laid == nil {
		r.laid = make([][]string, len(r.pages))
		r.line = 0
	}
	r.w, r.h = w, h
}

// lines is a page broken into lines of the present width.
func (r *Reader) lines(i int) []string {
	if r.laid[i] == nil {
		r.laid[i] = r.lay(r.page(i))
	}
	return r.laid[i]
}

func (r *Reader) lay(p Page) []string {
	title := p.Title
	if p.standing != "" && len(r.pages) > 1 {
		title += "   " + p.standing
	}
	lines := []string{r.kit.Rule(title, r.w)}
	for _, f := range p.Facts {
		lines = append(lines, r.kit.Styles.Quiet.Render(Cut(f, r.w)))
	}
	if len(p.Files) > 0 {
		words := "Attached " + Clean(strings.Join(p.Files, ", "))
		if r.saves != "" {
			words += "   " + r.saves
		}
		lines = append(lines, r.kit.Styles.Quiet.Render(Cut(words, r.w)))
	}
	if a := p.Confirms; a != nil {
		lines = append(lines, r.kit.Styles.Quiet.Render(Cut("Confirms the "+string(a.Kind)+" of "+r.kit.Stamp(a.At)+"   enter opens it", r.w)))
	}
	if p.Warning != "" {
		lines = append(lines, r.kit.Styles.Error.Render(Cut("Not read in full: "+p.Warning, r.w)))
	}
	if len(lines) > 1 {
		lines = append(lines, "")
	}
	for _, b := range p.Blocks {
		lines = append(lines, r.layBlock(b)...)
	}
	if p.Cut {
		lines = append(lines, r.kit.Styles.Quiet.Render(Cut("[ reading on ]", r.w)))
	}
	return append(lines, "")
}

func (r *Reader) layBlock(b Block) []string {
	if b.Quoted && !r.quotes {
		return []string{r.kit.Styles.Quiet.Render(Cut("[ "+Count(len(b.Lines), "quoted line")+": z shows ]", r.w))}
	}
	var lines []string
	for _, line := range b.Lines {
		if !b.Quoted {
			lines = append(lines, Wrap(line, r.w)...)
			continue
		}
		marks, words := quoteMarks(line)
		for _, l := range Wrap(words, max(1, r.w-len(marks))) {
			lines = append(lines, r.kit.Styles.Quiet.Render(Cut(marks+l, r.w)))
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
func (r *Reader) scroll(by int) {
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

func (r *Reader) first() { r.place, r.line = 0, 0 }

func (r *Reader) last() {
	r.place = len(r.pages) - 1
	r.line = max(0, len(r.lines(r.place))-r.h)
}

// Turn goes to the next or previous message of the thread; false at its ends.
func (r *Reader) Turn(by int) bool {
	to := r.place + by
	if to < 0 || to >= len(r.pages) {
		return false
	}
	r.place, r.line = to, 0
	return true
}

// showQuotes shows or hides what is quoted and stays on the same message.
func (r *Reader) showQuotes() {
	r.quotes, r.line = !r.quotes, 0
	r.laid = make([][]string, len(r.pages))
}

// View is as much of the text as there is room for.
func (r *Reader) View() string {
	lines := make([]string, 0, r.h)
	for i, from := r.place, r.line; i < len(r.pages) && len(lines) < r.h; i, from = i+1, 0 {
		page := r.lines(i)
		lines = append(lines, page[min(from, len(page)):]...)
	}
	return strings.Join(lines[:min(len(lines), r.h)], "\n")
}

// Wants are the messages of which more is still to be read: those in sight,
// those a page further down, and those that say whether they have a head.
func (r *Reader) Wants() []chase.ID {
	var ids []chase.ID
	for i, n := r.place, -r.line; i < len(r.pages) && n < 2*r.h; i++ {
		if n += len(r.lines(i)); r.page(i).Cut {
			ids = append(ids, r.page(i).Message)
		}
		if r.thread == nil {
			continue
		}
		if b := r.before(i); b >= 0 && Unread(r.thread[b]) {
			ids = append(ids, r.thread[b].ID)
		}
	}
	return ids
}

// Words is the text of the page the keys are on, without its heading.
func (r *Reader) Words() string {
	var lines []string
	for _, b := range r.page(r.place).Blocks {
		if !b.Quoted || r.quotes {
			lines = append(lines, b.Lines...)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Unread reports that no word of a mail was read yet, nor who wrote it.
func Unread(m chase.Message) bool { return m.Cut && m.Text == "" }

// FillMail puts mails where their beginnings stand.
func FillMail(messages []chase.Message, mail map[chase.ID]chase.Message) {
	for i := range messages {
		if m, ok := mail[messages[i].ID]; ok {
			messages[i] = m
		}
	}
}

// Fill gives the reader mails of which it did not have all. Whether a message
// is shown with its head hangs on the one before, so none stays as it was laid.
func (r *Reader) Fill(mail map[chase.ID]chase.Message) {
	if r.thread == nil {
		return
	}
	FillMail(r.thread, mail)
	clear(r.pages)
	clear(r.laid)
}
