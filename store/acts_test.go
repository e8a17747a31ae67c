package store_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

// actor does random things to a book that a user could do, on a clock that
// sometimes moves on.
type actor struct {
	db       *store.DB
	now      time.Time
	clients  []chase.ID
	invoices []chase.Invoice
	n        int
}

func newActor(t testing.TB) *actor {
	a := &actor{now: storetest.Now()}
	a.db = storetest.OpenAt(t, filepath.Join(t.TempDir(), "dues.db"), func() time.Time { return a.now })
	return a
}

func (a *actor) day(t *rapid.T, from, to int) chase.Date {
	return chase.DateOf(a.now).AddDays(rapid.IntRange(from, to).Draw(t, "day"))
}

func (a *actor) money(t *rapid.T) chase.Money {
	return chase.Money{Minor: rapid.Int64Range(1, 900000).Draw(t, "minor"), Currency: rapid.SampledFrom([]chase.Currency{"GBP", "GBP", "GBP", "EUR"}).Draw(t, "currency")}
}

func (a *actor) client(t *rapid.T) chase.ID { return rapid.SampledFrom(a.clients).Draw(t, "client") }

var someWords = rapid.SampledFrom([]string{"", "called accounts", "cut-off Wednesday", "éà \x00 \x1b[31m", "INV-1", "bytes \xff\xfe that are not text", "\"quoted' words\""})

// act does one random thing and reports its error, if any. What is refused
// changes nothing.
func (a *actor) act(t *rapid.T) error {
	ctx := context.Background()
	a.n++
	if len(a.clients) == 0 {
		return a.addClient(t)
	}
	a.now = a.now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 60, 60 * 26}).Draw(t, "minutes")) * time.Minute)
	acts := []func() error{
		func() error { return a.addClient(t) },
		func() error { return a.addInvoice(t) },
		func() error { return a.addInvoice(t) },
		func() error { return a.log(t) },
		func() error { return a.log(t) },
		func() error { return a.log(t) },
		func() error { return a.pay(t) },
		func() error { return a.pay(t) },
		func() error {
			_, err := a.db.FollowUp(ctx, a.client(t), chase.Moment{On: a.day(t, 0, 30)}, someWords.Draw(t, "words"), rapid.Bool().Draw(t, "told"))
			return err
		},
		func() error {
			return a.db.Snooze(ctx, chase.Snooze{ClientID: a.client(t), Until: a.day(t, 0, 9)})
		},
		func() error {
			return a.db.Hold(ctx, chase.Hold{ClientID: a.client(t), Reason: chase.HoldIll, Until: a.day(t, 1, 40)})
		},
		func() error { return a.db.LiftHold(ctx, a.client(t)) },
		func() error { return a.db.SetStep(ctx, a.client(t), chase.StepFirm) },
		func() error { return a.query(t) },
		func() error { return a.editClient(t) },
		func() error { return a.editInvoice(t) },
		func() error { return a.settle(t) },
		func() error {
			_, err := a.db.AddContact(ctx, chase.Contact{ClientID: a.client(t), Name: fmt.Sprint("Contact ", a.n), Phone: "020 7946 0000"})
			return err
		},
	}
	return rapid.SampledFrom(acts).Draw(t, "act")()
}

func (a *actor) addClient(t *rapid.T) error {
	c, err := a.db.AddClient(context.Background(), chase.Client{Name: fmt.Sprintf("Client %d %s", a.n, someWords.Draw(t, "name"))}, []chase.Contact{{Name: "Priya"}})
	if err == nil {
		a.clients = append(a.clients, c.ID)
	}
	return err
}

func (a *actor) addInvoice(t *rapid.T) error {
	v := chase.Invoice{ClientID: a.client(t), Number: fmt.Sprint("INV-", a.n), Issued: a.day(t, -60, 0), Total: a.money(t)}
	due := v.Issued.AddDays(rapid.IntRange(0, 40).Draw(t, "terms"))
	first := chase.Money{Minor: v.Total.Minor / 2, Currency: v.Total.Currency}
	rest := chase.Money{Minor: v.Total.Minor - first.Minor, Currency: v.Total.Currency}
	v.Parts = []chase.Part{{Due: due, Amount: v.Total}}
	if rapid.Bool().Draw(t, "in parts") {
		v.Parts = []chase.Part{{Due: due, Amount: first}, {Due: due.AddDays(14), Amount: rest}}
	}
	v, err := a.db.AddInvoice(context.Background(), v)
	if err == nil {
		a.invoices = append(a.invoices, v)
	}
	return err
}

