// Package pages is the graph to read: a start page, lists, a search box and a page for each entity, as plain HTML in Dutch without script.
//
// A page is one GraphQL question, asked in process, and a template. The labels of kinds, properties and values are read from the contract and the
// vocabulary, so that a new kind has its pages at once; other Dutch words stand in words.go and in templates/.
package pages

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/questions"
)

// Ask answers a GraphQL document in the way of /graphql, and gives `data`. Variables are strings, ints or nil. An answer with errors is an error: a *[Failure]
// where it has a code of the contract.
type Ask func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error)

// Failure is why there is no answer.
type Failure struct {
	Code    string // of the contract's closed list, such as BAD_USER_INPUT
	Message string
}

// Error gives the code and the message.
func (f *Failure) Error() string { return f.Code + ": " + f.Message }

// Options say what the pages show.
type Options struct {
	Schema     *ast.Schema          // the contract that Ask answers
	Ontology   *graph.Ontology      // the vocabulary of the store
	Questions  []questions.Question // to begin with, in their order
	Playground string               // address of the playground; empty is /playground
	Logger     *slog.Logger         // nil is the default logger
}

// New gives the pages: /, /zoek, /lijst/{list}, /e/{slug} and what they look like. Any other path is a 404 page in Dutch, so it can stand at "/" of a mux. It panics when a
// template does not parse, which its tests would show.
func New(ask Ask, o Options) http.Handler {
	s := &site{
		ask:       ask,
		contract:  readContract(o.Schema, o.Ontology),
		questions: byLevel(o.Questions),
		logger:    o.Logger,
		look:      newLook(cmp.Or(o.Playground, "/playground")),
	}
	if s.logger == nil {
		s.logger = slog.Default()
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.page(s.start))
	mux.HandleFunc("/zoek", s.page(s.search))
	mux.HandleFunc("/lijst/{list}", s.page(s.list))
	mux.HandleFunc("/e/{slug}", s.page(s.entity))
	mux.Handle(s.look.stylePath, s.look.style)
	mux.Handle(iconPath, s.look.icon)
	mux.HandleFunc("/", s.page(func(*http.Request) (*answer, error) { return notFound(""), nil }))
	return guarded(mux)
}

// site holds what the pages share. It does not change.
type site struct {
	ask       Ask
	contract  *contract
	questions []level
	logger    *slog.Logger
	look      *look
}

// answer is a page before it is written, or the address of another one.
type answer struct {
	status   int    // 0 is 200
	template string // a file of templates
	title    string // of the window; empty for the start page
	query    string // in the search box
	main     any    // what the template shows
	moved    string // address, in place of a page
}

// page answers with what a page gives for the request.
func (s *site) page(of func(*http.Request) (*answer, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := of(r)
		if err != nil {
			a = s.failed(r, err)
		}
		if a.moved != "" {
			http.Redirect(w, r, a.moved, http.StatusMovedPermanently)
			return
		}
		s.look.write(w, r, a)
	}
}

// question asks, and reads the answer into data.
func (s *site) question(ctx context.Context, query string, variables map[string]any, data any) error {
	raw, err := s.ask(ctx, query, variables)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, data)
}

// guarded allows GET and HEAD alone, and says what a page may load: nothing but its own style and picture.
func guarded(h http.Handler) http.Handler {
	const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Alleen GET en HEAD.", http.StatusMethodNotAllowed)
			return
		}
		h.ServeHTTP(w, r)
	})
}
