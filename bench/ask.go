package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/plan"
	"regiograaf/resolvers"
	"regiograaf/schema/generated"
)

// question is a document with its variables.
type question struct {
	name  string
	query string
	vars  map[string]any
}

// questions asks of the world: one node and one page first.
func questions(w *world) []question {
	person := first(w.batch.Entities, graph.Person)
	return []question{
		{"one node", `query($slug: String!) { person(slug: $slug) { id slug name kind status period { from until basis } } }`, map[string]any{"slug": person.Slug}},
		{"page 1", pageQuery, nil},
		{"page 1,000", pageQuery, map[string]any{"after": w.cursorAt(999)}},
		{"one node with relations", `query($slug: String!) { person(slug: $slug) { name relations { totalCount edges { node { type sentence role { label } period { from } to { name } citations { document { name } } } } } } }`, map[string]any{"slug": person.Slug}},
		{"50 x 10 x 10", `{ programmes(first: 50) { nodes { name contributors(first: 10) { nodes { name worksOn(first: 10) { nodes { name } } } } } } }`, nil},
		{"50 x 10 x 10, edges", `{ programmes(first: 50) { edges { node { name contributors(first: 10) { edges { relation { type role { label } } node { name worksOn(first: 10) { edges { relation { type } node { name } } } } } } } } } }`, nil},
		{"four levels", `{ programmes(first: 10) { nodes { name contributors(first: 10) { nodes { name worksOn(first: 5) { nodes { name contributors(first: 5) { nodes { name } } } } } } } } }`, nil},
	}
}

// pageQuery asks one page of twenty relations; page 1,000 begins behind 19,980 of them.
const pageQuery = `query($after: String) { relations(first: 20, after: $after) { nodes { id type role { label } period { from } } pageInfo { hasNextPage endCursor } } }`

func first(entities []graph.Entity, kind graph.Kind) *graph.Entity {
	for i := range entities {
		if entities[i].Kind == kind {
			return &entities[i]
		}
	}
	return &entities[0]
}

// answerer runs documents in process.
type answerer struct{ exec *executor.Executor }

func newAnswerer(store graph.Store) (answerer, error) {
	executable := generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}})
	planner, err := plan.New(executable.Schema(), store, plan.Options{MaxCost: 1 << 30})
	if err != nil {
		return answerer{}, err
	}
	exec := executor.New(executable)
	exec.SetQueryCache(lru.New[*ast.QueryDocument](100))
	exec.Use(planner)
	return answerer{exec}, nil
}

// answer gives the reply's data.
func (a answerer) answer(ctx context.Context, q *question) (json.RawMessage, error) {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := a.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: q.query, Variables: q.vars})
	if errs != nil {
		return nil, fmt.Errorf("%s: %w", q.name, errs)
	}
	responses, ctx := a.exec.DispatchOperation(ctx, op)
	r := responses(ctx)
	if len(r.Errors) > 0 {
		return nil, fmt.Errorf("%s: %w", q.name, r.Errors)
	}
	return r.Data, nil
}

// cursorAt walks to the end of that page.
func (w *world) cursorAt(page int) string {
	vars := map[string]any{}
	for range page {
		data, err := w.answer(context.Background(), &question{"page", pageQuery, vars})
		var reply struct {
			Relations struct {
				PageInfo struct{ EndCursor string }
			}
		}
		if err != nil || json.Unmarshal(data, &reply) != nil {
			break
		}
		vars = map[string]any{"after": reply.Relations.PageInfo.EndCursor}
	}
	cursor, _ := vars["after"].(string)
	return cursor
}
