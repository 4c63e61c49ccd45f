package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"regiograaf/graph/neo4j/neo4jtest/line"
)

// TestServeNeo4j serves a small graph in a real Neo4j, over a line that is cut and spoiled.
func TestServeNeo4j(t *testing.T) {
	database := emptyNeo4j(t)
	if database == nil {
		return
	}
	s := &servedDatabase{line: line.To(t, database.URI), environment: []string{"NEO4J_USERNAME=" + database.User, "NEO4J_PASSWORD=" + database.Password, "GOMAXPROCS=2"}}
	s.load(t, "Anna")
	s.url = s.serve(t)
	t.Run("tags", s.testTags)
	t.Run("callers hang up", s.testHangUps)
	for name, spoil := range map[string]func(){
		"gone":   s.line.Cut,
		"silent": func() { s.line.Spoil("timeout", `{"timeout":0}`) },
		"reset":  func() { s.line.Spoil("reset_peer", `{"timeout":0}`) },
	} {
		t.Run(name, func(t *testing.T) { s.testAway(t, spoil) })
	}
	http.DefaultClient.CloseIdleConnections()
}

// servedDatabase is a server on a Neo4j at the end of a line.
type servedDatabase struct {
	line        *line.Line
	environment []string
	url         string
}

// load imports a document and the person of that name.
func (s *servedDatabase) load(t *testing.T, name string) {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, "documents.yaml", "documents:\n  - slug: bron\n    name: Bron\n")
	write(t, folder, "people.yaml", "people:\n  - slug: anna\n    name: "+name+"\n    citations:\n      - {document: bron, line: 1, start: Anna}\n")
	p, stdout, stderr := newProgram(append(s.environment, "REGIOGRAAF_STORE="+s.line.URI)...)
	if code := p.run(t.Context(), []string{"import", folder}); code != exitOK {
		t.Fatalf("the import ends with %d: %s%s", code, stdout, stderr)
	}
}

// serve starts a server until the test ends, and gives its address.
func (s *servedDatabase) serve(t *testing.T) string {
	t.Helper()
	questions := t.TempDir()
	write(t, questions, "anna.graphql", `{ person(slug: "anna") { name } }`)
	p, stdout, stderr := newProgram(append(s.environment, "REGIOGRAAF_STORE="+s.line.URI, "REGIOGRAAF_ADDR=127.0.0.1:0", "REGIOGRAAF_TRUSTED="+questions)...)
	end, ended := background(t, p, "serve")
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		end()
		if code := <-ended; code != exitOK {
			t.Errorf("it ends with %d: %s", code, stderr)
		}
	})
	return address(t, stdout)
}

// testTags keeps an answer for as long as the graph does not change.
func (s *servedDatabase) testTags(t *testing.T) {
	const trusted = "graphql?documentId=anna"
	first := ask(t, http.MethodGet, s.url+trusted, "")
	tag := first.header.Get("ETag")
	if first.status != http.StatusOK || tag == "" || !strings.Contains(first.body, `"Anna"`) {
		t.Fatalf("%d, tag %q: %s", first.status, tag, first.body)
	}
	if same := ask(t, http.MethodGet, s.url+trusted, "", "If-None-Match", tag); same.status != http.StatusNotModified {
		t.Errorf("again: %d", same.status)
	}
	s.load(t, "Anna")
	if same := ask(t, http.MethodGet, s.url+trusted, "", "If-None-Match", tag); same.status != http.StatusNotModified {
		t.Errorf("after an import that changes nothing: %d", same.status)
	}
	if same := ask(t, http.MethodGet, s.serve(t)+trusted, "", "If-None-Match", tag); same.status != http.StatusNotModified {
		t.Errorf("of another server of the same database: %d", same.status)
	}
	s.load(t, "Anna Berg")
	changed := ask(t, http.MethodGet, s.url+trusted, "", "If-None-Match", tag)
	if changed.status != http.StatusOK || changed.header.Get("ETag") == tag || !strings.Contains(changed.body, `"Anna Berg"`) {
		t.Errorf("after an import that changes the answer: %d, %s", changed.status, changed.body)
	}
}

