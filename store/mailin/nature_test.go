package mailin

import (
	"fmt"
	"strings"
	"testing"
)

// report is a delivery report with its machine's part.
func report(status string) string {
	return "From: MAILER-DAEMON@mx.lee.example\nTo: sam@lee.example\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <r@mx>\nAuto-Submitted: auto-replied\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nI could not deliver.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.lee.example\n\n" +
		status + "\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <mine@lee.example>\nSubject: INV-1042\n--b--\n"
}

func TestTheNatureOfMail(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"a person's":                         {"From: priya@acme.example\nSubject: Re: INV-1042\n\nWith Tom for approval.\n", " |  | "},
		"a bounce, with address and reason":  {report("Final-Recipient: rfc822; AP@acme.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no\n such user\n"), "bounce | ap@acme.example | 550 5.1.1 no such user"},
		"with carriage returns":              {strings.ReplaceAll(report("Final-Recipient: rfc822;ap@acme.example\nAction: failed\nStatus: 5.0.0\n"), "\n", "\r\n"), "bounce | ap@acme.example | 5.0.0"},
		"the one recipient of two who fails": {report("Final-Recipient: rfc822; tom@acme.example\nAction: relayed\n\nOriginal-Recipient: rfc822;ap@acme.example\nAction: failed\n"), "bounce | ap@acme.example | "},
		"a delay is no bounce":               {report("Final-Recipient: rfc822; ap@acme.example\nAction: delayed\nStatus: 4.4.1\n"), "robot |  | "},
		"Exim's bounce":                      {"From: Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: ap@acme.example\nAuto-Submitted: auto-replied\nSubject: Mail delivery failed\n\nA message…\n", "bounce | ap@acme.example | "},
		"qmail's bounce":                     {"From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nHi. This is the qmail-send program.\n\n<ap@acme.example>:\nno mailbox here\n", "bounce | ap@acme.example | "},
		"a person who speaks of a failure":   {"From: priya@acme.example\nX-Failed-Recipients: x@y.example\nSubject: payment failure\n\nOur bank refused it.\n", " |  | "},
		"out of office, by its mark":         {"From: priya@acme.example\nAuto-Submitted: auto-replied (vacation)\nSubject: Re: INV-1042\n\nI am out of the office until Monday.\n", "away |  | "},
		"out of office, by its subject":      {"From: priya@acme.example\nX-Autoreply: yes\nSubject: Automatic reply: INV-1042\n\nBack on Monday.\n", "away |  | "},
		"a German notice":                    {"From: priya@acme.example\nSubject: Abwesenheitsnotiz\n\nIch bin nicht da.\n", "away |  | "},
		"a ticket system":                    {"From: help@acme.example\nAuto-Submitted: auto-generated\nSubject: [#123] received\n\nWe got your mail.\n", "robot |  | "},
		"an answer of a program":             {"From: help@acme.example\nAuto-Submitted: auto-replied\nSubject: received\n\nWe got your mail.\n", "robot |  | "},
		"what says it is no program's":       {"From: priya@acme.example\nAuto-Submitted: no\nSubject: x\n\nI am on leave next week, paying now.\n", " |  | "},
		"a person away next week":            {"From: priya@acme.example\nSubject: Re: INV-1042\n\nI am out of the office next week, paying today.\n", " |  | "},
	} {
		t.Run(name, func(t *testing.T) {
			m := message(t, c.source)
			if got := fmt.Sprintf("%s | %s | %s", m.Nature, m.Failed, m.Reason); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestABounceBelongsToTheThreadOfWhatCameBack(t *testing.T) {
	m := message(t, report("Final-Recipient: rfc822; ap@acme.example\nAction: failed\n"))
	if fmt.Sprint(m.InReplyTo) != "[<mine@lee.example>]" {
		t.Errorf("it answers %v", m.InReplyTo)
	}
}
