package server

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// The media types of a reply. With the first the status says what happened; with the second it is 200 for every request that is GraphQL at all.
const (
	graphQLResponse = "application/graphql-response+json"
	plainJSON       = "application/json"
)

// negotiate gives the media type of the reply that the caller likes best; without a preference for one, plain JSON. It is false when the caller takes neither.
func negotiate(accept []string) (string, bool) {
	ranges := mediaRanges(accept)
	if len(ranges) == 0 {
		return plainJSON, true
	}
	modern, modernExact := quality(ranges, graphQLResponse)
	plain, _ := quality(ranges, plainJSON)
	switch {
	case modern > plain, modernExact && modern == plain && modern > 0:
		return graphQLResponse, true
	case plain > 0:
		return plainJSON, true
	default:
		return plainJSON, false
	}
}

// mediaRange is one item of an Accept header.
type mediaRange struct {
	kind string // type/subtype, type/* or */*
	q    float64
}

func mediaRanges(accept []string) []mediaRange {
	var ranges []mediaRange
	for item := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if strings.TrimSpace(item) == "" {
			continue
		}
		kind, parameters, err := mime.ParseMediaType(item)
		if err != nil {
			continue
		}
		r := mediaRange{kind: kind, q: 1}
		if q, ok := parameters["q"]; ok {
			if r.q, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		if charset, ok := parameters["charset"]; ok && !isUTF8(charset) {
			r.q = 0
		}
		ranges = append(ranges, r)
	}
	return ranges
}

// quality gives how much the caller likes a media type, by the range that names it most exactly, and whether that is the type itself.
func quality(ranges []mediaRange, kind string) (q float64, exact bool) {
	whole, _, _ := strings.Cut(kind, "/")
	for _, name := range []string{kind, whole + "/*", "*/*"} {
		for _, r := range ranges {
			if r.kind == name {
				return r.q, name == kind
			}
		}
	}
	return 0, false
}

// vary says that the reply depends on what the caller accepts.
func vary(h http.Header) { h.Add("Vary", "Accept") }
