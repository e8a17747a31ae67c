// Package save asks into which folder a text is to be written, writes it there
// and says where it went.
package save

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what writes the file.
type Data interface {
	SaveText(ctx context.Context, folder, name, text string) (string, error)
	ui.FolderMaker
}

// Screen is the question.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	data Data
	text ui.SaveText

	form   *ui.Form
	create ui.NewFolder
	saving bool
	w, h   int
}

type savedMsg struct {
	folder, path string
	err          error
}

// New asks where the text is to go.
func New(k ui.Kit, data Data, text ui.SaveText) *Screen {
	form := ui.NewForm(k,
		&ui.Field{Name: "folder", Label: "Folder", Text: ui.Downloads},
		&ui.Field{Name: "name", Label: "File", Text: text.Name})
	form.Quick = true
	return &Screen{kit: k, data: data, text: text, form: form}
}

// Init has nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// Typing is always so.
func (s *Screen) Typing() bool { return true }

// Waiting reports that the file is being written.
func (s *Screen) Waiting() bool { return s.saving }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Head says what is saved.
func (s *Screen) Head() ui.Head {
	return ui.Head{Crumbs: []string{"Save to a file"}, Line: ui.Cut(ui.Clean(s.text.What), max(0, s.w-2))}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.kit.Keys.Form
	enter := ui.Also(k.Enter, "save")
	leave := ui.Also(k.Leave, "back, nothing saved")
	return []key.Binding{enter, k.Next, leave}
}

// FullHelp is the same.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Update takes a key, or that the file was written.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case savedMsg:
		return s.saved(msg)
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch s.form.Update(k) {
	case ui.FormLeave:
		return s.Ask(ui.Back{})
	case ui.FormSave:
		return s.write()
	}
	return nil
}

// write writes the file. What was typed stays until it went well.
func (s *Screen) write() tea.Cmd {
	folder, name := strings.TrimSpace(s.form.Value("folder")), strings.TrimSpace(s.form.Value("name"))
	switch {
	case folder == "":
		s.form.Fail(&chase.FieldError{Field: "folder", Problem: "Which folder?"})
		return nil
	case name == "" || strings.ContainsRune(name, filepath.Separator):
		s.form.Fail(&chase.FieldError{Field: "name", Problem: "A name without a folder in it: that goes above."})
		return nil
	}
	folder, err := s.kit.AtHome(folder)
	if err != nil {
		s.form.Fail(err)
		return nil
	}
	s.saving = true
	data, create, text := s.data, s.create, s.text.Text
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		m := savedMsg{folder: folder}
		if m.err = create.Ready(ctx, data, folder); m.err == nil {
			m.path, m.err = data.SaveText(ctx, folder, name, text)
		}
		return m
	})
}

func (s *Screen) saved(m savedMsg) tea.Cmd {
	s.saving = false
	if s.create.Fail(s.form, m.folder, m.err) {
		return nil
	}
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.Ask(ui.Back{})
	return s.Ask(ui.Said{Words: "Saved " + ui.Clean(m.path)})
}

// View is the question.
func (s *Screen) View() string {
	lines := append([]string{""}, strings.Split(s.form.View(s.w, max(1, s.h-2)), "\n")...)
	for _, l := range ui.Hang(" ", " ", "Nothing is written over: a second file of a name gets (2).", s.w) {
		lines = append(lines, s.kit.Styles.Quiet.Render(l))
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}
