package store

// KeepFrom is how many unkept verdicts a list writes, for a test with few
// clients.
var KeepFrom = &keepFrom

// WorkFactor is how hard a passphrase is to try, for a test that tries many.
var WorkFactor = &workFactor

// LeaveLog makes a book forget that it was going to empty its log, as one does
// that is closed while another program reads.
func LeaveLog(db *DB) {
	db.writing.Lock()
	defer db.writing.Unlock()
	db.idle.Stop()
	db.idle = nil
}

// TidyIdle is what is done once nothing has been written for a while.
func TidyIdle(db *DB) { db.tidyIdle() }

// Mounts is where the system says what is mounted, and Mounted reads it.
var (
	Mounts  = &mounts
	Mounted = mounted
)
