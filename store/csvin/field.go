package csvin

import (
	"strings"
	"sync"
	"unicode"
)

// field is what a column can be.
type field int

const (
	noField field = iota
	fNumber
	fClient
	fIssued
	fDue
	fTotal
	fOpen
	fPaid   // the amount paid so far
	fPaidOn // the day it was paid or settled
	fStatus
	fDisputed
	fKind // invoice, credit note, payment, bill
	fCurrency
	fEmail
	fAddress
	fPO
	fFor
	fReference
	fTerms
	fNet // with fTax makes the total of a line
	fTax
	fTaxType
	fQuantity
	fUnitPrice
	fDiscount
	fDaysToSettle // settled less issued: checks the dates
	fDaysLate     // settled less due, not below 0: checks the dates
	fKeep         // the column that says which rows of a journal are receivables
	numFields
)

// fieldInfo is how a field is called and which header words mean it, the
// surest first. A header is compared folded: letters, digits and # only.
type fieldInfo struct {
	name  string
	known func() []string // nil is none: only a layout knows the field
}

func (f fieldInfo) words() []string {
	if f.known == nil {
		return nil
	}
	return f.known()
}

// fields holds the header words of every field. The order of the rows decides
// which field takes a column first.
var fields = [numFields]fieldInfo{
	fNumber: {"number", words(`Invoice Number|Invoice #|Invoice No|Invoice Num|InvNo|Inv #|Inv Number|Inv|Document Number|Doc Number|
		Doc No|Number|Num|No|Invoice ID|Invoice|Invoice Reference|Invoice Ref|ID|Reference|Ref|Transaction Number`)},
	fClient: {"client", words(`Customer Full Name|Customer Name|Customer|Client Name|Client|Contact Name|Client Company|Company Name|Company|
		Name Customer|Bill To|Billed To|Debtor|Debtor Name|Account Name|Organisation|Organization|Organisation Name|Organization Name|
		Customer ID|Cust Number|Customer Number|Client ID|Account Reference|Contact|Recipient|Name|Customer Email|Kunde|Client Nom`)},
	fIssued: {"issued", words(`Invoice Date|Date Issued|Issue Date|Issued Date|Issued On|Issued|Invoiced On|Invoiced|Dated On|Document Date|
		Bill Date|Document Create Date|Transaction Date|Date|Date UTC|Finalized At UTC|Created UTC|Posting Date|Created Date|Created At|Created`)},
	fDue: {"due", words(`Due Date|Date Due|Due On|Due|Due Date UTC|Payment Due Date|Payment Due|Pay By|Due By|Due In Date|Invoice Due Date`)},
	fPaidOn: {"paid on", words(`Settled Date|Settled On|Date Settled|Date Paid|Paid Date|Paid On|Last Payment Date|Payment Date|Clear Date|
		Cleared On|Paid At UTC|Paid At|Fully Paid On|Settled`)},
	fTotal: {"total", words(`Invoice Total|Total Value|Total Amount|Invoice Amount|Grand Total|Gross Amount|Gross|Total Inc VAT|Total Incl VAT|
		Total Including VAT|Amount Inc VAT|Total Inc Tax|Total|Amount|Invoice Value|Value|Original Amount|Total Open Amount`)},
	fOpen: {"open", words(`Open Balance|Open Amount|Balance Due|Balance Due Amount|Amount Outstanding|Outstanding|Outstanding Amount|
		Outstanding Balance|Invoice Amount Due|Amount Remaining|Due Value|Amount Open|Remaining|Amount Owing|Owing|Unpaid|Balance|Open|Amount Due`)},
	fPaid: {"paid", words(`Paid Amount|Amount Paid|Invoice Amount Paid|Amount Paid Amount|Paid Value|Paid To Date|Payments|Total Paid|
		Amount Received|Received|Paid`)},
	fStatus:   {"status", words(`Invoice Status|Status|Document Status|Payment Status|State`)},
	fDisputed: {"disputed", words(`Disputed|Dispute|In Dispute|Is Disputed|Query|Queried|In Query`)},
	fKind:     {"kind", words(`Transaction Type|Document Type|Doc Type|Invoice Type|Type`)},
	fCurrency: {"currency", words(`Currency Code|Currency|Invoice Currency|Curr|Ccy|Currency Symbol`)},
	fEmail: {"email", words(`Email|Email Address|Client Email|Customer Email|Contact Email|Email Recipient|E-mail|Primary Contact Email|
		Customer E-mail`)},
	fAddress: {"address", words(`Client Address|Customer Address|Billing Address|Address|Document Recipient Address`)},
	fPO: {"PO", words(`PO Number|Purchase Order|Purchase Order Number|P.O. #|PO #|P.O. Number|PO|PO No|Purchase Order No|Po Reference|
		Customer PO|P.O.`)},
	fFor: {"for", words(`Subject|Memo/Description|Memo|Description|Details|Project|For|What For|Public Notes|Item Name|Item Description|Comment|
		Project Name`)},
	fReference:    {"reference", words(`Reference|Reference Number|Ref|Your Reference|Client Reference|Customer Reference`)},
	fTerms:        {"terms", words(`Payment Terms Label|Payment Terms|Terms|Payment Terms In Days|Cust Payment Terms|Credit Terms`)},
	fNet:          {"net", words(`Net Amount|Net Value|Net|Subtotal`)},
	fTax:          {"tax", words(`Tax Amount|VAT Amount|Sales Tax Value|Tax Total|VAT|Tax`)},
	fTaxType:      {"tax type", words(`Tax Type|Tax Code`)},
	fQuantity:     {"quantity", words(`Quantity|Qty`)},
	fUnitPrice:    {"unit price", words(`Unit Amount|Unit Price`)},
	fDiscount:     {"discount", words(`Discount`)},
	fDaysToSettle: {"days to settle", words(`DaysToSettle|Days To Settle|Days To Pay`)},
	fDaysLate:     {"days late", words(`DaysLate|Days Late`)},
	fKeep:         {"account type", nil},
}

// words splits a list of header words and folds them, once a file is read: the
// table of fields is made at the start of every command.
func words(list string) func() []string {
	return sync.OnceValue(func() []string {
		parts := strings.Split(list, "|")
		for i, p := range parts {
			parts[i] = fold(p)
		}
		return parts
	})
}

// fold reduces a header to what is compared: lower case, letters, digits and
// #, with a currency in brackets taken off.
func fold(header string) string {
	if bare, code := bracketed(header); code != "" {
		header = bare
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		case r == '#':
			return r
		}
		return -1
	}, header)
}

// squeeze is a name as it is compared: case and runs of blanks do not matter.
func squeeze(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