// settle puts a payment to the oldest invoices, or to nothing.
func (a *actor) settle(t *rapid.T) error {
	client := a.client(t)
	acct, err := a.db.Account(context.Background(), client)
	if err != nil || len(acct.Payments) == 0 {
		return err
	}
	_, err = a.db.Settle(context.Background(), chase.Settlement{
		ClientID: client, Payment: rapid.SampledFrom(acct.Payments).Draw(t, "payment").ID, Nothing: rapid.Bool().Draw(t, "nothing"),
	})
	return err
}

func (a *actor) log(t *rapid.T) error {
	e := chase.Entry{
		Key: fmt.Sprint("key ", a.n), ClientID: a.client(t), Kind: rapid.SampledFrom([]chase.ActivityKind{chase.Call, chase.Call, chase.Mail, chase.Note, chase.Voicemail}).Draw(t, "kind"),
		Direction: chase.Out, Words: someWords.Draw(t, "words"), Told: rapid.Bool().Draw(t, "told"), Confirm: rapid.Bool().Draw(t, "confirm"),
	}
	if e.Kind == chase.Note {
		e.Direction = ""
	} else {
		e.Outcome = rapid.SampledFrom([]chase.Outcome{chase.Promised, chase.NoAnswer, chase.LeftWord, chase.Fine, chase.CantPay, chase.Refused, chase.Other}).Draw(t, "outcome")
	}
	if e.Outcome == chase.Promised {
		e.Promise = &chase.PromiseMade{PayOn: a.day(t, 0, 20), Method: chase.BACS}
	}
	_, err := a.db.Log(context.Background(), e)
	return err
}

func (a *actor) pay(t *rapid.T) error {
	_, err := a.db.Pay(context.Background(), chase.Receipt{ClientID: a.client(t), Amount: a.money(t), On: a.day(t, -5, 0), Reference: someWords.Draw(t, "reference")})
	return err
}

func (a *actor) query(t *rapid.T) error {
	if len(a.invoices) == 0 {
		return nil
	}
	v := rapid.SampledFrom(a.invoices).Draw(t, "invoice")
	if rapid.Bool().Draw(t, "settle") {
		account, err := a.db.Account(context.Background(), v.ClientID)
		if err != nil {
			return err
		}
		for _, d := range account.Disputes {
			if d.Closed == 0 {
				return a.db.SettleQuery(context.Background(), d.ID, "upheld")
			}
		}
	}
	return a.db.OpenQuery(context.Background(), chase.Dispute{InvoiceID: v.ID, Words: someWords.Draw(t, "words"), AnswerDue: a.day(t, 0, 9)})
}

func (a *actor) editClient(t *rapid.T) error {
	account, err := a.db.Account(context.Background(), a.client(t))
	if err != nil {
		return err
	}
	account.Client.About = someWords.Draw(t, "about")
	account.Client.Name += "!"
	return a.db.EditClient(context.Background(), account.Client)
}

func (a *actor) editInvoice(t *rapid.T) error {
	if len(a.invoices) == 0 {
		return nil
	}
	v := rapid.SampledFrom(a.invoices).Draw(t, "invoice")
	v.PO = someWords.Draw(t, "po")
	v.Parts = slices.Clone(v.Parts)
	v.Parts[0].Due = v.Parts[0].Due.AddDays(rapid.IntRange(-3, 30).Draw(t, "later"))
	return a.db.EditInvoice(context.Background(), v)
}

// TestMain draws fewer books than rapid would: each of them is hundreds of
// commits to a disk. -rapid.checks asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if !given {
		if err := flag.Set("rapid.checks", "3"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// must fails the test on anything but a refusal of what was asked.
func must(t *rapid.T, err error) {
	var refused *chase.FieldError
	if err != nil && !errors.As(err, &refused) {
		t.Fatal(err)
	}
}

func TestEveryActIsUndoneToTheByteAndRedone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		a := newActor(t)
		books := []string{export(t, a.db)}
		for range 300 {
			must(r, a.act(r))
			if now := export(t, a.db); now != books[len(books)-1] {
				books = append(books, now)
			}
		}
		top := len(books) - 1
		walk := func(step func(context.Context) (chase.Change, error), to int) {
			if _, err := step(t.Context()); err != nil {
				r.Fatal(err)
			}
			if got := export(t, a.db); got != books[to] {
				r.Fatalf("at %d of %d the book is\n%s\nwant\n%s", to, top, got, books[to])
			}
		}
		for i := top - 1; i >= 0; i-- {
			walk(a.db.Undo, i)
		}
		if _, err := a.db.Undo(t.Context()); !errors.Is(err, chase.ErrNothing) {
			r.Fatalf("an undo too many says %v", err)
		}
		for i := 1; i <= top; i++ {
			walk(a.db.Redo, i)
		}
	})
}

