package neo4j

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

// together lets readers who ask the same of different things (of other refs, or the page behind another row) at the same time go to the database as one: much of what a short statement costs there does not hang on
// how many things it asks for. Readers whose statements are of one form wait for one another while others are under way, and go as soon as these are back, or as many
// wait as are under way: so the database has something to do while answers are written. Who waits for longestWait goes alone: then the statement is no short one. As long as a
// form was never answered they wait for planTime instead: the database would plan its text for each of them at the same time, and be busy with nothing else.
type together struct {
	ask    pagesOf
	most   int // groups of one form under way: more would only be smaller
	mu     sync.Mutex
	queues map[*cypher.Form]*queue // of the forms of which somebody is under way
}

// pagesOf gives the pages of a statement, one for each reader who asks. No reader's context ends it.
type pagesOf func(*cypher.Statement) ([]graph.Page, error)

// queue is of the readers of one form.
type queue struct {
	waiting  []*reader
	groups   int // under way
	underWay int // readers in them
}

func newTogether(ask pagesOf) *together {
	return &together{ask: ask, most: max(2, runtime.GOMAXPROCS(0)), queues: map[*cypher.Form]*queue{}}
}

const (
	longestWait  = 10 * time.Millisecond
	planTime     = time.Second
	largestGroup = 32 // readers who go as one
)

// reader is one who asks.
type reader struct {
	statement *cypher.Statement
	found     chan found // one
	gone      atomic.Bool
}

// found is the page of a reader.
type found struct {
	page graph.Page
	err  error
}

// read gives the page of a statement that can be joined. When ctx ends first it returns the error of that, and what was asked ends by itself.
func (t *together) read(ctx context.Context, statement *cypher.Statement) (graph.Page, error) {
	r := &reader{statement: statement, found: make(chan found, 1)}
	if !t.enter(r) {
		wait := longestWait
		if !statement.Answered.Load() {
			wait = planTime
		}
		late := time.AfterFunc(wait, func() {
			if t.leave(r) {
				t.answer([]*reader{r})
			}
		})
		defer late.Stop()
	}
	select {
	case f := <-r.found:
		return f.page, f.err
	case <-ctx.Done():
		r.gone.Store(true)
		t.leave(r)
		return graph.Page{}, fmt.Errorf("neo4j: %w", ctx.Err())
	}
}

// enter puts the reader in its queue, and tells whether it is under way at once.
func (t *together) enter(r *reader) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.queues[r.statement.Form]
	if q == nil {
		q = &queue{}
		t.queues[r.statement.Form] = q
	}
	q.waiting = append(q.waiting, r)
	t.next(q)
	return len(q.waiting) == 0
}

// leave takes the reader out of those who wait; false when it is in a group.
func (t *together) leave(r *reader) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.queues[r.statement.Form]
	if q == nil {
		return false
	}
	i := slices.Index(q.waiting, r)
	if i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
	}
	return i >= 0
}

// next lets the readers of a queue go who wait, if it is their turn.
func (t *together) next(q *queue) {
	n := min(len(q.waiting), largestGroup)
	if n == 0 || q.groups == t.most || n < min(q.underWay, largestGroup) {
		return
	}
	group := slices.Clone(q.waiting[:n])
	q.waiting = slices.Delete(q.waiting, 0, n)
	q.groups++
	q.underWay += n
	go func() {
		defer t.back(group)
		t.answer(group)
	}()
}

// back ends a group, and lets the next go.
func (t *together) back(group []*reader) {
	t.mu.Lock()
	defer t.mu.Unlock()
	form := group[0].statement.Form
	q := t.queues[form]
	q.groups--
	q.underWay -= len(group)
	t.next(q)
	if q.groups == 0 {
		delete(t.queues, form)
	}
}

// answer gives each of a group its page. What goes wrong in company may be the fault of another: then each who still waits asks once more alone, unless the database was not to be had.
func (t *together) answer(group []*reader) {
	statements := make([]*cypher.Statement, len(group))
	for i, r := range group {
		statements[i] = r.statement
	}
	pages, err := t.ask(cypher.Join(statements))
	switch {
	case err == nil:
		group[0].statement.Answered.Store(true)
		for i, r := range group {
			r.found <- found{page: pages[i]}
		}
	case len(group) == 1 || errors.Is(err, graph.ErrUnavailable) && !errors.Is(err, errMemory):
		for _, r := range group {
			r.found <- found{err: err}
		}
	default:
		for _, r := range group {
			if !r.gone.Load() {
				go t.answer([]*reader{r})
			}
		}
	}
}
