package neo4j

import (
	"slices"
	"sync"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

// together lets readers who ask the same of different things (of other refs, or the page behind another row) at the same time go to the database as one: much of what a short statement costs there does not hang on
// how many things it asks for. Readers whose statements are of one form wait for one another while others are under way, and go as soon as these are back, or as many
// wait as are under way: so the database has something to do while answers are written. Who waits for longestWait goes alone: then the statement is no short one.
type together struct {
	mu     sync.Mutex
	queues map[*cypher.Form]*queue // of the forms of which somebody is under way
}

// queue is of the readers of one form.
type queue struct {
	waiting  []*reader
	groups   int // under way
	underWay int // readers in them
}

func newTogether() *together { return &together{queues: map[*cypher.Form]*queue{}} }

const (
	longestWait  = 2 * time.Millisecond
	largestGroup = 32 // readers who go as one
	mostGroups   = 2  // of one form under way
)

// reader is one who asks.
type reader struct {
	statement *cypher.Statement
	turn      chan []*reader // the group that the reader is to ask for, itself first
	page      chan *graph.Page
}

// pagesOf gives the pages of a statement: one for each reader who asks.
type pagesOf func(*cypher.Statement) ([]graph.Page, int, error)

// alone gives the page of one reader.
func (ask pagesOf) alone(statement *cypher.Statement) (graph.Page, int, error) {
	pages, rows, err := ask(statement)
	if err != nil {
		return graph.Page{}, 0, err
	}
	return pages[0], rows, nil
}

// read gives the page of a statement; nobody is in the company of nil. What goes wrong in company may be the fault of another: then it is asked once more alone.
func (t *together) read(statement *cypher.Statement, ask pagesOf) (graph.Page, int, error) {
	if t == nil || !statement.Joins() {
		return ask.alone(statement)
	}
	r := &reader{statement, make(chan []*reader, 1), make(chan *graph.Page, 1)}
	if t.enter(r) {
		return t.lead(<-r.turn, ask)
	}
	late := time.NewTimer(longestWait)
	defer late.Stop()
	for {
		select {
		case <-late.C:
			if t.leave(r) {
				return ask.alone(statement)
			}
		case group := <-r.turn:
			return t.lead(group, ask)
		case page := <-r.page:
			return r.found(page, ask)
		}
	}
}

// found takes what another asked for.
func (r *reader) found(page *graph.Page, ask pagesOf) (graph.Page, int, error) {
	if page == nil {
		return ask.alone(r.statement)
	}
	return *page, 0, nil
}

// enter puts the reader in its queue, and tells whether it leads a group at once.
func (t *together) enter(r *reader) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.queues[r.statement.Form]
	if q == nil {
		q = &queue{}
		t.queues[r.statement.Form] = q
	}
	q.waiting = append(q.waiting, r)
	q.next()
	return len(r.turn) > 0
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

// back ends a group, and lets the next go.
func (t *together) back(group []*reader) {
	t.mu.Lock()
	defer t.mu.Unlock()
	form := group[0].statement.Form
	q := t.queues[form]
	q.groups--
	q.underWay -= len(group)
	q.next()
	if q.groups == 0 {
		delete(t.queues, form)
	}
}

// next lets the readers go who wait, if it is their turn.
func (q *queue) next() {
	n := min(len(q.waiting), largestGroup)
	if n == 0 || q.groups == mostGroups || n < min(q.underWay, largestGroup) {
		return
	}
	group := slices.Clone(q.waiting[:n])
	q.waiting = slices.Delete(q.waiting, 0, n)
	q.groups++
	q.underWay += n
	group[0].turn <- group
}

// lead asks for a group, and gives each of the others its page, or nil when they did not get one.
func (t *together) lead(group []*reader, ask pagesOf) (graph.Page, int, error) {
	defer t.back(group)
	if len(group) == 1 {
		return ask.alone(group[0].statement)
	}
	found := make([]*graph.Page, len(group))
	defer func() {
		for i, r := range group[1:] {
			r.page <- found[i+1]
		}
	}()
	statements := make([]*cypher.Statement, len(group))
	for i, r := range group {
		statements[i] = r.statement
	}
	pages, _, err := ask(cypher.Join(statements))
	if err == nil {
		for i := range pages {
			found[i] = &pages[i]
		}
	}
	return group[0].found(found[0], ask)
}
