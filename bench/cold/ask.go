package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/server"
)

// answer is what came back; code is empty when it has no errors.
type answer struct {
	code string
	data json.RawMessage
	took time.Duration
}

// Codes of our own, beside those of the contract.
const (
	noAnswer = "NO ANSWER"  // within the time that we wait
	notHTTP  = "NO REPLY"   // the connection broke
	notJSON  = "NO GRAPHQL" // something else than a reply of the contract
)

// read takes a reply of GraphQL apart.
func read(body []byte) answer {
	var reply struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	switch err := json.Unmarshal(body, &reply); {
	case err != nil || reply.Data == nil && len(reply.Errors) == 0:
		return answer{code: notJSON}
	case len(reply.Errors) > 0:
		return answer{code: reply.Errors[0].Extensions.Code, data: body}
	}
	return answer{data: reply.Data}
}

// endpoint is a server that is asked over HTTP.
type endpoint struct {
	url    string
	client *http.Client
}

// patience is how long a question may take; the server gives up after ten seconds by itself.
const patience = 12 * time.Second

func newEndpoint(url string) *endpoint {
	return &endpoint{url: url, client: &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: 16, DisableCompression: true}}}
}

// ask asks a question; only the end of ctx is an error.
func (e *endpoint) ask(ctx context.Context, q *question) (answer, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return answer{}, err
	}
	began := time.Now()
	text, err := e.post(ctx, body)
	took := time.Since(began)
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case ctx.Err() != nil:
		return answer{}, ctx.Err()
	case isNet && timeout.Timeout():
		return answer{code: noAnswer, took: took}, nil
	case err != nil:
		return answer{code: notHTTP, took: took}, nil //nolint:nilerr // how it went is told in the code
	}
	a := read(text)
	a.took = took
	return a, nil
}

func (e *endpoint) post(ctx context.Context, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url+"graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	reply, err := e.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer reply.Body.Close() //nolint:errcheck // it was only read
	return io.ReadAll(reply.Body)
}

// reference answers in this process, from the embedded store with the built-in graph.
type reference struct {
	store  *embedded.Store
	server *server.Server
}

func newReference(ctx context.Context, folder string, batch *graph.Batch) (*reference, error) {
	store, err := embedded.Open(ctx, filepath.Join(folder, "reference.db"), graph.Jeugdhulp())
	if err != nil {
		return nil, err
	}
	r := &reference{store: store}
	if _, err = store.Apply(ctx, batch); err == nil {
		r.server, err = server.New(store, server.Options{Logger: slog.New(slog.DiscardHandler)})
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the built-in graph: %w", err), store.Close())
	}
	return r, nil
}

func (r *reference) ask(ctx context.Context, q *question) (answer, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return answer{}, err
	}
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	r.server.ServeHTTP(recorder, request)
	return read(recorder.Body.Bytes()), ctx.Err()
}

func (r *reference) close() { _ = r.store.Close() } // a temporary file
