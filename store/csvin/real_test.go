package csvin

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// real reads a file of the collection that nobody here wrote, or skips.
func real(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("DUES_REALDATA")
	if dir == "" {
		t.Skip("DUES_REALDATA is not set")
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestIBMLedgerIsReadWhole(t *testing.T) {
	got, err := Read(context.Background(), bytes.NewReader(real(t, "ledger/ibm-late-payment.csv")), Options{Currency: "USD"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Format != "IBM ledger" || got.Dates != "mdy" || got.Read != 2586 || len(got.Invoices) != 2586 || len(got.Problems) != 0 || len(got.Warnings) != 0 {
		t.Fatalf("%s, %s, read %d, %d invoices, problems %v, warnings %v", got.Format, got.Dates, got.Read, len(got.Invoices), got.Problems, got.Warnings)
	}
	disputed := 0
	for _, v := range got.Invoices {
		if len(v.Payments) != 1 || v.Payments[0].Amount != v.Total {
			t.Fatalf("row %d: %v paid of %v", v.Row, v.Paid(), v.Total)
		}
		if v.Disputed {
			disputed++
		}
	}
	if disputed != 623 {
		t.Errorf("%d disputed", disputed)
	}
}

// Every cut of the file but those at the end of a row is refused or told: the
// whole file, or the row the file ends in.
func TestCutIBMLedgerIsNoticed(t *testing.T) {
	file := real(t, "ledger/ibm-late-payment.csv")
	for at := 1; at < 2500; at++ {
		cutIsNoticed(t, file, at)
	}
	for at := len(file) - 100; at < len(file); at += 9 {
		cutIsNoticed(t, file, at)
	}
}

func cutIsNoticed(t *testing.T, file []byte, at int) {
	t.Helper()
	header := bytes.IndexByte(file, '\n')
	whole := at > header+1 && (file[at-1] == '\n' || file[at] == '\n')
	got, err := Read(context.Background(), bytes.NewReader(file[:at]), Options{Currency: "USD"})
	var refused *Refused
	var open *Ambiguous
	switch {
	case errors.As(err, &refused) && !whole, errors.As(err, &open):
		// A few rows may leave the order of their dates open.
	case err != nil:
		t.Fatalf("cut at %d: %v", at, err)
	case whole && len(got.Problems) > 0:
		t.Fatalf("cut at the end of a row, %d: %v", at, got.Problems)
	case !whole && len(got.Problems) != 1:
		t.Fatalf("cut at %d, %q: problems %v", at, file[max(0, at-40):at], got.Problems)
	}
}

func TestWrongForcedOrderIsRefused(t *testing.T) {
	file := real(t, "ledger/ibm-late-payment.csv")
	for _, order := range []string{"dmy", "ymd"} {
		_, err := Read(context.Background(), bytes.NewReader(file), Options{Currency: "USD", Dates: order})
		var refused *Refused
		if !errors.As(err, &refused) || refused.Row == 0 || refused.Value == "" {
			t.Errorf("--dates %s: %v", order, err)
		} else {
			t.Log(err)
		}
	}
}

func TestRealBankSheetsAreRefused(t *testing.T) {
	_ = real(t, "README.md")
	files, err := filepath.Glob(filepath.Join(os.Getenv("DUES_REALDATA"), "bank", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	more, err := filepath.Glob(filepath.Join(os.Getenv("DUES_REALDATA"), "csv", "csv-spectrum", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, more...) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(context.Background(), bytes.NewReader(b), Options{Currency: "EUR"})
		var refused *Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v, %d invoices", filepath.Base(f), err, len(got.Invoices))
		} else {
			t.Logf("%s: %v", filepath.Base(f), err)
		}
	}
}
