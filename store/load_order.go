package store

import (
	"encoding/json"

	"dues/chase"
)

// order notes of the promises made or closed on a day on which money came in
// which payments were in the book by then. A promise keeps its day and no time;
// the journal knows what was entered first, whatever was undone and redone
// since. Of what it does not know, as in a book brought in whole, the days alone
// decide.
func (l *loader) order() error {
	var days []string
	for _, a := range l.accounts {
		for _, p := range a.Promises {
			for _, in := range a.Payments {
				if in.On == p.Made || in.On == p.Closed {
					days = append(days, in.On.String())
				}
			}
		}
	}
	if len(days) == 0 {
		return nil
	}
	around, err := json.Marshal(days)
	if err != nil {
		return err
	}
	var change, at, key, upto, before, paid chase.ID
	var table, op string
	return l.each(`SELECT DISTINCT h.id, r.tbl, r.op, r.key, r.upto
		FROM json_each(?1) d CROSS JOIN change h ON h.at BETWEEN date(d.value, '-1 day') AND date(d.value, '+2 days')
		JOIN change_row r ON r.change_id = h.id
		WHERE h.kind = 'act' AND (r.tbl = 'payment' AND r.op = 'insert' OR r.tbl = 'promise' AND r.op <> 'delete') ORDER BY h.id, r.seq`,
		[]any{string(around)}, []any{&change, &table, &op, &key, &upto}, func() {
			if change != at {
				at, before = change, paid
			}
			if table == "payment" {
				paid = max(paid, upto)
				return
			}
			l.noteOrder(op, key, upto, before)
		})
}

// noteOrder says of the promises of some ids which payment was the last in the
// book when they were made, or closed.
func (l *loader) noteOrder(op string, key, upto, paid chase.ID) {
	for i := range l.accounts {
		for j := range l.accounts[i].Promises {
			p := &l.accounts[i].Promises[j]
			switch {
			case p.ID < key || p.ID > upto:
			case op == "insert":
				p.MadeAfter = paid
			case p.Closed != 0:
				p.ClosedBefore = paid + 1
			}
		}
	}
}
