package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"dues/chase"
	"dues/store/csvin"
)

// BadRows says that rows of a file cannot be taken, and that because of them
// nothing was.
type BadRows struct{ Rows []chase.BadRow }

// Error names the first rows and counts the others.
func (e *BadRows) Error() string {
	const most = 5
	lines := make([]string, 0, most+1)
	for i, r := range e.Rows {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d rows more", len(e.Rows)-most))
			break
		}
		lines = append(lines, fmt.Sprintf("row %d: %s", r.Row, r.Why))
	}
	return strings.Join(lines, "\n")
}

// ImportLedger brings the invoices of a file into the book as one change: new
// ones are added with their clients, those that changed are brought up to
// date, the others are left alone, so that the same file brought in again does
// nothing. What was entered by hand stays: a blank cell takes nothing away, and
// money recorded by hand is not entered again.
//
// A row that cannot be taken makes it a *BadRows and nothing is written, unless
// opt.GoodRowsOnly. The report is filled in that case too.
func (db *DB) ImportLedger(ctx context.Context, file string, l csvin.Ledger, opt ImportOptions) (chase.ImportReport, error) {
	im := &ledgerImport{file: file, ledger: l, opt: opt}
	err := db.act(ctx, "import "+filepath.Base(file), 0, im.run)
	if err != nil && !errors.Is(err, errDryRun) {
		var bad *BadRows
		if errors.As(err, &bad) {
			return im.report, bad
		}
		return im.report, fmt.Errorf("import %s: %w", filepath.Base(file), err)
	}
	return im.report, nil
}

// ledgerImport is one import under way.
type ledgerImport struct {
	*act
	file   string
	ledger csvin.Ledger
	opt    ImportOptions
	terms  chase.Terms // opt.Terms, read
	report chase.ImportReport

	clients  map[string][]*clientInBook // by folded name
	invoices map[invoiceKey]*invoiceInBook
	added
	undated int                   // payments whose day the file does not say
	firsts  map[string]chase.Date // the first invoice of each client of the file, by folded name
	keys    map[string]bool       // of the payments that imports entered
}

// run is the import inside its transaction.
func (im *ledgerImport) run(tx *act) error {
	im.act = tx
	im.report = chase.ImportReport{
		File: im.file, Format: im.ledger.Format, Read: im.ledger.Read,
		Skipped: slices.Clone(im.ledger.Problems), Warnings: slices.Clone(im.ledger.Warnings),
	}
	if im.opt.Terms != "" {
		terms, err := chase.ParseTerms(im.opt.Terms)
		if err != nil {
			return err
		}
		im.terms = terms
	}
	if err := im.readBook(); err != nil {
		return fmt.Errorf("read the book: %w", err)
	}
	if err := im.number(tx); err != nil {
		return err
	}
	if err := im.takeAll(); err != nil {
		return err
	}
	im.leftOut()
	im.dayless()
	chase.Arrange(im.report.Skipped, func(a, b chase.BadRow) int { return a.Row - b.Row })
	if len(im.report.Skipped) > 0 && !im.opt.GoodRowsOnly {
		return &BadRows{im.report.Skipped}
	}
	tx.label = fmt.Sprintf("import %s, %d new, %d changed", filepath.Base(im.file), im.report.Added, im.report.Updated)
	tx.said = tx.label
	if im.opt.DryRun {
		return errDryRun
	}
	return nil
}

// takeAll takes every invoice and payment of the file.
func (im *ledgerImport) takeAll() error {
	for i, v := range im.ledger.Invoices {
		if i%256 == 0 {
			if err := im.ctx.Err(); err != nil {
				return err
			}
			im.opt.progress(i)
		}
		if i%flushEvery == flushEvery-1 {
			if err := im.flush(im.act); err != nil {
				return err
			}
		}
		if err := im.take(v); err != nil {
			return fmt.Errorf("row %d: %w", v.Row, err)
		}
	}
	for _, p := range im.ledger.OnAccount {
		if err := im.takeOnAccount(p); err != nil {
			return fmt.Errorf("row %d: %w", p.Row, err)
		}
	}
	im.opt.progress(len(im.ledger.Invoices))
	return im.flush(im.act)
}

