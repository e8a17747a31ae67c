package chase

import (
	"fmt"
	"strings"
)

const termsTries = "net 30, eom, 30+eom, 15 mfi or deposit 30% on order, balance net 14"

// ParseTerms reads payment terms typed in one line (RULES 5.3):
//
//	terms := "receipt" | ["net"] N ["d"|"days"] | "eom" | "eonm" ["+" k] | N "+eom" | "eom+" N | N "mfi"
//	       | "prox" day ["cutoff" day] ["+" n "m"] | "on" date | "cia" | "cwo" | "cbs" | "cod" | "cnd"
//	       | pct "/" D terms                                      2/10 net 30
//	       | "deposit" pct ["on order" | "on" date] "," "balance" terms
//	       | "stages" pct terms {";" pct terms}
//	       | "instal" N "x" ("weekly" | "monthly" [day]) "from" date [amount]
//
// eonm is the end of the month after the invoice's, eonm+1 of the one after
// that. "30 days end of month" is an *AmbiguousTerms; every other refusal is a
// *FieldError that says which word is wrong.
func ParseTerms(words string) (Terms, error) {
	p := &phrase{what: "terms", field: "terms", tries: termsTries}
	if len(words) > maxPhrase {
		p.text = words
		return Terms{}, p.wrong("it is too long")
	}
	p.cut(words)
	if p.done() {
		return Terms{}, fieldError("terms", "No terms yet. Try "+termsTries+".")
	}
	t, err := p.terms()
	if err != nil {
		return Terms{}, err
	}
	if !p.done() {
		return Terms{}, p.wrong(fmt.Sprintf("%q is left over", strings.Join(p.words[p.next:], " ")))
	}
	return t, nil
}

func (p *phrase) terms() (Terms, error) {
	switch {
	case p.take("deposit"):
		return p.deposit()
	case p.take("stages", "stage"):
		return p.stages()
	case p.take("instal", "instalments", "installments"):
		return p.instalments()
	}
	if at := p.words[p.next:]; len(at) > 2 && (at[1] == "/" || at[1] == "%" && at[2] == "/") {
		return p.discounted()
	}
	rule, err := p.due()
	return Terms{shares: []share{{wholePercent, rule}}}, err
}

// discounted reads 2/10 net 30.
func (p *phrase) discounted() (Terms, error) {
	percent, err := p.percent()
	if err != nil {
		return Terms{}, err
	}
	p.take("/")
	days, err := p.number("the days for the discount", 0, 365)
	if err != nil {
		return Terms{}, err
	}
	p.take(",")
	rule, err := p.due()
	if err == nil && rule.kind == dueNet && rule.n < days {
		err = p.wrong(fmt.Sprintf("the discount would last %s, the money is due after %d", plural(days, "day"), rule.n))
	}
	return Terms{shares: []share{{wholePercent, rule}}, discount: discount{percent, days}}, err
}

// deposit reads 30% on order, balance net 14.
func (p *phrase) deposit() (Terms, error) {
	percent, err := p.percent()
	if err != nil {
		return Terms{}, err
	}
	if percent == wholePercent {
		return Terms{}, p.wrong("a deposit of 100% leaves no balance")
	}
	first := dueRule{kind: dueOnOrder}
	if !p.takeAll("on order") && p.take("on") {
		first.kind = dueOn
		if first.on, err = p.date(); err != nil {
			return Terms{}, err
		}
	}
	p.take(",")
	if !p.take("balance") {
		return Terms{}, p.expected(`"balance" and when it is due`)
	}
	rest, err := p.due()
	return Terms{split: splitDeposit, shares: []share{{percent, first}, {wholePercent - percent, rest}}}, err
}

// stages reads 50 cwo; 50 net 14.
func (p *phrase) stages() (Terms, error) {
	t := Terms{split: splitStages}
	sum := 0
	for {
		percent, err := p.percent()
		if err != nil {
			return Terms{}, err
		}
		rule, err := p.due()
		if err != nil {
			return Terms{}, err
		}
		t.shares = append(t.shares, share{percent, rule})
		sum += percent
		if !p.take(";", ",") {
			break
		}
	}
	if sum != wholePercent && p.done() {
		return Terms{}, p.wrong(fmt.Sprintf("the stages add up to %s%%, not 100%%", percentWords(sum)))
	}
	if len(t.shares) == 1 {
		t.split = splitNone
	}
	return t, nil
}

// instalments reads 4 x monthly 1 from 2026-12-01 200.00.
func (p *phrase) instalments() (Terms, error) {
	var n instalment
	var err error
	if n.count, err = p.number("the number of instalments", 1, 120); err != nil {
		return Terms{}, err
	}
	p.take("x")
	switch {
	case p.take("weekly"):
		n.weekly = true
	case p.take("monthly"):
		if p.peek() != "from" {
			if n.day, err = p.number("the day of the month", 1, lastDay); err != nil {
				return Terms{}, err
			}
		}
	default:
		return Terms{}, p.expected(`"weekly" or "monthly"`)
	}
	if !p.take("from") {
		return Terms{}, p.expected(`"from" and the first date`)
	}
	if n.from, err = p.date(); err != nil {
		return Terms{}, err
	}
	if !p.done() {
		if n.each, err = p.hundredths("the amount of one instalment", 1, 100_000_000_00); err != nil {
			return Terms{}, err
		}
		n.hasEach = true
	}
	return Terms{split: splitInstalments, plan: n}, nil
}

