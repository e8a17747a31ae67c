package letter_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cbroglie/mustache"
	"pgregory.net/rapid"

	"dues/chase/letter"
)

// priya is every fact there is, as a mail to Priya would say it.
var priya = letter.Facts{
	"hello": "Hi Priya", "client": "Acme Print Ltd", "contact": "Priya Shah", "first_name": "Priya", "address": "2 Kiln Road, Hull HU1 3XA",
	"me": "Sam Lee", "business": "Sam Lee Design", "phone": "020 7946 0199", "email": "sam@samlee.example",
	"signature": "Sam Lee\nSam Lee Design\n020 7946 0199", "letterhead": "Sam Lee Design\n4 Mill Lane, Leeds LS1 4AB\n020 7946 0199", "today": "24 November 2026",
	"invoices": "INV-1042 and INV-1057", "amount": "£2,100.00", "due": "on Friday 30 October and Friday 20 November", "days_late": "up to 25 days",
	"lines":   "INV-1042   £1,240.00   issued 30 September 2026, due 30 October 2026   PO-7781\nINV-1057   £860.00   issued 21 October 2026, due 20 November 2026   PO-7781",
	"several": "yes", "is": "are", "was": "were", "has": "have", "it": "they", "them": "them",
	"bank": "Sort code 00-00-00, account 12345678", "reference": "ACME", "earlier": "6 November and 17 November", "next": "Thursday 26 November",
	"deadline": "1 December 2026", "days": "7 days",
	"pay_on": "Friday 27 November", "method": "BACS", "lands": "Tuesday 1 December", "time": "9:30", "left_with": "Reception",
	"query": "the PO number is missing on INV-1057", "answer_by": "Wednesday 25 November", "mine": "yes",
	"rest": "The other £1,240.00 is not touched by this and stays due.", "plan": "£500.00 on Tuesday 1 December by BACS\n£500.00 on Friday 1 January 2027 by BACS",
	"wrote_on": "Sunday 22 November",
	"paid_on":  "Monday 23 November", "received": "£2,100.00", "still_due": "£740.00",
	"law": "Late Payment of Commercial Debts (Interest) Act 1998", "rate": "11.75%", "interest": "£10.86", "interest_from": "the day after each was due",
	"interest_days": "up to 25 days", "daily": "£0.68", "fixed": "£110.00", "claim": "£2,220.86",
}

// bare is what is known of a new client and by a user who told nothing of
// themselves: no contact, no bank, no law.
func bare() letter.Facts {
	facts := maps.Clone(priya)
	for _, name := range []string{"contact", "first_name", "address", "me", "business", "phone", "email", "signature", "letterhead", "bank", "reference", "earlier",
		"next", "left_with", "method", "rest", "plan", "fixed", "several"} {
		delete(facts, name)
	}
	facts["hello"], facts["invoices"], facts["is"], facts["was"], facts["has"], facts["it"] = "Hello", "INV-1042", "is", "was", "has", "it"
	facts["them"], facts["due"], facts["days_late"], facts["person"] = "it", "on Friday 30 October", "25 days", "yes"
	facts["mine"], facts["theirs"] = "", "yes"
	return facts
}

