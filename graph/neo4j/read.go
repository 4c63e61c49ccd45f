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

// Read is as [graph.Store] says: one statement for each root, and two more for a search; readers who ask the same of other refs, or for another page, may share one.
//
// Neo4j lets a reader see one half of a commit. So a writer counts its commits twice, before and after, in the node :Moment, and each statement reads both
// numbers first and last: when they are all equal, nothing was committed in between. Else it reads again, and in the end with the lock that writers hold.
func (s *Store) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	var result *graph.Result
	err := s.using(ctx, s.options.readTimeout, func(ctx context.Context) (err error) {
		result, err = s.read(ctx, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

func (s *Store) read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	const tries = 5
	pause := time.Millisecond
	for range tries {
		result, err := s.guarded(func() (any, error) {
			return s.answer(q, s.together, func(text string, params map[string]any) ([]*neo4j.Record, error) { return s.retried(ctx, text, params) })
		})
		if !errors.Is(err, errMoved) {
			return resultOf(result, err)
		}
		time.Sleep(pause)
		pause *= 2
	}
	result, err := s.guarded(func() (any, error) { return s.answerLocked(ctx, q) })
	return resultOf(result, err)
}

func resultOf(result any, err error) (*graph.Result, error) {
	if err != nil {
		return nil, err
	}
	r, _ := result.(*graph.Result)
	return r, nil
}

// answer runs the statements of a query, those that can be joined in company, and returns errMoved when a commit came in between.
func (s *Store) answer(q *graph.Query, company *together, run func(string, map[string]any) ([]*neo4j.Record, error)) (*graph.Result, error) {
	result := &graph.Result{Roots: make([]graph.Page, len(q.Roots)), Release: func() {}}
	ask := oneMoment(run)
	pagesOf := func(statement *cypher.Statement) ([]graph.Page, int, error) {
		values, err := ask(statement.Text, statement.Params)
		if err != nil {
			return nil, 0, err
		}
		return statement.Pages(values)
	}
	if len(q.Roots) > 1 { // they are of one moment
		company = nil
	}
	rows := 0
	for i := range q.Roots {
		var found map[string]*graph.Match
		var err error
		if q.Roots[i].Source == graph.SourceSearch {
			if found, err = s.search(q, &q.Roots[i], ask); err != nil {
				return nil, err
			}
		}
		statement := s.compiler.Compile(q, &q.Roots[i], found)
		page, n, err := company.read(statement, pagesOf)
		if err != nil {
			return nil, err
		}
		result.Roots[i] = page
		if rows += n; q.MaxRows > 0 && rows > q.MaxRows {
			return nil, graph.ErrTooManyRows
		}
	}
	return result, nil
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

// answerLocked answers while no one can write: for a read that writers keep overtaking, and after a writer that died between its two counts, which it puts right.
func (s *Store) answerLocked(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx) //nolint:errcheck // the answer is complete
	result, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		run := func(text string, params map[string]any) ([]*neo4j.Record, error) {
			result, err := tx.Run(ctx, text, params)
			if err != nil {
				return nil, err
			}
			return result.Collect(ctx)
		}
		if _, err := run(lockGraph, map[string]any{"writer": uid()}); err != nil {
			return nil, err
		}
		if _, err := run("MATCH (m:Moment) WHERE m.done <> m.begun SET m.done = m.begun", nil); err != nil {
			return nil, err
		}
		return s.answer(q, nil, run)
	}, neo4j.WithTxTimeout(s.options.readTimeout))
	return resultOf(result, err)
}
