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

// WriteTemplate writes one of the user's templates, making the folder when there
// is none. It never writes over one that is there: that is fs.ErrExist.
func WriteTemplate(folder, name, text string) (path string, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("make the folder of your templates: %w", err)
	}
	path = filepath.Join(folder, filepath.Base(name))
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return path, fmt.Errorf("write your template: %w", err)
	}
	_, err = io.WriteString(f, text)
	return path, errors.Join(err, f.Close())
}
