package mailin

import "strings"

// messageIDs are the Message-IDs in angle brackets in a field, without doubles.
// Of more than maxReferences the first, which names the conversation, and the
// latest are kept.
func messageIDs(value string) []string {
	var ids []string
	seen := make(map[string]bool)
	for {
		_, rest, found := strings.Cut(value, "<")
		if !found {
			break
		}
		// "<a<b@c>": the last opening bracket begins the id.
		inner, after, closed := strings.Cut(rest, ">")
		if !closed {
			break
		}
		value = after
		inner = inner[strings.LastIndexByte(inner, '<')+1:]
		if id := bracketed(inner); id != "" && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if len(ids) > maxReferences {
		ids = append(ids[:1:1], ids[len(ids)-maxReferences+1:]...)
	}
	return ids
}

// bareID reads a Message-ID that was written without its brackets.
func bareID(value string) string {
	if strings.ContainsAny(value, "<>") || len(strings.Fields(value)) != 1 {
		return ""
	}
	return bracketed(value)
}

// bracketed is an id in its brackets, without the spaces that folding left.
func bracketed(inner string) string {
	id := strings.ToValidUTF8(strings.Join(strings.Fields(inner), ""), "\uFFFD")
	if id == "" || len(id) > maxID {
		return ""
	}
	return "<" + id + ">"
}
