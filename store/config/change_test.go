package config

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// full is a file as somebody keeps it by hand.
const full = `# my dues

# how I chase
grace   = 5      # they are slow
dates = 'mdy'    # American clients
holidays = [
  "2026-12-24", # a day off
  "2026-12-31",
]

[me]   # that is me
name = "Sam [Lee] # no comment"
bank = """
Sort code 00-00-00
Account "12345678" """

# money on its way
[methods]
fps = "same cutoff 16:00"

[mail.imap.work]
host = "imap.example.com"
user = "sam"
password_command = "pass # show"
`

func TestASettingIsChangedAndNothingElse(t *testing.T) {
	for name, c := range map[string]struct{ key, words, was, now string }{
		"a value is written over, its comment stays":              {"grace", "9", `grace   = 5      # they are slow`, `grace   = 9      # they are slow`},
		"a value in other quotes":                                 {"dates", "dmy", `dates = 'mdy'    # American clients`, `dates = "dmy"    # American clients`},
		"a list over several lines becomes one line":              {"holidays", "2027-01-04, 2027-01-05", "holidays = [\n  \"2026-12-24\", # a day off\n  \"2026-12-31\",\n]\n", "holidays = [\"2027-01-04\", \"2027-01-05\"]\n"},
		"words with a bracket and a hash in them":                 {"me.name", `Al "Ace" \ Lee`, `name = "Sam [Lee] # no comment"`, `name = "Al \"Ace\" \\ Lee"`},
		"words of several lines":                                  {"me.bank", "one\ntwo", "bank = \"\"\"\nSort code 00-00-00\nAccount \"12345678\" \"\"\"\n", "bank = \"\"\"\none\ntwo\"\"\"\n"},
		"a method under another of its names":                     {"methods.transfer", "1d", `fps = "same cutoff 16:00"`, `fps = "1d"`},
		"no words take it out, as a comment":                      {"grace", " ", "grace   = 5      # they are slow\n", "# grace   = 5      # they are slow\n"},
		"a list is taken out whole":                               {"holidays", "", "holidays = [\n  \"2026-12-24\", # a day off\n  \"2026-12-31\",\n]\n", "# holidays = [\n#   \"2026-12-24\", # a day off\n#   \"2026-12-31\",\n# ]\n"},
		"a new key of no table goes behind the last of those":     {"mouse", "yes", "]\n\n[me]", "]\nmouse = true\n\n[me]"},
		"a new key of a table goes behind the last of it":         {"me.phone", "020", "Account \"12345678\" \"\"\"\n", "Account \"12345678\" \"\"\"\nphone = \"020\"\n"},
		"a new key of a table behind the only one":                {"methods.bacs", "3wd", "cutoff 16:00\"\n", "cutoff 16:00\"\nbacs = \"3wd\"\n"},
		"a table that is not there is begun at the end":           {"interest.rounding", "daily", "password_command = \"pass # show\"\n", "password_command = \"pass # show\"\n\n[interest]\nrounding = \"daily\"\n"},
		"nothing taken out of a file that is silent is no change": {"theme", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Change(full, c.key, c.words)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.Replace(full, c.was, c.now, 1); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestOtherFilesAreChangedToo(t *testing.T) {
	for name, c := range map[string]struct{ text, key, words, want string }{
		"no file yet":                        {"", "grace", "4", "grace = 4\n"},
		"no file yet, and a table":           {"", "me.name", "Sam", "[me]\nname = \"Sam\"\n"},
		"comments alone":                     {"# mine\n", "theme", "dark", "# mine\ntheme = \"dark\"\n"},
		"no line end at the end":             {"grace = 3", "theme", "dark", "grace = 3\ntheme = \"dark\"\n"},
		"lines that end as Windows has them": {"grace = 3\r\n[me]\r\nname = \"x\"\r\n", "me.bank", "a\nb", "grace = 3\r\n[me]\r\nname = \"x\"\r\nbank = \"\"\"\r\na\r\nb\"\"\"\r\n"},
		"tables only, with a comment above":  {"# mine\n\n# me\n[me]\nname = \"x\"\n", "grace", "1", "# mine\n\ngrace = 1\n\n# me\n[me]\nname = \"x\"\n"},
		"a dotted key":                       {"me.name = \"x\"\ngrace = 1\n", "me.phone", "2", "me.name = \"x\"\nme.phone = \"2\"\ngrace = 1\n"},
		"quotes round a key":                 {"\"me\".\"name\" = \"x\"\n", "me.name", "y", "\"me\".\"name\" = \"y\"\n"},
		"one line of two in a commented out": {"# grace = 4\n", "grace", "5", "# grace = 4\ngrace = 5\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Change(c.text, c.key, c.words)
			if err != nil || got != c.want {
				t.Errorf("got %v\n%q\nwant\n%q", err, got, c.want)
			}
		})
	}
}

func TestWhatCannotStandIsNotWritten(t *testing.T) {
	for name, c := range map[string]struct{ text, key, words, want string }{
		"a number out of its bounds": {"theme = \"dark\"\n\ngrace = 3\n", "grace", "999", `line 3: grace: 999 is not a number of days from 0 to 365. Try grace = 3`},
		"no number":                  {"grace = 3\n", "grace", "three", `line 1: grace: "three" is not a whole number. Try grace = 3`},
		"neither yes nor no":         {"", "mouse", "maybe", `line 1: mouse: "maybe" is neither yes nor no. Try mouse = true`},
		"a holiday that is no date":  {"grace = 3\n", "holidays", "2026-12-24, xmas", `line 2: holidays: "xmas" is not a date in the form 2026-11-27. Try holidays = ["2026-12-24", "2026-12-31"]`},
		"a ladder that goes back":    {"", "ladder", "firm 14, letter 7", `line 1: ladder: letter 7 must come after firm 14: steps get firmer and days later. Try ladder = "friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21, notice 30"`},
		"a table in one line":        {"interest = {regime = \"uk\"}\n", "interest.rounding", "end", "line 1: interest.rounding: its whole table is written in one line. Change it there, in your editor"},
		"a file that is wrong":       {"grase = 3\n", "theme", "dark", `line 1: there is no setting "grase". Near: grace = 3`},
		"a setting there is not":     {"", "shoe", "9", `there is no setting "shoe"`},
		"big in a currency changed":  {"big = \"5,000.00\"\n", "currency", "pounds", `line 2: currency: "pounds" is no currency code. Try currency = "GBP"`},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Change(c.text, c.key, c.words)
			if err == nil || err.Error() != c.want || got != "" {
				t.Errorf("got  %v %q\nwant %s", err, got, c.want)
			}
		})
	}
}

