// Package reports is the book at a glance: the open money by how late it is,
// what is expected week by week, the clients, slowest first, what they promised
// and how that turned out, and what each day's session came to. It works nothing
// out itself.
package reports

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the reports need of the book.
type Data interface {
	Sheet(context.Context, chase.ID) (chase.Account, error)
	Money
	Work
}

// Money is what is owed, was late and came in, for the reports on it.
type Money interface {
	OpenAccounts(context.Context) ([]chase.Account, error)
	LateParts(ctx context.Context, since chase.Date) ([]chase.LatePart, error)
	Trade(ctx context.Context, soldFrom, takenFrom chase.Date) (chase.Trade, error)
}

// Work is what was promised and done, for the reports on it.
type Work interface {
	PromiseAccounts(ctx context.Context, since chase.Date) ([]chase.Account, error)
	Worked(ctx context.Context, since chase.Date) ([]chase.Done, error)
}

// section is one of the reports.
type section int

const (
	ageing section = iota
	forecast
	clients
	promises
	sessions
	sections
)

var names = [sections]string{"ageing", "forecast", "clients", "promises", "sessions"}

// Screen is the reports.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h    int
	load    int
	read    bool
	figures figures
	at      section
	cursors [sections]ui.Cursor // in those that have lines
	opened  bool                // one session has the screen
	paper   bool                // drawn to be kept: nothing is selected
	details map[chase.ID]detail
	asked   map[chase.ID]bool
}

// figures is what the reports show.
type figures struct {
	ageing   []chase.Ageing
	overdue  []chase.OverdueTrend
	speed    []chase.Collection // one for each of ageing
	forecast []chase.Forecast
	slowest  []chase.Payer
	open     chase.Totals
	promises chase.PromiseReport
	sessions chase.Sessions
}

type listedMsg struct {
	load    int
	figures figures
	err     error
}

// New is the reports over the book.
func New(k ui.Kit, data Data) *Screen {
	return &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, details: map[chase.ID]detail{}}
}

// Init reads the book.
func (s *Screen) Init() tea.Cmd { return s.reload() }

// Waiting reports that nothing is read yet.
func (s *Screen) Waiting() bool { return !s.read }

// Typing is never so.
func (s *Screen) Typing() bool { return false }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.scroll()
}

// scroll keeps the selected line of every report in sight.
func (s *Screen) scroll() {
	for at := range sections {
		s.cursors[at].Keep(s.count(at), s.rows(at))
	}
}

// count is how many lines a report has to move in.
func (s *Screen) count(at section) int {
	switch at {
	case clients:
		return len(s.figures.slowest)
	case promises:
		return len(s.figures.promises.Standing) + len(s.figures.promises.Due)
	case sessions:
		return len(s.figures.sessions.Days)
	}
	return 0
}

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data, kit := s.load, s.data, s.kit
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		f, err := read(ctx, data, kit)
		return listedMsg{load, f, err}
	})
}

// read works out every report.
func read(ctx context.Context, data Data, kit ui.Kit) (figures, error) {
	now, today, settings := kit.Now(), kit.Today(), kit.Settings
	accounts, err := data.OpenAccounts(ctx)
	if err != nil {
		return figures{}, err
	}
	late, err := data.LateParts(ctx, chase.TrendFrom(today, chase.OverdueWeeks))
	if err != nil {
		return figures{}, err
	}
	trade, err := data.Trade(ctx, chase.SoldFrom(today), chase.TakenFrom(today))
	if err != nil {
		return figures{}, err
	}
	promised, err := data.PromiseAccounts(ctx, chase.PromisedFrom(today))
	if err != nil {
		return figures{}, err
	}
	done, err := data.Worked(ctx, chase.SessionsFrom(today))
	if err != nil {
		return figures{}, err
	}
	f := figures{
		ageing:   chase.Age(accounts, today, settings.Home),
		overdue:  chase.Trend(late, today, chase.OverdueWeeks, settings.Home),
		forecast: chase.Expect(accounts, now, settings, chase.ForecastWeeks),
		slowest:  chase.Payers(accounts, now, settings),
		promises: chase.PromisesOf(promised, today, settings),
	}
	f.speed = chase.Collections(f.ageing, trade, today)
	f.sessions = chase.SessionsOf(done, f.promises, today)
	for _, a := range f.ageing {
		f.open = f.open.Add(a.Total())
	}
	return f, nil
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case listedMsg:
		return s.listed(msg)
	case detailsMsg:
		return s.hear(msg)
	case ui.Changed:
		if s.load > 0 {
			return s.reload()
		}
	case ui.Turn:
		return s.turn(msg)
	}
	return nil
}

// listed takes new figures; the selection stays on the same client, and on the
// same promise.
func (s *Screen) listed(m listedMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	client, hadClient := s.client()
	promise, hadPromise := s.promise()
	s.figures, s.asked = m.figures, map[chase.ID]bool{}
	if i := slices.IndexFunc(s.figures.slowest, func(p chase.Payer) bool { return hadClient && p.Client.ID == client.Client.ID }); i >= 0 {
		s.cursors[clients].At = i
	}
	if i := slices.IndexFunc(s.allPromises(), func(p chase.ClientPromise) bool { return hadPromise && p.ID == promise.ID }); i >= 0 {
		s.cursors[promises].At = i
	}
	s.scroll()
	return s.look()
}

// Head names the reports; the one the keys act on is in brackets.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Reports"}}
	switch {
	case !s.read:
		return h
	case s.w < narrowest:
		h.Right = names[s.at] + "  " + s.kit.Sum(s.figures.open)
		return h
	}
	words := names
	words[s.at] = s.kit.Styles.Tab.Render("[" + words[s.at] + "]")
	open := s.kit.Sum(s.figures.open)
	if len(s.figures.open) == 1 {
		open = s.figures.open[0].WithCode()
	}
	right := "Open " + open
	if s.w >= wide {
		right = "as of " + s.kit.Today().Noon().Format("2 Jan 2006") + "     " + right
	}
	h.Line = ui.Line(join(words[:], "  "), right, s.w-2)
	return h
}