const someone = `{"query":"{ person(slug: \"anna\") { name } }"}`

// testHangUps asks a thousand questions of which nobody awaits the answer.
func (s *servedDatabase) testHangUps(t *testing.T) {
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for i := range 100 {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(1+i%10)*200*time.Microsecond)
				r, err := http.DefaultClient.Do(request(t, http.MethodPost, s.url+"graphql", someone).WithContext(ctx))
				if err == nil {
					_ = r.Body.Close() // unread
				}
				cancel()
			}
		})
	}
	wg.Wait()
	s.ready(t) // on a slow machine so many keep the database from answering a ping
	if r := ask(t, http.MethodPost, s.url+"graphql", someone); r.status != http.StatusOK || !strings.Contains(r.body, `"Anna Berg"`) {
		t.Errorf("after them: %d, %s", r.status, r.body)
	}
}

// ready waits until the server says that it is ready, for 5 seconds at most.
func (s *servedDatabase) ready(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); get(t, s.url+"readyz") != http.StatusOK; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("after 5 seconds /readyz does not say that the database is there")
		}
	}
}

// testAway lets the database go away. Within 2 seconds /readyz says so, and what was asked has its answer; then questions and pages are refused at once. When it is back, all
// goes on by itself.
func (s *servedDatabase) testAway(t *testing.T, spoil func()) {
	tag := ask(t, http.MethodGet, s.url+"graphql?documentId=anna", "").header.Get("ETag")
	begin := time.Now()
	spoil()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { refused(t, http.MethodPost, s.url+"graphql", someone) })
	}
	if r := ask(t, http.MethodGet, s.url+"readyz", ""); r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") == "" {
		t.Errorf("/readyz gives %d, Retry-After %q", r.status, r.header.Get("Retry-After"))
	}
	wg.Wait()
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("/readyz and questions took %v", took)
	}
	var took []time.Duration
	for range 50 {
		begin := time.Now()
		refused(t, http.MethodPost, s.url+"graphql", someone)
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	t.Logf("a question is refused after %v, at most %v", took[len(took)/2], took[len(took)-1])
	if median := took[len(took)/2]; median > 10*time.Millisecond {
		t.Errorf("a question is refused after %v", median)
	}
	refused(t, http.MethodGet, s.url+"graphql?documentId=anna", "", "If-None-Match", tag)
	if page := ask(t, http.MethodGet, s.url+"e/anna", ""); page.status != http.StatusServiceUnavailable || page.header.Get("Retry-After") == "" {
		t.Errorf("a page gives %d, Retry-After %q", page.status, page.header.Get("Retry-After"))
	}
	s.line.Cut()
	s.line.Clear()
	s.line.Mend()
	s.ready(t)
	if r := ask(t, http.MethodGet, s.url+"graphql?documentId=anna", "", "If-None-Match", tag); r.status != http.StatusNotModified {
		t.Errorf("when it is back: %d, %s", r.status, r.body)
	}
}

// refused asks what must be refused with UNAVAILABLE, and may not be kept.
func refused(t *testing.T, method, url, body string, headers ...string) {
	t.Helper()
	if r := ask(t, method, url, body, headers...); !strings.Contains(r.body, `"code":"UNAVAILABLE"`) || r.header.Get("ETag") != "" || r.header.Get("Retry-After") == "" {
		t.Errorf("%d, ETag %q: %s", r.status, r.header.Get("ETag"), r.body)
	}
}

type answered struct {
	status int
	header http.Header
	body   string
}

func ask(t *testing.T, method, url, body string, headers ...string) answered {
	t.Helper()
	r := request(t, method, url, body)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return answered{}
	}
	text, err := io.ReadAll(response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil {
		t.Error(err)
	}
	return answered{response.StatusCode, response.Header, string(text)}
}

func request(t *testing.T, method, url, body string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	return r
}
