package chase

import (
	"testing"
	"time"
)

func TestAMailThatPassesIsNoiseOnceItsTimeIsOver(t *testing.T) {
	written := time.Date(2026, 11, 10, 16, 0, 0, 0, time.UTC)
	thanks := Drafted{Written: written, Words: Words{Template: "thanks"}}
	refused, on := thanks, thanks
	refused.Sending, on.Sending = Failed, OnItsWay
	reminder := thanks
	reminder.Words.Template = "friendly-1"
	rang, agreed, plan := thanks, thanks, thanks
	rang.Words.Template, agreed.Words.Template, plan.Words.Template = "voicemail", "confirm-promise", "plan"
	tests := map[string]struct {
		draft     Drafted
		changed   bool
		writtenTo time.Time
		days      int
		want      string
	}{
		"a week later it may still go":                   {draft: thanks, days: 7},
		"after more than a week it is late":              {draft: thanks, days: 8, want: "late for thanks, 8 days after the money"},
		"they were written to since":                     {draft: thanks, writtenTo: written.Add(time.Hour), days: 1, want: "you have written to them since, on Tue 10 Nov"},
		"they were written to before the money":          {draft: thanks, writtenTo: written.Add(-time.Hour), days: 1},
		"words changed by hand stay":                     {draft: thanks, changed: true, writtenTo: written.Add(time.Hour), days: 90},
		"one that was refused is wanted":                 {draft: refused, days: 90},
		"one of which nobody knows whether it went":      {draft: on, days: 90},
		"that you rang is old news":                      {draft: rang, days: 8, want: "late to say that you rang, 8 days ago"},
		"a call is confirmed within a week":              {draft: agreed, days: 8, want: "late to confirm a call, 8 days after it"},
		"a call was confirmed in another mail":           {draft: agreed, writtenTo: written.Add(time.Hour), days: 1, want: "you have written to them since, on Tue 10 Nov"},
		"a plan is confirmed however late":               {draft: plan, writtenTo: written.Add(time.Hour), days: 90},
		"a reminder is never in it":                      {draft: reminder, writtenTo: written.Add(time.Hour), days: 90},
		"the hour counts for nothing, the days are days": {draft: Drafted{Written: written.Add(7 * time.Hour), Words: thanks.Words}, days: 7},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Stale(tt.draft, tt.changed, tt.writtenTo, written.AddDate(0, 0, tt.days)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
