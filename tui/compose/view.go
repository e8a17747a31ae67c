package compose

import (
	"strings"

	"dues/chase/letter"
	"dues/tui/ui"
)

// Head is whose mail it is, in which words and which thread.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{ui.Clean(s.open.Name), "Mail"}}
	w := s.words()
	if !s.read || w == nil {
		return h
	}
	h.Crumbs[0] = ui.Clean(s.account.Client.Name)
	h.Right = letter.Title(s.now.template)
	h.Line = ui.Cut(s.tones()+"   "+s.thread()+s.state(), max(0, s.w-2))
	return h
}

// tones is the three tones, the one in use in brackets.
func (s *Screen) tones() string {
	line := "tone: -"
	for _, tone := range letter.Tones() {
		switch {
		case tone == string(s.now.tone):
			tone = "[" + tone + "]"
		case letter.ToneOf(s.now.template, tone) != tone:
			continue
		}
		line += " " + tone
	}
	return line + " +"
}

// thread is where the mail goes, and what goes with it.
func (s *Screen) thread() string {
	words := "a new thread"
	if s.words().Answers != 0 {
		words = "in the same thread"
	}
	if s.kit.Settings.Me.Logo != "" {
		words += "   with your logo"
	}
	return words
}

// state says whether the words are the template's, mine, or in the book.
func (s *Screen) state() string {
	switch {
	case s.edited[s.now]:
		return "   changed by you"
	case s.letter != 0:
		return "   a draft"
	case s.isOwn():
		return "   your own words"
	}
	return ""
}

func (s *Screen) isOwn() bool {
	_, file, err := letter.Text(s.now.template, string(s.now.tone), s.kit.Settings.Own)
	return err == nil && file != letter.BuiltIn
}

// View is the mail as it will be read, and under it what was found in it.
func (s *Screen) View() string {
	if !s.read || s.words() == nil {
		return ""
	}
	below := s.below()
	if s.edits != nil {
		words := s.words().Subject + s.words().Body
		if s.kit.ASCII && strings.Count(ui.ASCII(words), "?") > strings.Count(words, "?") {
			below = append([]string{s.kit.Styles.Quiet.Render(ui.Cut("? is a letter this terminal cannot show; it is sent as it is", s.w))}, below...)
		}
		room := max(1, s.h-len(below))
		form := strings.Split(s.edits.View(s.w, room), "\n")
		return ui.Clamp(strings.Join(append(form, below...), "\n"), s.w, s.h)
	}
	lines := s.head()
	body := s.body()
	room := max(1, s.h-len(lines)-len(below))
	s.top = max(0, min(s.top, len(body)-room))
	if more := len(body) - s.top - room; more > 0 && s.ask == nil {
		below[0] = s.kit.Rule("checks   j: "+ui.Count(more, "more line"), s.w)
	}
	shown := body[s.top:min(len(body), s.top+room)]
	lines = append(lines, shown...)
	for len(lines)+len(below) < s.h {
		lines = append(lines, "")
	}
	return ui.Clamp(strings.Join(append(lines, below...), "\n"), s.w, s.h)
}

// head is the lines above the words.
func (s *Screen) head() []string {
	w := s.words()
	to := ui.Clean(w.To)
	if to == "" {
		to = "nobody yet: e names somebody"
	}
	lines := []string{ui.Cut("To:      "+to, s.w)}
	if w.Cc != "" {
		lines = append(lines, ui.Cut("Cc:      "+ui.Clean(w.Cc), s.w))
	}
	lines = append(lines, ui.Cut("Subject: "+s.kit.Letter(w.Subject), s.w))
	if s.h > 10 {
		lines = append(lines, "")
	}
	return lines
}

// widest is how wide lines are drawn: a mail is read in lines of this length.
const widest = 78

func (s *Screen) body() []string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(s.kit.LetterLines(s.words().Body), "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			lines = append(lines, "")
			continue
		}
		lines = append(lines, ui.Wrap(line, min(s.w, widest))...)
	}
	return lines
}

// below is the question, or what was found in the words.
func (s *Screen) below() []string {
	if s.ask != nil {
		return s.question()
	}
	room := max(1, s.h/4)
	title := s.kit.Rule("checks", s.w)
	if len(s.found) == 0 {
		return []string{title, ui.Cut("No blanks; amounts and dates as in the book; the tone fits the step.", s.w)}
	}
	lines := []string{title}
	for _, f := range s.found {
		style := s.kit.Styles.Text
		mark := "  "
		if f.Stop {
			style, mark = s.kit.Styles.Error, "! "
		}
		for i, line := range ui.Wrap(s.kit.Letter(f.String()), max(1, s.w-2)) {
			if i > 0 {
				mark = "  "
			}
			lines = append(lines, style.Render(mark+line))
		}
	}
	if len(lines) > room+1 {
		lines = append(lines[:room], s.kit.Styles.Quiet.Render("  ..."))
	}
	return lines
}

// question is the box that asks for the yes.
func (s *Screen) question() []string {
	ask := s.kit.Styles.Title.Render
	lines := []string{s.kit.Rule("send", s.w)}
	for _, line := range s.questionWords() {
		for _, l := range ui.Wrap(ui.Clean(line), s.w) {
			lines = append(lines, ask(l))
		}
	}
	for _, f := range s.found {
		if !s.grave() || f.Where != "" { // the question says the rest
			lines = append(lines, ui.Cut("  "+s.kit.Letter(f.String()), s.w))
		}
	}
	return lines[:min(len(lines), max(3, s.h/2))]
}

func (s *Screen) questionWords() []string {
	to := strings.Join(append(append([]string{}, s.ask.To...), s.ask.Cc...), ", ")
	by := ""
	if s.ask.By != "" {
		by = " by " + s.ask.By
	}
	switch {
	case s.grave():
		return []string{
			"This tells " + s.account.Client.Name + " what you will do on a day. Only send it if you would.",
			"Send to " + to + by + "?  y send   esc not yet",
		}
	case s.ask.Opens:
		return []string{"Open it in " + s.ask.By + ", to " + to + "? It is sent from there.  enter/y open   esc not yet   e edit"}
	}
	return []string{"Send to " + to + by + " now?  enter/y send   esc not yet   e edit"}
}

// upper begins a sentence.
func upper(words string) string {
	if words == "" {
		return words
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
