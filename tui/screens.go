package tui

import (
	"context"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/tui/bringin"
	"dues/tui/clients"
	"dues/tui/compose"
	"dues/tui/drafts"
	"dues/tui/evidence"
	"dues/tui/forms"
	"dues/tui/helpscreen"
	"dues/tui/history"
	"dues/tui/invoice"
	"dues/tui/invoices"
	"dues/tui/mailsync"
	"dues/tui/pick"
	"dues/tui/prep"
	"dues/tui/record"
	"dues/tui/reports"
	"dues/tui/search"
	"dues/tui/settings"
	"dues/tui/step"
	"dues/tui/templates"
	"dues/tui/today"
	"dues/tui/ui"
	"dues/tui/unmatched"
)

// book is the book with the drafts as they are on screen, not as they were
// written last.
type book struct {
	*store.DB
	keeper *ui.Keeper
}

// Draft writes what waits before it reads, so that a form left and opened again
// at once has all its letters. What cannot be written now, on a full disk say,
// comes from memory.
func (b book) Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error) {
	_ = b.keeper.Flush(ctx) // the root says so when its own flush fails
	if d, held := b.keeper.Held(form, client); held {
		return d, d.Form != "", nil
	}
	return b.DB.Draft(ctx, form, client)
}

// Drafts writes what waits before it reads, as Draft does.
func (b book) Drafts(ctx context.Context) ([]chase.Draft, error) {
	_ = b.keeper.Flush(ctx) // the root says so when its own flush fails
	return b.DB.Drafts(ctx)
}

// DropDraft forgets a draft in the book and in memory.
func (b book) DropDraft(ctx context.Context, form string, client chase.ID) error {
	b.keeper.Forget(form, client)
	return b.DB.DropDraft(ctx, form, client)
}

// buildTabs makes the screens that are always there.
func (r *root) buildTabs() []tab {
	return []tab{
		{name: "Today", short: "Today", screen: today.New(r.kit, r.book)},
		{name: "Invoices", short: "Invoices", screen: invoices.New(r.kit, r.book)},
		{name: "Clients", short: "Clients", screen: clients.New(r.kit, r.book)},
		{name: "Reports", short: "Reports", screen: reports.New(r.kit, r.book)},
	}
}

// build makes the screen that o asks for; nil when there is none of that name.
// A screen about a client that was not named asks for one first.
func (r *root) build(o ui.Open) ui.Screen {
	if o.Client == 0 && o.Screen == ui.ScreenNote {
		return pick.New(r.kit, r.book, "Note", o)
	}
	switch o.Screen {
	case ui.ScreenSheet:
		return prep.New(r.kit, r.book, o)
	case ui.ScreenInvoice:
		return invoice.New(r.kit, r.book, o)
	case ui.ScreenRecord:
		return record.New(r.kit, r.book, o)
	case ui.ScreenNote:
		return forms.NewNote(r.kit, r.book, o)
	case ui.ScreenFollowUp:
		return forms.NewFollowUp(r.kit, r.book, o)
	case ui.ScreenPayment:
		return forms.NewPayment(r.kit, r.book, o)
	case ui.ScreenAllocate:
		return forms.NewAllocate(r.kit, r.book, o)
	case ui.ScreenQuery:
		return forms.NewQuery(r.kit, r.book, o)
	case ui.ScreenLetter:
		return forms.NewLetter(r.kit, r.book, o)
	case ui.ScreenPlan:
		return forms.NewPlan(r.kit, r.book, o)
	case ui.ScreenNotToday:
		return forms.NewNotToday(r.kit, r.book, o)
	case ui.ScreenContact:
		return forms.NewContact(r.kit, r.book, o)
	case ui.ScreenClient:
		return forms.NewClient(r.kit, r.book, o)
	case ui.ScreenEditInvoice:
		return forms.NewEditInvoice(r.kit, r.book, o)
	case ui.ScreenHold:
		return forms.NewHold(r.kit, r.book, o)
	case ui.ScreenTemplates:
		return templates.New(r.kit, r.book, r.own, o)
	case ui.ScreenCompose:
		return compose.New(r.kit, r.book, o)
	case ui.ScreenStep:
		return step.New(r.kit, r.book, o)
	case ui.ScreenSearch:
		return search.New(r.kit, r.book)
	case ui.ScreenImport:
		return bringin.New(r.kit, ledgers{r.book, r.kit.Getenv("HOME")})
	case ui.ScreenNewInvoice:
		return forms.NewNewInvoice(r.kit, r.book, o)
	case ui.ScreenMailSync:
		return mailsync.New(r.kit, mails{r.book, r.kit.Getenv("HOME")})
	case ui.ScreenUnmatched:
		return unmatched.New(r.kit, r.book)
	case ui.ScreenSettings:
		return settings.New(r.kit, r.book, r.config, r.ownKeys)
	case ui.ScreenEvidence:
		return evidence.New(r.kit, r.book, o)
	case ui.ScreenHistory:
		return history.New(r.kit, r.book)
	case ui.ScreenDrafts:
		return drafts.New(r.kit, r.book)
	case ui.ScreenHelp:
		return r.help(o.ByName)
	}
	return nil
}

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
	if !byName {
		return helpscreen.New(r.kit, title, append(groups, acts.Without(groups...)))
	}
	for i, g := range groups {
		groups[i] = g.Without(acts)
	}
	return helpscreen.New(r.kit, title, append([]helpscreen.Group{acts}, groups...))
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
	do := func(keyName, words string, msg tea.Msg) helpscreen.Act {
		return helpscreen.Act{Key: keyName, Words: words, Do: msg}
	}
	acts := []helpscreen.Act{do(k.Tabs[0].Help().Key, "today: the list", ui.Run{Act: actToday})}
	for _, b := range k.Tabs[1:] {
		acts = append(acts, do(b.Help().Key, b.Help().Desc, ui.Press{Key: b.Help().Key}))
	}
	acts = append(acts,
		do(k.Search.Help().Key, "search everything", ui.Open{Screen: ui.ScreenSearch}),
		do(k.Undo.Help().Key, "undo the last change", ui.Run{Act: actUndo}),
		do(k.Redo.Help().Key, "redo what was undone", ui.Run{Act: actRedo}),
		do("", "import: invoices from a file", ui.Open{Screen: ui.ScreenImport}),
		do("", "new invoice: type one in", ui.Open{Screen: ui.ScreenNewInvoice}),
		do("", "new client: with whom to ask for", ui.Open{Screen: ui.ScreenClient}),
		do("", "sync: bring in what is new in your mail", ui.Open{Screen: ui.ScreenMailSync}),
		do("", "unmatched: mail that looks like a client's; tie it", ui.Open{Screen: ui.ScreenUnmatched}),
		do("", "history: every change, newest first; take back", ui.Open{Screen: ui.ScreenHistory}),
		do("", "drafts: what was typed and not saved", ui.Open{Screen: ui.ScreenDrafts}),
		do(k.Settings.Help().Key, k.Settings.Help().Desc, ui.Open{Screen: ui.ScreenSettings}),
		do("", "messages: all that was said", ui.Run{Act: actMessages}),
		do("", "mouse: on or off; off, the terminal marks and copies", ui.Run{Act: actMouse}),
		do(k.Redraw.Help().Key, "redraw", ui.Run{Act: actRedraw}),
		do(k.Suspend.Help().Key, "suspend", ui.Run{Act: actSuspend}),
		do(k.Quit.Help().Key, "quit", ui.Run{Act: actQuit}),
	)
	return append(acts, themeActs()...)
}
