package ui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// FormBook is what every form about a client needs of the book: the account,
// and what was left half typed.
type FormBook interface {
	Account(context.Context, chase.ID) (chase.Account, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
}

// FormKind is what makes one form about a client differ from another.
type FormKind interface {
	// Blank is the form for the account as it is now, with nothing typed.
	Blank() *Form
	// Begin is called once, when the account is there: with what was left half
	// typed, if anything was.
	Begin(d chase.Draft, kept bool)
	// Key takes a key while nothing is being read or saved.
	Key(tea.KeyMsg) tea.Cmd
	// Think works out what follows from what is typed; it is called whenever
	// that, or the account, has changed.
	Think()
	// Fault shows why nothing was saved: beside its field, or in the message line.
	Fault(error) tea.Cmd
}

// ClientForm is what the forms about a client share: reading the account and
// the draft, keeping what is typed through every change of the book, saving
// once and saying so. Embed it, and Bind the form that embeds it.
type ClientForm struct {
	TypedForm
	Open  Open
	Name  string // the form's name in a draft: "follow-up"
	Next  bool   // saving it is done with the client: on to the next one
	After *Open  // what is opened when it is saved; nil is nothing
	Read  bool   // the account is there
	Sheet Sheet

	book    FormBook
	kind    FormKind
	base    chase.Account // as it was when what is typed was begun
	beside  []string      // what changed since then, elsewhere
	showing bool          // it is shown in place of the form
	load    int
	saving  bool
	saved   bool
}

// Bind says which book the form is about and what is particular to it.
func (c *ClientForm) Bind(book FormBook, kind FormKind) { c.book, c.kind = book, kind }

type clientFormRead struct {
	name   string
	client chase.ID
	load   int
	sheet  Sheet
	draft  chase.Draft
	kept   bool
	err    error
}

type clientFormSaved struct {
	name   string
	client chase.ID
	words  string
	err    error
}

// Init reads the account and what was left half typed.
func (c *ClientForm) Init() tea.Cmd { return c.reload() }

func (c *ClientForm) reload() tea.Cmd {
	c.load++
	m := clientFormRead{name: c.Name, client: c.Open.Client, load: c.load}
	book, now, settings := c.book, c.Kit.Now(), c.Kit.Settings
	return c.Kit.Load(func(ctx context.Context) tea.Msg {
		a, err := book.Account(ctx, m.client)
		if err != nil {
			m.err = err
			return m
		}
		m.sheet = NewSheet(a, now, settings)
		m.draft, m.kept, m.err = book.Draft(ctx, m.name, m.client)
		return m
	})
}

// Update takes a message.
func (c *ClientForm) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case clientFormRead:
		if msg.name == c.Name && msg.client == c.Open.Client && msg.load == c.load {
			return c.loaded(msg)
		}
	case clientFormSaved:
		if msg.name == c.Name && msg.client == c.Open.Client && c.saving {
			return c.written(msg)
		}
	case Changed:
		if !c.saved {
			return c.reload()
		}
	case Edited:
		return c.edited(msg)
	case tea.KeyMsg:
		if c.Read && !c.saving {
			return c.press(msg)
		}
	}
	return nil
}

// loaded takes the account; what is being typed stays as it is. A form that
// never came to be has nothing to keep and would wait for ever: it goes.
func (c *ClientForm) loaded(m clientFormRead) tea.Cmd {
	first := !c.Read
	if m.err != nil {
		c.Ask(Failed{Err: m.err})
		if first {
			return c.Ask(Back{})
		}
		return nil
	}
	c.Read, c.Sheet = true, m.sheet
	was := c.Form
	c.Form = c.kind.Blank()
	if first {
		c.base = m.sheet.Account
		c.kind.Begin(m.draft, m.kept)
		if m.kept && c.Form.Edited() {
			c.Ask(c.Kit.DraftBack(m.draft))
		}
	} else {
		c.Form.Follow(was)
		c.look()
	}
	c.kind.Think()
	return nil
}

