package cli

// The groups of the help, in order. A command without a group is not shown.
const (
	groupToday = "today"
	groupWrite = "write"
	groupBook  = "book"
	groupHelp  = "help"
)

var groups = []struct{ id, title string }{
	{groupToday, "Whom to contact:"},
	{groupWrite, "What happened:"},
	{groupBook, "The book:"},
	{groupHelp, "Help:"},
}

// commands is every command, in the order the help shows them.
var commands []entry

func init() {
	commands = []entry{ // in init: completion and man walk the table that names them
		{"today", groupToday, (*app).todayCommand},
		{"chase", groupToday, (*app).chaseCommand},
		{"why", groupToday, (*app).whyCommand},
		{"show", groupToday, (*app).showCommand},
		{"search", groupToday, (*app).searchCommand},
		{"invoices", groupToday, (*app).invoicesCommand},
		{"clients", groupToday, (*app).clientsCommand},
		{"threads", groupToday, (*app).threadsCommand},
		{"interest", groupToday, (*app).interestCommand},
		{"statement", groupToday, (*app).statementCommand},
		{"evidence", groupToday, (*app).evidenceCommand},
		{"report", groupToday, (*app).reportCommand},
		{"status", groupToday, (*app).statusCommand},
		{"digest", groupToday, (*app).digestCommand},
		{"note", groupWrite, (*app).noteCommand},
		{"n", groupWrite, (*app).quickCommand},
		{"log", groupWrite, (*app).logCommand},
		{"paid", groupWrite, (*app).paidCommand},
		{"allocate", groupWrite, (*app).allocateCommand},
		{"letter", groupWrite, (*app).letterCommand},
		{"mail", groupWrite, (*app).mailCommand},
		{"send", groupWrite, (*app).sendCommand},
		{"next", groupWrite, (*app).nextCommand},
		{"hold", groupWrite, (*app).holdCommand},
		{"query", groupWrite, (*app).queryCommand},
		{"undo", groupWrite, (*app).undoCommand},
		{"redo", groupWrite, (*app).redoCommand},
		{"history", groupWrite, (*app).historyCommand},
		{"import", groupBook, (*app).importCommand},
		{"add", groupBook, (*app).addCommand},
		{"edit", groupBook, (*app).editCommand},
		{"export", groupBook, (*app).exportCommand},
		{"backup", groupBook, (*app).backupCommand},
		{"restore", groupBook, (*app).restoreCommand},
		{"doctor", groupBook, (*app).doctorCommand},
		{"demo", groupHelp, (*app).demoCommand},
		{"keys", groupHelp, (*app).keysCommand},
		{"man", groupHelp, (*app).manCommand},
		{"completion", groupHelp, (*app).completionCommand},
		{"stream", "", (*app).streamCommand},
	}
}
