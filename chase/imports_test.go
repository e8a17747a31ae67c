package chase_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rooms of the house and who may enter which (STYLE 2). What is not said
// here is not allowed, among our own packages.
func mayImport(from, to string) bool {
	screen := strings.HasPrefix(from, "tui/") && !slices.Contains([]string{"tui/cli", "tui/early", "tui/ui", "tui/uitest"}, from)
	decides := to == "chase" || to == "chase/letter"
	switch {
	case from == ".":
		return to == "tui/cli" || to == "tui/early"
	case isTestRoom(from):
		return true
	case from == "tui/cli":
		return to == "tui" || to == "tui/ui" || isIn(to, "store") || decides
	case from == "tui":
		return to == "tui/ui" || to == "store" || decides || strings.HasPrefix(to, "tui/") && to != "tui/cli"
	case from == "tui/ui", screen:
		return decides || screen && to == "tui/ui"
	case from == "store":
		return isIn(to, "store") || decides
	case isIn(from, "store"):
		// The practice book is written through the store like any other.
		return decides || from == "store/practice" && (to == "store" || to == "store/mailin") ||
			from == "store/source" && (to == "store/mailin" || to == "store/imap") ||
			(from == "store/imap" || from == "store/outbox") && to == "store/dial"
	case from == "chase":
		// The words of a mail follow from a contact; letter itself is words alone.
		return to == "chase/letter"
	}
	return false
}

// forbidden says why a package from outside may not be used in a room, or "".
func forbidden(room, imported string) string {
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case isIn(room, "chase") && slices.Contains([]string{"os", "os/exec", "net", "net/http", "net/smtp", "database/sql", "log", "log/slog", "context"}, imported):
		return "chase is pure: it decides, and touches nothing"
	case isIn(room, "chase") && strings.Contains(first, "."):
		return "chase stands on the standard library alone"
	case isIn(room, "tui") && room != "tui/cli" && imported == "database/sql":
		return "screens never speak SQL"
	case isIn(room, "store") && strings.Contains(imported, "/bubbletea"):
		return "the store does not know that there is a screen"
	case !slices.Contains([]string{"store/dial", "store/outbox", "store/imap"}, room) && slices.Contains([]string{"net", "net/http", "net/smtp", "crypto/tls"}, imported):
		return "only store/dial opens a socket, for store/outbox to send and store/imap to read"
	}
	return ""
}

// isTestRoom reports whether a package exists for tests only: it may reach
// everywhere and look at the clock.
func isTestRoom(room string) bool { return strings.HasSuffix(room, "test") }

func isIn(room, house string) bool { return room == house || strings.HasPrefix(room, house+"/") }

func TestTheHouseKeepsItsRooms(t *testing.T) {
	for _, f := range sources(t) {
		for _, spec := range f.tree.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			own := imported == "dues" || strings.HasPrefix(imported, "dues/")
			if to := strings.TrimPrefix(imported, "dues/"); own && !mayImport(f.room, to) {
				t.Errorf("%s: %s may not import %s (STYLE 2)", f.at(spec), f.room, to)
			}
			if why := forbidden(f.room, imported); why != "" {
				t.Errorf("%s imports %s: %s", f.at(spec), imported, why)
			}
		}
	}
}

func TestTheClockIsReadInMainAlone(t *testing.T) {
	for _, f := range sources(t) {
		if f.room == "." || isTestRoom(f.room) {
			continue
		}
		name := f.nameOf("time")
		ast.Inspect(f.tree, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := s.X.(*ast.Ident)
			if ok && name != "" && pkg.Name == name && slices.Contains([]string{"Now", "Since", "Until"}, s.Sel.Name) {
				t.Errorf("%s: time.%s; take the clock from Options.Now or the caller", f.at(n), s.Sel.Name)
			}
			return true
		})
	}
}

// bareDays are the files that may write a day of this week without a year; what
// the others show is Date.DayFrom, Short or Spelt, which know when it needs one.
var bareDays = []string{"tui/cli/digest.go", "tui/today/pane.go", "tui/today/end.go"}

func TestADateIsShownWithItsYear(t *testing.T) {
	layout := regexp.MustCompile(`\b2 Jan`)
	seen := 0
	for _, f := range sources(t) {
		file := filepath.ToSlash(f.set.Position(f.tree.Pos()).Filename)
		at := func(name string) bool { return strings.HasSuffix(file, "/"+name) }
		ast.Inspect(f.tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			s, ok := call.Fun.(*ast.SelectorExpr)
			switch {
			case !ok || isTestRoom(f.room) || at("chase/date.go"):
			case s.Sel.Name == "Day" && len(call.Args) == 0 && !at("store/mailin/date.go"): // that one is time.Time's
				if seen++; !slices.ContainsFunc(bareDays, at) {
					t.Errorf("%s: a day without its year; DayFrom(today) says it when it is another", f.at(n))
				}
			case s.Sel.Name == "Format" && len(call.Args) == 1 && !at("chase/lint_words.go"): // that one looks for the words
				word, ok := call.Args[0].(*ast.BasicLit)
				if ok && layout.MatchString(word.Value) && !strings.Contains(word.Value, "2006") {
					t.Errorf("%s: %s has no year; chase.Moment and chase.Date know when it needs one", f.at(n), word.Value)
				}
			}
			return true
		})
	}
	if seen == 0 {
		t.Error("nobody calls Date.Day: the test looks in the wrong place")
	}
}

