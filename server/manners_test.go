package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"regiograaf/server/refusal"
)

const askWim = `{ person(slug: "wim-waninge") { name } }`

// TestBusy fills the server: the next question is refused in a moment and told when to come back, a page too; the checks of a load balancer are answered.
func TestBusy(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	store := scripted{read: func(context.Context) error { asked <- struct{}{}; <-answer; return nil }}
	url := serving(t, store, Options{MaxRequests: 1})
	replied := make(chan *reply, 1)
	go func() { replied <- ask(t, url, askWim) }()
	<-asked
	for _, media := range []string{plainJSON, graphQLResponse} {
		r := send(t, http.MethodPost, url+"/graphql", `{"query":"{ __typename }"}`, "Content-Type", plainJSON, "Accept", media)
		if r.status != http.StatusServiceUnavailable || r.code() != refusal.Unavailable || r.header.Get("Retry-After") != "1" {
			t.Errorf("%s: status %d, code %q, Retry-After %q", media, r.status, r.code(), r.header.Get("Retry-After"))
		}
	}
	if r := send(t, http.MethodGet, url+"/e/accare", ""); r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") != "1" || !strings.Contains(r.body, "Even niet bereikbaar") {
		t.Errorf("a page: status %d, Retry-After %q", r.status, r.header.Get("Retry-After"))
	}
	for _, path := range []string{"/livez", "/readyz", "/schema.graphql", playground} {
		if r := send(t, http.MethodGet, url+path, ""); r.status != http.StatusOK {
			t.Errorf("%s gives %d", path, r.status)
		}
	}
	close(answer)
	if r := <-replied; r.status != http.StatusOK {
		t.Errorf("the question inside got %d", r.status)
	}
	if r := ask(t, url, "{ __typename }"); r.status != http.StatusOK {
		t.Errorf("after it the server gives %d", r.status)
	}
}

func TestRate(t *testing.T) {
	url := serving(t, scripted{}, Options{Rate: 0.1, Burst: 2, Proxies: []string{"127.0.0.0/8", "::1"}, CORSOrigins: []string{"https://samen14.nl"}})
	from := func(method, path, body, caller string) *reply {
		return send(t, method, url+path, body, "Content-Type", plainJSON, "X-Forwarded-For", caller, "Origin", "https://samen14.nl")
	}
	const body = `{"query":"{ __typename }"}`
	for range 2 {
		if r := from("POST", "/graphql", body, "198.51.100.1"); r.status != http.StatusOK {
			t.Errorf("within the rate: status %d", r.status)
		}
	}
	r := from("POST", "/graphql", body, "198.51.100.1")
	if r.status != http.StatusTooManyRequests || r.code() != refusal.Rate || r.header.Get("Retry-After") == "" || r.header.Get("Retry-After") == "0" {
		t.Errorf("beyond it: status %d, code %q, Retry-After %q", r.status, r.code(), r.header.Get("Retry-After"))
	}
	if r.header.Get("Access-Control-Allow-Origin") == "" || !strings.Contains(r.header.Get("Access-Control-Expose-Headers"), "Retry-After") {
		t.Errorf("a browser may not see it: %v", r.header)
	}
	if r := from("GET", "/zoek?q=regiovisie", "", "198.51.100.1"); r.status != http.StatusTooManyRequests || !strings.Contains(r.body, "seconden") {
		t.Errorf("a page beyond it: status %d, %s", r.status, r.body)
	}
	if r := from("POST", "/graphql", body, "198.51.100.1, 198.51.100.2"); r.status != http.StatusOK {
		t.Errorf("another caller: status %d", r.status)
	}
	for _, path := range []string{"/livez", "/readyz", "/schema.graphql", playground} {
		if r := from("GET", path, "", "198.51.100.1"); r.status != http.StatusOK {
			t.Errorf("%s gives %d", path, r.status)
		}
	}
}

