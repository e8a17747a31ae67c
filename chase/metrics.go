package chase

// The measures of RULES 6.7. Each takes money of one currency, in minor units
// or whole units alike since they are ratios, and reports false where the
// sources say "n/a": when there is nothing to divide by.

// DSO is days sales outstanding: what is owed at the end of a period against
// its sales on credit.
func DSO(owed, sales int64, days int) (float64, bool) {
	if sales <= 0 {
		return 0, false
	}
	return float64(owed) / float64(sales) * float64(days), true
}

// BestPossibleDSO is the DSO if nobody were late: of what is owed, only what is
// not overdue.
func BestPossibleDSO(notOverdue, sales int64, days int) (float64, bool) {
	return DSO(notOverdue, sales, days)
}

// DaysDelinquent is the part of the DSO that is lateness.
func DaysDelinquent(owed, notOverdue, sales int64, days int) (float64, bool) {
	dso, ok := DSO(owed, sales, days)
	best, _ := BestPossibleDSO(notOverdue, sales, days)
	return dso - best, ok
}

// MonthSales is one month's sales on credit.
type MonthSales struct {
	Sales int64
	Days  int // in the month
}

// CountbackDSO works back from what is owed: it takes off whole months' sales,
// newest first, and counts their days; the last month counts in proportion. It
// says more than DSO where sales come in bursts. False when the months given
// are used up before what is owed.
func CountbackDSO(owed int64, newestFirst []MonthSales) (float64, bool) {
	days := 0
	for _, m := range newestFirst {
		switch {
		case owed <= 0:
			return float64(days), true
		case owed < m.Sales:
			return float64(days) + float64(owed)/float64(m.Sales)*float64(m.Days), true
		}
		owed -= m.Sales
		days += m.Days
	}
	return float64(days), owed <= 0
}

// CollectionEffectiveness is the share of what could be collected in a period
// that was, in percent: owed at its begin, sales over so many months, owed and
// not overdue at its end. The sales count by the monthly average; over 1 month
// they count whole, and then the share is never below none nor above all.
func CollectionEffectiveness(begin, sales int64, months int, end, endNotOverdue int64) (float64, bool) {
	if months <= 0 {
		return 0, false
	}
	owing := float64(begin) + float64(sales)/float64(months)
	if owing == float64(endNotOverdue) {
		return 0, false
	}
	return (owing - float64(end)) / (owing - float64(endNotOverdue)) * 100, true
}

// Reach is how attempts to contact went.
type Reach struct {
	Attempts   int
	RightParty int // the person who can pay or promise was spoken to
}

// ReachOf counts calls out and what came of them (RULES 6.3): voicemail and no
// answer reached nobody, a gatekeeper or a wrong person the wrong one.
func ReachOf(history []Activity) Reach {
	var r Reach
	for _, a := range history {
		if a.Direction != Out || a.Kind != Call && a.Kind != Voicemail {
			continue
		}
		r.Attempts++
		switch a.Outcome {
		case "", LeftWord, NoAnswer, WrongPerson, Gatekeeper, LeftCompany:
		default:
			r.RightParty++
		}
	}
	return r
}
