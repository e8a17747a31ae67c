package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dues/chase"
)

// send is the [send] table: how mail leaves.
type send struct {
	By      string `toml:"by"`
	Command string `toml:"command"`
	Folder  string `toml:"folder"`
	SMTP    smtp   `toml:"smtp"`
	Timeout int    `toml:"timeout"`
}

// sendSettings are those of the [send] table.
func sendSettings() []known {
	return []known{
		{key: "send.by", means: "how mail leaves: handed to a command, opened in your mail program, left in a folder, given to a server, or not at all", example: `by = "command"`, usual: string(chase.ByCommand)},
		{key: "send.command", means: "what takes the mail, or opens it", example: `command = "msmtp -t"`, usual: strings.Join(chase.DefaultSending().Command, " ")},
		{key: "send.folder", means: "the Maildir in which a draft is left", example: `folder = "~/Mail/Drafts"`},
		{key: "send.timeout", means: "seconds until a command or a server has taken too long", example: `timeout = 60`, usual: "60", form: number},
	}
}

// wrong is the first key of [send] whose value cannot stand, and why.
func (s send) wrong() (key, why string) {
	ways := []chase.SendBy{chase.ByCommand, chase.ByProgram, chase.ByFolder, chase.BySMTP, chase.ByNothing}
	by := s.by()
	words, err := splitWords(s.Command)
	wrongSMTP, whySMTP := s.SMTP.wrong()
	switch {
	case !slices.Contains(ways, by):
		return "send.by", fmt.Sprintf("%q is none of command, program, folder, smtp, nothing", s.By)
	case err != nil:
		return "send.command", err.Error()
	case by == chase.ByProgram && len(words) == 0:
		return "send.command", `it is missing: the mail program that opens the message`
	case by == chase.ByFolder && s.Folder == "":
		return "send.folder", "it is missing: where is the draft left?"
	case s.Folder != "" && wrongPath(s.Folder) != "":
		return "send.folder", wrongPath(s.Folder)
	case (by == chase.BySMTP || s.SMTP != smtp{}) && wrongSMTP != "":
		return smtpTable + wrongSMTP, whySMTP
	case s.Timeout < 0 || s.Timeout > 600:
		return "send.timeout", fmt.Sprintf("%d is not a number of seconds from 1 to 600", s.Timeout)
	}
	return "", ""
}

// by is the way that is said, or the one that the other keys speak of.
func (s send) by() chase.SendBy {
	switch {
	case s.By != "":
		return chase.SendBy(s.By)
	case s.SMTP != smtp{}:
		return chase.BySMTP
	case s.Folder != "":
		return chase.ByFolder
	}
	return chase.ByCommand
}

// settings gives the keys their meaning.
func (s send) settings() chase.SendSettings {
	out := chase.DefaultSending()
	out.By, out.Folder, out.Timeout = s.by(), s.Folder, time.Duration(s.Timeout)*time.Second
	out.SMTP = s.SMTP.server()
	if words, _ := splitWords(s.Command); len(words) > 0 { // wrong has read it
		out.Command = words
	}
	return out
}

// errQuote is that a command ends inside a quotation.
var errQuote = errors.New("a quotation mark in it has no partner")

// splitWords splits a command into its words, as they go to the program: no
// shell reads it. Quotation marks keep blanks in a word.
func splitWords(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inWord := false
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, inWord = r, true
		case quote == 0 && (r == ' ' || r == '\t'):
			if inWord {
				words = append(words, word.String())
				word.Reset()
			}
			inWord = false
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, errQuote
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}