// TestManyActsAreTakenBackToTheStart looks at the book only at both ends, so
// that it can go further than the test above: $DUES_ACTS says how far.
func TestManyActsAreTakenBackToTheStart(t *testing.T) {
	t.Parallel()
	acts := 100
	if s := os.Getenv("DUES_ACTS"); s != "" {
		var err error
		if acts, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		a := newActor(t)
		start := export(t, a.db)
		for range acts {
			must(r, a.act(r))
		}
		err := error(nil)
		for err == nil {
			_, err = a.db.Undo(t.Context())
		}
		if !errors.Is(err, chase.ErrNothing) {
			r.Fatal(err)
		}
		if got := export(t, a.db); got != start {
			r.Fatalf("after %d acts taken back the book is\n%s\nwant\n%s", acts, got, start)
		}
		proof, err := a.db.Verify(t.Context())
		if err != nil || len(proof.Broken) > 0 {
			r.Fatalf("the record does not hold: %+v, %v", proof, err)
		}
		if head, err := outsidersHead(t.Context(), a.db); err != nil || head != proof.Head && head != "" {
			r.Fatalf("the outsider says %s, %v; the program %s", head, err, proof.Head)
		}
	})
}

func TestTheQuickListIsTheListOfEverybodyJudged(t *testing.T) {
	defer func(n int) { *store.KeepFrom = n }(*store.KeepFrom)
	*store.KeepFrom = 0
	rapid.Check(t, func(r *rapid.T) {
		a := newActor(t)
		for range 40 {
			must(r, a.act(r))
			if rapid.IntRange(0, 9).Draw(r, "undo") == 0 {
				if _, err := a.db.Undo(t.Context()); err != nil && !errors.Is(err, chase.ErrNothing) {
					r.Fatal(err)
				}
				a.forgetUndone(r)
			}
		}
		start := a.now
		for days := range 75 {
			a.now = start.AddDate(0, 0, days-14) // a fortnight back, two months on
			quick, err := a.db.Today(t.Context())
			if err != nil {
				r.Fatal(err)
			}
			compareLists(r, quick, a.wholeList(r))
		}
	})
}

// forgetUndone drops the ids that an undo took out of the book.
func (a *actor) forgetUndone(t *rapid.T) {
	a.clients = slices.DeleteFunc(a.clients, func(id chase.ID) bool {
		_, err := a.db.Account(context.Background(), id)
		return errors.Is(err, store.ErrGone)
	})
	lines, err := a.db.Invoices(context.Background(), chase.ScopeAll)
	if err != nil {
		t.Fatal(err)
	}
	a.invoices = nil
	for _, l := range lines {
		a.invoices = append(a.invoices, l.Invoice)
	}
}

// wholeList judges every account in full.
func (a *actor) wholeList(t *rapid.T) chase.List {
	clients, err := a.db.Clients(context.Background(), chase.ScopeAll)
	if err != nil {
		t.Fatal(err)
	}
	var accounts []chase.Account
	for _, c := range clients {
		account, err := a.db.Account(context.Background(), c.Client.ID)
		if err != nil {
			t.Fatal(err)
		}
		accounts = append(accounts, account)
	}
	return chase.Worklist(accounts, a.now, a.db.Settings())
}

func compareLists(t *rapid.T, quick, whole chase.List) {
	short := func(l chase.List) string {
		s := fmt.Sprintf("%s open %s overdue %s at stake %s landing %s payments to %s, %d unallocated\n", l.AsOf, l.Sums.Open, l.Sums.Overdue, l.Sums.AtStake, l.Sums.Landing, l.Fresh.PaymentsTo, len(l.Fresh.Unallocated))
		for _, i := range l.Items {
			s += fmt.Sprintf("%d %s: %s %s %v %s %s %s\n", i.Rank, i.Client, i.Why.Reason, i.Why.Words, i.Why.Facts, i.Step, i.Owed, i.Overdue)
		}
		for _, o := range l.NotToday {
			s += fmt.Sprintf("- %s: %s %s %s\n", o.Client, o.Reason, o.Words, o.Until)
		}
		return s
	}
	if q, w := short(quick), short(whole); q != w {
		t.Fatalf("the quick list is\n%s\nthe whole\n%s", q, w)
	}
}
