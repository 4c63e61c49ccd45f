package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/server/refusal"
)

// scripted is a store that answers as the test says; without words it holds nothing.
type scripted struct {
	read func(context.Context) error
	ping func() error
}

func (s scripted) Ontology() *graph.Ontology { return graph.Jeugdhulp() }

func (s scripted) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	if s.read != nil {
		if err := s.read(ctx); err != nil {
			return nil, err
		}
	}
	return &graph.Result{Roots: make([]graph.Page, len(q.Roots)), Release: func() {}}, nil
}

func (s scripted) Apply(context.Context, *graph.Batch) (graph.Applied, error) {
	return graph.Applied{}, graph.ErrUnavailable
}

func (s scripted) Ping(context.Context) error {
	if s.ping != nil {
		return s.ping()
	}
	return nil
}

func (s scripted) Close() error { return nil }

// serving gives the address of a server over the store, on a real socket, until the test ends.
func serving(t *testing.T, store graph.Store, options Options) string {
	t.Helper()
	if options.Logger == nil {
		options.Logger = discard()
	}
	s, err := New(store, options)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	t.Cleanup(h.Close)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return h.URL
}

// reply is what came back, as a caller reads it.
type reply struct {
	status int
	header http.Header
	body   string
	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	Extensions map[string]any `json:"extensions"`
}

func (r *reply) code() string {
	if len(r.Errors) == 0 {
		return ""
	}
	code, _ := r.Errors[0].Extensions["code"].(string)
	return code
}

func send(t *testing.T, method, url, body string, headers ...string) *reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil {
		t.Fatal(err)
	}
	r := &reply{status: response.StatusCode, header: response.Header, body: string(text)}
	if strings.Contains(response.Header.Get("Content-Type"), "json") {
		if err := json.Unmarshal(text, r); err != nil {
			t.Fatalf("the reply is no JSON: %v\n%s", err, text)
		}
	}
	return r
}

// ask posts a document, in the media type whose status speaks.
func ask(t *testing.T, url, document string) *reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": document})
	if err != nil {
		t.Fatal(err)
	}
	return send(t, http.MethodPost, url+"/graphql", string(body), "Content-Type", plainJSON, "Accept", graphQLResponse)
}

func TestRequests(t *testing.T) {
	url := serving(t, scripted{}, Options{})
	const stats = `{"query":"{ __typename }"}`
	for _, c := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		code                     string
	}{
		{"POST", "POST", "/graphql", stats, []string{"Content-Type", "application/json"}, 200, ""},
		{"charset", "POST", "/graphql", stats, []string{"Content-Type", `application/json; charset="UTF-8"`}, 200, ""},
		{"GET", "GET", "/graphql?query={__typename}", "", nil, 200, ""},
		{"GET with variables", "GET", `/graphql?query=query($x:String!){__type(name:$x){name}}&variables={"x":"Person"}`, "", nil, 200, ""},
		{"unknown parameters are passed over", "POST", "/graphql", `{"query":"{ __typename }","id":"x"}`, []string{"Content-Type", "application/json"}, 200, ""},
		{"nulls are as absent", "POST", "/graphql", `{"query":"{ __typename }","variables":null,"operationName":null,"extensions":null}`, []string{"Content-Type", "application/json"}, 200, ""},

		{"no query", "GET", "/graphql", "", nil, 400, refusal.BadInput},
		{"query twice", "GET", "/graphql?query={__typename}&query={__typename}", "", nil, 400, refusal.BadInput},
		{"variables that are no JSON", "GET", "/graphql?query={__typename}&variables=x", "", nil, 400, refusal.BadInput},
		{"no JSON", "POST", "/graphql", `{"query":`, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"no object", "POST", "/graphql", `"{ __typename }"`, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"batch", "POST", "/graphql", "[" + stats + "]", []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"a key twice", "POST", "/graphql", `{"query":"{ __typename }","query":"{ stats { entities } }"}`, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"a key twice in a variable", "POST", "/graphql", `{"query":"{ __typename }","variables":{"a":{"b":1,"b":2}}}`, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"more behind it", "POST", "/graphql", stats + stats, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"not UTF-8", "POST", "/graphql", "{\"query\":\"{ __typename } #\xff\"}", []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"variables in a list", "POST", "/graphql", `{"query":"{ __typename }","variables":[]}`, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},
		{"deep JSON", "POST", "/graphql", `{"query":"{ __typename }","variables":{"a":` + strings.Repeat("[", 60_000) + strings.Repeat("]", 60_000) + `}}`, []string{"Content-Type", "application/json"}, 400, refusal.BadInput},

		{"no content type", "POST", "/graphql", stats, nil, 415, refusal.BadInput},
		{"text", "POST", "/graphql", stats, []string{"Content-Type", "text/plain"}, 415, refusal.BadInput},
		{"form", "POST", "/graphql", "query={__typename}", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, refusal.BadInput},
		{"multipart", "POST", "/graphql", stats, []string{"Content-Type", "multipart/form-data; boundary=x"}, 415, refusal.BadInput},
		{"graphql", "POST", "/graphql", "{ __typename }", []string{"Content-Type", "application/graphql"}, 415, refusal.BadInput},
		{"another charset", "POST", "/graphql", stats, []string{"Content-Type", "application/json; charset=latin1"}, 415, refusal.BadInput},
		{"compressed", "POST", "/graphql", stats, []string{"Content-Type", "application/json", "Content-Encoding", "gzip"}, 415, refusal.BadInput},
		{"too large", "POST", "/graphql", strings.Repeat(" ", maxBody) + stats, []string{"Content-Type", "application/json"}, 413, refusal.Cost},
		{"nothing acceptable", "POST", "/graphql", stats, []string{"Content-Type", "application/json", "Accept", "text/html"}, 406, refusal.BadInput},
		{"PUT", "PUT", "/graphql", stats, []string{"Content-Type", "application/json"}, 405, refusal.BadInput},
		{"change by GET", "GET", "/graphql?query=mutation{__typename}", "", nil, 405, refusal.BadInput},

		{"one of ten operations", "POST", "/graphql", `{"operationName":"Q9","query":"` + strings.ReplaceAll(repeat(10, "query Q%d{__typename}"), "\n", " ") + `"}`, []string{"Content-Type", "application/json"}, 200, ""},
		{"no operation", "POST", "/graphql", `{"query":"fragment F on Person { name }"}`, []string{"Content-Type", "application/json", "Accept", graphQLResponse}, 400, refusal.Parse},
		{"which operation", "POST", "/graphql", `{"query":"query A { __typename } query B { __typename }"}`, []string{"Content-Type", "application/json", "Accept", graphQLResponse}, 400, refusal.BadInput},
		{"no such operation", "POST", "/graphql", `{"query":"query A { __typename }","operationName":"B"}`, []string{"Content-Type", "application/json", "Accept", graphQLResponse}, 400, refusal.BadInput},
		{"variable of another type", "POST", "/graphql", `{"query":"query($s:String!){person(slug:$s){id}}","variables":{"s":null}}`, []string{"Content-Type", "application/json", "Accept", graphQLResponse}, 400, refusal.BadInput},
		{"invalid, plain JSON", "POST", "/graphql", `{"query":"{ persoon }"}`, []string{"Content-Type", "application/json"}, 200, refusal.Validation},
		{"invalid", "POST", "/graphql", `{"query":"{ persoon }"}`, []string{"Content-Type", "application/json", "Accept", graphQLResponse}, 400, refusal.Validation},
		{"@defer is unknown", "POST", "/graphql", `{"query":"{ ... @defer { __typename } }"}`, []string{"Content-Type", "application/json", "Accept", graphQLResponse}, 400, refusal.Validation},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := send(t, c.method, url+strings.NewReplacer("{", "%7B", "}", "%7D", `"`, "%22").Replace(c.path), c.body, c.headers...)
			if r.status != c.status || r.code() != c.code {
				t.Errorf("status %d, code %q; want %d, %q\n%.300s", r.status, r.code(), c.status, c.code, r.body)
			}
			if (c.code == "") != (r.Data != nil) {
				t.Errorf("data %v with code %q", r.Data, r.code())
			}
			if strings.Contains(r.body, "latin1") || len(r.body) > 1000 {
				t.Errorf("the request is repeated in the reply: %.2000s", r.body)
			}
			if c.status == http.StatusMethodNotAllowed && !strings.Contains(r.header.Get("Allow"), "POST") {
				t.Errorf("Allow: %q", r.header.Get("Allow"))
			}
		})
	}
}

