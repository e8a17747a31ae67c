package csvin

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// A file cut anywhere inside a row gives either a word on it or only invoices
// that the whole file has too: never an invoice with another amount, day or
// client.
func TestACutFileNeverBendsAnInvoice(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, name := range files {
		if strings.Contains(name, "utf16") || strings.Contains(name, "plain") || strings.Contains(name, "stripe") {
			continue // the rows of semicolon-bom again, rows that are wrong to begin with, and a last column of bare numbers
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			file, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := Read(context.Background(), bytes.NewReader(file), Options{Home: "GBP"})
			if err != nil {
				return
			}
			for at := 1; at < len(file); at++ {
				if len(file)-at > 300 && at%7 != 0 {
					continue // every place in the last rows, some above
				}
				if c := file[at-1]; c == '\n' || c == '\r' || file[at] == '\n' || file[at] == '\r' {
					continue
				}
				got, err := Read(context.Background(), bytes.NewReader(file[:at]), Options{Home: "GBP"})
				if err != nil || len(got.Problems) > 0 {
					continue
				}
				for i, v := range got.Invoices {
					v.Address = "" // the last column of one: cut there, no harm is done
					if i < len(whole.Invoices) {
						whole.Invoices[i].Address = ""
					}
					if i >= len(whole.Invoices) || !reflect.DeepEqual(v, whole.Invoices[i]) {
						t.Errorf("cut at %d, after %q: read %+v", at, file[max(0, at-30):at], v)
						break
					}
				}
			}
		})
	}
}
