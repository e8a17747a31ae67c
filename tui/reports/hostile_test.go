package reports

import (
	"context"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/tui/uitest"
)

// poisoned is the book with a text everywhere that outsiders can write.
type poisoned struct {
	*store.DB
	text string
}

func (p poisoned) OpenAccounts(ctx context.Context) ([]chase.Account, error) {
	all, err := p.DB.OpenAccounts(ctx)
	return p.poison(all), err
}

func (p poisoned) Account(ctx context.Context, id chase.ID) (chase.Account, error) {
	a, err := p.DB.Account(ctx, id)
	uitest.Poison(&a, p.text)
	return a, err
}

func (p poisoned) poison(all []chase.Account) []chase.Account {
	for i := range all {
		uitest.Poison(&all[i], p.text)
	}
	return all
}

func TestHostileTextReachesNoTerminal(t *testing.T) {
	db := uitest.Practice(t)
	for _, text := range uitest.Hostile() {
		for _, w := range []int{40, 80, 120, 180} {
			s := New(uitest.Kit(), poisoned{db, text})
			d := uitest.Screen(t, s, w, 40)
			for _, key := range []string{"tab", "tab", "j", "G"} {
				uitest.Clean(t, d.Press(key).Whole(s))
			}
		}
	}
}
