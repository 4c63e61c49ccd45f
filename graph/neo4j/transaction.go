package neo4j

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	// lockGraph makes a transaction the only one that writes, until it ends, and gives the number of the last batch, the form of the database, and whether a writer left
	// its commit open.
	lockGraph = "MATCH (g:Regiograaf) SET g.writer = $writer RETURN g.number, g.version, EXISTS { MATCH (m:Moment) WHERE m.done <> m.begun }"
	// closeMoment tells readers that no commit is under way. Only who holds the lock may run it.
	closeMoment = "MATCH (m:Moment) WHERE m.done <> m.begun SET m.done = m.begun"
)

// transaction is one that is under way.
type transaction struct {
	ctx context.Context //nolint:containedctx // it lives as long as one transaction
	tx  neo4j.ManagedTransaction
}

// onLeader runs a transaction on the server that takes writes, which is the one that has all of them; and again where that says that it may.
func (s *Store) onLeader(ctx context.Context, timeout time.Duration, work func(*transaction) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx) //nolint:errcheck // what counts is the commit
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, work(&transaction{ctx: ctx, tx: tx})
	}, neo4j.WithTxTimeout(timeout))
	return overdue(ctx, err)
}

// closeOpen makes the transaction the only one that writes, and closes what a writer left open.
func (t *transaction) closeOpen(writer string) error {
	if _, err := t.one(lockGraph, map[string]any{"writer": writer}); err != nil {
		return err
	}
	_, err := t.rows(closeMoment, nil)
	return err
}

// records runs a statement and gives what it returns.
func (t *transaction) records(text string, params map[string]any) ([]*neo4j.Record, error) {
	result, err := t.tx.Run(t.ctx, text, params)
	if err != nil {
		return nil, err
	}
	return all(t.ctx, result)
}

// rows is records, of which only the values count.
func (t *transaction) rows(text string, params map[string]any) ([][]any, error) {
	records, err := t.records(text, params)
	if err != nil {
		return nil, err
	}
	rows := make([][]any, len(records))
	for i, r := range records {
		rows[i] = r.Values
	}
	return rows, nil
}

// one runs a statement that gives one record.
func (t *transaction) one(text string, params map[string]any) ([]any, error) {
	rows, err := t.rows(text, params)
	if err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return nil, fmt.Errorf("%w: :Regiograaf is not one node", ErrForeign)
	}
	return rows[0], nil
}

// number runs a statement that gives one number.
func (t *transaction) number(text string, params map[string]any) (int64, error) {
	row, err := t.one(text, params)
	if err != nil {
		return 0, err
	}
	n, _ := row[0].(int64)
	return n, nil
}
