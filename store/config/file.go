package config

import (
	"fmt"
	"strings"

	"dues/chase"
)

// file is the config file as it is written; chase gives its keys their meaning.
type file struct {
	Currency string `toml:"currency"`
	Grace    int    `toml:"grace"`
	MinGap   int    `toml:"min_gap"`
	Dates    string `toml:"dates"`
	Me       me     `toml:"me"`
}

type me struct {
	Name     string `toml:"name"`
	Business string `toml:"business"`
	Phone    string `toml:"phone"`
	Email    string `toml:"email"`
	Bank     string `toml:"bank"`
}

// examples is a line that is right for every key there is. A test holds that
// each of them is read.
var examples = map[string]string{
	"currency":    `currency = "GBP"`,
	"grace":       `grace = 3`,
	"min_gap":     `min_gap = 2`,
	"dates":       `dates = "dmy"`,
	"me.name":     `name = "Sam Lee"`,
	"me.business": `business = "Sam Lee Design"`,
	"me.phone":    `phone = "020 7946 0000"`,
	"me.email":    `email = "sam@example.com"`,
	"me.bank":     `bank = "Sort code 00-00-00, account 12345678"`,
}

// fileOf is the file that would say what the settings are.
func fileOf(s chase.Settings) file {
	f := file{Currency: string(s.Home), Grace: s.Grace, MinGap: s.MinGap, Dates: "dmy"}
	if s.MonthFirst {
		f.Dates = "mdy"
	}
	f.Me = me(s.Me)
	return f
}

// settings checks every value and gives the settings. text is the file, for
// the line of what is refused.
func (f file) settings(text string) (chase.Settings, error) {
	s := chase.DefaultSettings()
	s.Me = chase.Me(f.Me)
	s.Grace, s.MinGap, s.MonthFirst = f.Grace, f.MinGap, f.Dates == "mdy"
	s.Home = chase.Currency(strings.ToUpper(f.Currency))
	key, why := "", ""
	switch {
	case !isCode(string(s.Home)):
		key, why = "currency", fmt.Sprintf("%q is no currency code", f.Currency)
	case f.Grace < 0 || f.Grace > 365:
		key, why = "grace", fmt.Sprintf("%d is not a number of days from 0 to 365", f.Grace)
	case f.MinGap < 0 || f.MinGap > 60:
		key, why = "min_gap", fmt.Sprintf("%d is not a number of working days from 0 to 60", f.MinGap)
	case f.Dates != "dmy" && f.Dates != "mdy":
		key, why = "dates", fmt.Sprintf("%q is neither dmy nor mdy", f.Dates)
	default:
		return s, nil
	}
	return chase.Settings{}, &Error{Line: lineOf(text, key), Problem: fmt.Sprintf("%s: %s. Try %s", key, why, examples[key])}
}

// isCode reports whether s has the form of an ISO 4217 code.
func isCode(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// nearest is the key written most like one that does not exist, or "". A key
// written under the wrong table, or none, is near too.
func nearest(typed string) string {
	best, least := "", 3
	for key := range examples {
		d := apart(last(key), last(typed))
		if d < least || d == least && best != "" && key < best {
			best, least = key, d
		}
	}
	return best
}

// last is the part of a dotted key after its tables.
func last(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

// apart is the number of letters to add, drop or change to make a of b.
func apart(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
