package uitest

import (
	"context"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
)

// Poisoned is a book with a text everywhere that outsiders can write.
type Poisoned struct {
	*store.DB
	Text string
}

// OpenAccounts are the accounts that owe, poisoned.
func (p Poisoned) OpenAccounts(ctx context.Context) ([]chase.Account, error) {
	all, err := p.DB.OpenAccounts(ctx)
	return p.poison(all), err
}

// Accounts are some accounts, poisoned.
func (p Poisoned) Accounts(ctx context.Context, ids []chase.ID) ([]chase.Account, error) {
	all, err := p.DB.Accounts(ctx, ids)
	return p.poison(all), err
}

// Account is one account, poisoned.
func (p Poisoned) Account(ctx context.Context, id chase.ID) (chase.Account, error) {
	a, err := p.DB.Account(ctx, id)
	Poison(&a, p.Text)
	return a, err
}

// Sheet is one account as the call sheet opens, poisoned.
func (p Poisoned) Sheet(ctx context.Context, id chase.ID) (chase.Account, error) {
	a, err := p.DB.Sheet(ctx, id)
	Poison(&a, p.Text)
	return a, err
}

// Messages are some mails, poisoned.
func (p Poisoned) Messages(ctx context.Context, ids []chase.ID) ([]chase.Message, error) {
	mail, err := p.DB.Messages(ctx, ids)
	a := chase.Account{Threads: []chase.Thread{{Messages: mail}}}
	Poison(&a, p.Text)
	return mail, err
}

func (p Poisoned) poison(all []chase.Account) []chase.Account {
	for i := range all {
		Poison(&all[i], p.Text)
	}
	return all
}

// HostileScreen shows a screen over every poisoned book, in windows of every
// shape, and presses the keys: nothing that acts on a terminal may reach it.
func HostileScreen(t *testing.T, screen func(Poisoned) ui.Screen, keys ...string) {
	t.Helper()
	db := Practice(t)
	for _, text := range Hostile() {
		for _, w := range []int{40, 80, 120, 180} {
			s := screen(Poisoned{db, text})
			d := Screen(t, s, w, 40)
			for _, key := range keys {
				Clean(t, d.Press(key).Whole(s))
			}
		}
	}
}
