package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/helpscreen"
	"dues/tui/ui"
)

// help lists the keys of the screen on top, or first of all what can be done
// by name. What stands in both is listed once, where it is looked for first.
func (r *root) help(byName bool) ui.Screen {
	title := "Today"
	if crumbs := r.top().Head().Crumbs; len(crumbs) > 0 {
		title = crumbs[len(crumbs)-1]
	}
	groups := helpscreen.Bindings(helpscreen.Titles, r.top().FullHelp())
	acts := helpscreen.Group{Title: "BY NAME", Acts: r.acts()}
	groups = append(groups, r.everywhere(append(groups, acts))...)
	typed := r.typedActs(groups)
	if !byName {
		return helpscreen.New(r.kit, title, append(groups, acts.Without(groups...)), typed)
	}
	for i, g := range groups {
		groups[i] = g.Without(acts)
	}
	return helpscreen.New(r.kit, title, append([]helpscreen.Group{acts}, groups...), typed)
}

// everywhere is the program's own keys that the groups do not list yet.
func (r *root) everywhere(listed []helpscreen.Group) []helpscreen.Group {
	k := r.kit.Keys
	missing := slices.DeleteFunc([]key.Binding{k.Do, k.Help, k.QuickNote, k.Back, k.Quit, k.Stop}, func(b key.Binding) bool {
		return slices.ContainsFunc(listed, func(g helpscreen.Group) bool { return g.Has(b.Help().Key) })
	})
	return helpscreen.Bindings([]string{"EVERYWHERE"}, [][]key.Binding{missing})
}

// acts is what the root can do by name.
func (r *root) acts() []helpscreen.Act {
	k := r.kit.Keys
	do := func(keyName, words string, msg tea.Msg, also ...string) helpscreen.Act {
		return helpscreen.Act{Key: keyName, Words: words, Do: msg, Also: also}
	}
	acts := []helpscreen.Act{do(k.Tabs[0].Help().Key, "today: the list", ui.Run{Act: actToday}, "chase")}
	for _, b := range k.Tabs[1:] {
		acts = append(acts, do(b.Help().Key, b.Help().Desc, ui.Press{Key: b.Help().Key}))
	}
	acts = append(acts,
		do(k.Search.Help().Key, "search everything", ui.Open{Screen: ui.ScreenSearch}),
		do(k.Undo.Help().Key, "undo the last change", ui.Run{Act: actUndo}),
		do(k.Redo.Help().Key, "redo what was undone", ui.Run{Act: actRedo}),
		do("", "import: invoices from a file", ui.Open{Screen: ui.ScreenImport}),
		do("", "export: the whole book into one file", ui.Run{Act: actExport}),
		do("", "new invoice: type one in", ui.Open{Screen: ui.ScreenNewInvoice}, "add invoice"),
		do("", "new client: with whom to ask for", ui.Open{Screen: ui.ScreenClient}, "add client"),
		do("", "sync: bring in what is new in your mail", ui.Open{Screen: ui.ScreenMailSync}, "threads", "mail sync"),
		do("", "unmatched: mail that looks like a client's; tie it", ui.Open{Screen: ui.ScreenUnmatched}),
		do("", "history: every change, newest first; take back", ui.Open{Screen: ui.ScreenHistory}),
		do("", "drafts: mails not sent, and what was typed", ui.Open{Screen: ui.ScreenDrafts}),
		do(k.Settings.Help().Key, k.Settings.Help().Desc, ui.Open{Screen: ui.ScreenSettings}),
		do("", "messages: all that was said", ui.Run{Act: actMessages}),
		do("", "mouse: on or off; off, the terminal marks and copies", ui.Run{Act: actMouse}),
		do(k.Redraw.Help().Key, "redraw", ui.Run{Act: actRedraw}),
		do(k.Suspend.Help().Key, "suspend", ui.Run{Act: actSuspend}),
	)
	if r.kit.Practice {
		acts = append(acts, do("", "leave: end the practice", ui.Run{Act: actQuit}))
	}
	return append(append(acts, do(k.Quit.Help().Key, "quit", ui.Run{Act: actQuit}, "leave", "exit")), themeActs()...)
}

