package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"dues/chase"
)

// List is every setting with its value and where it comes from, of the text of a
// file that Parse takes; else the error is Parse's.
func List(text string) ([]chase.Setting, error) {
	if _, err := Parse(text); err != nil {
		return nil, err
	}
	said, err := saidIn(text)
	if err != nil {
		return nil, err
	}
	var all []chase.Setting
	for _, k := range everything() {
		if strings.HasPrefix(k.key, accountExample) || strings.HasPrefix(k.key, smtpTable) {
			continue
		}
		s := chase.Setting{
			Key: k.key, Value: k.usual, Usual: k.usual, Means: k.means, Example: k.example, Lines: k.form == lines,
			Whole: strings.HasPrefix(k.key, "mail.") || strings.HasPrefix(k.key, "send."),
		}
		if k.choices != nil {
			s.Choices = k.choices()
		}
		if key, there := spelled(said, k.key); there {
			s.Value, s.Line = typed(said[key]), lineOf(text, key)
		}
		all = append(all, s)
		switch k.key {
		case "mail.eml":
			all = append(all, accountsOf(text, said)...)
		case "send.timeout":
			all = append(all, serverOf(text, said))
		}
	}
	return all, nil
}

// accountsOf is a line for every mail account, or one that says there is none.
func accountsOf(text string, said map[string]any) []chase.Setting {
	account := chase.Setting{
		Key: strings.TrimSuffix(accountTable, "."), Means: "an account on a server, over TLS, under a name of yours", Whole: true,
		Example: "[mail.imap.work]\nhost = \"imap.example.com\"\nuser = \"sam@example.com\"\npassword_command = \"pass show mail/work\"",
	}
	var all []chase.Setting
	for key := range said {
		if name, ok := strings.CutSuffix(key, ".host"); ok && strings.HasPrefix(key, accountTable) {
			a := account
			a.Key, a.Line = name, lineOf(text, name)
			a.Value = fmt.Sprintf("%v at %v", said[name+".user"], said[key])
			all = append(all, a)
		}
	}
	if len(all) == 0 {
		return []chase.Setting{account}
	}
	chase.Arrange(all, func(a, b chase.Setting) int { return strings.Compare(a.Key, b.Key) })
	return all
}

// serverOf is the server that sends, in one line.
func serverOf(text string, said map[string]any) chase.Setting {
	s := chase.Setting{
		Key: strings.TrimSuffix(smtpTable, "."), Means: "the server that sends, over TLS", Whole: true,
		Example: "[send.smtp]\nhost = \"smtp.example.com\"\nuser = \"sam@example.com\"\npassword_command = \"pass show mail/work\"",
	}
	if host, there := said[smtpTable+"host"]; there {
		s.Value, s.Line = fmt.Sprint(host), lineOf(text, s.Key)
	}
	return s
}

// saidIn is every value of a text, by its key with its tables.
func saidIn(text string) (map[string]any, error) {
	var tables map[string]any
	if _, err := toml.Decode(text, &tables); err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	said := map[string]any{}
	flatten(said, "", tables)
	return said, nil
}

func flatten(said map[string]any, under string, table map[string]any) {
	for key, v := range table {
		if deeper, ok := v.(map[string]any); ok {
			flatten(said, under+key+".", deeper)
			continue
		}
		said[under+key] = v
	}
}

// spelled is a key as the file has it: a method may stand there under another of
// its names.
func spelled(said map[string]any, key string) (string, bool) {
	if _, there := said[key]; there {
		return key, true
	}
	name, isMethod := strings.CutPrefix(key, methodTable)
	for there := range said {
		other, also := strings.CutPrefix(there, methodTable)
		if !isMethod || !also {
			continue
		}
		if m, err := chase.ParseMethod(other); err == nil && string(m) == name {
			return there, true
		}
	}
	return "", false
}

// typed is a value as it is typed on the screen.
func typed(v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case int64:
		return strconv.FormatInt(v, 10)
	case []any:
		all := make([]string, len(v))
		for i, one := range v {
			all[i] = typed(one)
		}
		return strings.Join(all, ", ")
	}
	return fmt.Sprint(v)
}

// Blank is a file in which every setting stands as it comes, or as it could be,
// each a comment: what is wanted otherwise is uncommented.
func Blank() string {
	var b strings.Builder
	in := ""
	for _, k := range everything() {
		table := strings.TrimSuffix(strings.TrimSuffix(k.key, last(k.key)), ".")
		if table != in {
			in = table
			fmt.Fprintf(&b, "\n# [%s]\n", table)
		}
		fmt.Fprintf(&b, "# %s  # %s\n", k.example, k.means)
	}
	return b.String()
}
