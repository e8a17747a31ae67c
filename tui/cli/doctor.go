package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
	"dues/store/config"
	"dues/tui"
	"dues/tui/ui"
)

// finding is one line of the doctor: what was looked at, what was found, and
// whether it is as it should be.
type finding struct {
	What string `json:"what"`
	Says string `json:"says"`
	OK   bool   `json:"ok"`
	Mind bool   `json:"mind,omitempty"` // no fault, and may become one
}

// doctorDoc is `dues doctor --json`.
type doctorDoc struct {
	V        int       `json:"v"`
	OK       bool      `json:"ok"`
	Head     string    `json:"head"` // "" when the record is not proven
	Findings []finding `json:"findings"`
}

// doctorCommand is `dues doctor`.
func (a *app) doctorCommand() *cobra.Command {
	var mend bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look whether the book, its record and its backups are sound",
		Long: "Reads the whole book: the health of its file, the chain that proves its record, what\n" +
			"is kept besides the record to be quick (the search, the list, the totals), the backups,\n" +
			"the settings and the terminal. It changes nothing and does not use the network. Exits 1\n" +
			"when something is wrong.\n\n" +
			"With --mend what is kept besides the record is made anew from it when it is damaged.",
		Args: takesNone,
		RunE: func(*cobra.Command, []string) error { return a.doctor(mend) },
	}
	cmd.Flags().BoolVar(&mend, "mend", false, "make anew what is damaged and not of the record")
	a.jsonFlag(cmd.Flags())
	return cmd
}

// doctor looks at everything and prints what it found.
func (a *app) doctor(mend bool) error {
	d := &doctor{app: a, mend: mend}
	settings := d.settings()
	d.mail(settings.Mail)
	d.book(settings)
	d.backups()
	d.surroundings()
	d.sending(settings)
	d.terminal()
	d.clipboard()
	d.keys()
	if err := d.print(); err != nil {
		return err
	}
	if d.ill {
		return exitCode(exitFailed)
	}
	return nil
}

// doctor is one look at everything.
type doctor struct {
	*app
	mend  bool // what can be
	found []finding
	ill   bool
	head  string // the hash of the newest change: noted elsewhere, it proves the record as it stands
}

func (d *doctor) well(what, format string, args ...any) {
	d.found = append(d.found, finding{What: what, Says: fmt.Sprintf(format, args...), OK: true})
}

// mind is what is no fault and may become one.
func (d *doctor) mind(what, format string, args ...any) {
	d.found = append(d.found, finding{What: what, Says: fmt.Sprintf(format, args...), OK: true, Mind: true})
}

func (d *doctor) wrong(what string, err error) {
	d.found, d.ill = append(d.found, finding{What: what, Says: err.Error()}), true
}

// settings looks at the file of the settings; with one that cannot stand the
// rest is looked at with the defaults.
func (d *doctor) settings() chase.Settings {
	path := config.File(d.Env)
	s, err := config.Load(path)
	if err != nil {
		d.wrong("settings", err)
		return chase.DefaultSettings()
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		d.well("settings", "%s is not there: all as it comes", path)
	} else {
		d.well("settings", "%s", path)
	}
	return s
}

// book looks at the file and its record. A book that is not there is not made.
func (d *doctor) book(s chase.Settings) {
	path := d.bookPath()
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.well("book", "%s is not there yet: dues import or dues add begins one", path)
		return
	case err != nil:
		d.wrong("book", err)
		return
	}
	if err := d.setClock(); err != nil {
		d.wrong("clock", err)
		return
	}
	if d.db, err = store.Open(d.ctx, path, store.Options{Settings: s, Now: d.now}); err != nil {
		d.wrong("book", err)
		return
	}
	d.well("book", "%s", d.db.Path())
	if why := d.db.ReadOnly(); why != "" {
		d.wrong("book", errors.New(why))
	}
	if info.Mode().Perm()&0o077 != 0 {
		d.wrong("book", fmt.Errorf("others can read it: chmod 600 %s", path))
	}
	var aside *store.KeptError
	if err := d.db.Check(d.ctx); err != nil && !errors.As(err, &aside) {
		d.wrong("file", err)
		return
	}
	d.well("file", "sound")
	d.record()
	d.kept()
}

// kept looks whether what the book keeps besides its record follows from it.
func (d *doctor) kept() {
	faults, err := d.db.CheckKept(d.ctx)
	if err == nil && len(faults) > 0 && d.mend && d.db.ReadOnly() == "" {
		if err = d.db.Mend(d.ctx); err == nil {
			for _, f := range faults {
				d.well("mended", "%s: %s; made anew from the record", f.What, f.Why)
			}
			faults, err = d.db.CheckKept(d.ctx)
		}
	}
	if err != nil {
		d.wrong("kept", err)
	}
	for _, f := range faults {
		d.wrong("kept", f)
	}
	if err == nil && len(faults) == 0 {
		d.well("kept", "the search, the list and the totals follow from the record")
	}
}

// record proves every change.
func (d *doctor) record() {
	proof, err := d.db.Verify(d.ctx)
	if err != nil {
		d.wrong("record", err)
		return
	}
	for _, words := range proof.Broken {
		d.wrong("record", errors.New(words))
	}
	if len(proof.Broken) == 0 {
		d.well("record", "%s proven", changes(proof.Changes))
		d.head = proof.Head
	}
}

