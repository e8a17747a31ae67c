package tui

import (
	"path/filepath"
	"testing"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestThePictureInTheReadmeIsWhatTheProgramShows(t *testing.T) {
	book := uitest.Practice(t)
	s := book.Settings()
	s.Theme = chase.ThemeDark
	r := newRoot(t.Context(), Options{Book: book, Terminal: ui.Terminal{Many: true}, Now: uitest.Now, Settings: s, Practice: true})
	r.after = dressed(t, ui.Terminal{}, "").after
	d := uitest.Model(t, r, 100, 30)
	uitest.Picture(t, filepath.Join("..", ".ci", "today.svg"), "Today, in the practice book", d.Raw(), 100, 30)
}
