package neo4j

import (
	"slices"
	"sync"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

// together lets readers who ask the same of different things at the same time go to the database as one: much of what a short statement costs there does not hang on
// how many things it asks for. A reader who finds others under way with the same text waits until they are back, and goes with all who came meanwhile; when that
// takes longer than longestWait, the statement is no short one, and the reader goes alone. So the first never waits, and nobody waits for long.
type together struct {
	mu       sync.Mutex
	underWay map[string][]*reader // who waits, by text, while some are under way
}

func newTogether() *together { return &together{underWay: map[string][]*reader{}} }

const (
	longestWait  = 2 * time.Millisecond
	largestGroup = 32 // readers who go as one
)

// reader is one who asks.
type reader struct {
	statement *cypher.Statement
	turn      chan []*reader // the group that the reader is to ask for, itself first
	page      chan *graph.Page
}

// pageOf gives the page of a statement that one asks for, alone or with others.
type pageOf func(*cypher.Statement) (graph.Page, int, error)

// read gives the page of a statement; nobody is in the company of nil. What goes wrong in company may be the fault of another: then it is asked once more alone.
func (t *together) read(statement *cypher.Statement, ask pageOf) (graph.Page, int, error) {
	if t == nil || !statement.OfRefs() {
		return ask(statement)
	}
	r := &reader{statement, make(chan []*reader, 1), make(chan *graph.Page, 1)}
	if t.first(r) {
		return t.lead([]*reader{r}, ask)
	}
	late := time.NewTimer(longestWait)
	defer late.Stop()
	for {
		select {
		case <-late.C:
			if t.leave(r) {
				return ask(statement)
			}
		case group := <-r.turn:
			return t.lead(group, ask)
		case page := <-r.page:
			return r.found(page, ask)
		}
	}
}

// found takes what another asked for.
func (r *reader) found(page *graph.Page, ask pageOf) (graph.Page, int, error) {
	if page == nil {
		return ask(r.statement)
	}
	return *page, 0, nil
}

// first tells whether nobody is under way with the reader's text; else the reader waits.
func (t *together) first(r *reader) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	waiting, others := t.underWay[r.statement.Text]
	if others {
		waiting = append(waiting, r)
	}
	t.underWay[r.statement.Text] = waiting
	return !others
}

// leave takes the reader out of those who wait; false when it is in a group.
func (t *together) leave(r *reader) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	waiting := t.underWay[r.statement.Text]
	i := slices.Index(waiting, r)
	if i >= 0 {
		t.underWay[r.statement.Text] = slices.Delete(waiting, i, i+1)
	}
	return i >= 0
}

// back lets those go who came meanwhile: the first who waits, with all whose statements join its own.
func (t *together) back(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	waiting := t.underWay[text]
	if len(waiting) == 0 {
		delete(t.underWay, text)
		return
	}
	var group, others []*reader
	for _, r := range waiting {
		if len(group) == 0 || len(group) < largestGroup && waiting[0].statement.Joins(r.statement) {
			group = append(group, r)
		} else {
			others = append(others, r)
		}
	}
	t.underWay[text] = others
	group[0].turn <- group
}

// lead asks for a group, and gives each of the others its page, or nil when they did not get one.
func (t *together) lead(group []*reader, ask pageOf) (graph.Page, int, error) {
	defer t.back(group[0].statement.Text)
	if len(group) == 1 {
		return ask(group[0].statement)
	}
	pages := make([]*graph.Page, len(group))
	defer func() {
		for i, r := range group[1:] {
			r.page <- pages[i+1]
		}
	}()
	statements := make([]*cypher.Statement, len(group))
	for i, r := range group {
		statements[i] = r.statement
	}
	page, _, err := ask(cypher.Join(statements))
	if err == nil {
		copy(pages, cypher.Part(page, statements))
	}
	return group[0].found(pages[0], ask)
}
