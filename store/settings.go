package store

import (
	"encoding/json"
	"strconv"

	"dues/chase"
)

// rules counts the ways this program has judged: a new one voids every
// standing. It goes up whenever a rule of chase.Judge changes its answer.
const rules = 12

// fingerprint is what standings depend on besides the book.
func fingerprint(s chase.Settings) string {
	b, err := json.Marshal(struct {
		Rules    int
		Settings chase.Settings
	}{rules, s})
	if err != nil {
		return ""
	}
	return string(b)
}

// idList is ids as a JSON array, for json_each.
func idList(ids []chase.ID) string {
	b := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(id), 10)
	}
	return string(append(b, ']'))
}
