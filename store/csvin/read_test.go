package csvin

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

const header = "Invoice Number,Client,Invoice Date,Due Date,Amount,Status\n"

func TestWholeFilesAreRefusedWithAReason(t *testing.T) {
	for about, c := range map[string]struct {
		text string
		opt  Options
		want string
	}{
		"an empty file":                                   {text: "", want: "empty"},
		"a file of blank lines":                           {text: "\n\n\n", want: "empty"},
		"a header and nothing below":                      {text: header, want: "no invoice below"},
		"a workbook":                                      {text: "PK\x03\x04....", want: "save it as CSV"},
		"a page of the web":                               {text: "<html><body>no</body></html>", want: "web page"},
		"a file of zero bytes":                            {text: "\x7fELF\x00\x00\x01" + strings.Repeat("\x00,", 9), want: "not a text file"},
		"a quote never closed names its line":             {text: header + "A1,Acme,2026-01-31,2026-02-28,10.00,sent\nA2,\"Beta,2026-01-31,2026-02-28,10.00,sent\nA3,Gamma,2026-01-31,2026-02-28,10.00,sent\n", want: "line 3: a quote is opened here and not closed by the end"},
		"a quote closed by a later row's opening":         {text: header + "A2,\"Beta,2026-01-31,2026-02-28,10.00,sent\nA3,\"Gamma, Ltd\",2026-01-31,2026-02-28,10.00,sent\n", want: "line 2: a quote is opened here and not closed by line 3"},
		"a quoted cell with a stray quote and separators": {text: header + "A2,\"Beta\" and Co, Ltd\",2026-01-31,2026-02-28,10.00,sent\n", want: "not doubled"},
		"UTF-8 that turns into something else":            {text: header + "A1,Café,2026-01-31,2026-02-28,10.00,sent\nA2,Caf\xe9,2026-01-31,2026-02-28,10.00,sent\n", want: "line 3: byte E9 is not UTF-8"},
		"a cell of 65 KB":                                 {text: header + "A1," + strings.Repeat("x", 65<<10) + ",2026-01-31,2026-02-28,10.00,sent\n", want: "64 KB"},
		"a quoted cell of 65 KB":                          {text: header + "A1,\"" + strings.Repeat("x", 65<<10) + "\",2026-01-31,2026-02-28,10.00,sent\n", want: "64 KB"},
		"201 columns":                                     {text: header + strings.Repeat(",", 201) + "\n", want: "more than 200 columns"},
		"a file beyond the cap":                           {text: header + strings.Repeat("A1,Acme,2026-01-31,2026-02-28,10.00,sent\n", 100), opt: Options{MaxBytes: 2000}, want: "larger than"},
		"no currency anywhere":                            {text: header + "A1,Acme,2026-01-31,2026-02-28,10.00,sent\n", opt: Options{Home: "-"}, want: "--currency"},
		"no column for the number":                        {text: "Client,Invoice Date,Due Date,Amount\nAcme,2026-01-31,2026-02-28,10.00\n", want: "no column is the invoice number"},
		"unknown columns":                                 {text: "a,b,c\nx,y,z\n", want: "not a list of invoices"},
		"no header row":                                   {text: "A1,Acme,2026-01-31,2026-02-28,10.00\nA2,Acme,2026-01-31,2026-02-28,10.00\n", want: "no header row"},
		"a column of both date orders":                    {text: header + "A1,Acme,31/01/2026,28/02/2026,10.00,sent\nA2,Acme,01/31/2026,02/28/2026,10.00,sent\n", want: "mixes two ways"},
		"a format that is not this one":                   {text: header + "A1,Acme,2026-01-31,2026-02-28,10.00,sent\n", opt: Options{Format: "xero"}, want: "not a file of Xero"},
		"a format there is not":                           {text: header + "A1,Acme,2026-01-31,2026-02-28,10.00,sent\n", opt: Options{Format: "abacus"}, want: "no format"},
		"a forced order that a cell contradicts": {
			text: header + "A1,Acme,05/01/2026,25/02/2026,10.00,sent\n", opt: Options{Dates: "mdy"},
			want: `row 2, Due Date, "25/02/2026": it cannot be read month first (--dates mdy), it is Wed 25 Feb 2026, day first`,
		},
		"a forced order that makes invoices due before they are written": {
			text: header + "A1,Acme,10/01/2026,09/02/2026,10.00,sent\nA2,Acme,02/05/2026,01/06/2026,10.00,sent\n", opt: Options{Dates: "mdy"},
			want: "row 2, Due Date: read month first (--dates mdy), the invoice is due before it was written",
		},
		"a forced order that the days to settle contradict": {
			text: "Invoice Number,Client,Invoice Date,Due Date,Amount,Settled Date,DaysToSettle\nA1,Acme,01/02/2026,01/03/2026,10.00,05/04/2026,63\n", opt: Options{Dates: "mdy"},
			want: "the dates make 122 days where the file says 63",
		},
	} {
		t.Run(about, func(t *testing.T) {
			if c.opt.Home == "-" {
				c.opt.Home = ""
			} else {
				c.opt.Home = "GBP"
			}
			got, err := Read(context.Background(), strings.NewReader(c.text), c.opt)
			var refused *Refused
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v (%d invoices), want a refusal with %q", err, len(got.Invoices), c.want)
			}
		})
	}
}

