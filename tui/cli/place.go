package cli

import (
	"fmt"
	"path/filepath"

	"dues/store"
)

// placeWords says of a folder that other machines share what may come of it for
// a book there, and what to do; "" of any other.
func placeWords(folder string, p store.Place) string {
	const better = "Better: keep the book on a disk of this machine (--book FILE or DUES_BOOK say where),\n" +
		"and let copies of it go there: dues backup FILE. Until then every save goes into the file at once."
	switch {
	case p.Network != "":
		return fmt.Sprintf("%s is on a disk over a network (%s). Locks do not hold from one machine to the other\n"+
			"there: two that have the book open at a time can lose what was saved.\n%s", folder, p.Network, better)
	case p.Synced != "":
		return fmt.Sprintf("%s looks like a folder that %s syncs. It copies the file while it is written, and of two\n"+
			"machines that have the book open at a time each makes its own: one of the two is lost.\n%s", folder, p.Synced, better)
	}
	return ""
}

// warnOfPlace says once, when the book is made, what its place may do to it.
func (a *app) warnOfPlace() {
	if !a.db.Made() {
		return
	}
	if words := placeWords(filepath.Dir(a.db.Path()), a.db.Place()); words != "" {
		a.warn(words)
	}
}
