package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"
)

// connected is the one connection of a book, with a table of three numbers.
func connected(t *testing.T) *sql.Conn {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dues.db")
	db, err := Open(t.Context(), path, Options{Now: func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	conn, err := db.pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := conn.ExecContext(t.Context(), "CREATE TEMP TABLE n (x INTEGER); INSERT INTO n VALUES (1), (2), (3)"); err != nil {
		t.Fatal(err)
	}
	return conn
}

// ready is how many queries stand prepared on a connection.
func ready(t *testing.T, conn *sql.Conn) (n int) {
	t.Helper()
	if err := conn.Raw(func(c any) error { n = len(c.(*connection).ready); return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAQueryThatIsAskedAgainStaysPrepared(t *testing.T) {
	conn := connected(t)
	for asked, want := range []int{0, 1, 1} {
		var got int
		if err := conn.QueryRowContext(t.Context(), "SELECT sum(x) FROM n WHERE x <= ?", asked+1).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if sum := []int{1, 3, 6}[asked]; got != sum {
			t.Errorf("asked for the %d. time it answers %d, not %d", asked+1, got, sum)
		}
		if n := ready(t, conn); n != want {
			t.Errorf("asked %d times, %d queries are ready, not %d", asked+1, n, want)
		}
	}
}

func TestAQueryKeptReadyFollowsTheTable(t *testing.T) {
	conn := connected(t)
	count := func() (n int, err error) {
		err = conn.QueryRowContext(t.Context(), "SELECT count(*) FROM n").Scan(&n)
		return n, err
	}
	for range 2 {
		if n, err := count(); n != 3 || err != nil {
			t.Fatal(n, err)
		}
	}
	if _, err := conn.ExecContext(t.Context(), "DROP TABLE n"); err != nil {
		t.Fatal(err)
	}
	if _, err := count(); err == nil {
		t.Error("a table that is gone is counted")
	}
	if _, err := conn.ExecContext(t.Context(), "CREATE TEMP TABLE n (y TEXT, x INTEGER); INSERT INTO n VALUES ('a', 1)"); err != nil {
		t.Fatal(err)
	}
	if n, err := count(); n != 1 || err != nil {
		t.Errorf("of the new table it says %d, %v", n, err)
	}
}

func TestTheSameQueryTwiceAtOnce(t *testing.T) {
	conn := connected(t)
	const query = "SELECT x FROM n ORDER BY x"
	read := func(then func(x int)) {
		rows, err := conn.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var x int
			if err := rows.Scan(&x); err != nil {
				t.Fatal(err)
			}
			then(x)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	sum := 0
	for range 2 {
		read(func(x int) { read(func(y int) { sum += 10*x + y }) })
	}
	if want := 2 * (10*6*3 + 6*3); sum != want {
		t.Errorf("the sum is %d, not %d", sum, want)
	}
	if n := ready(t, conn); n != 1 {
		t.Errorf("%d stand ready", n)
	}
}

func TestAQueryThatIsStoppedIsAskedAnew(t *testing.T) {
	conn := connected(t)
	const long = "SELECT count(*) FROM n a, (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i < ?) SELECT i FROM c)"
	var n int
	for range 2 {
		if err := conn.QueryRowContext(t.Context(), long, 2).Scan(&n); err != nil || n != 6 {
			t.Fatal(n, err)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Millisecond) // the query below would take days
	defer stop()
	if err := conn.QueryRowContext(ctx, long, 1<<40).Scan(&n); err == nil {
		t.Error("a stopped query answers")
	}
	if err := conn.QueryRowContext(t.Context(), long, 3).Scan(&n); err != nil || n != 9 {
		t.Errorf("after it the answer is %d, %v", n, err)
	}
}
