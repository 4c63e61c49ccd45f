package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"time"
)

// errand is a question by its name and the parameters of its hand-written statement: what the bare server is asked.
type errand struct {
	Question string         `json:"question"`
	Params   map[string]any `json:"params"`
}

// serveBare serves the hand-written statements over HTTP until ctx ends, and prints where: the least that an API of them costs. It checks nothing, and knows no GraphQL.
func serveBare(ctx context.Context, uri, user, password string) error {
	driver, err := connect(uri, user, password)
	if err != nil {
		return err
	}
	defer driver.Close(context.Background()) //nolint:errcheck // nothing is under way
	h, list := &hand{driver}, questions(0, nil)
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	handler := func(w http.ResponseWriter, r *http.Request) {
		var e errand
		err := json.NewDecoder(r.Body).Decode(&e)
		i := slices.IndexFunc(list, func(q *question) bool { return q.name == e.Question })
		if err != nil || i < 0 {
			http.Error(w, "no such question", http.StatusBadRequest)
			return
		}
		for name, value := range e.Params {
			if number, ok := value.(float64); ok { // Cypher counts with whole numbers
				e.Params[name] = int64(number)
			}
		}
		rows, err := h.rows(r.Context(), list[i], e.Params)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"data": map[string]any{"rows": rows}}) // whoever asked may be gone
	}
	const patience = 10 * time.Second
	server := &http.Server{Handler: http.HandlerFunc(handler), ReadHeaderTimeout: patience}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	return server.Serve(listener)
}
