package settings

import (
	"maps"
	"slices"

	"dues/chase"
	"dues/tui/ui"
)

// Draft is what is typed and not saved: values of settings, and what came back
// from the editor and could not stand.
func (s *Screen) Draft() (chase.Draft, bool) {
	d := chase.Draft{Form: ui.ScreenSettings}
	half := maps.Clone(s.half)
	if s.form != nil {
		delete(half, s.about)
		if s.form.Edited() {
			typed := s.form.Draft("", 0).Fields[0]
			d.Focus = s.about
			d.Fields = append(d.Fields, chase.DraftField{Name: s.about, Text: typed.Text, Cursor: typed.Cursor})
		}
	}
	maps.Copy(half, s.refused)
	for _, name := range slices.Sorted(maps.Keys(half)) {
		d.Fields = append(d.Fields, chase.DraftField{Name: name, Text: half[name]})
	}
	return d, len(d.Fields) > 0
}

// restore brings back what was left.
func (s *Screen) restore(d chase.Draft) {
	for _, f := range d.Fields {
		if f.Name == configName || f.Name == keysName {
			s.refused[f.Name] = f.Text
			continue
		}
		s.half[f.Name] = f.Text
		i := slices.IndexFunc(s.shown, func(x chase.Setting) bool { return x.Key == f.Name && !x.Whole })
		if i >= 0 && f.Name == d.Focus {
			s.cursor.At = i
			s.open(s.shown[i], f.Text)
		}
	}
	s.cursor.Keep(len(s.shown), s.rows())
}
