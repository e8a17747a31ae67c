package config

import (
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// known is a setting there is: what it means, a line that is right, and how its
// value is written.
type known struct {
	key     string // with its tables: "me.name"
	means   string
	example string
	form    form
	usual   string          // where the file is silent, as it is typed; "" is nothing
	choices func() []string // nil where the value is not one of a few words
}

// form is how a value is written.
type form int

const (
	words form = iota
	lines      // several lines of words
	number
	yesNo
	list // of words, with commas between when it is typed
)

func yesOrNo() []string { return []string{"yes", "no"} }

func oneOf(choices ...string) func() []string { return func() []string { return choices } }

// everything is every setting, in the order in which they are shown: the first
// are those that are changed most. A test holds that every example is read, and
// that no key of the file is missing.
func everything() []known {
	return slices.Concat(general(), mine(), methodSettings(), law(), mailSettings(), sendSettings(), smtpSettings())
}

func general() []known {
	return []known{
		{key: "currency", means: "shown first; the currency of amounts typed without one", example: `currency = "GBP"`, usual: "GBP"},
		{key: "dates", means: "which way round 3/4 is read: dmy is 3 April, mdy is 4 March", example: `dates = "dmy"`, usual: "dmy", choices: oneOf("dmy", "mdy")},
		{key: "grace", means: "days after due before the first reminder", example: `grace = 3`, usual: "3", form: number},
		{key: "min_gap", means: "working days between two contacts", example: `min_gap = 2`, usual: "2", form: number},
		{key: "courtesy", means: "days after issue at which to ask whether the invoice arrived", example: `courtesy = 7`, usual: "7", form: number},
		{key: "big", means: "an invoice of so much is asked after the day after it was sent", example: `big = "5,000.00"`},
		{key: "pre_due", means: "working days before due at which to fix a date and a method", example: `pre_due = 3`, usual: "3", form: number},
		{key: "promise_grace", means: "working days after the money should have landed before a promise is broken", example: `promise_grace = 1`, usual: "1", form: number},
		{key: "call_at", means: "the time of day of a follow-up for which none was chosen", example: `call_at = "10:00"`, usual: "10:00"},
		{key: "ladder", means: "the steps after due: name, days, and mail, call or letter", example: `ladder = "friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21, notice 30"`, usual: chase.DefaultLadder().String()},
		{key: "calendar", means: "whose bank days count: England and Wales, Scotland, Northern Ireland, US, TARGET (the euro), or weekends only", example: `calendar = "ew"`, usual: "ew", choices: chase.CalendarNames},
		{key: "holidays", means: "days of your own on which you and the banks do not work", example: `holidays = ["2026-12-24", "2026-12-31"]`, form: list},
		{key: "digest_amounts", means: "whether the morning's digest names amounts: others may see the screen it appears on", example: `digest_amounts = true`, usual: "no", form: yesNo, choices: yesOrNo},
		{key: "mouse", means: "wheel, tabs, lines and footer by mouse; the terminal then marks and copies with shift held", example: `mouse = true`, usual: "no", form: yesNo, choices: yesOrNo},
		{key: "theme", means: "the colours of the full screen", example: `theme = "dark"`, usual: chase.ThemeTerminal, choices: chase.Themes},
	}
}

func mine() []known {
	return []known{
		{key: "me.name", means: "who you are, at the end of mails and at the start of calls", example: `name = "Sam Lee"`},
		{key: "me.business", means: "the name you trade under", example: `business = "Sam Lee Design"`},
		{key: "me.phone", means: "where they can ring back", example: `phone = "020 7946 0000"`},
		{key: "me.email", means: "whom your mail is from", example: `email = "sam@example.com"`},
		{key: "me.bank", means: "your bank details, as y b copies them and mails give them", example: `bank = "Sort code 00-00-00, account 12345678"`, form: lines},
		{key: "me.address", means: "your address, for letters", example: `address = "4 Mill Lane, Leeds LS1 4AB"`, form: lines},
		{key: "me.logo", means: "a picture under the words of a mail, which then goes as text and as HTML: a PNG, JPEG or GIF", example: `logo = "~/Pictures/logo.png"`},
	}
}

// methodTable begins the key of every method.
const methodTable = "methods."

// methodSettings is how long money is on its way, by every method there is.
func methodSettings() []known {
	var all []known
	for _, m := range chase.Methods() {
		usual := m.Clearing().String()
		all = append(all, known{key: methodTable + string(m), means: "how long money is on its way by " + m.Name() + ": same, 2wd, 1d, 1wd cutoff 15:30",
			example: fmt.Sprintf("%s = %q", m, usual), usual: usual})
	}
	return all
}

func law() []known {
	return []known{
		{key: "interest.regime", means: "whose law late interest follows: the UK's Act, section 69 of the County Courts Act, or Ireland, Germany, France, the Netherlands", example: `regime = "uk"`, usual: "uk", choices: chase.Regimes},
		{key: "interest.rounding", means: "interest rounded once at the end, or each day to the penny as GOV.UK does", example: `rounding = "end"`, usual: "end", choices: oneOf("end", "daily")},
		{key: "interest.rates", means: "reference rates that came after this program: the day from which, and the percentage", example: `rates = ["2027-01-01 3.75", "ecb 2026-07-01 2.15"]`, form: list},
	}
}

// find is what is known of a key. A method goes by another name too, and every
// account by its own; of others it is nothing.
func find(key string) (known, bool) {
	for _, k := range everything() {
		if k.key == key {
			return k, true
		}
	}
	if name, ok := strings.CutPrefix(key, methodTable); ok {
		if m, err := chase.ParseMethod(name); err == nil {
			return find(methodTable + string(m))
		}
		return find(methodTable + string(chase.BACS))
	}
	if strings.HasPrefix(key, accountTable) && !strings.HasPrefix(key, accountExample) {
		return find(accountExample + last(key))
	}
	return known{}, false
}

// exampleOf is a line that is right for a key, "" when there is no such key.
func exampleOf(key string) string {
	k, _ := find(key)
	return k.example
}