// TestCompressed asks for a large answer and a small one; the transport is told that we unpack ourselves.
func TestCompressed(t *testing.T) {
	url := serving(t, seeded(t), Options{})
	get := func(path string) *reply { return send(t, http.MethodGet, url+path, "", "Accept-Encoding", "gzip") }
	for path, zipped := range map[string]bool{
		"/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D": true,
		"/graphql?query=%7B__typename%7D":                                  false,
		"/schema.graphql":                                                  true,
		"/e/samenwerkingsagenda":                                           true,
		"/livez":                                                           false,
		playground:                                                         true, // as it was built
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", "gzip")
		response, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || response.Body.Close() != nil {
			t.Fatal(err)
		}
		if got := response.Header.Get("Content-Encoding") == "gzip"; got != zipped || response.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, zipped: %t", path, response.StatusCode, got)
		}
		if !zipped {
			continue
		}
		reader, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		plain, err := io.ReadAll(reader)
		if err != nil || len(plain) < 2*len(body) && len(plain) > 8<<10 {
			t.Errorf("%s: %d bytes became %d, %v", path, len(plain), len(body), err)
		}
	}
	for _, path := range []string{"/schema.graphql", "/e/samenwerkingsagenda"} {
		tag := get(path).header.Get("ETag")
		if r := send(t, http.MethodGet, url+path, "", "Accept-Encoding", "gzip", "If-None-Match", tag); tag == "" || r.status != http.StatusNotModified {
			t.Errorf("%s with its own tag %s gives %d", path, tag, r.status)
		}
	}
}

// TestSite looks at each sort of page through the whole server, and at what the log says of it: no name.
func TestSite(t *testing.T) {
	var log bytes.Buffer
	url := serving(t, seeded(t), Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	for path, part := range map[string]string{
		"/":                  "href=\"/playground\"",
		"/zoek?q=waninge":    "Wim Waninge",
		"/lijst/people":      "/e/",
		"/e/wim-waninge":     "Wim Waninge",
		"/playground":        "<div id=\"app\">",
		"/playground?vraag=": "<div id=\"app\">",
		"/licenties.txt":     "graphiql",
	} {
		if r := send(t, http.MethodGet, url+path, ""); r.status != http.StatusOK || !strings.Contains(r.body, part) {
			t.Errorf("%s: status %d, without %s", path, r.status, part)
		}
	}
	if r := send(t, http.MethodGet, url+"/assets/niets.js", ""); r.status != http.StatusNotFound {
		t.Errorf("an asset that is not there gives %d", r.status)
	}
	ask(t, url, askWim)
	if strings.Contains(strings.ToLower(log.String()), "waninge") {
		t.Errorf("the log holds a name:\n%s", log.String())
	}
	for _, part := range []string{"route=/e/{slug} status=200", "route=/graphql status=200 code=\"\" cost=1"} {
		if !strings.Contains(log.String(), part) {
			t.Errorf("the log does not tell %s:\n%s", part, log.String())
		}
	}
}

// TestMetrics asks on the socket for questions and on that for metrics: the numbers are on the second alone.
func TestMetrics(t *testing.T) {
	s, err := New(scripted{}, Options{Logger: discard()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 2)
	listen := func(serve func(context.Context, net.Listener) error) string {
		l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		go func() { ended <- serve(ctx, l) }()
		return "http://" + l.Addr().String()
	}
	questions, metrics := listen(s.Serve), listen(s.ServeMetrics)
	ask(t, questions, askWim)
	ask(t, questions, "{ persoon }")
	send(t, http.MethodGet, questions+"/ergens/anders", "")
	r := send(t, http.MethodGet, metrics+"/metrics", "")
	for _, line := range []string{
		`regiograaf_requests_total{code="OK",route="/graphql",status="200"} 1`,
		`regiograaf_requests_total{code="GRAPHQL_VALIDATION_FAILED",route="/graphql",status="400"} 1`,
		`regiograaf_requests_total{code="OK",route="/",status="404"} 1`,
		`regiograaf_operation_cost_count 1`,
		`regiograaf_documents_total{result="miss"} 2`,
		`regiograaf_store_read_seconds_count 1`,
	} {
		if !strings.Contains(r.body, "\n"+line) {
			t.Errorf("%s is not told", line)
		}
	}
	if r := send(t, http.MethodGet, questions+"/metrics", ""); r.status != http.StatusNotFound {
		t.Errorf("the address for questions gives %d for /metrics", r.status)
	}
	http.DefaultClient.CloseIdleConnections()
	end()
	for range 2 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// TestSpans asks two fields in one question: that is one span for the request and one for the read of the store.
func TestSpans(t *testing.T) {
	kept := tracetest.NewInMemoryExporter()
	provider := sdk.NewTracerProvider(sdk.WithSyncer(kept))
	url := serving(t, scripted{}, Options{Tracer: provider.Tracer("test")})
	ask(t, url, `{ a: person(slug: "wim-waninge") { name } b: person(slug: "evie") { name } }`)
	var names []string
	for _, span := range kept.GetSpans() {
		names = append(names, span.Name)
	}
	if got := strings.Join(names, ", "); got != "store read, /graphql" {
		t.Errorf("the spans are %s", got)
	}
}
