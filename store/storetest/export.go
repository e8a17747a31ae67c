package storetest

import (
	"bytes"
	"testing"

	"dues/store"
)

// Export is everything in the book, to be compared.
func Export(t testing.TB, db *store.DB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := db.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TakesBack undoes the last change and fails the test unless the book is then, to
// the byte, as it was before.
func TakesBack(t testing.TB, db *store.DB, before []byte) {
	t.Helper()
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, Export(t, db)) {
		t.Error("undone, the book is not as it was")
	}
}
