package forms

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// NewInvoiceData is what typing in an invoice needs of the book.
type NewInvoiceData interface {
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
	FindInvoices(ctx context.Context, words string) ([]chase.InvoiceLine, error)
	AddBill(ctx context.Context, c chase.Client, v chase.Invoice, form string) (chase.Invoice, error)
}

// NewInvoice is the form that types in one invoice: the client by name, whether
// they are in the book or not.
type NewInvoice struct {
	ui.Wishes
	kit  ui.Kit
	keys ui.FormKeys
	data NewInvoiceData
	name string // of the client it begins with

	w, h    int
	read    bool
	saving  bool
	saved   bool
	clients []chase.Client
	form    *ui.Form
}

type newInvoiceRead struct {
	clients []chase.Client
	draft   chase.Draft
	kept    bool
	err     error
}

type newInvoiceSaved struct {
	invoice chase.Invoice
	client  string
	err     error
}

// NewNewInvoice is the form; o may name the client it begins with.
func NewNewInvoice(k ui.Kit, data NewInvoiceData, o ui.Open) *NewInvoice {
	return &NewInvoice{kit: k, keys: k.Keys.Form, data: data, name: o.Name}
}

// Init reads the clients there are and what was left half typed.
func (s *NewInvoice) Init() tea.Cmd {
	data := s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		var m newInvoiceRead
		lines, err := data.Clients(ctx, chase.ScopeAll)
		if err != nil {
			return newInvoiceRead{err: err}
		}
		for _, l := range lines {
			m.clients = append(m.clients, l.Client)
		}
		m.draft, m.kept, m.err = data.Draft(ctx, ui.ScreenNewInvoice, 0)
		return m
	})
}

// Update takes a message.
func (s *NewInvoice) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case newInvoiceRead:
		return s.begin(msg)
	case newInvoiceSaved:
		return s.written(msg)
	case ui.Edited:
		if msg.Err != nil {
			return s.Ask(ui.Failed{Err: msg.Err})
		}
		s.form.Edit(msg.Field, msg.Text)
	case tea.KeyMsg:
		return s.press(msg)
	}
	return nil
}

func (s *NewInvoice) begin(m newInvoiceRead) tea.Cmd {
	if m.err != nil {
		s.Ask(ui.Failed{Err: m.err})
		return s.Ask(ui.Back{})
	}
	s.clients, s.read = m.clients, true
	s.form = ui.NewForm(s.kit,
		&ui.Field{Name: "client", Label: "Client", Text: s.name, Hint: "Acme Print Ltd", Echo: s.echoClient},
		&ui.Field{Name: "number", Label: "Number", Hint: "INV-1042"},
		&ui.Field{Name: "amount", Label: "Amount", Hint: "1,240.00", Echo: s.echoAmount},
		&ui.Field{Name: "issued", Label: "Sent on", Hint: "today; 7 oct, last fri, 2026-10-07", Echo: s.echoIssued},
		&ui.Field{Name: "due", Label: "Due", Hint: "net 30, or a day: 6 nov, eom", Echo: s.echoDue},
		&ui.Field{Name: "for", Label: "What for", Hint: "may stay empty"},
	)
	s.form.Short = true
	if m.kept {
		s.form.Restore(m.draft)
		return s.Ask(ui.Said{Words: "Draft from " + m.draft.Updated.In(s.kit.Now().Location()).Format("15:04") + " is back"})
	}
	if s.name != "" {
		s.form.Focus("number")
	}
	return nil
}

func (s *NewInvoice) press(k tea.KeyMsg) tea.Cmd {
	switch s.form.Update(k) {
	case ui.FormSave:
		return s.write()
	case ui.FormLeave:
		return s.Ask(ui.Back{})
	case ui.FormEditor:
		return s.kit.EditText(s.form.Focused(), s.form.Value(s.form.Focused()))
	case ui.FormCleared:
		return s.Ask(ui.Said{Words: "Cleared. ctrl+x again brings it back."})
	}
	return nil
}

func (s *NewInvoice) write() tea.Cmd {
	client, invoice, err := s.bill()
	if err != nil {
		return s.fault(err)
	}
	s.saving = true
	data := s.data
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		if err := fresh(ctx, data, invoice.Number); err != nil {
			return newInvoiceSaved{err: err}
		}
		saved, err := data.AddBill(ctx, client, invoice, ui.ScreenNewInvoice)
		return newInvoiceSaved{saved, client.Name, err}
	})
}

// fresh refuses a number that is in the book already.
func fresh(ctx context.Context, data NewInvoiceData, number string) error {
	lines, err := data.FindInvoices(ctx, number)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if strings.EqualFold(l.Invoice.Number, number) {
			return &chase.FieldError{Field: "number", Problem: fmt.Sprintf("%s is already here: %s, %s.", l.Invoice.Number, l.Invoice.Total.WithCode(), l.Client)}
		}
	}
	return nil
}

func (s *NewInvoice) written(m newInvoiceSaved) tea.Cmd {
	s.saving = false
	if m.err != nil {
		return s.fault(m.err)
	}
	s.saved = true
	v := m.invoice
	return s.Ask(ui.Saved{Client: v.ClientID, Words: fmt.Sprintf("%s %s, %s, due %s", v.Number, m.client, s.kit.Amount(v.Total), v.OldestDue().Day())})
}

func (s *NewInvoice) fault(err error) tea.Cmd {
	if !s.form.Fail(err) {
		return s.Ask(ui.Failed{Err: err})
	}
	return nil
}

