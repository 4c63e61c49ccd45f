// Package oracle is the judge of the stores: package graph's promises in plain loops, to be read beside them. It has no index, no plan and no
// cleverness: every list is found by looking at every record. It keeps nothing after the program ends.
package oracle

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"regiograaf/graph"
)

// Store is a [graph.Store] that keeps the graph in lists.
type Store struct {
	ontology *graph.Ontology

	mu     sync.Mutex // guards what follows; a moment itself never changes
	now    *moment
	keys   map[string]outcome
	number int64
	closed bool
}

// outcome is what is remembered of a batch with a key.
type outcome struct {
	content string
	applied graph.Applied
}

var _ graph.Store = (*Store)(nil)

// New gives an empty store.
func New(o *graph.Ontology) *Store {
	return &Store{ontology: o, now: &moment{ontology: o}, keys: map[string]outcome{}}
}

// Ontology is as [graph.Store] says.
func (s *Store) Ontology() *graph.Ontology { return s.ontology }

// Ping is as [graph.Store] says.
func (s *Store) Ping(ctx context.Context) error {
	_, err := s.moment(ctx)
	return err
}

// Close is as [graph.Store] says.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

// moment gives the graph as it is now.
func (s *Store) moment(ctx context.Context) (*moment, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("oracle: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, fmt.Errorf("oracle: closed: %w", graph.ErrUnavailable)
	}
	return s.now, nil
}

// Apply is as [graph.Store] says.
func (s *Store) Apply(ctx context.Context, b *graph.Batch) (graph.Applied, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch err := ctx.Err(); {
	case err != nil:
		return graph.Applied{}, fmt.Errorf("oracle: %w", err)
	case s.closed:
		return graph.Applied{}, fmt.Errorf("oracle: closed: %w", graph.ErrUnavailable)
	}
	content := fmt.Sprintf("%+v", []any{b.Entities, b.Relations, b.Citations, b.Gaps, b.Texts})
	if before, ok := s.keys[b.Key]; ok && b.Key != "" {
		if before.content != content {
			return graph.Applied{}, fmt.Errorf("oracle: key %q: %w", b.Key, graph.ErrKeyReused)
		}
		return before.applied, nil
	}
	checked, err := graph.Check(s.ontology, b, s.now)
	if err != nil {
		if refusal := (*graph.Refusal)(nil); errors.As(err, &refusal) {
			return graph.Applied{}, refusal
		}
		return graph.Applied{}, fmt.Errorf("oracle: %w", err)
	}
	next := s.now.copy()
	applied := next.put(checked)
	if b.DryRun || applied.Created+applied.Updated == 0 {
		return applied, nil
	}
	next.derive()
	s.now = next
	s.number++
	applied.Number = s.number
	s.keys[b.Key] = outcome{content: content, applied: applied}
	return applied, nil
}
