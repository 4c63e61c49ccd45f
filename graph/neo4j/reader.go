package neo4j

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

// How a query is read:
//
//	Read ──► look-ups by ref alone ──► batch: those who come while a group is under way go as the next one
//	  │                                   │
//	  └──► any other query ◄──────────────┘
//	          │
//	       reading    a place among the connections; refused at once while the database is away (away.go)
//	          │
//	       snapshot   all statements of one moment, or again (seqlock.go)
//	          │
//	       cypher     level by level: one statement for the links of a level that have the same text
//	          │
//	       planned    few new texts at a time
//	          │
//	       retried    what Neo4j says may be tried again
//	          │
//	       driver

// Read is as [graph.Store] says.
func (s *Store) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("neo4j: %w", err)
	}
	if len(q.Roots) == 1 && q.Roots[0].Source == graph.SourceRefs && len(q.Roots[0].Item.Links) == 0 {
		page, err := s.lookUps.page(ctx, q.Roots[0])
		if err != nil {
			return nil, err
		}
		return resultOf([]graph.Page{page}), nil
	}
	pages, err := within(ctx, func() ([]graph.Page, error) { return s.pages(ctx, q) })
	if err != nil {
		return nil, err
	}
	return resultOf(pages), nil
}

func resultOf(pages []graph.Page) *graph.Result {
	return &graph.Result{Roots: pages, Release: func() {}}
}

// pages answers a query. When the caller leaves, nothing more is asked for it.
func (s *Store) pages(caller context.Context, q *graph.Query) (pages []graph.Page, err error) {
	err = s.reading(caller, s.options.readTimeout, func(ctx context.Context) error {
		pages, err = s.snapshot(ctx, func(ask cypher.Ask) ([]graph.Page, error) {
			ask = whileWanted(caller, ask)
			return s.cypher.Read(q, ask, func(l *graph.Link) (map[string]*graph.Match, error) { return s.search(l, ask) })
		})
		return err
	})
	return pages, err
}

// Prime has the database plan the statements of common questions, which takes some seconds, so that who asks them first
// does not wait for that.
func (s *Store) Prime(ctx context.Context) error {
	return s.reading(ctx, s.options.importTimeout, func(inner context.Context) error {
		_, err := s.snapshot(inner, func(ask cypher.Ask) ([]graph.Page, error) { return nil, s.cypher.Prime(whileWanted(ctx, ask)) })
		return err
	})
}

func whileWanted(caller context.Context, ask cypher.Ask) cypher.Ask {
	return func(text string, params map[string]any) ([]any, error) {
		if err := caller.Err(); err != nil {
			return nil, fmt.Errorf("neo4j: %w", err)
		}
		return ask(text, params)
	}
}

// batch lets look-ups that come at the same time go to the database as one. One group is under way at a time, and who
// comes meanwhile waits for it: so each began to wait before its statement was sent, and gets no older answer.
type batch struct {
	read    func([]graph.Link) ([]graph.Page, error) // no reader's context ends it
	mu      sync.Mutex
	waiting []*waiter
	busy    bool
}

type waiter struct {
	link graph.Link
	got  chan answered // one
}

type answered struct {
	page graph.Page
	err  error
}

const largestBatch = 64

// page gives the page of a look-up. When ctx ends first it returns the error of that.
func (b *batch) page(ctx context.Context, link graph.Link) (graph.Page, error) {
	w := &waiter{link, make(chan answered, 1)}
	b.mu.Lock()
	b.waiting = append(b.waiting, w)
	if !b.busy {
		b.busy = true
		go b.work()
	}
	b.mu.Unlock()
	select {
	case a := <-w.got:
		return a.page, a.err
	case <-ctx.Done():
		return graph.Page{}, fmt.Errorf("neo4j: %w", ctx.Err())
	}
}

// work reads groups until nobody waits.
func (b *batch) work() {
	for {
		b.mu.Lock()
		group := b.waiting[:min(len(b.waiting), largestBatch)]
		b.waiting = b.waiting[len(group):]
		b.busy = len(group) > 0
		b.mu.Unlock()
		if len(group) == 0 {
			return
		}
		links := make([]graph.Link, len(group))
		for i, w := range group {
			links[i] = w.link
		}
		pages, err := b.read(links)
		for i, w := range group {
			if err != nil {
				w.got <- answered{err: err}
			} else {
				w.got <- answered{page: pages[i]}
			}
		}
	}
}

// planning lets few statements be planned at a time: Neo4j plans each text that it does not know, and is busy with
// nothing else when many come at once.
type planning struct {
	known *lru.Cache[string, struct{}]
	slots chan struct{}
}

// knownTexts is less than what Neo4j keeps without a setting, 1,000.
const knownTexts = 900

func newPlanning() (*planning, error) {
	known, err := lru.New[string, struct{}](knownTexts)
	if err != nil {
		return nil, fmt.Errorf("neo4j: %w", err)
	}
	return &planning{known: known, slots: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}, nil
}

// run runs a statement; one with a text that is not known waits for its turn.
func (p *planning) run(ctx context.Context, text string, run func() ([]*neo4j.Record, error)) ([]*neo4j.Record, error) {
	if _, known := p.known.Get(text); known {
		return run()
	}
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("neo4j: %w", ctx.Err())
	}
	if p.known.Contains(text) { // it was planned meanwhile
		<-p.slots
		return run()
	}
	defer func() { <-p.slots }()
	records, err := run()
	if err == nil {
		p.known.Add(text, struct{}{})
	}
	return records, err
}
