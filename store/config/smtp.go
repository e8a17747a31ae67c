package config

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dues/chase"
)

// smtp is the [send.smtp] table: the server that sends.
type smtp struct {
	Host            string `toml:"host"`
	Port            int    `toml:"port"`
	User            string `toml:"user"`
	PasswordCommand string `toml:"password_command"`
	TLS             string `toml:"tls"`
	Certificate     string `toml:"certificate"`
}

// smtpTable begins the key of everything about it.
const smtpTable = "send.smtp."

// smtpSettings are those of the [send.smtp] table.
func smtpSettings() []known {
	return []known{
		{key: smtpTable + "host", means: "the server that sends", example: `host = "smtp.example.com"`},
		{key: smtpTable + "port", means: "its port: 465, or 587 with starttls", example: `port = 465`, usual: strconv.Itoa(implicitPort), form: number},
		{key: smtpTable + "user", means: "who you are there", example: `user = "sam@example.com"`},
		{key: smtpTable + "password_command", means: "what prints the password, which has no place in this file", example: `password_command = "pass show mail/work"`},
		{key: smtpTable + "tls", means: "how the way there is closed: implicit, or starttls", example: `tls = "starttls"`},
		{key: smtpTable + "certificate", means: "the certificate of a server that nobody else vouches for", example: `certificate = "~/.config/dues/server.pem"`},
	}
}

// The usual ports of a server that takes mail to send (RFC 8314, 3.3).
const (
	implicitPort = 465
	startTLSPort = 587
)

// isThisMachine reports whether a server's name can only be this machine.
func isThisMachine(host string) bool {
	return slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, host)
}

// wrong is the first key of the table whose value cannot stand, and why.
func (s smtp) wrong() (key, why string) {
	ways := []string{"", string(chase.ImplicitTLS), string(chase.StartTLS), string(chase.NoTLS)}
	switch {
	case s.Host == "":
		return "host", "it is missing"
	case strings.ContainsAny(s.Host, " /@"):
		return "host", fmt.Sprintf("%q is not the name of a server alone", s.Host)
	case s.Port < 0 || s.Port > 65535:
		return "port", fmt.Sprintf("%d is not a port", s.Port)
	case !slices.Contains(ways, s.TLS):
		return "tls", fmt.Sprintf("%q is none of starttls, implicit, none", s.TLS)
	case s.TLS == "" && !slices.Contains([]int{0, implicitPort, startTLSPort}, s.Port):
		return "tls", fmt.Sprintf("it is missing: port %d does not say whether it is starttls or implicit", s.Port)
	case s.TLS == string(chase.NoTLS) && !isThisMachine(s.Host):
		return "tls", "without TLS anybody on the way can read the mail and the password; only on localhost may it be none"
	case s.TLS == string(chase.NoTLS) && s.Port == 0:
		return "port", "it is missing"
	case s.User != "" && strings.TrimSpace(s.PasswordCommand) == "":
		return "password_command", "it is missing; the password itself has no place in this file"
	case s.User == "" && s.PasswordCommand != "":
		return "user", "it is missing: whose password is it?"
	case s.Certificate != "" && wrongPath(s.Certificate) != "":
		return "certificate", wrongPath(s.Certificate)
	}
	return "", ""
}

// server gives the keys their meaning: a port says how it is encrypted, and the
// other way round.
func (s smtp) server() chase.SMTPServer {
	if s == (smtp{}) {
		return chase.SMTPServer{}
	}
	out := chase.SMTPServer{Host: s.Host, Port: s.Port, User: s.User, PasswordCommand: s.PasswordCommand, TLS: chase.Security(s.TLS), Certificate: s.Certificate}
	if out.TLS == "" {
		out.TLS = chase.ImplicitTLS
		if s.Port == startTLSPort {
			out.TLS = chase.StartTLS
		}
	}
	usual := implicitPort
	if out.TLS == chase.StartTLS {
		usual = startTLSPort
	}
	out.Port = cmp.Or(s.Port, usual)
	return out
}
