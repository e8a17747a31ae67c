package chase

import (
	"errors"
	"testing"
)

// refused is the whole of what somebody who typed the words is told.
func refused(err error) string {
	var field *FieldError
	if !errors.As(err, &field) {
		return "taken"
	}
	return field.Error()
}

func TestWhatIsTypedWrongIsToldWhatWouldBeRight(t *testing.T) {
	sum := func(words string) error { _, err := ParseSum(words, "GBP"); return err }
	grace := func(words string) error { _, err := ParseGrace(words); return err }
	settled := func(words string) error { _, err := ParseResolution(words, pounds(500)); return err }
	ladder := func(words string) error { _, err := ParseLadder(words); return err }
	const tryLadder = " Try friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21."
	cases := map[string]struct {
		read  func(string) error
		words string
		want  string
	}{
		"an amount is more than nothing":           {sum, "0", "amount: 0.00 is not more than nothing. Try 1240 or 1,240.00, or leave it out."},
		"an amount is not less than nothing":       {sum, "-5", "amount: -5.00 is not more than nothing. Try 1240 or 1,240.00, or leave it out."},
		"a penny is an amount":                     {sum, "0.01", "taken"},
		"no days of grace are days of grace":       {grace, "0", "taken"},
		"nothing typed is the grace of everybody":  {grace, " ", "taken"},
		"a year of grace is the most":              {grace, "366", "taken"},
		"more than a year is a slip":               {grace, "367", `grace: "367" is not a number of days from 0 to 366. Try 3.`},
		"grace is not less than nothing":           {grace, "-1", `grace: "-1" is not a number of days from 0 to 366. Try 3.`},
		"a query is settled in one of six ways":    {settled, "pigeon", `settle: "pigeon" is not how a query is settled. Try upheld, part, rejected, credit, corrected, paid.`},
		"in part of so much":                       {settled, "part 200", "taken"},
		"in part of what is no amount":             {settled, "part bananas", `settle: "bananas" is not how much they were right about. Try part 250.00.`},
		"not of more than they queried":            {settled, "part 501", "settle: They query 500.00, not 501.00. Try upheld, or part and less."},
		"letter case does not matter":              {settled, "Rejected", "taken"},
		"a ladder does not step back":              {ladder, "firm 14, friendly-1 20", "ladder: friendly-1 20 must come after firm 14: steps get firmer and days later." + tryLadder},
		"two steps of a ladder are not on one day": {ladder, "firm 14, letter 14", "ladder: letter 14 must come after firm 14: steps get firmer and days later." + tryLadder},
		"a step needs its days":                    {ladder, "firm", `ladder: "firm" is not a step, days after due and perhaps a means.` + tryLadder},
		"a ladder begins after the due date":       {ladder, "pre-due 3", `ladder: "pre-due" is not a step after due.` + tryLadder},
		"a step is at least a day after due":       {ladder, "firm 0", `ladder: "0" is not a number of days from 1 to 730.` + tryLadder},
		"a step goes by call, mail or letter":      {ladder, "firm 14 pigeon", `ladder: "pigeon" is not call, mail or letter.` + tryLadder},
	}
	for name, c := range cases {
		if got := refused(c.read(c.words)); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", name, c.words, got, c.want)
		}
	}
}
