package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"regiograaf/graph"
	"regiograaf/server/stored"
)

// tags names answers that a caller, or a cache on the way, may keep: those to a trusted document by GET. The name is made of all that the answer hangs on: the document,
// the operation, the variables, the version of the graph, the day in Amsterdam (isCurrent), which program this is and how it was set up. There is no role yet that sees more than
// another; when there is one, it belongs in the tag, and public does not belong in the header.
type tags struct {
	version func() string // of the graph; nil when the store cannot tell, and empty when it cannot tell now
	setup   string
	today   func() graph.Day
	cache   string // Cache-Control
}

// newTags makes the names for answers of that store. Without a time to keep them, each must be asked for again.
func newTags(store graph.Store, o Options) (*tags, error) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return nil, err
	}
	setup := fmt.Sprint(o.BaseURI, o.MaxCost)
	if build, ok := debug.ReadBuildInfo(); ok { // the version of a database outlives the program
		setup += build.String()
	}
	t := &tags{setup: setup, cache: "no-cache", today: func() graph.Day { return graph.DayOf(o.Now().In(zone)) }}
	if versioned, ok := store.(graph.Versioned); ok {
		t.version = versioned.Version
	}
	if o.TrustedMaxAge > 0 {
		t.cache = fmt.Sprintf("public, max-age=%d", o.TrustedMaxAge/time.Second)
	}
	return t, nil
}

// of gives the tag of the answer to a question, or nothing when it may not be kept.
func (t *tags) of(r *http.Request, trusted *stored.Document, q *question, media string) string {
	if trusted == nil || t.version == nil || r.Method != http.MethodGet {
		return ""
	}
	variables, err := json.Marshal(q.Variables) // with its keys in order
	version := t.version()
	if err != nil || version == "" {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%q\n%s\n%s\n%q\n%v\n%s", trusted.Hash, q.OperationName, media, t.setup, version, t.today(), variables))
	return `W/"` + hex.EncodeToString(sum[:16]) + `"`
}

func (t *tags) set(h http.Header, tag string) {
	h.Set("ETag", tag)
	h.Set("Cache-Control", t.cache)
}
