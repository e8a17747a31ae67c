package letter

import (
	"maps"
	"slices"
)

// says is every name a template may use and what stands for it. A name is only
// ever added: the user's templates use them.
var says = map[string]string{
	"hello":      "how the mail begins: Hi Priya",
	"client":     "the client's name",
	"contact":    "the full name of whom it goes to",
	"first_name": "the first name of whom it goes to",
	"address":    "the client's address",
	"me":         "your name",
	"business":   "your business",
	"phone":      "your phone number",
	"email":      "your mail address",
	"signature":  "your name, business, phone and mail, one to a line",
	"letterhead": "the same with your address, for a letter",
	"today":      "today in full: 24 November 2026",

	"invoices":  "the invoices it is about: INV-1042 and INV-1057",
	"amount":    "what is owed on them",
	"lines":     "a line for each, with amount, issue and due date",
	"due":       "the day the oldest was or is due",
	"days_late": "how late that is: 25 days",
	"several":   "yes when there is more than one invoice",
	"is":        "is, or are for several invoices",
	"was":       "was, or were",
	"has":       "has, or have",
	"it":        "it, or they",
	"them":      "it, or them",

	"bank":      "your bank details",
	"reference": "the reference the client pays under",
	"earlier":   "the days you were in touch about it: 6 and 17 November",
	"next":      "the day you will be in touch next",
	"deadline":  "the last day the letter gives",
	"days":      "how many days that is: 7 days",
	"person":    "yes when the client is a person or a sole trader",

	"pay_on":    "the day they promised to pay",
	"agreed":    "the day they said so, when that was not today",
	"method":    "how they pay: BACS",
	"lands":     "the day the money reaches you",
	"time":      "when you rang: 9:30",
	"left_with": "who took the message",
	"spoke_to":  "whom you spoke to, when the mail goes to somebody else",
	"query":     "what they say is wrong",
	"answer_by": "the day the answer is due",
	"mine":      "yes when the answer is yours to give",
	"theirs":    "yes when it is theirs",
	"credit":    "what you owe them a credit note for",
	"rest":      "what is not touched by the query",
	"plan":      "a line for each instalment",

	"wrote_on": "the day they wrote the mail that this answers",

	"paid_on":   "the day the money came in",
	"received":  "what came in",
	"still_due": "what is left to pay",

	"law":           "the law that gives you interest",
	"contract":      "yes when your contract gives the interest, not the law",
	"rate":          "the rate a year: 11.75%",
	"interest":      "the interest to date",
	"interest_from": "the first day that bears interest",
	"interest_days": "how many days have",
	"daily":         "what each further day adds",
	"fixed":         "the fixed sum for the cost of recovery",
	"claim":         "everything together",
	"no_interest":   "what was due before the work, and bears none",
	"advance":       "yes when some of it was due before the work",
}

// Says is what stands for a name in a template, for the list of them; "" for a
// name that no template may use.
func Says(name string) string { return says[name] }

// FactNames is every name a template may use, by the alphabet.
func FactNames() []string { return slices.Sorted(maps.Keys(says)) }

// nearest is the word written most like one that does not exist, "" when none
// is near.
func nearest(typed string, words []string) string {
	best, least := "", max(2, len(typed)/3)+1
	for _, w := range words {
		if d := Apart(typed, w); d < least {
			best, least = w, d
		}
	}
	return best
}

// Apart is the number of letters to add, drop or change to make a of b: how far a
// name that does not exist is from one that does.
func Apart(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