func TestLookalikesAreNamed(t *testing.T) {
	for head, want := range map[string]string{
		"Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes":                                                             "a bank statement",
		"Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Money Out,Money In": "a bank statement",
		" ,Number,Date,Account,Amount,Subcategory,Memo":                                                                                                    "a bank statement",
		"Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance":                            "a bank statement",
		"Date,Type,Description,Value,Balance,Account Name,Account Number":                                                                                  "a bank statement",
		`"Date","Transaction type","Description","Paid out","Paid in","Balance"`:                                                                           "a bank statement",
		"Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance":                                                           "a bank statement",
		"Date,Description,Amount": "a bank statement",
		`"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","Transaction ID","Invoice Number"`: "a PayPal activity download",
		"Client Name,Organization,First Name,Last Name,Email,Phone,Street,City,Postal Code":                                                     "a list of clients",
		"Customer,Company,Street Address,City,Email,Phone,Open Balance":                                                                         "a list of clients",
		"Name,Account Number,Email Address":                                              "a list of clients",
		"Client,Frequency,Start Date,End Date,Next Invoice Date,Amount":                  "a list of recurring invoice templates",
		"Client,Invoice Number,Amount,Date":                                              "a list of payments",
		"Payment Date,Payment Number,Invoice Number,Customer Name,Payment Method,Amount": "a list of payments",
		"Vendor,Bill Number,Bill Date,Due Date,Amount":                                   "a list of bills",
		"Quote Number,Client,Date,Expiry Date,Total":                                     "a list of quotes",
		"Date,Client,Project,Task,Notes,Hours,Billable?,First Name,Last Name":            "a time sheet",
	} {
		row := strings.Repeat("x,", strings.Count(head, ",")) + "x\n"
		_, err := read(t, head+"\n"+row, Options{})
		var refused *Refused
		if !errors.As(err, &refused) || !strings.Contains(err.Error(), "this looks like "+want) {
			t.Errorf("%s: %v, want %s", head, err, want)
		}
	}
}

func TestWhatCanBeReadTwoWaysIsAsked(t *testing.T) {
	for about, c := range map[string]struct {
		text, flag string
		readings   [2]string
	}{
		"dates that leave day and month open":   {header + "A1,Acme,01/02/2026,03/04/2026,10.00,sent\n", "dates", [2]string{"Sun 1 Feb 2026", "Fri 2 Jan 2026"}},
		"amounts that leave the decimals open":  {header + "A1,Acme,2026-01-31,2026-02-28,\"1,240\",sent\n", "decimal", [2]string{"1,240.00", "1.24"}},
		"amounts that leave the thousands open": {header + "A1,Acme,2026-01-31,2026-02-28,1.240,sent\n", "decimal", [2]string{"1.24", "1,240.00"}},
	} {
		t.Run(about, func(t *testing.T) {
			_, err := read(t, c.text, Options{})
			var open *Ambiguous
			if !errors.As(err, &open) || open.Flag != c.flag || open.Row != 2 || len(open.Readings) != 2 ||
				open.Readings[0].Words != c.readings[0] || open.Readings[1].Words != c.readings[1] {
				t.Fatalf("%#v", err)
			}
			for _, r := range open.Readings {
				opt := Options{}
				if c.flag == "dates" {
					opt.Dates = r.Answer
				} else {
					opt.Decimal = r.Answer
				}
				if got, err := read(t, c.text, opt); err != nil || len(got.Problems) > 0 {
					t.Errorf("answered %s: %v %v", r.Answer, err, got.Problems)
				}
			}
		})
	}
}

func TestAZeroByteInATextIsKeptAndWarnedOf(t *testing.T) {
	got, err := read(t, header+"A1,Ac\x00me,2026-01-31,2026-02-28,10.00,sent\nA2,Acme,2026-01-31,2026-02-28,1\x000.00,sent\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Invoices) != 1 || got.Invoices[0].Client != "Ac\x00me" || len(got.Problems) != 1 || got.Problems[0].Row != 3 {
		t.Errorf("invoices %+v, problems %+v; want A1 with its zero byte, and row 3 for its amount", got.Invoices, got.Problems)
	}
	if len(got.Warnings) == 0 || got.Warnings[0] != "zero bytes in 2 of the rows, first in row 2: kept as they came, but the file may be damaged" {
		t.Errorf("warnings %q", got.Warnings)
	}
}

