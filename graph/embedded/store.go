// Package embedded is the store for one machine: the graph in memory, and every write first in a SQLite file.
//
// Readers take the graph as it is at that moment and never wait. A write is checked against it, goes into the file in one transaction, and then the next
// graph takes its place; the two share what did not change.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/embedded/memory"
	"regiograaf/graph/embedded/read"
)

// Store is a [graph.Store] in a file. Use [Open].
type Store struct {
	ontology *graph.Ontology
	codec    *disk.Codec
	file     *disk.File                   // nil when it only reads
	now      atomic.Pointer[memory.Graph] // nil when it is closed
	readers  read.Readers
	opened   time.Time
	last     atomic.Int64  // number of the last batch that readers see
	writing  chan struct{} // holds one token: who has it may write
}

var _ interface {
	graph.Store
	graph.Versioned
} = (*Store)(nil)

// Open opens the store in that file, and makes the file where there is none. Until Close no other process can open it. A file that is in use, foreign, newer
// or damaged is refused with an error of package disk that says what to do, and is left as it is.
func Open(ctx context.Context, path string, o *graph.Ontology) (*Store, error) {
	codec := disk.NewCodec(o)
	file, records, err := disk.Open(ctx, path, codec)
	if err != nil {
		return nil, err
	}
	s, err := newStore(ctx, o, codec, file, records)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	s.last.Store(file.Batches())
	return s, nil
}

// Read opens the store in that file to read alone: not a byte is written, in it or beside it, so that a full disk or one that cannot be written is no hindrance. What is
// written to the file afterwards is not seen. Apply gives ErrUnavailable.
func Read(ctx context.Context, path string, o *graph.Ontology) (*Store, error) {
	codec := disk.NewCodec(o)
	records, last, err := disk.Read(ctx, path, codec)
	if err != nil {
		return nil, err
	}
	s, err := newStore(ctx, o, codec, nil, records)
	if err != nil {
		return nil, err
	}
	s.last.Store(last)
	return s, nil
}

func newStore(ctx context.Context, o *graph.Ontology, codec *disk.Codec, file *disk.File, records *disk.Records) (*Store, error) {
	s := &Store{ontology: o, codec: codec, file: file, writing: make(chan struct{}, 1), opened: time.Now()}
	changes := memory.Changes(*records)
	g, err := memory.Empty(o).Next(ctx, &changes)
	if err != nil {
		return nil, err
	}
	s.now.Store(g)
	s.writing <- struct{}{}
	return s, nil
}

// New tells whether nothing was ever written to the file.
func (s *Store) New() bool { return s.file != nil && s.file.Batches() == 0 }

// Version is as [graph.Versioned] says. It holds the moment of opening too: another file in the same place may have as many batches.
func (s *Store) Version() string { return fmt.Sprintf("%x-%d", s.opened.UnixNano(), s.last.Load()) }

// Ontology is as [graph.Store] says.
func (s *Store) Ontology() *graph.Ontology { return s.ontology }

// Read is as [graph.Store] says.
func (s *Store) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	g := s.now.Load()
	if g == nil {
		return nil, errClosed()
	}
	return s.readers.Read(ctx, g, q)
}

// Ping is as [graph.Store] says. A store that can read but no longer write is not well.
func (s *Store) Ping(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	if s.now.Load() == nil {
		return errClosed()
	}
	if s.file == nil {
		return nil
	}
	if err := s.file.Ping(); err != nil {
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return nil
}

// Close is as [graph.Store] says. It waits for a write that is under way.
func (s *Store) Close() error {
	<-s.writing
	defer func() { s.writing <- struct{}{} }()
	if s.now.Swap(nil) == nil || s.file == nil {
		return nil
	}
	return s.file.Close()
}

func errClosed() error { return fmt.Errorf("the store is closed: %w", graph.ErrUnavailable) }

// lock waits for its turn to write.
func (s *Store) lock(ctx context.Context) (release func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("wait to write: %w", err)
	}
	select {
	case <-s.writing:
		return func() { s.writing <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to write: %w", ctx.Err())
	}
}

// Apply is as [graph.Store] says. When the file fails, the graph stays as it was; a failure that could not be undone is disk.ErrReopen.
func (s *Store) Apply(ctx context.Context, b *graph.Batch) (graph.Applied, error) {
	release, err := s.lock(ctx)
	if err != nil {
		return graph.Applied{}, err
	}
	defer release()
	g := s.now.Load()
	if g == nil {
		return graph.Applied{}, errClosed()
	}
	if s.file == nil {
		return graph.Applied{}, fmt.Errorf("the store was opened to read alone: %w", graph.ErrUnavailable)
	}
	hash := contentHash(b)
	if first, done, err := s.earlier(ctx, b.Key, hash); done || err != nil {
		return first, err
	}
	b, err = graph.Check(s.ontology, b, g) // what was handed in may be large, and is not kept
	if err != nil {
		return graph.Applied{}, err
	}
	d := difference{store: s, g: g}
	if err := d.of(ctx, b); err != nil {
		return graph.Applied{}, err
	}
	if b.DryRun || len(d.entry.Changes) == 0 {
		return d.entry.Applied, nil
	}
	d.entry.At, d.entry.Author, d.entry.Reason, d.entry.Key, d.entry.Hash = time.Now(), b.Author, b.Reason, b.Key, hash
	next, err := g.Next(context.WithoutCancel(ctx), &d.changes) // before the file has it: what could go wrong goes wrong here
	if err != nil {
		return graph.Applied{}, err
	}
	if d.entry.Applied.Number, err = s.file.Write(ctx, &d.entry); err != nil {
		return graph.Applied{}, fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	s.now.Store(next)
	s.last.Store(d.entry.Applied.Number) // behind the graph: a version is never newer than what is read
	return d.entry.Applied, nil
}

// earlier gives the outcome of an earlier batch with that key.
func (s *Store) earlier(ctx context.Context, key, hash string) (first graph.Applied, done bool, err error) {
	if key == "" {
		return first, false, nil
	}
	before, first, done, err := s.file.Outcome(ctx, key)
	switch {
	case err != nil:
		return graph.Applied{}, false, fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	case done && before != hash:
		return graph.Applied{}, false, fmt.Errorf("key %q: %w", key, graph.ErrKeyReused)
	}
	return first, done, nil
}
