package store_test

import (
	"fmt"
	"testing"

	"dues/chase"
	"dues/store/storetest"
)

func TestHoldsForSeveralReasonsStandSideBySide(t *testing.T) {
	const bs, ill = chase.HoldBreathingSpace, chase.HoldIll
	cases := map[string]struct {
		holds []chase.HoldReason
		lift  []chase.HoldReason // "" is all
		want  string
	}{
		"an illness does not end a breathing space":  {[]chase.HoldReason{bs, ill}, nil, "[breathing-space ill]"},
		"one for the same reason takes its place":    {[]chase.HoldReason{bs, ill, ill}, nil, "[breathing-space ill]"},
		"one reason lifted, the other stays":         {[]chase.HoldReason{bs, ill}, []chase.HoldReason{ill}, "[breathing-space]"},
		"lifted without a reason, all of them ended": {[]chase.HoldReason{bs, ill}, []chase.HoldReason{""}, "[]"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t)
			client, err := db.AddClient(t.Context(), chase.Client{Name: "Sol Reyes", Kind: chase.SoleTrader}, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, reason := range c.holds {
				if err := db.Hold(t.Context(), chase.Hold{ClientID: client.ID, Reason: reason}); err != nil {
					t.Fatal(err)
				}
			}
			for _, reason := range c.lift {
				if err := db.LiftHoldFor(t.Context(), client.ID, reason); err != nil {
					t.Fatal(err)
				}
			}
			a, err := db.Account(t.Context(), client.ID)
			if err != nil {
				t.Fatal(err)
			}
			got := []chase.HoldReason{}
			for _, h := range a.Held(chase.DateOf(storetest.Now())) {
				got = append(got, h.Reason)
			}
			if fmt.Sprint(got) != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
