package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
)

// errUndo ends a transaction that is to leave nothing behind.
var errUndo = errors.New("neo4j: nothing to write")

// uid gives a name that nothing else has.
func uid() string { return rand.Text() }

// Apply is as [graph.Store] says. Everything is one transaction of ExecuteWrite: the look for the key, the reads that Check needs, the records and the log. The count of
// commits that readers look at is written beside it.
func (s *Store) Apply(ctx context.Context, b *graph.Batch) (graph.Applied, error) {
	if err := ctx.Err(); err != nil {
		return graph.Applied{}, fmt.Errorf("neo4j: %w", err)
	}
	var applied graph.Applied
	// It is not cut short by the caller: an error says that nothing was written, unless the connection was lost in the commit and did not come back in time, or time ran out in it.
	err := s.whileOpen(ctx, s.options.writeTimeout, func(ctx context.Context) error {
		return s.guarded(func() error {
			w := &writing{store: s, batch: b, uid: uid(), hash: contentHash(b)}
			err := w.apply(ctx)
			applied = w.applied
			return err
		})
	})
	if err != nil {
		return graph.Applied{}, err
	}
	return applied, nil
}

// writing is one Apply under way.
type writing struct {
	store   *Store
	batch   *graph.Batch
	uid     string // tells the batch from every other, when its outcome must be looked up
	hash    string
	ticket  int64 // of the commit, once it has begun
	applied graph.Applied
}

func (w *writing) apply(ctx context.Context) error {
	err := w.store.onLeader(ctx, w.store.options.writeTimeout, w.transaction)
	if w.ticket != 0 { // it came to a commit, perhaps not in the last try
		if isAway(err) {
			return w.settle(ctx, err)
		}
		_ = w.end(ctx) // what stays open is closed by the next writer, and readers wait for the lock until then
	}
	if errors.Is(err, errUndo) {
		return nil
	}
	return err
}

// transaction does all of a batch but the commit. It may be run more than once.
func (w *writing) transaction(tx *transaction) error {
	w.applied = graph.Applied{}
	number, err := w.lock(tx)
	if err != nil {
		return err
	}
	switch known, err := w.known(tx); {
	case err != nil:
		return err
	case known:
		return errUndo
	}
	stored, err := prefetch(tx, w.store.vocabulary, w.batch)
	if err != nil {
		return err
	}
	checked, err := graph.Check(w.store.vocabulary.Ontology, w.batch, stored)
	if err != nil {
		return err
	}
	c := compare(w.store.vocabulary, checked, stored)
	w.applied = c.applied
	if w.batch.DryRun || c.applied.Created+c.applied.Updated == 0 {
		return errUndo
	}
	c.applied.Number = number + 1
	w.applied = c.applied
	if err := c.derive(tx); err != nil {
		return err
	}
	if err := c.write(tx); err != nil {
		return err
	}
	if err := w.log(tx, c); err != nil {
		return err
	}
	return w.begin(tx.ctx)
}

// lock makes the transaction the only one that writes, and gives the number of the last batch. A newer program may have opened the database since we did. What a writer
// that died left open is closed at once: readers would wait for all of this batch.
func (w *writing) lock(tx *transaction) (number int64, err error) {
	row, err := tx.one(lockGraph, map[string]any{"writer": w.uid})
	if err != nil {
		return 0, err
	}
	number, _ = row[0].(int64)
	if version, _ := row[1].(int64); version != Version {
		return 0, otherVersion(version)
	}
	if open, _ := row[2].(bool); open {
		_, err = w.store.run(tx.ctx, neo4j.AccessModeWrite, w.store.options.readTimeout, closeMoment, nil)
	}
	return number, err
}

// known looks for an earlier batch with the same key, and gives its outcome.
func (w *writing) known(tx *transaction) (bool, error) {
	if w.batch.Key == "" {
		return false, nil
	}
	rows, err := tx.rows("MATCH (b:Batch {key: $key}) RETURN b.hash, b.number, b.created, b.updated, b.unchanged", map[string]any{"key": w.batch.Key})
	if err != nil || len(rows) == 0 {
		return false, err
	}
	if rows[0][0] != w.hash {
		return false, fmt.Errorf("neo4j: key %q: %w", w.batch.Key, graph.ErrKeyReused)
	}
	w.applied = outcome(rows[0][1:])
	return true, nil
}

func outcome(values []any) graph.Applied {
	n := func(i int) int {
		x, _ := values[i].(int64)
		return int(x)
	}
	return graph.Applied{Number: int64(n(0)), Created: n(1), Updated: n(2), Unchanged: n(3)}
}

// settle finds out what became of a commit when the connection was lost in it: behind the lock it is done or undone.
func (w *writing) settle(ctx context.Context, lost error) error {
	for ctx.Err() == nil {
		var found [][]any
		err := w.store.onLeader(ctx, w.store.options.writeTimeout, func(tx *transaction) (err error) {
			if err := tx.closeOpen(w.uid); err != nil {
				return err
			}
			found, err = tx.rows("MATCH (b:Batch {uid: $uid}) RETURN b.number", map[string]any{"uid": w.uid})
			return err
		})
		switch {
		case err == nil && len(found) > 0:
			return nil
		case err == nil:
			return lost
		}
		time.Sleep(200 * time.Millisecond)
	}
	return lost
}
