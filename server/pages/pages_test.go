package pages_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"regiograaf/graph"
	"regiograaf/graph/graphtest"
	"regiograaf/plan"
	"regiograaf/questions"
	"regiograaf/resolvers"
	"regiograaf/schema/generated"
	"regiograaf/seed"
	"regiograaf/server/pages"
)

// seeded gives a store that holds the built-in graph.
func seeded(t *testing.T) graph.Store {
	t.Helper()
	o := graph.Jeugdhulp()
	batch, _, err := seed.Load(seed.Builtin(), o)
	if err != nil {
		t.Fatal(err)
	}
	store := graphtest.Oracle(t, o)
	if _, err := store.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return store
}

// asking gives an Ask over a store, in the way of /graphql.
func asking(t *testing.T, store graph.Store) pages.Ask {
	t.Helper()
	executable := generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}})
	planner, err := plan.New(executable.Schema(), store, plan.Options{Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	exec := executor.New(executable)
	exec.Use(planner)
	return func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		ctx = graphql.StartOperationTrace(ctx)
		op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
		if errs == nil {
			next, ctx := exec.DispatchOperation(ctx, op)
			r := next(ctx)
			if len(r.Errors) == 0 {
				return r.Data, nil
			}
			errs = r.Errors
		}
		code, _ := errs[0].Extensions["code"].(string)
		return nil, &pages.Failure{Code: code, Message: errs.Error()}
	}
}

func site(t *testing.T, ask pages.Ask) http.Handler {
	t.Helper()
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}}).Schema()
	return pages.New(ask, pages.Options{Schema: schema, Ontology: graph.Jeugdhulp(), Questions: all})
}

func get(t *testing.T, h http.Handler, address string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, h, http.MethodGet, address, "")
}

func send(t *testing.T, h http.Handler, method, address, ifNoneMatch string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, address, nil)
	if ifNoneMatch != "" {
		r.Header.Set("If-None-Match", ifNoneMatch)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
