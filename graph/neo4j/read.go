package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

// errMoved says that a commit came between the parts of an answer.
var errMoved = errors.New("neo4j: the graph changed while it was read")

// Read is as [graph.Store] says: one statement for each root, and three or four for a search; readers who ask the same of other refs, or for another page, may share one.
//
// Neo4j lets a reader see one half of a commit. So a writer counts its commits twice, before and after, in the node :Moment, and each statement reads both
// numbers first and last: when they are all equal, nothing was committed in between. Else it reads again, and in the end with the lock that writers hold.
func (s *Store) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("neo4j: %w", err)
	}
	read := func(ask asking) ([]graph.Page, error) { return s.pages(q, ask) }
	if len(q.Roots) == 1 && q.Roots[0].Source != graph.SourceSearch { // several roots are of one moment: they go alone
		statement := s.compiler.Compile(q, &q.Roots[0], nil)
		if statement.Joins() {
			page, err := s.together.read(ctx, statement)
			if err != nil {
				return nil, err
			}
			return resultOf([]graph.Page{page}), nil
		}
		read = only(statement)
	}
	pages, err := within(ctx, func() ([]graph.Page, error) { return s.ofOneMoment(ctx, read) })
	if err != nil {
		return nil, err
	}
	return resultOf(pages), nil
}

func resultOf(pages []graph.Page) *graph.Result {
	return &graph.Result{Roots: pages, Release: func() {}}
}

// joint gives the pages of a statement that was joined.
func (s *Store) joint(statement *cypher.Statement) ([]graph.Page, error) {
	return s.ofOneMoment(context.Background(), only(statement))
}

// only reads the pages of one statement.
func only(statement *cypher.Statement) func(asking) ([]graph.Page, error) {
	return func(ask asking) ([]graph.Page, error) {
		pages, _, err := ask.pages(statement)
		return pages, err
	}
}

// pages gives the pages of a statement, and how many rows they have.
func (ask asking) pages(statement *cypher.Statement) ([]graph.Page, int, error) {
	values, err := ask(statement.Text, statement.Params())
	if err != nil {
		return nil, 0, err
	}
	return statement.Pages(values)
}

// pages runs the statements of a query.
func (s *Store) pages(q *graph.Query, ask asking) ([]graph.Page, error) {
	pages, rows := make([]graph.Page, 0, len(q.Roots)), 0
	for i := range q.Roots {
		var found map[string]*graph.Match
		var err error
		if q.Roots[i].Source == graph.SourceSearch {
			if found, err = s.search(q, &q.Roots[i], ask); err != nil {
				return nil, err
			}
		}
		of, n, err := ask.pages(s.compiler.Compile(q, &q.Roots[i], found))
		if err != nil {
			return nil, err
		}
		pages = append(pages, of...)
		if rows += n; q.MaxRows > 0 && rows > q.MaxRows {
			return nil, graph.ErrTooManyRows
		}
	}
	return pages, nil
}

// ofOneMoment gives the pages that read finds with statements of one moment.
func (s *Store) ofOneMoment(ctx context.Context, read func(asking) ([]graph.Page, error)) (pages []graph.Page, err error) {
	err = s.reading(ctx, s.options.readTimeout, func(ctx context.Context) error {
		const tries = 5
		pause := time.Millisecond
		for range tries {
			pages, err = read(oneMoment(func(text string, params map[string]any) ([]*neo4j.Record, error) {
				return s.retried(ctx, s.options.readTimeout, text, params)
			}))
			if !errors.Is(err, errMoved) {
				return err
			}
			time.Sleep(pause)
			pause *= 2
		}
		pages, err = s.locked(ctx, read)
		return err
	})
	return pages, err
}

// oneMoment runs statements that give one record each, and returns errMoved as soon as one is of another moment than the first.
func oneMoment(run func(string, map[string]any) ([]*neo4j.Record, error)) asking {
	var first any
	return func(text string, params map[string]any) ([]any, error) {
		records, err := run(text, params)
		if err != nil {
			return nil, err
		}
		if len(records) != 1 || len(records[0].Values) < cypher.Moments {
			return nil, fmt.Errorf("%w: :Moment is not one node", ErrForeign)
		}
		values := records[0].Values
		if first == nil {
			first = values[0]
		}
		for _, moment := range values[:cypher.Moments] {
			if moment != first {
				return nil, errMoved
			}
		}
		return values[cypher.Moments:], nil
	}
}

// locked reads while no one can write: for a read that writers keep overtaking, and after a writer that died between its two counts, which it puts right.
func (s *Store) locked(ctx context.Context, read func(asking) ([]graph.Page, error)) ([]graph.Page, error) {
	var pages []graph.Page
	err := s.onLeader(ctx, s.options.readTimeout, func(tx *transaction) (err error) {
		if err := tx.closeOpen(uid()); err != nil {
			return err
		}
		pages, err = read(oneMoment(tx.records))
		return err
	})
	return pages, err
}
