package record

import (
	"cmp"
	"slices"

	"dues/chase"
	"dues/tui/ui"
)

// Blank is the form with every field of every letter and what is known filled
// in. pick shows those of one letter.
func (s *Screen) Blank() *ui.Form {
	a := s.Sheet.Account
	form := ui.NewForm(s.Kit,
		&ui.Field{Name: "who", Label: "Spoke to", Hint: s.usualContact()},
		&ui.Field{Name: "words", Label: "They said", Kind: ui.LongField},
		&ui.Field{Name: "why", Label: "Why late", Hint: ui.LateLetters(), Echo: s.echoWhy},
		&ui.Field{Name: "pays", Label: "Pays", Kind: ui.TickField, Boxes: s.partBoxes()},
		&ui.Field{Name: "on", Label: "On", Echo: s.echoOn},
		&ui.Field{Name: "how", Label: "How", Hint: usual(a.Client.Method), Echo: s.echoHow},
		&ui.Field{Name: "wrong", Label: "What", Kind: ui.LongField, Hint: "what is wrong, in their words"},
		&ui.Field{Name: "invoice", Label: "Invoice", Hint: s.oldest().Number, Echo: s.echoInvoice},
		&ui.Field{Name: "amount", Label: "Amount", Hint: "all of it", Echo: s.echoAmount},
		&ui.Field{Name: "reference", Label: "Reference"},
		&ui.Field{Name: "when", Label: "When", Hint: "tue 10am", Echo: s.echoFuture},
		&ui.Field{Name: "rings", Label: "Who rings", Hint: "m I ring", Echo: echoRings},
		&ui.Field{Name: "fixes", Label: "Who fixes", Hint: "m I do", Echo: echoFixes},
		&ui.Field{Name: "by", Label: "By when", Hint: "the day the answer is due", Echo: s.echoFuture},
		&ui.Field{Name: "account", Label: "Now", Hint: "something on account today", Echo: s.echoMoney},
		&ui.Field{Name: "plan", Label: "Plan", Hint: "4 x monthly 1 from 1 dec; none"},
		&ui.Field{Name: "waiting", Label: "Waiting", Kind: ui.TickField, Boxes: []ui.Box{{Words: "on their own customer"}}},
		&ui.Field{Name: "name", Label: "Ask for"},
		&ui.Field{Name: "phone", Label: "Phone", Echo: ui.EchoPhone},
		&ui.Field{Name: "mail", Label: "Mail", Echo: ui.EchoEmail},
		&ui.Field{Name: "until", Label: "Until", Echo: s.echoUntil},
		&ui.Field{Name: "role", Label: "Pays", Kind: ui.TickField, Boxes: []ui.Box{{On: true}}},
		&ui.Field{Name: "next", Label: "Follow up", Hint: "auto", Echo: s.echoNext},
		&ui.Field{Name: "told", Label: "Told them", Kind: ui.TickField, Boxes: []ui.Box{{Words: "yes"}}},
		&ui.Field{Name: "confirm", Label: "Mail", Kind: ui.TickField, Boxes: []ui.Box{{Words: "draft the mail", On: true}}},
	)
	s.show(form)
	return form
}

// pick chooses what happened and puts the cursor where that letter wants it, or
// leaves it where the words of that letter that came back were left.
func (s *Screen) pick(l letter) {
	again := l.key == s.letter.key && s.Form.Edited()
	s.letter, s.menu, s.more = l, false, l.isRarer()
	if again {
		return
	}
	s.show(s.Form)
	s.Form.Focus(l.first)
}

// show turns on the fields the letter needs, and words them for it.
func (s *Screen) show(form *ui.Form) {
	for _, name := range fieldNames {
		form.Field(name).Off = !slices.Contains(s.letter.fields, name)
	}
	for name, w := range s.usualWording() {
		if own, ok := wordings[s.letter.outcome][name]; ok {
			w = wording{own.label, cmp.Or(own.hint, w.hint)}
		}
		form.Field(name).Label, form.Field(name).Hint = w.label, w.hint
	}
}

// fieldNames are the fields in the order of the form.
var fieldNames = []string{
	"who", "words", "why", "pays", "on", "how", "wrong", "invoice", "amount", "reference", "when", "rings", "fixes", "by",
	"account", "plan", "waiting", "name", "phone", "mail", "until", "role", "next", "told", "confirm",
}

func (s *Screen) usualContact() string {
	if name := s.Sheet.Prep.AskFor.Name; name != "" {
		return name
	}
	return "a name"
}

func usual(m chase.Method) string {
	if m == "" {
		return "b BACS, t transfer, q cheque, c card"
	}
	return m.Name() + ", as usual"
}

// partBoxes are the open parts a promise can be for. Those that are late are
// ticked, or the first to come; what is disputed is not.
func (s *Screen) partBoxes() []ui.Box {
	var boxes []ui.Box
	late := false
	for _, o := range s.Sheet.Payable() {
		on := o.Part.Due < s.Sheet.Today() && !o.Disputed
		late = late || on
		boxes = append(boxes, ui.Box{Key: o.Name(), Words: o.Name() + " " + s.Kit.Amount(o.Part.Open()), On: on})
	}
	for i, o := range s.Sheet.Payable() {
		if !late && !o.Disputed {
			boxes[i].On = true
			break
		}
	}
	return boxes
}

// ticked are the parts the promise is for.
func (s *Screen) ticked() []ui.OpenPart {
	var parts []ui.OpenPart
	for i, o := range s.Sheet.Payable() {
		if s.Form.Field("pays").Ticked(i) {
			parts = append(parts, o)
		}
	}
	return parts
}

// oldest is the invoice a query is about when none is named: the one the form
// was opened on, else the one longest due.
func (s *Screen) oldest() chase.Invoice {
	open := s.Sheet.Payable()
	for _, o := range open {
		if o.Invoice.ID == s.Open.Invoice {
			return o.Invoice
		}
	}
	if len(open) > 0 {
		return open[0].Invoice
	}
	return chase.Invoice{}
}
