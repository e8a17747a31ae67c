package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"

	"modernc.org/sqlite"
)

// connector opens the connections of a book.
type connector struct{ dsn string }

// Connect opens one connection.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	base, err := sqlite.NewConnector(c.dsn)
	if err != nil {
		return nil, err
	}
	opened, err := base.Connect(ctx)
	if err != nil {
		return nil, err
	}
	conn := &connection{sqliteConn: opened.(sqliteConn), asked: map[string]bool{}, ready: map[string]driver.Stmt{}}
	conn.RegisterPreUpdateHook(conn.recorder.see)
	return conn, nil
}

// Driver is SQLite's.
func (c connector) Driver() driver.Driver { return &sqlite.Driver{} }

// sqliteConn is what a connection of the driver can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.Pinger
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
	sqlite.HookRegisterer
	NewRestore(from string) (*sqlite.Backup, error)
}

// connection is one connection to a book. Its recorder is told of every row
// before it changes. A query that is asked again stays prepared: SQLite takes
// nearly as long to read the queries of a sheet as to answer them. What is asked
// once, as by every command, costs what it did.
type connection struct {
	sqliteConn
	recorder recorder
	asked    map[string]bool        // the queries so far
	ready    map[string]driver.Stmt // those that were asked again, while they do not run
}

// mostAsked is of how many queries it is known that they were asked: far more
// than the program has, unless it makes one up each time.
const mostAsked = 500

// QueryContext asks a query, prepared from the second time on.
func (c *connection) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if !c.asked[query] {
		// A pragma may act while it is prepared, and so is never kept.
		if len(c.asked) < mostAsked && strings.HasPrefix(query, "SELECT") {
			c.asked[query] = true
		}
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	stmt := c.ready[query]
	delete(c.ready, query)
	if stmt == nil {
		var err error
		if stmt, err = c.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
	}
	rows, err := stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		stmt.Close()
		return nil, err
	}
	return &readyRows{rows, c, query, stmt}, nil
}

// Close closes the connection and what stood ready on it.
func (c *connection) Close() error {
	var err error
	for _, stmt := range c.ready {
		err = errors.Join(err, stmt.Close())
	}
	return errors.Join(err, c.sqliteConn.Close())
}

// readyRows are the rows of a query that is kept when they are read.
type readyRows struct {
	driver.Rows
	conn  *connection
	query string
	stmt  driver.Stmt
}

// Close ends the query and keeps it, unless it ran twice at once.
func (r *readyRows) Close() error {
	if err := r.Rows.Close(); err != nil {
		r.stmt.Close()
		return err
	}
	if r.conn.ready[r.query] != nil {
		return r.stmt.Close()
	}
	r.conn.ready[r.query] = r.stmt
	return nil
}
