package store

import "dues/chase"

const promiseColumns = `id, client_id, contact_id, by_whom, activity_id, amount, currency, pay_on, method, lands_on, made, closed, closed_as`

func intoPromise(p *chase.Promise) []any {
	return []any{&p.ID, &p.ClientID, ref(&p.ContactID), &p.By, ref(&p.ActivityID), &p.Amount.Minor, &p.Amount.Currency,
		day(&p.PayOn), &p.Method, day(&p.LandsOn), day(&p.Made), day(&p.Closed), &p.ClosedAs}
}

func (tx *act) addPromise(p *chase.Promise) error {
	id, err := tx.insert(`INSERT INTO promise (client_id, contact_id, by_whom, activity_id, amount, currency, pay_on, method, lands_on, made, closed, closed_as)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.ClientID, orNull(p.ContactID), p.By, orNull(p.ActivityID), p.Amount.Minor, p.Amount.Currency,
		date(p.PayOn), p.Method, date(p.LandsOn), date(p.Made), date(p.Closed), p.ClosedAs)
	if err != nil {
		return err
	}
	p.ID = id
	for _, part := range p.Parts {
		if _, err := tx.insert("INSERT INTO promise_part (promise_id, part_id) VALUES (?, ?)", p.ID, part); err != nil {
			return err
		}
	}
	return nil
}

// closePromises closes promises that still stand.
func (tx *act) closePromises(ids []chase.ID, as chase.PromiseState) error {
	for _, id := range ids {
		_, err := tx.ExecContext(tx.ctx, "UPDATE promise SET closed = ?, closed_as = ? WHERE id = ? AND closed IS NULL", date(tx.today), as, id)
		if err != nil {
			return err
		}
	}
	return nil
}
