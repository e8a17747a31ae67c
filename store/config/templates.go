package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// TemplateFolder is where the user's own mails are: templates beside the config
// file.
func TemplateFolder(env func(string) string) string {
	return filepath.Join(filepath.Dir(File(env)), "templates")
}

// mostTemplate is how much of a template is read: one that is longer is refused
// by whoever uses it.
const mostTemplate = 128 << 10

// Templates reads the text of every template in a folder, by the name of its
// file. A folder that is not there holds none.
func Templates(folder string) (map[string]string, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read your templates: %w", err)
	}
	files := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !strings.HasSuffix(name, ".txt") || strings.HasPrefix(name, ".") {
			continue
		}
		if files[name], err = readTemplate(filepath.Join(folder, name)); err != nil {
			return nil, fmt.Errorf("read your template %s: %w", name, err)
		}
	}
	return files, nil
}

func readTemplate(path string) (string, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a file")
	}
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostTemplate))
	return string(text), err
}

// KeepTemplate puts a text into one of the user's templates in place of the one
// that was read, "" when there was none: else it is ErrChanged and stays.
func KeepTemplate(folder, name, was, now string) error {
	return WriteText(filepath.Join(folder, filepath.Base(name)), was, now)
}
