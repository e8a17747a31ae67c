package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dues/chase"
)

// How much of a message is read beyond its head: its text, whether that is cut,
// what came with it and why it was not read in full. What is not asked for
// costs nothing: it lies behind the text, on pages of its own.
const (
	allWords   = "m.text, 0, m.attachments, m.warning"
	firstWords = "substr(m.text, 1, 2000), octet_length(m.text) > 2000, m.attachments, m.warning"
	noWords    = "'', 1, m.attachments, m.warning"
)

// messageHead is a message m with its nature n, but for its words.
const messageHead = `m.id, m.message_id, ifnull(m.thread_id, 0), ifnull(m.client_id, 0), m.direction, m.sent, m.sender, m.recipients, m.subject,
	ifnull(n.nature, ''), ifnull(n.failed, ''), ifnull(n.reason, ''), n.back, `

// intoMessage is what messageHead and so many words are read into.
func (l *loader) intoMessage(m *chase.Message) []any {
	return []any{&m.ID, &m.MessageID, &m.ThreadID, &m.ClientID, &m.Direction, l.local(&m.Date), &m.From, &m.To, &m.Subject,
		&m.Nature, &m.Failed, &m.Reason, day(&m.Back), &m.Text, &m.Cut, texts(&m.Attachments), &m.Warning}
}

// texts reads a JSON array of texts.
func texts(to *[]string) scan {
	return func(src any) error {
		s, ok := src.(string)
		if !ok {
			return fmt.Errorf("a %T where texts should be", src)
		}
		*to = nil
		return json.Unmarshal([]byte(s), to)
	}
}

// messages reads the mails that meet a condition (its values are ?2 and on), in
// no order, and so many of their words.
func (l *loader) messages(condition, words string, args ...any) ([]chase.Message, error) {
	var all []chase.Message
	var m chase.Message
	err := l.each("SELECT "+messageHead+words+" FROM message m LEFT JOIN message_nature n ON n.id = m.id WHERE m.sent <= ?1 AND "+condition,
		append([]any{l.until}, args...), l.intoMessage(&m), func() { all = append(all, m) })
	return all, err
}

// mail reads the threads that meet a condition (its values are ?2 and on) with
// their messages, oldest first, and so many of their words.
func (l *loader) mail(condition, words string, args ...any) ([]chase.Thread, error) {
	var threads []chase.Thread
	var t chase.Thread
	var m chase.Message
	err := l.each("SELECT t.id, t.subject, ifnull(t.client_id, 0), ifnull(c.name, ''), "+messageHead+words+`
		FROM thread t JOIN message m ON m.thread_id = t.id LEFT JOIN client c ON c.id = t.client_id LEFT JOIN message_nature n ON n.id = m.id
		WHERE m.sent <= ?1 AND `+condition+` ORDER BY t.id, m.sent, m.id`,
		append([]any{l.until}, args...), append([]any{&t.ID, &t.Subject, &t.ClientID, &t.Client}, l.intoMessage(&m)...), func() {
			if n := len(threads); n == 0 || threads[n-1].ID != t.ID {
				threads = append(threads, t)
			}
			last := &threads[len(threads)-1]
			last.Messages = append(last.Messages, m)
		})
	return threads, err
}

// threads reads the mail of a sheet: all its words, or when the sheet only
// opens, how the newest begin.
func (l *loader) threads() error {
	if l.detail == forVerdict {
		return nil
	}
	for i := range l.accounts {
		a := &l.accounts[i]
		var err error
		if l.detail == inFull {
			a.Threads, err = l.mail("t.client_id = ?2", allWords, int64(a.Client.ID))
		} else {
			a.Threads, err = l.opening(a.Client.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// newest is the mails whose beginnings are in sight when a sheet opens, in the
// highest window that is common.
const newest = "m.id IN (SELECT id FROM message WHERE client_id = ?2 AND sent <= ?1 ORDER BY sent DESC LIMIT 24)"

// opening is a client's mail as their sheet opens: how the newest begin, and of
// the others only that they are there.
func (l *loader) opening(client chase.ID) ([]chase.Thread, error) {
	threads, err := l.outline(client)
	if err != nil || len(threads) == 0 {
		return nil, err
	}
	begun, err := l.messages(newest, firstWords, int64(client))
	read := map[chase.ID]*chase.Message{}
	for i := range begun {
		read[begun[i].ID] = &begun[i]
	}
	for _, t := range threads {
		for i := range t.Messages {
			if m := read[t.Messages[i].ID]; m != nil {
				t.Messages[i] = *m
			}
		}
	}
	return threads, err
}

// outline is a client's threads and which messages they have, whose and when,
// but not a word of them: a row a thread, a line a message. A message is under
// its thread's subject until it is read.
func (l *loader) outline(client chase.ID) ([]chase.Thread, error) {
	var threads []chase.Thread
	t := chase.Thread{ClientID: client}
	var lines string
	var failed error
	err := l.each(`SELECT t.id, t.subject, group_concat(concat_ws('|', m.id, m.direction, m.sent), char(10))
		FROM thread t JOIN message m ON m.thread_id = t.id WHERE t.client_id = ?1 AND m.sent <= ?2 GROUP BY t.id`,
		[]any{int64(client), l.until}, []any{&t.ID, &t.Subject, &lines}, func() {
			t.Messages = make([]chase.Message, 0, 1+strings.Count(lines, "\n"))
			for line := range strings.Lines(lines) {
				m, err := l.readMail(strings.TrimSuffix(line, "\n"))
				if err != nil {
					failed = err
				}
				m.ThreadID, m.Subject, m.Cut = t.ID, t.Subject, true
				t.Messages = append(t.Messages, m)
			}
			chase.Arrange(t.Messages, func(a, b chase.Message) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID)) })
			threads = append(threads, t)
		})
	return threads, errors.Join(err, failed)
}