func TestAListOfInvoicesMayCarryWhatAListOfClientsHas(t *testing.T) {
	got, err := read(t, "number,client,contact,email,amount,issued,due,notes\nA1,Acme,Priya,p@acme.example,10.00,2026-01-05,2026-02-04,x\n", Options{})
	if err != nil || len(got.Invoices) != 1 || got.Invoices[0].Client != "Acme" || got.Invoices[0].Email != "p@acme.example" {
		t.Errorf("%+v, %v", got.Invoices, err)
	}
}

func TestThreeDigitsAreNotTakenForPence(t *testing.T) {
	text := header + "A1,Acme,2026-01-31,2026-02-28,\"1.240,00\",sent\nA2,Acme,2026-01-31,2026-02-28,\"1,240\",sent\n"
	got, err := read(t, text, Options{Dates: "dmy"})
	if err != nil {
		t.Fatal(err)
	}
	want := `Amount: "1,240" could be 1,240.00 or 1.24, for the other amounts have a decimal comma and GBP has no third decimal`
	if len(got.Problems) != 1 || got.Problems[0].Row != 3 || got.Problems[0].Why != want {
		t.Errorf("problems %+v, want row 3 alone: %s", got.Problems, want)
	}
	if len(got.Invoices) != 1 || got.Invoices[0].Total.Minor != 124000 {
		t.Errorf("invoices %+v, want A1 alone", got.Invoices)
	}
	if got, err = read(t, text, Options{Decimal: ","}); err != nil || len(got.Problems) > 0 || got.Invoices[1].Total.Minor != 124 {
		t.Errorf("with the decimal comma said: %+v, %v", got, err)
	}
}

func TestOneCellSettlesItsColumnAndTheOthers(t *testing.T) {
	got, err := read(t, header+"A1,Acme,01/02/2026,03/03/2026,\"1,240\",sent\nA2,Acme,02/02/2026,31/03/2026,\"1,240.50\",sent\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if v := got.Invoices[0]; v.Issued.String() != "2026-02-01" || v.Due.String() != "2026-03-03" || v.Total.Minor != 124000 {
		t.Errorf("%+v", v)
	}
}

// The cases of csv-spectrum, in a file of invoices of our own.
func TestCellsAreReadByRFC4180(t *testing.T) {
	for cell, want := range map[string]string{
		`"Anytown, WW"`:                    "Anytown, WW",
		`"ha ""ha"" ha"`:                   `ha "ha" ha`,
		`"{""type"": ""Point"", ""x"":2}"`: `{"type": "Point", "x":2}`,
		"\"Once upon \na time\"":           "Once upon \na time",
		"\"Once upon \r\na time\"":         "Once upon \r\na time",
		"\"ha \n\"\"ha\"\" \nha\"":         "ha \n\"ha\" \nha",
		"ʤ":                                "ʤ",
		`12" monitor`:                      `12" monitor`,
		`"12" monitor"`:                    `12" monitor`,
		` "after a blank"`:                 "after a blank",
		`"blanks after" `:                  "blanks after",
		`=HYPERLINK("http://x.example")`:   `=HYPERLINK("http://x.example")`,
		`"=cmd|' /C calc'!A0"`:             `=cmd|' /C calc'!A0`,
		`Say "no"`:                         `Say "no"`,
	} {
		for name, end := range map[string]string{"LF": "\n", "CRLF": "\r\n", "no end": ""} {
			text := strings.ReplaceAll(header, "\n", end)
			if end == "" {
				text = header
			}
			got, err := read(t, text+"A1,"+cell+",2026-01-31,2026-02-28,10.00,sent"+end, Options{})
			if err != nil || len(got.Invoices) != 1 || got.Invoices[0].Client != strings.TrimSpace(want) {
				t.Errorf("%s, %s: %v %+v", name, cell, err, got)
			}
		}
	}
}

func TestRowsAreNumberedAsASpreadsheetDoes(t *testing.T) {
	got, err := read(t, "My company\n\n"+header+"A1,\"two\nlines\",2026-01-31,2026-02-28,10.00,sent\n\nA2,Acme,2026-01-32,2026-02-28,10.00,sent\n", Options{})
	if err != nil || got.HeaderRow != 3 || got.Invoices[0].Row != 4 || got.Problems[0].Row != 6 {
		t.Errorf("%v %+v", err, got)
	}
}

