package store

import (
	"dues/chase"
	"dues/store/mailin"
)

// takeNature writes what a program's mail says. A contact who is out of the
// office is away until the day the notice names, unless they were known to be
// away for longer, or have said so long ago that they are back.
func (in *mailImport) takeNature(id chase.ID, m *mailin.Message, people []string, client chase.ID) error {
	var back chase.Date
	if m.Nature == chase.Away {
		back = chase.ReadBack(m.Text, in.sent(m).In(in.now.Location()), in.db.Settings().MonthFirst)
	}
	if _, err := in.insert("INSERT INTO message_nature (id, nature, failed, reason, back) VALUES (?, ?, ?, ?, ?)",
		id, m.Nature, m.Failed, m.Reason, date(back)); err != nil {
		return err
	}
	if client == 0 || back <= in.today || len(people) == 0 {
		return nil
	}
	_, err := in.ExecContext(in.ctx, `UPDATE contact SET away_until = ?1 WHERE client_id = ?2 AND email = ?3 COLLATE NOCASE
		AND (away_until IS NULL OR away_until < ?1)`, date(back), int64(client), people[0])
	return err
}
