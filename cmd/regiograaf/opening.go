package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/neo4j"
)

// opening stands in the place of a store while that is opened, so that the server is there from the first moment: until then each question is answered with ErrUnavailable.
type opening struct {
	ontology *graph.Ontology
	store    atomic.Pointer[graph.Store]
}

var _ interface {
	graph.Store
	graph.Versioned
} = (*opening)(nil)

// errOpening says that the store is being opened.
var errOpening = graph.ErrUnavailable

func (o *opening) Ontology() *graph.Ontology { return o.ontology }

func (o *opening) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	if store := o.store.Load(); store != nil {
		return (*store).Read(ctx, q)
	}
	return nil, errOpening
}

func (o *opening) Apply(ctx context.Context, b *graph.Batch) (graph.Applied, error) {
	if store := o.store.Load(); store != nil {
		return (*store).Apply(ctx, b)
	}
	return graph.Applied{}, errOpening
}

func (o *opening) Ping(ctx context.Context) error {
	if store := o.store.Load(); store != nil {
		return (*store).Ping(ctx)
	}
	return errOpening
}

func (o *opening) Version() string {
	if store := o.store.Load(); store != nil {
		if versioned, ok := (*store).(graph.Versioned); ok {
			return versioned.Version()
		}
	}
	return ""
}

// Close closes the store, when it was opened.
func (o *opening) Close() error {
	store := o.store.Load()
	if store == nil {
		return nil
	}
	if err := (*store).Close(); err != nil {
		return fmt.Errorf("de opslag gaat niet dicht: %w", because(err))
	}
	return nil
}

// openToServe opens the store that is served. A file that cannot be written, on a full disk or a volume that is read alone, is served as it is.
func (c serveCommand) openToServe(ctx context.Context, p *program, logger *slog.Logger, options ...neo4j.Option) (graph.Store, error) {
	if c.ReadOnly {
		return readStore(ctx, c.Store)
	}
	store, err := p.openStore(ctx, c.Store, options...)
	if !errors.Is(err, disk.ErrNoWrites) || !exists(c.Store) {
		return store, err
	}
	logger.WarnContext(ctx, "the file cannot be written and is served as it is", "error", err)
	return readStore(ctx, c.Store)
}

// readStore opens a file to read alone.
func readStore(ctx context.Context, at string) (graph.Store, error) {
	if !exists(at) {
		return nil, fmt.Errorf("%s is er niet; vul hem eerst met regiograaf import", at)
	}
	store, err := embedded.Read(ctx, at, graph.Jeugdhulp())
	if err != nil {
		return nil, notOpened(at, err)
	}
	return store, nil
}
