package ui

import "strings"

// OwnWords is a mail's text without what it quotes and without the line that
// introduces the quotation.
func OwnWords(text string) string {
	var own []string
	for _, b := range Quotes(text) {
		if !b.Quoted {
			own = append(own, b.Lines...)
		}
	}
	return strings.TrimSpace(strings.Join(own, "\n"))
}

// Block is a run of lines of a mail that are all the writer's own, or all
// quoted.
type Block struct {
	Quoted bool
	Lines  []string
}

// Quotes parts a mail's text into the writer's own words and what is quoted:
// lines that begin with ">", the "On … wrote:" above them, and everything below
// an "Original Message" line.
func Quotes(text string) []Block {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	marked := markQuoted(lines)
	var blocks []Block
	rest := false
	for i, line := range lines {
		rest = rest || originalMessage(strings.TrimSpace(line))
		quoted := rest || marked[i]
		if n := len(blocks); n == 0 || blocks[n-1].Quoted != quoted {
			blocks = append(blocks, Block{Quoted: quoted})
		}
		last := &blocks[len(blocks)-1]
		last.Lines = append(last.Lines, line)
	}
	return blocks
}

// markQuoted tells of each line whether it is quoted, introduces a quotation,
// or is a blank inside one. It goes once up and once down: a hostile mail may
// have a million lines.
func markQuoted(lines []string) []bool {
	marked := make([]bool, len(lines))
	below := false // the next line that says anything is quoted, or introduces
	intro := false // … and it is an introduction
	for i := len(lines) - 1; i >= 0; i-- {
		t := strings.TrimSpace(lines[i])
		switch {
		case t == "":
			marked[i] = below && !intro
			continue
		case strings.HasPrefix(t, ">"):
			below, intro = true, false
		case below && !intro && introduces(t), intro && strings.HasPrefix(t, "On "):
			below, intro = true, true
		default:
			below, intro = false, false
		}
		marked[i] = below
	}
	above := false
	for i := range lines {
		if strings.TrimSpace(lines[i]) == "" {
			marked[i] = marked[i] && above
		}
		above = marked[i]
	}
	return marked
}

func originalMessage(line string) bool {
	bare := strings.ToLower(strings.Trim(line, "-_ "))
	return strings.HasPrefix(line, "--") && (bare == "original message" || bare == "forwarded message")
}

// introduces reports whether a line ends the "On Tuesday, Priya wrote:" above a
// quotation.
func introduces(line string) bool { return strings.HasSuffix(line, ":") && len(line) < 200 }
