package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"dues/chase"
)

// words joins arguments to what was typed.
func words(args []string) string { return strings.Join(args, " ") }

// client opens the book and finds the one client that words name.
func (a *app) client(words string) (chase.ClientLine, error) {
	if err := a.open(); err != nil {
		return chase.ClientLine{}, err
	}
	lines, err := a.db.FindClients(a.ctx, words)
	switch {
	case err != nil:
		return chase.ClientLine{}, fmt.Errorf("find client %q: %w", words, err)
	case len(lines) == 0:
		return chase.ClientLine{}, &missError{words: fmt.Sprintf("no client matches %q", words), advice: "dues clients --all lists them."}
	case len(lines) > 1:
		return chase.ClientLine{}, ambiguousClient(words, lines)
	}
	return lines[0], nil
}

// account opens the book, finds the one client that words name and reads all
// that is known of them.
func (a *app) account(words string) (chase.Account, error) {
	line, err := a.client(words)
	if err != nil {
		return chase.Account{}, err
	}
	return a.accountOf(line.Client.ID, line.Client.Name)
}

// accountOf reads all that is known of a client; the name is for the error.
func (a *app) accountOf(id chase.ID, name string) (chase.Account, error) {
	acct, err := a.db.Account(a.ctx, id)
	if err != nil {
		return acct, fmt.Errorf("read %s: %w", name, err)
	}
	return acct, nil
}

// mostRows is how many rows an ambiguous name prints.
const mostRows = 12

// ambiguousClient lists the clients that words could mean, each with a word
// that means it alone.
func ambiguousClient(words string, lines []chase.ClientLine) error {
	t := newTable("llr")
	shown := lines[:min(len(lines), mostRows)]
	for i, l := range shown {
		t.add(slug(lines, i), l.Client.Name, l.Open.String())
	}
	rows := t.lines(usualRoom)
	if more := len(lines) - len(shown); more > 0 {
		rows = append(rows, fmt.Sprintf("and %d more", more))
	}
	return &missError{words: fmt.Sprintf("%q could be %d clients", words, len(lines)), lines: rows, first: slug(lines, 0)}
}

// slug is the shortest name of a client, as a shell takes it.
func slug(lines []chase.ClientLine, at int) string { return quoted(shortest(lines, at)) }

// shortest is the shortest start of a client's name, in whole words and lower
// case, that no other of the lines begins with.
func shortest(lines []chase.ClientLine, at int) string {
	parts := strings.Fields(strings.ToLower(lines[at].Client.Name))
	for n := 1; n < len(parts); n++ {
		start := strings.Join(parts[:n], " ")
		if strings.IndexFunc(parts[n-1], isNamed) < 0 {
			continue // "birch &" means no more than "birch"
		}
		if !anyOther(lines, at, start) {
			return start
		}
	}
	return strings.Join(parts, " ")
}

// isNamed reports whether a rune counts in a name that is looked for.
func isNamed(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// anyOther reports whether another line's name begins with start.
func anyOther(lines []chase.ClientLine, at int, start string) bool {
	for i, l := range lines {
		if i != at && strings.HasPrefix(strings.ToLower(l.Client.Name), start) {
			return true
		}
	}
	return false
}

// quoted puts words of several in quotes, as a shell needs them.
func quoted(s string) string {
	if strings.ContainsAny(s, " '\"&;()$*?<>|\\`!#~") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

// shortName is how a later command can name the client: the first word of the
// name when it means nobody else.
func (a *app) shortName(c chase.Client) string {
	first, _, more := strings.Cut(strings.ToLower(c.Name), " ")
	if more {
		if lines, err := a.db.FindClients(a.ctx, first); err == nil && len(lines) == 1 && lines[0].Client.ID == c.ID {
			return quoted(first)
		}
	}
	return quoted(strings.ToLower(c.Name))
}

// invoice opens the book and finds the one invoice that words name.
func (a *app) invoice(words string) (chase.InvoiceLine, error) {
	if err := a.open(); err != nil {
		return chase.InvoiceLine{}, err
	}
	lines, err := a.db.FindInvoices(a.ctx, words)
	return oneInvoice(words, lines, err)
}

// whichInvoice asks which invoice of a client is meant where words name the
// client instead; nil when they name none, or one without an open invoice.
func (a *app) whichInvoice(words string) error {
	clients, err := a.db.FindClients(a.ctx, words)
	if err != nil || len(clients) != 1 || !strings.Contains(strings.ToLower(clients[0].Client.Name), strings.ToLower(words)) {
		return nil
	}
	acct, err := a.accountOf(clients[0].Client.ID, clients[0].Client.Name)
	if err != nil {
		return nil
	}
	var open []chase.InvoiceLine
	for _, v := range acct.Invoices {
		if v.Open().Minor != 0 {
			open = append(open, chase.InvoiceLine{Invoice: v, Client: acct.Client.Name})
		}
	}
	if len(open) == 0 {
		return nil
	}
	return &missError{words: fmt.Sprintf("%q is a client: which invoice?", words), lines: choices(open), first: quoted(strings.ToLower(words))}
}

// anyInvoice is invoice for changing its facts: one that is issued on a day to
// come, as an import may bring, is found by its number too, so that the day can
// be put right.
func (a *app) anyInvoice(words string) (chase.InvoiceLine, error) {
	line, err := a.invoice(words)
	if miss := (*missError)(nil); !errors.As(err, &miss) || len(miss.lines) > 0 {
		return line, err
	}
	ahead, failed := a.db.InvoicesAhead(a.ctx, words)
	if failed == nil && len(ahead) == 0 {
		return line, err
	}
	return oneInvoice(words, ahead, failed)
}

// oneInvoice is the one invoice that was found, or why it is not one.
func oneInvoice(words string, lines []chase.InvoiceLine, err error) (chase.InvoiceLine, error) {
	switch {
	case err != nil:
		return chase.InvoiceLine{}, fmt.Errorf("find invoice %q: %w", words, err)
	case len(lines) == 0:
		return chase.InvoiceLine{}, &missError{words: fmt.Sprintf("no invoice matches %q", words), advice: "dues invoices --all lists them."}
	case len(lines) > 1:
		return chase.InvoiceLine{}, ambiguousInvoice(words, lines)
	}
	return lines[0], nil
}

// ambiguousInvoice lists the invoices that words could mean.
func ambiguousInvoice(words string, lines []chase.InvoiceLine) error {
	return &missError{words: fmt.Sprintf("%q could be %d invoices", words, len(lines)), lines: choices(lines)}
}

// choices is a row an invoice, to choose from.
func choices(lines []chase.InvoiceLine) []string {
	t := newTable("llr")
	shown := lines[:min(len(lines), mostRows)]
	for _, l := range shown {
		t.add(quoted(l.Invoice.Number), l.Client, l.Invoice.Open().String())
	}
	rows := t.lines(usualRoom)
	if more := len(lines) - len(shown); more > 0 {
		rows = append(rows, fmt.Sprintf("and %d more", more))
	}
	return rows
}