// bill is the client and the invoice that are typed.
func (s *NewInvoice) bill() (chase.Client, chase.Invoice, error) {
	var v chase.Invoice
	name := s.value("client")
	if name == "" {
		return chase.Client{}, v, &chase.FieldError{Field: "client", Problem: "Who owes it? A name is enough."}
	}
	c, known := s.known(name)
	if !known {
		c = chase.Client{Name: name, Kind: chase.Company, Tone: chase.Neutral, Added: s.kit.Today()}
	}
	c.Currency = cmp.Or(c.Currency, s.kit.Settings.Home)
	if v.Number = s.value("number"); v.Number == "" {
		return c, v, &chase.FieldError{Field: "number", Problem: "Which number does the invoice carry?"}
	}
	if s.value("amount") == "" {
		return c, v, &chase.FieldError{Field: "amount", Problem: "How much? Try 1240 or 1,240.00."}
	}
	var err error
	if v.Total, err = chase.ParseMoney(s.value("amount"), c.Currency); err != nil {
		return c, v, ui.InField("amount", err)
	}
	if v.Issued, err = s.issued(); err != nil {
		return c, v, ui.InField("issued", err)
	}
	v.For = s.value("for")
	v.Terms, v.Parts, err = s.due(c, v.Issued, v.Total)
	return c, v, ui.InField("due", err)
}

// known is the client of that name.
func (s *NewInvoice) known(name string) (chase.Client, bool) {
	i := slices.IndexFunc(s.clients, func(c chase.Client) bool { return strings.EqualFold(c.Name, name) })
	if i < 0 {
		return chase.Client{}, false
	}
	return s.clients[i], true
}

func (s *NewInvoice) anchor() chase.Anchor { return s.kit.Anchor(chase.Account{}) }

// issued is the day it was sent: today when nothing is typed.
func (s *NewInvoice) issued() (chase.Date, error) {
	if s.value("issued") == "" {
		return s.kit.Today(), nil
	}
	r, err := chase.ParsePastMoment(s.value("issued"), s.anchor())
	return r.Moment.On, err
}

// due reads terms or a day; nothing typed is what the client's own terms say.
func (s *NewInvoice) due(c chase.Client, issued chase.Date, total chase.Money) (string, []chase.Part, error) {
	return dueParts(s.value("due"), c.Terms, issued, total, s.anchor())
}

func (s *NewInvoice) value(name string) string { return strings.TrimSpace(s.form.Value(name)) }

// echoClient says whether the client is in the book, and whom the words may
// mean as well.
func (s *NewInvoice) echoClient(text string) ui.Echo {
	text = strings.TrimSpace(text)
	if text == "" {
		return ui.Echo{}
	}
	if c, known := s.known(text); known {
		return ui.Echo{Words: strings.TrimSuffix("-> in the book, "+c.Terms, ", ")}
	}
	for _, c := range s.clients {
		if strings.HasPrefix(strings.ToLower(c.Name), strings.ToLower(text)) {
			return ui.Echo{Words: "-> a new client; in the book is " + c.Name}
		}
	}
	return ui.Echo{Words: "-> a new client"}
}

func (s *NewInvoice) echoAmount(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	home := s.kit.Settings.Home
	if c, known := s.known(s.value("client")); known {
		home = cmp.Or(c.Currency, home)
	}
	m, err := chase.ParseMoney(text, home)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + m.WithCode()}
}

func (s *NewInvoice) echoIssued(text string) ui.Echo {
	return ui.EchoDate(text, s.anchor(), chase.ParsePastMoment)
}

func (s *NewInvoice) echoDue(string) ui.Echo {
	c, _ := s.known(s.value("client"))
	issued, err := s.issued()
	if err != nil || cmp.Or(s.value("due"), c.Terms) == "" {
		return ui.Echo{}
	}
	_, parts, err := s.due(c, issued, chase.Money{Minor: 100, Currency: s.kit.Settings.Home})
	if err != nil || len(parts) == 0 {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	words := "-> " + parts[0].Due.Long()
	if late := s.kit.Today().Since(parts[0].Due); late > 0 {
		words += ", " + ui.Count(late, "day") + " ago"
	}
	if len(parts) > 1 {
		words += fmt.Sprintf(", and %d more", len(parts)-1)
	}
	return ui.Echo{Words: words}
}

// SetSize is the room for the body.
func (s *NewInvoice) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Typing reports that letters are text.
func (s *NewInvoice) Typing() bool { return true }

// Waiting reports that keys are to wait.
func (s *NewInvoice) Waiting() bool { return !s.read || s.saving }

// Draft is what is typed so far.
func (s *NewInvoice) Draft() (chase.Draft, bool) {
	switch {
	case !s.read:
		return chase.Draft{}, false
	case s.saved || !s.form.Edited() && !s.form.Cleared():
		return chase.Draft{Form: ui.ScreenNewInvoice}, false
	}
	return s.form.Draft(ui.ScreenNewInvoice, 0), true
}

// Head is where we are.
func (s *NewInvoice) Head() ui.Head {
	return ui.Head{Crumbs: []string{"New invoice"}, Line: "A client who is not in the book yet comes in with it. u takes both back."}
}

// ShortHelp is the footer.
func (s *NewInvoice) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Enter, k.Save, k.Previous, k.Clear, k.Leave}
}

// FullHelp is every key of the form, for the help list.
func (s *NewInvoice) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Enter, k.Save, k.Next, k.Previous, k.Editor, k.Clear, k.Leave}}
}

// View is the form.
func (s *NewInvoice) View() string {
	if !s.read {
		return ""
	}
	return ui.Clamp("\n"+s.form.View(max(1, min(s.w, twoColumns)), max(1, s.h-1)), s.w, s.h)
}
