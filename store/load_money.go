package store

import (
	"slices"

	"dues/chase"
)

// invoices reads those with money open on the day, those a promise is about,
// and for a sheet all.
func (l *loader) invoices() error {
	which := "SELECT invoice_id FROM part WHERE" + ofClients + "AND (settled_on IS NULL OR settled_on > ?2)"
	if l.any(func(a chase.Account) bool { return len(a.Promises) > 0 }) {
		which += ` UNION SELECT part.invoice_id FROM promise JOIN promise_part ON promise_part.promise_id = promise.id
			JOIN part ON part.id = promise_part.part_id WHERE promise.client_id IN (SELECT value FROM json_each(?1))`
	}
	if l.detail != forVerdict {
		which = "SELECT id FROM invoice WHERE client_id IN (SELECT value FROM json_each(?1))"
	}
	var v chase.Invoice
	var p chase.Part
	return l.each(`SELECT `+invoiceColumns+`, `+partColumns+`
		FROM invoice v JOIN part p ON p.invoice_id = v.id
		WHERE v.id IN (`+which+`) AND v.issued <= ?2 ORDER BY v.issued, v.id, p.seq`,
		[]any{l.ids, l.day.String()}, append(intoInvoice(&v), intoPart(&p)...), func() {
			l.addPart(v, p)
		})
}

// invoiced notes which clients without an invoice here were ever sent one.
func (l *loader) invoiced() error {
	var ids []chase.ID
	for i := range l.accounts {
		a := &l.accounts[i]
		if a.Invoiced = len(a.Invoices) > 0; !a.Invoiced {
			ids = append(ids, a.Client.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var id chase.ID
	return l.each(`SELECT id FROM client WHERE id IN (SELECT value FROM json_each(?1))
		AND EXISTS (SELECT 1 FROM invoice WHERE client_id = client.id AND issued <= ?2)`,
		[]any{idList(ids), l.day.String()}, []any{&id}, func() { l.of(id).Invoiced = true })
}

func (l *loader) addPart(v chase.Invoice, p chase.Part) {
	p.InvoiceID, p.Amount.Currency, p.Paid.Currency = v.ID, v.Total.Currency, v.Total.Currency
	a := l.of(v.ClientID)
	if n := len(a.Invoices); n == 0 || a.Invoices[n-1].ID != v.ID {
		v.Parts = nil
		a.Invoices = append(a.Invoices, v)
	}
	last := &a.Invoices[len(a.Invoices)-1]
	last.Parts = append(last.Parts, p)
}

// payments reads, for a list, those since the oldest promise or look at the
// bank, and for a sheet all. Money that came later than the day is taken off the parts again.
func (l *loader) payments() error {
	if err := l.unpay(); err != nil {
		return err
	}
	from := chase.Date(0)
	if l.detail == forVerdict {
		for _, a := range l.accounts {
			for _, p := range a.Promises {
				if from == 0 || p.Made < from {
					from = p.Made
				}
			}
			for _, f := range a.FollowUps {
				if day := f.MoneyFrom(); day != 0 && (from == 0 || day < from) {
					from = day
				}
			}
		}
		if from == 0 {
			return nil
		}
	}
	var p chase.Payment
	err := l.each("SELECT "+paymentColumns+" FROM payment WHERE"+ofClients+"AND paid_on BETWEEN ?2 AND ?3 ORDER BY paid_on, id",
		[]any{l.ids, from.String(), l.day.String()}, intoPayment(&p), func() {
			a := l.of(p.ClientID)
			p.Allocations = []chase.Allocation{}
			a.Payments = append(a.Payments, p)
		})
	if err != nil {
		return err
	}
	var client chase.ID
	var al chase.Allocation
	return l.each(`SELECT p.client_id, p.currency, `+allocationColumns+` FROM payment p JOIN allocation a ON a.payment_id = p.id
		WHERE p.client_id IN (SELECT value FROM json_each(?1)) AND p.paid_on BETWEEN ?2 AND ?3 ORDER BY a.id`,
		[]any{l.ids, from.String(), l.day.String()}, append([]any{&client, &al.Amount.Currency}, intoAllocation(&al)...), func() {
			a := l.of(client)
			i := slices.IndexFunc(a.Payments, func(p chase.Payment) bool { return p.ID == al.PaymentID })
			a.Payments[i].Allocations = append(a.Payments[i].Allocations, al)
		})
}

// credits reads what credit notes settled: for a list only where a query may
// have left one to be sent.
func (l *loader) credits() error {
	granted := func(a chase.Account) bool { return slices.ContainsFunc(a.Disputes, chase.Dispute.Granted) }
	if l.detail == forVerdict && !l.any(granted) {
		return nil
	}
	var client chase.ID
	var al chase.Allocation
	return l.each(`SELECT v.client_id, v.currency, `+allocationColumns+` FROM allocation a JOIN invoice v ON v.id = a.credit_id
		WHERE v.client_id IN (SELECT value FROM json_each(?1)) AND a.counts_on <= ?2 ORDER BY a.id`,
		[]any{l.ids, l.day.String()}, append([]any{&client, &al.Amount.Currency}, intoAllocation(&al)...), func() {
			a := l.of(client)
			a.Credits = append(a.Credits, al)
		})
}

// unpay takes off the parts what was allocated after the day.
func (l *loader) unpay() error {
	type later struct{ part, minor int64 }
	var take []later
	var client, part, credit int64
	var minor int64
	var counts chase.Date
	err := l.each(`SELECT p.client_id, a.part_id, ifnull(a.credit_id, 0), a.amount, a.counts_on
		FROM part p JOIN allocation a ON a.part_id = p.id
		WHERE p.client_id IN (SELECT value FROM json_each(?1)) AND (p.settled_on IS NULL OR p.settled_on > ?2) AND a.counts_on > ?2`,
		[]any{l.ids, l.day.String()}, []any{&client, &part, &credit, &minor, day(&counts)}, func() {
			take = append(take, later{part, minor})
			if credit != 0 {
				take = append(take, later{-credit, minor})
			}
		})
	if err != nil {
		return err
	}
	for i := range l.accounts {
		for j := range l.accounts[i].Invoices {
			v := &l.accounts[i].Invoices[j]
			for k := range v.Parts {
				p := &v.Parts[k]
				for _, t := range take {
					switch {
					case t.part == int64(p.ID):
						p.Paid.Minor -= t.minor
					case -t.part == int64(v.ID):
						p.Paid.Minor += t.minor
					}
				}
				if p.SettledOn > l.day {
					p.SettledOn = 0
				}
			}
		}
	}
	return nil
}
