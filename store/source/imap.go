package source

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"dues/chase"
	"dues/store/imap"
	"dues/store/mailin"
)

// At first so much of a message is fetched, which is the whole of most; of the
// larger ones that are kept the rest comes after.
const firstBytes = 256 << 10

// accounts adds the IMAP accounts of the settings to the sources.
func accounts(all []Source, s chase.MailSources, home string) []Source {
	for _, a := range s.Accounts {
		if a.Certificate != "" {
			a.Certificate = Path(a.Certificate, home)
		}
		key := fmt.Sprintf("imap:%s@%s:%d", a.User, a.Host, a.Port)
		all = append(all, Source{Key: key, Name: a.Name, Folders: func(ctx context.Context) ([]Folder, func(), error) {
			server, err := imap.Dial(ctx, a)
			if err != nil {
				return nil, nil, err
			}
			names, err := server.Folders()
			if err != nil {
				server.Close()
				return nil, nil, err
			}
			var folders []Folder
			for _, n := range names {
				folders = append(folders, online{key + "/" + n, n, server})
			}
			return folders, server.Close, nil
		}})
	}
	return all
}

// online is a folder on a server.
type online struct {
	key, name string
	server    *imap.Server
}

// Key is account and name.
func (f online) Key() string { return f.key }

// Read gives the messages the server has numbered since. Where it numbered all
// anew it begins from the first.
func (f online) Read(ctx context.Context, since State, want Want) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		whole, err := f.server.Open(f.name)
		if err != nil {
			yield(Batch{}, err)
			return
		}
		var at imap.Position
		if since.Position != "" && json.Unmarshal([]byte(since.Position), &at) != nil || at.Validity != whole.Validity {
			at = imap.Position{Validity: whole.Validity, Next: 1}
		}
		old, err := f.wanted(want.New, at.Next)
		if err != nil {
			yield(Batch{}, err)
			return
		}
		unsaid := whole.Next == 0 // a server need not say how far it has come
		if !f.give(ctx, old, nil, want, yield) || at.Next >= whole.Next && !unsaid {
			return
		}
		whole.Next = max(whole.Next, at.Next)
		fresh, err := f.server.Since(at.Next)
		if err != nil {
			yield(Batch{}, err)
			return
		}
		f.give(ctx, fresh, &whole, want, yield)
	}
}

// wanted are the messages read before that name somebody who was not known
// then.
func (f online) wanted(who []string, next uint32) ([]uint32, error) {
	var all []uint32
	for _, w := range who {
		uids, err := f.server.Naming(w, next)
		if err != nil {
			return nil, err
		}
		all = append(all, uids...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// fetchedAtOnce is how many messages are asked for in one command.
const fetchedAtOnce = 20

// give fetches messages batch by batch and reports whether to go on. With the
// position of the whole folder each batch is noted as read, and at the end all
// of it.
func (f online) give(ctx context.Context, uids []uint32, whole *imap.Position, want Want, yield func(Batch, error) bool) bool {
	end := uint32(0)
	for len(uids) > 0 {
		if ctx.Err() != nil {
			return false
		}
		n := min(len(uids), fetchedAtOnce)
		b, err := f.fetch(uids[:n], want)
		if err != nil {
			yield(Batch{}, err)
			return false
		}
		if whole != nil {
			b.Looked = len(b.Messages)
			end = uids[n-1] + 1
			b.Position = position(imap.Position{Validity: whole.Validity, Next: end})
		}
		uids = uids[n:]
		b.Ahead = len(uids)
		if !yield(b, nil) {
			return false
		}
	}
	return whole == nil || yield(Batch{Position: position(imap.Position{Validity: whole.Validity, Next: max(end, whole.Next)})}, nil)
}

func position(p imap.Position) string {
	words, err := json.Marshal(p)
	if err != nil {
		panic("a position of two numbers cannot be written: " + err.Error()) // a fault of this program
	}
	return string(words)
}

// fetch reads a few messages, the large ones among them whole when they are to
// be kept.
func (f online) fetch(uids []uint32, want Want) (Batch, error) {
	mails, err := f.server.Fetch(uids, firstBytes)
	if err != nil {
		return Batch{}, err
	}
	var b Batch
	for _, mail := range mails {
		m, ok := parse(mail)
		if !ok {
			continue
		}
		if mail.Size > len(mail.Raw) && len(mail.Raw) == firstBytes && want.Keeps(&m) {
			whole, err := f.server.Fetch([]uint32{mail.UID}, mailin.MaxRaw)
			if err != nil {
				return Batch{}, err
			}
			if len(whole) == 1 {
				m, _ = parse(whole[0])
			}
		}
		m.Source = fmt.Sprintf("%s %d", f.name, mail.UID)
		b.Messages = append(b.Messages, m)
	}
	return b, nil
}

func parse(mail imap.Mail) (m mailin.Message, ok bool) {
	for m, err := range mailin.Read(bytes.NewReader(mail.Raw), "mail.eml", mail.At) {
		if err == nil {
			return m, true
		}
	}
	return m, false
}