func changes(n int64) string {
	if n == 1 {
		return "1 change"
	}
	return strconv.FormatInt(n, 10) + " changes"
}

// backups looks at every one.
func (d *doctor) backups() {
	book, err := filepath.Abs(d.bookPath())
	if err != nil {
		d.wrong("backups", err)
		return
	}
	all, err := store.Backups(book, d.Now().Location())
	if err != nil {
		d.wrong("backups", err)
		return
	}
	if len(all) == 0 {
		d.well("backups", "none yet in %s: dues backup makes one", store.BackupFolder(book))
		return
	}
	sound := 0
	for _, b := range all {
		if err := b.Sound(d.ctx); err != nil {
			d.wrong("backup", err)
			continue
		}
		if sound++; sound == 1 {
			d.well("backups", "the newest good one is of %s: %s", b.Made.Format("Mon 2 Jan 2006 15:04"), b.Path)
		}
	}
	d.well("backups", "%d of %d good in %s", sound, len(all), store.BackupFolder(book))
}

// surroundings looks for what makes trouble around a book: a disk or a folder
// that other machines share, and copies that a program left which syncs.
func (d *doctor) surroundings() {
	book, err := filepath.Abs(d.bookPath())
	if err != nil {
		return
	}
	folder := filepath.Dir(book)
	if words := placeWords(folder, store.PlaceOf(book)); words != "" {
		d.mind("folder", "%s", words)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	stem := strings.TrimSuffix(filepath.Base(book), filepath.Ext(book))
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		if strings.HasPrefix(e.Name(), stem) && (strings.Contains(name, "conflict") || strings.Contains(name, "in konflikt")) {
			d.wrong("folder", fmt.Errorf("%s was left by a program that syncs: it may hold what the book lacks", filepath.Join(folder, e.Name())))
		}
	}
}

// terminal says how the full screen would be drawn here.
func (d *doctor) terminal() {
	t := d.app.terminal()
	switch {
	case !isTerminal(d.Stdout):
		d.well("terminal", "none here: dues prints today's list")
	case !d.fullScreen():
		d.well("terminal", "TERM=%s cannot show the full screen: dues prints today's list", d.Env("TERM"))
	default:
		d.well("terminal", "TERM=%s, %s, %s", d.Env("TERM"), either(t.Mono, "no colours", "colours"), either(t.ASCII, "ASCII", "Unicode"))
	}
}

// clipboard says where what is copied would go. Whether a terminal takes it
// cannot be known.
func (d *doctor) clipboard() {
	tool := tui.CopyTool(d.Env)
	switch {
	case tool != nil:
		d.well("clipboard", "by %s", tool[0])
	case !isTerminal(d.Stdout):
		d.well("clipboard", "no tool for it here; at a terminal what is copied goes through that (OSC 52)")
	case d.Env("TMUX") != "":
		d.well("clipboard", "through tmux and the terminal (OSC 52): set -g set-clipboard on, if it does not arrive")
	default:
		d.well("clipboard", "through the terminal (OSC 52): one that does not allow it takes nothing, and does not say so")
	}
}

// sending looks at how mail would leave, without the network, and for mail that
// nobody knows about.
func (d *doctor) sending(s chase.Settings) {
	way := d.wayOut(s)
	switch {
	case s.Me.Email == "":
		d.well("sending", "not set up: your own address goes under [me] in the settings, the way out under [send]")
	case way == nil:
		d.well("sending", "off, as the settings say")
	default:
		if err := way.Look(); err != nil {
			d.wrong("sending", err)
		} else {
			d.well("sending", "by %s, from %s", way.Name(), s.Me.Email)
		}
	}
	if d.db == nil {
		return
	}
	unsure, err := d.db.Unsure(d.ctx)
	if err != nil {
		d.wrong("sending", err)
	}
	for _, m := range unsure {
		d.wrong("sending", fmt.Errorf("nobody knows whether the mail to %s of %s went: %s asks", m.Words.To, d.moment(m.Since), sendOf(m)))
	}
}

// keys looks at the user's own keys, if there are any.
func (d *doctor) keys() {
	path := config.KeyFile(d.Env)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return
	}
	own, fault := d.ownKeys()
	faults := tui.TakeKeys(ui.NewKeys(), own)
	if fault != "" {
		faults = append(faults, fault)
	}
	for _, f := range faults {
		d.wrong("keys", fmt.Errorf("%s, %s", path, f))
	}
	if len(faults) == 0 {
		d.well("keys", "%s", path)
	}
}

func either(yes bool, one, other string) string {
	if yes {
		return one
	}
	return other
}

// print prints the findings, what is wrong marked.
func (d *doctor) print() error {
	if d.json {
		return d.printJSON(doctorDoc{1, !d.ill, d.head, d.found})
	}
	for _, f := range d.found {
		mark := "ok"
		switch {
		case !f.OK:
			mark = "WRONG"
		case f.Mind:
			mark = "MIND"
		}
		what := f.What
		for line := range strings.Lines(f.Says) {
			d.say("%-6s%-10s%s", mark, what, strings.TrimSuffix(line, "\n"))
			mark, what = "", ""
		}
	}
	return nil
}
