package chase

// MailSources is where the user's mail lies, as the settings name it: nothing
// is looked at before `dues mail sync`, and nothing in it is ever changed.
type MailSources struct {
	Maildirs []string // folders, each with the folders within it
	Mboxes   []string // files
	Folders  []string // of .eml and other message files
	Accounts []MailAccount
}

// None reports whether no source is named.
func (m MailSources) None() bool {
	return len(m.Maildirs)+len(m.Mboxes)+len(m.Folders)+len(m.Accounts) == 0
}

// MailAccount is a mailbox on an IMAP server.
type MailAccount struct {
	Name string // what the settings call it
	Host string
	Port int // 993 when the settings are silent
	User string
	// PasswordCommand prints the password on its first line; it is run by the
	// shell at each sync. The password itself is kept nowhere.
	PasswordCommand string
	Folders         []string // none is the inbox and the folder of what was sent
	Plain           bool     // without TLS: on this machine only
	Certificate     string   // a PEM file to trust instead of the system's; "" is the system's
}

// DefaultIMAPPort is IMAP over TLS (RFC 8314).
const DefaultIMAPPort = 993
