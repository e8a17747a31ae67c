package chase_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dues/chase"
)

func TestRowsAreArrangedAsTheStandardLibraryWould(t *testing.T) {
	type row struct{ key, place int }
	rapid.Check(t, func(t *rapid.T) {
		var rows []row
		for i, key := range rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "keys") {
			rows = append(rows, row{key, i})
		}
		byKey := func(a, b row) int { return cmp.Compare(a.key, b.key) }
		want := slices.Clone(rows)
		slices.SortStableFunc(want, byKey)
		if chase.Arrange(rows, byKey); !slices.Equal(rows, want) {
			t.Fatalf("got %v, want %v", rows, want)
		}
	})
}
