package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestTranscripts runs every file of testdata/transcripts as a session at the
// shell, each on a book of its own. A line that begins with "$ dues" is run;
// what follows it is what it prints: stdout as it is, stderr after "! ", and
// the exit code when it is not 0. "< words" at the end of a command is its
// standard input (\n is a line end). FILE/ is the folder of the session; "file
// NAME text" writes a file into it. -update writes the answers anew: read them.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/transcripts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := newShell(t).play(string(script))
			golden(t, filepath.Join("transcripts", name+".txt"), []byte(got))
		})
	}
}

// shell is one session: a folder with its book, and a clock that stands.
type shell struct {
	t   *testing.T
	dir string
	now time.Time
	env map[string]string
}

func newShell(t *testing.T) *shell {
	dir := t.TempDir()
	return &shell{
		t: t, dir: dir, now: time.Date(2026, 11, 24, 9, 41, 0, 0, time.UTC),
		env: map[string]string{"HOME": dir, "DUES_BOOK": filepath.Join(dir, "book", "dues.db"), "XDG_CONFIG_HOME": filepath.Join(dir, "config")},
	}
}

// run runs a command line and gives what it printed and its exit code.
func (s *shell) run(in string, args ...string) (stdout, stderr string, code int) {
	var out, words bytes.Buffer
	code = Command{
		Stdin: strings.NewReader(in), Stdout: &out, Stderr: &words,
		Env: func(name string) string { return s.env[name] }, Now: func() time.Time { return s.now },
	}.Main(args)
	return out.String(), words.String(), code
}

// play runs the commands of a script and gives the script with their answers.
func (s *shell) play(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "$ dues"):
			b.WriteString(line + "\n")
			b.WriteString(s.answer(strings.TrimPrefix(line, "$ dues")))
		case strings.HasPrefix(line, "$ file "):
			b.WriteString(line + "\n")
			name, text, _ := strings.Cut(strings.TrimPrefix(line, "$ file "), " ")
			s.write(name, unescape(text))
		case strings.HasPrefix(line, "$ now "):
			b.WriteString(line + "\n")
			now, err := time.Parse(time.RFC3339, strings.TrimPrefix(line, "$ now "))
			if err != nil {
				s.t.Fatal(err)
			}
			s.now = now
		case strings.HasPrefix(line, "#"):
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func (s *shell) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// answer runs one command line as a transcript shows it.
func (s *shell) answer(line string) string {
	line, in, _ := strings.Cut(line, " < ")
	s.now = s.now.Add(time.Second) // no two commands at the same instant
	args := split(strings.ReplaceAll(line, "FILE/", s.dir+"/"))
	out, words, code := s.run(unescape(in), args...)
	if strings.Contains(out+words, "\x1b") {
		s.t.Errorf("dues %q writes an escape byte", args)
	}
	var b strings.Builder
	b.WriteString(out)
	for l := range strings.Lines(words) {
		b.WriteString("! " + l)
	}
	if code != 0 {
		b.WriteString("[exit " + strconv.Itoa(code) + "]\n")
	}
	said := hashes.ReplaceAllString(strings.ReplaceAll(b.String(), s.dir+"/", "FILE/"), "${1}HASH")
	return messageIDs.ReplaceAllString(said, "<ID.dues@")
}

// hashes of the record are another on every run: the keys of acts are random.
var hashes = regexp.MustCompile(`(newest is |"head":")[0-9a-f]{64}`)

// messageIDs of our own mails are random.
var messageIDs = regexp.MustCompile(`<[a-z0-9]{20,}\.dues@`)

func unescape(s string) string {
	return strings.NewReplacer(`\n`, "\n", `\e`, "\x1b", `\t`, "\t").Replace(s)
}

// split splits a command line at spaces; single and double quotes hold words
// together.
func split(line string) []string {
	var args []string
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, open = r, true
		case quote == 0 && r == ' ':
			if open {
				args = append(args, unescape(word.String()))
				word.Reset()
				open = false
			}
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if open {
		args = append(args, unescape(word.String()))
	}
	return args
}
