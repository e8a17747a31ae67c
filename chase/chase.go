// Package chase decides: who is owed what, whom to contact today and why, what
// to say, and what follows from what was said. It is the trade itself and
// nothing else. Everything here is a pure function of the values it is given:
// no file, no network, no database, no clock. The store remembers the values,
// the screens and commands show what is decided here, in the words decided here.
package chase

// ID names a stored row. Zero means "not stored yet".
type ID int64