// due reads one way to reckon a due date.
func (p *phrase) due() (dueRule, error) {
	if isDigitWord(p.peek()) || p.take("net", "n") {
		return p.dueDays()
	}
	for _, k := range []dueKind{dueReceipt, dueInAdvance, dueWithOrder, dueBeforeShipment, dueOnDelivery, dueNextDelivery} {
		if p.take(string(k)) {
			return dueRule{kind: k}, nil
		}
	}
	switch {
	case p.takeAll("due on receipt"), p.takeAll("on receipt"):
		return dueRule{kind: dueReceipt}, nil
	case p.take("eom"), p.takeAll("end of month"):
		return p.afterEnd()
	case p.take("eonm"), p.takeAll("end of next month"):
		return p.moreMonths()
	case p.take("prox"):
		return p.proximo()
	case p.takeAll("on order"):
		return dueRule{kind: dueOnOrder}, nil
	case p.take("on"):
		on, err := p.date()
		return dueRule{kind: dueOn, on: on}, err
	}
	return dueRule{}, p.expected("terms")
}

func isDigitWord(w string) bool { return w != "" && isDigit(w[0]) }

// dueDays reads what begins with a number of days, or "monthly" behind "net".
func (p *phrase) dueDays() (dueRule, error) {
	if p.take("monthly") {
		return dueRule{kind: dueEndOfNext}, nil
	}
	n, err := p.number("the number of days", 0, 999)
	if err != nil {
		return dueRule{}, err
	}
	days := p.take("d", "days", "day")
	switch {
	case p.takeAll("+ eom"):
		return dueRule{kind: dueNetThenEnd, n: n}, nil
	case p.take("eom"), p.takeAll("end of month"), p.takeAll("end of the month"):
		return dueRule{}, p.ambiguous(n)
	case !days && p.take("mfi"):
		if n < 1 || n > lastDay {
			return dueRule{}, p.wrong(fmt.Sprintf("no month has a day %d", n))
		}
		return dueRule{kind: dueMonthFollowing, n: n}, nil
	}
	return dueRule{kind: dueNet, n: n}, nil
}

// ambiguous names what "N days end of month" may mean.
func (p *phrase) ambiguous(n int) error {
	e := &AmbiguousTerms{Words: p.text}
	switch {
	case n == 30:
		e.Readings = append(e.Readings, "eonm")
	case n%30 == 0 && n > 0:
		e.Readings = append(e.Readings, fmt.Sprintf("eonm+%d", n/30-1))
	}
	e.Readings = append(e.Readings, fmt.Sprintf("%d+eom", n), fmt.Sprintf("eom+%d", n))
	return e
}

// afterEnd reads the +30 of eom+30.
func (p *phrase) afterEnd() (dueRule, error) {
	if isDigitWord(p.peek()) {
		n, err := p.number("the number of days", 0, 999)
		if err != nil {
			return dueRule{}, err
		}
		return dueRule{}, p.ambiguous(n)
	}
	if !p.take("+") {
		return dueRule{kind: dueEndOfMonth}, nil
	}
	n, err := p.number("the number of days", 0, 999)
	p.take("d", "days")
	return dueRule{kind: dueEndThenNet, n: n}, err
}

// moreMonths reads the +1 of eonm+1.
func (p *phrase) moreMonths() (dueRule, error) {
	r := dueRule{kind: dueEndOfNext}
	if !p.take("+") {
		return r, nil
	}
	var err error
	r.months, err = p.number("the number of months more", 0, 24)
	p.take("m", "months")
	return r, err
}

// proximo reads 20 cutoff 12 +1m.
func (p *phrase) proximo() (dueRule, error) {
	r := dueRule{kind: dueProximo, cutOff: lastDay, months: 1}
	var err error
	if r.n, err = p.dayOfMonth(); err != nil {
		return r, err
	}
	if p.take("cutoff") {
		if r.cutOff, err = p.dayOfMonth(); err != nil {
			return r, err
		}
	}
	if p.take("+") {
		r.months, err = p.number("the number of months", 0, 24)
		p.take("m", "months")
	}
	return r, err
}

func (p *phrase) dayOfMonth() (int, error) {
	if p.take("eom", "last") {
		return lastDay, nil
	}
	return p.number("the day of the month", 1, lastDay)
}

// percent reads 30, 30% and 33.33, in hundredths.
func (p *phrase) percent() (int, error) {
	n, err := p.hundredths("a percentage", 1, wholePercent)
	p.take("%")
	return int(n), err
}

// hundredths reads a number of at most two decimals.
func (p *phrase) hundredths(what string, least, most int64) (int64, error) {
	f := figure{body: p.peek()}
	if f.body == "" || !isDigitWord(f.body) {
		return 0, p.expected(what)
	}
	m, err := f.exact(f.body, '.', "GBP")
	if err != nil {
		return 0, p.expected(what + " like 12.50")
	}
	if m.Minor < least || m.Minor > most {
		return 0, p.wrong(fmt.Sprintf("%s is from %s to %s", what, Money{least, "GBP"}, Money{most, "GBP"}))
	}
	p.next++
	return m.Minor, nil
}