func TestMoneyThatDoesNotAddUpIsAProblemOfItsRow(t *testing.T) {
	const head = "Invoice Number,Client,Invoice Date,Due Date,Amount,Paid Amount,Open Balance,Status,Date Paid\n"
	for row, want := range map[string]string{
		"A1,Acme,2026-01-31,2026-02-28,10.00,,12.00,sent,":           "12.00 GBP of 10.00 GBP is open",
		"A1,Acme,2026-01-31,2026-02-28,10.00,,-1.00,sent,":           "-1.00 GBP of 10.00 GBP is open",
		"A1,Acme,2026-01-31,2026-02-28,10.00,-5.00,,sent,":           "less than nothing",
		"A1,Acme,2026-01-31,2026-02-28,10.00,,4.00,paid,":            "says paid, but 4.00 GBP is open",
		"A1,Acme,2026-01-31,2026-02-28,ten,,,sent,":                  `can't read "ten"`,
		"A1,Acme,2026-01-31,2026-02-28,,,,sent,":                     "no amount",
		"A1,Acme,,,10.00,,,sent,":                                    "no invoice date",
		"A1,Acme,TBC,2026-02-28,10.00,,,sent,":                       `Invoice Date: I can't read "TBC" as a date`,
		"A1,Acme,2026-01-31,2026-02-28,99999999999999999999,,,sent,": "more than an amount can hold",
	} {
		got, err := read(t, head+"B1,Beta,2026-01-31,2026-02-28,10.00,,,sent,\n"+row+"\n", Options{})
		if err != nil || len(got.Problems) != 1 || got.Problems[0].Row != 3 || !strings.Contains(got.Problems[0].Why, want) || got.Read != 2 {
			t.Errorf("%s: %v %+v", row, err, got.Problems)
		}
	}
}

func TestCutInTheLastCellIsNoticedWhereTheOthersTellItsShape(t *testing.T) {
	const head = "Invoice Number,Client,Invoice Date,Due Date,Amount\n"
	rows := "A1,Acme,2026-01-31,2026-02-28,10.00\nA2,Acme,2026-01-31,2026-02-28,20.00\n"
	for last, ok := range map[string]bool{
		"A3,Acme,2026-01-31,2026-02-28,30.00": true,
		"A3,Acme,2026-01-31,2026-02-28,30.0":  false,
		"A3,Acme,2026-01-31,2026-02-28,30.":   false,
		"A3,Acme,2026-01-31,2026-02-28,3":     false,
		"A3,Acme,2026-01-31,2026-02-28,":      false,
		"A3,Acme,2026-01-31,2026-02-28":       false,
		"A3,Ac":                               false,
		"A3":                                  false,
	} {
		got, err := read(t, head+rows+last, Options{})
		if err != nil || (len(got.Problems) == 0) != ok {
			t.Errorf("%q: %v %v", last, err, got.Problems)
		}
	}
}

func TestReadStopsWhenTheContextEndsOrTheReaderFails(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Read(ctx, bytes.NewReader(manyInvoices(10)), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	broken := errors.New("the disk is gone")
	r := io.MultiReader(bytes.NewReader(manyInvoices(10_000)), iotest.ErrReader(broken))
	if _, err := Read(context.Background(), r, Options{}); !errors.Is(err, broken) {
		t.Errorf("broken: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		header + "A1,Acme,01/02/2026,31/03/2026,\"1,240.00\",sent\n",
		"Num;Kunde;Customer;Date;Due date;Amount;Open balance\n1;a;b;31.12.2025;;1.000,00;-5\nTotal;;;;;1\n",
		"Type,Account Reference,Nominal A/C Ref,Department Code,Date,Reference,Details,Net Amount,Tax Code,Tax Amount\nSC,A,1,0,14/01/2026,1,x,9,T1,2\n",
		"ContactName,InvoiceNumber,InvoiceDate,UnitAmount,Quantity,TaxType\na,1,2026-01-01,1e9,1/3,20%\n",
		"\xff\xfea\x00,\x00", "\"", "a\tb\r\"c\rd", "id,number,status,due_date,currency,amount_due,amount_paid,amount_remaining,total,customer_name,created\n1,2,open,1,usd,1,1,1,-9,c,1764633600\n",
	} {
		f.Add([]byte(seed), "", "GBP")
	}
	f.Fuzz(func(t *testing.T, file []byte, dates, cur string) {
		got, err := Read(context.Background(), bytes.NewReader(file), Options{Dates: dates, Home: "GBP", MaxBytes: 1 << 20})
		if err != nil {
			return
		}
		for _, v := range got.Invoices {
			if v.Number == "" || v.Client == "" || v.Issued == 0 || v.Row <= got.HeaderRow || !v.Total.Currency.Known() {
				t.Fatalf("taken: %+v", v)
			}
			if paid := v.Paid().Minor; v.Total.Minor >= 0 && paid < 0 || v.Total.Minor < 0 && paid != 0 {
				t.Fatalf("paid %d of %+v", paid, v)
			}
		}
		for _, p := range got.Problems {
			if p.Row <= got.HeaderRow || p.Why == "" {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}
