package chase

import "fmt"

// Regime is a law under which late payment bears interest, as data. The UK's
// is the default; the others are off unless chosen (RULES 1, 2).
type Regime struct {
	ID       string
	Law      string // as a claim cites it
	Series   Series
	Currency Currency // of the fixed sums
	Stepping bool     // the rate moves with each half-year; else it is fixed for the life of the debt
	byDue    bool     // a fixed rate is picked by the due date's half-year, not by the day after
	margin   func(h halfYear, k Kind) (basisPoints int, applies bool)
	fixedSum func(debt Money, k Kind) int64
}

// Regimes are the laws shipped, by id.
func Regimes() []string { return []string{"uk", "uk-s69", "ie", "de", "fr", "nl"} }

// RegimeByID is one of Regimes; "" is the UK's.
func RegimeByID(id string) (Regime, error) {
	switch id {
	case "", "uk":
		return Regime{ID: "uk", Law: "Late Payment of Commercial Debts (Interest) Act 1998", Series: BankRate,
			Currency: "GBP", margin: business(8_00), fixedSum: ukFixedSum}, nil
	case "uk-s69":
		// A court's discretion, not a right: 8% and no fixed sum (RULES 1.1).
		return Regime{ID: "uk-s69", Law: "County Courts Act 1984, section 69", Currency: "GBP", margin: everybody(8_00), fixedSum: noFixedSum}, nil
	case "ie":
		return Regime{ID: "ie", Law: "European Communities (Late Payment in Commercial Transactions) Regulations 2012", Series: ECBRate,
			Currency: "EUR", byDue: true, margin: business(8_00), fixedSum: euFixedSum}, nil
	case "de":
		return Regime{ID: "de", Law: "§ 288 BGB", Series: GermanBase, Currency: "EUR", Stepping: true, margin: germanMargin, fixedSum: euFixedSum}, nil
	case "fr":
		return Regime{ID: "fr", Law: "article L441-10 du code de commerce", Series: ECBRate, Currency: "EUR", Stepping: true,
			margin: business(10_00), fixedSum: euFixedSum}, nil
	case "nl":
		return Regime{ID: "nl", Law: "artikel 6:119a BW", Series: ECBRate, Currency: "EUR", Stepping: true,
			margin: business(8_00), fixedSum: euFixedSum}, nil
	}
	return Regime{}, fieldError("regime", fmt.Sprintf("I don't know the law %q. Known are uk, uk-s69, ie, de, fr and nl.", id))
}

// business is a margin owed between businesses and by public bodies only.
func business(basisPoints int) func(halfYear, Kind) (int, bool) {
	return func(_ halfYear, k Kind) (int, bool) { return basisPoints, k != Individual }
}

func everybody(basisPoints int) func(halfYear, Kind) (int, bool) {
	return func(halfYear, Kind) (int, bool) { return basisPoints, true }
}

// germanMargin is 9 points between businesses, 8 until mid-2014, and 5 for
// consumers (RULES 2.2).
func germanMargin(h halfYear, k Kind) (int, bool) {
	switch {
	case k == Individual:
		return 5_00, true
	case h < 2*2014+1:
		return 8_00, true
	}
	return 9_00, true
}

// ukFixedSum is section 5A(2) of the Act (RULES 1.5).
func ukFixedSum(debt Money, k Kind) int64 {
	switch {
	case k == Individual || debt.Minor <= 0:
		return 0
	case debt.Minor < 1_000_00:
		return 40_00
	case debt.Minor < 10_000_00:
		return 70_00
	}
	return 100_00
}

// euFixedSum is article 6 of Directive 2011/7/EU (RULES 2.1).
func euFixedSum(debt Money, k Kind) int64 {
	if k == Individual || debt.Minor <= 0 {
		return 0
	}
	return 40_00
}

func noFixedSum(Money, Kind) int64 { return 0 }

// RelevantDay is the last day on which a payment is on time in the UK;
// statutory interest starts the day after (RULES 1.2, section 4 of the Act).
// received is the day on which the invoice had been received and the work
// done; agreed is the agreed date, or none. Thirty days are counted with the
// first: received on 1 June without terms, 30 June is still on time. A public
// body has those thirty days whatever was agreed.
func RelevantDay(received, agreed Date, k Kind) Date {
	day30 := received + 29
	switch {
	case agreed == 0:
		return day30
	case k == Public && received != 0:
		return min(agreed, day30)
	}
	return agreed
}

// StatutoryCap is the date beyond which an agreed date may not stand: 60 days
// for a business, where longer is open to challenge as grossly unfair, 30 for
// a public body. False when the agreed date keeps to it, and for a person,
// whom the Act does not bind (RULES 1.2).
func StatutoryCap(received, agreed Date, k Kind) (Date, bool) {
	cap := received + 59
	if k == Public {
		cap = received + 29
	}
	if k == Individual || received == 0 || agreed <= cap {
		return 0, false
	}
	return cap, true
}
