package tui

import (
	"strings"
	"testing"
)

// terminalAnswers are what terminals send when they are asked for colours, for
// what they are, for where the cursor is.
var terminalAnswers = map[string]string{
	"its background colour": "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "the same, ended by a bell": "\x1b]10;rgb:ffff/ffff/ffff\x07",
	"a colour of its palette": "\x1b]4;1;rgb:cd/00/00\x07", "its name": "\x1bP>|WezTerm 20240203\x1b\\", "a setting": "\x1bP1$r0m\x1b\\",
	"whether it draws pictures": "\x1b_Gi=31;OK\x1b\\",
}

func TestALateAnswerOfTheTerminalIsNotTyped(t *testing.T) {
	for name, answer := range terminalAnswers {
		for cut := range len(answer) {
			if cut > 0 && cut < 3 {
				continue // an escape, or one with a letter, is a key at once
			}
			var a answers
			got := string(a.strip([]byte("half" + answer[:cut])))
			got += string(a.strip([]byte(answer[cut:] + " a thought")))
			if got != "half a thought" {
				t.Errorf("%s, cut after %d: typed is %q", name, cut, got)
			}
		}
	}
}

// A sequence that Bubble Tea reads by itself reaches it in one piece.
func TestASequenceThatIsCutInTwoIsPutTogether(t *testing.T) {
	for _, sequence := range []string{"\x1b[?62;4c", "\x1b[1;5A", "\x1b[<0;10;12M", "\x1b[200~"} {
		for cut := 3; cut < len(sequence); cut++ {
			var a answers
			if got := string(a.strip([]byte("half" + sequence[:cut]))); got != "half" {
				t.Errorf("%q cut after %d: %q goes on", sequence, cut, got)
			}
			if got := string(a.strip([]byte(sequence[cut:] + "x"))); got != sequence+"x" {
				t.Errorf("%q cut after %d comes out as %q", sequence, cut, got)
			}
		}
	}
}

func TestNothingTypedIsTakenForAnAnswer(t *testing.T) {
	for name, typed := range map[string]string{
		"escape": "\x1b", "escape and a bracket": "\x1b]", "escape, bracket, words": "\x1b]next\r", "an arrow": "\x1b[A", "words": "paid 1,240.00 \u00a3 by fri",
		"escape, bracket, a figure and enter": "\x1b]1 of 8\r", "a pasted text": "\x1b[200~a;b]11;c\x1b[201~",
		"what begins like an answer and is too long for one": "\x1b]1" + strings.Repeat("x", longestAnswer),
	} {
		for cut := range len(typed) {
			var a answers
			got := string(a.strip([]byte(typed[:cut]))) + string(a.strip([]byte(typed[cut:])))
			if got != typed {
				t.Errorf("%s, cut after %d: %q", name, cut, got)
			}
		}
	}
}
