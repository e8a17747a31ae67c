package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"dues/chase"
)

// Today is today's list: whom to contact and why, who is left in peace and
// why, what is owed, and what was done already.
func (db *DB) Today(ctx context.Context) (chase.List, error) { return db.list(ctx, true) }

// Due is Today with only the first of those left in peace, the soonest back
// first: its cost does not grow with the book.
func (db *DB) Due(ctx context.Context) (chase.List, error) { return db.list(ctx, false) }

func (db *DB) list(ctx context.Context, whole bool) (chase.List, error) {
	l := lister{ctx: ctx, now: db.opt.Now(), s: db.Settings(), whole: whole}
	l.today = chase.DateOf(l.now)
	if err := db.look(ctx, l.read); err != nil {
		return chase.List{}, fmt.Errorf("read today's list: %w", err)
	}
	db.noteKept(db.keep(ctx, &l))
	return l.list, nil
}

// look runs read on one snapshot of the book.
func (db *DB) look(ctx context.Context, read func(q querier) error) error {
	var tx *sql.Tx
	err := withConn(ctx, func() (err error) {
		tx, err = db.pool.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		return err
	})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return read(tx)
}

// lister makes today's list from the standings, judging only the clients whose
// standing does not hold today.
type lister struct {
	ctx   context.Context
	q     querier
	now   time.Time
	today chase.Date
	s     chase.Settings
	whole bool

	head    chase.ID // the newest change when the list was read
	void    bool     // the standings were made by other settings
	told    bool     // there may be something to tell of today
	past    []chase.ID
	list    chase.List
	landing []chase.ID // clients with a promise that may land this week
	judged  map[chase.ID]bool
	waiting []verdict  // of those judged, the first few
	unkept  []standing // likewise, when they are more
}

func (l *lister) read(q querier) error {
	l.q = q
	l.list = chase.List{AsOf: l.today}
	if err := l.glance(); err != nil {
		return err
	}
	ids, err := l.toJudge()
	if err != nil {
		return err
	}
	if l.list.Sums.Open, l.list.Sums.Overdue, err = owedOn(l.ctx, q, l.today); err != nil {
		return err
	}
	if err := l.forget(); err != nil {
		return err
	}
	if err := l.judgeAll(ids); err != nil {
		return err
	}
	if err := l.kept(); err != nil {
		return err
	}
	if err := l.leftInPeace(); err != nil {
		return err
	}
	if err := l.fresh(); err != nil {
		return err
	}
	if l.told {
		if l.list.Done, err = doneSince(newLoader(l.ctx, q, l.now), l.today); err != nil {
			return err
		}
	}
	l.finish()
	return nil
}

// glance reads, in one statement, what the rest of the list rests on.
func (l *lister) glance() error {
	var by string
	zone := l.now.Location()
	err := l.q.QueryRowContext(l.ctx, `SELECT ifnull((SELECT max(id) FROM change), 0), ifnull((SELECT settings FROM judged), ''),
		(SELECT max(paid_on) FROM payment WHERE paid_on <= ?3), EXISTS (SELECT 1 FROM change INDEXED BY change_at WHERE `+toldWithin+`)`,
		startOf(l.today, zone), startOf(l.today.AddDays(1), zone), l.today.String()).Scan(&l.head, &by, day(&l.list.Fresh.PaymentsTo), &l.told)
	l.void = by != fingerprint(l.s)
	return err
}

// finish puts the list in order.
func (l *lister) finish() {
	home := l.s.Home
	l.list.Items = chase.Rank(l.list.Items, home)
	chase.SortOff(l.list.NotToday)
	if !l.whole && len(l.list.NotToday) > peaceShown {
		l.list.NotToday, l.list.More = l.list.NotToday[:peaceShown], true
	}
	chase.SortLandings(l.list.Landing)
	sums := &l.list.Sums
	sums.Open, sums.Overdue, sums.Landing = sums.Open.Sorted(home), sums.Overdue.Sorted(home), sums.Landing.Sorted(home)
	sums.AtStake = chase.AtStake(l.list.Items, home)
}

// toJudge is whose standing does not hold today: it has run out, something
// happened that is later than today (past), or there is none. Clients with a
// promise that may land this week are read too.
func (l *lister) toJudge() ([]chase.ID, error) {
	var id chase.ID
	var from string
	var ids []chase.ID
	l.judged = map[chase.ID]bool{}
	query := `SELECT client_id, from_on FROM standing WHERE look_on <= ?1
		UNION ALL SELECT client_id, from_on FROM standing WHERE from_on > ?1`
	if l.void {
		query = "SELECT client_id, from_on FROM standing WHERE look_on < '" + never + "' OR from_on > ?1"
	}
	r := newLoader(l.ctx, l.q, l.now)
	err := r.each(query, []any{l.today.String()}, []any{&id, &from}, func() {
		if l.judged[id] {
			return
		}
		l.judged[id] = true
		ids = append(ids, id)
		if from > l.today.String() {
			l.past = append(l.past, id)
		}
	})
	if err != nil {
		return nil, err
	}
	sunday := l.today.AddDays((7 - int(l.today.Weekday())) % 7)
	err = r.each(`SELECT DISTINCT client_id FROM promise WHERE lands_on BETWEEN ?1 AND ?2 AND made <= ?1 AND (closed IS NULL OR closed > ?1)`,
		[]any{l.today.String(), sunday.String()}, []any{&id}, func() {
			l.landing = append(l.landing, id)
			if !l.judged[id] {
				ids = append(ids, id)
			}
		})
	return ids, err
}

