package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"regiograaf/graph"
	"regiograaf/server/refusal"
	"regiograaf/server/stored"
)

const personText = "query Persoon($slug: String!) { person(slug: $slug) { name } }\n"

func trusted() fstest.MapFS {
	return fstest.MapFS{"persoon.graphql": {Data: []byte(personText)}, "omvang.graphql": {Data: []byte("{ stats { entities } }")}}
}

func sum(text string) string {
	of := sha256.Sum256([]byte(text))
	return hex.EncodeToString(of[:])
}

// TestTrusted asks a trusted document in each way, of a server that answers all and of one that answers nothing else.
func TestTrusted(t *testing.T) {
	store := seeded(t)
	open := serving(t, store, Options{Trusted: trusted()})
	only := serving(t, store, Options{Trusted: trusted(), TrustedOnly: true})
	const variables = `"variables":{"slug":"wim-waninge"}`
	persisted := `{"persistedQuery":{"version":1,"sha256Hash":"` + sum(personText) + `"}}`
	text, err := json.Marshal(personText)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, body string
		open, only string // code
	}{
		{"by name", `{"documentId":"persoon",` + variables + `}`, "", ""},
		{"by hash", `{"documentId":"sha256:` + sum(personText) + `",` + variables + `}`, "", ""},
		{"as a persisted query", `{"extensions":` + persisted + `,` + variables + `}`, "", ""},
		{"by its text", `{"query":` + string(text) + `,` + variables + `}`, "", ""},
		{"a value that does not fit", `{"documentId":"persoon"}`, refusal.BadInput, refusal.BadInput},
		{"an unknown name", `{"documentId":"niemand"}`, refusal.BadInput, refusal.BadInput},
		{"an unknown hash", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}`, refusal.BadInput, refusal.Forbidden},
		{"a persisted query without hash", `{"extensions":{"persistedQuery":{"version":1}}}`, refusal.BadInput, refusal.BadInput},
		{"a persisted query of another version", `{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"00"}}}`, refusal.BadInput, refusal.BadInput},
		{"an id that is no text", `{"documentId":1}`, refusal.BadInput, refusal.BadInput},
		{"another text", `{"query":"{ __typename }"}`, "", refusal.Forbidden},
		{"introspection", `{"query":"{ __schema { queryType { name } } }"}`, "", refusal.Forbidden},
	} {
		for url, want := range map[string]string{open: c.open, only: c.only} {
			r := send(t, http.MethodPost, url+"/graphql", c.body, "Content-Type", plainJSON, "Accept", graphQLResponse)
			if r.code() != want {
				t.Errorf("%s (only: %t): code %q, want %q: %.300s", c.name, url == only, r.code(), want, r.body)
			}
			if want == refusal.Forbidden && r.status != http.StatusForbidden {
				t.Errorf("%s: status %d", c.name, r.status)
			}
			if strings.Contains(c.body, "waninge") && !strings.Contains(r.body, "Wim Waninge") {
				t.Errorf("%s: %s", c.name, r.body)
			}
		}
	}
	if r := send(t, http.MethodGet, only+"/e/wim-waninge", ""); r.status != http.StatusOK {
		t.Errorf("our own pages are refused: status %d", r.status)
	}
}

// TestTrustedFaults starts with documents that hold mistakes: all are told, with file and line.
func TestTrustedFaults(t *testing.T) {
	folder := trusted()
	folder["a.graphql"] = &fstest.MapFile{Data: []byte("{ persoon }")}
	folder["b.graphql"] = &fstest.MapFile{Data: []byte("query {\n  person(slug: 1) { naam } }")}
	folder["c.graphql"] = &fstest.MapFile{Data: []byte(deep(16))}
	_, err := New(scripted{}, Options{Trusted: folder, Logger: discard()})
	faults, ok := errors.AsType[stored.Faults](err)
	if !ok || len(faults) != 4 {
		t.Fatalf("the faults are %v", err)
	}
	for i, want := range []string{"a.graphql:1:3: ", "b.graphql:2:", "b.graphql:2:", "c.graphql:1:1: "} {
		if line := strings.Split(faults.Error(), "\n")[i]; !strings.HasPrefix(line, want) {
			t.Errorf("fault %d is told as %s", i, line)
		}
	}
	if _, err := New(scripted{}, Options{TrustedOnly: true}); err == nil {
		t.Error("nothing but trusted documents, and there are none")
	}
}

// TestCachable asks a trusted document by GET: its answer may be kept until the graph, the question or the day changes.
func TestCachable(t *testing.T) {
	store := seeded(t)
	now := time.Date(2026, 11, 24, 22, 59, 0, 0, time.UTC) // a minute before midnight in Amsterdam
	options := Options{Trusted: trusted(), Now: func() time.Time { return now }}
	at := serving(t, store, options)
	address := func(variables string) string {
		return at + "/graphql?documentId=persoon&variables=" + url.QueryEscape(variables)
	}
	const wim = `{"slug":"wim-waninge"}`
	tag := ""
	get := func(address string, headers ...string) *reply {
		return send(t, http.MethodGet, address, "", append([]string{"If-None-Match", tag}, headers...)...)
	}
	first := get(address(wim))
	tag = first.header.Get("ETag")
	if first.status != http.StatusOK || !strings.HasPrefix(tag, `W/"`) || first.header.Get("Cache-Control") != "no-cache" || !strings.Contains(strings.Join(first.header.Values("Vary"), ","), "Accept") {
		t.Fatalf("status %d, %v", first.status, first.header)
	}
	same := get(address(wim))
	if same.status != http.StatusNotModified || same.body != "" || same.header.Get("ETag") != tag || same.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("the same again: status %d, %v", same.status, same.header)
	}
	if r := get(address(wim), "Accept", graphQLResponse); r.status != http.StatusOK {
		t.Errorf("in another media type: status %d", r.status)
	}
	if r := get(address(`{"slug":"harmjan-vedder"}`)); r.status != http.StatusOK || r.header.Get("ETag") == tag {
		t.Errorf("with other variables: status %d", r.status)
	}
	if r := get(address(`{"slug":1}`)); r.code() != refusal.BadInput || r.header.Get("ETag") != "" || r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("an answer with errors may be kept: %v", r.header)
	}
	if r := get(at + "/graphql?query=" + url.QueryEscape("{ stats { relations } }")); r.header.Get("ETag") != "" || r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("an answer to another document may be kept: %v", r.header)
	}
	now = now.Add(time.Minute)
	if r := get(address(wim)); r.status != http.StatusOK {
		t.Errorf("the next day: status %d", r.status)
	} else {
		tag = r.header.Get("ETag")
	}
	renamed := graph.Entity{ID: "person:wim-waninge", Kind: graph.Person, Slug: "wim-waninge", Name: "Willem Waninge"}
	if _, err := store.Apply(t.Context(), &graph.Batch{Entities: []graph.Entity{renamed}}); err != nil {
		t.Fatal(err)
	}
	if r := get(address(wim)); r.status != http.StatusOK || !strings.Contains(r.body, "Willem Waninge") {
		t.Errorf("after a change: status %d, %s", r.status, r.body)
	}
	options.TrustedMaxAge = time.Minute
	at = serving(t, store, options)
	if r := get(address(wim)); r.header.Get("Cache-Control") != "public, max-age=60" {
		t.Errorf("with a time to keep: %q", r.header.Get("Cache-Control"))
	}
	at = serving(t, scripted{}, options)
	if r := get(address(wim)); r.status != http.StatusOK || r.header.Get("ETag") != "" || r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("of a store without versions: %d, %v", r.status, r.header)
	}
}

