package cli

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
)

// sheet is a table as a folder of sheets has it.
type sheet struct {
	name    string
	columns []store.Column
	parts   map[int64]chase.Currency // by id: an allocation's amount is in its part's
}

// next is the sheet of the next table.
func (s sheet) next(name string, columns []store.Column) sheet {
	if s.parts == nil {
		s.parts = map[int64]chase.Currency{}
	}
	s.name, s.columns = name, columns
	return s
}

// moneyColumns hold minor units of the row's currency.
var moneyColumns = []string{"total", "amount", "paid", "on_account"}

// currency is that of a row's amounts; value gives what stands in a column.
func (s sheet) currency(value func(column int) any) chase.Currency {
	at := func(name string) any {
		i := slices.IndexFunc(s.columns, func(c store.Column) bool { return c.Name == name })
		if i < 0 {
			return nil
		}
		return value(i)
	}
	code, _ := at("currency").(string)
	switch s.name {
	case "part":
		id, _ := at("id").(int64)
		s.parts[id] = chase.Currency(code)
	case "allocation":
		part, _ := at("part_id").(int64)
		return s.parts[part]
	}
	return chase.Currency(code)
}

// isMoney reports whether a column holds an amount of a currency.
func isMoney(c store.Column, currency chase.Currency) bool {
	return currency.Known() && c.Kind == "INTEGER" && slices.Contains(moneyColumns, c.Name)
}

// cellOf is a stored value for a spreadsheet: amounts with their decimals, text
// line by line, bytes as base64.
func cellOf(c store.Column, currency chase.Currency, v any) string {
	switch v := v.(type) {
	case int64:
		if isMoney(c, currency) {
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

// valueOf is the stored value that a cell stands for.
func valueOf(c store.Column, currency chase.Currency, cell string) (any, error) {
	switch {
	case cell == "" && (c.Null || c.Kind == "INTEGER"):
		return nil, nil
	case isMoney(c, currency):
		m, err := chase.ParseMoney(cell, currency)
		return m.Minor, err
	case c.Kind == "INTEGER":
		return strconv.ParseInt(cell, 10, 64)
	case c.Kind == "BLOB":
		return base64.StdEncoding.DecodeString(strings.TrimPrefix(cell, "'"))
	}
	return strings.TrimPrefix(cell, "'"), nil
}

// same reports whether two stored values are one.
func same(x, y any) bool {
	b, isBytes := x.([]byte)
	if other, ok := y.([]byte); ok && isBytes {
		return bytes.Equal(b, other)
	}
	return !isBytes && x == y
}

// exactSheet is the sheet of what the others cannot hold as it is.
const exactSheet = "exact"

var exactHeader = []string{"table", "id", "column", "base64"}

// asBytes is a stored value that no sheet holds as it is, byte for byte.
func asBytes(v any) []byte {
	switch v := v.(type) {
	case []byte:
		return v
	case string:
		return []byte(v)
	}
	return fmt.Append(nil, v)
}

// fromBytes is the stored value that asBytes was given.
func fromBytes(c store.Column, b []byte) (any, error) {
	switch c.Kind {
	case "BLOB":
		return b, nil
	case "INTEGER":
		return strconv.ParseInt(string(b), 10, 64)
	}
	return string(b), nil
}
