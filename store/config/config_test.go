package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dues/chase"
)

func TestParse(t *testing.T) {
	full := "currency = \"eur\"\ngrace = 7\nmin_gap = 3\ndates = \"mdy\"\ncall_at = \"09:30\"\ncalendar = \"scot\"\nholidays = [\"2026-12-24\"]\nladder = \"friendly-1 5 mail, firm 20\"\ntheme = \"cvd\"\n\n[me]\nname = \"Sam Lee\"\nbank = \"\"\"\nSort code 00-00-00\nAccount 12345678\"\"\"\n\n[methods]\nbacs = \"1wd\"\n\"bank transfer\" = \"same cutoff 16:00\"\n[interest]\nregime = \"de\"\nrounding = \"daily\"\nrates = [\"2027-01-01 3.75\"]\n"
	got, err := Parse(full)
	if err != nil {
		t.Fatal(err)
	}
	want := chase.DefaultSettings()
	want.Home, want.Grace, want.MinGap, want.MonthFirst = "EUR", 7, 3, true
	want.Theme = chase.ThemeCVD
	want.CallAt = chase.MakeClock(9, 30)
	want.Ladder = chase.Ladder{{Step: chase.StepFriendly1, Days: 5, By: chase.Mail}, {Step: chase.StepFirm, Days: 20, By: chase.Call}}
	want.Me = chase.Me{Name: "Sam Lee", Bank: "Sort code 00-00-00\nAccount 12345678"}
	want.Methods = map[chase.Method]chase.Clearing{chase.BACS: {Days: 1, Working: true}, chase.FasterPayment: {CutOff: chase.MakeClock(16, 0)}}
	want.Interest = chase.InterestSettings{Regime: "de", Rounding: chase.RoundDaily,
		Rates: []chase.KnownRate{{Series: chase.BankRate, Starts: chase.MakeDate(2027, 1, 1), BasisPoints: 375}}}
	if got.Calendar.Name() != "scot" || got.Calendar.WorkingDay(chase.MakeDate(2026, 12, 24)) || !got.Calendar.WorkingDay(chase.MakeDate(2026, 12, 23)) {
		t.Errorf("calendar %s with %v", got.Calendar.Name(), got.Calendar)
	}
	got.Calendar, want.Calendar = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
	}{
		"an unknown key, with the nearest one":      {"grace = 3\ngrase = 4\n", `line 2: there is no setting "grase". Near: grace = 3`},
		"an unknown key under a table":              {"[me]\nname = \"Sam\"\nphnoe = \"1\"\n", `line 3: there is no setting "me.phnoe". Near: phone = "020 7946 0000"`},
		"an unknown table":                          {"grace = 1\n[postage]\nx = 1\n", `line 2: there is no setting "postage"`},
		"a key of another table":                    {"bank = \"x\"\n", `line 1: there is no setting "bank". Near: bank = "Sort code 00-00-00, account 12345678"`},
		"a value of the wrong kind":                 {"\ngrace = \"three\"\n", `line 2: grace: it is words, not a whole number. Try grace = 3`},
		"a number with a fraction for a whole one":  {"min_gap = 2.5\n", `line 1: min_gap: it is a number, not a whole number. Try min_gap = 2`},
		"a number where words belong":               {"[me]\nname = 3\n", `line 2: me.name: it is a whole number, not words. Try name = "Sam Lee"`},
		"a date where words belong":                 {"[me]\nname = 2026-11-24\n", `line 2: me.name: it is a date, not words. Try name = "Sam Lee"`},
		"a list where words belong":                 {"[send]\ncommand = [\"msmtp\"]\n", `line 2: send.command: it is a list, not words. Try command = "msmtp -t"`},
		"a section where words belong":              {"[ladder]\nsteps = 3\n", `line 1: ladder: it is a section of its own, not words. Try ladder = "friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21, notice 30"`},
		"sections where words belong":               {"[[ladder]]\nfirm = 3\n", `line 1: ladder: it is a list, not words. Try ladder = "friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21, notice 30"`},
		"a number where a section belongs":          {"me = 3\n", `line 1: me: it is a whole number, not a section of its own`},
		"a number where sections belong":            {"grace = 3\n[mail]\nimap = 3\n", `line 3: mail.imap: it is a whole number, not a section of its own`},
		"a list of sections where one belongs":      {"[[methods]]\nbacs = \"1wd\"\n", `line 1: methods: it is a list, not a section of its own`},
		"words where the methods belong":            {"grace = 3\nmethods = \"bacs\"\n", `line 2: methods: it is words, not a section of its own`},
		"a date order that does not exist":          {"# mine\ndates = \"ymd\"\n", `line 2: dates: "ymd" is neither dmy nor mdy. Try dates = "dmy"`},
		"a currency that is no code":                {"currency = \"pounds\"\n", `line 1: currency: "pounds" is no currency code. Try currency = "GBP"`},
		"a grace of less than nothing":              {"grace = -1\n", `line 1: grace: -1 is not a number of days from 0 to 365. Try grace = 3`},
		"a gap of a year":                           {"\n\nmin_gap = 365\n", `line 3: min_gap: 365 is not a number of working days from 0 to 60. Try min_gap = 2`},
		"a time of day that is none":                {"call_at = \"ten\"\n", `line 1: call_at: "ten" is not a time of day. Try call_at = "10:00"`},
		"a ladder with an unknown step":             {"grace = 1\nladder = \"shout 3\"\n", `line 2: ladder: "shout" is not a step after due. Try ladder = "friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21, notice 30"`},
		"a ladder whose days go back":               {"ladder = \"firm 14, letter 7\"\n", `line 1: ladder: letter 7 must come after firm 14: steps get firmer and days later. Try ladder = "friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21, notice 30"`},
		"a theme that does not exist":               {"grace = 1\ntheme = \"pink\"\n", `line 2: theme: "pink" is none of terminal, dark, light, contrast, cvd, mono. Try theme = "dark"`},
		"a calendar that does not exist":            {"calendar = \"mars\"\n", `line 1: calendar: "mars" is none of ew, scot, ni, us, target, none. Try calendar = "ew"`},
		"a holiday that is no date":                 {"grace = 3\nholidays = [\"24/12\"]\n", `line 2: holidays: "24/12" is not a date in the form 2026-11-27. Try holidays = ["2026-12-24", "2026-12-31"]`},
		"a method that does not exist":              {"grace = 3\n[methods]\npigeon = \"2d\"\n", `line 3: methods.pigeon: "pigeon" is none of bacs, transfer, cheque, card, direct-debit, standing-order, chaps, sepa, ach, wire, swift, cash. Try bacs = "2wd"`},
		"a method twice under two names":            {"[methods]\nfps = \"same\"\ntransfer = \"1d\"\n", `line 3: methods.transfer: bank transfer is there already, as fps. Try transfer = "same"`},
		"a clearing that cannot be read":            {"[methods]\ncheque = \"soon\"\n", `line 2: methods.cheque: I can't read "soon" as a clearing: "soon" should be the number of days. Try cheque = "1wd cutoff 15:30"`},
		"a law that is not kept here":               {"[interest]\nregime = \"mars\"\n", `line 2: interest.regime: "mars" is none of uk, uk-s69, ie, de, fr, nl. Try regime = "uk"`},
		"a rounding that does not exist":            {"[interest]\n\nrounding = \"up\"\n", `line 3: interest.rounding: "up" is neither end nor daily. Try rounding = "end"`},
		"a rate that is none":                       {"[interest]\nrates = [\"2027-01-01 lots\"]\n", `line 2: interest.rates: I can't read "2027-01-01 lots" as a rate: "lots" is not a percentage from -5 to 50. Try rates = ["2027-01-01 3.75", "ecb 2026-07-01 2.15"]`},
		"an unknown key of the law":                 {"[interest]\nrats = []\n", `line 2: there is no setting "interest.rats". Near: rates = ["2027-01-01 3.75", "ecb 2026-07-01 2.15"]`},
		"a rate that is no list":                    {"[interest]\nrates = \"2027-01-01 3.75\"\n", `line 2: interest.rates: it is words, not a list. Try rates = ["2027-01-01 3.75", "ecb 2026-07-01 2.15"]`},
		"a folder of mail relative to nobody knows": {"[mail]\nmaildir = [\"/m\", \"Mail\"]\n", `line 2: mail.maildir: "Mail" does not begin with / or ~/. Try maildir = ["~/Mail"]`},
		"an account without a server":               {"[mail.imap.a]\nuser = \"x\"\n", `line 1: mail.imap.a.host: it is missing. Try host = "imap.example.com"`},
		"the second account without TLS":            {imapAccount + "[mail.imap.b]\nhost = \"b.example\"\nuser = \"x\"\npassword_command = \"y\"\ntls = false\n", `line 9: mail.imap.b.tls: without TLS anybody on the way can read the password; only on localhost may it be false. Try tls = true`},
		"a password written down":                   {imapAccount + "password = \"hunter2\"\n", `line 5: there is no setting "mail.imap.a.password"`},
		"no command for the password":               {"[mail.imap.a]\nhost = \"x\"\nuser = \"x\"\n", `line 1: mail.imap.a.password_command: it is missing; the password itself has no place in this file. Try password_command = "pass show mail/work"`},
		"a port that is none":                       {imapAccount + "port = 99999\n", `line 5: mail.imap.a.port: 99999 is not a port. Try port = 993`},
		"a server with its protocol":                {"[mail.imap.a]\nhost = \"imaps://x\"\n", `line 2: mail.imap.a.host: "imaps://x" is not the name of a server alone. Try host = "imap.example.com"`},
		"folders of an account that are no list":    {imapAccount + "folders = \"INBOX\"\n", `line 5: mail.imap.a.folders: it is words, not a list. Try folders = ["INBOX", "Sent"]`},
		"a server for sending without its name":     {"[send.smtp]\nuser = \"x\"\n", `line 1: send.smtp.host: it is missing. Try host = "smtp.example.com"`},
		"sending in the clear to another machine":   {"[send.smtp]\nhost = \"x.example\"\nport = 25\ntls = \"none\"\n", `line 4: send.smtp.tls: without TLS anybody on the way can read the mail and the password; only on localhost may it be none. Try tls = "starttls"`},
		"a port that does not say how":              {"[send]\nsmtp = {host = \"x.example\", port = 2525}\n", `line 2: send.smtp.tls: it is missing: port 2525 does not say whether it is starttls or implicit. Try tls = "starttls"`},
		"a password for sending written down":       {"[send.smtp]\nhost = \"x.example\"\nuser = \"x\"\n", `line 1: send.smtp.password_command: it is missing; the password itself has no place in this file. Try password_command = "pass show mail/work"`},
		"broken syntax, with the line it stands on": {"grace = 3\ndates = \"dmy\n", "line 2: "},
		"broken syntax where lines end as Windows'": {"grace = 3\r\ndates = \"dmy\r\ncurrency = \"GBP\"\r\n", "line 2: "},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(c.text)
			if err == nil {
				t.Fatal("taken")
			}
			if got := err.Error(); !strings.HasPrefix(got, c.want) || got != c.want && !strings.HasSuffix(c.want, ": ") {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestEveryExampleIsRead(t *testing.T) {
	tables := map[string]string{}
	for _, k := range everything() {
		table := strings.TrimSuffix(k.key, last(k.key))
		tables[table] += k.example + "\n"
	}
	for table, lines := range tables {
		text := lines
		if table != "" {
			text = "[" + strings.TrimSuffix(table, ".") + "]\n" + lines
		}
		if _, err := Parse(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// imapAccount is an account that is right, four lines.
const imapAccount = "[mail.imap.a]\nhost = \"a.example\"\nuser = \"sam\"\npassword_command = \"cat ~/.secret\"\n"

func TestMailSources(t *testing.T) {
	got, err := Parse("[mail]\nmaildir = [\"~/Mail\"]\nmbox = [\"/m/a.mbox\"]\neml = [\"/e\"]\n" + imapAccount +
		"[mail.imap.bridge]\nhost = \"127.0.0.1\"\nport = 1143\nuser = \"b\"\npassword_command = \"pw\"\ntls = false\nfolders = [\"INBOX\"]\n")
	want := chase.MailSources{Maildirs: []string{"~/Mail"}, Mboxes: []string{"/m/a.mbox"}, Folders: []string{"/e"}, Accounts: []chase.MailAccount{
		{Name: "a", Host: "a.example", Port: 993, User: "sam", PasswordCommand: "cat ~/.secret"},
		{Name: "bridge", Host: "127.0.0.1", Port: 1143, User: "b", PasswordCommand: "pw", Plain: true, Folders: []string{"INBOX"}},
	}}
	if err != nil || !reflect.DeepEqual(got.Mail, want) {
		t.Errorf("got %+v, %v\nwant %+v", got.Mail, err, want)
	}
	if none, _ := Parse(""); !none.Mail.None() || got.Mail.None() {
		t.Error("None is not right")
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	got, err := Load(filepath.Join(dir, "none.toml"))
	want := chase.DefaultSettings()
	got.Calendar, want.Calendar = nil, nil // two calendars never compare
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("a file that is not there: %+v, %v", got, err)
	}
	path := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(path, []byte("grace = -3"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err == nil || !strings.HasPrefix(err.Error(), path+":1: grace") {
		t.Errorf("the error does not name the file and line: %v", err)
	}
}

func TestFolders(t *testing.T) {
	env := map[string]string{"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"}
	if got := File(func(k string) string { return env[k] }); got != "/c/dues/config.toml" {
		t.Errorf("config file: %s", got)
	}
	if got := Book(func(k string) string { return env[k] }); got != "/d/dues/dues.db" {
		t.Errorf("book: %s", got)
	}
	if got := Book(func(string) string { return "relative" }); strings.HasPrefix(got, "relative") {
		t.Errorf("a relative folder is not taken (XDG base directory rules): %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("grace = 3\n[me]\nname = \"x\"")
	f.Add("a.b = 1\n[[me]]\n[me.x]")
	f.Add("\"\" = {")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err == nil && (s.Home == "" || s.Grace < 0) {
			t.Errorf("%q gives settings that cannot stand: %+v", text, s)
		}
	})
}

func TestAPortSaysHowMailLeaves(t *testing.T) {
	for text, want := range map[string]chase.SMTPServer{
		"":                                {Host: "x.example", Port: 465, TLS: chase.ImplicitTLS},
		"port = 587":                      {Host: "x.example", Port: 587, TLS: chase.StartTLS},
		`tls = "starttls"`:                {Host: "x.example", Port: 587, TLS: chase.StartTLS},
		"port = 2525\ntls = \"implicit\"": {Host: "x.example", Port: 2525, TLS: chase.ImplicitTLS},
	} {
		got, err := Parse("[send.smtp]\nhost = \"x.example\"\n" + text + "\n")
		if err != nil || got.Send.By != chase.BySMTP || got.Send.SMTP != want {
			t.Errorf("%q: %+v, %v", text, got.Send, err)
		}
	}
}
