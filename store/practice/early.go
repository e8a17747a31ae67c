package practice

import (
	"fmt"

	"dues/chase"
)

// corvid's invoice is due in three days and nobody fixed how it comes.
func (b *book) corvid() {
	c := b.meet(chase.Client{
		Name: "Corvid Labs", Kind: chase.Company, Tone: chase.Neutral, Terms: "net 30", PayRun: "monthly 28", Method: chase.BACS, Added: b.ago(450),
	}, chase.Contact{Name: "Noor Haddad", Job: "office manager", Role: chase.Pays, Phone: "01865 496 016", Email: "noor@corvid.example"})
	for i, late := range []int{3, 6, 2, 5} {
		c.settled(fmt.Sprintf("INV-0%d", 935+20*i), 1900+int64(i)*350, 430-90*i, late, "", true)
	}
	c.bill("INV-1063", 3900, b.ago(27), b.today.AddDays(3), "Lab interface, stage 2", func(v *chase.Invoice) { v.Sent = "noor@corvid.example" })
	c.call(b.ago(20), "10:10", "Noor Haddad", chase.Fine, "received; she will put it forward", "", "INV-1063")
}

// foxglove is new: a week since the invoice, time to ask whether it arrived.
func (b *book) foxglove() {
	sent := b.calendar.Prev(b.today).AddDays(-7)
	c := b.meet(chase.Client{
		Name: "Foxglove Events", Kind: chase.SoleTrader, Tone: chase.Neutral, Terms: "net 30", Added: b.ago(30),
	}, chase.Contact{Name: "Maya Lindqvist", Job: "events", Role: chase.Ordered, Phone: "01273 496 017", Email: "maya@foxglove.example"})
	c.bill("INV-1066", 1100, sent, sent.AddDays(30), "Festival posters and programme", func(v *chase.Invoice) { v.Sent = "maya@foxglove.example" })
}

// garnet pays in four instalments; the second should be in today.
func (b *book) garnet() {
	c := b.meet(chase.Client{
		Name: "Garnet Shipping", Kind: chase.Company, Tone: chase.Neutral, Terms: "net 30", Method: chase.StandingOrder, Added: b.ago(390),
	}, chase.Contact{Name: "Peter Osei", Job: "accounts", Role: chase.Pays, Phone: "01482 496 018", Email: "p.osei@garnet.example"})
	c.settled("INV-0949", 1300, 360, 20, chase.LateTheirs, false)
	c.settled("INV-0987", 1150, 240, 16, chase.LateTheirs, false)
	var plan []chase.Part
	for i := range 4 {
		plan = append(plan, chase.Part{Label: fmt.Sprintf("plan %d of 4", i+1), Due: b.today.AddMonths(i - 1), Amount: pounds(500)})
	}
	first := plan[0].Due
	c.billParts("INV-1030", b.ago(61), "Fleet livery, agreed as four instalments", plan)
	paid := b.calendar.Next(first)
	c.contact(b.calendar.Add(first, -4), "14:05", chase.Entry{
		Kind: chase.Call, Contact: "Peter Osei", Outcome: chase.CantPay, WhyLate: chase.LateTheirs, Seconds: 420, NoNext: true,
		Words: "waiting on their customer; four instalments of 500 by standing order, first one next week. Thanked him for being open about it.",
	}, "INV-1030")
	c.pay(paid, 500, "INV-1030")
	c.instalment(b.calendar.Add(paid, 1), b.calendar.Prev(b.today), "standing order set up, the next 500 comes in a month", 500, 1)
}

// instalment is a promise of one part of INV-1030.
func (c client) instalment(said, payOn chase.Date, words string, amount int64, part int) {
	c.at(said, "10:50", c.name+", instalment", func() error {
		_, err := c.db.Log(c.ctx, chase.Entry{
			ClientID: c.clients[c.name].ID, Kind: chase.Mail, Direction: chase.In, Outcome: chase.Promised, Contact: "Peter Osei", Words: words, NoNext: true,
			Promise: &chase.PromiseMade{Amount: pounds(amount), PayOn: payOn, Method: chase.StandingOrder, Parts: []chase.ID{c.invoices["INV-1030"].Parts[part].ID}},
		})
		return err
	})
}

// juno promised: the money lands in four working days.
func (b *book) juno() {
	c := b.meet(chase.Client{
		Name: "Juno Studio", Kind: chase.Company, Tone: chase.Informal, Terms: "net 30", Method: chase.BACS, Added: b.ago(410),
	}, chase.Contact{Name: "Ruth Vane", Job: "studio manager", Role: chase.Pays, Phone: "0113 496 0119", Email: "ruth@juno.example"})
	for i, late := range []int{4, 9, 6} {
		c.settled(fmt.Sprintf("INV-0%d", 944+22*i), 700+int64(i)*90, 390-100*i, late, chase.LateCutOff, true)
	}
	c.bill("INV-1058", 950, b.ago(30), b.today, "Showreel titles", func(v *chase.Invoice) { v.Sent = "ruth@juno.example" })
	c.call(b.ago(22), "15:00", "Ruth Vane", chase.Fine, "all fine\nchat: the move to the mill", "", "INV-1058")
	c.promise(b.work(-2), "10:25", "Ruth Vane", "goes on Thursday's BACS", 950, b.work(2), chase.BACS, chase.StepPreDue, "INV-1058")
}

// ivy always pays; it lands tomorrow.
func (b *book) ivy() {
	c := b.meet(chase.Client{
		Name: "Ivy Legal", Kind: chase.Company, Tone: chase.Formal, Terms: "net 30", Method: chase.FasterPayment, Added: b.ago(600),
	}, chase.Contact{Name: "Edmund Crane", Job: "practice accountant", Role: chase.Pays, Phone: "020 7946 0151", Email: "e.crane@ivy.example", Tone: chase.Formal})
	for i, late := range []int{1, 0, 2, 1, 0, 2} {
		c.settled(fmt.Sprintf("INV-09%d", 30+8*i), 2100+int64(i)*40, 520-75*i, late, "", true)
	}
	c.bill("INV-1060", 2300, b.ago(29), b.today.AddDays(1), "Client brochure", func(v *chase.Invoice) { v.Sent = "e.crane@ivy.example" })
	c.promise(b.work(-3), "11:15", "Edmund Crane", "approved, by same-day transfer", 2300, b.work(1), chase.FasterPayment, chase.StepPreDue, "INV-1060")
}

// kestrel's invoice is days old: nothing to do yet.
func (b *book) kestrel() {
	c := b.meet(chase.Client{
		Name: "Kestrel Joinery", Kind: chase.SoleTrader, Tone: chase.Informal, Terms: "net 30", Method: chase.FasterPayment, Added: b.ago(240),
	}, chase.Contact{Name: "Dan Kestrel", Role: chase.Pays, Phone: "01539 496 020", Email: "dan@kestrel.example"})
	c.settled("INV-1004", 380, 200, 2, "", true)
	c.bill("INV-1068", 540, b.today.AddDays(-4), b.today.AddDays(26), "Van signs", func(v *chase.Invoice) { v.Sent = "dan@kestrel.example" })
}