func TestEveryTemplateReadsAsItStandsInItsGoldenFile(t *testing.T) {
	for _, name := range letter.Names() {
		for _, tone := range letter.Tones() {
			for which, facts := range map[string]letter.Facts{"": priya, ".bare": bare()} {
				if letter.ToneOf(name, tone) != tone {
					continue
				}
				facts = maps.Clone(facts)
				if tone == "formal" {
					facts["hello"] = map[string]string{"": "Dear Priya Shah", ".bare": "Dear Sir or Madam"}[which]
				}
				w, err := letter.Render(name, tone, nil, facts)
				if err != nil {
					t.Fatal(err)
				}
				got := "Subject: " + w.Subject + "\n\n" + w.Body
				golden(t, name+"."+tone+which+".txt", got)
				if strings.ContainsAny(got, "{}") || strings.Contains(got, "\n\n\n") || strings.Contains(got, "  \n") {
					t.Errorf("%s.%s%s is not tidy:\n%s", name, tone, which, got)
				}
			}
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

// own is one template of the user's, for all tones.
func own(text string) *letter.Own {
	o := &letter.Own{}
	o.Set(map[string]string{"mine.txt": text})
	return o
}

// tidy is what filling in does beyond Mustache: one empty line where there were
// more.
func tidy(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" || len(out) == 0 || strings.TrimSpace(out[len(out)-1]) != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// throughMustache is a template as a full Mustache fills it in.
func throughMustache(t interface{ Fatal(...any) }, text string, facts letter.Facts) string {
	m, err := mustache.ParseStringPartialsRaw(text, &mustache.StaticProvider{}, true)
	if err != nil {
		t.Fatal(err)
	}
	filled, err := m.Render(map[string]string(facts))
	if err != nil {
		t.Fatal(err)
	}
	return filled
}

func TestEveryTemplateIsMustache(t *testing.T) {
	for _, name := range letter.Names() {
		for _, tone := range letter.Tones() {
			for _, facts := range []letter.Facts{priya, bare()} {
				text, _, err := letter.Text(name, tone, nil)
				if err != nil {
					t.Fatal(err)
				}
				w, err := letter.Render(name, tone, nil, facts)
				if err != nil {
					t.Fatal(err)
				}
				_, body, _ := strings.Cut(throughMustache(t, text, facts), "\n")
				if want := strings.TrimSpace(tidy(body)) + "\n"; w.Body != want {
					t.Errorf("%s, %s: Mustache reads\n%s\nwe\n%s", name, tone, want, w.Body)
				}
			}
		}
	}
}

func TestWhateverIsWrittenInTheBracesMustacheReadsItTheSame(t *testing.T) {
	words := rapid.SampledFrom([]string{"Hello", " ", "\n", "\n\n", "  ", "{ ", " }", "£", "{{me}}", "{{{me}}}", "{{& bank }}", "{{ amount }}", "{{! a remark }}"})
	rapid.Check(t, func(rt *rapid.T) {
		var write func(depth int) string
		write = func(depth int) string {
			var b strings.Builder
			for range rapid.IntRange(0, 6).Draw(rt, "parts") {
				if depth < 3 && rapid.Bool().Draw(rt, "section") {
					name := rapid.SampledFrom([]string{"me", "bank", "rest"}).Draw(rt, "name")
					b.WriteString(rapid.SampledFrom([]string{"{{#", "{{^", "\n{{#", "\n  {{^ "}).Draw(rt, "mark") + name + "}}" + rapid.SampledFrom([]string{"", "\n", " \n"}).Draw(rt, "end"))
					b.WriteString(write(depth+1) + rapid.SampledFrom([]string{"{{/", "\n{{/ "}).Draw(rt, "close") + name + "}}" + rapid.SampledFrom([]string{"", "\n"}).Draw(rt, "after"))
					continue
				}
				b.WriteString(words.Draw(rt, "words"))
			}
			return b.String()
		}
		text := "Subject: x\n" + write(0)
		facts := letter.Facts{"me": "Sam Lee", "bank": "\n", "amount": "£1.00", "rest": ""}
		w, err := letter.Render("mine", "neutral", own(text), facts)
		var missing *letter.MissingError
		if errors.As(err, &missing) {
			return // Mustache leaves a blank there
		}
		if err != nil {
			rt.Fatalf("%q: %v", text, err)
		}
		_, body, _ := strings.Cut(throughMustache(rt, text, facts), "\n")
		if want := strings.TrimSpace(tidy(body)) + "\n"; w.Body != want {
			rt.Fatalf("%q: Mustache reads %q, we %q", text, want, w.Body)
		}
	})
}

func TestWhatIsWrongWithATemplateIsSaidWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"Subject: x\n\n{{hello}}\n{{amuont}}":              "mine.txt:4: there is no {{amuont}}; near: {{amount}}",
		"Subject: x\n{{#bank}}\n{{^nobody}}\n{{/bank}}":    "mine.txt:3: there is no {{nobody}}; there are ",
		"Subject: x\n{{#bank}}\nno end":                    "mine.txt:2: {{#bank}} is not closed: put {{/bank}} where it ends",
		"Subject: x\n{{/bank}}":                            "mine.txt:2: {{/bank}} closes nothing that is open here",
		"Subject: x\n{{#bank}}{{#me}}{{/bank}}{{/me}}":     "mine.txt:2: {{/bank}} closes nothing that is open here",
		"Subject: x\n{{amount":                             "mine.txt:2: {{ is not closed: put }} after the name",
		"Subject: x\n{{amount\n}}":                         "mine.txt:2: {{ is not closed: put }} after the name",
		"Subject: x\n{{ }}":                                "mine.txt:2: there is no name between the braces",
		"Subject: x\n{{> /etc/passwd}}":                    "mine.txt:2: {{> /etc/passwd}} is not read here: a template is one file, and its braces are these",
		"Subject: x\n{{=<% %>=}}":                          "mine.txt:2: {{=<% %>=}} is not read here: a template is one file, and its braces are these",
		"Hello,\n":                                         "mine.txt:1: the first line must be the subject: Subject: Invoice {{invoices}}",
		"Subject: x\n" + strings.Repeat("{{#me}}", 20):     "mine.txt:2: sections stand more than 16 deep",
		"Subject: x\n" + strings.Repeat("a", 64<<10):       "mine.txt:1: it is longer than 64 KB",
		"Subject: x\n" + strings.Repeat("{{lines}}", 4000): "mine.txt:2: filled in it is longer than 64 KB",
		"Subject: x\n{{me.String}}":                        "mine.txt:2: there is no {{me.String}}; there are ",
		"Subject: x\n{{.}}":                                "mine.txt:2: there is no {{.}}",
	} {
		_, err := letter.Render("mine", "neutral", own(text), priya)
		var fault *letter.Fault
		if !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q gives %v, want %s", text, err, want)
		}
	}
}

func TestAMissingFactIsNamedAndNothingIsWritten(t *testing.T) {
	facts := maps.Clone(priya)
	facts["lands"] = " "
	w, err := letter.Render("confirm-promise", "neutral", nil, facts)
	var missing *letter.MissingError
	if !errors.As(err, &missing) || missing.Fact != "lands" || missing.Line != 5 || w != (letter.Words{}) {
		t.Fatalf("got %+v, %v, want the missing landing date", w, err)
	}
}

func TestTheUsersOwnTemplateGoesBeforeTheOneBuiltIn(t *testing.T) {
	o := &letter.Own{}
	o.Set(map[string]string{
		"firm.informal.txt": "subject : Mine\r\n\r\nPay {{amount}}, please.\r\n", "firm.txt": "Subject: All tones\n\nx\n",
		"deposit.txt": "Subject: Deposit\n\nx\n", "odd.formal.txt": "Subject: {{odd}}\n",
	})
	for tone, want := range map[string]string{"informal": "Mine|Pay £2,100.00, please.\n", "formal": "All tones|x\n"} {
		if w, err := letter.Render("firm", tone, o, priya); err != nil || w.Subject+"|"+w.Body != want {
			t.Errorf("%s: %q, %q, %v", tone, w.Subject, w.Body, err)
		}
	}
	if got := strings.Join(o.Names(), " "); got != "deposit odd" {
		t.Errorf("besides the built-in there are %q", got)
	}
	if faults := o.Faults(); len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), "odd.formal.txt:1: ") {
		t.Errorf("faults %v", faults)
	}
}

