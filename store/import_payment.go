package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"dues/chase"
	"dues/store/csvin"
)

// onDay is the day a payment of the file counts from.
func (im *ledgerImport) onDay(p csvin.Payment, v csvin.Invoice) chase.Date {
	if p.On != 0 {
		return p.On
	}
	return max(im.paidBy(), v.Issued)
}

// receive writes a payment of an invoice, over its parts in their order.
func (im *ledgerImport) receive(b *invoiceInBook, v csvin.Invoice, p csvin.Payment) error {
	key, err := im.freeKey(keyOf(b.client, v.Number))
	if err != nil {
		return err
	}
	on := im.onDay(p, v)
	id := im.payment.add(key, b.client, date(on), p.Amount.Minor, p.Amount.Currency, "", p.Reference, flag(p.On == 0))
	left := p.Amount.Minor
	for i := range b.parts {
		part := &b.parts[i]
		n := min(left, part.amount-part.paid)
		if i == len(b.parts)-1 {
			n = left // what is too much stands on the last part
		}
		if n <= 0 {
			continue
		}
		im.allocation.add(id, part.id, n, date(on))
		part.paid += n
		left -= n
	}
	if p.On == 0 {
		im.undated++
	}
	return nil
}

// freeKey is the first key with this beginning that no payment has.
func (im *ledgerImport) freeKey(begins string) (string, error) {
	if err := im.readKeys(); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		if key := begins + strconv.Itoa(n); !im.keys[key] {
			im.keys[key] = true
			return key, nil
		}
	}
}

// readKeys reads the keys of the payments that imports entered, once.
func (im *ledgerImport) readKeys() error {
	if im.keys != nil {
		return nil
	}
	im.keys = make(map[string]bool)
	var key string
	return im.each("SELECT key FROM payment WHERE key >= ? AND key < ?", []any{ledgerKey, ledgerKey + "\U0010ffff"}, []any{&key},
		func() { im.keys[key] = true })
}

// bringUpMoney makes the payments that imports entered for an invoice those of
// the file, less what was recorded by hand: a payment that the user entered
// first is not entered again, and one they put to another invoice stays there.
func (im *ledgerImport) bringUpMoney(b *invoiceInBook, v csvin.Invoice) (changed bool, err error) {
	if v.Total.Minor <= 0 {
		return false, nil
	}
	want := uncovered(uncovered(v.Payments, b.putElsewhere), b.byHand)
	if !b.moved && sameMoney(b.imported, want) {
		return false, nil
	}
	added := len(want)
	if more := grown(b.imported, want); more != 0 && !b.moved {
		want[0].Amount.Minor = more
	} else {
		added -= len(b.imported) // a payment that takes the place of another is not a new one
		for _, p := range b.imported {
			if err := im.takeBack(b, p); err != nil {
				return false, err
			}
		}
	}
	for _, p := range want {
		if err := im.receive(b, v, p); err != nil {
			return false, err
		}
	}
	im.report.Payments += max(0, added)
	return true, nil
}

// grown is how much more has been paid where the file tells only the sum paid
// so far, with the day of the last payment: the earlier ones stay as they are.
func grown(imported []paidInBook, want []csvin.Payment) int64 {
	if len(want) != 1 || len(imported) == 0 {
		return 0
	}
	return max(0, want[0].Amount.Minor-sumPaid(imported))
}

// uncovered is what of the file's payments was not recorded by hand: one of
// just that amount, else the newest first.
func uncovered(payments []csvin.Payment, byHand int64) []csvin.Payment {
	var left []csvin.Payment
	for i, p := range payments {
		if byHand > 0 && p.Amount.Minor == byHand {
			return append(append(left, payments[:i]...), payments[i+1:]...)
		}
	}
	for i := len(payments) - 1; i >= 0; i-- {
		p := payments[i]
		covered := min(max(byHand, 0), p.Amount.Minor)
		byHand -= covered
		if p.Amount.Minor -= covered; p.Amount.Minor != 0 {
			left = append([]csvin.Payment{p}, left...)
		}
	}
	return left
}

// sameMoney reports whether the imported payments are those wanted. One without
// a day in the file is the same whatever day it was entered on, and the sum
// paid so far is that of several payments, the last on its day.
func sameMoney(imported []paidInBook, want []csvin.Payment) bool {
	if sumOf(want) != sumPaid(imported) {
		return false
	}
	if allUndated(want) {
		return true
	}
	if n := len(imported); len(want) == 1 && n > 0 {
		return imported[n-1].on == want[0].On
	}
	file := make([]paidInBook, len(want))
	for i, p := range want {
		file[i] = paidInBook{on: p.On, amount: p.Amount.Minor}
	}
	book := slices.Clone(imported)
	byDay := func(x, y paidInBook) int { return cmp.Or(cmp.Compare(x.on, y.on), cmp.Compare(x.amount, y.amount)) }
	chase.Arrange(file, byDay)
	chase.Arrange(book, byDay)
	return slices.EqualFunc(file, book, func(x, y paidInBook) bool { return x.on == y.on && x.amount == y.amount })
}

func sumOf(ps []csvin.Payment) (n int64) {
	for _, p := range ps {
		n += p.Amount.Minor
	}
	return n
}

func sumPaid(ps []paidInBook) (n int64) {
	for _, p := range ps {
		n += p.amount
	}
	return n
}

func allUndated(ps []csvin.Payment) bool {
	for _, p := range ps {
		if p.On != 0 {
			return false
		}
	}
	return true
}

// takeBack takes an imported payment off the invoice; what of it settles other
// invoices stays.
func (im *ledgerImport) takeBack(b *invoiceInBook, p paidInBook) error {
	for i := range b.parts {
		var was int64
		err := im.each("DELETE FROM allocation WHERE payment_id = ? AND part_id = ? RETURNING amount", []any{p.id, b.parts[i].id}, []any{&was},
			func() { b.parts[i].paid -= was })
		if err != nil {
			return err
		}
	}
	var others int
	if err := im.QueryRowContext(im.ctx, "SELECT count(*) FROM allocation WHERE payment_id = ?", p.id).Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return im.update("UPDATE payment SET amount = amount - ? WHERE id = ?", p.amount, p.id)
	}
	return im.update("DELETE FROM payment WHERE id = ?", p.id)
}

// takeOnAccount enters money that the file ties to no invoice, once.
func (im *ledgerImport) takeOnAccount(p csvin.Payment) error {
	same := im.clients[nameKey(p.Client)]
	if len(same) > 1 {
		im.skip(p.Row, fmt.Sprintf("%d clients are called %s: it cannot be told whose payment this is", len(same), p.Client))
		return nil
	}
	if p.Amount.Minor < 0 {
		im.skip(p.Row, "a payment of less than nothing")
		return nil
	}
	if len(same) == 0 {
		c, err := im.newClient(csvin.Invoice{Client: p.Client, Issued: p.On, Total: p.Amount})
		if err != nil {
			return err
		}
		same = []*clientInBook{c}
	}
	on := p.On
	if on == 0 {
		on, im.undated = im.paidBy(), im.undated+1
	}
	key := fmt.Sprintf("%saccount:%d:%s:%s:%d", ledgerKey, same[0].id, nameKey(p.Reference), p.On, p.Amount.Minor)
	if err := im.readKeys(); err != nil || im.keys[key] {
		return err
	}
	im.keys[key] = true
	im.payment.add(key, same[0].id, date(on), p.Amount.Minor, p.Amount.Currency, "", p.Reference, flag(p.On == 0))
	im.report.Payments++
	return nil
}
