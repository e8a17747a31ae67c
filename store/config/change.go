package config

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Change is the text of a file with one setting otherwise, and everything else
// as it was: comments, order, and how values are written. No words take the
// setting out: its line stays as a comment. What cannot stand is an *Error with
// its line, the reason and an example.
func Change(text, key, words string) (string, error) {
	if _, err := Parse(text); err != nil {
		return "", err
	}
	k, ok := find(key)
	if !ok {
		return "", fmt.Errorf("there is no setting %q", key)
	}
	was, err := saidIn(text)
	if err != nil {
		return "", err
	}
	at, there := spelled(was, key)
	if !there {
		at = key
	}
	changed := text
	switch {
	case strings.TrimSpace(words) != "":
		literal, why := k.literal(words)
		if why != "" {
			return "", &Error{Line: lineOf(text, at), Problem: fmt.Sprintf("%s: %s. Try %s", key, why, k.example)}
		}
		if changed, err = put(text, at, strings.ReplaceAll(literal, "\n", lineEnd(text))); err != nil {
			return "", err
		}
	case there:
		changed = takeOut(text, at)
	}
	if err := onlyThat(was, changed, at); err != nil {
		return "", err
	}
	return changed, nil
}

// errTogether is that a key could not be changed without changing another.
var errTogether = errors.New("it is written in the file together with others. Change it there, in your editor")

// onlyThat looks whether a changed text can stand, and whether nothing but one
// key is otherwise in it.
func onlyThat(was map[string]any, changed, key string) error {
	if _, err := Parse(changed); err != nil {
		return err
	}
	now, err := saidIn(changed)
	if err != nil {
		return err
	}
	rest := map[string]any{}
	for k, v := range was {
		if k != key {
			rest[k] = v
		}
	}
	delete(now, key)
	if !reflect.DeepEqual(rest, now) {
		return errTogether
	}
	return nil
}

// put writes a value over the one that is there, or as a new line where its table
// ends.
func put(text, key, literal string) (string, error) {
	all := statements(text)
	name, nl := last(key), lineEnd(text)
	table := strings.TrimSuffix(strings.TrimSuffix(key, name), ".")
	for _, s := range all {
		switch {
		case s.key == key && !s.table:
			return text[:s.from] + literal + text[s.to:], nil
		case s.key == table && !s.table:
			return "", &Error{Line: s.line, Problem: key + ": " + inOneLine}
		}
	}
	at, dotted, opened := placeFor(text, all, table)
	line := name + " = " + literal + nl
	switch {
	case dotted:
		line = key + " = " + literal + nl
	case !opened && at > 0:
		line = nl + "[" + table + "]" + nl + line
	case !opened:
		line = "[" + table + "]" + nl + line
	case table == "" && at < len(text) && len(all) > 0 && all[0].table:
		line += nl
	}
	if at > 0 && text[at-1] != '\n' {
		line = nl + line
	}
	return text[:at] + line + text[at:], nil
}

// inOneLine is why a key cannot be changed by itself.
const inOneLine = "its whole table is written in one line. Change it there, in your editor"

// placeFor is where a new line of a table goes: behind the last one it has. That
// may be one whose key is dotted, outside all tables. opened is false when the
// table must be begun, at the end of the text.
func placeFor(text string, all []statement, table string) (at int, dotted, opened bool) {
	in, found := "", false
	for _, s := range all {
		if s.table {
			in = s.key
		}
		if in == table {
			at, found, dotted = s.end, true, false
		} else if in == "" && table != "" && strings.HasPrefix(s.key, table+".") {
			at, found, dotted = s.end, true, true
		}
	}
	switch {
	case found:
		return at, dotted, true
	case table == "" && len(all) > 0:
		return aboveComments(text, all[0].start), false, true
	}
	return len(text), false, table == ""
}

// aboveComments is the start of the comments that stand right above a line.
func aboveComments(text string, at int) int {
	for at > 0 {
		above := strings.LastIndexByte(text[:at-1], '\n') + 1
		if !strings.HasPrefix(strings.TrimSpace(text[above:at]), "#") {
			return at
		}
		at = above
	}
	return at
}

// takeOut makes a comment of a key's lines.
func takeOut(text, key string) string {
	for _, s := range statements(text) {
		if s.key == key && !s.table {
			var kept strings.Builder
			for line := range strings.Lines(text[s.start:s.end]) {
				kept.WriteString("# " + line)
			}
			return text[:s.start] + kept.String() + text[s.end:]
		}
	}
	return text
}

// literal is words as the file writes them, or why they cannot be.
func (k known) literal(words string) (literal, why string) {
	trimmed := strings.TrimSpace(words)
	switch k.form {
	case number:
		if _, err := strconv.Atoi(trimmed); err != nil {
			return "", fmt.Sprintf("%q is not a whole number", trimmed)
		}
		return trimmed, ""
	case yesNo:
		switch strings.ToLower(trimmed) {
		case "yes", "y", "true", "on":
			return "true", ""
		case "no", "n", "false", "off":
			return "false", ""
		}
		return "", fmt.Sprintf("%q is neither yes nor no", trimmed)
	case list:
		var all []string
		for _, one := range strings.Split(trimmed, ",") {
			if one = strings.TrimSpace(one); one != "" {
				all = append(all, quoted(one))
			}
		}
		return "[" + strings.Join(all, ", ") + "]", ""
	case lines:
		if strings.Contains(trimmed, "\n") {
			return quotedLines(trimmed), ""
		}
	}
	return quoted(trimmed), ""
}

// quoted is words as a string of one line.
func quoted(words string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range words {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// quotedLines is words as a string of several lines.
func quotedLines(words string) string {
	var all []string
	for _, line := range strings.Split(words, "\n") {
		q := quoted(strings.TrimSuffix(line, "\r"))
		all = append(all, q[1:len(q)-1])
	}
	return `"""` + "\n" + strings.Join(all, "\n") + `"""`
}

// lineEnd is how the lines of a text end.
func lineEnd(text string) string {
	if strings.Contains(text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}
