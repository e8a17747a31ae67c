package cli

import (
	"encoding/base64"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"dues/store"
)

// exportFolder writes a CSV file a noun into a new private folder. The folder
// gets its name when all of it is there.
func (a *app) exportFolder(dir string) error {
	dir = filepath.Clean(dir)
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return &usageError{words: dir + " is not empty, and an export overwrites nothing", command: "dues export"}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("export into %s: %w", dir, err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), ".dues-export-")
	if err != nil {
		return fmt.Errorf("export into %s: %w", dir, err)
	}
	defer os.RemoveAll(temp)
	e := &csvExport{dir: temp}
	err = e.write(func() error { return a.db.Tables(a.ctx, e.table) })
	if err == nil {
		err = os.Remove(dir)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err == nil {
		err = os.Rename(temp, dir)
	}
	if err != nil {
		return fmt.Errorf("export into %s: %w", dir, err)
	}
	a.say("Exported  %s   %d files", dir, e.files)
	return nil
}

// csvExport writes one table after the other.
type csvExport struct {
	dir   string
	files int
	file  *os.File
	out   *csv.Writer
	sheet sheet
	exact [][]string // what a sheet cannot hold as it is
}

// write writes the tables, then what belongs to all of them.
func (e *csvExport) write(tables func() error) error {
	err := errors.Join(tables(), e.close())
	if err != nil {
		return err
	}
	if err := e.begin(exactSheet, exactHeader); err != nil {
		return err
	}
	err = errors.Join(e.out.WriteAll(e.exact), e.close())
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(e.dir, store.ExportFolderMark), []byte(store.ExportFolderFirst+aboutFolder), 0o600)
}

// aboutFolder says what is in an exported folder to whoever finds it.
const aboutFolder = `
This folder is a whole book of dues, a program that keeps track of late payment: a
CSV file for each noun, one row a line, for a spreadsheet. dues import FOLDER
brings it into a new book.

Amounts have their decimals. A text that a spreadsheet would take for a formula has
a ' before it, and what no screen should be given is shown by a sign. Where that
changed a text, exact.csv has it as it was: the table, the number in the first
column of its row, the column, and the bytes in base64. message_raw.csv and
outgoing.csv have mails byte for byte, in base64 too.
`

// begin begins a file.
func (e *csvExport) begin(name string, header []string) error {
	file, err := os.OpenFile(filepath.Join(e.dir, name+".csv"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	e.file, e.out = file, csv.NewWriter(file)
	e.files++
	return e.out.Write(header)
}

// table begins the file of a table.
func (e *csvExport) table(name string, columns []store.Column) (func([]any) error, error) {
	if err := e.close(); err != nil {
		return nil, err
	}
	e.sheet = e.sheet.next(name, columns)
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.Name
	}
	return e.row, e.begin(name, header)
}

// close ends the file of the last table.
func (e *csvExport) close() error {
	if e.file == nil {
		return nil
	}
	e.out.Flush()
	err := errors.Join(e.out.Error(), e.file.Close())
	e.file = nil
	return err
}

func (e *csvExport) row(row []any) error {
	currency := e.sheet.currency(func(column int) any { return row[column] })
	record := make([]string, len(row))
	for i, v := range row {
		record[i] = cellOf(e.sheet.columns[i], currency, v)
		if back, err := valueOf(e.sheet.columns[i], currency, record[i]); err != nil || !same(back, v) {
			id, _ := row[0].(int64)
			e.exact = append(e.exact, []string{e.sheet.name, strconv.FormatInt(id, 10), e.sheet.columns[i].Name, base64.StdEncoding.EncodeToString(asBytes(v))})
		}
	}
	return e.out.Write(record)
}
