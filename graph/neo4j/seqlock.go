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

// Neo4j is read-committed: a reader may see one half of a commit. So the node :Moment is a sequence lock around each
// commit. A writer, who holds the lock of writers, counts `begun` up before it commits, and sets `done` to that number
// after it. A reader looks at `done` before the first thing that it reads and at `begun` after the last: when they are
// equal in all statements of a query, nothing was committed in between. Else it reads again.

// errMoved says that a commit came between the parts of an answer.
var errMoved = errors.New("neo4j: the graph changed while it was read")

const (
	// lockGraph makes a transaction the only one that writes, until it ends, and gives the number of the last batch, the
	// form of the database, and whether a writer left its commit open.
	lockGraph = "MATCH (g:Regiograaf) SET g.writer = $writer RETURN g.number, g.version, EXISTS { MATCH (m:Moment) WHERE m.done <> m.begun }"
	// closeMoment tells readers that no commit is under way. Only who holds the lock may run it.
	closeMoment = "MATCH (m:Moment) WHERE m.done <> m.begun SET m.done = m.begun"
	beginMoment = "MATCH (m:Moment) SET m.begun = m.begun + 1 RETURN m.begun"
	endMoment   = "MATCH (m:Moment) WHERE m.done < $ticket SET m.done = $ticket"
)

// oneMoment runs statements that give one record each, and returns errMoved as soon as one is of another moment than
// the first.
func oneMoment(run func(string, map[string]any) ([]*neo4j.Record, error)) cypher.Ask {
	var moment any
	return func(text string, params map[string]any) ([]any, error) {
		records, err := run(text, params)
		if err != nil {
			return nil, err
		}
		if len(records) != 1 || len(records[0].Values) < 2 {
			return nil, fmt.Errorf("%w: :Moment is not one node", ErrForeign)
		}
		values := records[0].Values
		if moment == nil {
			moment = values[0]
		}
		if values[0] != moment || values[1] != moment {
			return nil, errMoved
		}
		return values[2:], nil
	}
}

// snapshot gives what read finds with statements of one moment. A reader that writers keep overtaking reads in the end
// while no one can write, and so does one after a writer that died in its commit, which it puts right.
func (s *Store) snapshot(ctx context.Context, read func(cypher.Ask) ([]graph.Page, error)) (pages []graph.Page, err error) {
	const tries = 5
	pause := time.Millisecond
	for range tries {
		pages, err = read(oneMoment(func(text string, params map[string]any) ([]*neo4j.Record, error) {
			return s.planned.run(ctx, text, func() ([]*neo4j.Record, error) {
				return s.retried(ctx, s.options.readTimeout, text, params)
			})
		}))
		if !errors.Is(err, errMoved) {
			return pages, err
		}
		time.Sleep(pause)
		pause *= 2
	}
	err = s.onLeader(ctx, s.options.readTimeout, func(tx *transaction) (err error) {
		if err := tx.closeOpen(uid()); err != nil {
			return err
		}
		pages, err = read(oneMoment(tx.records))
		return err
	})
	return pages, err
}

// begin tells readers that a commit begins; it is a commit of its own. Only who holds the lock may call it.
func (w *writing) begin(ctx context.Context) error {
	records, err := w.store.run(ctx, neo4j.AccessModeWrite, w.store.options.readTimeout, beginMoment, nil)
	if err != nil {
		return err
	}
	if len(records) != 1 {
		return fmt.Errorf("%w: :Moment is not one node", ErrForeign)
	}
	w.ticket, _ = records[0].Values[0].(int64)
	return nil
}

// end tells readers that the commit is done.
func (w *writing) end(ctx context.Context) error {
	return w.store.onLeader(ctx, w.store.options.writeTimeout, func(tx *transaction) error {
		_, err := tx.rows(endMoment, map[string]any{"ticket": w.ticket})
		return err
	})
}

// closeOpen makes the transaction the only one that writes, and closes what a writer left open.
func (t *transaction) closeOpen(writer string) error {
	if _, err := t.one(lockGraph, map[string]any{"writer": writer}); err != nil {
		return err
	}
	_, err := t.rows(closeMoment, nil)
	return err
}
