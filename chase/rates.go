package chase

import (
	"fmt"
	"time"
)

// Reference rates by half-year, in basis points. Each number is the rate that
// counts for interest starting (or, where the law steps, running) in that
// half-year.

// ukBankRates is the Bank of England's Bank Rate on the 30 June or 31 December
// before each half-year from July 2002 to July 2026 (RULES 1.9, 1.10; equal to
// the published tables of payontime.co.uk for 2011 to 2024).
var ukBankRates = [...]int16{
	400,      // 2002 H2
	400, 375, // 2003
	375, 450, // 2004
	475, 475, // 2005
	450, 450, // 2006
	500, 550, // 2007
	550, 500, // 2008
	200, 50, // 2009
	50, 50, // 2010
	50, 50, // 2011
	50, 50, // 2012
	50, 50, // 2013
	50, 50, // 2014
	50, 50, // 2015
	50, 50, // 2016
	25, 25, // 2017
	50, 50, // 2018
	75, 75, // 2019
	75, 10, // 2020
	10, 10, // 2021
	25, 125, // 2022
	350, 500, // 2023
	525, 525, // 2024
	475, 425, // 2025
	375, 375, // 2026
}

// ecbRates is the ECB's main refinancing rate on 1 January and 1 July from
// 2013 to January 2026 (RULES 2.2).
var ecbRates = [...]int16{
	75, 50, // 2013
	25, 15, // 2014
	5, 5, // 2015
	5, 0, // 2016
	0, 0, // 2017
	0, 0, // 2018
	0, 0, // 2019
	0, 0, // 2020
	0, 0, // 2021
	0, 0, // 2022
	250, 400, // 2023
	450, 425, // 2024
	315, 215, // 2025
	215, // 2026 H1
}

// germanBaseRates is the Basiszinssatz of sect. 247 BGB from 2002 to January
// 2026 (RULES 2.2; Bundesbank series BBIN1/M.DE.BBK.BBKBAS2).
var germanBaseRates = [...]int16{
	257, 247, // 2002
	197, 122, // 2003
	114, 113, // 2004
	121, 117, // 2005
	137, 195, // 2006
	270, 319, // 2007
	332, 319, // 2008
	162, 12, // 2009
	12, 12, // 2010
	12, 37, // 2011
	12, 12, // 2012
	-13, -38, // 2013
	-63, -73, // 2014
	-83, -83, // 2015
	-83, -88, // 2016
	-88, -88, // 2017
	-88, -88, // 2018
	-88, -88, // 2019
	-88, -88, // 2020
	-88, -88, // 2021
	-88, -88, // 2022
	162, 312, // 2023
	362, 337, // 2024
	227, 127, // 2025
	127, // 2026 H1
}

// halfYear counts half-years: 2 for each year, and one more from July.
type halfYear int

func halfYearOf(d Date) halfYear {
	y, m, _ := d.Calendar()
	h := halfYear(2 * y)
	if m > 6 {
		h++
	}
	return h
}

// start is 1 January or 1 July.
func (h halfYear) start() Date { return MakeDate(int(h)/2, time.Month(1+6*(h%2)), 1) }

// Series is a reference rate that interest is reckoned from.
type Series string

// The series shipped with the program.
const (
	BankRate   Series = "bank-rate" // Bank of England
	ECBRate    Series = "ecb"       // main refinancing operations
	GermanBase Series = "basiszins" // sect. 247 BGB
	NoSeries   Series = ""          // the rate stands by itself
)

// Words is the series as a claim names it.
func (s Series) Words() string {
	switch s {
	case BankRate:
		return "Bank Rate"
	case ECBRate:
		return "the ECB main refinancing rate"
	case GermanBase:
		return "the Basiszinssatz"
	}
	return ""
}

// shipped is the table of a series and its first half-year.
func (s Series) shipped() (first halfYear, rates []int16) {
	switch s {
	case BankRate:
		return 2*2002 + 1, ukBankRates[:]
	case ECBRate:
		return 2 * 2013, ecbRates[:]
	case GermanBase:
		return 2 * 2002, germanBaseRates[:]
	}
	return 0, nil
}

// KnownRate is a reference rate the user added, for a half-year the program
// was not shipped with.
type KnownRate struct {
	Series      Series
	Starts      Date // a day in the half-year it counts for: 2027-01-01
	BasisPoints int  // 375 is 3.75%
}

// UnknownRate says that the reference rate of a half-year is not known, which
// is never passed over in silence: the last known one would be wrong.
type UnknownRate struct {
	Series Series
	Starts Date // the first day of the half-year
	Last   int  // the last known rate in basis points, for an estimate; 0 with Before set
	Before bool // the half-year lies before the table
}

// Error says which rate is missing and what to do.
func (e *UnknownRate) Error() string {
	day := dayMonthYear(e.reference())
	if e.Before {
		return fmt.Sprintf("%s of %s is older than the rates kept here", e.Series.Words(), day)
	}
	series := ""
	if e.Series != BankRate {
		series = string(e.Series) + " "
	}
	return fmt.Sprintf("%s of %s is not known here, and interest from %s needs it: put it under [interest] in the config, as in rates = [\"%s%s %s\"] were it %s%%, or ask for an estimate",
		e.Series.Words(), day, dayMonthYear(e.Starts), series, e.Starts, signedPercent(e.Last), signedPercent(e.Last))
}

// reference is the day whose rate counts: in the UK the day before the
// half-year, elsewhere its first.
func (e *UnknownRate) reference() Date { return referenceDay(e.Series, halfYearOf(e.Starts)) }

func referenceDay(s Series, h halfYear) Date {
	if s == BankRate {
		return h.start() - 1
	}
	return h.start()
}

// ReferenceRate is the rate of a series, in basis points, that counts for the
// half-year of a day. The user's rates stand over the shipped ones. The error
// is an *UnknownRate.
func ReferenceRate(s Series, day Date, known []KnownRate) (basisPoints int, err error) {
	h := halfYearOf(day)
	for _, k := range known {
		if k.Series == s && halfYearOf(k.Starts) == h {
			return k.BasisPoints, nil
		}
	}
	first, rates := s.shipped()
	switch i := int(h - first); {
	case s == NoSeries:
		return 0, nil
	case i < 0:
		return 0, &UnknownRate{Series: s, Starts: h.start(), Before: true}
	case i >= len(rates):
		return 0, &UnknownRate{Series: s, Starts: h.start(), Last: lastKnown(s, h, known, int(rates[len(rates)-1]))}
	default:
		return int(rates[i]), nil
	}
}

// lastKnown is the newest of the user's rates before a half-year, else the
// last one shipped.
func lastKnown(s Series, before halfYear, known []KnownRate, shipped int) int {
	first, rates := s.shipped()
	newest, rate := first+halfYear(len(rates))-1, shipped
	for _, k := range known {
		if h := halfYearOf(k.Starts); k.Series == s && h > newest && h < before {
			newest, rate = h, k.BasisPoints
		}
	}
	return rate
}
