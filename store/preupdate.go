package store

import (
	"errors"
	"reflect"

	"modernc.org/libc"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// errHook is that the driver no longer looks as oldRow knows it.
var errHook = errors.New("this version of the SQLite driver cannot give a row before it changes")

// oldRow is a row as it is before it changes. The driver's Old ends a text at
// its first zero byte (v1.60.1); a text from outside may hold one, and an undo
// must bring it back whole, so texts are read here by their length.
func oldRow(d sqlite.SQLitePreUpdateData) ([]any, error) {
	row := make([]any, d.Count())
	if err := d.Old(row...); err != nil {
		return nil, err
	}
	data := reflect.ValueOf(d)
	tlsField, csrField := data.FieldByName("tls"), data.FieldByName("pCsr")
	if !tlsField.IsValid() || !csrField.IsValid() || tlsField.Type() != reflect.TypeFor[*libc.TLS]() {
		return nil, errHook
	}
	tls, csr := (*libc.TLS)(tlsField.UnsafePointer()), uintptr(csrField.Uint())
	out := tls.Alloc(8)
	defer tls.Free(8)
	for i, v := range row {
		text, ok := v.(string)
		if !ok {
			continue
		}
		if rc := sqlite3.Xsqlite3_preupdate_old(tls, csr, int32(i), out); rc != sqlite3.SQLITE_OK {
			return nil, errHook
		}
		value := libc.AtomicLoadPUintptr(out)
		if n := int(sqlite3.Xsqlite3_value_bytes(tls, value)); n != len(text) {
			row[i] = string(libc.GoBytes(sqlite3.Xsqlite3_value_text(tls, value), n))
		}
	}
	return row, nil
}
