package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dues/chase"
	"dues/store"
	"dues/store/dial"
)

// mail looks whether the mail that the settings name is there. Nothing is asked
// of a server: the doctor does not use the network.
func (d *doctor) mail(m chase.MailSources) {
	home := d.Env("HOME")
	for _, names := range [][]string{m.Maildirs, m.Mboxes, m.Folders} {
		for _, name := range names {
			if _, err := os.Stat(store.MailPath(name, home)); err != nil {
				d.wrong("mail", missing(name, err))
				continue
			}
			d.well("mail", "%s", name)
		}
	}
	for _, a := range m.Accounts {
		if a.Certificate != "" {
			if _, err := os.Stat(store.MailPath(a.Certificate, home)); err != nil {
				d.wrong("mail", missing(a.Certificate, err))
				continue
			}
		}
		if err := dial.Look(a.PasswordCommand); err != nil {
			d.wrong("mail", err)
			continue
		}
		d.well("mail", "%s: %s at %s, port %d, read by dues mail sync", a.Name, a.User, a.Host, a.Port)
	}
}

// missing says in few words that a path of the settings is not there.
func missing(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is not there: [mail] in the settings names it", name)
	}
	return err
}
