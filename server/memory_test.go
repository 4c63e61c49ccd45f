package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
)

// heap gives the bytes that are in use.
func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc) //nolint:gosec // far below the largest int
}

// TestMemory asks many different documents: what is remembered of them stays bounded, whatever they look like.
func TestMemory(t *testing.T) {
	for name, c := range map[string]struct {
		documents int
		document  string
	}{
		"small":     {10_000, `query Q%d { people(first: 5, where: { name: { contains: "wim" } }) { nodes { name worksOn { edges { node { name } relation { role { label } sentence } } } } } }`},
		"commented": {2_000, strings.Repeat("# wie trekt wat ", 3_000) + "\nquery Q%d { __typename }"},
		"large": {2_000, "query Q%d { " + repeat(10, `a%d: people(first: 5) { nodes { worksOn(first: 1) { edges { node { name } relation { role { label } sentence citations { document { name url } } } } } `+
			strings.Repeat("slug summary ", 8)+" } }") + "}"},
		"wide": {300, "query Q%d { " + repeat(20, "a%d: entities(first: 1) { nodes { ...F } } ") + "} fragment F on Entity { id name slug summary relations(first: 1) { nodes { id role { label } sentence } } }"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := New(scripted{}, Options{Logger: discard()})
			if err != nil {
				t.Fatal(err)
			}
			before := heap()
			for i := range c.documents / slower {
				body := fmt.Sprintf(`{"query":%q}`, fmt.Sprintf(c.document, i))
				request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
				request.Header.Set("Content-Type", plainJSON)
				w := httptest.NewRecorder()
				s.ServeHTTP(w, request)
				if i == 0 && (w.Code != http.StatusOK || strings.Contains(w.Body.String(), "errors")) {
					t.Fatalf("%d: %.300s", w.Code, w.Body)
				}
			}
			grown := heap() - before
			t.Logf("%d %s documents of %d bytes: %d kB more in use", c.documents, name, len(c.document), grown>>10)
			if grown > 64<<20 {
				t.Errorf("%d MB more in use", grown>>20)
			}
			runtime.KeepAlive(s)
		})
	}
}
