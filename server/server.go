// Package server is the HTTP face of the graph: /graphql, the contract at /schema.graphql, pages to read at /, the playground, and what a load balancer asks.
//
// A question takes one way: params.go reads it from the request, package stored finds its text where it was asked by a hash or name, package document parses,
// measures and validates it (or remembers that it did), gqlgen's executor coerces and dispatches, the plan answers below each root field, and endpoint.go writes
// the reply. Whatever goes wrong passes presenter.go and leaves with a code of the contract (package refusal). Around that stand package manners, which
// knows callers and no GraphQL, and package watch, which counts. The pages ask in the same way, without HTTP between.
package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
	"regiograaf/plan"
	"regiograaf/server/document"
	"regiograaf/server/manners"
	"regiograaf/server/stored"
	"regiograaf/server/watch"
)

const pingTime = 2 * time.Second

// Server answers over HTTP from one store, which it does not close.
type Server struct {
	handler  http.Handler
	endpoint *endpoint
	store    graph.Store
	options  Options
	watch    *watch.Watch
	draining atomic.Bool
}

// New makes a server. It fails when an option cannot be used, a trusted document holds a mistake ([stored.Faults]), or the contract asks what the plan
// cannot give.
func New(store graph.Store, options Options) (*Server, error) {
	if err := options.check(); err != nil {
		return nil, err
	}
	options = options.withDefaults()
	s := &Server{store: store, options: options, watch: watch.New(options.Tracer)}
	executable := contract()
	e, err := s.newEndpoint(executable)
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	s.endpoint = e
	site, err := e.site(executable.Schema(), store.Ontology(), options.Logger)
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	routes, err := s.routes(e, site)
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	s.handler = observed(routes, s.watch, options.Logger)
	return s, nil
}

// newEndpoint makes what answers questions.
func (s *Server) newEndpoint(executable graphql.ExecutableSchema) (*endpoint, error) {
	o := s.options
	planner, err := plan.New(executable.Schema(), s.watch.Store(s.store), plan.Options{MaxCost: o.MaxCost, BaseURI: o.BaseURI, Now: o.Now, Logger: o.Logger})
	if err != nil {
		return nil, err
	}
	presenter := presenter{o.Logger}
	exec := executor.New(executable)
	exec.SetErrorPresenter(presenter.present)
	exec.SetRecoverFunc(presenter.recovered)
	exec.SetQueryCache(handedOver{})
	exec.Use(introspection{})
	exec.Use(planner)
	documents := document.New(executable.Schema(), planner.Forget)
	s.watch.Documents(documents.Uses)
	may := stored.Options{Only: o.TrustedOnly, Register: o.APQ}
	if o.Trusted != nil {
		if may.Trusted, err = stored.ReadTrusted(o.Trusted, func(text string) gqlerror.List {
			_, errs := documents.Load(text)
			return errs
		}); err != nil {
			return nil, err
		}
	}
	tags, err := newTags(s.store, o)
	if err != nil {
		return nil, err
	}
	return &endpoint{
		exec: exec, planner: planner, documents: documents, stored: stored.New(may), tags: tags,
		gate: manners.NewGate(o.MaxRequests), presenter: presenter, timeout: o.Timeout,
	}, nil
}

// ServeHTTP answers one request. While the server ends, each reply closes its connection, so that none is left on which a caller would ask in vain.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		w.Header().Set("Connection", "close")
	}
	s.handler.ServeHTTP(w, r)
}

// ready tells a load balancer whether to send requests here.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), pingTime)
	defer cancel()
	switch err := s.store.Ping(ctx); {
	case s.draining.Load():
		say(w, http.StatusServiceUnavailable, "ending")
	case err != nil:
		s.options.Logger.WarnContext(ctx, "the store does not answer", "error", err)
		say(w, http.StatusServiceUnavailable, "the store does not answer")
	default:
		say(w, http.StatusOK, "ok")
	}
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n") // who asked may be gone
}

// schemaFile gives the contract as SDL, with a tag by which a caller knows that it has not changed. A tool that takes it
// for the endpoint, and posts, is told so in the way of GraphQL.
func schemaFile() http.Handler {
	text := SDL()
	sum := sha256.Sum256(text)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			no := reject(http.StatusMethodNotAllowed, "this address serves the schema as SDL, by GET; send questions with POST to /graphql")
			no.allow = "GET, HEAD"
			media, _ := negotiate(r.Header.Values("Accept"))
			no.write(w, r, media)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	})
}

// introspection opens the schema to all: it is public.
type introspection struct{}

var _ graphql.OperationContextMutator = introspection{}

// ExtensionName names it to gqlgen.
func (introspection) ExtensionName() string { return "Introspection" }

// Validate has nothing to check.
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext allows introspection.
func (introspection) MutateOperationContext(_ context.Context, opCtx *graphql.OperationContext) *gqlerror.Error {
	opCtx.DisableIntrospection = false
	return nil
}
