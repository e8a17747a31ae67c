package today

// line is the selected line as words.
func (s *Screen) line() string {
	it, _ := s.selected()
	return it.Client + ": " + it.Why.Words + ", owes " + s.kit.Sum(it.Owed)
}
