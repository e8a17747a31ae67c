package chase

import (
	"cmp"
	"fmt"
	"slices"
)

// promised works out the promise of an entry: for what, how much, when it
// lands, and which earlier promises it takes the place of.
func (r *recording) promised() error {
	m := r.e.Promise
	if m == nil && r.e.Plan != nil && r.e.Plan.OnAccount.Minor > 0 {
		m = &PromiseMade{Amount: r.e.Plan.OnAccount, PayOn: r.today}
	}
	if m == nil {
		return nil
	}
	if m.PayOn == 0 {
		return r.whenPaid()
	}
	if m.PayOn < r.today {
		return fieldError("on", fmt.Sprintf("%s is past. If it was paid, that is `p`, a payment.", m.PayOn.Short(r.today)))
	}
	parts := m.Parts
	if len(parts) == 0 {
		parts = r.partsOf(r.e.Invoices)
	}
	stays := func(old Promise) bool { return old.Label != "" && old.PayOn > m.PayOn } // the rest of a plan goes on
	amount, err := r.promisedAmount(m.Amount, m.PayOn, parts, stays)
	if err != nil {
		return err
	}
	method := cmp.Or(m.Method, r.Client.Method)
	p := &Promise{
		ClientID: r.Client.ID, ContactID: r.e.ContactID, By: r.e.Contact, Amount: amount,
		PayOn: m.PayOn, Method: method, LandsOn: r.s.Lands(r.sent(m.PayOn), method),
		Parts: parts, Made: r.today, State: PromiseOpen, Received: Money{Currency: amount.Currency},
	}
	p.Deadline = r.s.Calendar.Add(p.LandsOn, r.s.PromiseGrace)
	r.supersede(amount.Currency, parts, func(old Promise) bool { return !stays(old) })
	r.out.Promise = p
	return nil
}

// sent is the day money is sent; today, with the time it is said at, for the
// cut-off of its method.
func (r *recording) sent(on Date) Moment {
	if on == r.today {
		return Moment{on, ClockOf(r.e.At)}
	}
	return Moment{On: on}
}

// partsOf is the open parts of invoices; none for no invoices.
func (r *recording) partsOf(invoices []ID) []ID {
	var parts []ID
	for _, d := range r.dues {
		if slices.Contains(invoices, d.invoice.ID) {
			parts = append(parts, d.part.ID)
		}
	}
	return parts
}

func overlap(x, y []ID) bool {
	if len(x) == 0 || len(y) == 0 {
		return true
	}
	return slices.ContainsFunc(x, func(id ID) bool { return slices.Contains(y, id) })
}

// promisedAmount is the amount promised. None said is all that is open on the
// parts named, else all that is due by the day of payment, else all that is
// open; what is queried is left out, and what a promise that stays will bring.
// More than they owe is refused.
func (r *recording) promisedAmount(said Money, payOn Date, parts []ID, stays func(Promise) bool) (Money, error) {
	cur := said.Currency
	if cur == "" {
		cur = r.mainCurrency()
	}
	var open, byThen int64
	for _, d := range r.dues {
		if d.part.Amount.Currency != cur || len(parts) > 0 && !slices.Contains(parts, d.part.ID) {
			continue
		}
		open += d.open - d.disputed
		if d.part.Due <= payOn {
			byThen += d.open - d.disputed
		}
	}
	rest := open
	for _, old := range r.promises {
		if stays != nil && old.Live() && stays(old) && old.Amount.Currency == cur {
			rest = max(0, rest-old.Remaining().Minor)
		}
	}
	switch {
	case open <= 0:
		return Money{}, fieldError("amount", fmt.Sprintf("Nothing in %s is open that could be promised.", cur))
	case said.Minor < 0:
		return Money{}, tooLittle("amount", said)
	case said.Minor > open:
		return Money{}, fieldError("amount", fmt.Sprintf("%s is %s more than they owe. Try %s or less.",
			said, Money{said.Minor - open, cur}, Money{open, cur}))
	case said.Minor > 0:
		return said, nil
	case len(parts) == 0 && byThen > 0 && rest > 0:
		return Money{min(byThen, rest), cur}, nil
	case rest > 0:
		return Money{rest, cur}, nil
	}
	return Money{open, cur}, nil
}

// mainCurrency is the currency most of the oldest debt is in.
func (r *recording) mainCurrency() Currency {
	if len(r.dues) > 0 {
		return r.dues[0].part.Amount.Currency
	}
	return cmp.Or(r.Client.Currency, r.s.Home)
}

// queried opens the query of an entry. Whose move it is decides the day the
// answer is due when none was said: tomorrow mine, in a week theirs.
func (r *recording) queried() error {
	q := r.e.Query
	if q == nil {
		return nil
	}
	v, err := r.queriedInvoice(q)
	if err != nil {
		return err
	}
	amount := q.Amount
	if amount.Minor == 0 {
		amount = r.Disputable(v, r.today)
	}
	if err := v.Queryable(amount, r.Queried(v, r.today)); err != nil {
		return err
	}
	owner := cmp.Or(q.Owner, Mine)
	answer := q.AnswerDue
	if answer == 0 {
		answer = r.s.Calendar.Add(r.today, map[Owner]int{Mine: 1, Theirs: 5}[owner])
	}
	if answer < r.today {
		return fieldError("by when", fmt.Sprintf("%s is past. Try tomorrow, fri or +2wd.", answer.Short(r.today)))
	}
	r.out.Dispute = &Dispute{
		ClientID: r.Client.ID, InvoiceID: v.ID, Code: q.Code, Words: cmp.Or(q.Words, r.e.Words),
		Amount: amount, Owner: owner, AnswerDue: answer, Opened: r.today,
	}
	return nil
}

// queriedInvoice is the invoice a query is about: the one named, or the only
// one there is.
func (r *recording) queriedInvoice(q *QueryRaised) (Invoice, error) {
	id := q.InvoiceID
	if id == 0 && len(r.e.Invoices) == 1 {
		id = r.e.Invoices[0]
	}
	var open []Invoice
	for _, d := range r.dues {
		if d.invoice.ID == id {
			return *d.invoice, nil
		}
		if !slices.ContainsFunc(open, func(v Invoice) bool { return v.ID == d.invoice.ID }) {
			open = append(open, *d.invoice)
		}
	}
	if id == 0 && len(open) == 1 {
		return open[0], nil
	}
	if len(open) == 0 {
		return Invoice{}, fieldError("invoice", "They have no open invoice that could be queried.")
	}
	return Invoice{}, fieldError("invoice", "Which invoice is it about? Open are "+listed(r.numbers())+".")
}

// whenPaid asks for the day of a promise that has none.
func (r *recording) whenPaid() error {
	return fieldError("on", fmt.Sprintf("When will they pay? Try fri, +3d or %s.", r.today.AddDays(3)))
}
