package prep

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// reader shows messages and notes whole: the thread a mail belongs to from its
// first message to its last, or one entry of the history alone.
type reader struct {
	kit     ui.Kit
	pages   []page
	place   int  // the page the keys are on
	thread  bool // the pages are one thread
	alone   bool // no entry of the history: nothing comes before or after it
	quotes  bool // show what is quoted
	w, h    int
	lines   []string
	offsets []int // the first line of each page
	top     int
}

// page is one message or note, whole.
type page struct {
	title    string // "12 Nov 2026 15:40   < Priya Shah"
	facts    []string
	blocks   []ui.Block
	warning  string
	standing string // "3 of 100"

	message   chase.ID // the mail it is; 0 is a note
	files     []string // that came with it
	confirmed chase.ID // of a note: the mail that confirms it
}

// readThread opens a thread at one of its messages.
func readThread(k ui.Kit, t chase.Thread, at int) *reader {
	r := &reader{kit: k, thread: true, place: at}
	for i := range t.Messages {
		p := messagePage(k, t.Messages[i])
		p.standing = fmt.Sprintf("%d of %d", i+1, len(t.Messages))
		r.pages = append(r.pages, p)
	}
	return r
}

// readEntry opens one entry of the history that is not a mail of a thread.
func readEntry(k ui.Kit, s ui.Sheet, at int) *reader {
	return &reader{kit: k, pages: []page{activityPage(k, s, *s.Entries[at].Activity)}}
}

func messagePage(k ui.Kit, m chase.Message) page {
	mark := ui.MarkIn
	if m.Direction == chase.Out {
		mark = ui.MarkOut
	}
	p := page{
		title: stamp(m.Date, k.Now()) + "   " + mark + " " + ui.Clean(ui.SenderName(m.From)),
		facts: []string{
			"From     " + ui.Clean(m.From),
			"To       " + ui.Clean(m.To),
			"Subject  " + k.Letter(m.Subject),
		},
		warning: ui.Clean(m.Warning),
		blocks:  ui.Quotes(k.LetterLines(m.Text)),
		message: m.ID, files: m.Attachments,
	}
	if len(m.Attachments) > 0 {
		p.facts = append(p.facts, "Attached "+ui.Clean(strings.Join(m.Attachments, ", "))+"   ctrl+s saves")
	}
	return p
}

func activityPage(k ui.Kit, s ui.Sheet, a chase.Activity) page {
	p := page{
		title:  stamp(a.At, s.Now) + "   " + kindWords(a),
		blocks: []ui.Block{{Lines: strings.Split(k.LetterLines(a.Words), "\n")}},

		confirmed: cmp.Or(a.Confirmed, a.MessageID),
	}
	fact := func(label, words string) {
		if words != "" {
			p.facts = append(p.facts, fmt.Sprintf("%-8s %s", label, ui.Clean(words)))
		}
	}
	fact("With", a.Contact)
	fact("Outcome", ui.OutcomeWords(a.Outcome))
	fact("Why late", string(a.WhyLate))
	fact("Step", a.Step.Words())
	fact("About", strings.Join(s.Numbers(a.Invoices), ", "))
	if a.Seconds > 0 {
		fact("Took", fmt.Sprintf("%d:%02d", a.Seconds/60, a.Seconds%60))
	}
	if a.Private {
		fact("Private", "never goes in a mail or the evidence unless picked")
	}
	if p.confirmed != 0 {
		fact("Mail", "enter opens the one that confirms this")
	}
	if late := a.WrittenAt.Sub(a.At); late > time.Hour {
		fact("Written", stamp(a.WrittenAt, s.Now))
	}
	return p
}

// kindWords is what sort of contact it was: "call", "mail from them".
func kindWords(a chase.Activity) string {
	switch {
	case a.Direction == chase.In:
		return string(a.Kind) + " from them"
	case a.Kind == chase.Event:
		return "what happened"
	}
	return string(a.Kind)
}

// stamp is an instant as the reader shows it, in the user's own zone.
func stamp(t time.Time, now time.Time) string {
	return t.In(now.Location()).Format("Mon 2 Jan 2006 15:04")
}

func (r *reader) setSize(w, h int) {
	if r.w == w && r.h == h && r.lines != nil {
		return
	}
	r.w, r.h = w, h
	r.lay()
	r.top = min(r.offsets[r.place], r.most())
}

// lay breaks every page into lines of the present width.
func (r *reader) lay() {
	r.lines, r.offsets = nil, nil
	for _, p := range r.pages {
		r.offsets = append(r.offsets, len(r.lines))
		r.layPage(p)
	}
}

func (r *reader) layPage(p page) {
	title := p.title
	if p.standing != "" && len(r.pages) > 1 {
		title += "   " + p.standing
	}
	r.lines = append(r.lines, r.kit.Rule(title, r.w))
	for _, f := range p.facts {
		r.lines = append(r.lines, r.kit.Styles.Quiet.Render(ui.Cut(f, r.w)))
	}
	if p.warning != "" {
		r.lines = append(r.lines, r.kit.Styles.Error.Render(ui.Cut("Not read in full: "+p.warning, r.w)))
	}
	r.lines = append(r.lines, "")
	for _, b := range p.blocks {
		r.layBlock(b)
	}
	r.lines = append(r.lines, "")
}

func (r *reader) layBlock(b ui.Block) {
	if b.Quoted && !r.quotes {
		r.lines = append(r.lines, r.kit.Styles.Quiet.Render(ui.Cut("[ "+ui.Count(len(b.Lines), "quoted line")+": z shows ]", r.w)))
		return
	}
	for _, line := range b.Lines {
		for _, l := range ui.Wrap(line, r.w) {
			if b.Quoted {
				l = r.kit.Styles.Quiet.Render(l)
			}
			r.lines = append(r.lines, l)
		}
	}
}

// most is the furthest the text can be scrolled: its last line at the bottom,
// or its last message at the top.
func (r *reader) most() int { return max(0, len(r.lines)-r.h, r.offsets[len(r.offsets)-1]) }

func (r *reader) scroll(by int) {
	r.top = min(max(0, r.top+by), r.most())
	for i, o := range r.offsets {
		if o <= r.top {
			r.place = i
		}
	}
}

// turn goes to the next or previous message of the thread; false at its ends.
func (r *reader) turn(by int) bool {
	to := r.place + by
	if to < 0 || to >= len(r.pages) {
		return false
	}
	r.place, r.top = to, min(r.offsets[to], r.most())
	return true
}

// showQuotes shows or hides what is quoted and stays on the same message.
func (r *reader) showQuotes() {
	r.quotes = !r.quotes
	r.lay()
	r.top = min(r.offsets[r.place], r.most())
}

func (r *reader) view() string {
	end := min(len(r.lines), r.top+r.h)
	return strings.Join(r.lines[min(r.top, end):end], "\n")
}

// words is the text of the page the keys are on, without its heading.
func (r *reader) words() string {
	var lines []string
	for _, b := range r.pages[r.place].blocks {
		if !b.Quoted || r.quotes {
			lines = append(lines, b.Lines...)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
