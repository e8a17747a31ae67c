package record

import "dues/chase"

// wording is how a field is called and what stands in it while it is empty.
type wording struct{ label, hint string }

// usualWording is how the fields are called whose words depend on the letter,
// for a letter that has no words of its own for them.
func (s *Screen) usualWording() map[string]wording {
	return map[string]wording{
		"who":    {"Spoke to", s.usualContact()},
		"words":  {"They said", ""},
		"on":     {"On", "fri, 27/11, +3d, eom"},
		"amount": {"Amount", "all of it"},
		"name":   {"Ask for", ""},
		"until":  {"Until", "until lifted; +2w, eom, 5 jan"},
		"role":   {"Pays", ""},
	}
}

// wordings are the fields that one letter calls by another name. Without a hint
// of its own the usual one stands.
var wordings = map[chase.Outcome]map[string]wording{
	chase.SaysPaid:       {"on": {"Paid on", "yesterday, last fri"}},
	chase.Query:          {"amount": {"Disputed", ""}},
	chase.LeftWord:       {"who": {"Left with", ""}, "words": {"Note", "anything worth keeping"}},
	chase.NoAnswer:       {"words": {"Note", "anything worth keeping"}},
	chase.Other:          {"words": {"What", ""}},
	chase.Gatekeeper:     {"who": {"Left with", "who took the message"}, "words": {"Message", "anything worth keeping"}},
	chase.LeftCompany:    {"who": {"Who left", ""}, "name": {"Ask now", "who does it now; may stay empty"}},
	chase.Insolvent:      {"words": {"Known", "administration since Monday; who told you"}, "name": {"Handled by", "the practitioner: whom a proof of debt goes to"}, "role": {"From now", ""}},
	chase.Represented:    {"name": {"Through", "who speaks for them: an adviser, a solicitor"}, "role": {"From now", ""}},
	chase.BreathingSpace: {"words": {"Notice", "its number, and who sent it"}, "until": {"Until", "60 days by law"}},
}

// roleWords is the box by which a new contact becomes the one to ask for.
func roleWords(o chase.Outcome) string {
	if o == chase.Insolvent || o == chase.Represented {
		return "all of it goes through them"
	}
	return "pays the invoices"
}
