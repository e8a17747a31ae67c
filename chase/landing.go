package chase

// Method is how money is sent. It decides when it lands (RULES 4).
type Method string

// The methods of payment known by name.
const (
	BACS          Method = "bacs"
	FasterPayment Method = "transfer" // Faster Payments
	StandingOrder Method = "standing-order"
	CHAPS         Method = "chaps"
	Cheque        Method = "cheque"
	DirectDebit   Method = "direct-debit"
	Card          Method = "card"
	SEPA          Method = "sepa"
	ACH           Method = "ach"
	Wire          Method = "wire"
	SWIFT         Method = "swift"
	Cash          Method = "cash"
)
