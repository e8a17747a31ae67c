package ptytest

import "testing"

// An answer that comes while a note is typed neither leaves the note nor adds to
// it, in one write or in two.
func TestALateAnswerOfTheTerminalLeavesTheFormAlone(t *testing.T) {
	r := Start(t, acme(t), 80, 24)
	r.Wait("Acme Print")
	r.Send("nhalf")
	r.Wait("half")
	r.Send("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\")
	r.Send(" a")
	r.Wait("half a")
	r.Send("\x1b]10;rgb:ff")
	r.Send("ff/ffff/ffff\x07")
	r.Send("\x1b[?62;")
	r.Send("4c")
	r.Send("\x1bP>|xterm(388)\x1b\\")
	r.Send(" thought")
	r.Wait("half a thought")
	r.Send("\x1b")
	r.Wait("Today]")
}
