package practice

import "dues/chase"

// delta has had every letter: the seven days of the notice end today.
func (b *book) delta() {
	c := b.meet(chase.Client{
		Name: "Delta Fitout", Kind: chase.Company, Tone: chase.Formal, Terms: "net 30", Method: chase.Cheque, Added: b.ago(420),
		About: "Pays when the site manager signs; ask for the signature first.",
	}, chase.Contact{Name: "Karen Oduya", Job: "finance director", Role: chase.Decides, Phone: "0161 496 0120", Email: "k.oduya@delta.example", Tone: chase.Formal},
		chase.Contact{Name: "Lee Marsh", Job: "accounts", Role: chase.Pays, Phone: "0161 496 0121", Email: "accounts@delta.example"})
	c.settled("INV-0931", 1800, 400, 44, chase.LateApproval, false)
	c.settled("INV-0958", 2200, 300, 51, chase.LateCash, false)
	c.settled("INV-0990", 950, 220, 29, chase.LateApproval, false)
	c.bill("INV-1011", 4150, b.ago(114), b.today.AddDays(-84), "Shop front, drawings and site visits", func(v *chase.Invoice) {
		v.PO, v.Sent = "DF-220", "mail to accounts@delta.example"
	})
	c.call(b.ago(107), "10:05", "Lee Marsh", chase.Fine, "arrived; he passes it to site", "", "INV-1011")
	c.mail(b.ago(79), "09:15", "reminder: could you tell me whether anything is outstanding on our side?", chase.StepFriendly1, "INV-1011")
	c.promise(b.ago(74), "10:40", "Lee Marsh", "cheque goes this week", 4150, b.calendar.Next(b.today.AddDays(-71)), chase.Cheque, chase.StepFriendly2, "INV-1011")
	c.promise(b.ago(64), "11:00", "Lee Marsh", "signature was missing, now on Karen's desk", 4150, b.calendar.Next(b.today.AddDays(-60)), chase.Cheque, chase.StepFriendly2, "INV-1011")
	c.promise(b.ago(53), "15:10", "Karen Oduya", "waiting for the site sign-off; she will chase it herself", 4150, b.calendar.Next(b.today.AddDays(-49)), chase.Cheque, chase.StepFirm, "INV-1011")
	c.promise(b.ago(41), "10:15", "Karen Oduya", "half of it at the end of the month", 2000, b.calendar.Next(b.today.AddDays(-36)), chase.Cheque, chase.StepFirm, "INV-1011")
	c.contact(b.ago(26), "09:00", chase.Entry{Kind: chase.Letter, Direction: chase.Out, Step: chase.StepLetter, Words: "formal letter, by post and mail: 4,150.00, what was agreed, how to pay, answer within 14 days"}, "INV-1011")
	c.contact(b.today.AddDays(-7), "09:00", chase.Entry{Kind: chase.Letter, Direction: chase.Out, Step: chase.StepNotice, Words: "7-day notice by post, recorded, copy by mail"}, "INV-1011")
}

// acme broke a promise: the money should have been in two working days ago.
func (b *book) acme() {
	c := b.meet(chase.Client{
		Name: "Acme Print Ltd", Kind: chase.Company, Tone: chase.Informal, Terms: "net 30", PayRun: "weekly fri cutoff wed 12:00", Method: chase.BACS,
		GraceDays: grace(7), Reference: "ACME", Portal: "supplier.acme.example", NeedsPO: true, Added: b.ago(400),
	}, chase.Contact{Name: "Priya Shah", Job: "accounts payable", Role: chase.Pays, Phone: "020 7946 0102", Email: "ap@acme.example", BestTime: "mornings"},
		chase.Contact{Name: "Tom Acland", Job: "owner", Role: chase.Ordered, Phone: "020 7946 0101", Email: "tom@acme.example"})
	c.settled("INV-0940", 1860, 380, 14, chase.LateApproval, false)
	c.settled("INV-0961", 2100, 320, 9, chase.LateCutOff, true)
	c.settled("INV-0979", 780, 260, 12, chase.LateApproval, false)
	c.settled("INV-0996", 1450, 210, 10, chase.LateLost, true)
	c.settled("INV-1012", 2000, 150, 11, chase.LateCutOff, false)
	c.settled("INV-1024", 990, 110, 11, chase.LateApproval, true)
	po := func(v *chase.Invoice) { v.PO, v.Sent = "PO-7781", "portal and ap@acme.example" }
	c.bill("INV-1042", 1240, b.ago(55), b.today.AddDays(-25), "Website and brand kit, phase 2", po)
	c.bill("INV-1057", 860, b.ago(34), b.today.AddDays(-4), "Brand kit, extra sizes", po)
	c.call(b.ago(48), "10:15", "Priya Shah", chase.Fine, "invoice received, PO right, nothing wrong. Friendly.", "", "INV-1042")
	c.promise(b.ago(28), "11:02", "Priya Shah", "pre-due: BACS on the day it is due", 1240, b.calendar.Prev(b.today.AddDays(-25)), chase.BACS, chase.StepPreDue, "INV-1042")
	c.contact(b.ago(18), "09:31", chase.Entry{Kind: chase.Voicemail, Outcome: chase.LeftWord, Contact: "accounts line", Words: "voicemail, accounts line"}, "INV-1042")
	c.contact(b.work(-5), "10:05", chase.Entry{
		Kind: chase.Call, Contact: "Priya Shah", Outcome: chase.Promised, Seconds: 240, Confirm: true, WhyLate: chase.LateApproval,
		Words:   "Approved; on Wednesday's BACS run. She was on leave when it was due.\nchat: how was the trade show?",
		Promise: &chase.PromiseMade{Amount: pounds(1240), PayOn: b.work(-4), Method: chase.BACS},
		Next:    &chase.Moment{On: b.today}, Told: true,
	}, "INV-1042")
}

