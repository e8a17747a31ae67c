package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"dues/chase"
)

// querier is a connection or a transaction that can be asked.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// scan turns a function into what Scan fills.
type scan func(src any) error

// Scan gives the stored value to the function.
func (f scan) Scan(src any) error { return f(src) }

// day reads a date column; NULL is no date, anything else that is not a date
// is an error.
func day(d *chase.Date) sql.Scanner {
	return scan(func(src any) error {
		switch v := src.(type) {
		case nil:
			*d = 0
			return nil
		case string:
			return d.UnmarshalText([]byte(v))
		}
		return fmt.Errorf("a %T where a date should be", src)
	})
}

// clock reads a time of day; "" is none.
func clock(c *chase.Clock) sql.Scanner {
	return scan(func(src any) error {
		v, ok := src.(string)
		if !ok {
			return fmt.Errorf("a %T where a time of day should be", src)
		}
		return c.UnmarshalText([]byte(v))
	})
}

// moment reads an instant.
func moment(t *time.Time) sql.Scanner {
	return scan(func(src any) error {
		v, ok := src.(string)
		if !ok {
			return fmt.Errorf("a %T where an instant should be", src)
		}
		at, err := time.Parse(time.RFC3339, v)
		*t = at
		return err
	})
}

// ref reads an id that may be NULL, which is 0.
func ref(id *chase.ID) sql.Scanner {
	return scan(func(src any) error {
		switch v := src.(type) {
		case nil:
			*id = 0
			return nil
		case int64:
			*id = chase.ID(v)
			return nil
		}
		return fmt.Errorf("a %T where an id should be", src)
	})
}

// orNull stores an id; 0 is NULL.
func orNull(id chase.ID) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

// date stores a date; no date is NULL.
func date(d chase.Date) any {
	if d == 0 {
		return nil
	}
	return d.String()
}

// instant stores a time to the second, in UTC.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// keyOrNull stores a text that must be unique, or none.
func keyOrNull(key string) any {
	if key == "" {
		return nil
	}
	return key
}

// flag stores a yes or no.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
