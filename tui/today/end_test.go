package today

import (
	"context"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// over is a book at the end of the session of UX section 14.1e.
type over struct{ *store.DB }

func (o over) Due(ctx context.Context) (chase.List, error) {
	l, err := o.DB.Due(ctx)
	at := func(m int) time.Time { return uitest.Now().Add(time.Duration(m) * time.Minute) }
	pounds := func(n int64) chase.Money { return chase.Money{Minor: n * 100, Currency: "GBP"} }
	told := func(month time.Month, d int) chase.Moment {
		return chase.Moment{On: chase.MakeDate(2026, month, d), At: chase.MakeClock(10, 0)}
	}
	l.Items, l.Done = nil, []chase.Done{
		{ClientID: 8, Client: "Garnet Shipping", Paid: true, Words: "500.00 in; plan 2 of 4", At: at(46)},
		{ClientID: 7, Client: "Foxglove Events", Kind: chase.Mail, At: at(40)},
		{ClientID: 6, Client: "Elm Dental", Words: "query on INV-1055 settled", At: at(31)},
		{ClientID: 5, Client: "Corvid Labs", Kind: chase.Call, Outcome: chase.Promised, Money: pounds(3900), LandsOn: chase.MakeDate(2026, 11, 27), At: at(29)},
		{ClientID: 4, Client: "Hollis Media", Kind: chase.Call, Outcome: chase.LeftWord, Next: told(11, 26), At: at(23)},
		{ClientID: 3, Client: "Birch & Co", Kind: chase.Call, Outcome: chase.Promised, Money: pounds(2480), LandsOn: chase.MakeDate(2026, 12, 4), Next: told(12, 7), At: at(18)},
		{ClientID: 2, Client: "Acme Print Ltd", Kind: chase.Call, Outcome: chase.Promised, Money: pounds(2100), LandsOn: chase.MakeDate(2026, 12, 1), Next: told(12, 2), At: at(9)},
		{ClientID: 1, Client: "Delta Fitout", Kind: chase.Letter, At: at(0)},
	}
	return l, err
}

// Letters are two mails that wait, and one that nobody needs any more.
func (o over) Letters(context.Context, chase.ID) ([]chase.Drafted, error) {
	return []chase.Drafted{{ID: 1}, {ID: 2}, {ID: 3, Stale: "you have written to them since"}}, nil
}

func TestTheEndOfASession(t *testing.T) {
	db := uitest.Morning(t)
	for _, size := range uitest.Sizes {
		s := New(uitest.Kit(), over{db})
		d := uitest.Screen(t, s, size.W, size.H)
		uitest.Golden(t, "end-"+size.Window, d.Whole(s))
		uitest.Fits(t, s)
	}
}

func TestAtTheEndYCopiesTheSummary(t *testing.T) {
	d := uitest.Screen(t, New(uitest.Kit(), over{uitest.Morning(t)}), 100, 24).Press("y")
	c, ok := d.Last().(ui.Copy)
	if !ok || !strings.HasPrefix(c.Words, "Tue 24 Nov 2026. That's everyone. 8 of 8, 8,480.00 promised.\nSpoken to: 3  Acme Print Ltd, Birch & Co, Corvid Labs\n") {
		t.Errorf("y does %+v", d.Last())
	}
	if d.Press("enter"); !strings.Contains(d.Last().(ui.Said).Words, "everyone for today") {
		t.Errorf("enter says %+v", d.Last())
	}
}

func TestHowLongASessionTook(t *testing.T) {
	for d, want := range map[time.Duration]string{
		20 * time.Second: "", 40 * time.Second: " in 1 minute", 46 * time.Minute: " in 46 minutes", 150 * time.Minute: " in 2 h 30 min",
	} {
		if got := took(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
