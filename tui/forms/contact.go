package forms

import (
	"context"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// ContactData is what a contact needs of the book.
type ContactData interface {
	Book
	AddContact(context.Context, chase.Contact) (chase.Contact, error)
	EditContact(context.Context, chase.Contact) error
}

type contact struct{ data ContactData }

// NewContact is the form for whom to ask for at a client: it changes the
// present one, or adds somebody.
func NewContact(k ui.Kit, data ContactData, o ui.Open) *Screen {
	return newScreen(k, data, o, "contact", "Contact", contact{data})
}

// roles are what a contact can do about an invoice, with the letter that picks
// each.
var roles = []struct {
	key  string
	role chase.Role
}{{"p", chase.Pays}, {"a", chase.Approves}, {"o", chase.Ordered}, {"d", chase.Decides}}

func (c contact) fields(s *Screen) []*ui.Field {
	now := s.Sheet.Prep.AskFor
	role := string(now.Role)
	if now.ID == 0 {
		role = string(chase.Pays)
	}
	return []*ui.Field{
		{Name: "name", Label: "Name", Text: now.Name},
		{Name: "role", Label: "Role", Text: role, Hint: "p pays, a approves, o ordered, d decides", Echo: echoRole},
		{Name: "job", Label: "Job", Text: now.Job, Hint: "accounts payable"},
		{Name: "phone", Label: "Phone", Text: now.Phone},
		{Name: "mail", Label: "Mail", Text: now.Email},
		{Name: "best", Label: "Best time", Text: now.BestTime, Hint: "mornings"},
		{Name: "new", Label: "New", Kind: ui.TickField, Off: now.ID == 0, Boxes: []ui.Box{{Words: "somebody new; " + now.Name + " stays as before"}}},
	}
}

func (c contact) save(s *Screen) (func(context.Context) (string, error), error) {
	p := s.Sheet.Prep.AskFor
	if p.ID == 0 || s.Form.Field("new").Ticked(0) {
		p = chase.Contact{ClientID: s.Open.Client}
	}
	p.ClientID = s.Open.Client
	p.Name, p.Job, p.Phone, p.Email, p.BestTime = s.value("name"), s.value("job"), s.value("phone"), s.value("mail"), s.value("best")
	if p.Name == "" && p.Phone == "" && p.Email == "" {
		return nil, &chase.FieldError{Field: "name", Problem: "Whom to ask for? A name, a number or an address is enough."}
	}
	role, ok := roleOf(s.value("role"))
	if !ok {
		return nil, &chase.FieldError{Field: "role", Problem: "p pays, a approves, o ordered, d decides; or leave it empty."}
	}
	p.Role = role
	return func(ctx context.Context) (string, error) {
		if p.ID != 0 {
			return "contact " + p.Name, c.data.EditContact(ctx, p)
		}
		_, err := c.data.AddContact(ctx, p)
		return "new contact " + p.Name, err
	}, nil
}

func roleOf(words string) (chase.Role, bool) {
	if words == "" {
		return "", true
	}
	for _, r := range roles {
		if strings.EqualFold(words, r.key) || strings.EqualFold(words, string(r.role)) {
			return r.role, true
		}
	}
	return "", false
}

func echoRole(text string) ui.Echo {
	role, ok := roleOf(strings.TrimSpace(text))
	switch {
	case !ok:
		return ui.Echo{Words: "p pays, a approves, o ordered, d decides", Bad: true}
	case role == "":
		return ui.Echo{}
	}
	return ui.Echo{Words: "-> " + string(role)}
}

func (c contact) below(*Screen, int) []string { return nil }
