package cli

import (
	"context"
	"encoding/base64"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"dues/chase"
	"dues/store"
)

// importSheets brings a folder that dues export wrote into an empty book.
func (a *app) importSheets(ctx context.Context, dir string, opt store.ImportOptions) (chase.ImportReport, error) {
	in := &sheets{dir: dir}
	if err := in.readExact(); err != nil {
		return chase.ImportReport{}, err
	}
	return a.db.ImportTables(ctx, dir, opt, in.table)
}

// sheets reads one sheet after the other.
type sheets struct {
	dir   string
	sheet sheet
	exact map[place][]byte
}

// place is a cell of all the sheets.
type place struct {
	table, id, column string
}

// each gives every row of a sheet after its header, and its line. A sheet that
// is not there has none: an older version did not write it.
func (s *sheets) each(name string, header func([]string) error, row func([]string) error) error {
	file, err := os.Open(filepath.Join(s.dir, name+".csv"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	r := csv.NewReader(file)
	for first := true; ; first = false {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && first {
			err = header(record)
		} else if err == nil {
			err = row(record)
		}
		if err != nil {
			line, _ := r.FieldPos(0)
			return fmt.Errorf("%s.csv, line %d: %w", name, line, err)
		}
	}
}

// readExact reads what the sheets cannot hold as it is.
func (s *sheets) readExact() error {
	s.exact = map[place][]byte{}
	return s.each(exactSheet, func(header []string) error {
		if !slices.Equal(header, exactHeader) {
			return fmt.Errorf("its columns are not %q", exactHeader)
		}
		return nil
	}, func(row []string) error {
		b, err := base64.StdEncoding.DecodeString(row[3])
		s.exact[place{row[0], row[1], row[2]}] = b
		return err
	})
}

// table puts the rows of a table, the columns found by their names.
func (s *sheets) table(name string, columns []store.Column, put func(map[string]any) error) error {
	s.sheet = s.sheet.next(name, columns)
	at := make([]int, len(columns)) // where each column is in the sheet; -1 is nowhere
	return s.each(name, func(header []string) error {
		for i, c := range columns {
			at[i] = slices.Index(header, c.Name)
		}
		for _, h := range header {
			if !slices.ContainsFunc(columns, func(c store.Column) bool { return c.Name == h }) {
				return fmt.Errorf("it has a column %q that this program does not know", h)
			}
		}
		return nil
	}, func(record []string) error {
		row, err := s.row(record, at)
		if err != nil {
			return err
		}
		return put(row)
	})
}

// row is a row of a sheet as the book stores it.
func (s *sheets) row(record []string, at []int) (map[string]any, error) {
	number := func(column int) any {
		if at[column] < 0 {
			return nil
		}
		cell := record[at[column]]
		if s.sheet.columns[column].Kind != "INTEGER" {
			return cell
		}
		n, _ := strconv.ParseInt(cell, 10, 64) // what is no number is said below
		return n
	}
	currency := s.sheet.currency(number)
	row := make(map[string]any, len(record))
	for i, c := range s.sheet.columns {
		if at[i] < 0 {
			continue
		}
		v, err := s.value(c, currency, record[max(0, at[0])], record[at[i]])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		row[c.Name] = v
	}
	return row, nil
}

// value is what a cell stands for: as it was when the sheet shows what became of
// that, else what the sheet says, for somebody changed it.
func (s *sheets) value(c store.Column, currency chase.Currency, id, cell string) (any, error) {
	if b, ok := s.exact[place{s.sheet.name, id, c.Name}]; ok {
		if v, err := fromBytes(c, b); err == nil && cellOf(c, currency, v) == cell {
			return v, nil
		}
	}
	return valueOf(c, currency, cell)
}