func TestEverySettingIsListedWithWhereItComesFrom(t *testing.T) {
	all, err := List(full)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	lines := map[string]int{}
	for _, s := range all {
		found[s.Key], lines[s.Key] = s.Value, s.Line
		if s.Means == "" || s.Example == "" {
			t.Errorf("%s says neither what it means nor how it is written", s.Key)
		}
	}
	for key, want := range map[string]struct {
		value string
		line  int
	}{
		"grace": {"5", 4}, "dates": {"mdy", 5}, "holidays": {"2026-12-24, 2026-12-31", 6}, "theme": {"terminal", 0}, "mouse": {"no", 0},
		"me.name": {"Sam [Lee] # no comment", 12}, "me.bank": {"Sort code 00-00-00\nAccount \"12345678\" ", 13}, "methods.transfer": {"same cutoff 16:00", 19},
		"methods.bacs": {"2wd", 0}, "mail.imap.work": {"sam at imap.example.com", 21}, "send.command": {"sendmail -t -i", 0}, "send.smtp": {"", 0},
	} {
		if found[key] != want.value || lines[key] != want.line {
			t.Errorf("%s is %q of line %d, not %q of %d", key, found[key], lines[key], want.value, want.line)
		}
	}
}

// Every key that the file may have is on the page, and as it comes is what the
// program does without a file.
func TestTheUsualValuesAreThoseOfNoFile(t *testing.T) {
	all, err := List("")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Parse("")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Usual == "" || s.Whole {
			continue
		}
		text, err := Change("", s.Key, s.Usual)
		if err != nil {
			t.Fatalf("%s = %q: %v", s.Key, s.Usual, err)
		}
		got, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		got.Methods, got.Interest = nil, want.Interest // said as it comes, they are written down and mean the same
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s as it comes, %q, is not what no file is", s.Key, s.Usual)
		}
	}
}

func TestAnyWordsComeBackOrAreRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.String().Draw(t, "words")
		key := rapid.SampledFrom([]string{"me.name", "me.bank", "me.address", "grace", "holidays", "ladder", "big", "methods.bacs"}).Draw(t, "key")
		text := rapid.SampledFrom([]string{full, "", "me.name = \"x\"\n", "# x", "grace = 1\r\n"}).Draw(t, "text")
		changed, err := Change(text, key, words)
		if err != nil {
			if changed != "" {
				t.Fatalf("refused and changed: %v", err)
			}
			return
		}
		back, err := Change(changed, key, "")
		if err != nil {
			t.Fatalf("%q cannot be taken out of\n%s\n%v", key, changed, err)
		}
		if _, err := Parse(back); err != nil {
			t.Fatal(err)
		}
		all, err := List(changed)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			if got := strings.ReplaceAll(s.Value, "\r\n", "\n"); s.Key == key && s.Line > 0 && strings.HasPrefix(key, "me.") && got != strings.ReplaceAll(strings.TrimSpace(words), "\r\n", "\n") {
				t.Fatalf("%q came back as %q", words, s.Value)
			}
		}
	})
}

func FuzzChange(f *testing.F) {
	f.Add(full, "grace", "4")
	f.Add("a = '''\n'''' \n[b", "me.name", "\x00\"")
	f.Fuzz(func(t *testing.T, text, key, words string) {
		changed, err := Change(text, key, words)
		var wrong *Error
		if errors.As(err, &wrong) && wrong.Line < 1 {
			t.Errorf("no line in %v", err)
		}
		if err == nil {
			if _, err := Parse(changed); err != nil {
				t.Errorf("what was written cannot be read: %v", err)
			}
		}
	})
}
