package tui

import (
	"context"

	"dues/chase"
	"dues/store"
	"dues/tui/bringin"
	"dues/tui/clients"
	"dues/tui/compose"
	"dues/tui/drafts"
	"dues/tui/evidence"
	"dues/tui/forms"
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
	if title := r.asksWho(o.Screen); o.Client == 0 && title != "" {
		return pick.New(r.kit, r.book, title, o)
	}
	if s := r.buildAbout(o); s != nil {
		return s
	}
	switch o.Screen {
	case ui.ScreenClient:
		return forms.NewClient(r.kit, r.book, o)
	case ui.ScreenNewInvoice:
		return forms.NewNewInvoice(r.kit, r.book, o)
	case ui.ScreenSearch:
		return search.New(r.kit, r.book)
	case ui.ScreenImport:
		return bringin.New(r.kit, ledgers{r.book, r.kit.Getenv("HOME")})
	case ui.ScreenMailSync:
		return mailsync.New(r.kit, mails{r.book, r.kit.Getenv("HOME")})
	case ui.ScreenUnmatched:
		return unmatched.New(r.kit, r.book)
	case ui.ScreenSettings:
		return settings.New(r.kit, r.book, r.config, r.ownKeys)
	case ui.ScreenHistory:
		return history.New(r.kit, r.book)
	case ui.ScreenDrafts:
		return drafts.New(r.kit, r.book)
	case ui.ScreenHelp:
		return r.help(o.ByName)
	}
	return nil
}

// buildAbout makes a screen about a client or one of their invoices; nil when
// that is not one of those.
func (r *root) buildAbout(o ui.Open) ui.Screen {
	switch o.Screen {
	case ui.ScreenSheet:
		return prep.New(r.kit, r.book, o)
	case ui.ScreenInvoice:
		return invoice.New(r.kit, r.book, o)
	case ui.ScreenRecord:
		return record.New(r.kit, r.book, o)
	case ui.ScreenCompose:
		return compose.New(r.kit, r.book, o)
	case ui.ScreenTemplates:
		return templates.New(r.kit, r.book, r.own, o)
	case ui.ScreenStep:
		return step.New(r.kit, r.book, o)
	case ui.ScreenEvidence:
		return evidence.New(r.kit, r.book, o)
	}
	return r.buildForm(o)
}

// buildForm makes one of the small forms about a client.
func (r *root) buildForm(o ui.Open) ui.Screen {
	switch o.Screen {
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
	case ui.ScreenHold:
		return forms.NewHold(r.kit, r.book, o)
	case ui.ScreenContact:
		return forms.NewContact(r.kit, r.book, o)
	case ui.ScreenEditInvoice:
		return forms.NewEditInvoice(r.kit, r.book, o)
	}
	return nil
}