// TestAPQ follows a client of automatic persisted queries.
func TestAPQ(t *testing.T) {
	for _, c := range []struct {
		apq         bool
		first, last string // messages of the first question and of that after the text was sent
	}{{true, "PersistedQueryNotFound", ""}, {false, "PersistedQueryNotSupported", "PersistedQueryNotSupported"}} {
		at := serving(t, scripted{}, Options{APQ: c.apq})
		asked := func(text string) *reply {
			body := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": sum("{ __typename }")}}}
			if text != "" {
				body["query"] = text
			}
			encoded, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			return send(t, http.MethodPost, at+"/graphql", string(encoded), "Content-Type", plainJSON)
		}
		message := func(r *reply) string {
			if len(r.Errors) == 0 {
				return ""
			}
			return r.Errors[0].Message
		}
		if got := message(asked("")); got != c.first {
			t.Errorf("the hash alone gives %q", got)
		}
		if r := asked("{ persoon }"); r.code() != refusal.BadInput {
			t.Errorf("another text under the hash gives %q", r.code())
		}
		if r := asked("{ __typename }"); len(r.Errors) > 0 {
			t.Errorf("the text with its hash gives %s", r.body)
		}
		if got := message(asked("")); got != c.last {
			t.Errorf("the hash again gives %q", got)
		}
	}
}
