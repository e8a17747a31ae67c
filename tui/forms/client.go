package forms

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// ClientData is what the facts of a client need of the book.
type ClientData interface {
	Book
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
	AddClient(context.Context, chase.Client, []chase.Contact) (chase.Client, error)
	EditClient(context.Context, chase.Client) error
}

type client struct{ data ClientData }

// NewClient is the form for the facts of a client. When o names none it enters
// a new one, with whom to ask for there.
func NewClient(k ui.Kit, data ClientData, o ui.Open) *Screen {
	title := "Client"
	if o.Client == 0 {
		title = "New client"
	}
	return newScreen(k, clientBook{data, k}, o, ui.ScreenClient, title, client{data})
}

// clientBook gives a client who is not in the book yet: nobody, as the book
// would have them by default.
type clientBook struct {
	ClientData
	kit ui.Kit
}

// Account is the account of a client, or of nobody yet.
func (b clientBook) Account(ctx context.Context, id chase.ID) (chase.Account, error) {
	if id != 0 {
		return b.ClientData.Account(ctx, id)
	}
	return chase.Account{Client: chase.Client{Kind: chase.Company, Tone: chase.Neutral, Currency: b.kit.Settings.Home}}, nil
}

func (c client) fields(s *Screen) []*ui.Field {
	now, isNew := s.Sheet.Account.Client, s.Open.Client == 0
	grace := ""
	if now.GraceDays != nil {
		grace = strconv.Itoa(*now.GraceDays)
	}
	return []*ui.Field{
		{Name: "name", Label: "Name", Text: now.Name, Hint: "as in Acme Print Ltd"},
		{Name: "kind", Label: "Kind", Text: string(now.Kind), Hint: kinds.words(), Echo: kinds.echo},
		{Name: "contact", Label: "Ask for", Off: !isNew, Hint: "who pays the invoices; may stay empty"},
		{Name: "phone", Label: "Phone", Off: !isNew, Hint: "as in 020 7946 0102", Echo: ui.EchoPhone},
		{Name: "mail", Label: "Mail", Off: !isNew, Hint: "as in ap@acme.example", Echo: ui.EchoEmail},
		{Name: "terms", Label: "Terms", Text: now.Terms, Hint: "net 30, eom, 30+eom, 2/10 net 30", Echo: func(text string) ui.Echo { return c.echoTerms(s, text) }},
		{Name: "run", Label: "Pay run", Text: now.PayRun, Hint: "weekly fri cutoff wed 12:00; monthly 25", Echo: func(text string) ui.Echo { return c.echoRun(s, text) }},
		{Name: "method", Label: "Pays by", Text: string(now.Method), Hint: "b BACS, t transfer, q cheque, c card", Echo: echoMethod},
		{Name: "tone", Label: "Tone", Text: string(now.Tone), Hint: tones.words(), Echo: tones.echo},
		{Name: "currency", Label: "Currency", Text: string(now.Currency), Hint: "as in GBP", Echo: echoCurrency},
		{Name: "grace", Label: "Grace", Text: grace, Hint: fmt.Sprintf("%d, days after due before a reminder", s.Kit.Settings.Grace), Echo: echoGrace},
		{Name: "late", Label: "If late", Text: now.LateTerms, Hint: "statutory; pct-year 8, pct-month 1.5, flat 25.00", Echo: echoLate},
		{Name: "ladder", Label: "Ladder", Text: now.Ladder, Hint: "the usual; friendly-1 5 mail, firm 20", Echo: echoLadder},
		{Name: "po", Label: "PO", Kind: ui.TickField, Boxes: []ui.Box{{Words: "pays nothing without a PO number", On: now.NeedsPO}}},
		{Name: "reference", Label: "Reference", Text: now.Reference, Hint: "what they want on invoices"},
		{Name: "portal", Label: "Portal", Text: now.Portal, Hint: "where invoices are handed in"},
		{Name: "address", Label: "Address", Kind: ui.LongField, Text: now.Address, Hint: "for letters"},
		{Name: "about", Label: "About", Kind: ui.LongField, Text: now.About, Hint: "worth knowing before ringing"},
	}
}

