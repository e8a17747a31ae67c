package practice

import (
	"fmt"
	"strings"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/mailin"
)

// letter is one message of the practice mailbox.
type letter struct {
	id, answers string
	on          chase.Date
	clock       string
	from, to    string
	subject     string
	text        string
}

const me = "Sam Lee <sam@lee.example>"

// mailbox brings in the mail of the practice book, as `dues import` would.
func (b *book) mailbox() {
	const priya, noor, amir = "Priya Shah <ap@acme.example>", "Noor Haddad <noor@corvid.example>", "Amir Patel <amir@elm.example>"
	letters := []letter{
		{"1", "", b.ago(27), "16:02", me, noor, "Invoice INV-1063", "Hello Noor,\n\nplease find INV-1063 for stage 2 attached, 3,900.00, due in thirty days.\n\nSam"},
		{"2", "1", b.ago(26), "09:40", noor, me, "Re: Invoice INV-1063", "Thanks Sam, received and passed on for approval.\n\nNoor"},
		{"3", "", b.ago(18), "09:35", me, priya, "INV-1042", "Hi Priya,\n\nI rang at 9:30 and left a message. It was about INV-1042 for 1,240.00: which day will it go?\n\nSam"},
		{"4", "3", b.ago(12), "09:20", me, priya, "Re: INV-1042", "Hi Priya,\n\njust a nudge on INV-1042 for 1,240.00. Has something held it up?\n\nSam"},
		{"5", "4", b.ago(12), "15:40", priya, me, "Re: INV-1042", "Hi Sam,\n\nINV-1042 is with Tom for approval, should be this week.\n\nP."},
		{"6", "5", b.work(-5), "10:12", me, priya, "Re: INV-1042", "Thanks Priya. Confirming 1,240.00 by BACS tomorrow, so it should be with me in three days. I'll ring " +
			b.today.Noon().Format("Monday") + " if it isn't in.\n\nSam"},
		{"7", "", b.work(-3), "11:30", amir, me, "INV-1055", "Hi Sam,\n\nour new system won't take INV-1055 without the PO number. Could you send a copy with it on?\n\nAmir"},
		{"8", "", b.ago(6), "08:15", "Paper Fair <hello@paperfair.example>", me, "A stand at the Paper Fair?", "We still have two stands by the door. Shall we keep one for you?"},
	}
	var box strings.Builder
	for _, l := range letters {
		box.WriteString(l.raw(b))
	}
	b.events = append(b.events, event{b.now.Add(-2 * time.Second), "mail", func() error {
		_, err := b.db.ImportMail(b.ctx, "practice.mbox", mailin.Mbox(strings.NewReader(box.String())), store.ImportOptions{})
		return err
	}})
}

// raw is the message as it lies in an mbox.
func (l letter) raw(b *book) string {
	c, err := chase.ParseClock(l.clock)
	if err != nil {
		c = chase.MakeClock(9, 0)
	}
	y, m, d := l.on.Calendar()
	at := time.Date(y, m, d, c.Minutes()/60, c.Minutes()%60, 0, 0, b.now.Location())
	id := func(n string) string { return fmt.Sprintf("<practice-%s@lee.example>", n) }
	head := fmt.Sprintf("From practice %s\nMessage-ID: %s\nDate: %s\nFrom: %s\nTo: %s\nSubject: %s\n",
		at.UTC().Format(time.ANSIC), id(l.id), at.Format(time.RFC1123Z), l.from, l.to, l.subject)
	if l.answers != "" {
		head += fmt.Sprintf("In-Reply-To: %s\nReferences: %s\n", id(l.answers), id(l.answers))
	}
	return head + "\n" + l.text + "\n\n"
}
