package plain

import (
	"fmt"
	"io"
	"strings"

	"dues/tui/ui"
)

// longest is how long a line may be. A reader that says line by line should
// come to an end of each.
const longest = 160

// talk is the two sides of the conversation.
type talk struct {
	read   func() (string, error)
	out    io.Writer
	repeat bool // what is answered is not seen being typed: it is written out
	ascii  bool // show nothing but ASCII
}

// say writes a sentence or two: one line where it fits, more where it does
// not. Text from outside is cleaned here.
func (t *talk) say(format string, args ...any) { t.lines(fmt.Sprintf(format, args...)) }

// gap writes an empty line, before something new begins.
func (t *talk) gap() { t.write("\n") }

func (t *talk) lines(words string) {
	for _, line := range wrap(words, longest) {
		t.write(line + "\n")
	}
}

// wrap is text in clean lines of at most so many cells.
func wrap(words string, most int) []string {
	var lines []string
	for _, line := range strings.Split(ui.CleanLines(words), "\n") {
		lines = append(lines, ui.Wrap(line, most)...)
	}
	return lines
}

// write is the one place from which anything is written. What cannot be written
// is lost with the reader it was for.
func (t *talk) write(text string) {
	if t.ascii {
		text = ui.ASCIILetter(text)
	}
	_, _ = io.WriteString(t.out, text)
}

// ask puts a question and gives the answer without the blanks around it. An
// answer of the single word back or stop is errBack or errStop.
func (t *talk) ask(question string) (string, error) {
	lines := wrap(question, longest)
	for _, line := range lines[:len(lines)-1] {
		t.write(line + "\n")
	}
	t.write(lines[len(lines)-1] + " > ")
	answer, err := t.read()
	answer = strings.TrimSpace(answer)
	switch {
	case err != nil:
		t.write("\n")
		return "", err
	case t.repeat:
		t.write(ui.Cut(ui.Clean(answer), longest/4) + "\n")
	}
	switch strings.ToLower(answer) {
	case "back":
		return "", errBack
	case "stop", "quit":
		return "", errStop
	}
	return answer, nil
}

// choose puts a question until one of the words answers it.
func (t *talk) choose(question string, words []word) (string, error) {
	for {
		answer, err := t.ask(question)
		if err != nil {
			return "", err
		}
		if answer == "" {
			continue // said once more, for whoever did not hear it
		}
		w, problem := match(answer, words)
		if problem == "" {
			return w, nil
		}
		t.say("%s", problem)
	}
}

// yes puts a question until it is answered with yes or no.
func (t *talk) yes(question string) (bool, error) {
	w, err := t.choose(question, []word{{is: "yes", letter: "y"}, {is: "no", letter: "n"}})
	return w == "yes", err
}

// word is one answer there is: the whole word, its letter on the full screen,
// and what it does.
type word struct {
	is, letter, does string
}

// match is the word an answer means: by its letter, or by a start of it that no
// other has. The problem says what there is instead.
func match(answer string, words []word) (is, problem string) {
	for _, w := range words {
		if answer == w.letter && answer != "" { // U is another one than u
			return w.is, ""
		}
	}
	answer = strings.ToLower(answer)
	var near []string
	for _, w := range words {
		if answer == w.is || answer == w.letter || strings.ReplaceAll(answer, " ", "-") == strings.ReplaceAll(w.is, " ", "-") {
			return w.is, ""
		}
		if strings.HasPrefix(w.is, answer) {
			near = append(near, w.is)
		}
	}
	switch len(near) {
	case 0:
		return "", fmt.Sprintf("I don't know %q here. Say one of: %s.", ui.Cut(answer, longest/4), listed(words))
	case 1:
		return near[0], ""
	}
	return "", fmt.Sprintf("%q could be %s. Which?", answer, strings.Join(near, " or "))
}

// listed is the words of a question, as they are put to the user.
func listed(words []word) string {
	var all []string
	for _, w := range words {
		all = append(all, w.is)
	}
	return strings.Join(all, ", ")
}
