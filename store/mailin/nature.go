package mailin

import (
	"bytes"
	"slices"
	"strings"

	"dues/chase"
)

// maxReason is how much of a server's words about a bounce is kept.
const maxReason = 300

// readNature tells what wrote a message when it was not a person: a delivery
// report (RFC 3464), an out-of-office notice (RFC 3834 and what older programs
// write), or another program.
func (m *Message) readNature(h header, root *part) {
	if m.readReport(h, root) {
		return
	}
	auto := strings.ToLower(h.raw("auto-submitted"))
	notice := strings.HasPrefix(auto, "auto-replied") || h.raw("x-autoreply") != "" || h.raw("x-autorespond") != "" ||
		strings.EqualFold(h.raw("precedence"), "auto_reply")
	switch {
	case beginsAway(m.Subject) && auto != "no", notice && (saysAway(m.Subject) || saysAway(firstLines(m.Text))):
		m.Nature = chase.Away
	case notice, auto != "" && auto != "no":
		m.Nature = chase.Robot
	}
}

// awayWords are how mail programs and people name an absence, in the languages
// a freelancer's clients write in.
var awayWords = []string{
	"out of office", "out of the office", "out-of-office", "automatic reply", "auto reply", "autoreply", "auto-reply", "on leave", "annual leave", "on holiday", "on vacation", "away from",
	"abwesenheit", "abwesend", "nicht im büro", "automatische antwort", "réponse automatique", "absence", "absent", "automatisch antwoord", "afwezig", "respuesta automática", "fuera de la oficina", "risposta automatica",
}

func saysAway(words string) bool {
	words = strings.ToLower(words)
	for _, w := range awayWords {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// beginsAway reports whether a subject is a notice's although no mark says so:
// it begins with the words, which a person's answer to a notice ("Re: …") does
// not.
func beginsAway(subject string) bool {
	subject = strings.ToLower(strings.TrimSpace(subject))
	return slices.ContainsFunc(noticeSubjects, func(w string) bool { return strings.HasPrefix(subject, w) })
}

// noticeSubjects begin the subject of a notice, and of nothing that a person
// writes.
var noticeSubjects = []string{
	"out of office", "out of the office", "out-of-office", "automatic reply", "auto reply", "autoreply", "auto-reply",
	"abwesenheitsnotiz", "automatische antwort", "réponse automatique", "automatisch antwoord", "respuesta automática", "risposta automatica",
}

func firstLines(text string) string { return text[:min(len(text), 1000)] }

// readReport reads a delivery report: which of the recipients was not reached,
// and why. It is false for what is none. A report that only says that a mail is
// late, or that it arrived, is a robot's.
func (m *Message) readReport(h header, root *part) bool {
	status := deliveryStatus(root)
	if status == nil || root.kind != "multipart/report" { // a report that a person forwards is theirs
		return m.readOldReport(h)
	}
	m.Nature = chase.Robot
	if id := returnedID(root); id != "" && !slices.Contains(m.References, id) && !slices.Contains(m.InReplyTo, id) {
		m.InReplyTo = append(m.InReplyTo, id)
	}
	for group := range bytes.SplitSeq(status.body, []byte("\n\n")) {
		f := reportFields(group)
		if !strings.EqualFold(f["action"], "failed") {
			continue
		}
		m.Nature = chase.Bounce
		if m.Failed = reportAddress(f["final-recipient"]); m.Failed == "" {
			m.Failed = reportAddress(f["original-recipient"])
		}
		m.Reason = reason(f["diagnostic-code"])
		if m.Reason == "" {
			m.Reason = reason(f["status"])
		}
		return true
	}
	return true
}

// readOldReport reads the bounces of programs that write no report to be read
// by machines: they name the recipient in a header field (Exim), or in the text
// in brackets (qmail).
func (m *Message) readOldReport(h header) bool {
	sender := ""
	if len(m.From) > 0 {
		sender, _, _ = strings.Cut(m.From[0].Addr, "@")
	}
	machine := sender == "mailer-daemon" || sender == "postmaster" || strings.TrimSpace(h.raw("return-path")) == "<>"
	if failed := parseAddresses([]byte(h.raw("x-failed-recipients"))); machine && len(failed) > 0 {
		m.Nature, m.Failed, m.Reason = chase.Bounce, failed[0].Addr, ""
		return true
	}
	if sender != "mailer-daemon" || !saysReturned(m.Subject) {
		return false
	}
	m.Nature = chase.Bounce
	for line := range strings.Lines(firstLines(m.Text)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "<") && strings.HasSuffix(line, ">:") {
			m.Failed = reportAddress(strings.Trim(line, "<>:"))
			break
		}
	}
	return true
}

func saysReturned(subject string) bool {
	subject = strings.ToLower(subject)
	for _, w := range []string{"failure", "undeliver", "returned", "unzustellbar", "not delivered", "fail"} {
		if strings.Contains(subject, w) {
			return true
		}
	}
	return false
}

// deliveryStatus is the part of a report that is to be read by machines; nil
// when there is none.
func deliveryStatus(p *part) *part {
	if p.kind == "message/delivery-status" || p.kind == "message/global-delivery-status" {
		normal := *p
		normal.body = bytes.ReplaceAll(p.body, []byte("\r\n"), []byte{'\n'})
		return &normal
	}
	for _, c := range p.children {
		if found := deliveryStatus(c); found != nil {
			return found
		}
	}
	return nil
}

// returnedID is the Message-ID of the mail that a report is about, which comes
// back with it, whole or its head alone: the report belongs to its thread.
func returnedID(root *part) string {
	for _, c := range root.children {
		h := header{}
		switch {
		case c.message != nil:
			h = c.message.header
		case c.kind == "text/rfc822-headers", c.kind == "message/rfc822":
			h, _ = splitHeader(bytes.TrimLeft(c.body, "\r\n"))
		}
		if ids := messageIDs(h.raw("message-id")); len(ids) > 0 {
			return ids[0]
		}
	}
	return ""
}

// reportFields reads the fields of one recipient.
func reportFields(group []byte) map[string]string {
	fields := map[string]string{}
	last := ""
	for line := range lines(group) {
		if name := fieldName(line); name != "" {
			last = name
			if _, twice := fields[name]; !twice && len(fields) < maxParams {
				fields[name] = strings.TrimSpace(string(line[bytes.IndexByte(line, ':')+1:]))
			}
		} else if last != "" && len(fields[last]) < 4*maxReason {
			fields[last] += " " + strings.TrimSpace(string(line))
		}
	}
	return fields
}

// reportAddress is the address of "rfc822; ap@acme.example", "" when it is none.
func reportAddress(value string) string {
	if kind, rest, found := strings.Cut(value, ";"); found && !strings.Contains(kind, "@") {
		value = rest
	}
	if all := parseAddresses([]byte(value)); len(all) > 0 {
		return all[0].Addr
	}
	return ""
}

// reason is a server's words in one line.
func reason(value string) string {
	if kind, rest, found := strings.Cut(value, ";"); found && !strings.Contains(strings.TrimSpace(kind), " ") {
		value = rest
	}
	value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "\uFFFD")), " ")
	return cutText(value, maxReason)
}
