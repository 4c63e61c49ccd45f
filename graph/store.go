package graph

import (
	"context"
	"errors"
)

// Store keeps a graph. Every promise stands here once; the suite of package graphtest holds each store to it. All methods may be called at
// the same time.
type Store interface {
	// Ontology gives the vocabulary that the store was opened with.
	Ontology() *Ontology

	// Read answers a query from one moment of the graph. It returns ErrTooManyRows when the result would pass Query.MaxRows, ErrUnavailable when the store
	// cannot be reached, and the context's error when that ends first. An unknown id is no error: it gives no row.
	Read(ctx context.Context, q *Query) (*Result, error)

	// Apply writes a batch, all or nothing, and returns when it is safe: a crash after it loses nothing. It first checks the batch whole, and returns a *Refusal with
	// every fault when it breaks a rule. A batch whose Key was applied before is not written again: the first outcome is returned, or ErrKeyReused when
	// its content differs. A batch that changes nothing writes nothing.
	Apply(ctx context.Context, b *Batch) (Applied, error)

	// Ping tells whether the store can answer; nil when it can.
	Ping(ctx context.Context) error

	// Close ends it. Reads that are under way finish; whatever is asked afterwards gives ErrUnavailable.
	Close() error
}

// Versioned is a store that can tell whether its graph has changed without reading it, so that an answer can be kept for as long as it has not.
type Versioned interface {
	// Version gives a text for the graph as it is; it is empty when the store cannot tell now. Each batch that wrote something makes it another one, that no other graph has had. A Read that begins after it sees
	// this version of the graph or a later one, never an earlier one.
	Version() string
}

// Errors of a store. Anything else is internal and never shown to a caller.
var (
	// ErrTooManyRows says that a result would be larger than the query allows.
	ErrTooManyRows = errors.New("graph: the result has more rows than the query allows")
	// ErrUnavailable says that the store cannot be reached now.
	ErrUnavailable = errors.New("graph: the store cannot be reached")
	// ErrKeyReused says that a batch has the key of an earlier one with other content.
	ErrKeyReused = errors.New("graph: the idempotency key belongs to another batch")
)
