package ui_test

import (
	"testing"
	"time"

	"dues/chase"
	"dues/tui/uitest"
)

func TestADayOnWhichMoneyLandsIsNamedOnce(t *testing.T) {
	on := func(month time.Month, day int, minor int64, c chase.Currency) chase.MoneyIn {
		return chase.MoneyIn{On: chase.MakeDate(2026, month, day), Money: chase.Money{Minor: minor, Currency: c}}
	}
	day := chase.Session{Lands: []chase.MoneyIn{on(12, 1, 150000, "EUR"), on(12, 1, 216050, "GBP"), on(12, 4, 5000, "GBP")}}
	facts := uitest.Kit().SessionFacts(day, "Promised")
	if want := "2,210.50 + 1,500.00 EUR, lands Tue 1 Dec 1,500.00 EUR, 2,160.50, Fri 4 Dec 50.00"; len(facts) != 1 || facts[0].Words != want {
		t.Errorf("it says %+v, want %s", facts, want)
	}
}
