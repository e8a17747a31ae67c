package letter

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Own is the templates the user wrote: the text of each by its file's name,
// "friendly-2.informal.txt" or, for all tones, "friendly-2.txt". One set is
// shared by all who draft, so that a template just changed counts at once. nil
// is none.
type Own struct {
	mu    sync.RWMutex
	files map[string]string
}

// Set puts other files in the place of those there were.
func (o *Own) Set(files map[string]string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.files = maps.Clone(files)
}

// File is the name of the file that holds a template in a tone.
func File(template, tone string) string { return template + "." + ToneOf(template, tone) + ".txt" }

// Names is the templates of the user's that are not built in, by name.
func (o *Own) Names() []string {
	var more []string
	for name := range o.all() {
		name := strings.TrimSuffix(name, ".txt")
		for _, tone := range Tones() {
			name = strings.TrimSuffix(name, "."+tone)
		}
		if !slices.Contains(names, name) && !slices.Contains(more, name) {
			more = append(more, name)
		}
	}
	slices.Sort(more)
	return more
}

// Faults is what is wrong with the user's files, one of each, by file.
func (o *Own) Faults() []error {
	files := o.all()
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if _, err := parse(name, files[name]); err != nil {
			faults = append(faults, err)
		}
	}
	return faults
}

// Text is what one of the files says; "" is none.
func (o *Own) Text(file string) string { return o.all()[file] }

func (o *Own) all() map[string]string {
	if o == nil {
		return nil
	}
	o.mu.RLock()
	defer o.mu.RUnlock()
	return maps.Clone(o.files)
}

// text is the user's text of a template: the one of the tone, else the one of
// all tones.
func (o *Own) text(template, tone string) (file, text string, ok bool) {
	if o == nil {
		return "", "", false
	}
	o.mu.RLock()
	defer o.mu.RUnlock()
	for _, file := range []string{File(template, tone), template + ".txt"} {
		if text, ok := o.files[file]; ok {
			return file, text, true
		}
	}
	return "", "", false
}
