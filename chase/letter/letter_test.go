package letter_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/chase/letter"
)

var priya = letter.Facts{
	"hello": "Hi Priya", "amount": "2,100.00", "how": "by BACS, Friday 27 Nov", "how_long": "by BACS on Friday 27 November",
	"invoices": "INV-1042 and INV-1057", "lands": "Tuesday 1 December", "me": "Sam Lee", "business": "Sam Lee Design",
	"phone": "020 7946 0199", "bank": "", "reference": "Reference: ACME", "time": "9:30", "due": "Fri 30 Oct",
	"due_long": "Friday 30 October", "days_late": "25 days", "lines": "INV-1042   1,240.00   due 30 October 2026",
	"earlier": "", "query": "the PO number is missing", "rest": "", "paid_long": "Monday 23 November",
	"next_informal": "I'll ring again on Thursday 26 November.", "next_neutral": "I will ring again on Thursday 26 November.",
	"next_formal":   "I shall telephone again on Thursday 26 November.",
	"move_informal": "I'll put it right by Wednesday 25 November.", "move_neutral": "I will put it right by Wednesday 25 November.",
	"is": "are", "was": "were", "has": "have", "it": "they", "them": "them",
	"move_formal": "You will have my answer by Wednesday 25 November.",
}

func TestEveryTemplateReadsAsItStandsInItsGoldenFile(t *testing.T) {
	for _, name := range letter.Names() {
		for _, tone := range letter.Tones() {
			t.Run(name+" "+tone, func(t *testing.T) {
				w, err := letter.Render(name, tone, priya)
				if err != nil {
					t.Fatal(err)
				}
				got := "Subject: " + w.Subject + "\n\n" + w.Body
				golden(t, name+"."+tone+".txt", got)
				if strings.ContainsAny(got, "{}") {
					t.Errorf("a brace is left in:\n%s", got)
				}
			})
		}
	}
}

// golden compares with a file under testdata; GOLDEN=write writes it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("GOLDEN") == "write" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s reads\n%s\nwant\n%s", name, got, want)
	}
}

func TestAMissingFactIsNamedAndNothingIsRendered(t *testing.T) {
	facts := letter.Facts{}
	for k, v := range priya {
		facts[k] = v
	}
	facts["lands"] = ""
	_, err := letter.Render("confirm-promise", "neutral", facts)
	var missing *letter.MissingError
	if !errors.As(err, &missing) || missing.Fact != "lands" {
		t.Fatalf("got %v, want the missing landing date", err)
	}
}

func TestWhatDoesNotExistIsRefused(t *testing.T) {
	for _, c := range [][2]string{{"remnd", "neutral"}, {"thanks", "rude"}, {"../letter", "neutral"}} {
		if _, err := letter.Render(c[0], c[1], priya); err == nil {
			t.Errorf("Render(%q, %q) succeeded", c[0], c[1])
		}
	}
}

func TestNoFriendlyMailSpeaksOfFeesOrLaw(t *testing.T) {
	for _, name := range []string{"courtesy", "pre-due", "confirm-promise", "voicemail", "friendly-1", "friendly-2", "query"} {
		for _, tone := range letter.Tones() {
			w, err := letter.Render(name, tone, priya)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range []string{"interest", "fee", "court", "legal", "solicitor", "you promised"} {
				if strings.Contains(strings.ToLower(w.Body), word) {
					t.Errorf("%s, %s, speaks of %q", name, tone, word)
				}
			}
		}
	}
}
