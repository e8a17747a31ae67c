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
		{"today", groupToday, (*app).todayCommand, atOnce},
		{"chase", groupToday, (*app).chaseCommand, inGoodTime},
		{"why", groupToday, (*app).whyCommand, atOnce},
		{"show", groupToday, (*app).showCommand, atOnce},
		{"search", groupToday, (*app).searchCommand, atOnce},
		{"invoices", groupToday, (*app).invoicesCommand, atOnce},
		{"clients", groupToday, (*app).clientsCommand, atOnce},
		{"threads", groupToday, (*app).threadsCommand, inGoodTime},
		{"interest", groupToday, (*app).interestCommand, atOnce},
		{"statement", groupToday, (*app).statementCommand, atOnce},
		{"evidence", groupToday, (*app).evidenceCommand, inGoodTime},
		{"report", groupToday, (*app).reportCommand, atOnce},
		{"status", groupToday, (*app).statusCommand, atOnce},
		{"digest", groupToday, (*app).digestCommand, inGoodTime},
		{"note", groupWrite, (*app).noteCommand, inGoodTime},
		{"n", groupWrite, (*app).quickCommand, inGoodTime},
		{"log", groupWrite, (*app).logCommand, inGoodTime},
		{"paid", groupWrite, (*app).paidCommand, inGoodTime},
		{"allocate", groupWrite, (*app).allocateCommand, inGoodTime},
		{"letter", groupWrite, (*app).letterCommand, inGoodTime},
		{"mail", groupWrite, (*app).mailCommand, inGoodTime},
		{"send", groupWrite, (*app).sendCommand, inGoodTime},
		{"next", groupWrite, (*app).nextCommand, inGoodTime},
		{"hold", groupWrite, (*app).holdCommand, inGoodTime},
		{"query", groupWrite, (*app).queryCommand, inGoodTime},
		{"undo", groupWrite, (*app).undoCommand, inGoodTime},
		{"redo", groupWrite, (*app).redoCommand, inGoodTime},
		{"history", groupWrite, (*app).historyCommand, atOnce},
		{"import", groupBook, (*app).importCommand, inGoodTime},
		{"add", groupBook, (*app).addCommand, inGoodTime},
		{"edit", groupBook, (*app).editCommand, inGoodTime},
		{"export", groupBook, (*app).exportCommand, inGoodTime},
		{"backup", groupBook, (*app).backupCommand, inGoodTime},
		{"restore", groupBook, (*app).restoreCommand, inGoodTime},
		{"doctor", groupBook, (*app).doctorCommand, inGoodTime},
		{"demo", groupHelp, (*app).demoCommand, inGoodTime},
		{"keys", groupHelp, (*app).keysCommand, atOnce},
		{"man", groupHelp, (*app).manCommand, atOnce},
		{"completion", groupHelp, (*app).completionCommand, atOnce},
		{"stream", "", (*app).streamCommand, inGoodTime},
	}
}
