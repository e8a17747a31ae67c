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
	ui.TypedForm
	keys ui.FormKeys
	data NewInvoiceData
	name string // of the client it begins with

	read    bool
	saving  bool
	saved   bool
	clients []chase.Client
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
	return &NewInvoice{TypedForm: ui.TypedForm{Kit: k}, keys: k.Keys.Form, data: data, name: o.Name}
}

// Init reads the clients there are and what was left half typed.
func (s *NewInvoice) Init() tea.Cmd {
	data := s.data
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
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
	case ui.Changed:
		return s.Init()
	case ui.Edited:
		return s.FromEditor(msg)
	case tea.KeyMsg:
		return s.press(msg)
	}
	return nil
}

func (s *NewInvoice) begin(m newInvoiceRead) tea.Cmd {
	switch {
	case m.err != nil && s.read:
		return s.Ask(ui.Failed{Err: m.err})
	case s.read: // the book has changed: what is typed stays
		s.clients = m.clients
		return nil
	case m.err != nil:
		s.Ask(ui.Failed{Err: m.err})
		return s.Ask(ui.Back{})
	}
	s.clients, s.read = m.clients, true
	s.Form = ui.NewForm(s.Kit,
		&ui.Field{Name: "client", Label: "Client", Text: s.name, Hint: "Acme Print Ltd", Echo: s.echoClient},
		&ui.Field{Name: "number", Label: "Number", Hint: "INV-1042"},
		&ui.Field{Name: "amount", Label: "Amount", Hint: "1,240.00", Echo: s.echoAmount},
		&ui.Field{Name: "issued", Label: "Sent on", Hint: "today; 7 oct, last fri, 2026-10-07", Echo: s.echoIssued},
		&ui.Field{Name: "due", Label: "Due", Hint: "net 30, or a day: 6 nov, eom", Echo: s.echoDue},
		&ui.Field{Name: "po", Label: "PO", Hint: "their order number, if any", Echo: s.echoPO},
		&ui.Field{Name: "for", Label: "What for", Hint: "may stay empty"},
	)
	s.Form.Short = true
	if m.kept {
		s.Form.Restore(m.draft)
		return s.Ask(s.Kit.DraftBack(m.draft))
	}
	if s.name != "" {
		s.Form.Focus("number")
	}
	return nil
}

func (s *NewInvoice) press(k tea.KeyMsg) tea.Cmd {
	event, cmd := s.Press(k, ui.NoFacts)
	if event == ui.FormSave {
		return s.write()
	}
	return cmd
}

func (s *NewInvoice) write() tea.Cmd {
	client, invoice, err := s.bill()
	if err != nil {
		return s.Fault(err)
	}
	s.saving = true
	data := s.data
	return s.Kit.Save(func(ctx context.Context) tea.Msg {
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
		return s.Fault(m.err)
	}
	s.saved = true
	v := m.invoice
	return s.Ask(ui.Saved{Client: v.ClientID, Words: fmt.Sprintf("%s %s, %s, due %s", v.Number, m.client, s.Kit.Amount(v.Total), v.OldestDue().DayFrom(s.Kit.Today()))})
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
		c = chase.Client{Name: name, Kind: chase.Company, Tone: chase.Neutral, Added: s.Kit.Today()}
	}
	c.Currency = cmp.Or(c.Currency, s.Kit.Settings.Home)
	if v.Number = s.value("number"); v.Number == "" {
		return c, v, &chase.FieldError{Field: "number", Problem: "Which number does the invoice carry?"}
	}
	if s.value("amount") == "" {
		return c, v, &chase.FieldError{Field: "amount", Problem: "How much? Try 1240 or 1,240.00."}
	}
	var err error
	if v.Total, err = asked(s.value("amount"), c.Currency); err != nil {
		return c, v, err
	}
	if v.Issued, err = s.issued(); err != nil {
		return c, v, ui.InField("issued", err)
	}
	v.PO, v.For = s.value("po"), s.value("for")
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

func (s *NewInvoice) anchor() chase.Anchor { return s.Kit.Anchor(chase.Account{}) }

// issued is the day it was sent: today when nothing is typed.
func (s *NewInvoice) issued() (chase.Date, error) {
	if s.value("issued") == "" {
		return s.Kit.Today(), nil
	}
	r, err := chase.ParsePastMoment(s.value("issued"), s.anchor())
	return r.Moment.On, err
}

// due reads terms or a day; nothing typed is what the client's own terms say.
func (s *NewInvoice) due(c chase.Client, issued chase.Date, total chase.Money) (string, []chase.Part, error) {
	return dueParts(s.value("due"), c.Terms, issued, total, s.anchor())
}

func (s *NewInvoice) value(name string) string { return strings.TrimSpace(s.Form.Value(name)) }

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
	c, _ := s.known(s.value("client"))
	return echoMoney(text, cmp.Or(c.Currency, s.Kit.Settings.Home), chase.ParseMoney)
}

func (s *NewInvoice) echoIssued(text string) ui.Echo {
	return ui.EchoDate(text, s.anchor(), chase.ParsePastMoment)
}

// echoPO says when a client pays nothing without one.
func (s *NewInvoice) echoPO(text string) ui.Echo {
	if c, _ := s.known(s.value("client")); c.NeedsPO && strings.TrimSpace(text) == "" {
		return ui.Echo{Words: "they pay nothing without one"}
	}
	return ui.Echo{}
}

func (s *NewInvoice) echoDue(string) ui.Echo {
	c, _ := s.known(s.value("client"))
	issued, err := s.issued()
	if err != nil || cmp.Or(s.value("due"), c.Terms) == "" {
		return ui.Echo{}
	}
	_, parts, err := s.due(c, issued, chase.Money{Minor: 100, Currency: s.Kit.Settings.Home})
	if err != nil || len(parts) == 0 {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	words := "-> " + parts[0].Due.Long()
	if late := s.Kit.Today().Since(parts[0].Due); late > 0 {
		words += ", " + ui.Count(late, "day") + " ago"
	}
	if len(parts) > 1 {
		words += fmt.Sprintf(", and %d more", len(parts)-1)
	}
	return ui.Echo{Words: words}
}

// Waiting reports that keys are to wait.
func (s *NewInvoice) Waiting() bool { return !s.read || s.saving }

// Draft is what is typed so far.
func (s *NewInvoice) Draft() (chase.Draft, bool) {
	switch {
	case !s.read:
		return chase.Draft{}, false
	case s.saved || !s.Form.Edited() && !s.Form.Cleared():
		return chase.Draft{Form: ui.ScreenNewInvoice}, false
	}
	return s.Form.Draft(ui.ScreenNewInvoice, 0), true
}

// Head is where we are.
func (s *NewInvoice) Head() ui.Head {
	return ui.Head{Crumbs: []string{"New invoice"}, Line: "A client who is not in the book yet comes in with it. u takes both back."}
}

// ShortHelp is the footer.
func (s *NewInvoice) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Enter, k.Save, k.Leave, k.Previous, k.Clear}
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
	return ui.Clamp("\n"+s.Form.View(max(1, min(s.W, twoColumns)), max(1, s.H-1)), s.W, s.H)
}
