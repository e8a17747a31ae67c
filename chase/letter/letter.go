// Package letter holds the words of mails and letters: built-in templates in
// three tones, the user's own in their place, filled in and never sent. It
// knows nothing of clients or ledgers: facts come to it as words. A template
// that names what does not exist is an error before anything is written, and
// so is one that needs a fact it was not given: no letter goes out with a blank
// in it.
package letter

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed templates/*.txt
var builtIn embed.FS

// Facts are the words a template may use, by the name in its braces. A fact
// that is not there, or is blank, is not known.
type Facts map[string]string

// Words is a mail or a letter filled in.
type Words struct {
	Tone    string // the tone it is written in, which is not always the one asked for
	Subject string
	Body    string
}

// The tones a template is written in.
const (
	informal = "informal"
	neutral  = "neutral"
	formal   = "formal"
)

// Tones is the tones a template may be written in, softest first.
func Tones() []string { return []string{informal, neutral, formal} }

// formalOnly are the last letters: they are written one way (RULES 7.2).
var formalOnly = []string{"notice", "claim"}

// names are the built-in templates, in the order of a debt's life, then those
// of what happens beside it.
var names = []string{
	"pre-invoice", "courtesy", "pre-due", "friendly-1", "friendly-2", "firm", "letter", "interest", "notice", "claim",
	"voicemail", "confirm-promise", "query", "says-paid", "plan", "on-account", "copy-invoice", "credit-hold", "last-invoice", "thanks", "reply",
}

// titles is each built-in template as it is said.
var titles = map[string]string{
	"pre-invoice": "before invoicing", "courtesy": "courtesy", "pre-due": "pre-due", "friendly-1": "friendly 1", "friendly-2": "friendly 2",
	"firm": "firm", "letter": "formal letter", "interest": "interest", "notice": "7-day notice", "claim": "letter before claim",
	"voicemail": "voicemail left", "confirm-promise": "confirm promise", "query": "query received", "says-paid": "says paid",
	"plan": "plan offer", "on-account": "on account", "copy-invoice": "copy invoice", "credit-hold": "work stops",
	"last-invoice": "last invoice", "thanks": "thank you", "reply": "reply",
}

// Answer stands in a reply where the answer goes: no book knows it, and no mail
// goes out with it.
const Answer = "[your answer]"

// Names is the built-in templates.
func Names() []string { return slices.Clone(names) }

// Title is a template's name as it is said: "7-day notice". One of the user's
// own is called what its file is.
func Title(template string) string {
	if title, ok := titles[template]; ok {
		return title
	}
	return template
}

// ToneOf is the tone a template comes in when another is asked for: the last
// letters are formal.
func ToneOf(template, tone string) string {
	if slices.Contains(formalOnly, template) {
		return formal
	}
	return tone
}

// Render fills in a template in a tone: the user's own text where there is one,
// else the built-in. What does not exist is an error; so are a *Fault in the
// text and a *MissingError, a fact that is needed and not there.
func Render(template, tone string, own *Own, facts Facts) (Words, error) {
	file, text, err := find(template, tone, own)
	if err != nil {
		return Words{}, err
	}
	t, err := parse(file, text)
	if err != nil {
		return Words{}, err
	}
	filled, err := t.fill(facts)
	if err != nil {
		return Words{}, err
	}
	w := Words{Tone: ToneOf(template, tone)}
	w.Subject, w.Body = split(filled)
	if w.Subject == "" {
		return Words{}, noSubject(file)
	}
	return w, nil
}

// Text is a template as it is written, before it is filled in, and the file of
// the user's that it is in: BuiltIn for one that came with the program.
func Text(template, tone string, own *Own) (text, file string, err error) {
	file, text, err = find(template, tone, own)
	return text, file, err
}

// Check is what keeps the text of a template from being used: a *Fault with its
// line; nil when nothing does.
func Check(file, text string) error {
	if _, err := parse(file, text); err != nil {
		return err
	}
	if first, _, _ := strings.Cut(text, "\n"); !hasSubject(first) {
		return noSubject(file)
	}
	return nil
}

func hasSubject(line string) bool {
	subject, ok := cutSubject(line)
	return ok && subject != ""
}

func noSubject(file string) *Fault {
	return &Fault{File: file, Line: 1, Problem: "the first line must be the subject: Subject: Invoice {{invoices}}"}
}

// BuiltIn is what a Fault calls the file of a template that came with the
// program.
const BuiltIn = "built in"

// find is the text of a template and the file it is in.
func find(template, tone string, own *Own) (file, text string, err error) {
	if !slices.Contains(Tones(), tone) {
		return "", "", fmt.Errorf("there is no tone %q; there are %s", tone, strings.Join(Tones(), ", "))
	}
	tone = ToneOf(template, tone)
	if file, text, ok := own.text(template, tone); ok {
		return file, text, nil
	}
	if slices.Contains(names, template) {
		b, err := builtIn.ReadFile("templates/" + template + "." + tone + ".txt")
		if err != nil {
			return "", "", fmt.Errorf("read template %s: %w", template, err)
		}
		return BuiltIn, string(b), nil
	}
	problem := fmt.Sprintf("there is no template %q", template)
	if near := nearest(template, append(Names(), own.Names()...)); near != "" {
		problem += "; near: " + near
	}
	return "", "", fmt.Errorf("%s; there are %s", problem, strings.Join(append(Names(), own.Names()...), ", "))
}

// split is the subject line and the body of a mail that is filled in.
func split(text string) (subject, body string) {
	first, rest, _ := strings.Cut(text, "\n")
	subject, ok := cutSubject(first)
	if !ok {
		return "", text
	}
	return subject, strings.TrimSpace(rest) + "\n"
}

// cutSubject takes the word that begins the subject line off, in any case.
func cutSubject(line string) (string, bool) {
	word, subject, found := strings.Cut(line, ":")
	return strings.TrimSpace(subject), found && strings.EqualFold(strings.TrimSpace(word), "subject")
}