// forget takes the clients with a later history out of the sums; they come
// back as they stood.
func (l *lister) forget() error {
	if len(l.past) == 0 {
		return nil
	}
	var currency chase.Currency
	var open, late int64
	sums := &l.list.Sums
	return newLoader(l.ctx, l.q, l.now).each(`SELECT currency, sum(amount - paid), ifnull(sum(amount - paid) FILTER (WHERE due < ?2), 0)
		FROM part WHERE client_id IN (SELECT value FROM json_each(?1)) AND settled_on IS NULL GROUP BY currency`,
		[]any{idList(l.past), l.today.String()}, []any{&currency, &open, &late}, func() {
			sums.Open = sums.Open.Add(chase.Money{Minor: -open, Currency: currency})
			sums.Overdue = sums.Overdue.Add(chase.Money{Minor: -late, Currency: currency})
		})
}

// accountsAtOnce is how many accounts are in memory at a time.
const accountsAtOnce = 200

func (l *lister) judgeAll(ids []chase.ID) error {
	past := make(map[chase.ID]bool, len(l.past))
	for _, id := range l.past {
		past[id] = true
	}
	landing := make(map[chase.ID]bool, len(l.landing))
	for _, id := range l.landing {
		landing[id] = true
	}
	for len(ids) > 0 {
		n := min(len(ids), accountsAtOnce)
		accounts, err := newLoader(l.ctx, l.q, l.now).load(ids[:n])
		if err != nil {
			return err
		}
		for _, a := range accounts {
			if landing[a.Client.ID] {
				for _, m := range chase.Landings(a, chase.JudgePromises(a, l.today, l.s), l.today) {
					l.list.Landing = append(l.list.Landing, m)
					l.list.Sums.Landing = l.list.Sums.Landing.Add(m.Money)
				}
			}
			if past[a.Client.ID] {
				l.remember(a)
			}
			if l.judged[a.Client.ID] {
				l.judge(a, past[a.Client.ID])
			}
		}
		ids = ids[n:]
	}
	return nil
}

// remember puts what a client owed then back into the sums.
func (l *lister) remember(a chase.Account) {
	for _, v := range a.Invoices {
		l.list.Sums.Open = l.list.Sums.Open.Add(v.Open())
		l.list.Sums.Overdue = l.list.Sums.Overdue.Add(v.Overdue(l.today))
	}
}

func (l *lister) judge(a chase.Account, past bool) {
	v := chase.Judge(a, l.now, l.s)
	if v.Item != nil {
		l.list.Items = append(l.list.Items, *v.Item)
	}
	if v.Off != nil {
		l.leave(*v.Off)
	}
	if !past {
		l.remark(verdict{a, v})
	}
}

// leave adds one who is left in peace. Rule and facts are for Why: they change
// with the day while the standing holds.
func (l *lister) leave(o chase.Off) {
	o.Rule, o.Facts = "", nil
	l.list.NotToday = append(l.list.NotToday, o)
}

// peaceShown is how many of those left in peace a short list names.
const peaceShown = 20

// kept adds the lines of the list that were kept for today.
func (l *lister) kept() error {
	if l.void {
		return nil
	}
	var text []byte
	var failed error
	err := newLoader(l.ctx, l.q, l.now).each("SELECT item FROM standing INDEXED BY standing_item WHERE item <> '' AND look_on > ?1 AND from_on <= ?1",
		[]any{l.today.String()}, []any{&text}, func() {
			it, err := readItem(text)
			failed = errors.Join(failed, err)
			l.list.Items = append(l.list.Items, it)
		})
	return errors.Join(err, failed)
}

// leftInPeace adds those whose standing holds.
func (l *lister) leftInPeace() error {
	if l.void {
		return nil
	}
	limit := -1
	if !l.whole {
		limit = peaceShown + 1
	}
	var o chase.Off
	return newLoader(l.ctx, l.q, l.now).each(`SELECT client_id, client, reason, words, until_on FROM standing INDEXED BY standing_back
		WHERE reason <> '' AND look_on > ?1 AND from_on <= ?1
		ORDER BY ifnull(until_on, '9999'), client, client_id LIMIT ?2`,
		[]any{l.today.String(), limit},
		[]any{&o.ClientID, &o.Client, &o.Reason, &o.Words, day(&o.Until)}, func() { l.leave(o) })
}

// fresh adds the money that nobody has put to an invoice: so far the list
// cannot be trusted.
func (l *lister) fresh() error {
	var p chase.Payment
	var settled int64
	return newLoader(l.ctx, l.q, l.now).each("SELECT "+paymentColumns+", amount - on_account FROM payment WHERE on_account <> 0 AND paid_on <= ? ORDER BY paid_on, id",
		[]any{l.today.String()}, append(intoPayment(&p), &settled), func() {
			p.Allocations = []chase.Allocation{}
			if settled != 0 {
				p.Allocations = append(p.Allocations, chase.Allocation{PaymentID: p.ID, Amount: chase.Money{Minor: settled, Currency: p.Amount.Currency}, On: p.On})
			}
			l.list.Fresh.Unallocated = append(l.list.Fresh.Unallocated, p)
		})
}