func TestMediaType(t *testing.T) {
	for accept, want := range map[string]string{
		"":                                      plainJSON,
		"*/*":                                   plainJSON,
		"application/*":                         plainJSON,
		"application/json":                      plainJSON,
		graphQLResponse:                         graphQLResponse,
		graphQLResponse + ", application/json":  graphQLResponse,
		"application/json, " + graphQLResponse:  graphQLResponse,
		"application/json, */*;q=0.9":           plainJSON,
		graphQLResponse + ";q=0.5, */*":         plainJSON,
		"application/json;q=0, */*":             graphQLResponse,
		"application/json;charset=utf-8":        plainJSON,
		"text/html, application/xml, */*;q=0.8": plainJSON,
		"text/html":                             "",
		"application/json;q=0":                  "",
		"application/json;charset=latin1":       "",
	} {
		var headers []string
		if accept != "" {
			headers = []string{accept}
		}
		got, ok := negotiate(headers)
		if ok != (want != "") || ok && got != want {
			t.Errorf("Accept %q gives %q, %v; want %q", accept, got, ok, want)
		}
	}
}

// TestStoreErrors shows what a caller sees when the store fails: a code, and nothing of what happened inside.
func TestStoreErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		read func(context.Context) error
		code string
	}{
		{"slow", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, refusal.Timeout},
		{"away", func(context.Context) error { return graph.ErrUnavailable }, refusal.Unavailable},
		{"too many rows", func(context.Context) error { return graph.ErrTooManyRows }, refusal.Cost},
		{"broken", func(context.Context) error { return errors.New("disk /secret/path failed") }, refusal.Internal},
		{"panic", func(context.Context) error { panic("secret") }, refusal.Internal},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := serving(t, scripted{read: c.read}, Options{Timeout: 50 * time.Millisecond})
			r := ask(t, url, `{ person(slug: "wim-waninge") { name } }`)
			if r.code() != c.code {
				t.Errorf("code %q, want %q: %s", r.code(), c.code, r.body)
			}
			if strings.Contains(r.body, "secret") {
				t.Errorf("it shows what is inside: %s", r.body)
			}
			if c.code == refusal.Internal && !strings.Contains(r.body, r.header.Get(requestHeader)) {
				t.Errorf("it does not name the request: %s", r.body)
			}
			if again := ask(t, url, "{ __typename }"); again.status != http.StatusOK {
				t.Errorf("the server does not answer after it: %d", again.status)
			}
		})
	}
}

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }
