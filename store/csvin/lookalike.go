package csvin

import (
	"slices"
	"strings"
)

// lookalike is a kind of file that is often picked instead of the invoices.
type lookalike struct {
	what   string // "a bank statement"
	do     string // what to do instead
	any    string // folded header words of which one is enough to tell
	all    string // words that must be there too
	unless string // words that no such file has
	sure   string // words that make it a list of invoices when they are all there
}

// lookalikes are tried in order on a header that no layout fits.
var lookalikes = []lookalike{
	{
		what: "a PayPal activity download", do: "import the invoices, then record the payments",
		any: "timezone,transactionid", all: "gross,fee,net",
	},
	{
		what: "a list of recurring invoice templates", do: "import the invoices that were made from them",
		any: "frequency,nextinvoicedate,nextissuedate,nextdate,nextrun,recurrence,repeats,repeatsevery,cyclesremaining,remainingcycles,invoicefrequency,nextscheduleddate,recurringinvoicenumber,profilename",
	},
	{
		what: "a list of bills, money that you owe", do: "export your sales invoices instead",
		any: "vendor,supplier,vendorname,suppliername,billnumber,billno,bill#", unless: "customer,client,customername,clientname,contactname",
	},
	{
		what: "a list of quotes or estimates", do: "import the invoices that came of them",
		any: "quotenumber,quoteno,quote#,estimatenumber,estimateno,estimate#,expirydate,validuntil,proposalnumber", unless: "duedate,datedue,invoicenumber,invoice#,invoiceno",
	},
	{
		what: "a list of payments", do: "export the invoices instead: they carry what was paid",
		any: "paymentdate,paymentmethod,paymentid,paymentnumber,paymenttype,paymentamount,amountapplied,datereceived,depositto,paymentreference,paymentmode", unless: "duedate,datedue,dueon,invoicedate,dateissued,issuedate,due",
	},
	{
		what: "a bank statement", do: "export your invoices instead, and record payments with `dues paid`",
		any:    "paidin,paidout,moneyin,moneyout,debitamount,creditamount,debit,credit,sortcode,counterparty,subcategory,spendingcategory,completeddate,accountnumber,bankaccount,iban,valuedate,dc,bookingdate,partnername,runningbalance,transactiondescription",
		unless: "invoicenumber,invoice#,invoiceno,duedate,datedue,openbalance,email,emailaddress",
	},
	{
		what: "a bank statement", do: "export your invoices instead, and record payments with `dues paid`",
		any: "description,narrative,label,details,memo,payee", all: "date,amount|value", unless: "invoicenumber,invoice#,invoiceno,invoice,num,no,number,customer,client,clientname,customername,contactname,duedate,datedue,due",
	},
	{
		what: "a time sheet", do: "import the invoices that bill it",
		any: "hours,hoursrounded,timespent,duration", unless: "invoicenumber,invoice#,invoiceno,amountdue,duedate",
	},
	{
		what: "a price list", do: "export your invoices instead",
		any: "sku,unitprice,salesprice,stock", unless: "invoicenumber,invoice#,invoiceno,customer,client,duedate",
	},
	{
		what: "a list of clients", do: "export the invoices: each client is added with its first invoice, or use `dues add client`",
		any:    "email,emailaddress,phone,telephone,mobile,firstname,lastname,street,address,addressline1,city,postcode,zip,postalcode,website,vatnumber,taxnumber,accountnumber,billingaddress,phonenumber",
		unless: "invoicenumber,invoice#,invoiceno,invoicedate,duedate,dateissued,issuedate,datedue,num",
		sure:   "number|no|invoice|reference|ref,amount|total|balance,due|issued|invoiced",
	},
}

// looksLike names what a header is when it is not one of invoices.
func looksLike(header []string) (lookalike, bool) {
	if slices.Equal(header, []string{"client", "invoicenumber", "amount", "date"}) {
		return lookalike{what: "a list of payments (Invoice Ninja)", do: "export the invoices instead: they carry what was paid"}, true
	}
	for _, k := range lookalikes {
		if hasAny(header, k.any) && hasAll(header, k.all) && !hasAny(header, k.unless) && (k.sure == "" || !hasAll(header, k.sure)) {
			return k, true
		}
	}
	return lookalike{}, false
}

// refusal is the error for a header in a row.
func (k lookalike) refusal(row int) error {
	return &Refused{Row: row, Why: "this looks like " + k.what + ", not a list of invoices: " + k.do}
}

func hasAny(header []string, list string) bool {
	return slices.ContainsFunc(commas(list), func(w string) bool { return slices.Contains(header, w) })
}

func hasAll(header []string, list string) bool {
	for _, need := range commas(list) {
		if !slices.ContainsFunc(bars(need), func(w string) bool { return slices.Contains(header, w) }) {
			return false
		}
	}
	return true
}

func commas(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

func bars(list string) []string { return strings.Split(list, "|") }
