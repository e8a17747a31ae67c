package csvin

import "dues/chase"

// Ledger is what a file of invoices says, read whole.
type Ledger struct {
	Format    string // "Xero invoices"; "invoices" when no tool is recognised
	Encoding  string // "UTF-8", "UTF-16LE", "Windows-1252"
	Separator string // "comma", "semicolon", "tab"
	HeaderRow int
	Columns   []Column
	Dates     string     // dmy, mdy or ymd: the order numeric dates were read in; "" when there are none
	AsOf      chase.Date // the day a report says it was made for
	Read      int        // invoices found in the file, with those of Problems
	Invoices  []Invoice  // in the order of their first row
	OnAccount []Payment  // money that the file ties to no invoice
	LeftOut   []LeftOut  // drafts, void invoices and the like: owed by nobody
	Problems  []chase.BadRow
	Warnings  []string
	Assumed   bool // amounts name no currency: Options said which, or the home one was taken
}

// Invoice is one invoice of the file. Client is a name: the reader knows no
// book.
type Invoice struct {
	Row       int
	Client    string
	Email     string
	Address   string
	Number    string
	Issued    chase.Date
	Due       chase.Date // none when the file has no due date: the terms must say
	Terms     string     // the file's own terms, in the grammar of RULES 5.3
	Total     chase.Money
	PO        string
	For       string
	Reference string
	Payments  []Payment
	Disputed  bool
}

// Paid is the money the file says has come in for the invoice.
func (v Invoice) Paid() chase.Money {
	m := chase.Money{Currency: v.Total.Currency}
	for _, p := range v.Payments {
		m.Minor += p.Amount.Minor
	}
	return m
}

// OpenOn is what is owed on the invoice on a day: nothing before it is sent, and
// money that comes in later is not in yet. What the file says was paid without
// saying when was paid before.
func (v Invoice) OpenOn(today chase.Date) chase.Money {
	m := v.Total
	if v.Issued > today {
		m.Minor = 0
		return m
	}
	for _, p := range v.Payments {
		if p.On <= today {
			m.Minor -= p.Amount.Minor
		}
	}
	return m
}

// Payment is money received, as the file tells it.
type Payment struct {
	Row       int
	Client    string
	On        chase.Date // none when the file does not say when
	Amount    chase.Money
	Reference string
}

// LeftOut is an invoice that nobody owes, and why.
type LeftOut struct {
	Row    int
	Client string
	Number string
	Why    string // "draft", "void", "written off"
}

// Column is one column of the file and what it was taken for.
type Column struct {
	Header string
	Field  string // "number", "client", "due"; "" when it is not used
	Sample string // the first cell that is not blank
}