func (c client) save(s *Screen) (func(context.Context) (string, error), error) {
	typed, err := c.typed(s)
	if err != nil {
		return nil, err
	}
	if s.Open.Client != 0 {
		return func(ctx context.Context) (string, error) {
			if err := c.nameFree(ctx, typed); err != nil {
				return "", err
			}
			return "client " + typed.Name, c.data.EditClient(ctx, typed)
		}, nil
	}
	people, err := c.people(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		if err := c.nameFree(ctx, typed); err != nil {
			return "", err
		}
		added, err := c.data.AddClient(ctx, typed, people)
		return "new client " + added.Name, err
	}, nil
}

// nameFree refuses the name of another client: two of one name could never be
// told apart.
func (c client) nameFree(ctx context.Context, typed chase.Client) error {
	lines, err := c.data.Clients(ctx, chase.ScopeAll)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.Client.ID != typed.ID && strings.EqualFold(l.Client.Name, typed.Name) {
			return &chase.FieldError{Field: "name", Problem: l.Client.Name + " is already here. 3 lists the clients; e changes one."}
		}
	}
	return nil
}

// people is whom to ask for at a new client, when anybody was named.
func (c client) people(s *Screen) ([]chase.Contact, error) {
	p := chase.Contact{Name: s.value("contact"), Role: chase.Pays}
	var err error
	if p.Phone, err = chase.ParsePhone(s.value("phone")); err != nil {
		return nil, err
	}
	if p.Email, err = chase.ParseEmail(s.value("mail")); err != nil {
		return nil, ui.InField("mail", err)
	}
	if p.Name == "" && p.Phone == "" && p.Email == "" {
		return nil, nil
	}
	return []chase.Contact{p}, nil
}

// typed is the client as the form says.
func (c client) typed(s *Screen) (chase.Client, error) {
	t := s.Sheet.Account.Client
	t.Name, t.Reference, t.Portal = s.value("name"), s.value("reference"), s.value("portal")
	t.Address, t.About, t.NeedsPO = s.value("address"), s.value("about"), s.Form.Field("po").Ticked(0)
	if t.Name == "" {
		return t, &chase.FieldError{Field: "name", Problem: "Who is it? A name is enough."}
	}
	kind, err := kinds.pick("kind", s.value("kind"))
	if err != nil {
		return t, err
	}
	tone, err := tones.pick("tone", s.value("tone"))
	if err != nil {
		return t, err
	}
	t.Kind, t.Tone = cmp.Or(chase.Kind(kind), chase.Company), cmp.Or(chase.Tone(tone), chase.Neutral)
	if t.Currency, err = currency(cmp.Or(s.value("currency"), string(s.Kit.Settings.Home))); err != nil {
		return t, err
	}
	if t.GraceDays, err = chase.ParseGrace(s.value("grace")); err != nil {
		return t, err
	}
	return t, c.grammars(s, &t)
}

// grammars are the facts that have a grammar; an empty one is none.
func (c client) grammars(s *Screen, t *chase.Client) error {
	t.Terms, t.PayRun, t.Ladder, t.Method, t.LateTerms = s.value("terms"), s.value("run"), s.value("ladder"), "", ""
	for _, g := range []struct {
		field, words string
		read         func(string) error
	}{
		{"terms", t.Terms, func(w string) error { _, err := chase.ParseTerms(w); return err }},
		{"run", t.PayRun, func(w string) error { _, err := chase.ParsePayRun(w); return err }},
		{"ladder", t.Ladder, func(w string) error { _, err := chase.ParseLadder(w); return err }},
		{"method", s.value("method"), func(w string) (err error) { t.Method, err = chase.ParseMethod(w); return err }},
		{"late", s.value("late"), func(w string) error {
			late, err := chase.ParseLateTerms(w)
			t.LateTerms = late.String()
			return err
		}},
	} {
		before := s.Form.Field(g.field).Text
		if g.words == "" || g.words == before && g.field == "terms" {
			continue // terms of an import in words of its own stay as they are
		}
		if err := g.read(g.words); err != nil {
			return ui.InField(g.field, err)
		}
	}
	return nil
}

func (c client) below(*Screen, int) []string { return nil }
