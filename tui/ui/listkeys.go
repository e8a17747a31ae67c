package ui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// ListKeys is every key of a list.
type ListKeys struct {
	List
	Subject
	Back key.Binding
}

// ForLists are the keys that every list has.
func (k *Keys) ForLists() ListKeys { return ListKeys{List: k.List, Subject: k.Subject, Back: k.Back} }

// press is one key.
func (l *Listing[T]) press(k tea.KeyMsg) tea.Cmd {
	l.seen()
	switch {
	case l.Filter.Typing:
		l.Filter.Press(k)
		l.Narrow()
		return l.look()
	case l.menu != noMenu:
		return l.pressMenu(k)
	}
	if isMove, moved := l.Cursor.Press(k, l.Keys.List, len(l.Shown), l.kind.Visible()); isMove {
		if moved {
			return l.look()
		}
		return nil
	}
	if cmd, isMark := l.markKey(k); isMark {
		return cmd
	}
	keys := l.Keys
	switch {
	case key.Matches(k, keys.Back), key.Matches(k, keys.Left):
		return l.stepBack()
	case key.Matches(k, keys.Filter):
		l.endRange()
		l.Filter.Typing = true
	case key.Matches(k, keys.Zoom):
		l.Zoom = !l.Zoom
		l.scroll()
		return l.look()
	case key.Matches(k, keys.Views):
		return l.views()
	case key.Matches(k, keys.Order):
		return l.reorder()
	default:
		return l.act(k)
	}
	return nil
}

// pressMenu takes the letter that a menu waits for.
func (l *Listing[T]) pressMenu(k tea.KeyMsg) tea.Cmd {
	was := l.menu
	l.menu = noMenu
	if was == copyMenu {
		if m := l.Copies.Pick(k); m != nil {
			l.Ask(m)
		}
		return nil
	}
	if key.Matches(k, l.Keys.Views) {
		return l.Show((l.ViewAt + 1) % len(l.Views))
	}
	for i, v := range l.Views {
		if k.String() == v.Letter {
			return l.Show(i)
		}
	}
	return nil
}

// views shows which views there are to choose from.
func (l *Listing[T]) views() tea.Cmd {
	if len(l.Views) == 1 {
		return l.Ask(Said{Words: "This list has one view. 2 and 3 have more."})
	}
	l.menu = viewMenu
	return nil
}

// Show goes to a view.
func (l *Listing[T]) Show(view int) tea.Cmd {
	was := l.Views[l.ViewAt].Apart
	l.ViewAt, l.Cursor = view, Cursor{}
	l.Unmark()
	switch apart := l.Views[view].Apart; {
	case apart:
		return tea.Batch(l.arrange(), l.kind.Reload())
	case was:
		return l.arrange()
	}
	l.Narrow()
	return l.look()
}

func (l *Listing[T]) reorder() tea.Cmd {
	if why := l.Views[l.ViewAt].Order; why != "" {
		return l.Ask(Said{Words: why})
	}
	l.endRange()
	l.OrderAt = (l.OrderAt + 1) % len(l.Orders)
	return l.arrange()
}

// stepBack closes what is open on the list, one thing at a time.
func (l *Listing[T]) stepBack() tea.Cmd {
	switch {
	case l.Why:
		l.Why = false
	case l.marking():
		l.Unmark()
	case len(l.news.lines) > 0:
		clear(l.news.lines)
	case l.Filter.Words() != "":
		l.Filter.Clear()
		l.Narrow()
	case l.Zoom:
		l.Zoom = false
		l.scroll()
	case l.ViewAt != 0:
		return l.Show(0)
	}
	return l.look()
}

