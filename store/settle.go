package store

// settle brings the sums of allocations up to date wherever this act touched
// one: paid and settled_on of parts, on_account of payments. It runs before
// the journal is written, so that its updates are part of the same change.
func (tx *act) settle() error {
	seen := tx.recorder.seen()
	var s settling
	for _, t := range seen {
		if err := s.note(tx, t); err != nil {
			return err
		}
	}
	for _, job := range []struct {
		query string
		ids   map[int64]bool
	}{{settlePart, s.parts}, {settleCredit, s.credits}, {settlePayment, s.payments}} {
		if len(job.ids) == 0 {
			continue
		}
		update, err := tx.PrepareContext(tx.ctx, job.query)
		if err != nil {
			return err
		}
		defer update.Close()
		for id := range job.ids {
			if _, err := update.ExecContext(tx.ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// settling is which rows have sums to be made again.
type settling struct {
	parts    map[int64]bool
	credits  map[int64]bool // the invoices of credit notes
	payments map[int64]bool
}

func (s *settling) note(tx *act, t touch) error {
	if s.parts == nil {
		s.parts, s.credits, s.payments = map[int64]bool{}, map[int64]bool{}, map[int64]bool{}
	}
	switch {
	case t.op != "delete" && t.table == "part":
		for id := t.key; id <= t.upto; id++ {
			s.parts[id] = true
		}
	case t.op != "delete" && t.table == "payment":
		for id := t.key; id <= t.upto; id++ {
			s.payments[id] = true
		}
	case t.table == "allocation":
		return s.noteAllocation(tx, t)
	}
	return nil
}

// noteAllocation notes what an allocation settled before and settles now.
func (s *settling) noteAllocation(tx *act, t touch) error {
	note := func(row []any) error {
		for i, set := range []map[int64]bool{s.payments, s.credits, s.parts} {
			if id, ok := row[i+1].(int64); ok { // payment_id, credit_id, part_id
				set[id] = true
			}
		}
		return nil
	}
	if t.before != nil {
		row, err := readImage(t.before)
		if err != nil {
			return err
		}
		if err := note(row); err != nil {
			return err
		}
	}
	if t.op == "delete" {
		return nil
	}
	return tx.rowsBetween(t.table, t.key, t.upto, note)
}

// A part is settled on the day the last of what it needed counts from; one of
// nothing on its due day. A credit note is used up by what it settles
// elsewhere. An overpaid part is settled.
const (
	settlePart = `
UPDATE part SET paid = s.paid, settled_on = s.settled_on
FROM (
  SELECT p.id, ifnull(sum(a.amount), 0) AS paid,
    CASE WHEN ifnull(sum(a.amount), 0) >= p.amount THEN ifnull(max(a.counts_on), p.due) END AS settled_on
  FROM part p LEFT JOIN allocation a ON a.part_id = p.id
  WHERE p.id = ?1 GROUP BY p.id
) AS s
WHERE part.id = s.id AND part.amount >= 0
  AND (part.paid <> s.paid OR part.settled_on IS NOT s.settled_on)`

	settleCredit = `
UPDATE part SET paid = s.paid, settled_on = s.settled_on
FROM (
  SELECT p.id, -ifnull(sum(a.amount), 0) AS paid,
    CASE WHEN -ifnull(sum(a.amount), 0) <= p.amount THEN max(a.counts_on) END AS settled_on
  FROM part p LEFT JOIN allocation a ON a.credit_id = p.invoice_id
  WHERE p.invoice_id = ?1 GROUP BY p.id
) AS s
WHERE part.id = s.id AND part.amount < 0
  AND (part.paid <> s.paid OR part.settled_on IS NOT s.settled_on)`

	settlePayment = `
UPDATE payment SET on_account = amount - (SELECT ifnull(sum(amount), 0) FROM allocation WHERE payment_id = ?1)
WHERE id = ?1 AND on_account <> amount - (SELECT ifnull(sum(amount), 0) FROM allocation WHERE payment_id = ?1)`
)
