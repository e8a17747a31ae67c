package chase

import "testing"

func TestTheScriptAsksOnlyForPromisedMoneyThatDidNotCome(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		want  string
	}{
		"nothing came": {func(b *book) { b.promise("3 Nov", "6 Nov", 150, FasterPayment) },
			"We had 150 down for Fri 6 Nov; has it slipped?"},
		"all of it came late": {func(b *book) { b.promise("3 Nov", "6 Nov", 150, FasterPayment).pay("10 Nov", 150) },
			"1042 is still open here. Is there something I can help with?"},
		"a part came in time": {func(b *book) { b.promise("3 Nov", "6 Nov", 150, FasterPayment).pay("6 Nov", 100) },
			"We had the other 50 down for Fri 6 Nov; has it slipped?"},
		"a part came late": {func(b *book) { b.promise("3 Nov", "6 Nov", 150, FasterPayment).pay("10 Nov", 100) },
			"We had the other 50 down for Fri 6 Nov; has it slipped?"},
		"a part in time, the rest late": {func(b *book) { b.promise("3 Nov", "6 Nov", 150, FasterPayment).pay("6 Nov", 100).pay("10 Nov", 50) },
			"1042 is still open here. Is there something I can help with?"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme Print Ltd").invoice("1042", "30 Sep", "30 Oct", 1240)
			b.a.Client.Tone = Neutral
			b.happened("2 Nov", Mail, Out, "", StepFriendly1)
			c.build(b)
			if got := Prepare(b.a, b.at("16 Nov"), b.s).Say[1]; got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}
