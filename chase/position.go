package chase

import (
	"cmp"
	"slices"
	"time"
)

// position is where one client stands at a moment: every open part with what
// of it may be chased, every promise judged, every contact read. The judge's
// rules look at nothing else.
type position struct {
	Account
	s        Settings
	now      time.Time
	today    Date
	promises []Promise
	dues     []due // open parts, oldest due first
	credit   Totals
	contacts []Activity // contacts that happened, newest first
	hold     *Hold      // the strictest in force today
	plan     *Hold      // the one for a plan, in force today
	snooze   *Snooze    // in force today
	follow   []FollowUp // open, earliest first
}

// due is one open part and how much of it is out of the chasing.
type due struct {
	invoice  *Invoice
	part     Part
	open     int64
	disputed int64
	promised int64 // covered by a promise that is not late yet
	query    *Dispute
	promise  *Promise
}

// chase is what of the part may be asked for today.
func (d due) chase() int64 { return d.open - d.disputed - d.promised }

func (d due) money(minor int64) Money { return Money{minor, d.part.Amount.Currency} }

func newPosition(a Account, now time.Time, s Settings) *position {
	p := &position{Account: a, s: s, now: now, today: DateOf(now)}
	p.promises = JudgePromises(a, p.today, s)
	p.gatherParts()
	p.applyDisputes()
	p.applyPromises()
	p.contacts = contactsOf(a)
	p.hold, p.plan = a.holdOn(p.today), a.planOn(p.today)
	if p.snooze = snoozeOn(a.Snoozes, p.today); p.snooze != nil && p.lastReached() > p.snooze.Made {
		p.snooze = nil // they were spoken to since: what came of that counts
	}
	p.follow = openFollowUps(a.FollowUps, p.today)
	return p
}

func (p *position) gatherParts() {
	for i := range p.Invoices {
		v := &p.Invoices[i]
		for _, part := range v.Parts {
			switch open := part.Open(); {
			case open.Minor > 0:
				p.dues = append(p.dues, due{invoice: v, part: part, open: open.Minor})
			case open.Minor < 0:
				p.credit = p.credit.Add(open)
			}
		}
	}
	Arrange(p.dues, func(x, y due) int {
		return cmp.Or(cmp.Compare(x.part.Due, y.part.Due), cmp.Compare(x.invoice.ID, y.invoice.ID), cmp.Compare(x.part.Seq, y.part.Seq))
	})
}

// applyDisputes takes the amount of each open query, and of each credit note
// that I owe, out of its invoice's parts, oldest first (RULES 6.4).
func (p *position) applyDisputes() {
	for i := range p.Disputes {
		if q := &p.Disputes[i]; q.openOn(p.today) {
			p.takeOut(q)
		}
	}
	for _, q := range p.CreditsOwed(p.today) {
		p.takeOut(&q)
	}
}

func (p *position) takeOut(q *Dispute) {
	left, whole := q.Amount.Minor, q.Amount.Minor <= 0
	for i := range p.dues {
		d := &p.dues[i]
		if d.invoice.ID != q.InvoiceID {
			continue
		}
		n := d.open - d.disputed
		if !whole {
			n = min(n, left)
			left -= n
		}
		if n > 0 {
			d.disputed += n
			d.query = q
		}
	}
}

// applyPromises covers parts with what live promises still have to bring: the
// parts named, else the oldest. A promise never covers what is in dispute.
func (p *position) applyPromises() {
	for i := range p.promises {
		pr := &p.promises[i]
		if !pr.Live() {
			continue
		}
		left := pr.Remaining().Minor
		for j := range p.dues {
			d := &p.dues[j]
			if d.part.Amount.Currency != pr.Amount.Currency || len(pr.Parts) > 0 && !slices.Contains(pr.Parts, d.part.ID) {
				continue
			}
			if n := min(left, d.chase()); n > 0 {
				d.promised += n
				d.promise = pr
				left -= n
			}
		}
	}
}

// owed is everything open, credit notes taken off; overdue what of it is past
// due; earliest the oldest due date, or no date when nothing is open.
func (p *position) owed() Totals {
	t := p.credit
	for _, d := range p.dues {
		t = t.Add(d.money(d.open))
	}
	return t.Sorted(p.s.Home)
}

func (p *position) overdue() Totals {
	var t Totals
	for _, d := range p.dues {
		if d.part.Due < p.today {
			t = t.Add(d.money(d.open))
		}
	}
	return t.Sorted(p.s.Home)
}

// collectable is what may be asked for now: what is open without what is
// queried, what a promise will bring, and the instalments of a plan that are
// still to come. When nothing is, it is all that is owed.
func (p *position) collectable() Totals {
	t := p.credit
	for _, d := range p.dues {
		if p.asked(d) {
			t = t.Add(d.money(d.chase()))
		}
	}
	t = slices.DeleteFunc(t, func(m Money) bool { return m.Minor <= 0 })
	if len(t) == 0 {
		return p.owed()
	}
	return t.Sorted(p.s.Home)
}

// asked reports whether a part is among what may be asked for now, so far as
// anything of it may.
func (p *position) asked(d due) bool { return !planned(d.part, p.plan) || d.part.Due <= p.today }

func (p *position) owes() bool {
	return slices.ContainsFunc(p.owed(), func(m Money) bool { return m.Minor > 0 })
}

// daysLate is the days since the oldest unpaid due date; negative until then.
func (p *position) daysLate() int {
	if len(p.dues) == 0 {
		return 0
	}
	return p.today.Since(p.dues[0].part.Due)
}

// lateOf is daysLate of some of the parts; of all when there is none of those.
func (p *position) lateOf(some func(due) bool) int {
	if i := slices.IndexFunc(p.dues, some); i >= 0 {
		return p.today.Since(p.dues[i].part.Due)
	}
	return p.daysLate()
}

// numbers is the numbers of the open invoices, oldest due first.
func (p *position) numbers() []string {
	var out []string
	for _, d := range p.dues {
		if !slices.Contains(out, d.invoice.Number) {
			out = append(out, d.invoice.Number)
		}
	}
	return out
}

// late is the parts past due of which something may be chased.
func (p *position) late() []due {
	var out []due
	for _, d := range p.dues {
		if d.part.Due < p.today && d.chase() > 0 {
			out = append(out, d)
		}
	}
	return out
}
