package tui

import (
	"fmt"
	"strings"
	"testing"

	"dues/tui/uitest"
)

func TestAKeyOnTodayBeginsACall(t *testing.T) {
	db := practised(t)
	for _, size := range [][2]int{{40, 16}, {80, 24}, {100, 30}, {160, 50}} {
		d := uitest.Model(t, program(t, db), size[0], size[1])
		toAcme(t, d)
		uitest.Golden(t, fmt.Sprintf("call-%dx%d", size[0], size[1]), d.Press("c").Screen())
	}
}

func TestTheCallThatTodayBeganGoesOnInTheRecord(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 100, 30)
	toAcme(t, d)
	if s := d.Press("c", "r").Screen(); !strings.Contains(s, "call 0:00") {
		t.Errorf("the record does not time the call:\n%s", s)
	}
	if s := d.Press("esc", "c").Screen(); strings.Contains(s, "calling ") {
		t.Errorf("c again does not end the call:\n%s", s)
	}
	if s := d.Press("esc", "enter").Screen(); strings.Contains(s, "calling ") {
		t.Errorf("enter begins a call too:\n%s", s)
	}
}
