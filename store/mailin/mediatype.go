package mailin

import (
	"cmp"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2/mediatype"
)

// mediaType is what a Content-Type says.
type mediaType struct {
	kind     string // "text/plain", lower case; never empty
	params   map[string]string
	boundary string // of a multipart
}

// readMediaType reads a Content-Type. The cost of its parameters grows with
// their square in every library, so their number is bounded.
func (r *reading) readMediaType(value, fallback string) mediaType {
	if value == "" {
		return mediaType{kind: fallback}
	}
	value = r.boundParams(value)
	kind, params, _, err := mediatype.Parse(value)
	if err != nil || !strings.Contains(kind, "/") {
		head, _, _ := strings.Cut(value, ";")
		kind = strings.ToLower(strings.TrimSpace(head))
	}
	if !strings.Contains(kind, "/") || strings.ContainsAny(kind, " \t") {
		kind = fallback
	}
	t := mediaType{kind: kind, params: params}
	if strings.HasPrefix(kind, "multipart/") {
		t.boundary = strings.TrimRight(cmp.Or(params["boundary"], looseParam(value, "boundary=")), " \t")
		if t.boundary == "" {
			r.warnings.add("its parts could not be told apart")
			t.kind = "text/plain"
		}
	}
	return t
}

// boundParams cuts a Content-Type or Content-Disposition to its bounds.
func (r *reading) boundParams(value string) string {
	if len(value) <= maxParamBytes && strings.Count(value, ";") <= maxParams {
		return value
	}
	r.warnings.add("a part has more parameters than are read")
	head, _, _ := strings.Cut(value[:min(len(value), maxParamBytes)], ";")
	return head
}

// looseParam finds a parameter in a value that does not parse.
func looseParam(value, name string) string {
	i := strings.Index(strings.ToLower(value), name)
	if i < 0 {
		return ""
	}
	rest := value[i+len(name):]
	if quoted, ok := strings.CutPrefix(rest, `"`); ok {
		rest, _, _ = strings.Cut(quoted, `"`)
		return rest
	}
	rest, _, _ = strings.Cut(rest, ";")
	return strings.TrimSpace(rest)
}

// encoding is the part's Content-Transfer-Encoding; "" when it has none that
// changes bytes.
func (p *part) encoding() string {
	fields := strings.Fields(strings.ToLower(p.header.raw("content-transfer-encoding")))
	if len(fields) == 0 {
		return ""
	}
	switch name := strings.Trim(fields[0], `";`); name {
	case "7bit", "8bit", "binary":
		return ""
	default:
		return name
	}
}

// disposition is "attachment", "inline" or "", and the file name given there
// or in the Content-Type, as it came.
func (r *reading) disposition(p *part) (kind, name string) {
	value := r.boundParams(p.header.raw("content-disposition"))
	if value == "" {
		return "", decodeWords([]byte(p.params["name"]))
	}
	kind, params, _, err := mediatype.Parse(value)
	if err != nil {
		head, _, _ := strings.Cut(value, ";")
		kind = strings.ToLower(strings.TrimSpace(head))
	}
	name = cmp.Or(params["filename"], p.params["name"], looseParam(value, "filename="))
	return kind, decodeWords([]byte(name))
}

// extensions name attachments that came without a name.
var extensions = map[string]string{
	"application/pdf": ".pdf", "text/calendar": ".ics", "text/csv": ".csv", "text/html": ".html", "text/plain": ".txt",
	"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "message/rfc822": ".eml", "application/zip": ".zip",
	"text/vcard": ".vcf", "text/x-vcard": ".vcf", "application/ms-tnef": ".dat",
}

// safeName makes a file name of what a sender wrote: no folder, nothing that
// cannot be seen, nothing that a shell or another system reads as something
// else. n names what has no name.
func safeName(name, kind string, n int) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case !unicode.IsPrint(r), r == '/':
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.TrimRight(strings.TrimLeft(name, ".-~ "), ". ")
	if name == "" {
		return "attachment-" + strconv.Itoa(n) + extensions[kind]
	}
	stem, ext := name, path.Ext(name)
	if len(ext) > 12 {
		ext = ""
	}
	stem = strings.TrimSuffix(stem, ext)
	stem = cutText(stem, maxName-len(ext))
	if reserved(stem) {
		stem = "_" + stem
	}
	return stem + ext
}

// reserved reports whether Windows takes the name for a device.
func reserved(stem string) bool {
	first, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	switch strings.TrimRight(first, " ") {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(first) == 4 && (strings.HasPrefix(first, "COM") || strings.HasPrefix(first, "LPT")) && first[3] >= '0' && first[3] <= '9'
}

// cutText is at most n bytes of s, not cutting a rune in two.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
