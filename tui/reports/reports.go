// Package reports is the book at a glance: the open money by how late it is,
// what is expected week by week, and the clients, slowest first. It works
// nothing out itself.
package reports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the reports need of the book.
type Data interface {
	OpenAccounts(context.Context) ([]chase.Account, error)
	LateParts(ctx context.Context, since chase.Date) ([]chase.LatePart, error)
	Sheet(context.Context, chase.ID) (chase.Account, error)
}

// section is one of the reports.
type section int

const (
	ageing section = iota
	forecast
	clients
	sections
)

var names = [sections]string{"ageing", "forecast", "clients"}

// forecastWeeks is how far ahead the forecast looks, overdueWeeks how far back
// what was past due.
const (
	forecastWeeks = 8
	overdueWeeks  = 12
)

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
	cursor  ui.Cursor // among the clients
	details map[chase.ID]detail
	asked   map[chase.ID]bool
}

// figures is what the reports show.
type figures struct {
	ageing   []chase.Ageing
	overdue  []chase.OverdueTrend
	forecast []chase.Forecast
	slowest  []chase.Payer
	open     chase.Totals
}

// detail is what only a client's whole history says.
type detail struct {
	contacts float64 // for each invoice
	reason   string  // for being late, the most frequent
}

type listedMsg struct {
	load    int
	figures figures
	err     error
}

type detailsMsg struct {
	load    int
	details map[chase.ID]detail
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

func (s *Screen) scroll() { s.cursor.Keep(len(s.figures.slowest), s.rows()) }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data, now, settings := s.load, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.OpenAccounts(ctx)
		if err != nil {
			return listedMsg{load: load, err: err}
		}
		today := chase.DateOf(now)
		late, err := data.LateParts(ctx, chase.TrendFrom(today, overdueWeeks))
		if err != nil {
			return listedMsg{load: load, err: err}
		}
		f := figuresOf(accounts, now, settings)
		f.overdue = chase.Trend(late, today, overdueWeeks, settings.Home)
		return listedMsg{load: load, figures: f}
	})
}

// figuresOf is what the open accounts come to.
func figuresOf(accounts []chase.Account, now time.Time, settings chase.Settings) figures {
	f := figures{ageing: chase.Age(accounts, chase.DateOf(now), settings.Home), forecast: chase.Expect(accounts, now, settings, forecastWeeks)}
	for _, a := range f.ageing {
		f.open = f.open.Add(a.Total())
	}
	for _, a := range accounts {
		if p := chase.PayerOf(a, now, settings); p.Invoices > 0 {
			f.slowest = append(f.slowest, p)
		}
	}
	chase.Arrange(f.slowest, slower)
	return f
}

// slower puts the slowest first, and those nothing is known of last.
func slower(x, y chase.Payer) int {
	known := func(p chase.Payer) int {
		if p.Habit.Observations == 0 {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(known(x), known(y)), cmp.Compare(y.Habit.DaysLate, x.Habit.DaysLate), strings.Compare(x.Client.Name, y.Client.Name))
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case listedMsg:
		return s.listed(msg)
	case detailsMsg:
		if msg.load != s.load {
			return nil
		}
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		for id, d := range msg.details {
			s.details[id] = d
		}
	case ui.Changed:
		if s.load > 0 {
			return s.reload()
		}
	case ui.Turn:
		return s.turn(msg)
	}
	return nil
}

// listed takes new figures; the selection stays on the same client.
func (s *Screen) listed(m listedMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	was, had := s.selected()
	s.figures, s.asked = m.figures, map[chase.ID]bool{}
	if i := slices.IndexFunc(s.figures.slowest, func(p chase.Payer) bool { return had && p.Client.ID == was.Client.ID }); i >= 0 {
		s.cursor.At = i
	}
	s.scroll()
	return s.look()
}

func (s *Screen) selected() (chase.Payer, bool) {
	if s.cursor.At < 0 || s.cursor.At >= len(s.figures.slowest) {
		return chase.Payer{}, false
	}
	return s.figures.slowest[s.cursor.At], true
}

// atOnce is how many whole histories are read together.
const atOnce = 20

