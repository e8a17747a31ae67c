package chase

import (
	"fmt"
	"strings"
	"unicode"
)

// leastDigits is how short a number somebody can ring is: a short code.
const leastDigits = 3

// ParsePhone reads a telephone number that was typed, and what to do once it is
// answered: "020 7946 0102", "+44 20 7946 0102 ext 12", "0117 496 0001, then 2".
// It is kept as typed, blanks put in order. No words are no number. It refuses
// what nobody could dial. The error is a *FieldError.
func ParsePhone(words string) (string, error) {
	number := strings.Join(strings.Fields(words), " ")
	digits := 0
	for _, r := range number {
		switch {
		case r == '@':
			return "", fieldError("phone", fmt.Sprintf("%q is a mail address; a number goes here.", clip(number)))
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return "", fieldError("phone", "There is a character in it that cannot be seen. Type the number anew.")
		case '0' <= r && r <= '9':
			digits++
		}
	}
	if number != "" && digits < leastDigits {
		return "", fieldError("phone", fmt.Sprintf("%q is not a telephone number. Try 020 7946 0102 or +44 20 7946 0102 ext 12.", clip(number)))
	}
	return number, nil
}
