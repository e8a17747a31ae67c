package config

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dues/chase"
)

// mail is the [mail] table: where the user's mail lies.
type mail struct {
	Maildir []string           `toml:"maildir"`
	Mbox    []string           `toml:"mbox"`
	Eml     []string           `toml:"eml"`
	IMAP    map[string]account `toml:"imap"`
}

// account is a [mail.imap.NAME] table.
type account struct {
	Host            string   `toml:"host"`
	Port            int      `toml:"port"`
	User            string   `toml:"user"`
	PasswordCommand string   `toml:"password_command"`
	Folders         []string `toml:"folders"`
	TLS             *bool    `toml:"tls"`
	Certificate     string   `toml:"certificate"`
}

// accountTable begins the key of everything about an account; the example of
// each stands under accountExample.
const (
	accountTable   = "mail.imap."
	accountExample = "mail.imap.work."
)

// mailSettings are those of the [mail] tables.
func mailSettings() []known {
	return []known{
		{key: "mail.maildir", means: "Maildirs of your mail, or trees of them", example: `maildir = ["~/Mail"]`, form: list},
		{key: "mail.mbox", means: "mbox files of your mail, or folders of them", example: `mbox = ["~/mail/archive.mbox"]`, form: list},
		{key: "mail.eml", means: "folders of messages that were saved", example: `eml = ["~/Documents/mails"]`, form: list},
		{key: accountExample + "host", means: "the server of a mail account", example: `host = "imap.example.com"`},
		{key: accountExample + "port", means: "its port", example: `port = 993`, usual: strconv.Itoa(chase.DefaultIMAPPort), form: number},
		{key: accountExample + "user", means: "who you are there", example: `user = "sam@example.com"`},
		{key: accountExample + "password_command", means: "what prints the password, which has no place in this file", example: `password_command = "pass show mail/work"`},
		{key: accountExample + "folders", means: "which folders are read", example: `folders = ["INBOX", "Sent"]`, form: list},
		{key: accountExample + "tls", means: "false only for a server on this machine", example: `tls = true`, usual: "yes", form: yesNo},
		{key: accountExample + "certificate", means: "the certificate of a server that nobody else vouches for", example: `certificate = "~/.config/dues/server.pem"`},
	}
}

// wrong is the first key of [mail] whose value cannot stand, and why.
func (m mail) wrong() (key, why string) {
	for _, list := range []struct {
		key   string
		paths []string
	}{{"mail.maildir", m.Maildir}, {"mail.mbox", m.Mbox}, {"mail.eml", m.Eml}} {
		for _, p := range list.paths {
			if why := wrongPath(p); why != "" {
				return list.key, why
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.IMAP)) {
		if key, why := m.IMAP[name].wrong(); key != "" {
			return accountTable + name + "." + key, why
		}
	}
	return "", ""
}

// wrongPath says why a path cannot stand: the settings are read wherever the
// program is started.
func wrongPath(p string) string {
	if strings.HasPrefix(p, "~/") || filepath.IsAbs(p) {
		return ""
	}
	return fmt.Sprintf("%q does not begin with / or ~/", p)
}

func (a account) wrong() (key, why string) {
	switch {
	case a.Host == "":
		return "host", "it is missing"
	case strings.ContainsAny(a.Host, " /@") || strings.Contains(a.Host, "://"):
		return "host", fmt.Sprintf("%q is not the name of a server alone", a.Host)
	case a.Port < 0 || a.Port > 65535:
		return "port", fmt.Sprintf("%d is not a port", a.Port)
	case a.User == "":
		return "user", "it is missing"
	case strings.TrimSpace(a.PasswordCommand) == "":
		return "password_command", "it is missing; the password itself has no place in this file"
	case a.TLS != nil && !*a.TLS && !isThisMachine(a.Host):
		return "tls", "without TLS anybody on the way can read the password; only on localhost may it be false"
	case slices.Contains(a.Folders, ""):
		return "folders", "a folder has no name"
	case a.Certificate != "" && wrongPath(a.Certificate) != "":
		return "certificate", wrongPath(a.Certificate)
	}
	return "", ""
}

// sources gives the keys their meaning, accounts in the order of their names.
func (m mail) sources() chase.MailSources {
	s := chase.MailSources{Maildirs: m.Maildir, Mboxes: m.Mbox, Folders: m.Eml}
	for _, name := range slices.Sorted(maps.Keys(m.IMAP)) {
		a := m.IMAP[name]
		account := chase.MailAccount{
			Name: name, Host: a.Host, Port: a.Port, User: a.User, PasswordCommand: a.PasswordCommand,
			Folders: a.Folders, Plain: a.TLS != nil && !*a.TLS, Certificate: a.Certificate,
		}
		if account.Port == 0 {
			account.Port = chase.DefaultIMAPPort
		}
		s.Accounts = append(s.Accounts, account)
	}
	return s
}
