package prep

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// saver asks into which folder the files of a mail are to go.
type saver struct {
	message chase.ID
	names   []string
	form    *ui.Form
	create  ui.NewFolder
}

type filesSavedMsg struct {
	message chase.ID
	folder  string
	paths   []string
	err     error
}

// saveFiles asks where to put the files of the mail that is read.
func (s *Screen) saveFiles() tea.Cmd {
	p := s.reader.Page()
	if len(p.Files) == 0 {
		return s.Ask(ui.Said{Words: "No files came with this mail."})
	}
	folder := s.folder
	if folder == "" {
		folder = ui.Downloads
	}
	s.saver = &saver{message: p.Message, names: p.Files, form: ui.NewForm(s.kit,
		&ui.Field{Name: "folder", Label: "Folder", Text: folder},
		&ui.Field{Name: "which", Label: "Which", Hint: "all of them, or a number", Off: len(p.Files) == 1})}
	return nil
}

func (s *Screen) pressSaver(k tea.KeyMsg) tea.Cmd {
	f := s.saver.form
	switch f.Update(k) {
	case ui.FormLeave:
		s.saver = nil
	case ui.FormSave:
		which, folder := 0, strings.TrimSpace(f.Value("folder"))
		if words := strings.TrimSpace(f.Value("which")); words != "" {
			n, err := strconv.Atoi(words)
			if err != nil || n < 1 {
				f.Fail(&chase.FieldError{Field: "which", Problem: fmt.Sprintf("Type a number from 1 to %d, or nothing for all.", len(s.saver.names))})
				return nil
			}
			which = n
		}
		if folder == "" {
			f.Fail(&chase.FieldError{Field: "folder", Problem: "Which folder?"})
			return nil
		}
		return s.writeFiles(which, folder)
	}
	return nil
}

// writeFiles saves them. What was typed stays until it went well.
func (s *Screen) writeFiles(which int, folder string) tea.Cmd {
	message, create, data := s.saver.message, s.saver.create, s.data
	s.folder = folder
	folder, err := s.kit.AtHome(folder)
	if err != nil {
		s.saver.form.Fail(err)
		return nil
	}
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		m := filesSavedMsg{message: message, folder: folder}
		if m.err = create.Ready(ctx, data, folder); m.err == nil {
			m.paths, m.err = data.SaveAttachments(ctx, message, which, folder)
		}
		return m
	})
}

func (s *Screen) filesSaved(msg filesSavedMsg) tea.Cmd {
	if s.saver == nil || msg.message != s.saver.message {
		return nil
	}
	if s.saver.create.Fail(s.saver.form, msg.folder, msg.err) {
		return nil
	}
	s.saver = nil
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	words := msg.paths[0]
	if n := len(msg.paths); n > 1 {
		words = fmt.Sprintf("%s in %s", ui.Count(n, "file"), filepath.Dir(words))
	}
	return s.Ask(ui.Said{Words: "Saved " + ui.Clean(words)})
}

// saverLines are the files and the question.
func (s *Screen) saverLines(w, h int) []string {
	lines := []string{s.kit.Rule("save what came with this mail", w)}
	for i, n := range s.saver.names {
		lines = append(lines, ui.Cut(fmt.Sprintf("%4d  %s", i+1, ui.Clean(n)), w))
	}
	if most := max(1, h-6); len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("      and %d more", len(s.saver.names)-most+1))
	}
	lines = append(lines, "")
	lines = append(lines, strings.Split(s.saver.form.View(w, max(2, h-len(lines))), "\n")...)
	return append(lines, s.kit.Styles.Quiet.Render(ui.Cut("Nothing is written over: a second file of a name gets (2).", w)))
}
