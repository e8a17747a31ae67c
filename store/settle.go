package store

import "slices"

// settle brings the sums of allocations up to date wherever this act touched
// one: paid and settled_on of parts, on_account of payments. It runs before
// the journal is written, so that its updates are part of the same change.
func (tx *act) settle() error {
	s := settling{parts: newRowList(), credits: newRowList(), payments: newRowList()}
	for _, t := range tx.recorder.seen() {
		if err := s.note(tx, t); err != nil {
			return err
		}
	}
	for _, job := range []struct {
		query string
		rows  rowList
	}{{settlePart, s.parts}, {settleCredit, s.credits}, {settlePayment, s.payments}} {
		if err := job.rows.each(tx, job.query); err != nil {
			return err
		}
	}
	return nil
}

// settling is which rows have sums to be made again.
type settling struct {
	parts    rowList
	credits  rowList // the invoices of credit notes
	payments rowList
}

// rowList is rows by their ids: runs of new ones, which an import makes by the
// hundred thousand, and single ones.
type rowList struct {
	runs [][2]int64
	ids  map[int64]bool
}

func newRowList() rowList { return rowList{ids: map[int64]bool{}} }

// each runs an update for every run and every id outside the runs.
func (l rowList) each(tx *act, query string) error {
	if len(l.runs)+len(l.ids) == 0 {
		return nil
	}
	update, err := tx.PrepareContext(tx.ctx, query)
	if err != nil {
		return err
	}
	defer update.Close()
	for _, run := range l.runs {
		if _, err := update.ExecContext(tx.ctx, run[0], run[1]); err != nil {
			return err
		}
	}
	for id := range l.ids {
		if slices.ContainsFunc(l.runs, func(run [2]int64) bool { return run[0] <= id && id <= run[1] }) {
			continue
		}
		if _, err := update.ExecContext(tx.ctx, id, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *settling) note(tx *act, t touch) error {
	switch {
	case t.op != "delete" && t.table == "part":
		s.parts.runs = append(s.parts.runs, [2]int64{t.key, t.upto})
	case t.op != "delete" && t.table == "payment":
		s.payments.runs = append(s.payments.runs, [2]int64{t.key, t.upto})
	case t.table == "allocation":
		return s.noteAllocation(tx, t)
	}
	return nil
}

// noteAllocation notes what an allocation settled before and settles now.
func (s *settling) noteAllocation(tx *act, t touch) error {
	note := func(row []any) error {
		for i, set := range []map[int64]bool{s.payments.ids, s.credits.ids, s.parts.ids} {
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
  WHERE p.id BETWEEN ?1 AND ?2 GROUP BY p.id
) AS s
WHERE part.id = s.id AND part.amount >= 0
  AND (part.paid <> s.paid OR part.settled_on IS NOT s.settled_on)`

	settleCredit = `
UPDATE part SET paid = s.paid, settled_on = s.settled_on
FROM (
  SELECT p.id, -ifnull(sum(a.amount), 0) AS paid,
    CASE WHEN -ifnull(sum(a.amount), 0) <= p.amount THEN max(a.counts_on) END AS settled_on
  FROM part p LEFT JOIN allocation a ON a.credit_id = p.invoice_id
  WHERE p.invoice_id BETWEEN ?1 AND ?2 GROUP BY p.id
) AS s
WHERE part.id = s.id AND part.amount < 0
  AND (part.paid <> s.paid OR part.settled_on IS NOT s.settled_on)`

	settlePayment = `
UPDATE payment SET on_account = s.left
FROM (
  SELECT m.id, m.amount - ifnull(sum(a.amount), 0) AS left
  FROM payment m LEFT JOIN allocation a ON a.payment_id = m.id
  WHERE m.id BETWEEN ?1 AND ?2 GROUP BY m.id
) AS s
WHERE payment.id = s.id AND payment.on_account <> s.left`
)
