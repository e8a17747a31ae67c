package uitest

import (
	"time"

	"dues/chase"
)

// Acme is the account drawn in UX section 14: two open invoices, a broken
// promise, eleven entries of history and a thread.
func Acme() chase.Account {
	grace := 7
	gbp := func(minor int64) chase.Money { return chase.Money{Minor: minor, Currency: "GBP"} }
	day := func(m time.Month, d int) chase.Date { return chase.MakeDate(2026, m, d) }
	at := func(m time.Month, d, h, min int) time.Time { return time.Date(2026, m, d, h, min, 0, 0, time.UTC) }
	invoice := func(id chase.ID, number string, minor int64, issued, due chase.Date) chase.Invoice {
		return chase.Invoice{
			ID: id, ClientID: 1, Number: number, Issued: issued, Terms: "net 30", Total: gbp(minor), PO: "PO-7781", Sent: "portal and ap@acme.example",
			Parts: []chase.Part{{ID: id, InvoiceID: id, Seq: 1, Due: due, Amount: gbp(minor), Paid: gbp(0)}},
		}
	}
	entry := func(id chase.ID, at time.Time, kind chase.ActivityKind, dir chase.Direction, who, words string) chase.Activity {
		return chase.Activity{ID: id, ClientID: 1, Contact: who, Kind: kind, Direction: dir, Words: words, At: at, WrittenAt: at}
	}
	promised := entry(10, at(11, 17, 10, 5), chase.Call, chase.Out, "Priya Shah", "Approved, on Wednesday's BACS run. She is at a trade show Thu-Fri. I said I'd ring Tuesday if it isn't in.")
	promised.Outcome, promised.Seconds, promised.WhyLate = chase.Promised, 250, chase.LateApproval
	voicemail := entry(6, at(11, 6, 9, 31), chase.Voicemail, chase.Out, "accounts line", "")
	voicemail.Outcome = chase.LeftWord
	courtesy := entry(1, at(10, 7, 10, 15), chase.Call, chase.Out, "Priya Shah", "Courtesy: received, PO right, all fine.")
	courtesy.Outcome, courtesy.Step = chase.Fine, chase.StepCourtesy
	message := func(id chase.ID, at time.Time, dir chase.Direction, from, to, subject, text string) chase.Message {
		return chase.Message{ID: id, MessageID: "<m@acme.example>", ThreadID: 1, ClientID: 1, Direction: dir, Date: at, From: from, To: to, Subject: subject, Text: text}
	}
	return chase.Account{
		Client: chase.Client{
			ID: 1, Name: "Acme Print Ltd", Kind: chase.Company, Tone: chase.Informal, Currency: "GBP", Terms: "net 30",
			PayRun: "weekly fri cutoff wed 12:00", Method: chase.BACS, GraceDays: &grace, Reference: "ACME", NeedsPO: true, Added: day(9, 1),
		},
		Contacts: []chase.Contact{
			{ID: 1, ClientID: 1, Name: "Priya Shah", Job: "accounts payable", Role: chase.Pays, Phone: "020 7946 0102", Email: "ap@acme.example"},
			{ID: 2, ClientID: 1, Name: "Tom Acland", Job: "owner", Role: chase.Ordered, Phone: "020 7946 0101", Email: "tom@acme.example"},
		},
		Invoices: []chase.Invoice{
			invoice(1, "INV-1042", 124000, day(9, 30), day(10, 30)),
			invoice(2, "INV-1057", 86000, day(10, 21), day(11, 20)),
		},
		Promises: []chase.Promise{
			{ID: 1, ClientID: 1, ContactID: 1, By: "Priya Shah", ActivityID: 4, Amount: gbp(124000), PayOn: day(10, 30), Method: chase.FasterPayment, LandsOn: day(10, 30), Parts: []chase.ID{1}, Made: day(10, 27)},
			{ID: 2, ClientID: 1, ContactID: 1, By: "Priya Shah", ActivityID: 10, Amount: gbp(124000), PayOn: day(11, 18), Method: chase.BACS, LandsOn: day(11, 20), Parts: []chase.ID{1}, Made: day(11, 17)},
		},
		FollowUps: []chase.FollowUp{{ID: 1, ClientID: 1, When: chase.Moment{On: day(11, 24)}, What: chase.Call, Words: "I'll ring Tuesday if it isn't in", Told: true, Made: day(11, 17)}},
		History: []chase.Activity{
			entry(11, at(11, 24, 8, 0), chase.Event, "", "", "promise of 17 Nov marked broken"),
			promised,
			voicemail,
			entry(5, at(10, 30, 9, 0), chase.Event, "", "", "INV-1042 due"),
			entry(4, at(10, 27, 11, 2), chase.Call, chase.Out, "Priya Shah", "pre-due: BACS on the 30th. Not in; Priya was on leave."),
			entry(3, at(10, 21, 16, 10), chase.Mail, chase.Out, "", "INV-1057 sent, portal and ap@"),
			courtesy,
		},
		Threads: []chase.Thread{{
			ID: 1, ClientID: 1, Client: "Acme Print Ltd", Subject: "INV-1042",
			Messages: []chase.Message{
				message(1, at(11, 6, 9, 35), chase.Out, "Sam Lee <sam@lee.example>", "ap@acme.example", "INV-1042", "Hi Priya,\n\nI rang at 9:30 and left a message. Could you ring me back about INV-1042?\n\nSam"),
				message(2, at(11, 12, 9, 20), chase.Out, "Sam Lee <sam@lee.example>", "ap@acme.example", "Re: INV-1042", "Hi Priya, just a nudge on INV-1042 for 1,240.00, due 30 October.\n\nSam"),
				message(3, at(11, 12, 15, 40), chase.In, "Priya Shah <ap@acme.example>", "sam@lee.example", "Re: INV-1042",
					"Hi Sam,\n\nINV-1042 is with Tom for approval, should be this week. P.\n\nOn Thu, 12 Nov 2026 at 09:20, Sam Lee wrote:\n> Hi Priya, just a nudge on INV-1042 for 1,240.00, due 30 October.\n>\n> Sam"),
				message(4, at(11, 17, 10, 12), chase.Out, "Sam Lee <sam@lee.example>", "ap@acme.example", "Re: INV-1042", "Thanks Priya - confirming 1,240.00 by BACS on Wed 18 Nov.\n\nSam"),
			},
		}},
	}
}