func TestWhatDoesNotExistIsRefused(t *testing.T) {
	for _, c := range [][2]string{{"remnd", "neutral"}, {"thanks", "rude"}, {"../letter", "neutral"}} {
		if _, err := letter.Render(c[0], c[1], nil, priya); err == nil {
			t.Errorf("Render(%q, %q) succeeded", c[0], c[1])
		}
	}
	if _, err := letter.Render("frendly-2", "neutral", nil, priya); err == nil || !strings.Contains(err.Error(), "near: friendly-2") {
		t.Errorf("a slip of the pen is not put right: %v", err)
	}
}

func TestTheLastLettersAreFormalWhateverIsAsked(t *testing.T) {
	w, err := letter.Render("notice", "informal", nil, priya)
	if err != nil || w.Tone != "formal" {
		t.Errorf("tone %q, %v", w.Tone, err)
	}
}

func TestEveryNameATemplateMayUseIsExplained(t *testing.T) {
	for _, name := range letter.FactNames() {
		if letter.Says(name) == "" {
			t.Errorf("%s is not explained", name)
		}
	}
	for name := range priya {
		if letter.Says(name) == "" {
			t.Errorf("the test knows %s, the templates do not", name)
		}
	}
}

func TestNoFriendlyMailSpeaksOfFeesOrLaw(t *testing.T) {
	for _, name := range []string{"courtesy", "pre-due", "confirm-promise", "voicemail", "friendly-1", "friendly-2", "query"} {
		for _, tone := range letter.Tones() {
			w, err := letter.Render(name, tone, nil, priya)
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

func FuzzATemplateIsReadOrRefused(f *testing.F) {
	f.Add("Subject: {{invoices}}\n\n{{#bank}}\n{{bank}}\n{{/bank}}\n{{! x }}")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := letter.Render("mine", "neutral", own(text), priya)
		if err == nil && len(w.Body)+len(w.Subject) > 65<<10 {
			t.Errorf("%d bytes come of %d", len(w.Body), len(text))
		}
	})
}
