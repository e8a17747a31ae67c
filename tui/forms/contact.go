package forms

import (
	"context"
	"slices"
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

// NewContact is the form for the people at a client: it changes the one it was
// opened on, else the one to ask for; another by name; or adds somebody.
func NewContact(k ui.Kit, data ContactData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.FormAbout(ui.ScreenContact, o.Contact), "Contact", contact{data})
}

func (c contact) fields(s *Screen) []*ui.Field {
	now := c.usual(s)
	role := string(now.Role)
	if now.ID == 0 {
		role = string(chase.Pays)
	}
	others := c.others(s, now)
	return []*ui.Field{
		{Name: "name", Label: "Name", Text: now.Name},
		{Name: "role", Label: "Role", Text: role, Hint: roles.words(), Echo: roles.echo},
		{Name: "job", Label: "Job", Text: now.Job, Hint: "accounts payable"},
		{Name: "phone", Label: "Phone", Text: now.Phone, Hint: "as in 020 7946 0102", Echo: ui.EchoPhone},
		{Name: "mail", Label: "Mail", Text: now.Email, Hint: "as in ap@acme.example", Echo: ui.EchoEmail},
		{Name: "tone", Label: "Tone", Text: string(now.Tone), Hint: string(s.Sheet.Account.Client.Tone) + ", as the client; " + tones.words(), Echo: tones.echo},
		{Name: "best", Label: "Best time", Text: now.BestTime, Hint: "mornings"},
		{Name: "away", Label: "Away until", Text: isoDate(now.AwayUntil), Hint: "the day they are back: mon, 3 dec", Echo: func(text string) ui.Echo { return c.echoAway(s, text) }},
		{Name: "left", Label: "Left", Kind: ui.TickField, Off: now.ID == 0, Boxes: []ui.Box{{Words: "no longer works there", On: now.Left != 0}}},
		{Name: "new", Label: "New", Kind: ui.TickField, Off: now.ID == 0, Boxes: []ui.Box{{Words: "somebody new; " + now.Name + " stays as before"}}},
		{Name: "other", Label: "Another", Off: len(others) == 0, Hint: strings.Join(others, ", "), Echo: func(text string) ui.Echo { return c.echoOther(s, text) }},
	}
}

func isoDate(d chase.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// usual is whom the form is about when nobody else is named: the one it was
// opened on, else the one to ask for.
func (c contact) usual(s *Screen) chase.Contact {
	for _, p := range s.Sheet.Account.Contacts {
		if s.Open.Contact != 0 && p.ID == s.Open.Contact {
			return p
		}
	}
	return s.Sheet.Prep.AskFor
}

// others are the names of the client's other people.
func (c contact) others(s *Screen, but chase.Contact) []string {
	var names []string
	for _, p := range s.Sheet.Account.Contacts {
		if p.ID != but.ID && p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return names
}

// edited is the contact as it was before: the one named in the form, or nobody
// when it is somebody new.
func (c contact) edited(s *Screen) (chase.Contact, error) {
	if s.Form.Field("new").Ticked(0) {
		return chase.Contact{}, nil
	}
	words := strings.ToLower(s.value("other"))
	if words == "" {
		return c.usual(s), nil
	}
	for _, p := range s.Sheet.Account.Contacts {
		if strings.HasPrefix(strings.ToLower(p.Name), words) {
			return p, nil
		}
	}
	return chase.Contact{}, &chase.FieldError{Field: "other", Problem: "Nobody here begins with that. New, ticked, adds somebody."}
}

func (c contact) echoOther(s *Screen, text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	p, err := c.edited(s)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> this is " + p.Name + " now"}
}

// shape puts the facts of the person that was named into the fields nobody
// typed in; somebody new has none.
func (c contact) shape(s *Screen) {
	p, err := c.edited(s)
	if err != nil {
		return
	}
	role := p.Role
	if p.ID == 0 {
		role = chase.Pays
	}
	for name, text := range map[string]string{
		"name": p.Name, "role": string(role), "job": p.Job, "phone": p.Phone, "mail": p.Email, "tone": string(p.Tone),
		"best": p.BestTime, "away": isoDate(p.AwayUntil),
	} {
		s.fill(name, text)
	}
	if left := s.Form.Field("left"); !left.Touched() {
		left.Boxes[0].On = p.Left != 0
	}
}

// fill puts what the book says into a field nobody typed in.
func (s *Screen) fill(name, text string) {
	if f := s.Form.Field(name); !f.Touched() && f.Text != text {
		f.Text = text
		f.SetValue(text)
	}
}

func (c contact) save(s *Screen) (func(context.Context) (string, error), error) {
	p, err := c.typed(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		if p.ID != 0 {
			return "contact " + p.Name, c.data.EditContact(ctx, p)
		}
		_, err := c.data.AddContact(ctx, p)
		return "new contact " + p.Name, err
	}, nil
}

// typed is the contact as the form says.
func (c contact) typed(s *Screen) (chase.Contact, error) {
	p, err := c.edited(s)
	if err != nil {
		return p, err
	}
	p.ClientID = s.Open.Client
	p.Name, p.Job, p.BestTime = s.value("name"), s.value("job"), s.value("best")
	if p.Phone, err = chase.ParsePhone(s.value("phone")); err != nil {
		return p, err
	}
	if p.Email, err = chase.ParseEmail(s.value("mail")); err != nil {
		return p, ui.InField("mail", err)
	}
	role, err := roles.pick("role", s.value("role"))
	if err != nil {
		return p, err
	}
	tone, err := tones.pick("tone", s.value("tone"))
	if err != nil {
		return p, err
	}
	away, err := s.moment("away", chase.Moment{}, c.awayUntil(p))
	if err != nil {
		return p, err
	}
	p.Role, p.Tone, p.AwayUntil = chase.Role(role), chase.Tone(tone), away.On
	switch left := s.Form.Field("left"); {
	case left.Ticked(0) && p.Left == 0:
		p.Left = s.Sheet.Today()
	case !left.Ticked(0):
		p.Left = 0
	}
	return p, c.whole(s, p)
}

// awayUntil reads the day somebody is back: one that lies ahead, or the one that
// stands there and has come meanwhile.
func (c contact) awayUntil(p chase.Contact) func(string, chase.Anchor) (chase.Reading, error) {
	return func(words string, at chase.Anchor) (chase.Reading, error) {
		if words == isoDate(p.AwayUntil) {
			return chase.Reading{Moment: chase.Moment{On: p.AwayUntil}}, nil
		}
		return chase.ParseFutureMoment(words, at)
	}
}

func (c contact) echoAway(s *Screen, text string) ui.Echo {
	p, err := c.edited(s)
	if err != nil {
		return ui.Echo{}
	}
	return ui.EchoDate(text, s.Anchor(), c.awayUntil(p))
}

// whole refuses a contact that nobody could ask for, and two of one name.
func (c contact) whole(s *Screen, p chase.Contact) error {
	if p.Name == "" && p.Phone == "" && p.Email == "" {
		return &chase.FieldError{Field: "name", Problem: "Whom to ask for? A name, a number or an address is enough."}
	}
	if slices.ContainsFunc(s.Sheet.Account.Contacts, func(o chase.Contact) bool {
		return o.ID != p.ID && o.Left == 0 && p.Left == 0 && p.Name != "" && strings.EqualFold(o.Name, p.Name)
	}) {
		return &chase.FieldError{Field: "name", Problem: p.Name + " is here already. Another, below, changes their facts."}
	}
	return nil
}

func (c contact) below(*Screen, int) []string { return nil }
