package store

import (
	"context"
	"testing"
)

func BenchmarkOpenAccounts(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.OpenAccounts(ctx); return err })
}

func BenchmarkPaidInvoices(b *testing.B) {
	command(b, func(ctx context.Context, db *DB) error { _, err := db.PaidInvoices(ctx, 500); return err })
}
