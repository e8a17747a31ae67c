package today

import (
	"strconv"

	"dues/chase"
	"dues/tui/ui"
)

// nobody is the screen when there is nobody to contact: because all is done,
// because nothing is due, or because the book is empty.
func (s *Screen) nobody() []string {
	switch done, _ := s.session(); {
	case done > 0:
		return s.finished(done)
	case len(s.list.Sums.Open) == 0 && len(s.list.NotToday) == 0 && len(s.list.Done) == 0:
		return s.firstRun()
	}
	lines := []string{"", "  Nobody to ring today." + s.nextUp()}
	if sum := s.list.Sums.Landing; len(sum) > 0 {
		lines = append(lines, "  Money landing this week: "+s.kit.Sum(sum)+".")
	}
	return append(lines, s.leftInPeace()...)
}

// nextUp is who comes next, and when.
func (s *Screen) nextUp() string {
	var next chase.Off
	for _, o := range s.list.NotToday {
		if o.Until != 0 && (next.Until == 0 || o.Until < next.Until) {
			next = o
		}
	}
	if next.Until == 0 {
		return ""
	}
	return " Next: " + next.Until.Day() + ", " + ui.Clean(next.Client) + "."
}

// finished is the end of a session.
func (s *Screen) finished(done int) []string {
	promised := chase.Totals{}
	for _, d := range s.list.Done {
		if d.Outcome == chase.Promised {
			promised = promised.Add(d.Money)
		}
	}
	n := strconv.Itoa(done)
	lines := []string{"", "  That's everyone. " + n + " of " + n + ", " + s.kit.Sum(promised) + " promised.", ""}
	for _, d := range s.list.Done {
		lines = append(lines, ui.Cut("   "+ui.Fit(ui.Clean(d.Client), 20)+" "+ui.Clean(d.Words), s.w))
	}
	lines = append(lines, "", "  Undo anything from this session: u")
	return append(lines, s.leftInPeace()...)
}

func (s *Screen) leftInPeace() []string {
	if len(s.list.NotToday) == 0 {
		return nil
	}
	lines := []string{"", s.kit.Rule("not today", s.w)}
	for _, o := range s.list.NotToday {
		lines = append(lines, ui.Cut("   "+ui.Fit(ui.Clean(o.Client), 20)+" "+ui.Clean(o.Words), s.w))
	}
	return lines
}

// firstRun says what this is and how to begin (UX section 14.11).
func (s *Screen) firstRun() []string {
	w := s.w - 4
	var lines []string
	for _, words := range []string{
		"",
		"Hello. Here you see who owes you, why you are ringing today, and what was said last time.",
		"Everything stays in one file on this computer: " + ui.Clean(s.kit.Book),
		"",
		"dues import invoices.csv     bring in open invoices from your accounts program; dues shows what it found, and one undo takes it all back",
		"dues add client, dues add invoice     type in one",
		"dues demo     look round with made-up data: a separate practice file, clearly marked",
		"dues import mail.mbox     also bring in mail; dues reads it, never writes to it",
		"",
		"What dues will not do: send anything by itself, change your mail, or talk to the internet. It only reminds, prepares and records. You decide the tone.",
		"",
		"Nothing to lose here: q leaves, and dues starts on this page again.",
	} {
		for _, l := range ui.Wrap(words, w) {
			lines = append(lines, "  "+l)
		}
	}
	return lines
}
