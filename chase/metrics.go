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
		if owed < m.Sales {
			return float64(days) + float64(max(0, owed))/float64(m.Sales)*float64(m.Days), true
		}
		owed -= m.Sales
		days += m.Days
	}
	return float64(days), owed <= 0 && days > 0
}

// CollectionEffectiveness is the share of what could be collected in a period
// that was, in percent: owed at its begin, sales over so many months, owed and
// not overdue at its end. The sales count by the monthly average.
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

// InvoiceSales is one open invoice, with the sales of the month it was issued
// in.
type InvoiceSales struct {
	Issued     Date
	Open       int64
	MonthSales int64
}

// TrueDSO is the sum over open invoices of their age against their own month's
// sales. False when a month has none.
func TrueDSO(open []InvoiceSales, today Date) (float64, bool) {
	sum := 0.0
	for _, v := range open {
		if v.MonthSales <= 0 {
			return 0, false
		}
		sum += float64(today.Since(v.Issued)) * float64(v.Open) / float64(v.MonthSales)
	}
	return sum, len(open) > 0
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
