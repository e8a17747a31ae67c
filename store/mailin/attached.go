package mailin

// Attached is a file that came with a message, decoded.
type Attached struct {
	Attachment
	Bytes []byte
}

// Files decodes the files that came with a message, of its bytes as they were
// kept: the same files, in the same order and under the same names, as in
// Message.Attachments. What a broken encoding leaves is given as far as it can
// be read.
func Files(raw []byte) (files []Attached) {
	h, body := splitHeader(raw)
	r := reading{warnings: &warnings{}}
	defer func() {
		if bad := recover(); bad != nil { // see readBody
			files = nil
		}
	}()
	r.each = func(a Attachment, p *part) {
		b := p.body
		if encoding := p.encoding(); encoding != "" {
			b = r.content("application/octet-stream", encoding, b)
		}
		files = append(files, Attached{a, b})
	}
	r.files(r.walk(h, body))
	return files
}