// look reads the histories of the clients in sight.
func (s *Screen) look() tea.Cmd {
	slowest := s.figures.slowest
	var ids []chase.ID
	for _, p := range slowest[min(len(slowest), s.cursor.Top):min(len(slowest), s.cursor.Top+max(atOnce, s.rows()))] {
		if !s.asked[p.Client.ID] {
			s.asked[p.Client.ID] = true
			ids = append(ids, p.Client.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	load, data, today := s.load, s.data, s.kit.Today()
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		m := detailsMsg{load: load, details: map[chase.ID]detail{}}
		for _, id := range ids {
			a, err := data.Sheet(ctx, id)
			if err != nil {
				m.err = err
				break
			}
			d := detail{contacts: chase.ContactsPerInvoice(a)}
			if why := chase.HabitOf(a, today).Reasons; len(why) > 0 {
				d.reason = string(why[0].Reason)
			}
			m.details[id] = d
		}
		return m
	})
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	switch {
	case key.Matches(k, keys.NextPane):
		s.at = (s.at + 1) % sections
	case key.Matches(k, keys.PrevPane):
		s.at = (s.at + sections - 1) % sections
	case key.Matches(k, keys.Zoom):
		return s.Ask(ui.Said{Words: "The reports share the screen already; tab goes from one to the next."})
	case s.at != clients && (key.Matches(k, keys.Sheet) || keys.Opens(k) != ""):
		return s.Ask(ui.Said{Words: "2 lists the invoices behind these figures; tab goes on to the clients."})
	case s.at != clients:
		s.toClients(k)
	default:
		return s.pressClient(k)
	}
	s.scroll()
	return s.look()
}

// toClients is a moving key in a report that has no lines to move in.
func (s *Screen) toClients(k tea.KeyMsg) {
	c := s.cursor
	if isMove, _ := c.Press(k, s.keys.List, len(s.figures.slowest), s.rows()); isMove {
		s.at = clients
	}
}

func (s *Screen) pressClient(k tea.KeyMsg) tea.Cmd {
	if isMove, _ := s.cursor.Press(k, s.keys.List, len(s.figures.slowest), s.rows()); isMove {
		return s.look()
	}
	screen := s.keys.Opens(k)
	if key.Matches(k, s.keys.Sheet) {
		screen = ui.ScreenSheet
	}
	if screen == "" {
		return nil
	}
	if _, ok := s.selected(); !ok {
		return s.Ask(ui.Said{Words: "Nobody owes you anything: there is no client to open."})
	}
	return s.Ask(s.about(screen))
}

// about asks for a screen about the selected client.
func (s *Screen) about(screen string) ui.Open {
	p, _ := s.selected()
	return ui.Open{Screen: screen, Client: p.Client.ID, Name: p.Client.Name, Rank: s.cursor.At + 1, Of: len(s.figures.slowest)}
}

// turn opens the sheet of the client next to the one shown.
func (s *Screen) turn(m ui.Turn) tea.Cmd {
	at := s.cursor.At
	if i := slices.IndexFunc(s.figures.slowest, func(p chase.Payer) bool { return p.Client.ID == m.Client }); i >= 0 {
		at = i
	}
	next := at + m.By
	if next < 0 || next >= len(s.figures.slowest) {
		return s.Ask(ui.Said{Words: "That is the end of the list."})
	}
	s.cursor.At = next
	s.scroll()
	o := s.about(ui.ScreenSheet)
	o.Replace = true
	s.Ask(o)
	return s.look()
}

// Head names the reports; the one the keys act on is in brackets.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Reports"}}
	if !s.read {
		return h
	}
	words := names
	words[s.at] = s.kit.Styles.Tab.Render("[" + words[s.at] + "]")
	open := s.kit.Sum(s.figures.open)
	if len(s.figures.open) == 1 {
		open = s.figures.open[0].WithCode()
	}
	if s.w < narrowest {
		h.Right = names[s.at] + "  " + s.kit.Sum(s.figures.open)
		return h
	}
	h.Line = ui.Line(strings.Join(words[:], "  "), fmt.Sprintf("as of %s     Open %s", s.kit.Today().Noon().Format("2 Jan 2006"), open), s.w-2)
	return h
}
