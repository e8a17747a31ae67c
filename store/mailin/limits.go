package mailin

// The bounds of what one message may cost. They are those of RISKS §2.4
// (depth and parts are NeoMutt's); no mail written by people comes near them.
const (
	MaxRaw  = 32 << 20 // bytes kept of one message
	MaxText = 1 << 20  // bytes of text shown

	maxHeader     = 1 << 20  // bytes of the header fields kept
	maxField      = 64 << 10 // bytes of one header field
	maxFields     = 2000
	maxAddresses  = 1000 // in one message's From, To, Cc, …
	maxReferences = 200  // the first and the latest are kept
	maxID         = 998  // bytes of a Message-ID; a line of mail is no longer
	maxDepth      = 50   // multiparts within multiparts
	maxParts      = 500
	maxParams     = 64      // parameters of one Content-Type
	maxParamBytes = 8 << 10 // bytes of one Content-Type
	maxEncoded    = 2 << 20 // bytes of one text part before it is decoded
	maxName       = 120     // bytes of an attachment's name
	maxFromLine   = 1000    // bytes of an mbox "From " line
)
