// Package letter holds the words of mails and letters: built-in templates in
// three tones, filled in and never sent. It knows nothing of clients or
// ledgers: facts come to it as words, and a template that needs a fact it was
// not given is an error, so that no letter goes out with a blank in it.
package letter

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed templates/*.txt
var files embed.FS

// Facts are the words a template may use, by the name in its braces.
type Facts map[string]string

// Words is a mail or a letter filled in.
type Words struct {
	Subject string
	Body    string
}

// MissingError says that a template needs a fact that is not there.
type MissingError struct{ Template, Fact string }

// Error is the missing fact in a sentence.
func (e *MissingError) Error() string {
	return fmt.Sprintf("not ready: %s is empty, and %s needs it", e.Fact, e.Template)
}

// Names is the built-in templates, in the order of a debt's life.
func Names() []string {
	return []string{"courtesy", "pre-due", "confirm-promise", "voicemail", "friendly-1", "friendly-2", "firm", "query", "thanks"}
}

// Tones is the tones a template is written in, softest first.
func Tones() []string { return []string{"informal", "neutral", "formal"} }

// Render fills in a built-in template in a tone. {name} stands for a fact that
// must be there; a line with {?name} is left out when that fact is not. A name
// no template may use, a template or tone that does not exist and a fact that
// is not there (*MissingError) are errors.
func Render(template, tone string, facts Facts) (Words, error) {
	if !slices.Contains(Names(), template) {
		return Words{}, fmt.Errorf("there is no template %q; there are %s", template, strings.Join(Names(), ", "))
	}
	if !slices.Contains(Tones(), tone) {
		return Words{}, fmt.Errorf("there is no tone %q; there are %s", tone, strings.Join(Tones(), ", "))
	}
	text, err := files.ReadFile("templates/" + template + ".txt")
	if err != nil {
		return Words{}, fmt.Errorf("read template %s: %w", template, err)
	}
	subject, body := section(string(text), tone)
	w := Words{}
	if w.Subject, err = fill(template, subject, facts); err != nil {
		return Words{}, err
	}
	w.Body, err = fill(template, body, facts)
	return w, err
}

// section is the subject line, which all tones share, and the body in one tone.
func section(text, tone string) (subject, body string) {
	subject, rest, _ := strings.Cut(text, "\n")
	_, rest, _ = strings.Cut(rest, "== "+tone+"\n")
	body, _, _ = strings.Cut(rest, "\n== ")
	return strings.TrimPrefix(subject, "Subject: "), strings.TrimSpace(body) + "\n"
}

// fill puts the facts in, line by line; what was left out leaves one empty
// line, never two.
func fill(template, text string, facts Facts) (string, error) {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		filled, keep, err := fillLine(template, line, facts)
		if err != nil {
			return "", err
		}
		twice := filled == "" && len(out) > 0 && out[len(out)-1] == ""
		if keep && !twice {
			out = append(out, filled)
		}
	}
	return strings.Join(out, "\n"), nil
}

func fillLine(template, line string, facts Facts) (filled string, keep bool, err error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(line, "{")
		b.WriteString(before)
		if !found {
			return b.String(), true, nil
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			return "", false, fmt.Errorf("template %s: a brace is not closed in %q", template, line)
		}
		name, optional := strings.CutPrefix(name, "?")
		fact, known := facts[name]
		switch {
		case !known && !optional, fact == "" && !optional:
			return "", false, &MissingError{template, name}
		case fact == "":
			return "", false, nil
		}
		b.WriteString(fact)
		line = after
	}
}
