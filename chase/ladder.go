package chase

// Step is a rung of the ladder: how far the chasing of an invoice has gone.
type Step string

// The steps of the default ladder, gentlest first (RULES 6.1, UX 15).
const (
	StepPreInvoice Step = "pre-invoice"
	StepCourtesy   Step = "courtesy"
	StepPreDue     Step = "pre-due"
	StepFriendly1  Step = "friendly-1"
	StepFriendly2  Step = "friendly-2"
	StepFirm       Step = "firm"
	StepLetter     Step = "letter"
	StepNotice     Step = "notice"
	StepClaim      Step = "claim" // letter before claim
	StepDecide     Step = "decide"
)