// birch expects a call at half past ten.
func (b *book) birch() {
	c := b.meet(chase.Client{
		Name: "Birch & Co", Kind: chase.Company, Tone: chase.Formal, Terms: "net 30", Method: chase.FasterPayment, Added: b.ago(500),
	}, chase.Contact{Name: "Helen Birch", Job: "partner", Role: chase.Approves, Phone: "0117 496 0133", Email: "h.birch@birch.example", Tone: chase.Formal})
	c.settled("INV-0925", 3100, 460, 27, chase.LateApproval, true)
	c.settled("INV-0969", 2900, 290, 26, chase.LateAway, false)
	c.bill("INV-1049", 2480, b.ago(71), b.today.AddDays(-41), "Annual report, design and artwork", func(v *chase.Invoice) { v.Sent = "h.birch@birch.example" })
	c.call(b.ago(63), "09:50", "Helen Birch", chase.Fine, "received and in order", "", "INV-1049")
	c.mail(b.ago(36), "09:10", "reminder: our records show INV-1049 as unpaid", chase.StepFriendly1, "INV-1049")
	c.promise(b.ago(31), "11:30", "Helen Birch", "the partners approve on Thursday", 2480, b.calendar.Next(b.today.AddDays(-28)), chase.FasterPayment, chase.StepFriendly2, "INV-1049")
	c.promise(b.ago(20), "14:20", "Helen Birch", "one partner was away; next week without fail", 2480, b.calendar.Next(b.today.AddDays(-13)), chase.FasterPayment, chase.StepFriendly2, "INV-1049")
	c.contact(b.work(-4), "10:30", chase.Entry{
		Kind: chase.Call, Contact: "Helen Birch", Outcome: chase.Other, Step: chase.StepFriendly2, Seconds: 180, WhyLate: chase.LateApproval,
		Words: "approval", Next: &chase.Moment{On: b.today, At: chase.MakeClock(10, 30)}, Told: true,
	}, "INV-1049")
}

// hollis did not answer two mails.
func (b *book) hollis() {
	c := b.meet(chase.Client{
		Name: "Hollis Media", Kind: chase.Company, Tone: chase.Informal, Terms: "net 30", Method: chase.FasterPayment, Added: b.ago(330),
	}, chase.Contact{Name: "Jo Hollis", Job: "owner", Role: chase.Pays, Phone: "0131 496 0144", Email: "jo@hollis.example"})
	c.settled("INV-0967", 540, 300, 13, chase.LateForgot, true)
	c.settled("INV-0999", 610, 200, 12, "", true)
	c.settled("INV-1021", 455, 120, 17, chase.LateForgot, false)
	c.bill("INV-1051", 775, b.ago(48), b.today.AddDays(-18), "Podcast artwork, six episodes", func(v *chase.Invoice) { v.Sent = "jo@hollis.example" })
	c.call(b.ago(40), "10:00", "Jo Hollis", chase.Fine, "got it, all good\nchat: the new studio in Leith", "", "INV-1051")
	c.mail(b.ago(14), "09:05", "Hi Jo, I can't see INV-1051 yet. Has something held it up?", chase.StepFriendly1, "INV-1051")
	c.mail(b.ago(8), "09:25", "Hi Jo, just a nudge on INV-1051 for 775.00", chase.StepFriendly1, "INV-1051")
	b.events = append(b.events, event{b.now.Add(-1), "note on Hollis Media", func() error {
		_, err := c.db.Log(c.ctx, chase.Entry{ClientID: c.clients[c.name].ID, Kind: chase.Note, Words: "reception says accounts are only in on Tuesdays"})
		return err
	}})
}

// elm waits for an answer from me.
func (b *book) elm() {
	c := b.meet(chase.Client{
		Name: "Elm Dental", Kind: chase.Company, Tone: chase.Informal, Terms: "net 30", Method: chase.Card, NeedsPO: true, Added: b.ago(370),
	}, chase.Contact{Name: "Amir Patel", Job: "practice manager", Role: chase.Pays, Phone: "01223 496 015", Email: "amir@elm.example"})
	c.settled("INV-0952", 480, 350, 8, "", true)
	c.settled("INV-1002", 520, 190, 7, chase.LatePO, true)
	c.bill("INV-1055", 620, b.ago(41), b.today.AddDays(-11), "Patient leaflets", func(v *chase.Invoice) { v.Sent = "amir@elm.example" })
	c.call(b.ago(33), "09:40", "Amir Patel", chase.Fine, "there, and with the partners", "", "INV-1055")
	c.mail(b.ago(7), "09:30", "Hi Amir, I can't see INV-1055 yet. Has something held it up?", chase.StepFriendly1, "INV-1055")
	c.contact(b.work(-3), "11:45", chase.Entry{
		Kind: chase.Call, Direction: chase.In, Contact: "Amir Patel", Outcome: chase.Query, Seconds: 150, WhyLate: chase.LatePO, Confirm: true,
		Words: "their system wants the PO number on it", Query: &chase.QueryRaised{Code: "po-missing", Words: "invoice copy with PO number", Owner: chase.Mine, AnswerDue: b.work(1)},
	}, "INV-1055")
}
