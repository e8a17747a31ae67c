package ui

import "strings"

// paper is a column of lines being written: every line at most w wide.
type paper struct {
	kit   Kit
	w     int
	lines []string
}

// head writes a heading, with words at the right edge when they fit.
func (p *paper) head(label, right string) {
	line := Cut(label, p.w)
	if pad := p.w - Width(line) - Width(right); right != "" && pad > 0 {
		line += strings.Repeat(" ", pad) + right
	}
	p.lines = append(p.lines, p.kit.Styles.Title.Render(line))
}

func (p *paper) text(line string) { p.lines = append(p.lines, Cut(line, p.w)) }

// wrap writes text over as many lines as it needs, the first after lead and
// the others below its end.
func (p *paper) wrap(lead, text string) {
	indent := strings.Repeat(" ", Width(lead))
	for i, line := range Wrap(text, max(1, p.w-Width(lead))) {
		if i == 0 {
			p.text(lead + line)
		} else {
			p.text(indent + line)
		}
	}
}

// flow writes the words that are not empty side by side with gaps between them,
// as many to a line as fit.
func (p *paper) flow(lead, gap string, words ...string) {
	line, bare := lead, true
	for _, word := range words {
		switch {
		case word == "":
			continue
		case bare:
			line += word
		case Width(line)+Width(gap)+Width(word) <= p.w:
			line += gap + word
		default:
			p.text(line)
			line = strings.Repeat(" ", Width(lead)) + word
		}
		bare = false
	}
	p.text(line)
}
