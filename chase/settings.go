package chase

import (
	"slices"

	"dues/chase/letter"
)

// Settings is what the user decided once: who they are, and how they chase. It
// is read from the config file; DefaultSettings stands where that is silent.
type Settings struct {
	Me     Me
	Home   Currency // shown first; the currency of amounts typed without one
	Grace  int      // days after due before the first reminder
	MinGap int      // working days between two contacts of groups 5 to 10
	// MonthFirst reads 3/4 as 4 March; else it is 3 April.
	MonthFirst bool

	Courtesy     int    // days after issue at which to ask whether the invoice arrived
	Big          Money  // an invoice of so much is asked after the day after it was sent; zero is none (RULES 6.1)
	PreDue       int    // working days before due at which to fix date and method
	PromiseGrace int    // working days after landing before a promise is broken (RULES 6.5)
	CallAt       Clock  // the time of day of a follow-up nobody chose a time for
	Ladder       Ladder // the cadence after due; empty is DefaultLadder
	// Calendar is the working days of banks; UK clearing runs on England and
	// Wales (RULES 4). nil knows weekends only.
	Calendar *Calendar
	// Methods are how long money is on its way where that is not the usual
	// (Method.Clearing).
	Methods  map[Method]Clearing
	Interest InterestSettings
	// DigestAmounts lets the morning's digest name amounts: others may see the
	// screen it appears on.
	DigestAmounts bool
	// Mouse lets the full screen take the mouse: then the terminal marks and
	// copies only with shift held. No verdict rests on it.
	Mouse bool `json:"-"`
	// Theme is the colours of the full screen, one of Themes. No verdict rests
	// on it.
	Theme string `json:"-"`
	// Mail is where mail is brought in from. No verdict rests on it.
	Mail MailSources `json:"-"`
	// Send is how mail leaves. No verdict rests on it.
	Send SendSettings `json:"-"`
	// Own is the user's templates in place of those that came with the program;
	// nil is none. No verdict rests on them.
	Own *letter.Own `json:"-"`
}

// InterestSettings is how late money is reckoned to grow (RULES 1, 2).
type InterestSettings struct {
	Regime   string      // Regimes; "" is the UK's
	Rounding Rounding    // "" is once, at the end
	Rates    []KnownRate // reference rates of half-years the program was not shipped with
}

// Me is who does the chasing, as mails and scripts name them.
type Me struct {
	Name     string // "Sam Lee"
	Business string // "Sam Lee Design"
	Phone    string
	Email    string
	Bank     string // bank details as they are to be copied, several lines
	Address  string // for letters, several lines
	Logo     string // the file of the picture under a mail; "" sends text alone
}

// FirstName is the first word of the name.
func (m Me) FirstName() string { return firstWord(m.Name) }

// DefaultSettings is the program without a config file.
func DefaultSettings() Settings {
	calendar, err := BankCalendar("ew")
	if err != nil {
		panic("the calendar of England and Wales is unknown: " + err.Error()) // a fault of this program
	}
	return Settings{
		Home: "GBP", Grace: 3, MinGap: 2, Courtesy: 7, PreDue: 3, PromiseGrace: 1,
		CallAt: MakeClock(10, 0), Ladder: DefaultLadder(), Calendar: calendar,
		Theme: ThemeTerminal, Send: DefaultSending(),
	}
}

// grace is the days after due before a client's first reminder.
func (s Settings) grace(c Client) int {
	if c.GraceDays != nil {
		return *c.GraceDays
	}
	return s.Grace
}

// firstDays is how many days after due the ladder begins for a client: when the
// grace is over, and no sooner than the first day of a ladder that was chosen.
func (s Settings) firstDays(c Client) int {
	days := max(1, s.grace(c))
	if l := s.ladder(c); !slices.Equal(l, DefaultLadder()) {
		days = max(days, l[0].Days)
	}
	return days
}

// ladder is the cadence for a client: their own when they have one that can be
// read, else the book's.
func (s Settings) ladder(c Client) Ladder {
	if c.Ladder != "" {
		if l, err := ParseLadder(c.Ladder); err == nil {
			return l
		}
	}
	if len(s.Ladder) == 0 {
		return DefaultLadder()
	}
	return s.Ladder
}

// amount is money in words: without the code when it is the home currency.
func (s Settings) amount(m Money) string {
	if m.Currency == s.Home || s.Home == "" {
		return m.String()
	}
	return m.WithCode()
}
