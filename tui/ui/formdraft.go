package ui

import (
	"slices"

	"dues/chase"
)

// clear puts every field back to its start; clearing an untouched form brings
// back what was cleared, so that no slip loses words.
func (f *Form) clear() {
	if !f.Edited() && f.cleared != nil {
		f.Restore(*f.cleared)
		f.cleared = nil
		return
	}
	if slices.ContainsFunc(f.fields, (*Field).Touched) {
		d := f.Draft("", 0)
		f.cleared = &d
	}
	for _, field := range f.fields {
		field.reset()
	}
	f.focus = -1
	f.move(1)
}

// Cleared reports whether there are words that were cleared and can be brought
// back.
func (f *Form) Cleared() bool { return f.cleared != nil && !f.Edited() }

// Follow takes the place of a form when the book has changed: what is typed, the
// cursor, and what is wrong with a field stay, and what was cleared can still be
// brought back. Hints, echoes and boxes nobody touched are of the book as it is.
func (f *Form) Follow(was *Form) {
	d := was.Draft("", 0)
	if was.Cleared() {
		d.Fields = nil
	}
	f.Restore(d)
	f.cleared = was.cleared
	for _, field := range was.fields {
		if now := f.named(field.Name); now != nil {
			now.fault, now.at = field.fault, min(field.at, max(0, len(now.Boxes)-1))
		}
	}
	if was.Focused() == "" {
		f.at(len(f.fields) + was.focus - len(was.fields)) // a button
	}
}

// clearedMark names the field of a draft that says its words were cleared: they
// are brought back by clearing again, not by opening the form.
const clearedMark = "cleared"

// Draft is what is typed, for ui.Drafter; of a form that was cleared it is what
// was typed before.
func (f *Form) Draft(form string, client chase.ID) chase.Draft {
	d := chase.Draft{Form: form, ClientID: client, Focus: f.Focused()}
	if f.Cleared() {
		d.Fields = append([]chase.DraftField{{Name: clearedMark}}, f.cleared.Fields...)
		return d
	}
	d.Fields = f.typedIn((*Field).Touched)
	return d
}

// Rest is what was typed in fields that are no part of the form any more: saving
// the form does not save it.
func (f *Form) Rest(form string, client chase.ID) chase.Draft {
	return chase.Draft{Form: form, ClientID: client, Fields: f.typedIn(func(field *Field) bool { return field.Off && field.Touched() })}
}

// typedIn is the text of those fields, as a draft keeps it.
func (f *Form) typedIn(which func(*Field) bool) []chase.DraftField {
	var kept []chase.DraftField
	for _, field := range f.fields {
		if which(field) {
			kept = append(kept, chase.DraftField{Name: field.Name, Text: field.kept(), Cursor: field.cursor()})
		}
	}
	return kept
}

// Restore brings a draft back: text, cursor and field. Fields the form no
// longer has are left out.
func (f *Form) Restore(d chase.Draft) {
	if i := slices.IndexFunc(d.Fields, func(kept chase.DraftField) bool { return kept.Name == clearedMark }); i >= 0 {
		d.Fields = slices.Delete(slices.Clone(d.Fields), i, i+1)
		f.cleared = &d
		return
	}
	for _, kept := range d.Fields {
		for _, field := range f.fields {
			if field.Name == kept.Name {
				field.bringBack(kept.Text)
				field.setCursor(kept.Cursor)
				field.virgin = false
			}
		}
	}
	if i := slices.IndexFunc(f.fields, func(field *Field) bool { return field.Name == d.Focus }); i >= 0 {
		f.at(i) // even one that is off yet: the words that call for it are back only now
	}
}

// Settle moves the cursor on from a field that is no part of the form any more.
func (f *Form) Settle() {
	if name := f.Focused(); name != "" && f.Field(name).Off {
		f.move(1)
	}
}
