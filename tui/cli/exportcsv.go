package cli

import (
	"encoding/base64"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
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
	e := &csvExport{dir: temp, currency: map[any]chase.Currency{}}
	err = a.db.Tables(a.ctx, e.table)
	if closing := e.close(); err == nil {
		err = closing
	}
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
	dir      string
	files    int
	file     *os.File
	out      *csv.Writer
	columns  []string
	currency map[any]chase.Currency // of parts, by id: an allocation's amount is in its part's
}

// table begins the file of a table.
func (e *csvExport) table(name string, columns []string) (func([]any) error, error) {
	if err := e.close(); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(e.dir, name+".csv"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	e.file, e.out, e.columns = file, csv.NewWriter(file), columns
	e.files++
	return func(row []any) error { return e.row(name, row) }, e.out.Write(columns)
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

// moneyColumns hold minor units of the row's currency.
var moneyColumns = []string{"total", "amount", "paid", "on_account"}

func (e *csvExport) row(table string, row []any) error {
	var currency chase.Currency
	if i := slices.Index(e.columns, "currency"); i >= 0 {
		code, _ := row[i].(string)
		currency = chase.Currency(code)
	}
	switch table {
	case "part":
		e.currency[row[0]] = currency
	case "allocation":
		currency = e.currency[row[slices.Index(e.columns, "part_id")]]
	}
	record := make([]string, len(row))
	for i, v := range row {
		record[i] = csvCell(e.columns[i], currency, v)
	}
	return e.out.Write(record)
}

// csvCell is a stored value for a spreadsheet: amounts with their decimals, text
// line by line, bytes as base64.
func csvCell(column string, currency chase.Currency, v any) string {
	switch v := v.(type) {
	case int64:
		if currency != "" && slices.Contains(moneyColumns, column) {
			return moneyCell(chase.Money{Minor: v, Currency: currency}).safe()
		}
		return strconv.FormatInt(v, 10)
	case string:
		lines := strings.Split(v, "\n")
		for i, line := range lines {
			lines[i] = ui.Clean(strings.TrimSuffix(line, "\r"))
		}
		lines[0] = textCell(lines[0]).safe() // where a spreadsheet looks for a formula
		return strings.Join(lines, "\n")
	case []byte:
		return textCell(base64.StdEncoding.EncodeToString(v)).safe()
	}
	return ""
}
