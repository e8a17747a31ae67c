package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
	"dues/store/csvin"
	"dues/store/mailin"
	"dues/tui/ui"
)

// importFlags are the flags of `dues import`.
type importFlags struct {
	as, dates, currency, terms, decimal, tax string
	dryRun, goodRows                         bool
}

// importCommand is `dues import`.
func (a *app) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE…|-",
		Short: "Bring in invoices, payments and mail",
		Long: "Brings in files that other programs wrote: invoice lists as CSV (Xero, QuickBooks,\n" +
			"FreshBooks and most others), mail as an mbox, a Maildir, a folder of .eml or one\n" +
			".eml; - is standard input. Each file is one step that dues undo takes back; the same\n" +
			"file brought in again adds nothing. What dues export wrote, the document or the folder,\n" +
			"goes into an empty book: --book NEW.db.",
		Example: "  dues import invoices.csv --dry-run\n  dues import --currency USD --dates mdy ledger.csv\n  dues import ~/Maildir\n  dues --book new.db import book-2026",
		Args:    takes(1, -1, "which file?"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.importAll(args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.as, "as", "", "what the file is, when it is not recognised: `FORMAT`, one of csv, mbox, maildir, eml, dues or a tool's name")
	flags.StringVar(&f.dates, "dates", "", "the `ORDER` of its dates: dmy, mdy or ymd")
	flags.StringVar(&f.decimal, "decimal", "", "its decimal `SIGN`: . or ,")
	flags.StringVar(&f.tax, "tax", "", "`WHETHER` line amounts are exclusive or inclusive of tax")
	flags.StringVar(&f.currency, "currency", "", "the currency of amounts that name none: `CODE`")
	flags.StringVar(&f.terms, "terms", "", "payment `TERMS` of invoices without a due date: 'net 30'")
	flags.BoolVar(&f.dryRun, "dry-run", false, "show what would happen, save nothing")
	flags.BoolVar(&f.goodRows, "good-rows", false, "take the rows that can be read, leave out the others")
	a.jsonFlag(flags)
	return cmd
}

// check refuses flags that cannot stand before any file is opened.
func (f *importFlags) check() (chase.Currency, error) {
	if f.as != "" {
		if _, err := oneOf("--as", f.as, formats()...); err != nil {
			return "", err
		}
	}
	if f.dates != "" {
		if _, err := oneOf("--dates", f.dates, "dmy", "mdy", "ymd"); err != nil {
			return "", err
		}
	}
	if f.decimal != "" {
		if _, err := oneOf("--decimal", f.decimal, ".", ","); err != nil {
			return "", err
		}
	}
	if f.tax != "" {
		if _, err := oneOf("--tax", f.tax, "exclusive", "inclusive"); err != nil {
			return "", err
		}
	}
	if f.terms != "" {
		if _, err := chase.ParseTerms(f.terms); err != nil {
			return "", named("--terms", err)
		}
	}
	if f.currency == "" {
		return "", nil
	}
	code, err := currencyCode(f.currency)
	if err != nil {
		return "", named("--currency", err)
	}
	return code, nil
}

// importAll brings in the files one by one. What came in before a file that
// failed stays, and is reported.
func (a *app) importAll(paths []string, f importFlags) error {
	currency, err := f.check()
	if err != nil {
		return err
	}
	if err := a.open(); err != nil {
		return err
	}
	ctx := a.ctx // ctrl+c ends it
	var reports []chase.ImportReport
	for _, path := range paths {
		report, failed := a.importOne(ctx, path, f, currency)
		if failed != nil {
			err = a.importFailed(ctx, path, failed)
			break
		}
		reports = append(reports, report)
		if !a.json {
			a.sayReport(report, f.dryRun)
		}
	}
	if a.json {
		err = errors.Join(a.printJSON(importJSON(reports)), err)
	}
	return err
}

// importFailed says which file failed, and that nothing of it was saved. A bad
// file is a failure, not wrong use, whatever is wrong with it: the exit code of
// the cause must not shine through.
func (a *app) importFailed(ctx context.Context, path string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("stopped: nothing of %s was saved", fileSaid(filepath.Base(path)))
	}
	way := ""
	if among := (*mailin.Problem)(nil); errors.As(err, &among) && among.Mail > 0 {
		way = fmt.Sprintf(" --good-rows takes the %s that there are", ui.Count(among.Mail, "message"))
	}
	return fmt.Errorf("nothing of %s was saved: %v%s", fileSaid(path), err, way)
}

