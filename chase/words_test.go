package chase

import "testing"

func TestTheLastContactIsAFactWithTheCallsSinceThatNobodyAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		build func(*book)
		want  string
	}{
		"nothing yet": {func(*book) {}, "no contact recorded"},
		"a mail":      {func(b *book) { b.happened("6 Nov", Mail, Out, "", StepFriendly1) }, "last contact 6 Nov, mail"},
		"calls that nobody answered are no contact": {func(b *book) {
			b.happened("6 Nov", Call, Out, NoAnswer, "")
			b.happened("9 Nov", Call, Out, NoAnswer, "")
		}, "no contact recorded, but 2 calls that nobody answered"},
		"nor are they after one": {func(b *book) {
			b.happened("6 Nov", Mail, Out, "", StepFriendly1)
			b.happened("9 Nov", Call, Out, NoAnswer, "")
		}, "last contact 6 Nov, mail, but 1 call that nobody answered"},
		"those before it are past": {func(b *book) {
			b.happened("6 Nov", Call, Out, NoAnswer, "")
			b.happened("9 Nov", Mail, Out, "", StepFriendly1)
		}, "last contact 9 Nov, mail"},
		"a note is no contact": {func(b *book) { b.happened("6 Nov", Note, Out, "", "") }, "no contact recorded"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Hollis Media")
			b.invoice("1", "1 Sep", "1 Oct", 775)
			c.build(b)
			if got := newPosition(b.a, b.at("24 Nov"), b.s).contactFact(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestACountIsWrittenAsAmountsAre(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 2586: "2,586", 1234567: "1,234,567", -4000: "-4,000"} {
		if got := Number(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
	if got := plural(2586, "invoice"); got != "2,586 invoices" {
		t.Errorf("it says %q", got)
	}
}
