package chase

// Settings is what the user decided once: who they are, and how they chase. It
// is read from the config file; DefaultSettings stands where that is silent.
type Settings struct {
	Me     Me
	Home   Currency // shown first; the currency of amounts typed without one
	Grace  int      // days after due before the first reminder
	MinGap int      // working days between two contacts of groups 5 to 10
	// MonthFirst reads 3/4 as 4 March; else it is 3 April.
	MonthFirst bool
}

// Me is who does the chasing, as mails and scripts name them.
type Me struct {
	Name     string // "Sam Lee"
	Business string // "Sam Lee Design"
	Phone    string
	Email    string
	Bank     string // bank details as they are to be copied, several lines
}

// FirstName is the first word of the name.
func (m Me) FirstName() string {
	for i, r := range m.Name {
		if r == ' ' {
			return m.Name[:i]
		}
	}
	return m.Name
}

// DefaultSettings is the program without a config file.
func DefaultSettings() Settings {
	return Settings{Home: "GBP", Grace: 3, MinGap: 2}
}
