package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"filippo.io/age"
)

// A backup that leaves the machine can be encrypted as an age file
// (https://age-encryption.org/v1), which other programs read too.

// Lock is what a backup is encrypted for: a passphrase, or the owners of keys.
type Lock struct{ recipients []age.Recipient }

// workFactor is how hard a passphrase is to try: a second, and 256 MB, for each
// (2^18, as other programs that write age files). A file that asks for more is
// refused.
var workFactor = 18

// LockWith is the lock that a passphrase opens.
func LockWith(passphrase string) (Lock, error) {
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return Lock{}, errors.New("a passphrase has at least one character")
	}
	r.SetWorkFactor(workFactor)
	return Lock{[]age.Recipient{r}}, nil
}

// LockFor is the lock that any one of some keys opens, each named by its public
// half, as in age1….
func LockFor(public []string) (Lock, error) {
	var l Lock
	for _, key := range public {
		r, err := age.ParseX25519Recipient(strings.TrimSpace(key))
		if err != nil {
			return Lock{}, fmt.Errorf("%q is not the public half of an age key, which begins with age1: age-keygen makes one", key)
		}
		l.recipients = append(l.recipients, r)
	}
	return l, nil
}

// Key opens a locked backup.
type Key struct{ identities []age.Identity }

// KeyOf is the key that a passphrase is.
func KeyOf(passphrase string) (Key, error) {
	i, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return Key{}, errors.New("a passphrase has at least one character")
	}
	i.SetMaxWorkFactor(workFactor)
	return Key{[]age.Identity{i}}, nil
}

// ReadKey reads the keys in a file that age-keygen wrote.
func ReadKey(path string) (Key, error) {
	f, err := os.Open(path)
	if err != nil {
		return Key{}, err
	}
	defer f.Close()
	all, err := age.ParseIdentities(io.LimitReader(f, 64<<10))
	if err != nil {
		return Key{}, fmt.Errorf("%s holds no age key: a line that begins with AGE-SECRET-KEY-1", path)
	}
	return Key{all}, nil
}

// Locked is whether a backup is encrypted, and for what.
type Locked int

// What a backup can be encrypted for.
const (
	NotLocked Locked = iota
	ByPassphrase
	ByKey
)

// LockedBy looks at how a file begins. One that cannot be read is not locked:
// whoever reads it next says why.
func LockedBy(path string) Locked {
	f, err := os.Open(path)
	if err != nil {
		return NotLocked
	}
	defer f.Close()
	lines := bufio.NewReaderSize(io.LimitReader(f, 256), 256)
	if version, _ := lines.ReadString('\n'); version != "age-encryption.org/v1\n" {
		return NotLocked
	}
	if stanza, _ := lines.Peek(len("-> scrypt ")); bytes.Equal(stanza, []byte("-> scrypt ")) {
		return ByPassphrase
	}
	return ByKey
}

// BackupLocked is Backup into an encrypted file. The copy is checked before it
// is encrypted; in clear it never stands anywhere but beside the book.
func (db *DB) BackupLocked(ctx context.Context, to string, lock Lock) error {
	return db.backUp(to, func(file string) error {
		readable, err := tempBeside(db.path)
		if err != nil {
			return err
		}
		defer os.Remove(readable)
		if err := db.copyInto(ctx, readable); err != nil {
			return err
		}
		return encrypt(readable, file, lock)
	})
}

func encrypt(from, to string, lock Lock) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	defer dst.Close()
	w, err := age.Encrypt(dst, lock.recipients...)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, src); err != nil {
		return err
	}
	return errors.Join(w.Close(), dst.Close())
}

// ErrLocked is that a key does not open a locked file.
var ErrLocked = errors.New("the key or the passphrase does not open it")

// decrypt writes the clear text of a locked file into a new private one.
func decrypt(from, to string, key Key) error {
	if len(key.identities) == 0 {
		return ErrLocked
	}
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	r, err := age.Decrypt(src, key.identities...)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return ErrLocked
	}
	if err != nil {
		return fmt.Errorf("its head is damaged: %w", err)
	}
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer dst.Close()
	_, err = io.Copy(dst, r)
	var disk *fs.PathError
	if err != nil && !errors.As(err, &disk) {
		return fmt.Errorf("it was cut short or changed: %w", err)
	}
	return errors.Join(err, dst.Close())
}
