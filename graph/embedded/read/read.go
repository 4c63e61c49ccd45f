// Package read answers queries from a graph in memory. A query is compiled once: its conditions become closures over dense records; then every page is a walk over
// sorted lists, whose rows stand in memory that the next reading takes over.
package read

import (
	"context"
	"fmt"
	"sync"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// Readers lends the memory in which queries are answered. The zero value is ready.
type Readers struct{ pool sync.Pool }

// Read is as [graph.Store] says, of that graph.
func (p *Readers) Read(ctx context.Context, g *memory.Graph, q *graph.Query) (*graph.Result, error) {
	x, ok := p.pool.Get().(*reader)
	if !ok {
		x = &reader{}
		x.result.Release = func() {
			x.reset()
			p.pool.Put(x)
		}
	}
	x.ctx, x.g, x.query = ctx, g, q
	x.answer()
	if err := x.err; err != nil {
		x.result.Release()
		return nil, fmt.Errorf("read the graph: %w", err)
	}
	return &x.result, nil
}

// reader answers one query at a time.
type reader struct {
	result graph.Result
	ctx    context.Context
	g      *memory.Graph
	query  *graph.Query
	err    error // the first; everything stops
	rows   int   // in the result so far
	steps  int

	links    slab[link]
	rowSlab  slab[graph.Row]
	pageSlab slab[graph.Page]
	keySlab  slab[graph.KeyPart]
	intSlab  slab[int]
	matches  slab[graph.Match]

	hits   []memory.Hit  // a stack: those of the pages from the root to here
	spans  []memory.Span // of the page at hand
	ahead  []memory.Span // the parts of them that are walked
	behind []memory.Span
	heads  []head
	local  []memory.Hit // of a list that had to be made
	room   [1][]memory.Hit
	ranked []ranked
	place  graph.Key
	seen   []uint32
	finder finder
}

func (x *reader) answer() {
	x.check()
	roots := x.compile(x.query.Roots, true)
	x.result.Roots = x.pageSlab.take(len(roots))
	for i := range roots {
		x.page(&roots[i], record{}, &x.result.Roots[i])
	}
}

func (x *reader) reset() {
	x.ctx, x.g, x.query, x.err = nil, nil, nil, nil
	x.rows, x.steps = 0, 0
	x.result.Roots = nil
	x.links.forget()
	x.links.reset()
	x.rowSlab.reset()
	x.pageSlab.reset()
	x.keySlab.reset()
	x.intSlab.reset()
	x.matches.reset()
	x.finder.reset()
	if len(x.ranked)+cap(x.hits)+cap(x.local) > mostScratch {
		x.ranked, x.hits, x.local = nil, nil, nil
	}
	x.hits = x.hits[:0]
}

// tick counts a step of work, and tells whether to go on.
func (x *reader) tick() bool {
	x.steps++
	if x.steps&0x3ff == 0 {
		x.check()
	}
	return x.err == nil
}

func (x *reader) check() {
	if x.err == nil {
		x.err = x.ctx.Err()
	}
}

// takeRows gives room for the rows of a page, unless the result becomes too large.
func (x *reader) takeRows(n int) []graph.Row {
	if !x.affords(n) {
		return nil
	}
	x.rows += n
	return x.rowSlab.take(n)
}

// affords tells whether the result may have n more rows.
func (x *reader) affords(n int) bool {
	if x.err == nil && x.query.MaxRows > 0 && x.rows+n > x.query.MaxRows {
		x.err = graph.ErrTooManyRows
	}
	return x.err == nil
}

// record is the parent of a page, or the item of a row.
type record struct {
	sort sort
	no   uint32
}

// sort is the sort of a record.
type sort uint8

const (
	nothing sort = iota
	anEntity
	aRelation
	aCitation
	aGap
)

func (x *reader) thing(r record) graph.Thing {
	switch r.sort {
	case anEntity:
		return x.g.Entities.At(r.no).Entity
	case aRelation:
		return x.g.Relations.At(r.no).Relation
	case aCitation:
		return x.g.Citations.At(r.no).Citation
	case aGap:
		return x.g.Gaps.At(r.no).Gap
	}
	return nil
}

// slab lends slices until reset, and then lends the same memory again.
type slab[T any] struct {
	chunks   [][]T
	at, used int
}

// What is kept for the next reading: so many chunks of a slab, and so many hits.
const (
	mostChunks  = 32
	mostScratch = 1 << 16
)

func (s *slab[T]) take(n int) []T {
	if n == 0 {
		return nil
	}
	for ; s.at < len(s.chunks); s.at++ {
		if chunk := s.chunks[s.at]; len(chunk)-s.used >= n {
			s.used += n
			return chunk[s.used-n : s.used : s.used]
		}
		s.used = 0
	}
	s.chunks = append(s.chunks, make([]T, max(n, 32<<min(len(s.chunks), 6))))
	s.used = n
	return s.chunks[s.at][:n:n]
}

// forget lets go of what the lent memory leads to.
func (s *slab[T]) forget() {
	for _, chunk := range s.chunks[:min(s.at+1, len(s.chunks))] {
		clear(chunk)
	}
}

func (s *slab[T]) reset() {
	s.chunks = s.chunks[:min(len(s.chunks), mostChunks)]
	s.at, s.used = 0, 0
}
