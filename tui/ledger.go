package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dues/chase"
	"dues/store"
	"dues/tui/bringin"
)

// ledgers reads files of invoices for the import screen, which knows neither
// the reader nor the store.
type ledgers struct {
	book book
	home string // the user's folder, for "~/"
}

// previewed is how many invoices the preview shows.
const previewed = 5

// ReadFile reads the file and works out what bringing it in would do. A list of
// invoices is saved as it was read: the file may change meanwhile. Mail is read
// again.
func (l ledgers) ReadFile(ctx context.Context, ask bringin.Ask, progress func(int)) (bringin.Preview, error) {
	path := ask.Path
	if rest, ok := strings.CutPrefix(path, "~/"); ok && l.home != "" {
		path = filepath.Join(l.home, rest)
	}
	switch kind, err := store.KindOf(path); {
	case errors.Is(err, os.ErrNotExist):
		return bringin.Preview{}, &chase.FieldError{Problem: "There is no such file."}
	case err != nil:
		return bringin.Preview{}, err
	case kind.IsMail():
		return l.readMail(ctx, path, kind, progress)
	case kind == store.KindExport:
		return bringin.Preview{}, &chase.FieldError{Problem: "That is a whole book: dues import brings it into a new one, from the shell."}
	}
	ledger, err := l.read(ctx, path, ask)
	if err != nil {
		return bringin.Preview{}, err
	}
	opt := store.ImportOptions{GoodRowsOnly: true, Terms: ask.Terms, DryRun: true}
	report, err := l.book.ImportLedger(ctx, path, ledger, opt)
	if err != nil {
		return bringin.Preview{}, err
	}
	opt.DryRun = false
	p := preview(ledger, chase.DateOf(l.book.Now()))
	p.Report = report
	p.Save = func(ctx context.Context, progress func(int)) (chase.ImportReport, error) {
		opt.Progress = progress
		return l.book.ImportLedger(ctx, path, ledger, opt)
	}
	return p, nil
}

// readMail works out what bringing in a folder or a file of mail would do.
func (l ledgers) readMail(ctx context.Context, path string, kind store.FileKind, progress func(int)) (bringin.Preview, error) {
	report, err := l.book.ImportMailAt(ctx, path, kind, store.ImportOptions{DryRun: true, Progress: progress})
	if err != nil {
		return bringin.Preview{}, err
	}
	if report.Read == 0 {
		return bringin.Preview{}, &chase.FieldError{Problem: "There is no mail in that folder or file."}
	}
	return bringin.Preview{Mail: true, Format: "mail", About: path, Report: report,
		Save: func(ctx context.Context, progress func(int)) (chase.ImportReport, error) {
			return l.book.ImportMailAt(ctx, path, kind, store.ImportOptions{Progress: progress})
		}}, nil
}

func (l ledgers) read(ctx context.Context, path string, ask bringin.Ask) (store.Ledger, error) {
	file, err := os.Open(path)
	if err != nil {
		return store.Ledger{}, err
	}
	defer file.Close()
	ledger, err := l.book.ReadLedger(ctx, file, ask.Answers)
	var two *store.Ambiguous
	if errors.As(err, &two) {
		return store.Ledger{}, question(two)
	}
	return ledger, err
}

func question(two *store.Ambiguous) *bringin.Question {
	q := &bringin.Question{Name: two.Flag, Words: fmt.Sprintf("Row %d, column %s: %q can be read in more than one way, and so can the whole column.", two.Row, two.Column, two.Value)}
	for _, r := range two.Readings {
		q.Readings = append(q.Readings, bringin.Reading{Answer: r.Answer, Words: r.Words})
	}
	return q
}

func preview(ledger store.Ledger, today chase.Date) bringin.Preview {
	from := ledger.Preview(previewed, today)
	p := bringin.Preview{Format: from.Format, About: from.About, Invoices: from.Invoices, NoDue: from.NoDue, Later: from.Later, Open: from.Open, NoCurrency: ledger.Assumed}
	for _, c := range from.Columns {
		p.Columns = append(p.Columns, bringin.Column{Header: c.Header, Field: c.Field, Sample: c.Sample})
	}
	for _, v := range from.First {
		p.First = append(p.First, bringin.Line{Client: v.Client, Number: v.Number, Issued: v.Issued, Due: v.Due, Total: v.Total, Open: v.OpenOn(today)})
	}
	return p
}
