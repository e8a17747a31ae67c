package chase

import (
	"slices"
	"testing"
)

func TestLeavingAClientInPeaceSaysWhatIsPassedOver(t *testing.T) {
	cases := map[string]struct {
		build func(*book)
		until string
		want  []string
	}{
		"nothing before tomorrow": {func(b *book) { b.invoice("1", "1 Oct", "31 Oct", 100) }, "25 Nov", nil},
		"a promise that should land": {func(b *book) { b.invoice("1", "1 Oct", "31 Oct", 100).promise("20 Nov", "24 Nov", 100, BACS) }, "30 Nov",
			[]string{"Thu 26 Nov: 100.00 should land"}},
		"on the day itself nothing is passed over": {func(b *book) { b.invoice("1", "1 Oct", "31 Oct", 100).promise("20 Nov", "24 Nov", 100, BACS) }, "26 Nov", nil},
		"what is due today is passed over by putting off until tomorrow": {func(b *book) { b.invoice("1", "25 Oct", "24 Nov", 100) }, "25 Nov",
			[]string{"Tue 24 Nov: 1 falls due"}},
		"the close of their pay run": {func(b *book) {
			b.invoice("1", "1 Oct", "31 Oct", 100)
			b.a.Client.PayRun = "weekly fri cutoff wed 12:00"
		}, "30 Nov", []string{"Wed 25 Nov: their pay run of Fri 27 Nov closes at 12:00"}},
		"not of a run before anything is due": {func(b *book) {
			b.invoice("1", "20 Nov", "20 Dec", 100)
			b.a.Client.PayRun = "weekly fri cutoff wed"
		}, "30 Nov", nil},
		"a notice that ends": {func(b *book) {
			b.invoice("1", "1 Sep", "1 Oct", 100).happened("20 Nov", Letter, Out, "", StepNotice)
		}, "30 Nov", []string{"Fri 27 Nov: 7-day notice ends"}},
		"what they were told, an answer I owe, what falls due": {func(b *book) {
			b.invoice("1", "28 Oct", "27 Nov", 100).invoice("2", "1 Nov", "1 Dec", 50).query("2", "20 Nov", "26 Nov", Mine, 50).follow("20 Nov", "25 Nov at 10:00", true, "the proofs")
		}, "30 Nov", []string{"Wed 25 Nov: they expect you at 10:00: the proofs", "Thu 26 Nov: your answer to their query is due: PO number", "Fri 27 Nov: 1 falls due"}},
		"the last day of a discount": {func(b *book) { b.billed("1", "20 Nov", "2/10 net 30", 1240) }, "2 Dec",
			[]string{"Mon 30 Nov: last day of 24.80 off 1"}},
		"a debt that lapses": {func(b *book) { b.invoice("1", "2020-10-27", "2020-11-26", 100) }, "30 Nov",
			[]string{"Thu 26 Nov: 1 can no longer be claimed in court after it"}},
		"a part payment starts the six years anew": {func(b *book) {
			b.invoice("1", "2020-10-27", "2020-11-26", 100).pay("2021-05-01", 40, "1")
			b.a.Payments[0].Allocations[0].On = b.day("2021-05-01")
		}, "30 Nov", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme")
			c.build(b)
			var got []string
			for _, d := range Deadlines(b.a, b.day(c.until), tuesday24, b.s) {
				got = append(got, d.Line(DateOf(tuesday24)))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
