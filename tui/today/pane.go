package today

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// under is what stands below the list in a window of one column.
func (s *Screen) under(h int) []string {
	it, ok := s.Selected()
	if !ok {
		return nil
	}
	lines := []string{s.Kit.Rule(s.title(it), s.W)}
	if s.Why {
		return append(lines, s.whyLines(it, s.W, h-1)...)
	}
	if s.Sheet == nil {
		return lines
	}
	if s.shape() == brief {
		return append(lines, s.briefPane(s.W-2, h-1)...)
	}
	rest := h - 1
	var below []string
	if rest >= 10 {
		below = append(below, s.doneBlock(s.W, 2)...)
	}
	if land := s.landingBlock(s.W, 2); len(land) > 0 && rest >= 12 {
		below = append(land, below...)
	}
	left := s.W / 2
	tall := max(0, rest-len(below))
	pane := ui.Beside(strings.Join(indent(s.Sheet.Glance(s.Kit, left-2, tall)), "\n"), strings.Join(s.say(s.W-left-2), "\n"), s.wall(), left, s.W-left-1, tall)
	lines = append(lines, strings.Split(pane, "\n")...)
	return append(lines, below...)
}

// briefPane is what to know and what to say in h lines: the script has at most
// half of them, and the facts what it leaves.
func (s *Screen) briefPane(w, h int) []string {
	script := s.Sheet.Script(s.Kit, w)
	script = script[:min(len(script), max(0, h)/2)]
	return indent(append(s.Sheet.Glance(s.Kit, w, h-len(script)), script...))
}

// say is the script under its occasion.
func (s *Screen) say(w int) []string {
	return indent(append([]string{ui.Cut(s.Kit.Styles.Title.Render("SAY")+"   "+ui.Clean(s.Sheet.Occasion()), w)}, s.Sheet.Script(s.Kit, w)...))
}

// title names the selected client and how they stand.
func (s *Screen) title(it *chase.Item) string {
	words := ui.Clean(it.Client)
	if s.Sheet != nil && s.Sheet.Account.Client.ID == it.ClientID {
		words += "   " + s.Sheet.Standing(s.W-ui.Width(words)-8)
	}
	return words
}

// right is the sheet beside the list.
func (s *Screen) right(w int) []string {
	it, ok := s.Selected()
	if !ok {
		return nil
	}
	lines := []string{" " + s.Kit.Styles.Title.Render(ui.Cut(strings.ToUpper(ui.Clean(it.Client)), w-1))}
	if s.Why {
		return append(lines, s.whyLines(it, w-1, s.H-1)...)
	}
	if s.Sheet == nil {
		return lines
	}
	lines = append(lines, " "+ui.Cut(s.Sheet.Standing(w-2), w-1), "")
	lines = append(lines, indent(s.Sheet.Facts(s.Kit, w-2, s.H-len(lines)))...)
	lines = append(lines, "")
	return append(lines, s.say(w-2)...)
}

// left is the list and, in a large window, what goes on around it.
func (s *Screen) left(w int) []string {
	lines := s.table(w)
	if s.shape() != full {
		return lines
	}
	around := s.around(w)
	if room := s.H - len(lines) - len(around); room >= 4 {
		lines = append(lines, s.historyBlock(w, room)...)
	}
	return append(lines, around...)
}

// around is what goes on beside the selected client: money landing, what I
// promised, what was done.
func (s *Screen) around(w int) []string {
	lines := append(s.landingBlock(w, 6), s.mineBlock(w, 5)...)
	return append(lines, s.doneBlock(w, 6)...)
}

// historyBlock is what happened last with the selected client.
func (s *Screen) historyBlock(w, h int) []string {
	it, selected := s.Selected()
	if !selected {
		return padTo([]string{s.Kit.Rule("history", w)}, h)
	}
	lines := []string{s.Kit.Rule("history with "+ui.Clean(it.Client), w)}
	if s.Sheet == nil {
		return padTo(lines, h)
	}
	for _, e := range s.Sheet.Entries {
		lines = append(lines, indent(e.Lines(s.Kit, w-2, 2, ""))...)
		if len(lines) >= h {
			break
		}
	}
	if len(s.Sheet.Entries) == 0 {
		lines = append(lines, "  No contact yet.")
	}
	return padTo(clip(lines, h), h)
}

// landingBlock is the money that is promised this week and when it lands.
func (s *Screen) landingBlock(w, most int) []string {
	lines := []string{s.Kit.Rule("landing this week", w)}
	for _, l := range s.list.Landing {
		how := "promised"
		if l.Method != "" {
			how += ", " + l.Method.Name()
		}
		line := "  " + ui.Fit(l.On.Day(), 11) + ui.Fit(ui.Clean(l.Client), 18) + " " + ui.Right(s.Kit.Amount(l.Money), 12) + "  "
		lines = append(lines, ui.Cut(line+s.Kit.Styles.Coming.Render(how), w))
	}
	if len(lines) == 1 {
		return nil
	}
	return clip(lines, most+1)
}

// mineBlock is what I promised them.
func (s *Screen) mineBlock(w, most int) []string {
	lines := []string{s.Kit.Rule("your promises to them", w)}
	for _, it := range s.Lines() {
		for _, why := range append([]chase.Why{it.Why}, it.Others...) {
			if why.Reason == chase.ReasonMyPromise {
				lines = append(lines, ui.Cut("  "+ui.Fit(s.when(it), 7)+ui.Fit(ui.Clean(it.Client), 18)+" "+ui.Clean(why.Words), w))
			}
		}
	}
	if len(lines) == 1 {
		lines = append(lines, "  None today.")
	}
	return clip(lines, most+1)
}

// doneBlock is what was done today, newest first.
func (s *Screen) doneBlock(w, most int) []string {
	lines := []string{s.Kit.Rule("done today", w)}
	for _, d := range s.list.Done {
		lines = append(lines, ui.Cut("  "+ui.Fit(ui.Clean(d.Client), 18)+" "+ui.Clean(d.Words), w))
	}
	if len(s.list.Done) == 0 {
		lines = append(lines, ui.Cut("  Nothing yet. Enter opens the call sheet; "+s.Keys.Record.Help().Key+" records what happened.", w))
	}
	return clip(lines, most+1)
}

// whyLines explains the place of a client; where there is more of it than lines,
// the last one says so.
func (s *Screen) whyLines(it *chase.Item, w, h int) []string {
	lines := s.Kit.Reasons(chase.Verdict{Item: it}, w)
	if h < 2 || len(lines) <= h {
		return clip(lines, h)
	}
	more := ui.Count(len(lines)-h+1, "line") + " more: enter, W shows all"
	return append(lines[:h-1], ui.Cut("   "+s.Kit.Styles.Quiet.Render(more), w))
}

func indent(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = " " + l
	}
	return out
}

func clip(lines []string, h int) []string { return lines[:min(len(lines), max(0, h))] }

func padTo(lines []string, h int) []string {
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines
}
