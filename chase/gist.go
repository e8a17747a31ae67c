package chase

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// longestGist is how many letters of a mail are quoted in one line.
const longestGist = 70

// Gist is what a mail says in one line: the first sentence or two of its own
// words, without greeting, signature and what it quotes. "" is no words.
func Gist(text string) string {
	var words []string
	for line := range strings.Lines(text[:min(len(text), 4000)]) {
		line = strings.TrimSpace(line)
		switch {
		case quotes(line) || line == "--":
			return shortened(strings.Join(words, " "))
		case line == "" && len(words) == 0, len(words) == 0 && greets(line):
			continue
		case line == "" && utf8.RuneCountInString(strings.Join(words, " ")) > longestGist/2:
			return shortened(strings.Join(words, " "))
		}
		words = append(words, strings.Fields(line)...)
	}
	return shortened(strings.Join(words, " "))
}

// quotes reports whether a line begins what a mail quotes.
func quotes(line string) bool {
	return strings.HasPrefix(line, ">") || strings.HasPrefix(line, "-----") ||
		strings.HasSuffix(line, ":") && (strings.HasPrefix(line, "On ") || strings.HasPrefix(line, "Am ") || strings.HasPrefix(line, "Le ")) && len(line) > 12
}

// greetings begin the line before what a mail has to say.
var greetings = []string{"hi", "hello", "hey", "dear", "good", "hallo", "guten", "liebe", "lieber", "bonjour", "morning", "afternoon"}

// greets reports whether a line is a greeting and no more: "Hi Sam,".
func greets(line string) bool {
	words := strings.Fields(strings.ToLower(line))
	return len(words) > 0 && len(words) <= 4 && slices.Contains(greetings, strings.Trim(words[0], ",.!")) && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "?")
}

// shortened cuts words to longestGist letters: at the end of a sentence when
// there is one in the second half, else between two words.
func shortened(words string) string {
	runes := []rune(words)
	if len(runes) <= longestGist {
		return words
	}
	head := string(runes[:longestGist])
	if at := strings.LastIndexAny(head, ".?!"); at > len(head)/2 {
		return head[:at+1]
	}
	if at := strings.LastIndexByte(head, ' '); at > len(head)/2 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,;:-") + "..."
}

// SplitAddress parts a mailbox as mail shows it, "Priya Shah <ap@acme.example>",
// into name and address, the address in lower case.
func SplitAddress(mailbox string) (name, addr string) {
	first, _, _ := strings.Cut(mailbox, ">")
	name, addr, found := strings.Cut(first, "<")
	if !found {
		addr, _, _ = strings.Cut(mailbox, ",")
		return "", strings.ToLower(strings.TrimSpace(addr))
	}
	return strings.Trim(strings.TrimSpace(name), `"'`), strings.ToLower(strings.TrimSpace(addr))
}

// RobotAddress reports whether an address is a program's, which writes for many
// and must not become one client's: a tie by it would tie everybody's mail.
func RobotAddress(addr string) bool {
	local, _, _ := strings.Cut(strings.ToLower(addr), "@")
	local = strings.NewReplacer("-", "", "_", "", ".", "").Replace(local)
	return slices.ContainsFunc([]string{"noreply", "donotreply", "notification", "mailerdaemon", "postmaster", "bounce", "messagingservice", "automated"},
		func(w string) bool { return strings.Contains(local, w) })
}
