package server

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/questions"
	"regiograaf/server/pages"
	"regiograaf/server/refusal"
)

// site gives the pages to read, which ask the endpoint.
func (e *endpoint) site(schema *ast.Schema, ontology *graph.Ontology, logger *slog.Logger) (http.Handler, error) {
	all, err := questions.All()
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	return pages.New(e.ask, pages.Options{Schema: schema, Ontology: ontology, Questions: all, Playground: playground, Logger: logger}), nil
}

// Warm asks every example question once, one after the other, so that a database that must plan each new question has planned those before a caller waits for it. It
// ends with ctx, and when one of them cannot be answered.
func (s *Server) Warm(ctx context.Context) error {
	all, err := questions.All()
	if err != nil {
		return fmt.Errorf("server: %w", err)
	}
	for _, q := range all {
		response, err := s.endpoint.answer(ctx, http.MethodPost, &question{RawParams: graphql.RawParams{Query: q.Query}})
		if err != nil {
			return fmt.Errorf("server: warm %s: %s", q.ID, err.message)
		}
		if len(response.Errors) > 0 {
			return fmt.Errorf("server: warm %s: %w", q.ID, response.Errors)
		}
	}
	return nil
}

// ask answers a document of our own pages in the way of /graphql: within the same limits, and when its turn comes.
func (e *endpoint) ask(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
	n := noteOf(ctx)
	response, err := e.answer(ctx, http.MethodPost, &question{RawParams: graphql.RawParams{Query: query, Variables: variables}})
	if err != nil {
		n.code = err.code
		return nil, &pages.Failure{Code: err.code, Message: err.message}
	}
	n.cost, _ = response.Extensions["cost"].(int)
	if len(response.Errors) > 0 {
		n.code = refusal.Code(response.Errors[0])
		return nil, &pages.Failure{Code: n.code, Message: response.Errors.Error()}
	}
	return response.Data, nil
}
