package tui

import "os"

// endingInput is the terminal's input without its late answers; when it ends, so
// does the program. Bubble Tea v1 swallows the end of its input and would live on
// without a terminal for ever.
type endingInput struct {
	*os.File
	ended   func()
	answers answers
}

// Read is the file's Read of what was typed; an error of any kind ends the
// program. Nothing read and no error is no end: it is read again.
func (in *endingInput) Read(p []byte) (int, error) {
	room := max(1, len(p)-len(in.answers.held))
	n, err := in.File.Read(p[:min(room, len(p))])
	if err != nil {
		in.ended()
		return n, err
	}
	return copy(p, in.answers.strip(p[:n])), nil
}
