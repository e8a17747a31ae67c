package csvin

import (
	"bytes"
	"context"
	"fmt"
	"testing"
)

// manyInvoices is a generic file of n invoices of 500 clients, half of them
// paid.
func manyInvoices(n int) []byte {
	var b bytes.Buffer
	b.WriteString("Invoice Number,Client,Invoice Date,Due Date,Amount,Date Paid,Currency\n")
	for i := range n {
		paid := ""
		if i%2 == 0 {
			paid = fmt.Sprintf("%d/%d/2025", i%12+1, i%28+1)
		}
		fmt.Fprintf(&b, "INV-%06d,\"Client %d, Ltd\",%d/%d/2024,%d/%d/2024,\"1,%03d.%02d\",%s,GBP\n", i, i%500, i%12+1, i%28+1, i%12+1, i%28+1, i%1000, i%100, paid)
	}
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	file := manyInvoices(100_000)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		got, err := Read(context.Background(), bytes.NewReader(file), Options{})
		if err != nil || len(got.Invoices) != 100_000 {
			b.Fatal(err, len(got.Invoices))
		}
	}
}
