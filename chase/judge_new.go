package chase

// newClient reports whether a client was added and no invoice was ever sent to
// them.
func (p *position) newClient() bool {
	c := p.Client
	return !p.Invoiced && len(p.Invoices) == 0 && c.Added != 0 && c.Added <= p.today && (c.Dropped == 0 || c.Dropped > p.today)
}

// beforeFirstInvoice judges a client who owes nothing yet: what was agreed with
// them is kept, and somebody is asked before the first invoice who pays, whether
// it needs a PO, when payments run and where it is handed in (RULES 6.1, "pre").
func (j *judge) beforeFirstInvoice() Verdict {
	j.stage = stage{Step: StepPreInvoice, By: Call}
	j.callBacks()
	j.followUps()
	if !j.reachedSince(j.Client.Added) {
		j.because(ReasonCourtesy, groupCourtesy, "before the first invoice: who pays, PO, pay run, portal", Moment{On: j.Client.Added},
			nil, "added "+j.Client.Added.Short(j.today), j.contactFact())
		j.whys[len(j.whys)-1].Rule = "Before the first invoice of a new client, ask what it needs to be paid without delay."
	}
	j.leaveInPeace()
	switch {
	case len(j.whys) > 0:
		return Verdict{Item: j.item()}
	case len(j.stays) > 0:
		return Verdict{Off: j.off()}
	}
	return Verdict{}
}

// big reports whether an invoice is so big that it is asked after at once.
func (s Settings) big(m Money) bool {
	return s.Big.Minor > 0 && m.Currency == s.Big.Currency && m.Minor >= s.Big.Minor
}
