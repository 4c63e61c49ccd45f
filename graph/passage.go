package graph

import (
	"strings"

	"regiograaf/graph/text"
)

// FindPassage looks for a passage by the words that begin and end it: the first start that begins on the line (from 1; 0 is unknown), then the first end
// behind it, on any line. Without an end the passage is start itself. Texts are compared in NFC with every run of white space as one space, case kept, and the
// passage is given so.
//
// When start is not on that line, it is sought in the whole document: lines shift when a page is edited above the passage, and its words still say what they said.
func FindPassage(document string, line int, start, end string) (passage string, ok bool) {
	start, end = text.Normal(start), text.Normal(end)
	if start == "" {
		return "", false
	}
	all, first, behind := normalLines(document, line)
	at := -1
	if first < behind {
		at = strings.Index(all[first:min(behind+len(start)-1, len(all))], start)
	}
	if at >= 0 {
		at += first
	} else {
		at = strings.Index(all, start)
	}
	if at < 0 {
		return "", false
	}
	if end == "" {
		return start, true
	}
	after := at + len(start)
	to := strings.Index(all[after:], end)
	if to < 0 {
		return "", false
	}
	return all[at : after+to+len(end)], true
}

// normalLines gives the document as passages are sought in it, and where in that the line begins and ends.
func normalLines(document string, line int) (all string, first, behind int) {
	var out strings.Builder
	out.Grow(len(document))
	number := 0
	for each := range strings.SplitSeq(document, "\n") {
		number++
		words := text.Normal(each)
		if words == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		if number == line {
			first = out.Len()
			behind = first + len(words)
		}
		out.WriteString(words)
	}
	return out.String(), first, behind
}