// fileSaid is a file's name in words.
func fileSaid(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// importOne brings in one file or folder, or what comes through a pipe.
func (a *app) importOne(ctx context.Context, path string, f importFlags, currency chase.Currency) (chase.ImportReport, error) {
	file, away, err := a.spooled(path)
	defer away()
	if err != nil {
		return chase.ImportReport{}, err
	}
	report, err := a.importFile(ctx, file, f, currency)
	report.File = path
	return report, err
}

// importFile brings in one file or folder by what it is.
func (a *app) importFile(ctx context.Context, path string, f importFlags, currency chase.Currency) (chase.ImportReport, error) {
	kind, err := kindOf(path, f.as)
	if err != nil {
		return chase.ImportReport{}, err
	}
	bar := a.newProgress(filepath.Base(path))
	defer bar.done()
	opt := store.ImportOptions{DryRun: f.dryRun, GoodRowsOnly: f.goodRows, Progress: bar.rows}
	switch {
	case kind == store.KindExport:
		return a.importBook(ctx, path, opt)
	case kind.IsMail():
		return a.db.ImportMailAt(ctx, path, kind, opt)
	}
	ledger, err := a.readLedger(ctx, path, f, currency, bar)
	if err != nil {
		return chase.ImportReport{}, err
	}
	opt.Terms = f.terms
	return a.db.ImportLedger(ctx, path, ledger, opt)
}

// readLedger reads a file of invoices.
func (a *app) readLedger(ctx context.Context, path string, f importFlags, currency chase.Currency, bar *progress) (csvin.Ledger, error) {
	file, err := os.Open(path)
	if err != nil {
		return csvin.Ledger{}, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil {
		bar.size = info.Size()
	}
	format := f.as
	if format == string(store.KindLedger) {
		format = ""
	}
	return csvin.Read(ctx, file, csvin.Options{
		Format: format, Dates: f.dates, Decimal: f.decimal, Tax: f.tax, Currency: currency,
		Home: a.db.Settings().Home, Progress: bar.bytes,
	})
}

// importBook brings what dues export wrote into an empty book.
func (a *app) importBook(ctx context.Context, path string, opt store.ImportOptions) (chase.ImportReport, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return a.importSheets(ctx, path, opt)
	}
	file, err := os.Open(path)
	if err != nil {
		return chase.ImportReport{}, err
	}
	defer file.Close()
	return a.db.ImportExport(ctx, path, bufio.NewReader(file), opt)
}

// importDoc is `dues import --json`.
type importDoc struct {
	V     int                  `json:"v"`
	Files []chase.ImportReport `json:"files"`
}

// importJSON is the reports in the shape of DESIGN section 5.
func importJSON(reports []chase.ImportReport) importDoc {
	doc := importDoc{V: 1, Files: list(reports)}
	for i := range doc.Files {
		doc.Files[i].Skipped = list(doc.Files[i].Skipped)
		doc.Files[i].Warnings = list(doc.Files[i].Warnings)
	}
	return doc
}

// mostSkipped is how many skipped rows are printed before the rest are counted.
const mostSkipped = 20

// sayReport prints what a file brought.
func (a *app) sayReport(r chase.ImportReport, dryRun bool) {
	a.say("%s   %s", fileSaid(filepath.Base(r.File)), r.Format)
	did := "read %d   added %d   updated %d   unchanged %d   payments %d   messages %d"
	if dryRun {
		did = "would read %d   add %d   update %d   leave %d   payments %d   messages %d"
	}
	a.say("  "+did, r.Read, r.Added, r.Updated, r.Unchanged, r.Payments, r.Messages)
	for i, row := range r.Skipped {
		if i == mostSkipped {
			a.say("  and %d rows more; --json lists them all", len(r.Skipped)-i)
			break
		}
		a.say("  Row %d: %s. Skipped.", row.Row, row.Why)
	}
	for _, w := range r.Warnings {
		a.warn(w)
	}
	switch {
	case dryRun:
		a.say("  Nothing was saved: this was a dry run.")
	case r.Added+r.Updated+r.Payments+r.Messages > 0:
		a.say("  dues undo takes back the whole file.")
	}
}
