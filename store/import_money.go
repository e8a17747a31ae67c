package store

import (
	"fmt"
	"strings"

	"dues/chase"
)

// keyOf is how the keys of the payments begin that imports enter for an
// invoice.
func keyOf(client chase.ID, number string) string {
	return fmt.Sprintf("%s%d:%s:", ledgerKey, client, nameKey(number))
}

// importedMoney is a payment that an import entered for an invoice, and where
// its money is now.
type importedMoney struct {
	paidInBook
	home   *invoiceInBook // the invoice it was entered for
	atHome int64          // what of it settles that invoice
	away   []awayMoney
}

type awayMoney struct {
	to     *invoiceInBook
	amount int64
}

// moneyInBook sorts what settles the invoices by what an import entered and
// what was done by hand.
type moneyInBook struct {
	byPart  map[chase.ID]*invoiceInBook
	byKey   map[string]*invoiceInBook // by how the keys of its payments begin
	entered map[chase.ID]*importedMoney
	order   []*importedMoney // the same, as they were met
}

// readMoney reads what settles the invoices: payments that imports entered, and
// everything else. A payment that was entered for one invoice and then put to
// another by hand is the user's word: it stays where they put it.
func (im *ledgerImport) readMoney(clients any, money moneyInBook) error {
	money.entered = make(map[chase.ID]*importedMoney)
	var payment, part chase.ID
	var key string
	var whole, amount int64
	var on chase.Date
	for _, query := range []string{
		`SELECT ifnull(a.payment_id, 0), a.part_id, ifnull(m.amount, 0), a.amount, a.counts_on, ifnull(m.key, '') FROM part p
		JOIN allocation a ON a.part_id = p.id LEFT JOIN payment m ON m.id = a.payment_id
		WHERE p.client_id IN (SELECT value FROM json_each(?)) ORDER BY a.counts_on, a.id`,
		`SELECT m.id, 0, m.amount, 0, m.paid_on, m.key FROM payment m
		WHERE m.client_id IN (SELECT value FROM json_each(?)) AND m.key >= 'ledger:' AND m.key < 'ledger;'
		AND NOT EXISTS (SELECT 1 FROM allocation WHERE payment_id = m.id) ORDER BY m.paid_on, m.id`,
	} {
		err := im.each(query, []any{clients}, []any{&payment, &part, &whole, &amount, day(&on), &key}, func() {
			money.take(paidInBook{payment, on, whole}, key, part, amount)
		})
		if err != nil {
			return err
		}
	}
	for _, m := range money.order {
		m.sort()
	}
	return nil
}

// take notes that an amount of a payment settles a part; 0 is none.
func (money *moneyInBook) take(p paidInBook, key string, part chase.ID, amount int64) {
	b := money.byPart[part]
	if !strings.HasPrefix(key, ledgerKey) {
		if b != nil {
			b.byHand += amount
		}
		return
	}
	m := money.entered[p.id]
	if m == nil {
		home := money.byKey[key[:strings.LastIndexByte(key, ':')+1]]
		if home == nil && !strings.HasPrefix(key, ledgerKey+"account:") {
			home = b // its number was changed since
		}
		m = &importedMoney{paidInBook: p, home: home}
		money.entered[p.id] = m
		money.order = append(money.order, m)
	}
	switch {
	case b == nil:
	case b == m.home:
		m.atHome += amount
	default:
		m.away = append(m.away, awayMoney{b, amount})
	}
}

// sort counts a payment with the invoice it was entered for, while all of it is
// there; else it was put elsewhere by hand.
func (m *importedMoney) sort() {
	switch {
	case m.home == nil: // money on account that was then put to invoices
	case m.atHome == m.amount:
		m.home.imported = append(m.home.imported, m.paidInBook)
		return
	default:
		m.home.putElsewhere += m.amount
	}
	for _, a := range m.away {
		a.to.byHand += a.amount
	}
}
