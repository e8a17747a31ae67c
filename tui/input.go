package tui

import "os"

// endingInput is the terminal's input; when it ends, so does the program.
// Bubble Tea v1 swallows the end of its input and would live on without a
// terminal for ever.
type endingInput struct {
	*os.File
	ended func()
}

// Read is the file's Read; an error of any kind ends the program.
func (in endingInput) Read(p []byte) (int, error) {
	n, err := in.File.Read(p)
	if err != nil {
		in.ended()
	}
	return n, err
}
