package ptytest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestHoldingJForThreeHundredPressesLosesNone(t *testing.T) {
	env := Book(t)
	lines := []string{"Invoice Number,Customer,Invoice Date,Due Date,Amount"}
	day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 400 {
		due := day.AddDate(0, 0, i)
		lines = append(lines, fmt.Sprintf("INV-%04d,Client %d,%s,%s,100.00", i, i%40, due.AddDate(0, 0, -30).Format(time.DateOnly), due.Format(time.DateOnly)))
	}
	file := filepath.Join(t.TempDir(), "ledger.csv")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	Run(t, env, "import", "--currency", "GBP", file)
	term := Start(t, env, 80, 24)
	term.Wait("[1 Today]")
	term.Send("2")
	term.Wait("> INV-0000")
	for range 300 {
		term.Send("j")
	}
	term.Wait("> INV-0300")
	term.Send(strings.Repeat("k", 300)) // a terminal that was slow gives them all at once
	term.Wait("> INV-0000")
	term.Send("q")
	if status := term.End(); status != 0 {
		t.Errorf("it ends with %d", status)
	}
}
