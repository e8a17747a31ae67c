package plain

import (
	"errors"
	"io"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The readers say back what is understood of an answer, before anything rests
// on it.

// leaving reports whether an error is the way out of a question rather than
// something wrong with its answer.
func leaving(err error) bool {
	return errors.Is(err, errBack) || errors.Is(err, errStop) || errors.Is(err, io.EOF)
}

// problem is what is wrong with an answer, as a sentence.
func problem(err error) string { return ui.Problem(err) }

// day reads a date and says it in full. Of a date with two readings it asks
// which is meant.
func (s *Session) day(read ui.DateReader) func(string) (string, string, error) {
	return func(text string) (string, string, error) {
		r, err := read(text, s.kit.Anchor(s.sheet.Account))
		if err != nil {
			return "", "", err
		}
		today := s.kit.Today()
		if !r.Other.IsZero() {
			right, err := s.talk.yes(echo(r.Moment, today) + ". It could also be " + longDay(r.Other.On) + ". Is " + r.Moment.On.Spelt(today) + " right? yes or no.")
			if err != nil {
				return "", "", err
			}
			if !right {
				return echo(r.Other, today) + ".", r.Other.On.String(), nil
			}
		}
		said := echo(r.Moment, today) + "."
		if r.Note != "" {
			said += " Mind: " + strings.TrimSuffix(r.Note, ".") + "."
		}
		return said, text, nil
	}
}

// moment is an answer that was read before.
func (s *Session) moment(f *form, name string, read ui.DateReader) (chase.Moment, error) {
	text := f.get(name)
	if text == "" {
		return chase.Moment{}, nil
	}
	r, err := read(text, s.kit.Anchor(s.sheet.Account))
	return r.Moment, ui.InField(name, err)
}

// readMethod names the method.
func readMethod(text string) (string, string, error) {
	m, err := chase.ParseMethod(text)
	if err != nil {
		return "", "", err
	}
	return "By " + m.Name() + ".", text, nil
}

// readMoney says the amount with its currency.
func (s *Session) readMoney(text string) (string, string, error) {
	m, err := chase.ParseSum(text, s.currency())
	if err != nil {
		return "", "", err
	}
	return amount(m) + ".", text, nil
}

func (s *Session) currency() chase.Currency { return s.sheet.Account.Currency(s.kit.Settings.Home) }

// money is an answer that was read before; no answer is the zero amount.
func (s *Session) money(f *form, name string) (chase.Money, error) {
	text := f.get(name)
	if text == "" {
		return chase.Money{Currency: s.currency()}, nil
	}
	m, err := chase.ParseSum(text, s.currency())
	return m, ui.InField(name, err)
}

// method is an answer that was read before; no answer is how they usually pay.
func (s *Session) method(f *form) (chase.Method, error) {
	text := f.get("how")
	if text == "" {
		return s.sheet.Account.Client.Method, nil
	}
	m, err := chase.ParseMethod(text)
	return m, ui.InField("how", err)
}

// one of two reads whose move something is: the answers of the full screen.
func readWhose(mine, theirs string) func(string) (string, string, error) {
	return func(text string) (string, string, error) {
		switch strings.ToLower(text) {
		case "m", "me", "i":
			return mine, "m", nil
		case "t", "they", "them":
			return theirs, "t", nil
		}
		return "", "", &chase.FieldError{Problem: "me or them?"}
	}
}

// readTick reads yes or no as a box keeps it.
func readTick(text string) (string, string, error) {
	switch strings.ToLower(text) {
	case "y", "yes":
		return "", "1", nil
	case "n", "no":
		return "", "0", nil
	}
	return "", "", &chase.FieldError{Problem: "yes or no?"}
}

// readInvoice says which invoice is meant.
func (s *Session) readInvoice(text string) (string, string, error) {
	v, err := s.sheet.InvoiceNamed(text)
	if err != nil {
		return "", "", err
	}
	return v.Number + ", " + amount(v.Open()) + " open.", v.Number, nil
}

// readInvoices says which invoices are meant, several of them if need be, and
// keeps what is open of them as the full screen does: a line each.
func (s *Session) readInvoices(text string) (string, string, error) {
	var numbers, parts []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		v, err := s.sheet.InvoiceNamed(w)
		if err != nil {
			return "", "", err
		}
		numbers = append(numbers, v.Number)
		for _, o := range s.sheet.Payable() {
			if o.Invoice.ID == v.ID {
				parts = append(parts, o.Name())
			}
		}
	}
	return "For " + strings.Join(numbers, " and ") + ".", strings.Join(parts, "\n"), nil
}

// lateReasons are why somebody is late, each with its letter on the full
// screen.
func lateReasons() []word {
	var words []word
	for _, r := range ui.LateReasons {
		words = append(words, word{is: string(r.Reason), letter: r.Key})
	}
	return words
}

// readLate names the reason and keeps its letter.
func readLate(text string) (string, string, error) {
	is, wrong := match(text, lateReasons())
	for _, w := range lateReasons() {
		if w.is == is {
			return "Late: " + is + ".", w.letter, nil
		}
	}
	return "", "", &chase.FieldError{Problem: wrong}
}
