package chase

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// readLedger reads the late payment ledger IBM published: invoices alone, no
// contacts, no terms, nothing that happened.
func readLedger(t *testing.T) []Account {
	t.Helper()
	dir := os.Getenv("DUES_REALDATA")
	if dir == "" {
		t.Skip("DUES_REALDATA is not set")
	}
	f, err := os.Open(filepath.Join(dir, "ledger", "ibm-late-payment.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := csv.NewReader(f)
	if _, err := rows.Read(); err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	var accounts []Account
	for id := ID(1); ; id++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return accounts
		}
		if err != nil {
			t.Fatal(err)
		}
		i, known := at[row[1]]
		if !known {
			i = len(accounts)
			at[row[1]] = i
			accounts = append(accounts, Account{Client: Client{ID: ID(i + 1), Name: row[1]}})
		}
		cents, err := strconv.ParseFloat(row[6], 64)
		if err != nil {
			t.Fatal(err)
		}
		total := Money{int64(cents*100 + 0.5), "USD"}
		part := Part{ID: id, InvoiceID: id, Due: american(t, row[5]), Amount: total, Paid: Money{0, "USD"}, SettledOn: american(t, row[8])}
		accounts[i].Invoices = append(accounts[i].Invoices, Invoice{ID: id, Number: row[3], Issued: american(t, row[4]), Total: total, Parts: []Part{part}})
		if row[7] == "Yes" {
			accounts[i].Disputes = append(accounts[i].Disputes, Dispute{ID: id, InvoiceID: id, Owner: Theirs, Opened: american(t, row[4]), Amount: total})
		}
	}
}

func american(t *testing.T, s string) Date {
	t.Helper()
	d, err := time.Parse("1/2/2006", s)
	if err != nil {
		t.Fatal(err)
	}
	return DateOf(d)
}

// asOf is an account as it stood on a day: what came later is not there.
func asOf(a Account, day Date) Account {
	then := Account{Client: a.Client}
	for _, v := range a.Invoices {
		if v.Issued > day {
			continue
		}
		p := v.Parts[0]
		if p.SettledOn <= day {
			p.Paid = p.Amount
		} else {
			p.SettledOn = 0
		}
		v.Parts = []Part{p}
		then.Invoices = append(then.Invoices, v)
	}
	for _, q := range a.Disputes {
		if q.Opened <= day {
			then.Disputes = append(then.Disputes, q)
		}
	}
	return then
}

func TestNobodyOfTheIBMLedgerIsForgottenOnAnyDay(t *testing.T) {
	accounts := readLedger(t)
	s := DefaultSettings()
	s.Home = "USD"
	for day := MakeDate(2012, 1, 1); day <= MakeDate(2013, 12, 31); day++ {
		now := day.Noon()
		for _, a := range accounts {
			then := asOf(a, day)
			late := false
			for _, v := range then.Invoices {
				late = late || v.Overdue(day).Minor > 0
			}
			if !late {
				continue
			}
			switch v := Judge(then, now, s); {
			case v.Item == nil && v.Off == nil:
				t.Fatalf("%s: %s owes late money and is nowhere", day, a.Client.Name)
			case v.Off != nil && (v.Off.Until <= day || v.Off.Reason == "" || v.Off.Words == ""):
				t.Fatalf("%s: %s is off without a reason and a date: %+v", day, a.Client.Name, *v.Off)
			}
		}
	}
}

func TestTheIBMLedgerAtTheEndOf2012(t *testing.T) {
	var then []Account
	for _, a := range readLedger(t) {
		then = append(then, asOf(a, MakeDate(2012, 12, 31)))
	}
	s := DefaultSettings()
	s.Home = "USD"
	l := Worklist(then, MakeDate(2012, 12, 31).Noon(), s)
	if got := l.Sums.Open.String() + " " + l.Sums.Overdue.String(); got != "6,079.60 888.09" {
		t.Errorf("open and overdue %s, want 6,079.60 888.09", got)
	}
	late := map[string]int64{}
	for _, it := range l.Items {
		if m := it.Overdue.In("USD").Minor; m > 0 {
			late[it.Client] = m
		}
	}
	off := map[OffReason][]string{}
	for _, o := range l.NotToday {
		off[o.Reason] = append(off[o.Reason], o.Client)
	}
	want := map[string]int64{"8102-ABPKQ": 14871, "5613-UHVMG": 10581, "5284-DJOZO": 9935, "9725-EZTEJ": 8644, "2621-XCLEH": 8639, "3831-FXWYK": 8366,
		"1604-LIFKX": 7310, "7938-EVASK": 6217, "9323-NDIOV": 5201, "0706-NRGUP": 3962, "0688-XNJRO": 3939, "9883-SDWFS": 1144}
	for client, cents := range want {
		stated := strings.Join(append(append(off[OffGrace], off[OffDisputed]...), off[OffNotDue]...), " ")
		if late[client] != cents && !strings.Contains(stated, client) {
			t.Errorf("%s owes %d late: on the list %d, off: %v", client, cents, late[client], off)
		}
	}
	t.Logf("%d on the list, late %v; off %v", len(l.Items), late, off)
}
