package csvin

import "slices"

// layout is what is known of one program's export beyond what its header
// words say by themselves. Every fact in the table is read off real headers.
type layout struct {
	key   string // what --as takes
	name  string // what a person calls it
	needs string // header words that must all be there, "a|b" where any will do
	set   map[string]field
	// sums: an invoice's total is the sum of its rows. Else a total is that of
	// the invoice, told again on each of its rows.
	sums bool
	// lines: it is known that the rows are lines and repeat the total, so that
	// nobody need be told.
	lines bool
	// keep is the account type of the rows of a journal that are receivables:
	// positive rows are invoices, negative ones payments of them.
	keep  string
	minor bool // amounts are whole cents, pence or yen
}

// generic is a file recognised by its header words alone.
var generic = layout{key: "generic", name: "invoices"}

// layouts are the known exports, the most particular first.
var layouts = []layout{
	{key: "ibm", name: "IBM ledger", needs: "customerid,invoicenumber,invoiceamount,settleddate,dayslate"},
	{
		key: "xero", name: "Xero invoices", needs: "contactname,invoicenumber,total,invoiceamountdue",
		set: map[string]field{
			"quantity": noField, "unitamount": noField, "discount": noField, "lineamount": noField, "taxamount": noField,
			"taxtype": noField, "planneddate": noField, "reference": fReference, "type": fKind, "sent": noField,
			"taxtotal": noField,
		},
		lines: true,
	},
	{
		key: "xero-template", name: "Xero import template", needs: "contactname,invoicenumber,unitamount,quantity",
		set: map[string]field{"reference": fReference, "type": fKind},
	},
	{
		key: "freshbooks", name: "FreshBooks invoice details", needs: "clientname,invoice#,dateissued,linetotal",
		set: map[string]field{
			"linetotal": fTotal, "linesubtotal": noField, "quantity": noField, "rate": noField, "itemname": fFor,
			"tax1amount": noField, "tax2amount": noField,
		},
		sums: true,
	},
	{
		key: "zoho", name: "Zoho invoices", needs: "invoicenumber,customername,invoicestatus,total,balance,currencycode",
		set: map[string]field{
			"invoiceid": noField, "companyname": noField, "customerid": noField, "subtotal": noField, "quantity": noField,
			"discount": noField, "subject": fFor, "paymentterms": noField, "itemname": noField, "projectname": noField,
		},
		lines: true,
	},
	{
		key: "invoice-ninja", name: "Invoice Ninja invoices", needs: "client,invoicenumber,amount,paid,invoicedate,partialdeposit",
		set:   map[string]field{"discount": noField, "itemquantity": noField, "publicnotes": fFor},
		lines: true,
	},
	{
		key: "invoicely", name: "Invoicely invoices", needs: "date,due,details,client,status,total",
		set: map[string]field{"details": fNumber},
	},
	{
		key: "invoice2go", name: "Invoice2go documents", needs: "documentnumber,documentdate,totalamount,balancedueamount",
		set: map[string]field{
			"name": fClient, "id": noField, "state": noField, "createddate": noField, "lastupdated": noField,
			"stylename": fKind, "payments": noField, "discount": noField, "documentstatus": fStatus, "comment": fFor,
		},
	},
	{
		key: "harvest", name: "Harvest invoices", needs: "issuedate,id,client,invoiceamount,balance",
		set: map[string]field{
			"id": fNumber, "subtotal": noField, "discount": noField, "tax": noField, "currencysymbol": noField,
			"documenttype": fKind, "paid": fPaidOn,
		},
	},
	{
		key: "wave", name: "Wave transactions", needs: "transactionid,accounttype,invoicenumber,customer,amountonecolumn",
		set: map[string]field{
			"accounttype": fKeep, "amountonecolumn": fTotal, "transactiondate": fIssued, "invoicenumber": fNumber,
			"customer": fClient, "notesmemo": fFor, "accountname": noField, "transactiondescription": noField,
			"transactiondateadded": noField,
		},
		keep: "system receivable invoice",
	},
	{
		key: "sage", name: "Sage audit trail", needs: "type,accountreference,reference,netamount,taxamount",
		set: map[string]field{
			"accountreference": fClient, "reference": fNumber, "type": fKind, "details": fFor, "netamount": fNet, "taxamount": fTax,
		},
		sums: true,
	},
	{
		key: "quickbooks", name: "QuickBooks invoices", needs: "openbalance,num|no,date|invoicedate,amount",
		set: map[string]field{
			"num": fNumber, "no": fNumber, "balance": noField, "name": fClient, "memo": fFor, "memodescription": fFor,
			"transactiontype": fKind,
		},
	},
	{
		key: "freeagent", name: "FreeAgent invoices", needs: "reference,datedon,dueon,contactname,totalvalue",
		set: map[string]field{"reference": fNumber, "netvalue": noField, "salestaxvalue": noField, "longstatus": noField},
	},
	{
		key: "stripe-api", name: "Stripe API invoices", needs: "number,status,currency,amountdue,amountremaining,total,customername|customeremail",
		set: map[string]field{
			"id": noField, "amountremaining": fOpen, "amountpaid": fPaid, "amountdue": noField, "created": fIssued,
			"subtotal": noField, "tax": noField,
		},
		minor: true,
	},
	{
		key: "highradius", name: "HighRadius ledger", needs: "businesscode,namecustomer,cleardate,totalopenamount,invoiceid",
		set: map[string]field{
			"invoiceid": fNumber, "docid": noField, "totalopenamount": fTotal, "documenttype": noField, "documentcreatedate": noField,
			"postingdate": fIssued, "isopen": noField, "custnumber": noField,
		},
	},
}

// Formats are the names that --as takes.
func Formats() []string {
	names := make([]string, 0, len(layouts)+1)
	for _, l := range layouts {
		names = append(names, l.key)
	}
	return append(names, generic.key)
}

// recognise is the layout of a folded header, generic when it is none.
func recognise(header []string) layout {
	for _, l := range layouts {
		if l.fits(header) {
			return l
		}
	}
	return generic
}

func (l layout) fits(header []string) bool { return hasAll(header, l.needs) }

// assign says which field each column is: what the layout knows, then the
// surest header word still free. A field has one column.
func (l layout) assign(header []string) []field {
	columns := make([]field, len(header))
	decided := make([]bool, len(header))
	var taken [numFields]bool
	for i, h := range header {
		f, known := l.set[h]
		if !known || f != noField && taken[f] {
			continue
		}
		columns[i], decided[i] = f, true
		taken[f] = f != noField
	}
	for f := fNumber; f < numFields; f++ {
		if taken[f] {
			continue
		}
		for _, w := range fields[f].words() {
			i := slices.IndexFunc(header, func(h string) bool { return h == w })
			if i < 0 || decided[i] {
				continue
			}
			columns[i], decided[i], taken[f] = f, true, true
			break
		}
	}
	return columns
}
