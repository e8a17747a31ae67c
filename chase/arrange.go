package chase

import "slices"

// Arrange puts rows in order and leaves equal ones as they stand. It does what
// slices.SortStableFunc does by moving numbers instead of rows: that one is
// compiled anew for every kind of row, 8 KB each for the forty there are, and
// moves every row several times.
func Arrange[Row any](rows []Row, compare func(a, b Row) int) {
	order := inOrder(len(rows), func(i, j int) int { return compare(rows[i], rows[j]) })
	was := slices.Clone(rows)
	for i, from := range order {
		rows[i] = was[from]
	}
}

// inOrder is the places of n rows in the order they belong in.
func inOrder(n int, compare func(i, j int) int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, compare)
	return order
}
