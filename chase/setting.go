package chase

// Setting is one setting as it stands in the user's file, or as it comes where
// the file is silent.
type Setting struct {
	Key     string   // as it is named everywhere, with its table: "grace", "me.name"
	Value   string   // in force, as it is typed; "" is nothing
	Usual   string   // in force where the file is silent
	Line    int      // of the file, from 1; 0 where it is silent
	Means   string   // in a few words
	Example string   // a line of the file that is right
	Choices []string // the words it may be; none where it may be others
	Lines   bool     // its words may run over several lines
	// Whole is that it can only be changed with what belongs to it, in the text of
	// the file: a mail account, a way to send.
	Whole bool
}