// Save writes the form by do, which gives the words for the message line. The
// text stays where it is until the book has it.
func (c *ClientForm) Save(do func(context.Context) (string, error)) tea.Cmd {
	c.saving = true
	m := clientFormSaved{name: c.Name, client: c.Open.Client}
	draft := chase.DraftName{Form: c.Name, ClientID: c.Open.Client}
	return c.Kit.Save(func(ctx context.Context) tea.Msg {
		m.words, m.err = do(context.WithValue(ctx, chase.TypedIn{}, draft))
		return m
	})
}

func (c *ClientForm) written(m clientFormSaved) tea.Cmd {
	c.saving = false
	if m.err != nil {
		return c.kind.Fault(m.err)
	}
	c.saved = true
	return c.Ask(Saved{Client: c.Open.Client, Whose: c.Sheet.Account.Client.Name, Words: m.words, Next: c.Next, Then: c.After})
}

// edited takes a text back from the user's editor.
func (c *ClientForm) edited(m Edited) tea.Cmd {
	if m.Err == nil && (!c.Read || c.saving) {
		return nil
	}
	said := c.FromEditor(m)
	if m.Err == nil {
		c.kind.Think()
	}
	return said
}

// Press is TypedForm's, with what is known of the client as the facts.
func (c *ClientForm) Press(k tea.KeyMsg) (FormEvent, tea.Cmd) {
	return c.TypedForm.Press(k, func() []string { return c.Sheet.Bare(c.Kit) })
}

// OtherReading puts the other day a date may mean in the focused field, in the
// form that means one day only.
func (c *ClientForm) OtherReading(read func(string, chase.Anchor) (chase.Reading, error)) {
	name := c.Form.Focused()
	r, err := read(c.Form.Value(name), c.Anchor())
	if err == nil && !r.Other.IsZero() {
		c.Form.Edit(name, r.Other.On.String())
	}
}

// Anchor is what dates typed here are understood from.
func (c *ClientForm) Anchor() chase.Anchor { return c.Kit.Anchor(c.Sheet.Account) }

// Crumbs is the head of a form: where we are, the call under way and the
// standing of the client.
func (c *ClientForm) Crumbs(title string) Head {
	name := c.Open.Name
	if c.Read {
		name = c.Sheet.Account.Client.Name
	}
	h := Head{Crumbs: []string{Clean(name), title}}
	if !c.Open.CallFrom.IsZero() {
		h.Right = "call " + Minutes(c.Kit.Now().Sub(c.Open.CallFrom))
	}
	if len(c.beside) > 0 {
		h.Right = strings.TrimPrefix(h.Right+"   ", "   ") + c.mark()
	}
	if c.Read {
		h.Line = c.Sheet.Standing(max(0, c.W-2))
	}
	return h
}

// FactsUnder is the lines of a form with what is known of the client under
// them, where the window has room for that.
func (c *ClientForm) FactsUnder(lines []string) []string {
	if c.H-len(lines) < 2 || c.W < 60 {
		return lines
	}
	lines = append(lines, c.Kit.Rule(Clean(c.Sheet.Account.Client.Name), c.W))
	return append(lines, c.Sheet.Brief(c.Kit, c.W)...)
}

// Waiting reports that keys are to wait: for the account, or for the book to
// have what was saved.
func (c *ClientForm) Waiting() bool { return !c.Read || c.saving }

// Draft is what is typed so far, or what was cleared last.
func (c *ClientForm) Draft() (chase.Draft, bool) {
	switch {
	case !c.Read:
		return chase.Draft{}, false // nothing is known of a draft yet
	case c.saved || !c.Form.Edited() && !c.Form.Cleared():
		return chase.Draft{Form: c.Name, ClientID: c.Open.Client}, false
	}
	return c.Form.Draft(c.Name, c.Open.Client), true
}
