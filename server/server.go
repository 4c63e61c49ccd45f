// Package server is the HTTP face of the graph: /graphql, the contract at /schema.graphql, the page at /, and what a load balancer asks.
//
// A question takes one way: params.go reads it from the request, documents.go parses, measures and validates its document (or remembers that it did), gqlgen's
// executor coerces and dispatches, the plan answers below each root field, and endpoint.go writes the reply. Whatever goes wrong passes codes.go and
// leaves with a code of the contract.
package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/rs/cors"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
	"regiograaf/plan"
	"regiograaf/web"
)

// Options change how a server behaves. The zero value is the contract's own.
type Options struct {
	MaxCost     int              // of one operation; 0 is the contract's
	BaseURI     string           // of `uri`; empty gives urn:regiograaf:…
	CORSOrigins []string         // pages that browsers may let ask, such as https://example.org; "*" is all. None gives no CORS headers
	Timeout     time.Duration    // of one operation; 0 is 10 seconds
	DrainDelay  time.Duration    // between saying on /readyz that it ends and taking no more connections
	DrainTime   time.Duration    // for requests under way when it ends; 0 is 15 seconds
	Now         func() time.Time // nil is the clock
	Logger      *slog.Logger     // nil is the default logger
}

const (
	defaultTimeout   = 10 * time.Second
	defaultDrainTime = 15 * time.Second
	pingTime         = 2 * time.Second
)

// Server answers over HTTP from one store, which it does not close.
type Server struct {
	handler  http.Handler
	store    graph.Store
	options  Options
	draining atomic.Bool
}

// New makes a server. It fails when an option cannot be used, or the contract asks what the plan cannot give.
func New(store graph.Store, options Options) (*Server, error) {
	options = options.withDefaults()
	if err := checkOrigins(options.CORSOrigins); err != nil {
		return nil, err
	}
	executable := contract()
	planner, err := plan.New(executable.Schema(), store, plan.Options{
		MaxCost: options.MaxCost, BaseURI: options.BaseURI, Now: options.Now, Logger: options.Logger,
	})
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	presenter := presenter{options.Logger}
	exec := executor.New(executable)
	exec.SetErrorPresenter(presenter.present)
	exec.SetRecoverFunc(presenter.recovered)
	exec.SetQueryCache(handedOver{})
	exec.Use(introspection{})
	exec.Use(planner)
	s := &Server{store: store, options: options}
	s.handler = observed(s.routes(&endpoint{
		exec:      exec,
		documents: &documents{schema: executable.Schema(), valid: newCache(planner.Forget)},
		presenter: presenter,
		timeout:   options.Timeout,
	}), options.Logger)
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.DrainTime == 0 {
		o.DrainTime = defaultDrainTime
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) routes(graphQL http.Handler) http.Handler {
	mux := http.NewServeMux()
	shared := s.shared()
	mux.Handle("/graphql", shared(graphQL))
	mux.Handle("GET /schema.graphql", shared(schemaFile()))
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("/", web.Handler())
	return mux
}

// shared lets the pages that the operator named ask. It must not be rs/cors without origins: that allows all.
func (s *Server) shared() func(http.Handler) http.Handler {
	if len(s.options.CORSOrigins) == 0 {
		return func(h http.Handler) http.Handler { return h }
	}
	return cors.New(cors.Options{
		AllowedOrigins: s.options.CORSOrigins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Content-Type", requestHeader},
		ExposedHeaders: []string{"ETag", requestHeader},
		MaxAge:         int(time.Hour / time.Second),
	}).Handler
}

// checkOrigins refuses what no browser sends as an origin: such an entry would silently allow nothing.
func checkOrigins(origins []string) error {
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if origin == "*" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Scheme+"://"+u.Host == origin {
			continue
		}
		return fmt.Errorf("server: %q is not an origin; write it as https://example.org, without a path", origin)
	}
	return nil
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

// schemaFile gives the contract as SDL, with a tag by which a caller knows that it has not changed.
func schemaFile() http.Handler {
	text := SDL()
	sum := sha256.Sum256(text)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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