// act is a key that acts on the selected line.
func (l *Listing[T]) act(k tea.KeyMsg) tea.Cmd {
	keys := l.Keys
	for _, off := range l.off {
		if key.Matches(k, off.Binding) {
			return l.Ask(Said{Words: off.why})
		}
	}
	x, ok := l.Selected()
	screen := keys.Opens(k)
	if key.Matches(k, keys.Open) {
		screen = ScreenSheet
		if ok && l.kind.Row(x).Invoice != 0 {
			screen = ScreenInvoice
		}
	}
	switch {
	case !ok && (screen != "" || key.Matches(k, keys.Why, keys.Copy, keys.Call)):
		return l.Ask(Said{Words: "No line is selected: there is none in this view."})
	case screen != "" && !key.Matches(k, keys.Open):
		if lines := l.Marked(); len(lines) > 0 {
			return l.ofMarked(screen, lines)
		}
		return l.Ask(l.About(screen))
	case screen != "":
		return l.Ask(l.About(screen))
	case key.Matches(k, keys.Add):
		return l.Ask(Open{Screen: l.AddScreen})
	case key.Matches(k, keys.Edit):
		return l.edit(ok)
	case key.Matches(k, keys.Outside):
		return l.outside()
	case key.Matches(k, keys.Call):
		o := l.About(ScreenSheet)
		o.CallFrom = l.Kit.Now()
		return l.Ask(o)
	case key.Matches(k, keys.Why):
		l.Why = !l.Why
	case key.Matches(k, keys.Copy):
		l.menu = copyMenu
	default:
		return l.kind.Act(k)
	}
	return nil
}

// edit opens the form of the selected client's facts.
func (l *Listing[T]) edit(ok bool) tea.Cmd {
	if !ok {
		return l.Ask(Said{Words: "No line is selected: there is none in this view."})
	}
	return l.Ask(l.About(l.EditScreen))
}

// outside opens the file of the selected invoice, or where its client takes
// invoices, in the program the desktop has for it.
func (l *Listing[T]) outside() tea.Cmd {
	x, ok := l.Selected()
	if !ok || l.Sheet == nil {
		return l.Ask(Said{Words: "No line is selected: there is nothing to open."})
	}
	for _, v := range l.Sheet.Account.Invoices {
		if v.ID == l.kind.Row(x).Invoice && v.File != "" {
			return l.Ask(Outside{Target: v.File})
		}
	}
	if portal := l.Sheet.Account.Client.Portal; portal != "" {
		return l.Ask(Outside{Target: portal})
	}
	return l.Ask(Said{Words: "Nothing to open: no file of this invoice and no portal of this client is in the book."})
}

// Footer is what the footer shows: the letters that are waited for, or else
// the keys given.
func (l *Listing[T]) Footer(usual ...key.Binding) []key.Binding {
	g := l.Kit.Keys
	switch {
	case l.Filter.Typing:
		return []key.Binding{l.Filter.End, l.Filter.Off}
	case l.menu == copyMenu:
		return l.Copies.Help()
	case l.menu == viewMenu:
		return l.viewHelp()
	case l.marking():
		k := l.Keys
		return []key.Binding{k.FollowUp, k.Note, k.NotToday, k.Paid, k.Step, k.Copy, k.MarkAll, bind("esc", "unmark", "esc")}
	case l.Why:
		return []key.Binding{l.Keys.Back, l.Keys.Open, l.Keys.Record}
	case len(l.Shown) == 0 && len(l.Views) > 1:
		return []key.Binding{l.Keys.Views, l.Keys.Filter, g.Search, g.Undo, g.Quit}
	case len(l.Shown) == 0:
		return []key.Binding{g.Search, g.QuickNote, g.Undo, g.Quit}
	}
	return usual
}

// viewHelp is the letters of the views.
func (l *Listing[T]) viewHelp() []key.Binding {
	help := []key.Binding{bind("F", "next", "F")}
	for _, v := range l.Views {
		help = append(help, bind(v.Letter, v.Short, v.Letter))
	}
	return help
}

// FullHelp is the help: on this line, moving, and finding.
func (l *Listing[T]) FullHelp() [][]key.Binding {
	k, g := l.Keys, l.Kit.Keys
	find := []key.Binding{k.Filter}
	if len(l.Views) > 1 {
		find = append(find, k.Views)
	}
	if len(l.Orders) > 0 {
		find = append(find, k.Order)
	}
	return [][]key.Binding{
		append(append([]key.Binding{k.Open, k.Call}, k.Verbs()...), k.Later, k.Why, k.Copy, k.Edit, k.Outside),
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Zoom},
		append(find, k.Add, k.Mark, k.Range, k.MarkAll, g.Search, g.Do, g.QuickNote, g.Undo, g.Redo, g.Back, g.Quit, g.Suspend),
	}
}