// verb is an act on a client or an invoice: its key, the screen that it opens
// where it opens one, and what the shell calls it where that is another name.
type verb struct {
	binding key.Binding
	screen  string
	also    []string
}

// verbs are the acts on a client or an invoice that have a name.
func (r *root) verbs() []verb {
	k := r.kit.Keys.Subject
	return []verb{
		{k.Call, "", nil}, {k.Sheet, ui.ScreenSheet, []string{"show"}}, {k.Record, ui.ScreenRecord, []string{"log"}}, {k.Note, ui.ScreenNote, nil},
		{k.FollowUp, ui.ScreenFollowUp, []string{"next"}}, {k.Paid, ui.ScreenPayment, []string{"paid"}}, {k.Allocate, ui.ScreenAllocate, nil},
		{k.Query, ui.ScreenQuery, nil}, {k.Letter, ui.ScreenLetter, nil}, {k.Plan, ui.ScreenPlan, []string{"plan"}},
		{k.Step, ui.ScreenStep, []string{"hold", "tone", "pin"}}, {k.NotToday, ui.ScreenNotToday, nil},
		{k.Mail, ui.ScreenCompose, []string{"send"}}, {k.Template, ui.ScreenTemplates, []string{"templates"}},
		{k.Trail, ui.ScreenEvidence, []string{"evidence"}},
		{k.Later, "", nil}, {k.Why, "", nil}, {k.Copy, "", nil}, {k.Edit, "", nil}, {k.Outside, "", nil}, {k.Delete, "", nil},
	}
}

// asksWho is the title of a screen that is about a client, for the question who
// is meant; "" for one that is not.
func (r *root) asksWho(screen string) string {
	for _, v := range r.verbs() {
		if name := ui.ShortHelp(v.binding); v.screen == screen && screen != "" {
			return strings.ToUpper(name[:1]) + name[1:]
		}
	}
	return ""
}

// typedActs is what else is found by typing its name: the acts on a client or an
// invoice that the screen on top does not have, and by the names of the shell
// those that it has; then what only the shell does.
func (r *root) typedActs(here []helpscreen.Group) []helpscreen.Act {
	help := r.kit.Keys.Help.Help()
	acts := []helpscreen.Act{
		{Words: "tour: the first keys again", Do: ui.Run{Act: actTour}},
		{Key: help.Key, Words: help.Desc, Also: []string{"help"}, Do: ui.Open{Screen: ui.ScreenHelp}},
	}
	for _, v := range r.verbs() {
		b := v.binding
		act := helpscreen.Act{Key: b.Help().Key, Words: b.Help().Desc, Also: v.also}
		switch {
		case len(helpscreen.Group{Acts: []helpscreen.Act{act}}.Without(here...).Acts) == 0:
			if len(v.also) == 0 {
				continue
			}
			act.Do = ui.Press{Key: b.Keys()[0]}
		case v.screen != "":
			act.Do = ui.Open{Screen: v.screen}
		default:
			act.Do = ui.Said{Words: act.Key + " is for a client or an invoice: go to one on a list, or to a call sheet."}
		}
		acts = append(acts, act)
	}
	return append(acts, r.shellActs(append(here, helpscreen.Group{Acts: append(r.acts(), acts...)}))...)
}

// shellActs is what only the shell does: how it is called there.
func (r *root) shellActs(here []helpscreen.Group) []helpscreen.Act {
	if r.shell == nil {
		return nil
	}
	var acts []helpscreen.Act
	for _, c := range r.shell() {
		named := func(a helpscreen.Act) bool { return a.Named(c.Name) }
		if slices.ContainsFunc(here, func(g helpscreen.Group) bool { return slices.ContainsFunc(g.Acts, named) }) {
			continue
		}
		acts = append(acts, helpscreen.Act{
			Words: c.Name + ": in a shell, dues " + c.Name,
			Do:    ui.Said{Words: "In a shell: dues " + c.Name + ". " + c.Short + "."},
		})
	}
	return acts
}