// skip notes a row that cannot be taken.
func (im *ledgerImport) skip(row int, why string) {
	im.report.Skipped = append(im.report.Skipped, chase.BadRow{Row: row, Why: why})
}

func (im *ledgerImport) warn(words string) {
	im.report.Warnings = append(im.report.Warnings, words)
}

// take brings one invoice in.
func (im *ledgerImport) take(v csvin.Invoice) error {
	c, why := im.clientOf(v)
	if why != "" {
		im.skip(v.Row, why)
		return nil
	}
	var known *invoiceInBook
	if c != nil {
		known = im.invoices[invoiceKey{c.id, nameKey(v.Number)}]
	}
	parts, terms, err := im.parts(v, c, known)
	if err != nil {
		im.skip(v.Row, err.Error())
		return nil
	}
	if known != nil {
		return im.bringUp(known, v, parts)
	}
	if c == nil {
		if c, err = im.newClient(v); err != nil {
			return err
		}
	}
	return im.add(c, v, parts, terms)
}

// parts are the due lines of an invoice: the file's due date, else its terms,
// the client's, or those given for the file. A credit note is due at once.
func (im *ledgerImport) parts(v csvin.Invoice, c *clientInBook, known *invoiceInBook) ([]chase.Part, string, error) {
	switch {
	case v.Due != 0:
		return []chase.Part{{Due: v.Due, Amount: v.Total}}, v.Terms, nil
	case v.Total.Minor <= 0:
		return []chase.Part{{Due: v.Issued, Amount: v.Total}}, v.Terms, nil
	case known != nil && known.issued == v.Issued:
		return nil, "", nil // as the book has it
	}
	choices := []string{v.Terms}
	if c != nil {
		choices = append(choices, c.terms)
	}
	for _, words := range choices {
		if words == "" {
			continue
		}
		if t, err := chase.ParseTerms(words); err == nil {
			parts, err := t.Parts(v.Issued, v.Total)
			return parts, t.String(), err
		}
	}
	if !im.terms.Zero() {
		parts, err := im.terms.Parts(v.Issued, v.Total)
		return parts, im.terms.String(), err
	}
	return nil, "", fmt.Errorf("no due date for %s, and %s has no terms: say them with --terms 'net 30'", v.Number, v.Client)
}

// leftOut says what of the file is owed by nobody, and what of that the book
// still has open.
func (im *ledgerImport) leftOut() {
	counts := make(map[string]int)
	var whys []string
	for _, o := range im.ledger.LeftOut {
		if counts[o.Why]++; counts[o.Why] == 1 {
			whys = append(whys, o.Why)
		}
		for _, c := range im.clients[nameKey(o.Client)] {
			if known := im.invoices[invoiceKey{c.id, nameKey(o.Number)}]; known != nil && known.open() != 0 {
				im.warn(fmt.Sprintf("%s of %s is %s in the file, but open in the book", o.Number, o.Client, o.Why))
			}
		}
	}
	for _, why := range whys {
		im.warn(fmt.Sprintf("left out, %s: %d", why, counts[why]))
	}
}

// dayless says on which day the payments stand that the file gives no day for.
func (im *ledgerImport) dayless() {
	if im.undated > 0 {
		im.warn(fmt.Sprintf("payments without a day in the file, entered as of %s: %d", im.paidBy().Long(), im.undated))
	}
}

// paidBy is the day on which money is known to have come in when the file does
// not say the day itself: the one the report was made for, else today.
func (im *ledgerImport) paidBy() chase.Date {
	if im.ledger.AsOf != 0 {
		return im.ledger.AsOf
	}
	return im.today
}

// nameKey is a name or number as it is compared: case and blanks do not matter.
func nameKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