// A panic in a goroutine of its own ends the program with the terminal raw, so
// what runs beside is started at one place, which catches it.
func TestNothingRunsBesideUnguarded(t *testing.T) {
	guarded := 0
	for _, f := range sources(t) {
		if isTestRoom(f.room) {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); !ok {
				return true
			}
			if guarded++; f.room != "tui/ui" || guarded > 1 {
				t.Errorf("%s: a bare go; ui.Aside catches a panic", f.at(n))
			}
			return true
		})
	}
	if guarded == 0 {
		t.Error("ui.Aside starts nothing")
	}
}

// opensFiles are the functions of the store that open, replace or remove a file
// themselves, and which file that is. A book that this process has open is none
// of them: closing it once more would drop SQLite's locks (RISKS 16), on what its
// readers share everywhere, on the book itself where no lock is the open file's
// own.
var opensFiles = map[string]string{
	"store.diskOf":               "what the system says is mounted",
	"store.makeFile":             "a book that is not there yet",
	"store.openCopy":             "its own copy of a book whose folder cannot be written",
	"store.copyFile":             "a backup, a book whose folder cannot be written, or a damaged one that a restore keeps aside",
	"store.tempBeside":           "a new file",
	"store.encrypt":              "a copy made to be encrypted",
	"store.decrypt":              "a locked backup",
	"store.LockedBy":             "a backup",
	"store.ReadKey":              "a file of keys",
	"store.putInPlace":           "a finished copy",
	"store.syncFile":             "a finished copy, or a folder",
	"store.DB.backUp":            "a copy that was not finished",
	"store.DB.BackupLocked":      "a copy made to be encrypted",
	"store.letGo":                "an old backup",
	"store.clearLeftOver":        "a copy that was not finished",
	"store.Restoration.fetch":    "a copy of the backup",
	"store.Restoration.Close":    "a copy of the backup",
	"store.Restoration.swap":     "a book that SQLite could not open",
	"store.Restoration.clearLog": "the log of a book that SQLite could not open",
	"store.writeNew":             "an attachment",
	"store.firstBytes":           "a file to bring in",
	"store.DB.ImportMailAt":      "mail to bring in",
}

func TestNoFileOfTheBookIsOpenedBesidesSQLite(t *testing.T) {
	opens := []string{"Open", "OpenFile", "OpenRoot", "OpenInRoot", "Create", "CreateTemp", "ReadFile", "WriteFile", "Rename", "Remove", "RemoveAll", "Truncate", "Link"}
	found := map[string]bool{}
	for _, f := range sources(t) {
		if f.room != "store" {
			continue
		}
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			name := f.room + "." + receiver(fn) + fn.Name.Name
			ast.Inspect(fn, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if pkg, ok := s.X.(*ast.Ident); !ok || pkg.Name != "os" || !slices.Contains(opens, s.Sel.Name) {
					return true
				}
				if found[name] = true; opensFiles[name] == "" {
					t.Errorf("%s: %s calls os.%s; say in opensFiles of which file, if it is never a book that is open", f.at(n), name, s.Sel.Name)
				}
				return true
			})
		}
	}
	for name := range opensFiles {
		if !found[name] {
			t.Errorf("%s opens no file any more", name)
		}
	}
}

// receiver is the type a method is of, with its dot; "" of a function.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	of := fn.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	return of.(*ast.Ident).Name + "."
}

// A regular expression is compiled when it is first used: one compiled before
// main is paid for by every command.
func TestNoPatternIsCompiledBeforeMain(t *testing.T) {
	for _, f := range sources(t) {
		name := f.nameOf("regexp")
		for _, d := range f.tree.Decls {
			if _, inAFunction := d.(*ast.FuncDecl); inAFunction || name == "" {
				continue
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if _, later := n.(*ast.FuncLit); later {
					return false
				}
				if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "MustCompile" {
					if pkg, ok := s.X.(*ast.Ident); ok && pkg.Name == name {
						t.Errorf("%s: compiled before main; compile it on first use, as pattern does", f.at(n))
					}
				}
				return true
			})
		}
	}
}

func TestTheTopLevelHoldsTheHouseAndNothingElse(t *testing.T) {
	entries, err := fs.ReadDir(moduleRoot(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		code := e.IsDir() || strings.HasSuffix(name, ".go")
		if code && name[0] != '.' && !slices.Contains([]string{"main.go", "tui", "store", "chase"}, name) {
			t.Errorf("%s stands at the top level; code lives in tui, store or chase (STYLE 2)", name)
		}
	}
}

// moduleRoot is the folder that holds go.mod.
func moduleRoot() fs.FS { return os.DirFS("..") }

// source is one Go file that is not a test.
type source struct {
	room string // the package's folder: "chase", "." for main
	set  *token.FileSet
	tree *ast.File
}

func (f source) at(n ast.Node) string { return fmt.Sprint(f.set.Position(n.Pos())) }

// nameOf is the name by which the file knows an import, "" when it does not.
func (f source) nameOf(imported string) string {
	for _, spec := range f.tree.Imports {
		if spec.Path.Value != strconv.Quote(imported) {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(imported)
	}
	return ""
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	err := fs.WalkDir(moduleRoot(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		tree, err := parser.ParseFile(set, filepath.Join("..", filepath.FromSlash(name)), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{path.Dir(name), set, tree})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("found %d files; the walk looks in the wrong place", len(all))
	}
	return all
}
